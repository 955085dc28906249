"""Talks as TOML files: read with all problems at once, and written for people to read."""

import textwrap
import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from tomlkit.items import Item, Table

from dashboard.talk.checks import Fault, faults, problem
from dashboard.talk.lines import SCENES, Place, broken_line, key_lines
from dashboard.talk.model import Scene, Talk, paragraphs
from geodata.atlas import Atlas
from geodata.problems import Problem
from geodata.record import BUILT_IN
from geodata.tables import Unreadable, read_text

TALKS = BUILT_IN / "talks"
LANGUAGE = "en"
WIDTH = 96

_KEYS = {
    model: [f.alias or name for name, f in model.model_fields.items()] for model in (Talk, Scene)
}


class TalkError(Exception):
    """A talk that cannot be given; `problems` holds every reason."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their lines."""
        self.file = file
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        heading = f"{file} has {count} problem{'' if count == 1 else 's'}:"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))


def built_in(language: str = LANGUAGE) -> dict[str, Path]:
    """Return the files of the talks that come with Marea, by name."""
    end = f".{language}.toml"
    return {file.name.removesuffix(end): file for file in sorted(TALKS.glob(f"*{end}"))}


def find(name: str) -> Path:
    """Return the file of a talk: a built-in one by its name, any other by its path."""
    return built_in().get(name) or Path(name)


def load(path: Path, atlas: Atlas | None = None) -> Talk:
    """Return the talk of a file. Raises `TalkError` as `read` does, or if there is no such file."""
    try:
        source = read_text(path.parent, path.name)
    except Unreadable as unreadable:
        fault = unreadable.problem
        remedy = f"name a talk's file, or one of {', '.join(built_in())}"
        missing = not path.exists()
        told = Problem(fault.file, 0, "", fault.rule, remedy if missing else fault.remedy)
        raise TalkError(str(path), [told]) from unreadable
    return read(source, path.name, atlas)


def read(source: str, file: str = "talk.toml", atlas: Atlas | None = None) -> Talk:
    """Return the talk that TOML text holds; with an atlas, also checked against it.

    `file` names it in messages. Raises `TalkError` with every problem and its line.
    """
    source = source.replace("\r\n", "\n")
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = broken_line(source)
        rule = f"it is not TOML: {str(error).split(' (at ')[0]}"
        remedy = "close every quotation mark and bracket, and write each key once as key = value"
        raise TalkError(file, [Problem(file, line, "", rule, remedy)]) from error
    talk, found = _validated(values)
    if atlas and talk:
        found += _untold(faults(talk, atlas), found)
    if found or talk is None:
        lines = key_lines(source)
        raise TalkError(file, {problem(fault, file, _line(fault, lines)) for fault in found})
    return talk


def write(talk: Talk) -> str:
    """Return a talk as the TOML text of its file; `read` gives the same talk back."""
    document = tomlkit.document()
    for key, value in _filled(talk).items():
        if key != SCENES:
            document.add(key, _item(key, value))
    scenes = tomlkit.aot()
    for scene in talk.scenes:
        table = tomlkit.table()
        _fill(table, _filled(scene))
        scenes.append(table)
    document.add(tomlkit.nl())
    document.add(SCENES, scenes)
    return tomlkit.dumps(document)


def _filled(part: Talk | Scene) -> dict[str, Any]:
    """Return the keys and values of a talk or scene that say something."""
    return part.model_dump(by_alias=True, exclude_defaults=True)


def _fill(table: Table, values: dict[str, Any]) -> None:
    for key, value in values.items():
        table.add(key, _item(key, value))


def _item(key: str, value: Any) -> Item:
    if key == "notes":
        blocks = [_wrapped(block) for block in paragraphs(value)]
        body = tomlkit.string("\n\n".join(blocks) + "\n", multiline=True).as_string()
        return tomlkit.value(f'"""\n{body[3:]}')  # TOML trims the line break that opens a string
    item: Item = tomlkit.item(list(value) if isinstance(value, tuple) else value)
    return item


def _wrapped(words: str) -> str:
    return textwrap.fill(words, WIDTH, break_long_words=False, break_on_hyphens=False)


def _validated(values: dict[str, Any]) -> tuple[Talk | None, list[Fault]]:
    """Return the talk and the faults of its form.

    With faults the talk holds only what is sound, so that the rest can be checked all the same;
    None if too little is.
    """
    try:
        return Talk.model_validate(values, by_alias=True, by_name=False), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    found = [_fault(detail) for detail in details]
    try:
        return Talk.model_validate(_sound(values, found), by_alias=True, by_name=False), found
    except ValidationError:
        return None, found


def _sound(values: dict[str, Any], found: list[Fault]) -> dict[str, Any]:
    """Return the values without what is at fault; a title that is missing becomes a dash."""
    wrong = {(fault.scene, fault.key) for fault in found}
    scenes = values.get(SCENES)
    if not isinstance(scenes, list) or not all(isinstance(scene, dict) for scene in scenes):
        return {}

    def kept(scene: int, part: dict[str, Any]) -> dict[str, Any]:
        return {"title": "-"} | {k: v for k, v in part.items() if (scene, k) not in wrong}

    return kept(0, values) | {SCENES: [kept(n, scene) for n, scene in enumerate(scenes, start=1)]}


def _untold(found: Iterator[Fault], told: list[Fault]) -> list[Fault]:
    """Return the faults, without what is missing only because its key was at fault already."""
    faulty = {fault.scene for fault in told}
    return [fault for fault in found if fault.key or fault.scene not in faulty]


def _line(fault: Fault, lines: dict[Place, int]) -> int:
    places: tuple[Place, ...] = ((fault.scene, fault.key), (fault.scene, ""), (0, SCENES))
    return next((lines[place] for place in places if place in lines), 0)


def _fault(detail: ErrorDetails) -> Fault:
    """Return one fault that pydantic found, placed in its scene."""
    match detail["loc"]:
        case (name, int(index), key, *_) if name == SCENES:
            scene, key = index + 1, str(key)
        case (name, int(index)) if name == SCENES:
            scene, key = index + 1, ""
        case loc:
            scene, key = 0, str(loc[0])
    missing = detail["type"] == "missing"
    return Fault(scene, "" if missing and scene else key, *_explained(detail, scene, key))


def _explained(detail: ErrorDetails, scene: int, key: str) -> tuple[str, str]:
    """Return rule and remedy of one fault that pydantic found."""
    value = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            return f"the key {key!r} is unknown", _other_key(key, scene)
        case "missing":
            return (
                f"it has no {key}",
                f"write {key} = ..." if key != SCENES else "begin a scene with [[scenes]]",
            )
        case "string_too_short" | "too_short":
            return f"{key} is empty", f"fill in {key}"
        case "literal_error":
            return f"{key} {value!r} is not in the list", f"write {detail['ctx']['expected']}"
        case "value_error":
            return f"{key} {detail['msg'].removeprefix('Value error, ')}", f"correct {key}"
        case _:
            return f"{key} {_told(value)} is not what the key holds", _REMEDIES.get(
                key, f"correct {key}"
            )


_REMEDIES = {
    "year": "write a whole number without quotation marks",
    "instant": "write a day as YYYY-MM-DD without quotation marks",
    "from": "write a year or a day without quotation marks",
    "kinds": 'write a list such as ["coup", "revolution"]',
    "countries": "write a list of ISO 3166-1 alpha-3 codes, each between quotation marks",
    "language": "write a code of a language such as en",
    SCENES: "begin each scene with [[scenes]] on a line of its own",
}


def _told(value: object) -> str:
    return repr(value) if isinstance(value, str) else str(value)


def _other_key(key: str, scene: int) -> str:
    known = _KEYS[Scene] if scene else _KEYS[Talk]
    if scene and key in _KEYS[Talk]:
        return "keys of the talk stand above the first [[scenes]]"
    if not scene and key in _KEYS[Scene]:
        return "keys of a scene stand below its [[scenes]]"
    near = get_close_matches(key, known, n=1)
    return (
        f"write {near[0]}, or remove it" if near else f"remove it; the keys are {', '.join(known)}"
    )
