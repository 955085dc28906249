"""A picture of the map: land, arcs, marks, the year and the legend on one sheet."""

from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dashboard.figure import arcs, fonts, land, legend, marks, readout
from dashboard.figure.canvas import Canvas
from dashboard.figure.drawing import Drawing
from dashboard.figure.fonts import SANS
from dashboard.figure.frame import Frame, events_in
from dashboard.figure.ground import ground
from dashboard.figure.saving import NotWrittenError, whole_file
from dashboard.figure.sheet import POINTS, Need, Sheet, paper
from geodata.atlas import Atlas
from geodata.record import BUILT_IN

FORMATS = ("svg", "pdf", "png")
DPI = 300
NARROWEST = 3.0
"""The least width of a figure in inches, for which its credit line has room."""

# Without the hour of drawing the same figure makes the same file.
_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Creator": "Marea", "Date": None},
    "pdf": {"Creator": "Marea", "CreationDate": None},
    "png": {"Software": "Marea"},
}

_CREDIT = 11.5
_GAP = 26.0
_EDGE = 10.0
# Room for the credit under the legend of a narrow picture.
_FOOT = 14.0
_SIGNED = 19.0
# The least height of the land on a narrow sheet, as a share of its width.
_LEAST_SHAPE = 0.7

# Letters of a PDF stay letters that can be searched; those of an SVG become outlines, so that they
# look the same where the fonts are not installed. Without hinting they are as wide as measured.
_STYLE: Any = {
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "marea",
    "text.hinting": "no_hinting",
}


def draw(figure: Figure, atlas: Atlas, frame: Frame, sheet: Sheet, folder: Path = BUILT_IN) -> Need:
    """Draw a frame on a figure, which takes the sheet's size and loses what it held.

    `folder` is the record folder whose boundaries are drawn. Returns the height that the words
    need.
    """
    fonts.install()
    canvas = Canvas.on(figure, sheet, frame.colours)
    camera = sheet.camera(frame.bounds)
    drawing = Drawing(canvas, atlas, frame, ground(folder, camera.tolerance), camera)
    painted = land.draw(drawing)
    events = events_in(atlas, frame)
    groups = marks.arrange(drawing, events, painted.discs)
    joined = arcs.draw(drawing, groups)
    marks.draw(drawing, groups)
    blocks = legend.keys(drawing, painted, groups, arcs=joined)
    rows = legend.rows(blocks, sheet.words.width)
    words = sheet.words
    if sheet.strips:
        lines = readout.narrow_lines(atlas, frame, len(events), words.width)
        readout.draw_across(canvas, lines, (words.left, words.top))
        legend.draw(canvas, rows, (words.left, words.bottom + _FOOT))
        need = Need(readout.height_across(lines), legend.height(rows) + _FOOT)
    else:
        lines = readout.lines(atlas, frame, len(events), words.width)
        legend.draw(canvas, rows, (words.left, words.bottom))
        above = words.bottom + legend.height(rows) + _GAP
        readout.draw(canvas, lines, (words.left, above))
        need = Need(readout.height(lines), above)
    if frame.credit:
        _sign(canvas, frame)
    return need


def plan(
    atlas: Atlas, frame: Frame, width: float, height: float | None, folder: Path = BUILT_IN
) -> Sheet:
    """Return the sheet for a figure of a paper; a narrow one is as tall as its words need.

    Raises `NotWrittenError` if the words have no room on the width and height asked for.
    """
    if width < NARROWEST:
        message = f"A figure is at least {NARROWEST} inches wide; give it more width."
        raise NotWrittenError(message)
    sheet = paper(width, height, frame.bounds)
    need = draw(Figure(), atlas, frame, sheet, folder)
    needed = sum(need)
    if sheet.strips:
        sheet = paper(width, height, frame.bounds, need)
        needed = sheet.size[1] - sheet.land.height + sheet.land.width * _LEAST_SHAPE
    if needed > sheet.size[1]:
        least = needed * sheet.unit / POINTS
        message = (
            f"{height} inches are too low for the map and its legend; give {least:.1f} or more."
        )
        raise NotWrittenError(message)
    return sheet


def _sign(canvas: Canvas, frame: Frame) -> None:
    """Write the credit along the lower edge: at the right, or from the left where it is narrow."""
    across, _ = canvas.sheet.size
    quiet, strips = canvas.colours["quiet"], canvas.sheet.strips
    length = fonts.width(frame.credit, SANS, _CREDIT)
    left = canvas.sheet.words.left if strips else across - _EDGE - length
    ground = Rectangle(
        (left - 4, 0), length + 8, _CREDIT * 1.7, facecolor=canvas.colours["sea"], edgecolor="none"
    )
    canvas.add(ground, _SIGNED)
    canvas.write(frame.credit, (left, 7), SANS, _CREDIT, quiet, order=_SIGNED)


def style() -> AbstractContextManager[None]:
    """Return the settings of matplotlib under which a drawn figure is to be rendered."""
    return mpl.rc_context(_STYLE)


def render(figure: Figure, form: str, dpi: int = DPI, about: str = "") -> bytes:
    """Return a figure as the bytes of an SVG, PDF or PNG file, the same each time.

    `about` says in words what it shows; the file carries it as its title.
    """
    target = BytesIO()
    with style():
        figure.savefig(target, format=form, dpi=dpi, metadata=_METADATA[form] | {"Title": about})
    return target.getvalue()


def save(figure: Figure, target: Path, dpi: int = DPI, about: str = "") -> None:
    """Write a figure as the kind of file that the target's name ends in.

    Raises `NotWrittenError` for any other ending, and if the file cannot be written.
    """
    form = target.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        message = f"{target.name} must end in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}."
        raise NotWrittenError(message)
    with whole_file(target) as unfinished:
        unfinished.write_bytes(render(figure, form, dpi, about))
