"""The legend of a picture: what it shows, explained, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from dashboard.atlas_map.payload import scale
from dashboard.figure import arcs as arcs_of
from dashboard.figure import land, marks
from dashboard.figure.canvas import Canvas
from dashboard.figure.drawing import Drawing
from dashboard.figure.fonts import SANS, width
from dashboard.figure.frame import Frame, importance
from dashboard.figure.land import Painted
from dashboard.figure.spread import Group, Point

TEXT = 15.5
LINE = 25.0
_SWATCH = 15.0
_SIGN = 17.0
_AFTER_SIGN = 6.0
_BETWEEN = 15.0
_BASE = 5.0
_CONTOUR = 0.8

Draw = Callable[[Point], None]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: how its sign is drawn about a point, how wide that is, and its word."""

    sign: Draw
    sign_width: float
    word: str

    @property
    def width(self) -> float:
        """The room that the entry takes, in pixels."""
        return self.sign_width + _AFTER_SIGN + width(self.word, SANS, TEXT)


def keys(
    drawing: Drawing, painted: Painted, groups: Sequence[Group], *, arcs: bool
) -> list[list[Key]]:
    """Return the entries in their blocks: orientations, signs of state, kinds of event."""
    canvas, frame = drawing.canvas, drawing.frame
    say = frame.wording.say
    orientations = [
        Key(_swatch(canvas, colour), _SWATCH, say("orientation", name))
        for name, colour in scale()["orientation"].items()
    ]
    states = []
    if painted.colonial:
        around = canvas.colours["around"]
        states.append(Key(_swatch(canvas, around), _SWATCH, say("figure", "colonial")))
    if painted.hatched:
        states.append(Key(_hatched(canvas), _SWATCH, say("map", "not_elected_key")))
    return [[*orientations, *states], _kinds(canvas, frame, groups, arcs=arcs)]


def _kinds(canvas: Canvas, frame: Frame, groups: Sequence[Group], *, arcs: bool) -> list[Key]:
    say = frame.wording.say
    shown = {group.leader.kind for group in groups}
    outcomes = {group.leader.outcome for group in groups}
    kinds = [k for k in importance() if k in (shown if frame.kinds is None else frame.kinds)]
    found = [Key(_mark(canvas, kind, ""), _SIGN, say("kind", kind)) for kind in kinds]
    every = frame.kinds is not None and bool(kinds)
    found += [
        Key(_mark(canvas, kinds[0], outcome), _SIGN, say("map", word))
        for outcome, word in (("failed", "failed"), ("contested", "contested"))
        if kinds and (every or outcome in outcomes)
    ]
    if every or any(len(group.events) > 1 for group in groups):
        found.append(Key(_count(canvas), _SIGN, say("figure", "several")))
    if arcs:
        found.append(Key(_arrow(canvas), 30, say("figure", "influence")))
    return found


def rows(blocks: Sequence[Sequence[Key]], room: float) -> list[list[Key]]:
    """Return the entries as lines no longer than `room`; every block begins a line."""
    lines: list[list[Key]] = []
    for block in blocks:
        used = room + 1.0
        for key in block:
            if used + _BETWEEN + key.width > room:
                lines.append([])
                used = -_BETWEEN
            lines[-1].append(key)
            used += _BETWEEN + key.width
    return lines


def height(lines: Sequence[Sequence[Key]]) -> float:
    """Return the height of the lines of a legend, in pixels."""
    return len(lines) * LINE


def draw(canvas: Canvas, lines: Sequence[Sequence[Key]], at: Point) -> None:
    """Draw the lines of a legend; `at` is its lower left corner."""
    left, bottom = at
    for number, line in enumerate(reversed(lines)):
        x, y = left, bottom + number * LINE + LINE / 2
        for key in line:
            key.sign((x + key.sign_width / 2, y))
            start = x + key.sign_width + _AFTER_SIGN
            canvas.write(key.word, (start, y - _BASE), SANS, TEXT, canvas.colours["ink"])
            x += key.width + _BETWEEN


def _square(at: Point) -> tuple[Point, float, float]:
    return (at[0] - _SWATCH / 2, at[1] - _SWATCH / 2), _SWATCH, _SWATCH


def _swatch(canvas: Canvas, colour: str) -> Draw:
    def draw_at(at: Point) -> None:
        box = Rectangle(
            *_square(at),
            facecolor=colour,
            edgecolor=canvas.colours["quiet"],
            linewidth=canvas.points(_CONTOUR / 2),
        )
        canvas.add(box, 20)

    return draw_at


def _hatched(canvas: Canvas) -> Draw:
    def draw_at(at: Point) -> None:
        _swatch(canvas, scale()["orientation"]["none"])(at)
        corner, side, _ = _square(at)
        lines = LineCollection(
            [
                [(corner[0] + o, corner[1]), (corner[0] + o + side, corner[1] + side)]
                for o in (-10.5, -5.25, 0, 5.25, 10.5)
            ],
            colors=land.HATCH,
            alpha=0.62,
            linewidths=canvas.points(land.HATCH_WIDTH),
        )
        canvas.add(lines, 20)
        square = Path(
            [
                corner,
                (corner[0] + side, corner[1]),
                (corner[0] + side, corner[1] + side),
                (corner[0], corner[1] + side),
                corner,
            ],
            closed=True,
        )
        lines.set_clip_path(square, canvas.axes.transData)

    return draw_at


def _mark(canvas: Canvas, kind: str, outcome: str) -> Draw:
    def draw_at(at: Point) -> None:
        marks.sign(canvas, kind, outcome, at, size=_SIGN, order=20)

    return draw_at


def _count(canvas: Canvas) -> Draw:
    def draw_at(at: Point) -> None:
        marks.count(canvas, 2, at, order=20)

    return draw_at


def _arrow(canvas: Canvas) -> Draw:
    def draw_at(at: Point) -> None:
        arcs_of.stroke(canvas, np.array([(at[0] + x, at[1]) for x in range(-15, 16)]), order=20)

    return draw_at
