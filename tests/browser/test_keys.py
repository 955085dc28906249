"""The keys, a presenter's among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from dashboard.atlas_map.payload import scale

if TYPE_CHECKING:
    from dashboard.wording import Wording
    from geodata.atlas import Atlas

    from .conftest import Marea

PAPER = """
(colour) => colour === getComputedStyle(document.documentElement)
  .getPropertyValue("--marea-paper").trim()
"""


def test_arrows_step_through_the_years(marea: Marea, atlas: Atlas) -> None:
    """Left and Right step a year, with Shift ten; Home and End go to the ends of the record."""
    opening = atlas.events[atlas.opening].day.year
    for key, year in [
        ("ArrowRight", opening + 1),
        ("ArrowLeft", opening),
        ("Shift+ArrowLeft", opening - 10),
        ("Shift+ArrowRight", opening),
        ("Home", atlas.years[0]),
        ("ArrowLeft", atlas.years[0]),
        ("End", atlas.years[-1]),
        ("Shift+ArrowRight", atlas.years[-1]),
    ]:
        marea.press(key)
        marea.expect(year=str(year), instant=f"{year}-12-31")
    marea.expect_url(year=str(atlas.years[-1]))


def test_keys_and_buttons_walk_from_event_to_event(marea: Marea, atlas: Atlas) -> None:
    """N and P, PageDown and PageUp and the buttons go along the events, from the instant on."""
    ids = [event.id for event in atlas.timeline]
    here = ids.index(atlas.opening)
    for key, expected in [
        ("n", here + 1),
        ("PageDown", here + 2),
        ("N", here + 3),
        ("p", here + 2),
        ("PageUp", here + 1),
        ("P", here),
    ]:
        marea.press(key)
        event = atlas.events[ids[expected]]
        marea.expect(event=event.id, instant=event.day.isoformat())
    marea.frame.locator("#next-event").click()
    marea.expect(event=ids[here + 1])
    marea.frame.locator("#previous-event").click()
    marea.expect(event=ids[here])
    marea.expect_url(event=ids[here])
    year = atlas.years[len(atlas.years) // 2]
    after = next(e for e in atlas.timeline if e.day.year > year)
    before = [e for e in atlas.timeline if e.day.year <= year][-1]
    for key, event in (("n", after), ("p", before)):
        marea.clear()
        marea.call("setYear", year)
        marea.press(key)
        marea.expect(event=event.id)


def test_space_plays_and_pauses(marea: Marea, words: Wording) -> None:
    """Space lets the years run, and holds them where they are."""
    play = marea.frame.locator("#play")
    before = int(marea.data("year") or 0)
    marea.press("Space")
    expect(play).to_have_attribute("aria-label", words.say("map", "pause"))
    marea.frame.wait_for_function(
        "(before) => Number(document.documentElement.dataset.year) >= before + 2", arg=before
    )
    marea.press("Space")
    expect(play).to_have_attribute("aria-label", words.say("map", "play"))
    held = marea.data("year")
    marea.page.wait_for_timeout(1300)
    assert held == marea.data("year")
    marea.expect_url(year=held)


def test_question_mark_lists_the_keys(marea: Marea, words: Wording) -> None:
    """The question mark opens a list of all keys; Escape closes it and nothing else."""
    selected = marea.data("event")
    marea.press("?")
    dialog = marea.frame.locator("dialog.help")
    expect(dialog).to_be_visible()
    for meaning in words.sections["keys"].values():
        expect(dialog).to_contain_text(meaning)
    marea.press("Escape")
    expect(dialog).to_be_hidden()
    assert selected == marea.data("event")


def test_b_and_full_stop_blank_the_screen(marea: Marea) -> None:
    """B and the presenter's full stop cover the whole picture, and uncover it again."""
    cover = marea.frame.locator(".blank")
    covers = "() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).matches('.blank')"
    for key in ("b", "."):
        expect(cover).to_be_hidden()
        marea.press(key)
        expect(cover).to_be_visible()
        assert marea.frame.evaluate(covers)
        marea.press(key)
    expect(cover).to_be_hidden()
    marea.press("b", "Escape")
    expect(cover).to_be_hidden()


def test_t_changes_the_theme_of_map_and_page(marea: Marea) -> None:
    """T turns map and page dark, and light again."""
    for name in ("dark", "light"):
        marea.press("t")
        marea.expect(theme=name)
        marea.page.wait_for_function(PAPER, arg=scale()[name]["paper"])


def test_f_fills_the_screen(marea: Marea) -> None:
    """F shows the map on the full screen, and leaves it again."""
    marea.press("f")
    marea.frame.wait_for_function("() => document.fullscreenElement !== null")
    marea.press("f")
    marea.frame.wait_for_function("() => document.fullscreenElement === null")


def test_keys_typed_in_a_field_are_not_caught(marea: Marea) -> None:
    """While somebody types a year, no key does what it does elsewhere."""
    before = marea.state()
    marea.frame.locator("#year-field").click()
    marea.press("t", "b", ".", "n", "p", "/", "?", "Space", "Home", "End", "PageDown", "PageUp")
    marea.press("ArrowLeft", "Shift+ArrowLeft")
    marea.page.wait_for_timeout(300)
    assert before == marea.state()
    for cover in (".blank", "dialog.help", "dialog.search"):
        expect(marea.frame.locator(cover)).to_be_hidden()
