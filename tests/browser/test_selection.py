"""Selecting an event: the card inside the map and the panel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from dashboard.references import reference

if TYPE_CHECKING:
    from dashboard.wording import Wording
    from geodata.atlas import Atlas
    from geodata.model import Event

    from .conftest import Marea

FREE_DISC = """
() => [...document.querySelectorAll("[data-country].disc")].find((disc) => {
  const { x, y, width, height } = disc.getBoundingClientRect();
  const over = document.elementsFromPoint(x + width / 2, y + height / 2);
  return !over.some((element) => element.closest(".mark:not(.hidden)"));
}).dataset.country
"""
"""The country of a disc over which no mark is shown."""


def a_year_of_told_events(atlas: Atlas) -> int:
    """Return a year with several events in the region, of told ones if texts tell any."""
    told = [e for e in atlas.timeline if e.country in atlas.countries and atlas.passages(e.id)]
    events = told or [e for e in atlas.timeline if e.country in atlas.countries]
    return events[len(events) // 2].day.year


def a_mark(marea: Marea, atlas: Atlas) -> Event:
    """Show a year and return the event of a mark that can be clicked, a told one if possible."""
    marea.clear()
    marea.call("setYear", a_year_of_told_events(atlas))
    free = [atlas.events[mark["id"]] for mark in marea.marks() if mark["free"]]
    assert free
    return max(free, key=lambda event: len(atlas.passages(event.id)))


def place(atlas: Atlas, event: Event) -> str:
    """Return where an event happened, with its country unless the place names it."""
    country = atlas.title(event.country)
    return event.place if country in event.place else f"{event.place}, {country}"


def test_a_click_on_a_mark_opens_its_card(marea: Marea, atlas: Atlas, words: Wording) -> None:
    """Card and panel say what, when and where; the card gives passage and sources as well."""
    event = a_mark(marea, atlas)
    expect(marea.card).to_be_hidden()
    marea.mark(event.id).click()
    marea.expect(event=event.id, instant=event.day.isoformat())
    expect(marea.card).to_be_visible()
    said = atlas.words[event.id]
    assert said.title == marea.card.locator("h2").inner_text()
    text = marea.card.text_content() or ""
    told = [" ".join(passage.sentences) for passage in atlas.passages(event.id)[:1]]
    expected = [words.when(event), place(atlas, event), said.summary, *told]
    expected += [reference(source) for source in atlas.cited(event.sources)]
    assert not [part for part in expected if part not in text]
    expect(marea.panel.locator("h2")).to_have_text(said.title)
    for part in (words.when(event), place(atlas, event), said.summary):
        expect(marea.panel).to_contain_text(part)
    marea.expect_url(event=event.id, year=str(event.day.year))


def test_enter_on_a_mark_opens_its_card_and_escape_closes_it(marea: Marea, atlas: Atlas) -> None:
    """With the keyboard alone a mark is reached, opened with Enter and left with Escape."""
    event = a_mark(marea, atlas)
    mark = marea.mark(event.id)
    assert atlas.title(event.id) in (mark.get_attribute("aria-label") or "")
    mark.focus()
    marea.press("Enter")
    marea.expect(event=event.id)
    expect(marea.card.locator("h2")).to_have_text(atlas.title(event.id))
    marea.press("Escape")
    marea.expect(event="")
    expect(marea.card).to_be_hidden()
    marea.expect_url(event=None)


def test_a_click_on_land_opens_its_government(marea: Marea, atlas: Atlas) -> None:
    """A click on a small state's disc shows who governs it, in the card and in the panel."""
    marea.clear()
    country = marea.frame.evaluate(FREE_DISC)
    box = marea.frame.locator(f'.disc[data-country="{country}"]').bounding_box()
    assert box is not None
    marea.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    marea.rest()
    assert ("", country) == (marea.state()["event"], marea.state()["country"])
    marea.expect_url(country=country, event=None)
    leader = atlas.governments_on(atlas.events[atlas.opening].day)[country].leader
    expect(marea.card.locator("h2")).to_have_text(leader)
    expect(marea.panel.locator("h2")).to_have_text(leader)


def test_a_button_of_the_year_brings_an_event_to_the_map(
    marea: Marea, atlas: Atlas, words: Wording
) -> None:
    """Without a selection the panel lists the year's events; a click on one selects it."""
    event = a_mark(marea, atlas)
    label = f"{words.when(event)}: {atlas.title(event.id)}"
    marea.panel.get_by_role("button", name=label, exact=True).first.click()
    marea.expect(event=event.id, instant=event.day.isoformat())
    expect(marea.card.locator("h2")).to_have_text(atlas.title(event.id))
    expect(marea.panel.locator("h2")).to_have_text(atlas.title(event.id))


def test_a_thread_of_the_panel_brings_the_other_event(blank: Marea, atlas: Atlas) -> None:
    """A button under an event leads along an influence to the event at its other end."""
    ends = [(i.from_event, i.to_event) for i in atlas.influences.values()]
    here, there = next(ends_ for ends_ in ends if sum(ends_[0] in each for each in ends) == 1)
    blank.open(f"?event={here}")
    blank.panel.get_by_role("button").first.click()
    blank.expect(event=there)
    expect(blank.panel.locator("h2")).to_have_text(atlas.title(there))
