"""How a picture shares out its room: the map, the year in the Pacific, the legend."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from dashboard.atlas_map.payload import TOLERANCE
from dashboard.figure.ground import WHOLE_REGION, Bounds, projected_bounds

POINTS = 72
"""Points in an inch."""

# Lengths below are in pixels of the screen's map, so that figure and screen keep one design.
_UNSEEN = 0.25
_PAPER_WIDTH = 860
_PAPER_SHAPE = 0.93
_SMALLEST_UNIT = 0.45
_MARGIN = 22
_COLUMN = 350
# Narrower than this there is no room for a legend in the Pacific: it stands under the map.
_NARROW = 700
_NARROW_SHAPE = 1.1
_STRIP_MARGIN = 12


class Box(NamedTuple):
    """A rectangle in pixels, from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Sheet:
    """The design of one size of picture.

    `width` and `height` are inches; every other length is in pixels of the screen's map, of which
    one measures `unit` points here. Land is drawn inside `land`, and what the camera looks at fits
    into `view`. The words stand in `words`, the year at its top or above its legend; `strips` says
    that the year stands over the map and the legend under it.
    """

    width: float
    height: float
    unit: float
    land: Box
    view: Box
    words: Box
    strips: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return self.width * POINTS / self.unit, self.height * POINTS / self.unit

    def camera(self, bounds: Bounds) -> "Camera":
        """Return the camera that shows bounds, given in degrees, in the middle of the view."""
        west, south, east, north = projected_bounds(bounds)
        scale = min(self.view.width / (east - west), self.view.height / (north - south))
        return Camera(
            scale,
            (self.view.left + self.view.right) / 2 - scale * (west + east) / 2,
            (self.view.bottom + self.view.top) / 2 - scale * (south + north) / 2,
        )


@dataclass(frozen=True, slots=True)
class Camera:
    """Turns kilometres of the map into pixels of the sheet."""

    scale: float
    right: float
    up: float

    @property
    def tolerance(self) -> float:
        """The kilometres that are too little to be seen, rounded so that few values occur."""
        return max(TOLERANCE, round(_UNSEEN / self.scale, 1))

    def path(self, path: Path) -> Path:
        """Return a path of the map on the sheet."""
        moved: Path = (
            Affine2D().scale(self.scale).translate(self.right, self.up).transform_path(path)
        )
        return moved

    def points(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (x, y) rows of the map on the sheet."""
        moved: NDArray[np.float64] = places * self.scale + np.array([self.right, self.up])
        return moved


class Need(NamedTuple):
    """The pixels of height that the year and what stands with it need, and the legend."""

    year: float
    legend: float


NOTHING = Need(0, 0)


def paper(width: float, height: float | None, bounds: Bounds, need: Need = NOTHING) -> Sheet:
    """Return the sheet of a figure for a paper, `width` and `height` in inches.

    Letters never fall under seven points. A narrow figure, a column of a journal, has the year
    over the map and the legend under it, where they have what they `need`.
    """
    unit = max(_SMALLEST_UNIT, width * POINTS / _PAPER_WIDTH)
    across = width * POINTS / unit
    if across >= _NARROW:
        height = height or width * _PAPER_SHAPE
        return _west(width, height, unit, bounds, right=across - _MARGIN * 0.5)
    head, foot = (each + 2 * _STRIP_MARGIN for each in need)
    up = height * POINTS / unit if height else across * _NARROW_SHAPE + head + foot
    words = Box(_STRIP_MARGIN, _STRIP_MARGIN, across - _STRIP_MARGIN, up - _STRIP_MARGIN)
    land = Box(0, foot, across, up - head)
    view = Box(6, land.bottom + 6, across - 6, land.top - 6)
    return Sheet(width, up * unit / POINTS, unit, land, view, words, strips=True)


def screen(width: float, height: float, unit: float, bounds: Bounds, right: float) -> Sheet:
    """Return the sheet of a slide or a film; the map keeps to the left of `right`, in inches."""
    return _west(width, height, unit, bounds, right=right * POINTS / unit)


def _west(width: float, height: float, unit: float, bounds: Bounds, right: float) -> Sheet:
    """The words stand in the Pacific, or beside a closer view, where land may lie under them."""
    across, up = width * POINTS / unit, height * POINTS / unit
    words = Box(_MARGIN, _MARGIN, _MARGIN + _COLUMN, up - _MARGIN)
    if bounds == WHOLE_REGION:
        west = max(_MARGIN, min(right * 0.16, right - _MARGIN - up))
        view = Box(west, _MARGIN * 0.6, right, up - _MARGIN * 0.6)
        return Sheet(width, height, unit, Box(0, 0, across, up), view, words)
    land = Box(words.right, 0, min(across, right + _MARGIN * 0.5), up)
    view = Box(land.left + _MARGIN, _MARGIN, land.right - _MARGIN, up - _MARGIN)
    return Sheet(width, height, unit, land, view, words)
