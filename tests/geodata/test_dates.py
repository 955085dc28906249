"""EDTF dates and the one time rule."""

import json
from datetime import date
from pathlib import Path

import pytest

from geodata import dates

CASES = json.loads((Path(__file__).parents[1] / "time_rule_cases.json").read_text())


def day(text: str | None) -> date | None:
    """Return an ISO day of the table of cases."""
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("edtf", "first", "last", "approximate", "uncertain"),
    [
        ("1973-09-11", date(1973, 9, 11), date(1973, 9, 11), False, False),
        ("1973-09", date(1973, 9, 1), date(1973, 9, 30), False, False),
        ("1972-02", date(1972, 2, 1), date(1972, 2, 29), False, False),
        ("1973", date(1973, 1, 1), date(1973, 12, 31), False, False),
        ("1953~", date(1953, 1, 1), date(1953, 12, 31), True, False),
        ("1964?", date(1964, 1, 1), date(1964, 12, 31), False, True),
        ("1964-05%", date(1964, 5, 1), date(1964, 5, 31), True, True),
        ("1964-05-27?", date(1964, 5, 27), date(1964, 5, 27), False, True),
    ],
)
def test_parse(edtf: str, first: date, last: date, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001
    """A day, a month or a year becomes its first and last day, with its doubt."""
    assert dates.Period(edtf, first, last, approximate, uncertain) == dates.parse(edtf)


@pytest.mark.parametrize(
    "edtf", ["", "1973-13", "1973-02-30", "197X", "1973/1974", "1973-21", "soon", "11-09-1973", "~"]
)
def test_parse_refuses(edtf: str) -> None:
    """What is no day, month or year of the calendar is refused with the form that is right."""
    with pytest.raises(ValueError, match="is not a day, month or year in EDTF"):
        dates.parse(edtf)


@pytest.mark.parametrize("case", CASES["in_office"], ids=str)
def test_in_office(case: dict[str, object]) -> None:
    """A time in office is half-open, here as in the browser."""
    arguments = (day(case["start"]), day(case["end"]), day(case["day"]))
    assert case["expected"] == dates.in_office(*arguments)


@pytest.mark.parametrize("case", CASES["is_shown"], ids=str)
def test_is_shown(case: dict[str, object]) -> None:
    """An event is shown by the same rule here as in the browser."""
    arguments = (day(case["day"]), day(case["last"]), day(case["instant"]))
    assert case["expected"] == dates.is_shown(*arguments, case["mode"], case["years"])


@pytest.mark.parametrize("case", CASES["strength"], ids=str)
def test_strength(case: dict[str, object]) -> None:
    """An event fades by the same rule here as in the browser."""
    arguments = (day(case["last"]), day(case["instant"]), case["mode"], case["years"])
    assert case["expected"] == pytest.approx(dates.strength(*arguments))
