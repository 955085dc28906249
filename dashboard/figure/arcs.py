"""Influences as arcs from the event that gave to the one that took."""

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import Circle, PathPatch, Polygon
from matplotlib.path import Path
from numpy.typing import NDArray

from dashboard.figure.canvas import Canvas
from dashboard.figure.drawing import Drawing
from dashboard.figure.frame import influences_in, selected_in
from dashboard.figure.marks import places_of
from dashboard.figure.sheet import Box
from dashboard.figure.spread import Group, Point

_STEPS = 400
_BEND = 0.22
_WIDTH = 1.6
_DASHES = (4.0, 3.2)
_HEAD = 11.0
_RIM_SHARE = 0.55
_DOT = 4.0
# How far an arc keeps from the middle of what it joins: a mark, or the dot of a place without one.
_FROM_RING, _FROM_MARK, _FROM_DOT = 25.0, 15.0, 5.0

ARC, DOT = 7.0, 7.5


def draw(drawing: Drawing, groups: Sequence[Group]) -> bool:
    """Draw the influences of what is selected; say whether there were any to draw."""
    canvas, atlas = drawing.canvas, drawing.atlas
    marked = {event.id: group.at for group in groups for event in group.events}
    gaps = _gaps(drawing, groups)
    drawn: set[tuple[Point, Point]] = set()
    for influence in influences_in(atlas, drawing.frame):
        ends = [atlas.events[id_] for id_ in (influence.from_event, influence.to_event)]
        if any(end.country not in atlas.countries for end in ends):
            continue
        homes = places_of(ends, drawing.camera)
        start, end = (marked.get(e.id, home) for e, home in zip(ends, homes, strict=True))
        if start == end or (start, end) in drawn:
            continue
        drawn.add((start, end))
        _arc(canvas, start, end, [gaps.get(e.id, _FROM_DOT) for e in ends])
        for event, place in zip(ends, (start, end), strict=True):
            if event.id not in marked:
                dot = Circle(
                    place,
                    _DOT,
                    facecolor=canvas.colours["ink"],
                    edgecolor=canvas.colours["rim"],
                    linewidth=canvas.points(1.5),
                )
                canvas.add(dot, DOT, canvas.sheet.land)
    return bool(drawn)


def _gaps(drawing: Drawing, groups: Sequence[Group]) -> dict[str, float]:
    """Return how far an arc keeps from the mark of an event, by its ring or its count, by id."""
    chosen = selected_in(drawing.atlas, drawing.frame)
    return {
        event.id: _FROM_RING if len(group.events) > 1 or group.leader.id in chosen else _FROM_MARK
        for group in groups
        for event in group.events
    }


def _arc(canvas: Canvas, start: Point, end: Point, gaps: Sequence[float]) -> None:
    """Draw a curve that bends to the west of the straight line, with a head where it ends."""
    line = _curve(start, end)
    from_start = np.hypot(*(line - line[0]).T)
    from_end = np.hypot(*(line - line[-1]).T)
    line = line[(from_start >= gaps[0]) & (from_end >= gaps[1])]
    stroke(canvas, line, ARC, canvas.sheet.land)


def stroke(
    canvas: Canvas, line: NDArray[np.float64], order: float, inside: Box | None = None
) -> None:
    """Draw a broken line through points, with a head at the last; too short a line is left out."""
    to_end = np.hypot(*(line - line[-1]).T) if len(line) else np.array([])
    body = line[to_end >= _HEAD * 0.8]
    if len(body) < 2:  # noqa: PLR2004 - a line has two ends
        return
    rim, ink = canvas.colours["rim"], canvas.colours["ink"]
    for colour, width, dashes in ((rim, _WIDTH + 1.6, "solid"), (ink, _WIDTH, (0, _DASHES))):
        drawn = PathPatch(
            Path(body),
            facecolor="none",
            edgecolor=colour,
            alpha=_RIM_SHARE if colour == rim else None,
            linewidth=canvas.points(width),
            linestyle=dashes,
            capstyle="butt",
        )
        canvas.add(drawn, order, inside)
    along = (line[-1] - body[-1]) / np.hypot(*(line[-1] - body[-1]))
    canvas.add(_head(line[-1], along, ink, rim, canvas.points(1)), order, inside)


def _head(
    tip: NDArray[np.float64], along: NDArray[np.float64], ink: str, rim: str, line: float
) -> Polygon:
    across = np.array([-along[1], along[0]])
    back = tip - along * _HEAD
    corners = [tip, back + across * _HEAD * 0.42, back - across * _HEAD * 0.42]
    return Polygon(
        corners, closed=True, facecolor=ink, edgecolor=rim, linewidth=line, joinstyle="miter"
    )


def _curve(start: Point, end: Point) -> NDArray[np.float64]:
    a, c = np.array(start), np.array(end)
    side = 1 if end[1] > start[1] else -1
    b = (a + c) / 2 + side * _BEND * np.array([-(c - a)[1], (c - a)[0]])
    t = np.linspace(0, 1, _STEPS + 1)[:, None]
    curve: NDArray[np.float64] = (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
    return curve
