"""The frame of the map is made once, and the map stays where the reader put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from geodata.atlas import Atlas

    from .conftest import Marea


def drag(marea: Marea) -> None:
    """Drag the year control from a fifth to four fifths of its width."""
    box = marea.frame.locator("#year").bounding_box()
    assert box is not None
    height = box["y"] + box["height"] / 2
    marea.page.mouse.move(box["x"] + box["width"] * 0.2, height)
    marea.page.mouse.down()
    marea.page.mouse.move(box["x"] + box["width"] * 0.8, height, steps=12)
    marea.page.mouse.up()
    marea.rest()


def type_year(marea: Marea, year: int) -> None:
    """Type a year into the field, and leave it."""
    marea.frame.locator("#year-field").click(click_count=3)
    marea.page.keyboard.type(str(year))
    marea.press("Enter")
    marea.expect(year=str(year))
    marea.press("Escape")
    marea.rest()


def click_a_mark(marea: Marea) -> None:
    """Click the first mark that nothing covers."""
    mark = next(mark["id"] for mark in marea.marks() if mark["free"])
    marea.mark(mark).click()
    marea.expect(event=mark)
    marea.rest()


def use_the_legend(marea: Marea) -> None:
    """Hide the first kind and show it again."""
    for _ in range(2):
        marea.frame.locator("#legend .kinds .key").first.click()
        marea.rest()


def use_the_panel(marea: Marea) -> None:
    """Click the first button of the panel, which reruns the page."""
    marea.clear()
    before = len(marea.reports)
    marea.panel.get_by_role("button").first.click()
    marea.rest(least=before + 1)
    expect(marea.card).to_be_visible()


def test_the_frame_is_never_made_anew(marea: Marea, atlas: Atlas) -> None:
    """Whatever is dragged, clicked, filtered, typed or switched, the map's document lives on."""
    marea.frame.evaluate("() => { window.__mark = 1; }")
    drag(marea)
    click_a_mark(marea)
    marea.clear()
    click_a_mark(marea)
    use_the_legend(marea)
    type_year(marea, atlas.years[len(atlas.years) // 2])
    use_the_panel(marea)
    marea.frame.get_by_role("button", name="Light or dark").click()
    marea.expect(theme="dark")
    marea.rest()
    assert 1 == marea.frame.evaluate("() => window.__mark")


def test_a_new_year_leaves_the_view(marea: Marea, atlas: Atlas) -> None:
    """Dragging and typing a year change neither zoom nor centre, which the reader has chosen."""
    marea.clear()
    marea.zoom(1)
    expected = marea.world
    drag(marea)
    assert expected == marea.world
    type_year(marea, atlas.years[-2])
    assert expected == marea.world
