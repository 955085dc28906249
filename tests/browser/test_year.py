"""The year control: dragged, set by a script, and typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.dates import end_of_year

if TYPE_CHECKING:
    from dashboard.wording import Wording
    from geodata.atlas import Atlas

    from .conftest import Marea

THUMB = 18
"""Width of the control's thumb; its middle stands over the year."""

COUNTRY = "CHL"

NEXT_FRAME = """
([year, country]) => new Promise((resolve) => {
  const range = document.querySelector("#year");
  range.value = String(year);
  range.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => resolve(
    document.querySelector(`[data-country="${country}"]`).dataset.orientation,
  ));
})
"""


def positions(marea: Marea, shares: list[float]) -> list[tuple[float, float]]:
    """Return the places on the screen where the thumb's middle has gone these shares of its way."""
    box = marea.frame.locator("#year").bounding_box()
    assert box is not None
    way = box["width"] - THUMB
    middle = box["y"] + box["height"] / 2
    return [(box["x"] + THUMB / 2 + share * way, middle) for share in shares]


def years_of_change(atlas: Atlas) -> tuple[int, int]:
    """Return a year and the next in which the country's orientation is another."""
    orientation = {
        year: atlas.governments_on(end_of_year(year))[COUNTRY].orientation for year in atlas.years
    }
    return next(
        (year, year + 1) for year in atlas.years[:-1] if orientation[year] != orientation[year + 1]
    )


def test_dragging_leads_the_map_and_tells_the_page_at_the_end(marea: Marea, atlas: Atlas) -> None:
    """Each step of a drag shows its year at once; the page hears of it only on release."""
    marea.clear()
    address, told = marea.page.url, len(marea.reports)
    shares = [step / 24 for step in range(1, 24)]
    span = len(atlas.years) - 1
    marea.page.mouse.move(*positions(marea, [0])[0])
    marea.page.mouse.down()
    for share, place in zip(shares, positions(marea, shares), strict=True):
        marea.page.mouse.move(*place)
        nearest = atlas.years[0] + round(share * span)
        marea.frame.wait_for_function(
            "(year) => Math.abs(document.documentElement.dataset.year - year) <= 1", arg=nearest
        )
    marea.page.wait_for_timeout(500)
    last = marea.frame.locator("#year").input_value()
    assert last == marea.data("year")
    assert told == len(marea.reports)
    assert address == marea.page.url
    marea.page.mouse.up()
    marea.expect_url(year=last)
    marea.rest()
    assert told + 1 == len(marea.reports)
    assert last in marea.panel.locator("h2").inner_text()


def test_an_input_event_recolours_in_the_next_frame(marea: Marea, atlas: Atlas) -> None:
    """An `input` event on the control gives a country its new orientation within one frame."""
    told = len(marea.reports)
    for year in years_of_change(atlas):
        expected = atlas.governments_on(end_of_year(year))[COUNTRY].orientation
        assert expected == marea.frame.evaluate(NEXT_FRAME, [year, COUNTRY])
    marea.rest()
    assert told == len(marea.reports)


def test_the_control_says_what_its_year_shows(marea: Marea, atlas: Atlas, words: Wording) -> None:
    """The control has a name, and the year with its counts as its value in words."""
    year = atlas.years[len(atlas.years) // 2]
    marea.call("setYear", year)
    counts = atlas.counts_on(end_of_year(year))
    control = marea.frame.locator("#year")
    assert words.say("map", "year") == control.get_attribute("aria-label")
    expected = words.say(
        "map", "year_text", **counts._asdict(), year=year, events=len(marea.state()["events"])
    )
    assert expected == control.get_attribute("aria-valuetext")
    assert [str(atlas.years[0]), str(atlas.years[-1]), "1"] == [
        control.get_attribute(name) for name in ("min", "max", "step")
    ]


def test_a_typed_year_is_shown(marea: Marea, atlas: Atlas) -> None:
    """A year typed into the field is shown after Enter; one outside the record is not taken."""
    field = marea.frame.locator("#year-field")
    year = str(atlas.years[len(atlas.years) // 3])
    field.click(click_count=3)
    marea.page.keyboard.type(year)
    assert year != marea.data("year")
    marea.press("Enter")
    marea.expect(year=year, instant=f"{year}-12-31")
    marea.expect_url(year=year)
    field.click(click_count=3)
    marea.page.keyboard.type(str(atlas.years[-1] + 1))
    marea.press("Enter")
    marea.rest()
    assert year == marea.data("year")
    assert year == field.input_value()
