"""EDTF dates and the one time rule.

Every question about time that Marea asks is answered by a function of this module. Its twin in the
browser is `dashboard/atlas_map/static/time.js`; both are tested with the same table of cases.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from edtf.parser.grammar import date as date_form
from edtf.parser.grammar import uncertainOrApproxDate
from pyparsing import ParseException

Mode = Literal["at", "up-to", "window", "fade"]

_DAY_LENGTH = len("YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which one EDTF date may fall, from `first` to `last`, both included."""

    edtf: str
    first: date
    last: date
    approximate: bool = False
    uncertain: bool = False


@lru_cache(maxsize=4096)
def parse(edtf: str) -> Period:
    """Return the period that an EDTF level 1 date names.

    `1973-09-11`, `1973-09`, `1973`, `1953~` (about), `1964?` (uncertain), `1964%` (both).
    Raises `ValueError` for anything else, intervals and seasons included.
    """
    if len(edtf) == _DAY_LENGTH:  # the most frequent form, a thousand times over: the fast way
        try:
            day = date.fromisoformat(edtf)
        except ValueError:
            pass
        else:
            return Period(edtf, day, day)
    qualifier = edtf[-1:] if edtf[-1:] in {"~", "?", "%"} else ""
    # The form is known, so its own parser is asked: the parser of all EDTF takes ten times as long.
    form = uncertainOrApproxDate if qualifier else date_form
    try:
        parsed = form.parse_string(edtf, parse_all=True)[0]
    except ParseException as error:
        raise ValueError(_not_a_date(edtf)) from error
    plain = parsed.date if qualifier else parsed
    first, last = (date(*bound()[:3]) for bound in (plain.lower_strict, plain.upper_strict))
    return Period(edtf, first, last, qualifier in {"~", "%"}, qualifier in {"?", "%"})


def _not_a_date(edtf: str) -> str:
    return f"{edtf!r} is not a day, month or year in EDTF, such as 1973-09-11, 1973-09 or 1953~"


def in_office(start: date, end: date | None, day: date) -> bool:
    """Say whether a time in office holds at the end of `day`: start <= day < end.

    Half-open: on the day of a handover the new government holds. `end` None: still in office.
    """
    return start <= day and (end is None or day < end)


def is_shown(day: date, last: date, instant: date, mode: Mode, years: int) -> bool:
    """Say whether an event is shown at an instant.

    `day` is the last day on which the event can have begun, `last` its last day, both closed:
    an event shows from the day on which it has surely begun.

    at: it touches the instant's calendar year, up to the instant.
    up-to: it has begun. window and fade: it touches the last `years` calendar years.
    """
    if day > instant:
        return False
    if mode == "up-to":
        return True
    reach = 1 if mode == "at" else years
    return last.year > instant.year - reach


def strength(last: date, instant: date, mode: Mode, years: int) -> float:
    """Return how strongly a shown event is drawn, from 1 (full) towards 0.

    In the mode fade an event loses the same part of its strength in each year after its last day;
    in every other mode it stays at 1.
    """
    if mode != "fade":
        return 1.0
    return max(0.0, 1.0 - max(0, instant.year - last.year) / years)


def end_of_year(year: int) -> date:
    """Return the instant that stands for a year: its 31 December."""
    return date(year, 12, 31)
