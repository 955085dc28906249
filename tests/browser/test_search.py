"""The search, opened with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.model import Government

    from .conftest import Marea


def search(marea: Marea, asked: str) -> None:
    """Open the search and type into it."""
    marea.press("/")
    expect(marea.frame.locator("dialog.search")).to_be_visible()
    marea.page.keyboard.type(asked)


def unnamed_leader(atlas: Atlas) -> Government:
    """Return a government whose leader's name stands in no event and in no other government."""
    events = " ".join(
        f"{atlas.words[event.id]} {' '.join(event.actors)}" for event in atlas.timeline
    )
    governments = list(atlas.governments.values())
    return next(
        one
        for one in governments
        if one.leader not in events
        and not set(one.leader.split()) & set(events.split())
        and [one] == [other for other in governments if other.leader == one.leader]
    )


def test_a_title_finds_its_event(marea: Marea, atlas: Atlas) -> None:
    """Typing an event's title and Enter selects it and closes the search."""
    titles = [atlas.title(event.id) for event in atlas.timeline]
    event = next(
        event
        for event in reversed(atlas.timeline)
        if sum(atlas.title(event.id).lower() in title.lower() for title in titles) == 1
    )
    search(marea, atlas.title(event.id))
    marea.press("Enter")
    marea.expect(event=event.id)
    expect(marea.frame.locator("dialog.search")).to_be_hidden()


def test_an_actor_finds_an_event(marea: Marea, atlas: Atlas) -> None:
    """Typing the name of a leader whom an event names, without its accents, selects an event."""
    leaders = {government.leader for government in atlas.governments.values()}
    name = next(actor for e in atlas.timeline for actor in e.actors if actor in leaders)
    marea.clear()
    search(marea, name.upper())
    marea.press("Enter")
    expect(marea.card).to_be_visible()
    found = atlas.events[marea.data("event") or ""]
    told = f"{atlas.title(found.id)} {' '.join(found.actors)} {atlas.words[found.id].summary}"
    assert name in told


def test_a_leader_is_found_by_name(marea: Marea, atlas: Atlas) -> None:
    """Typing the name of a leader whom no event names, and Enter, shows the leader's government."""
    government = unnamed_leader(atlas)
    marea.clear()
    search(marea, government.leader)
    marea.press("Enter")
    expect(marea.card.locator("h2")).to_have_text(government.leader)
    assert government.country == marea.state()["country"]


def test_nothing_found_is_said(marea: Marea, atlas: Atlas) -> None:
    """A search without a result says so, and Enter changes nothing."""
    search(marea, "qqq zzz")
    expect(marea.frame.locator("dialog.search li")).to_have_count(1)
    marea.press("Enter", "Escape")
    expect(marea.frame.locator("dialog.search")).to_be_hidden()
    assert atlas.opening == marea.data("event")
