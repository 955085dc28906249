"""The questions that an atlas answers."""

from datetime import date
from pathlib import Path

import pytest

from geodata import record
from geodata.atlas import Atlas, Counts


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """The atlas of two invented countries."""
    return record.load(tiny)


@pytest.mark.parametrize(
    ("day", "leaders"),
    [
        (date(1950, 3, 1), {"AAA": "Bruno Bravo", "BBB": "Governors"}),
        (date(1950, 3, 2), {"AAA": "Ana Alba", "BBB": "Governors"}),
        (date(1969, 12, 31), {"AAA": "Ana Alba", "BBB": "Governors"}),
        (date(1970, 1, 1), {"AAA": "Ana Alba", "BBB": "Carla Cruz"}),
        (date(1939, 12, 31), {}),
    ],
)
def test_governments_on(small: Atlas, day: date, leaders: dict[str, str]) -> None:
    """On the day of a handover the new government holds."""
    assert leaders == {iso3: g.leader for iso3, g in small.governments_on(day).items()}


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        (date(1950, 1, 1), date(1950, 12, 31), ["aaa-1950-03-02-coup"]),
        (date(1950, 3, 3), date(1960, 5, 30), []),
        (date(1960, 5, 31), date(1960, 5, 31), ["bbb-1960-rising"]),
        (date(1962, 12, 31), date(1970, 1, 1), ["bbb-1960-rising"]),
        (date(1944, 1, 1), date(1999, 12, 31), ["aaa-1950-03-02-coup", "bbb-1960-rising"]),
    ],
)
def test_events_between(small: Atlas, first: date, last: date, ids: list[str]) -> None:
    """An event counts from the day on which it has surely begun to its last day."""
    assert ids == [event.id for event in small.events_between(first, last)]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(1949, 12, 31), Counts(left=0, states=1, not_elected=0)),
        (date(1950, 12, 31), Counts(left=1, states=1, not_elected=1)),
        (date(1970, 12, 31), Counts(left=2, states=2, not_elected=1)),
    ],
)
def test_counts_on(small: Atlas, day: date, counts: Counts) -> None:
    """Colonies are no states; left and centre-left are left governments."""
    assert counts == small.counts_on(day)


def test_unknown_title(small: Atlas) -> None:
    """A thing that is not in the record has no title."""
    with pytest.raises(KeyError):
        small.title("nothing")
