"""The address of the page carries the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.model import Event

    from .conftest import Marea

YEAR = "1959"
COUNTRY = "CUB"


def another_event(atlas: Atlas) -> Event:
    """Return an event of the region with which the record does not open."""
    events = [event for event in atlas.timeline if event.country in atlas.countries]
    return next(event for event in events if event.id != atlas.opening)


def test_an_event_is_restored(blank: Marea, atlas: Atlas) -> None:
    """`?event=` opens the page on the event's day with its card."""
    event = another_event(atlas)
    blank.open(f"?event={event.id}")
    blank.expect(event=event.id, instant=event.day.isoformat())
    expect(blank.card.locator("h2")).to_have_text(atlas.title(event.id))
    expect(blank.panel.locator("h2")).to_have_text(atlas.title(event.id))
    blank.expect_url(event=event.id, year=str(event.day.year))


def test_a_year_is_restored(blank: Marea) -> None:
    """`?year=` opens the page on the last day of the year, and the address keeps it."""
    blank.open(f"?year={YEAR}")
    blank.expect(year=YEAR, instant=f"{YEAR}-12-31", event="")
    expect(blank.card).to_be_hidden()
    expect(blank.panel.locator("h2")).to_contain_text(YEAR)
    blank.expect_url(year=YEAR, event=None)


def test_a_country_is_restored(blank: Marea, atlas: Atlas) -> None:
    """`?country=` selects the country: card and panel show who governs it."""
    blank.open(f"?country={COUNTRY}")
    leader = atlas.governments_on(atlas.coverage.last)[COUNTRY].leader
    assert COUNTRY == blank.state()["country"]
    expect(blank.card.locator("h2")).to_have_text(leader)
    expect(blank.panel.locator("h2")).to_have_text(leader)
    blank.expect_url(country=COUNTRY)


def test_a_country_in_a_year_is_restored(blank: Marea, atlas: Atlas) -> None:
    """`?year=` and `?country=` together show who governed at the end of that year."""
    first = atlas.years[0]
    blank.open(f"?year={first}&country={COUNTRY}")
    blank.expect(instant=f"{first}-12-31")
    expect(blank.card.locator("h2")).to_have_text(_leader(atlas, first))
    blank.expect_url(country=COUNTRY, year=str(first))


def test_kinds_are_restored(blank: Marea, atlas: Atlas) -> None:
    """`?kinds=` shows only the kinds that it names, and the address keeps them."""
    kept = atlas.kinds[0]
    blank.open(f"?year={YEAR}&kinds={kept}")
    kinds = {atlas.events[id_].kind for id_ in blank.state()["events"]}
    assert {kept} == kinds
    blank.expect_url(kinds=kept)


def test_nonsense_is_left_out_with_a_notice(blank: Marea, atlas: Atlas) -> None:
    """Values that mean nothing are named in a notice; the page opens as it would without them."""
    blank.open("?year=abc&event=nope&kinds=zzz&country=<b>x</b>")
    blank.expect(event=atlas.opening)
    notices = blank.page.get_by_role("status").filter(has_text="not in the record")
    expect(notices).to_have_count(4)
    for value in ("abc", "nope", "zzz", "<b>x</b>"):
        expect(notices.filter(has_text=value)).to_have_count(1)


def test_the_address_keeps_up_with_quick_steps(marea: Marea) -> None:
    """There and back within a moment leaves the address at the year that is shown."""
    marea.clear()
    before = marea.data("year")
    marea.press("ArrowRight")
    marea.page.wait_for_timeout(20)
    marea.press("ArrowLeft")
    marea.rest()
    marea.expect(year=before or "")
    marea.expect_url(year=before)


def test_a_copied_address_shows_the_same(marea: Marea, atlas: Atlas) -> None:
    """What was selected and hidden with keys and clicks comes back when the address is opened."""
    marea.press("n", "n")
    marea.frame.locator("#legend .kinds .key").last.evaluate("(key) => key.click()")
    marea.rest()
    kept = ("instant", "event", "country", "hiddenKinds", "events")
    state = marea.state()
    assert state["hiddenKinds"]
    shown = ",".join(kind for kind in atlas.kinds if kind not in state["hiddenKinds"])
    marea.expect_url(event=state["event"], kinds=shown)
    expected = {name: state[name] for name in kept}
    query = marea.page.url.partition("?")[2]
    marea.open(f"?{query}")
    state = marea.state()
    assert expected == {name: state[name] for name in kept}


def _leader(atlas: Atlas, year: int) -> str:
    day = atlas.coverage.first.replace(year=year, month=12, day=31)
    return atlas.governments_on(day)[COUNTRY].leader
