"""A record held against a published list of coups, and in figures."""

from pathlib import Path

import pytest

from geodata import record
from geodata.crosscheck import against_powell_thyne
from geodata.problems import RecordError
from geodata.summary import summarise


def listed(folder: Path, *rows: str) -> Path:
    """Write a list of coups and return its file."""
    file = folder / "coups.csv"
    file.write_text("\n".join(["iso3,date,outcome", *rows]) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("AAA,1950-03-01,success", ["1950-03-01 there, 1950-03-02 here"]),
        (
            "AAA,1950-03-01,failed",
            ["code 1 there, 2 in codings.csv", "failed there, succeeded here"],
        ),
        ("BBB,1955-01-01,success", ["listed there, not coded here"]),
    ],
)
def test_differences(tiny: Path, row: str, says: list[str]) -> None:
    """Days, outcomes and cases that one side lacks are named; unexplained ones say so."""
    atlas = record.load(tiny)
    found = [str(each) for each in against_powell_thyne(atlas, listed(tiny, row))]
    for words in says:
        assert any(words in line and line.endswith("NOT EXPLAINED") for line in found)


def test_coup_of_ours(tiny: Path) -> None:
    """A coup that only the record has is named, within the years of the list."""
    rows = ("BBB,1949-01-01,success", "BBB,1951-01-01,success")
    found = against_powell_thyne(record.load(tiny), listed(tiny, *rows))
    assert ["a coup here, not listed there"] == [
        each.difference for each in found if each.case == "aaa-1950-03-02-coup"
    ]


@pytest.mark.parametrize("row", ["AAA,yesterday,success", "AAA,1950-03-01,perhaps"])
def test_another_form(tiny: Path, row: str) -> None:
    """A file of another form is refused with the form that is right."""
    with pytest.raises(RecordError, match="give a CSV file with the columns iso3,date,outcome"):
        against_powell_thyne(record.load(tiny), listed(tiny, row))


def test_summary(tiny: Path) -> None:
    """The figures of a record count its rows once each."""
    figures = summarise(record.load(tiny))
    assert (2, 4, 1, 2) == (
        figures.events,
        figures.governments,
        figures.influences,
        figures.sources,
    )
    assert {"coup": 1, "uprising": 1} == figures.by_kind
    assert {"1950s": 1, "1960s": 1} == figures.by_decade
    assert {"right": 1, "left": 1, "none": 1, "centre-left": 1} == figures.by_orientation
