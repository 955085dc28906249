"""Keep what is drawn at nearby places from covering each other, by the rule of the screen.

The twins in the browser are `spread.js` and `gather` in `events.js`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.model import Event

THUMB = 26
"""The least distance of two marks, in pixels."""
TOUCHING = 12
"""Closer than this even the events of two countries share a mark."""

_ROUNDS = 60
_SLACK = 0.05

Point = tuple[float, float]


def apart(
    homes: Sequence[Point], distance: float, fixed: Sequence[Point] = (), clearance: float = 0
) -> list[Point]:
    """Return points near those given of which no two are closer than `distance`.

    Measured along the axis in which they are further apart. Of a pair too close each gives way by
    half, in rounds, so that the same points always give the same answer. What is `fixed` stays,
    and the points keep a `clearance` from it.
    """
    stones = [np.array(stone, dtype=float) for stone in fixed]
    places: NDArray[np.float64] = np.array(homes, dtype=float).reshape(-1, 2)
    for _ in range(_ROUNDS):
        moved = False
        for i in range(1, len(places)):
            for j in range(i):
                moved = _part(places[i], places[j], distance) or moved
        for place in places:
            for stone in stones:
                moved = _part(place, stone.copy(), clearance, 1.0) or moved
        if not moved:
            break
    return [(float(x), float(y)) for x, y in places]


def _part(
    a: NDArray[np.float64], b: NDArray[np.float64], distance: float, share: float = 0.5
) -> bool:
    """Part two points along their longer axis, `a` giving way by a share of what lacks.

    Says whether they had to move.
    """
    between = a - b
    axis = int(abs(between[1]) >= abs(between[0]))
    gap = float(between[axis])
    if abs(gap) >= distance:
        return False
    push = (distance - abs(gap) + 2 * _SLACK) * (-1 if gap < 0 else 1)
    a[axis] += push * share
    b[axis] -= push * (1 - share)
    return True


@dataclass(frozen=True, slots=True)
class Group:
    """Events that share one mark, the most important first; `at` is where that one lies."""

    at: Point
    events: tuple[Event, ...]

    @property
    def leader(self) -> Event:
        """The event whose shape the mark has."""
        return self.events[0]


def gather(events: Sequence[Event], places: Sequence[Point]) -> list[Group]:
    """Gather a country's events that are closer than a thumb's width, and any that touch.

    `events` come with the most important first; the first of each group gives the place.
    """
    groups: list[tuple[Point, list[Event]]] = []
    for event, (x, y) in zip(events, places, strict=True):
        for at, members in groups:
            reach = THUMB if members[0].country == event.country else TOUCHING
            if abs(at[0] - x) < reach and abs(at[1] - y) < reach:
                members.append(event)
                break
        else:
            groups.append(((x, y), [event]))
    return [Group(at, tuple(members)) for at, members in groups]
