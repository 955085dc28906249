"""What `marea check` says of a record, line by line."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from geodata import record
from geodata.checks import WARNINGS
from geodata.crosscheck import against_powell_thyne
from geodata.summary import summarise


def check(folder: Path) -> list[str]:
    """Return warnings and figures of a sound record. Raises `RecordError` with its problems."""
    atlas = record.load(folder)
    draft, _ = record.read(folder)
    warnings = [f"Warning: {problem}" for warn in WARNINGS for problem in warn(draft)]
    figures = summarise(atlas)
    totals = {
        "events": figures.events,
        "of them told by a passage": figures.told,
        "governments": figures.governments,
        "influences": figures.influences,
        "sources": figures.sources,
    }
    return [
        *warnings,
        f"{folder} is sound; it covers {figures.coverage}.",
        *_table("Contents", totals),
        *_table("Events by kind", figures.by_kind),
        *_table("Events by country", figures.by_country),
        *_table("Events by decade", figures.by_decade),
        *_table("Governments by orientation", figures.by_orientation),
        *_table("Links to the texts of the record", figures.links),
        *_table("Links to texts that a reader brings", figures.foreign_links),
    ]


def compare(folder: Path, file: Path) -> list[str]:
    """Return where a record and the list of Powell and Thyne differ, a line each."""
    differences = against_powell_thyne(record.load(folder), file)
    unexplained = sum(not difference.explained for difference in differences)
    return [
        "",
        f"Against {file.name}: {len(differences)} differences, {unexplained} of them not explained",
        *map(str, differences),
    ]


def _table(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if not counts:
        return
    yield ""
    yield title
    width = max(map(len, counts))
    yield from (f"  {name:<{width}} {count:>6}" for name, count in counts.items())
