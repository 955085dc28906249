"""Dates in words, and phrases."""

from pathlib import Path

import pytest

from dashboard.wording import wording
from geodata import record
from geodata.dates import parse


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1973-09-11", "11 September 1973"),
        ("1973-09", "September 1973"),
        ("1973", "1973"),
        ("1953~", "about 1953"),
        ("1964-05?", "May 1964 (uncertain)"),
        ("1964%", "about 1964 (uncertain)"),
    ],
)
def test_period(edtf: str, words: str) -> None:
    """A date is said as exactly as it is known, with its doubt."""
    assert words == wording().period(parse(edtf))


def test_when(tiny: Path) -> None:
    """A span is said with both ends."""
    event = record.load(tiny).events["bbb-1960-rising"]
    assert "May 1960 to about 1962" == wording().when(event)


def test_unknown_phrase() -> None:
    """A phrase that the locale file lacks is an error, not an empty text."""
    with pytest.raises(KeyError):
        wording().say("map", "nonsense")
