"""What is drawn at nearby places does not cover each other."""

from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from dashboard.figure import land
from dashboard.figure.canvas import Canvas
from dashboard.figure.drawing import Drawing
from dashboard.figure.frame import Frame, events_in
from dashboard.figure.ground import WHOLE_REGION, ground, points, projected_bounds
from dashboard.figure.marks import arrange
from dashboard.figure.sheet import Need, paper
from dashboard.figure.spread import THUMB, apart, gather
from geodata import record
from geodata.atlas import Atlas
from geodata.dates import end_of_year


def between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two points along the axis in which they are further apart."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def test_apart() -> None:
    """Points too close are parted by halves; those far enough stay."""
    first, second, third = apart([(0, 0), (4, 0), (100, 100)], 10)
    assert 10 <= between(first, second) < 10.2
    assert pytest.approx(2) == (first[0] + second[0]) / 2
    assert (100, 100) == third


def test_apart_from_what_is_fixed() -> None:
    """A point too close to something fixed gives way alone."""
    ((x, y),) = apart([(3, 0)], 10, [(0, 0)], 8)
    assert 8 <= x < 8.2
    assert 0 == y


def test_apart_of_equal_points() -> None:
    """Points at the very same place are parted as well, the same way each time."""
    assert apart([(5, 5)] * 4, 10) == apart([(5, 5)] * 4, 10)
    assert all(between(a, b) >= 10 for a, b in combinations(apart([(5, 5)] * 4, 10), 2))


def test_gather(tiny: Path) -> None:
    """A country's events share a mark within a thumb's width, those of two only if they touch."""
    first, second = record.load(tiny).timeline
    near, touching = [(0.0, 0.0), (20.0, 0.0)], [(0.0, 0.0), (8.0, 0.0)]
    assert 1 == len(gather([first, first], near))
    assert 2 == len(gather([first, second], near))
    (shared,) = gather([first, second], touching)
    assert (first, second) == shared.events
    assert (0.0, 0.0) == shared.at


@pytest.mark.parametrize("width", [3.4, 7.0])
@pytest.mark.parametrize("year", [1973, 1979, 2009])
def test_nothing_covers_a_disc(atlas: Atlas, year: int, width: float) -> None:
    """On the map no disc covers another, and no mark a disc or another mark."""
    frame = Frame(instant=end_of_year(year))
    sheet = paper(width, None, frame.bounds, Need(60, 100))
    canvas = Canvas.on(Figure(), sheet, frame.colours)
    drawing = Drawing(canvas, atlas, frame, ground(), sheet.camera(frame.bounds))
    discs = land.draw(drawing).discs
    marks = [group.at for group in arrange(drawing, events_in(atlas, frame), discs)]
    assert ground().small == set(discs)
    for a, b in combinations(discs.values(), 2):
        assert between(a, b) >= 2 * land.DISC_RADIUS
    for mark in marks:
        assert all(between(mark, disc) >= land.DISC_RADIUS + 8 for disc in discs.values())
    for a, b in combinations(marks, 2):
        assert between(a, b) >= THUMB - 2


def test_points_take_longitude_first() -> None:
    """Havana lies north-west of the middle of the map, Santiago south of it."""
    (havana, santiago) = points([-82.38, -70.66], [23.13, -33.45])
    assert havana[0] < 0 < havana[1]
    assert santiago[1] < -2300


def test_camera_shows_its_bounds() -> None:
    """The view holds the bounds, and touches them on two sides."""
    sheet = paper(7, None, WHOLE_REGION)
    camera = sheet.camera(WHOLE_REGION)
    west, south, east, north = projected_bounds(WHOLE_REGION)
    left, bottom = camera.right + camera.scale * west, camera.up + camera.scale * south
    right, top = camera.right + camera.scale * east, camera.up + camera.scale * north
    gaps = (
        left - sheet.view.left,
        bottom - sheet.view.bottom,
        sheet.view.right - right,
        sheet.view.top - top,
    )
    assert min(gaps) == pytest.approx(0, abs=1e-6)
