"""Where each key of a talk's file stands, for messages that a writer can follow.

TOML's readers say where a file is broken, but of a sound one not where a key stood. A statement of
TOML is not whole before its last line and whole with it, so the reader itself tells where each one
ends.
"""

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

Place = tuple[int, str]
"""The number of a scene, from 1 (0: the talk itself), and a key (empty: the scene as such)."""

SCENES = "scenes"


def statements(source: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield each statement of a TOML file: its first line, counted from 1, its text, its value.

    A statement that never becomes whole is yielded last, with an empty value.
    """
    pending: list[str] = []
    first = 1
    for number, line in enumerate(source.split("\n"), start=1):
        if not pending:
            first = number
        pending.append(line)
        text = "\n".join(pending)
        try:
            value = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            continue
        yield first, text, value
        pending = []
    if pending:
        yield first, "\n".join(pending), {}


def key_lines(source: str) -> dict[Place, int]:
    """Return the line on which each key of a talk stands, counted from 1.

    The keys of a table inside a scene, which a talk does not know, stand for the table.
    """
    lines: dict[Place, int] = {}
    count, scene, table = 0, 0, ""
    for line, text, value in statements(source):
        if not value:
            continue
        name, content = next(iter(value.items()))
        if not text.lstrip().startswith("["):
            lines.setdefault((scene, table or name), line)
            continue
        if name == SCENES and isinstance(content, list):
            count += 1
            scene, table = count, ""
        elif name == SCENES:
            scene, table = count, next(iter(content), "")
        else:
            scene, table = 0, name
        lines.setdefault((scene, table), line)
    return lines


def broken_line(source: str) -> int:
    """Return the line of the first statement with which a file is no longer TOML.

    A quotation mark or bracket that nobody closed is found where its statement begins.
    """
    starts = [line for line, _, _ in statements(source)]
    ends = [*(start - 1 for start in starts[1:]), source.count("\n") + 1]
    lines = source.split("\n")
    return starts[bisect_left(ends, 1, key=lambda end: int(not _is_toml(lines[:end])))]


def _is_toml(lines: list[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True
