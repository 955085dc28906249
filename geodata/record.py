"""Read a record folder: an `Atlas`, or every problem that the folder has."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from geodata.atlas import Atlas
from geodata.checks import CHECKS
from geodata.draft import Draft
from geodata.links import Link, links_by_text, read_annotations, resolve_all
from geodata.model import (
    Coding,
    Country,
    Coverage,
    Event,
    Government,
    Influence,
    Row,
    Source,
    Words,
)
from geodata.problems import Problem, RecordError
from geodata.tables import Numbered, Unreadable, read_json, read_table, read_text
from geodata.texts import Text, read_markdown

BUILT_IN = Path(__file__).parent / "data"
LANGUAGE = "en"
COMPANION = "companion"

RowT = TypeVar("RowT", bound=Row)
ValueT = TypeVar("ValueT")


@lru_cache(maxsize=4)
def load(folder: Path = BUILT_IN) -> Atlas:
    """Return the atlas of a record folder, read once in the life of the process.

    Raises `RecordError` with all problems of the folder, if it has any.
    """
    draft, problems = read(folder)
    if problems:
        raise RecordError(folder, problems)
    texts = {text.id: text for text in draft.texts}
    return Atlas(
        coverage=draft.coverage,
        opening=draft.opening,
        countries={row.value.iso3: row.value for row in draft.countries},
        events={row.value.id: row.value for row in draft.events},
        governments={row.value.id: row.value for row in draft.governments},
        influences={row.value.id: row.value for row in draft.influences},
        codings=tuple(row.value for row in draft.codings),
        sources=draft.sources,
        words={row.value.id: row.value for rows in draft.words.values() for row in rows},
        texts=texts,
        links=tuple(
            resolved
            for links in draft.links.values()
            for text_id, of_text in links_by_text(links).items()
            if text_id in texts
            for resolved in resolve_all(of_text, texts[text_id])
        ),
        foreign_links=links_by_text(
            link
            for links in draft.links.values()
            for link in links
            if link.target.source not in texts
        ),
    )


def read(folder: Path) -> tuple[Draft, list[Problem]]:
    """Return what could be read of a record folder, and all its problems.

    Rules between rows are checked on the sound rows, so that one bad cell does not hide the rest.
    """
    reading = _Reading(folder)
    package: Any = reading.value(read_json, "datapackage.json", {})
    draft = Draft(
        coverage=reading.coverage(package),
        opening=package.get("opening", "") if isinstance(package, dict) else "",
        subtypes=_listed(package, "events", "subtype"),
        countries=reading.rows("countries.csv", Country, "iso3"),
        events=reading.rows("events.csv", Event, "id"),
        governments=reading.rows("governments.csv", Government, "id"),
        influences=reading.rows("influences.csv", Influence, "id"),
        codings=reading.rows("codings.csv", Coding, "event", "dataset", "dataset_date"),
        sources=reading.sources("sources.json"),
        words={
            table: reading.rows(f"words/{LANGUAGE}/{table}.csv", Words, "id")
            for table in ("countries", "events", "governments", "influences")
        },
        texts=reading.texts(),
        links={file: reading.links(file) for file in _files(folder, "links/*.json")},
    )
    return draft, reading.problems + [problem for check in CHECKS for problem in check(draft)]


def _files(folder: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))


def _listed(package: Any, table: str, column: str) -> frozenset[str]:
    """Return the values that a data package allows in a column; empty if it names none."""
    resources = package.get("resources", []) if isinstance(package, dict) else []
    return frozenset(
        value
        for resource in resources
        if resource.get("name") == table
        for described in resource.get("schema", {}).get("fields", [])
        if described.get("name") == column
        for value in described.get("constraints", {}).get("enum", [])
    )


@dataclass
class _Reading:
    """One reading of a folder: gathers the problems while the files are read."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def value(self, reader: Callable[[Path, str], ValueT], file: str, otherwise: ValueT) -> ValueT:
        try:
            return reader(self.folder, file)
        except Unreadable as unreadable:
            self.problems.append(unreadable.problem)
            return otherwise

    def rows(self, file: str, model: type[RowT], *key: str) -> list[Numbered[RowT]]:
        nothing: tuple[list[Numbered[RowT]], list[Problem]] = ([], [])
        rows, problems = self.value(
            lambda folder, name: read_table(folder, name, model, key), file, nothing
        )
        self.problems += problems
        return rows

    def coverage(self, package: Any) -> Coverage:
        file = "datapackage.json"
        try:
            return Coverage.model_validate(package.get("coverage"))
        except (ValidationError, AttributeError):
            if package:
                rule = "coverage does not give the first and the last day of the record"
                remedy = 'write "coverage": {"first": "1944-01-01", "last": "2025-12-31"}'
                self.problems.append(Problem(file, 0, "", rule, remedy))
            return Coverage.model_validate({"first": "0001-01-01", "last": "9999-12-31"})

    def sources(self, file: str) -> dict[str, Source]:
        sources: dict[str, Source] = {}
        items: Any = self.value(read_json, file, [])
        for number, item in enumerate(items, start=1):
            try:
                source = Source.model_validate({**item, "csl": item})
            except (ValidationError, TypeError):
                rule = f"item {number} has no id, title or type"
                remedy = "write it as CSL-JSON"
                self.problems.append(Problem(file, 0, "", rule, remedy))
            else:
                sources[source.id] = source
        return sources

    def texts(self) -> list[Text]:
        return [
            read_markdown(source, *Path(file).stem.split("."))
            for file in _files(self.folder, f"texts/*.{LANGUAGE}.md")
            if (source := self.value(read_text, file, ""))
        ]

    def links(self, file: str) -> list[Link]:
        try:
            return read_annotations(self.value(read_json, file, {"items": []}))
        except ValueError as error:
            rule = f"it is not a page of links: {_first_line(error)}"
            remedy = "write W3C Web Annotations as codebook.md says"
            self.problems.append(Problem(file, 0, "", rule, remedy))
            return []


def _first_line(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        fault: Any = next(iter(error.errors(include_url=False)))
        return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
    return str(error)
