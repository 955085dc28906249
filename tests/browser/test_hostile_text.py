"""Text of a record is text wherever it shows, whatever it looks like."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from geodata import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from geodata.model import Event, Government

    from .conftest import Marea, Server

TITLE = "<img src=x onerror=alert(1)>"
TRICKS = r"""\ \n " ' ` ${x} {{ x }} {% x %} &amp; </script><script>alert(2)</script>"""
SUMMARY = f"Summary {TRICKS}"
ACTOR = r"""Actor \ " ' </script><script>alert(2)</script>"""
PLACE = f"Place {TRICKS}"
LEADER = f"Leader {TRICKS}"

IMAGES = "() => document.querySelectorAll('img[src=x], img[onerror]').length"
SCRIPTS = """
() => [...document.scripts].filter(({ textContent }) => textContent === "alert(2)").length
"""


def change(file: Path, id_: str, **cells: str) -> None:
    """Change cells of the row with an id in a table."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for row in rows:
        if row["id"] == id_:
            row.update(cells)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def chosen() -> tuple[Event, Government]:
    """Return an event of the region and the government of its country on its day."""
    atlas = record.load()
    event = next(
        event
        for event in atlas.timeline
        if event.country in atlas.countries and event.first == event.last
    )
    return event, atlas.governments_on(event.day)[event.country]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the built-in record in which a few cells try to be more than text."""
    folder = tmp_path_factory.mktemp("hostile") / "record"
    shutil.copytree(record.BUILT_IN, folder)
    event, government = chosen()
    change(folder / "events.csv", event.id, place=PLACE, actors=ACTOR)
    change(folder / "words/en/events.csv", event.id, title=TITLE, summary=SUMMARY)
    change(folder / "governments.csv", government.id, leader=LEADER)
    return folder


@pytest.fixture(scope="module")
def hostile_server(hostile: Path, serve: Callable[..., Any]) -> Iterator[Server]:
    """Serve the hostile record; what is made of it stays out of the user's cache."""
    log = hostile.parent / "output.txt"
    cache = str(hostile.parent / "cache")
    with serve(log, "--record", str(hostile), XDG_CACHE_HOME=cache) as server:
        yield server


@pytest.fixture
def hostile_page(
    hostile_server: Server, context: BrowserContext, watch: Callable[..., Any]
) -> Iterator[Marea]:
    """Open the hostile event, and see in the end that none of its text became an element."""
    with watch(context, hostile_server) as marea:
        marea.open(f"?event={chosen()[0].id}")
        yield marea
        for frame in marea.page.frames:
            assert not frame.evaluate(IMAGES)
            assert not frame.evaluate(SCRIPTS)


def test_the_map_shows_it_as_it_is(hostile_page: Marea) -> None:
    """The mark's name, card, tooltip and search hold the very characters of the record."""
    mark = hostile_page.mark(chosen()[0].id)
    assert TITLE in (mark.get_attribute("aria-label") or "")
    card = hostile_page.card.text_content() or ""
    assert not [text for text in (TITLE, SUMMARY, PLACE) if text not in card]
    mark.hover()
    tooltip = hostile_page.frame.locator(".tooltip")
    expect(tooltip).to_be_visible()
    text = tooltip.text_content() or ""
    assert not [part for part in (TITLE, PLACE, LEADER) if part not in text]
    hostile_page.press("/")
    for asked, shown in ((TITLE, [TITLE, PLACE]), (LEADER, [LEADER])):
        hostile_page.frame.locator("dialog.search input").fill(asked)
        found = hostile_page.frame.locator("dialog.search li").first
        for part in shown:
            expect(found).to_contain_text(part)


def test_the_panel_shows_it_as_it_is(hostile_page: Marea) -> None:
    """The panel of the event, its button in the year and the panel of the country hold the text."""
    event, _ = chosen()
    text = hostile_page.panel.text_content() or ""
    assert not [part for part in (TITLE, SUMMARY, PLACE, ACTOR) if part not in text]
    hostile_page.clear()
    expect(hostile_page.panel.get_by_role("button").filter(has_text=TITLE)).to_have_count(1)
    hostile_page.call("select", event.country)
    expect(hostile_page.card.locator("h2")).to_contain_text("Leader")
    assert LEADER == hostile_page.card.locator("h2").text_content()
    expect(hostile_page.panel.locator("h2")).to_contain_text("Leader")
    assert LEADER == hostile_page.panel.locator("h2").text_content()
