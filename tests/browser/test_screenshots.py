"""Pictures of the page for the eye, in three sizes, and that nothing runs over their edges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Marea

FOLDER = Path(__file__).parents[2] / ".screenshots"
YEAR = 1979

WIDER = "() => document.documentElement.scrollWidth - window.innerWidth"


def is_in_reach(marea: Marea, width: int, height: int) -> bool:
    """Return whether the whole year control lies within the first screen."""
    box = marea.frame.locator("#year").bounding_box()
    assert box is not None
    across = box["x"] >= 0 and box["x"] + box["width"] <= width
    return across and box["y"] >= 0 and box["y"] + box["height"] <= height


def shoot(marea: Marea, name: str) -> None:
    """Keep a picture of the page, and fail if page or map is wider than its window."""
    marea.page.wait_for_timeout(300)
    marea.page.screenshot(path=FOLDER / f"{name}.png")
    assert marea.page.evaluate(WIDER) <= 0
    assert marea.frame.evaluate(WIDER) <= 0


@pytest.mark.parametrize("size", [(1400, 900), (1024, 768), (390, 844)], ids=str)
def test_pictures(blank: Marea, size: tuple[int, int]) -> None:
    """The opening page, a year with all before it, and the dark theme fit their windows."""
    width, height = size
    blank.page.set_viewport_size({"width": width, "height": height})
    blank.open()
    assert is_in_reach(blank, width, height)
    shoot(blank, f"{width}x{height}-opening")
    blank.clear()
    blank.frame.locator("#mode").select_option("up-to")
    blank.call("setYear", YEAR)
    shoot(blank, f"{width}x{height}-{YEAR}-up-to")
    blank.press("t")
    blank.expect(theme="dark")
    blank.rest()
    shoot(blank, f"{width}x{height}-dark")
