"""The reading pane: text and map move each other, and a passage can be quoted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

    from geodata.atlas import Atlas
    from tests.browser.conftest import Marea

PATIENCE = 5_000
"""Milliseconds in which the text has to come to rest."""
COUP = "chl-1973-09-11-coup"
ROOT = Path(__file__).parents[2]
ESSAY = ROOT.parent / "shared" / "texts" / "essay.txt"
COMPANION = Path("companion")

AT_END = """
() => {
  const page = document.querySelector(".page");
  return page.scrollTop + page.clientHeight > page.scrollHeight - 4;
}
"""

IN_VIEW = """
(selector) => {
  const page = document.querySelector(".page").getBoundingClientRect();
  return [...document.querySelectorAll(selector)].some((found) => {
    const { top, bottom } = found.getBoundingClientRect();
    return top < page.bottom && bottom > page.top;
  });
}
"""

WATCH = """
() => {
  window.visited = [];
  document.addEventListener("marea:change", ({ detail }) => {
    if (visited.at(-1)?.instant !== detail.instant)
      visited.push({ instant: detail.instant, told: detail.told });
  });
}
"""


def read(marea: Marea, text: str = "companion") -> None:
    """Open the pane with the key of a reader and wait until a text stands in it."""
    marea.press("r")
    expect(marea.frame.locator(f'.tabs [data-text="{text}"]')).to_have_attribute(
        "aria-selected", "true"
    )
    marea.rest()


def scroll(marea: Marea, turns: int, by: int = 240) -> None:
    """Turn the wheel over the text, a frame between the turns."""
    box = marea.frame.locator(".page").bounding_box()
    assert box is not None
    marea.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _ in range(turns):
        marea.page.mouse.wheel(0, by)
        marea.page.wait_for_timeout(40)
    marea.page.wait_for_timeout(500)  # the reader comes to rest


def lit(marea: Marea) -> str:
    """Return the words that are lit in the text."""
    return " ".join(marea.frame.locator(".page .lit").all_inner_texts())


def in_view(marea: Marea, selector: str) -> bool:
    """Return whether something that matches comes into the visible part of the text."""
    try:
        marea.frame.wait_for_function(IN_VIEW, arg=selector, timeout=PATIENCE)
    except PlaywrightTimeoutError:
        return False
    return True


def test_a_mark_opens_its_passage(marea: Marea, atlas: Atlas) -> None:
    """The passage of the selected event is lit, in view, and counted among its mentions."""
    read(marea)
    told = atlas.passages(COUP)
    assert lit(marea) in {" ".join(passage.sentences) for passage in told}
    assert in_view(marea, ".lit")
    assert f"of {len(told)}" in marea.frame.locator(".place").inner_text()


def test_mentions_are_walked(marea: Marea, atlas: Atlas) -> None:
    """Next and previous go through all passages that tell a thing, and come round."""
    read(marea)
    count = len(atlas.passages(COUP))
    assert count > 1
    seen = []
    for _ in range(count):
        seen.append(lit(marea))
        marea.frame.get_by_role("button", name="Next passage").click()
        marea.rest()
        assert in_view(marea, ".lit")
    assert count == len(set(seen))
    assert seen[0] == lit(marea)


def test_a_passage_moves_the_map(marea: Marea, atlas: Atlas) -> None:
    """A click on a linked sentence selects its event: day, mark, card and panel follow."""
    marea.clear()
    read(marea)
    scroll(marea, 12)
    marea.rest()
    paragraph = marea.frame.locator(".page p.reading")
    number = int(str(paragraph.get_attribute("data-p")))
    links = [
        link
        for link in atlas.links_of("companion")
        if link.locator
        and link.locator.paragraph == number
        and link.link.body.source in atlas.events
    ]
    assert links
    locator = links[0].locator
    assert locator is not None
    paragraph.locator(f'[data-s="{locator.first}"]').dispatch_event("click")
    marea.rest()
    told = {
        each.link.body.source
        for each in links
        if each.locator and each.locator.first <= locator.first <= each.locator.last
    }
    assert marea.data("event") in told
    assert atlas.events[str(marea.data("event"))].day.isoformat() == marea.data("instant")
    expect(marea.card).to_be_visible()


def test_scrolling_moves_the_map(marea: Marea, atlas: Atlas) -> None:
    """Reading leads: days follow the text in the browser, and the page hears of it at the end."""
    marea.clear()
    read(marea)
    marea.frame.evaluate(WATCH)
    before = len(marea.reports)
    scroll(marea, 60)
    during = len(marea.reports) - before
    marea.rest()
    visited: list[dict[str, Any]] = marea.frame.evaluate("visited")
    assert len(visited) > 10
    assert 1 <= during < len(visited) / 2
    told = {event for each in visited for event in each["told"]}
    assert told <= set(atlas.events) | set(atlas.governments)
    now = visited[-1]
    assert marea.reports[-1]["instant"] == now["instant"]
    days = {atlas.events[id_].day.isoformat() for id_ in now["told"] if id_ in atlas.events}
    starts = {government.start.isoformat() for government in atlas.governments.values()}
    assert now["instant"] in days | starts
    assert marea.frame.locator(".mark.told:not(.hidden)").count() > 0


def test_following_can_be_switched_off(marea: Marea) -> None:
    """With the switch off a reader scrolls and the map stays."""
    marea.clear()
    read(marea)
    marea.frame.locator("#follow").uncheck()
    instant = marea.data("instant")
    scroll(marea, 20)
    marea.rest()
    assert instant == marea.data("instant")


def test_reading_does_not_jump(marea: Marea) -> None:
    """Choosing a passage that stands in view already leaves the page where it is."""
    read(marea)
    where = "() => document.querySelector('.page').scrollTop"
    before = marea.frame.evaluate(where)
    marea.frame.locator(".page .lit").first.click()
    marea.rest()
    assert before == marea.frame.evaluate(where)


def test_address_of_a_passage(blank: Marea, atlas: Atlas) -> None:
    """An address with text and passage opens the pane there, with the passage lit."""
    passage = atlas.passages(COUP)[0]
    id_ = atlas.texts["companion"].paragraphs[passage.locator.paragraph - 1].id
    sentences = f"{passage.locator.first}-{passage.locator.last}"
    blank.open(f"?text=companion&passage={id_}.{sentences}")
    assert " ".join(passage.sentences) == lit(blank)
    assert in_view(blank, ".lit")
    blank.expect_url(text="companion", passage=f"{id_}.{sentences}")


@pytest.mark.parametrize("passage", ["p-nobody.1", "9999", "p-01-x.5-1"])
def test_unknown_passages_open_the_text(blank: Marea, passage: str) -> None:
    """A passage that the text does not have opens the text at its beginning."""
    blank.open(f"?text=companion&passage={passage}")
    expect(blank.frame.locator(".reader")).to_be_visible()
    assert not lit(blank)


def test_quotation(marea: Marea, atlas: Atlas) -> None:
    """The quotation card holds the sentences, the reference, BibTeX and a working address."""
    read(marea)
    sentences = lit(marea)
    marea.card.get_by_role("button", name="Quote").click()
    card = marea.frame.locator("dialog.quote")
    expect(card.locator("blockquote")).to_have_text(f"“{sentences}”")
    copies = [
        button.get_attribute("data-copies") for button in card.locator(".copies button").all()
    ]
    quotation, bibtex, address = (str(copy) for copy in copies)
    assert sentences in quotation
    assert atlas.sources["companion"].title.casefold() in quotation.casefold()
    assert "@book{" in bibtex.replace(" ", "")
    assert marea.page.url.split("?")[0] in address
    marea.page.goto(address)
    marea.page.wait_for_function("() => window.frames.length > 0")
    marea.expect(ready="true", event=COUP)
    expect(marea.frame.locator(".page .lit").first).to_be_visible()
    assert sentences == lit(marea)


def test_the_pane_closes(marea: Marea) -> None:
    """The pane gives its room back, and the address forgets the text."""
    wide = marea.frame.evaluate("() => document.querySelector('.stage').clientWidth")
    read(marea)
    marea.expect_url(text="companion")
    marea.press("r")
    expect(marea.frame.locator(".reader")).to_be_hidden()
    marea.expect_url(text=None, passage=None)
    assert wide == marea.frame.evaluate("() => document.querySelector('.stage').clientWidth")


def test_the_essay_moves_the_map(
    serve: Callable[..., Any], watch: Callable[..., Any], context: BrowserContext, tmp_path: Path
) -> None:
    """From the first paragraph of a text to its last the map goes through the whole history."""
    text = ESSAY if ESSAY.exists() else COMPANION
    options = ["--text", str(ESSAY)] if ESSAY.exists() else []
    folder = str(tmp_path / "texts")
    with (
        serve(tmp_path / "output.txt", *options, MAREA_TEXTS=folder) as server,
        watch(context, server) as marea,
    ):
        marea.open("" if ESSAY.exists() else "?text=companion")
        expect(marea.frame.locator(f'.tabs [data-text="{text.stem}"]')).to_have_attribute(
            "aria-selected", "true"
        )
        marea.frame.evaluate(WATCH)
        last = marea.frame.locator(".page p").last.get_attribute("data-p")
        walked: list[str] = []
        while not walked or walked[-1] != last:
            scroll(marea, 12, by=110)
            reading = marea.frame.locator(".page p.reading").get_attribute("data-p")
            if walked and walked[-1] == reading and marea.frame.evaluate(AT_END):
                break
            walked.append(str(reading))
        visited = marea.frame.evaluate("visited")
        years = {int(each["instant"][:4]) for each in visited}
        told = {event for each in visited for event in each["told"]}
    assert {1970, 1973, 1979, 1984, 1990} <= years
    assert years & set(range(1999, 2014))
    assert {
        COUP,
        "bra-1964-03-31-coup",
        "nic-1979-07-19-revolution",
        "deu-1989-11-09-berlin-wall",
    } <= told
