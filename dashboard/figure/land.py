"""The land of a picture: coloured by orientation, hatched by regime, discs for small states."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from dashboard.atlas_map.payload import scale
from dashboard.figure import ground as land_of
from dashboard.figure.canvas import Canvas, mix
from dashboard.figure.drawing import Drawing
from dashboard.figure.frame import Frame
from dashboard.figure.ground import Ground
from dashboard.figure.sheet import Box, Camera
from dashboard.figure.spread import Point, apart
from geodata.model import Government

DISC_RADIUS = 6.0
DISC_GAP = 2.0

HATCH = "#14120f"
HATCH_SHARE = 0.5
HATCH_STEP = 6.0
HATCH_WIDTH = 1.6

# How much of the sea shines through a country that is not in focus.
_MUTED = 0.8
_BORDER = 0.9
_SELECTED = 2.2

# What lies over what.
GRATICULE, AROUND, COUNTRY, STRIPES, BORDER, STALK, DISC = 1, 2, 3, 3.5, 4, 5, 6


@dataclass(frozen=True, slots=True)
class Painted:
    """What the land came to: the places of the discs, and what the legend has to explain."""

    discs: Mapping[str, Point]
    hatched: bool
    colonial: bool


def draw(drawing: Drawing) -> Painted:
    """Draw the land that a frame shows; artists of a country have the gid `country-CHL`."""
    canvas, atlas, frame = drawing.canvas, drawing.atlas, drawing.frame
    ground, camera = drawing.ground, drawing.camera
    inside = canvas.sheet.land
    _draw_neighbours(canvas, ground, camera)
    governing = atlas.governments_on(frame.instant)
    paths = {
        iso3: camera.path(path)
        for iso3, path in ground.countries.items()
        if iso3 in atlas.countries and _seen(camera.path(path), inside)
    }
    for iso3, path in paths.items():
        colour = colour_of(governing.get(iso3), frame, iso3)
        canvas.add(
            PathPatch(path, facecolor=colour, edgecolor="none", gid=f"country-{iso3}"),
            COUNTRY,
            inside,
        )
    discs = _discs(drawing)
    hatched = {iso3 for iso3, each in governing.items() if _is_hatched(each)}
    _hatch(canvas, frame, {k: path for k, path in paths.items() if k in hatched}, STRIPES)
    _draw_borders(canvas, paths, frame.country)
    _draw_discs(drawing, discs, governing)
    seen = paths.keys() | discs.keys()
    return Painted(
        discs,
        hatched=bool(hatched & seen),
        colonial=any(governing[iso3].regime == "colonial" for iso3 in seen & governing.keys()),
    )


def colour_of(government: Government | None, frame: Frame, iso3: str) -> str:
    """Return the colour of a country under a government, None standing for no known one."""
    sea = frame.colours["sea"]
    if government is None or government.regime == "colonial":
        colour = frame.colours["around"] if government else scale()["orientation"]["none"]
    else:
        colour = scale()["orientation"][government.orientation]
    return mix(colour, sea, _MUTED) if frame.muted(iso3) else colour


def _is_hatched(government: Government) -> bool:
    return government.regime not in {"elected", "colonial"}


def _seen(path: Path, inside: Box) -> bool:
    """Say whether a path may touch a box."""
    (left, bottom), (right, top) = path.get_extents().get_points()
    return bool(
        left < inside.right and right > inside.left and bottom < inside.top and top > inside.bottom
    )


def _draw_neighbours(canvas: Canvas, ground: Ground, camera: Camera) -> None:
    inside, colours = canvas.sheet.land, canvas.colours
    lines = LineCollection(
        [camera.points(line) for line in ground.graticule],
        colors=colours["graticule"],
        linewidths=canvas.points(1),
    )
    canvas.add(lines, GRATICULE, inside)
    for path in map(camera.path, ground.around):
        if _seen(path, inside):
            canvas.add(
                PathPatch(path, facecolor=colours["around"], edgecolor="none"), AROUND, inside
            )


def _draw_borders(canvas: Canvas, paths: Mapping[str, Path], selected: str) -> None:
    """Draw borders over the hatching, and the outline of a selected country over all of them."""
    inside, colours = canvas.sheet.land, canvas.colours
    if paths:
        borders = PathPatch(
            Path.make_compound_path(*paths.values()),
            facecolor="none",
            edgecolor=colours["sea"],
            linewidth=canvas.points(_BORDER),
            joinstyle="round",
        )
        canvas.add(borders, BORDER, inside)
    if selected in paths:
        outline = PathPatch(
            paths[selected],
            facecolor="none",
            edgecolor=colours["ink"],
            linewidth=canvas.points(_SELECTED),
            joinstyle="round",
        )
        canvas.add(outline, BORDER, inside)


def _hatch(canvas: Canvas, frame: Frame, paths: Mapping[str, Path], order: float) -> None:
    """Hatch countries; those not in focus faintly."""
    for muted, share in ((False, HATCH_SHARE), (True, HATCH_SHARE * (1 - _MUTED))):
        field = [path for iso3, path in paths.items() if frame.muted(iso3) == muted]
        if field:
            _stripe(canvas, Path.make_compound_path(*field), share, order)


def _stripe(canvas: Canvas, window: Path, share: float, order: float) -> None:
    """Draw one field of slanting lines, seen through a path.

    A field cut by a path stays lines in every format; the patterns of PDF and SVG do not come
    through every program that places a figure.
    """
    (left, bottom), (right, top) = window.get_extents().get_points()
    box = canvas.sheet.land
    left, right = max(left, box.left), min(right, box.right)
    bottom, top = max(bottom, box.bottom), min(top, box.top)
    if left >= right or bottom >= top:
        return
    step = HATCH_STEP * np.sqrt(2)
    # The lines run from lower left to upper right: x - y is the same along each of them.
    first = np.floor((left - top) / step) * step
    offsets = np.arange(first, right - bottom + step, step)
    lines = LineCollection(
        [
            [(start, start - offset), (end, end - offset)]
            for offset in offsets
            if (start := max(left, offset + bottom)) < (end := min(right, offset + top))
        ],
        colors=HATCH,
        alpha=share,
        linewidths=canvas.points(HATCH_WIDTH),
    )
    canvas.add(lines, order)
    lines.set_clip_path(window, canvas.axes.transData)


def _discs(drawing: Drawing) -> dict[str, Point]:
    """Return where the discs of the small states stand, none covering another."""
    inside = drawing.canvas.sheet.land
    small = [row for row in drawing.atlas.countries.values() if row.iso3 in drawing.ground.small]
    homes = drawing.camera.points(land_of.points([r.lon for r in small], [r.lat for r in small]))
    kept = [
        (row.iso3, (float(x), float(y)))
        for row, (x, y) in zip(small, homes, strict=True)
        if inside.left < x < inside.right and inside.bottom < y < inside.top
    ]
    places = apart([home for _, home in kept], 2 * DISC_RADIUS + DISC_GAP)
    return {iso3: place for (iso3, _), place in zip(kept, places, strict=True)}


def _draw_discs(
    drawing: Drawing, discs: Mapping[str, Point], governing: Mapping[str, Government]
) -> None:
    canvas, frame = drawing.canvas, drawing.frame
    inside, ink = canvas.sheet.land, canvas.colours["ink"]
    rows = [drawing.atlas.countries[iso3] for iso3 in discs]
    homes = drawing.camera.points(land_of.points([r.lon for r in rows], [r.lat for r in rows]))
    stalks = LineCollection(
        [[tuple(home), place] for home, place in zip(homes, discs.values(), strict=True)],
        colors=canvas.colours["quiet"],
        linewidths=canvas.points(0.8),
    )
    canvas.add(stalks, STALK, inside)
    for iso3, place in discs.items():
        fill = Circle(
            place,
            DISC_RADIUS,
            facecolor=colour_of(governing.get(iso3), frame, iso3),
            gid=f"disc-{iso3}",
        )
        fill.set_edgecolor("none")
        canvas.add(fill, DISC, inside)
    hatched = {
        iso3: Path.circle(place, DISC_RADIUS)
        for iso3, place in discs.items()
        if iso3 in governing and _is_hatched(governing[iso3])
    }
    _hatch(canvas, frame, hatched, DISC + 0.2)
    for iso3, place in discs.items():
        muted = frame.muted(iso3)
        rim = Circle(
            place,
            DISC_RADIUS,
            facecolor="none",
            edgecolor=mix(ink, canvas.colours["sea"], _MUTED if muted else 0),
            linewidth=canvas.points(_SELECTED if iso3 == frame.country else 0.8),
        )
        canvas.add(rim, DISC + 0.4, inside)
