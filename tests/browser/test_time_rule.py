"""The time rule in the browser, with the table of cases that tests it in Python as well."""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from geodata import dates

if TYPE_CHECKING:
    from .conftest import Marea

CASES = json.loads((Path(__file__).parents[1] / "time_rule_cases.json").read_text("utf-8"))

RULES = {
    "in_office": "({ start, end, day }) => mareaTime.inOffice(start, end, day)",
    "is_shown": (
        "({ day, last, instant, mode, years }) =>"
        " mareaTime.isShown(day, last, instant, mode, years)"
    ),
    "strength": (
        "({ last, instant, mode, years }) => mareaTime.strength(last, instant, mode, years)"
    ),
}

DAYS = ("1944-01-01", "1959-12-31", "1960-01-01", "1969-12-31", "1970-01-01", "2000-02-29")


def answers(marea: Marea, rule: str, cases: list[dict[str, Any]]) -> list[bool | float]:
    """Return what the browser answers to each case of a rule."""
    return marea.frame.evaluate(f"(cases) => cases.map({RULES[rule]})", cases)


def grid() -> list[dict[str, Any]]:
    """Return every combination of days at the edges of years, modes and reaches."""
    return [
        {"day": day, "last": last, "instant": instant, "mode": mode, "years": years}
        for day, last, instant, mode, years in product(
            DAYS, DAYS, DAYS, get_args(dates.Mode), (1, 5, 10)
        )
        if day <= last
    ]


def spoken(case: dict[str, Any], *names: str) -> list[Any]:
    """Return the values of a case as Python takes them: days as dates."""
    return [
        date.fromisoformat(case[name]) if name in {"day", "last", "instant"} else case[name]
        for name in names
    ]


def test_both_sides_of_the_wire_keep_one_time_rule(marea: Marea) -> None:
    """The browser answers the table of cases as expected, and a grid of days as Python does."""
    for rule, cases in CASES.items():
        expected = [case["expected"] for case in cases]
        assert expected == pytest.approx(answers(marea, rule, cases)), rule
    cases = grid()
    shown = [
        dates.is_shown(*spoken(case, "day", "last", "instant", "mode", "years")) for case in cases
    ]
    assert shown == answers(marea, "is_shown", cases)
    strengths = [
        dates.strength(*spoken(case, "last", "instant", "mode", "years")) for case in cases
    ]
    assert pytest.approx(strengths) == answers(marea, "strength", cases)
