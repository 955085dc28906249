"""The search, opened with a key."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import BrowserContext, Locator

    from dashboard.wording import Wording
    from geodata.atlas import Atlas
    from geodata.model import Government

    from .conftest import Marea


def search(marea: Marea, asked: str) -> None:
    """Open the search and type into it."""
    marea.press("/")
    expect(marea.frame.locator("dialog.search")).to_be_visible()
    marea.page.keyboard.type(asked)


def hits(marea: Marea, kind: str) -> Locator:
    """Return the hits of one kind."""
    return marea.frame.locator(f'dialog.search button[data-kind="{kind}"]')


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


@pytest.mark.parametrize("word", ["cochabamba", "sandinista", "ALLENDE"])
def test_a_word_finds_events_and_passages(marea: Marea, words: Wording, word: str) -> None:
    """Events and passages with the word come while one types, and their number is announced."""
    search(marea, word)
    expect(hits(marea, "passage").first.locator("mark").first).to_contain_text(
        word.capitalize(), ignore_case=True
    )
    assert hits(marea, "event").count()
    shown = marea.frame.locator("dialog.search li").count()
    announced = marea.frame.locator("dialog.search [role=status]")
    expect(announced).to_have_text(words.say("map", "search_best", count=shown))
    marea.page.keyboard.type(" zzz")
    expect(announced).to_be_empty()


def test_an_event_is_selected(marea: Marea, atlas: Atlas) -> None:
    """With the arrow keys and Enter a hit shows its event on the map."""
    marea.clear()
    search(marea, "cochabamba")
    title = hits(marea, "event").nth(1).locator("span").first.inner_text()
    marea.press("ArrowDown", "ArrowDown", "Enter")
    expect(marea.card.locator("h2")).to_have_text(title)
    assert title == atlas.title(marea.data("event") or "")


def test_a_passage_is_opened(marea: Marea, atlas: Atlas) -> None:
    """A hit in a text opens the text at the sentence."""
    search(marea, "sandinistas managua")
    hits(marea, "passage").first.click()
    expect(marea.frame.locator("dialog.search")).to_be_hidden()
    state = marea.state()
    at = state["passage"]
    sentences = atlas.texts[state["text"]].sentences(at["p"], at["first"], at["last"])
    assert "sandinistas" in " ".join(sentences).lower()
    expect(marea.frame.get_by_text(sentences[0]).first).to_be_in_viewport()


def test_a_text_of_ones_own(
    serve: Callable[..., Any],
    watch: Callable[..., Any],
    context: BrowserContext,
    words: Wording,
    tmp_path: Path,
) -> None:
    """A text opened for this run is searched too; markup in it shows as the characters it is."""
    file = tmp_path / "diary.txt"
    sentence = "The zwieback <img src=x onerror=alert(1)> was stale."
    file.write_text(f"Nothing at first.\n\n{sentence}", encoding="utf-8")
    texts = str(tmp_path / "texts")
    with (
        serve(tmp_path / "output.txt", "--text", str(file), MAREA_TEXTS=texts) as server,
        watch(context, server) as marea,
    ):
        marea.open("?year=1990")
        search(marea, "ZWIEB")
        expect(hits(marea, "passage").locator(".excerpt")).to_have_text(sentence)
        announced = marea.frame.locator("dialog.search [role=status]")
        expect(announced).to_have_text(words.say("map", "search_count", count=1))
        marea.press("Enter")
        expect(marea.frame.locator("article.page").get_by_text(sentence)).to_be_in_viewport()
        assert ("diary", {"p": 2, "first": 1, "last": 1}) == (
            marea.state()["text"],
            marea.state()["passage"],
        )


def test_without_a_server(marea: Marea, atlas: Atlas) -> None:
    """When the server has stopped, titles, people and places are still found in the browser."""
    event = atlas.timeline[0]
    marea.page.route("**/marea/search*", lambda route: route.abort())
    search(marea, atlas.title(event.id))
    expect(hits(marea, "")).not_to_have_count(0)
    marea.press("Enter")
    marea.expect(event=event.id)
    marea.rest()
    marea.errors.clear()  # the browser itself writes down that the server did not answer
