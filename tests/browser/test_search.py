"""The search, opened with a key."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from playwright.sync_api import expect

if TYPE_CHECKING:
    from dashboard.wording import Wording
    from geodata.atlas import Atlas
    from geodata.model import Government

    from .conftest import Marea


def search(marea: Marea, asked: str) -> None:
    """Open the search and type into it."""
    marea.press("/")
    expect(marea.frame.locator("dialog.search")).to_be_visible()
    marea.page.keyboard.type(asked)


def plain(text: str) -> str:
    """Return a text without its accents."""
    return "".join(c for c in normalize("NFD", text) if not combining(c))


def accented_actor(atlas: Atlas) -> str:
    """Return the name of an actor with an accent in it that is part of no leader's name."""
    leaders = " ".join(government.leader for government in atlas.governments.values())
    return next(
        actor
        for event in atlas.timeline
        for actor in event.actors
        if plain(actor) != actor and not set(actor.split()) & set(leaders.split())
    )


def unnamed_leader(atlas: Atlas) -> Government:
    """Return a government whose leader's name stands in no event and in no other government."""
    named = {
        word
        for event in atlas.timeline
        for text in (atlas.title(event.id), atlas.words[event.id].summary, *event.actors)
        for word in text.split()
    }
    times = Counter(government.leader for government in atlas.governments.values())
    return next(
        government
        for government in atlas.governments.values()
        if times[government.leader] == 1 and not named & set(government.leader.split())
    )


def test_a_title_finds_its_event(marea: Marea, atlas: Atlas, words: Wording) -> None:
    """Typing an event's title and Enter selects it; what nothing has is said to be nowhere."""
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
    search(marea, "qqq zzz")
    expect(marea.frame.locator("dialog.search li")).to_have_text(words.say("map", "search_none"))
    marea.press("Enter", "Escape", "Escape")  # the first Escape empties a search field
    expect(marea.frame.locator("dialog.search")).to_be_hidden()
    assert event.id == marea.data("event")


def test_names_find_events_and_governments(marea: Marea, atlas: Atlas) -> None:
    """An actor's name, in capitals and without accents, selects an event; a leader's a country."""
    name = accented_actor(atlas)
    marea.clear()
    search(marea, plain(name).upper())
    marea.press("Enter")
    expect(marea.card).to_be_visible()
    found = atlas.events[marea.data("event") or ""]
    told = f"{atlas.title(found.id)} {' '.join(found.actors)} {atlas.words[found.id].summary}"
    assert name in told
    government = unnamed_leader(atlas)
    search(marea, government.leader)
    marea.press("Enter")
    expect(marea.card.locator("h2")).to_have_text(government.leader)
    assert government.country == marea.state()["country"]
