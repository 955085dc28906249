"""Texts of the user's own on the page: dropped, remembered, linked by suggestion, removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from dashboard.wording import Wording
    from tests.browser.conftest import Marea, Server

STORY = """El 11 de septiembre de 1973 las fuerzas armadas de Chile derrocaron a Salvador Allende.

Nadie dijo nada <b>en la plaza</b>. El 19 de julio de 1979 los sandinistas entraron en Managua.
"""

DROP = """
([name, content]) => {
  const files = new DataTransfer();
  files.items.add(new File([content], name));
  const options = { dataTransfer: files, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new DragEvent("drop", options));
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the user's texts, empty at first."""
    return tmp_path_factory.mktemp("own") / "texts"


@pytest.fixture(scope="module")
def own(
    serve: Callable[..., Any], folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Serve the built-in record with that folder."""
    with serve(tmp_path_factory.mktemp("own") / "out.txt", MAREA_TEXTS=str(folder)) as server:
        yield server


@pytest.fixture
def page(
    own: Server, folder: Path, watch: Callable[..., Any], context: BrowserContext
) -> Iterator[Marea]:
    """Open the page with one text of the user's own that was just dropped on it."""
    for file in folder.glob("*"):
        file.unlink()
    with watch(context, own) as marea:
        marea.open("?year=1990")
        marea.frame.evaluate(DROP, ["historia.txt", STORY])
        expect(tab(marea, "historia")).to_have_attribute("aria-selected", "true")
        marea.rest()
        yield marea


def tab(marea: Marea, text: str) -> Any:
    """Return the tab of a text."""
    return marea.frame.locator(f'.tabs [data-text="{text}"]')


def suggestions(marea: Marea) -> Any:
    """Open the list of suggestions and return its rows."""
    marea.frame.locator(".suggestions-button").click()
    return marea.frame.locator(".suggested li")


def test_a_dropped_text_is_read(page: Marea) -> None:
    """The text stands in the pane, in its paragraphs, and its words are text, never markup."""
    expect(page.frame.locator(".page p")).to_have_count(2)
    expect(page.frame.locator(".page p").last).to_contain_text("<b>en la plaza</b>")
    assert 0 == page.frame.locator(".page b").count()
    assert "es" == page.frame.locator(".page").get_attribute("lang")


def test_a_text_is_remembered(page: Marea) -> None:
    """After a reload the text is there, at the same address."""
    page.expect_url(text="historia")
    page.page.reload()
    page.page.wait_for_function("() => window.frames.length > 0")
    page.expect(ready="true")
    expect(tab(page, "historia")).to_have_attribute("aria-selected", "true")


def test_suggestions_become_links(page: Marea, folder: Path) -> None:
    """A suggestion that is taken becomes a W3C annotation, and its sentence moves the map."""
    rows = suggestions(page)
    coup = rows.filter(has_text="overthrow Salvador Allende, 11 September 1973")
    coup.get_by_role("button", name="Take this link").click()
    expect(coup).to_have_count(0)
    page.frame.locator('.page [data-p="1"] [data-s="1"]').dispatch_event("click")
    page.expect(event="chl-1973-09-11-coup", year="1973")
    (saved,) = folder.glob("*.links.json")
    written = json.loads(saved.read_text(encoding="utf-8"))
    assert "AnnotationPage" == written["type"]
    assert ["chl-1973-09-11-coup"] == [item["body"]["source"] for item in written["items"]]
    assert "derrocaron" not in saved.read_text(encoding="utf-8")


def test_suggestions_can_be_left(page: Marea) -> None:
    """A suggestion that is left out does not come back with the next opening."""
    rows = suggestions(page)
    first = rows.first
    words = first.inner_text()
    before = rows.count()
    first.get_by_role("button", name="Leave it out").click()
    expect(rows).to_have_count(before - 1)
    page.page.reload()
    page.page.wait_for_function("() => window.frames.length > 0")
    page.expect(ready="true")
    expect(tab(page, "historia")).to_be_visible()
    expect(suggestions(page)).to_have_count(before - 1)
    assert words not in page.frame.locator(".suggested li").all_inner_texts()


def test_a_text_is_removed(page: Marea, folder: Path) -> None:
    """Removing a text takes its tab and its file away."""
    suggestions(page)
    page.frame.get_by_role("button", name="Remove text").click()
    expect(tab(page, "historia")).to_have_count(0)
    assert [] == [file.name for file in folder.glob("*")]


@pytest.mark.parametrize(
    ("name", "content"), [("picture.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), ("empty.txt", "")]
)
def test_what_is_no_text_is_refused(page: Marea, words: Wording, name: str, content: str) -> None:
    """A file that is no text is refused with one sentence, and nothing else changes."""
    page.frame.evaluate(DROP, [name, content])
    notice = page.frame.locator(".notice")
    expect(notice).to_contain_text("is not read")
    expect(tab(page, "historia")).to_have_attribute("aria-selected", "true")
    expect(page.frame.locator(".tabs [role=tab]")).to_have_count(2)
    assert words.say("map", "companion") in page.frame.locator(".tabs").inner_text()
    page.errors.clear()  # the browser logs the refusal's status
