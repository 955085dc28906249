"""The marks of the events: one shape and colour for each kind, gathered where they would touch."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from shapely import LineString

from dashboard.atlas_map.payload import scale
from dashboard.figure import ground as land_of
from dashboard.figure.canvas import Canvas, legible, mix
from dashboard.figure.drawing import Drawing
from dashboard.figure.fonts import SANS_BOLD
from dashboard.figure.frame import importance, selected_in
from dashboard.figure.sheet import Camera
from dashboard.figure.spread import THUMB, Group, Point, apart, gather
from geodata.model import Event

# Sizes in pixels, as on the screen: a mark, the selected one, and the ring around that.
SIZE = 21.0
SELECTED_SIZE = 27.0
RING = 23.0
# The box that the shapes of the scale are drawn in, with the margin of their rim.
_BOX = 24.0
_VIEW = 28.0
# Share of the rim's colour in a mark whose outcome is contested.
_PALE = 0.55
_RIM, _BODY, _HOLLOW, _BROKEN = 5.0, 1.0, 3.6, 2.6
_DASHES = (6.5, 4.0)

# The distance of a mark from a disc: half of each, with a hair between them.
DISC_SIDE = 19.0
_COUNT_RADIUS = 8.0

MARK, RING_ORDER, COUNT = 9.0, 8.8, 9.5


class _PathPen(BasePen):  # type: ignore[misc]
    """Collects an outline as matplotlib's vertices and codes."""

    def __init__(self) -> None:
        super().__init__(None)
        self.vertices: list[Point] = []
        self.codes: list[int] = []

    def _add(self, code: int, *places: Point) -> None:
        self.vertices += places
        self.codes += [code] * len(places)

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - names of the pen protocol
        self._add(int(Path.MOVETO), pt)

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self._add(int(Path.LINETO), pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self._add(int(Path.CURVE4), pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._add(int(Path.CLOSEPOLY), self.vertices[0])


@lru_cache
def shape(kind: str) -> Path:
    """Return the outline of a kind of event about (0, 0), y upwards, in a box of one by one."""
    pen = _PathPen()
    parse_path(scale()["kind"][kind]["path"], pen)
    to_unit = Affine2D().translate(-_BOX / 2, -_BOX / 2).scale(1 / _VIEW, -1 / _VIEW)
    return to_unit.transform_path(Path(pen.vertices, pen.codes))


def sign(  # noqa: PLR0913 - a mark has these many sides
    canvas: Canvas,
    kind: str,
    outcome: str,
    at: Point,
    *,
    size: float = SIZE,
    strength: float = 1.0,
    order: float = MARK,
    gid: str = "",
) -> None:
    """Draw the mark of a kind: hollow when it failed, with a broken outline when contested."""
    entry: Mapping[str, Any] = scale()["kind"][kind]
    rim = canvas.colours["rim"]
    ink = canvas.colours["ink"]
    colour = ink if entry["colour"] == "ink" else legible(entry["colour"], rim, ink)
    hollow = entry.get("hollow", False) or outcome == "failed"
    contested = outcome == "contested"
    fill = rim if hollow else mix(colour, rim, _PALE) if contested else colour
    # A dark shape on a dark country or a pale one on a pale: the rim parts them.
    line = _BROKEN if contested else _HOLLOW if hollow else _BODY
    path = Affine2D().scale(size).translate(*at).transform_path(shape(kind))
    alpha = 0.25 + 0.75 * strength if strength < 1 else None
    pixel = canvas.points(size / _VIEW)
    canvas.add(
        PathPatch(
            path,
            facecolor=rim,
            edgecolor=rim,
            linewidth=_RIM * pixel,
            joinstyle="round",
            alpha=alpha,
        ),
        order,
    )
    dashes = (0, tuple(length / line for length in _DASHES)) if contested else "solid"
    canvas.add(
        PathPatch(
            path,
            facecolor=fill,
            edgecolor=colour,
            linewidth=line * pixel,
            linestyle=dashes,
            capstyle="butt",
            joinstyle="round",
            alpha=alpha,
            gid=gid or None,
        ),
        order,
    )


def places_of(events: Sequence[Event], camera: Camera) -> list[Point]:
    """Return where events lie on the sheet."""
    homes = camera.points(land_of.points([e.lon for e in events], [e.lat for e in events]))
    return [(float(x), float(y)) for x, y in homes]


def arrange(drawing: Drawing, events: Sequence[Event], discs: Mapping[str, Point]) -> list[Group]:
    """Return the marks that a frame needs, each with its events, apart from each other.

    The selected event is always among them; a mark stands beside the disc of a small state.
    """
    atlas, camera = drawing.atlas, drawing.camera
    chosen = selected_in(atlas, drawing.frame)
    ranks = importance()
    wanted = {event.id: event for event in events} | {id_: atlas.events[id_] for id_ in chosen}
    visible = sorted(
        (event for event in wanted.values() if event.country in atlas.countries),
        key=lambda event: (
            event.id not in chosen,
            ranks[event.kind] + (len(ranks) if event.outcome == "failed" else 0),
            -event.day.toordinal(),
        ),
    )
    homes = [
        (discs[event.country][0] + DISC_SIDE, discs[event.country][1])
        if event.country in discs
        else home
        for event, home in zip(visible, places_of(visible, camera), strict=True)
    ]
    groups = gather(visible, homes)
    places = apart([group.at for group in groups], THUMB, list(discs.values()), DISC_SIDE)
    box = drawing.canvas.sheet.land
    return [
        Group(place, group.events)
        for place, group in zip(places, groups, strict=True)
        if box.left < place[0] < box.right and box.bottom < place[1] < box.top
    ]


def draw(drawing: Drawing, groups: Sequence[Group]) -> None:
    """Draw marks; the artist of a mark has the gid `event-…` of its most important event."""
    canvas, frame = drawing.canvas, drawing.frame
    chosen = selected_in(drawing.atlas, frame)
    for group in reversed(groups):  # the most important lie on top
        leader = group.leader
        selected = leader.id in chosen
        if selected:
            _ring(canvas, group.at)
        sign(
            canvas,
            leader.kind,
            leader.outcome,
            group.at,
            size=SELECTED_SIZE if selected else SIZE,
            strength=max(frame.strength(event, chosen) for event in group.events),
            gid=f"event-{leader.id}",
        )
        if len(group.events) > 1:
            count(canvas, len(group.events), (group.at[0] + 12.5, group.at[1] + 11.5))


def _ring(canvas: Canvas, at: Point) -> None:
    ring = Circle(
        at,
        RING,
        facecolor="none",
        edgecolor=canvas.colours["ink"],
        linewidth=canvas.points(2),
        linestyle=(0, (0.01, 2.1)),
        capstyle="round",
    )
    canvas.add(ring, RING_ORDER)


def count(canvas: Canvas, number: int, at: Point, order: float = COUNT) -> None:
    """Draw the number of events that share a mark, on a round ground."""
    x, y = at
    extra = 6.0 * (len(str(number)) - 1)
    pill = LineString([(x - extra / 2, y), (x + extra / 2, y)]).buffer(_COUNT_RADIUS)
    badge = PathPatch(
        land_of.outline(pill),
        facecolor=canvas.colours["ink"],
        edgecolor=canvas.colours["rim"],
        linewidth=canvas.points(1.5),
    )
    canvas.add(badge, order)
    canvas.write(
        str(number),
        (x, y - 3.9),
        SANS_BOLD,
        11.5,
        canvas.colours["rim"],
        align="center",
        order=order,
    )
