"""Exported files, opened from a folder of their own with the network cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from dashboard.atlas_map.talks import load_talks, talk_data
from dashboard.talk.html import export_record, export_talk
from geodata import record

from .conftest import DESK
from .talking import Talking, expect_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from geodata.atlas import Atlas

READY = "() => document.documentElement.dataset.ready === 'true'"


@pytest.fixture(scope="module")
def exported(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in talks and the atlas as files in a folder of their own."""
    folder = tmp_path_factory.mktemp("stick")
    for name, talk in load_talks(record.BUILT_IN, atlas).items():
        export_talk(talk, atlas, folder / f"{name}.html", name=name)
    export_record(record.BUILT_IN, folder / "atlas.html")
    return folder


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a network, in which nothing may go wrong or ask for anything."""
    context = browser.new_context(viewport=DESK)
    context.set_offline(True)
    met: list[str] = []
    context.on("console", lambda said: met.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda failed: met.append(str(failed.error)))
    context.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(("file:", "data:", "blob:")) else met.append(asked.url)
        ),
    )
    yield context
    context.close()
    assert [] == met


def opened(context: BrowserContext, file: Path) -> Page:
    """Open a file as a double-click does."""
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function(READY)
    return page


def talking(context: BrowserContext, folder: Path, name: str, atlas: Atlas) -> Talking:
    """Open the file of a talk."""
    page = opened(context, folder / f"{name}.html")
    talk: dict[str, Any] = talk_data(name, load_talks(record.BUILT_IN, atlas)[name], atlas)
    return Talking(page, page.main_frame, talk)


@pytest.mark.parametrize(("name", "motion"), [("la-moneda", "reduce"), ("coups", "no-preference")])
def test_a_talk_plays_from_beginning_to_end(
    name: str,
    motion: Literal["no-preference", "reduce"],
    offline: BrowserContext,
    exported: Path,
    atlas: Atlas,
) -> None:
    """Each press of PageDown brings the next scene, with its years, selection and camera."""
    talk = talking(offline, exported, name, atlas)
    talk.page.emulate_media(reduced_motion=motion)
    talk.play()


def test_the_speakers_window_steps_the_map(
    offline: BrowserContext, exported: Path, atlas: Atlas
) -> None:
    """The speaker's window works from a file as well."""
    talking(offline, exported, "coups", atlas).verify_speaker()


def test_the_speakers_window_outlives_the_map(
    offline: BrowserContext, exported: Path, atlas: Atlas
) -> None:
    """It finds a map that was loaded anew; and when the map is closed, the notes go on."""
    talk = talking(offline, exported, "coups", atlas)
    speaker = talk.open_speaker()
    talk.page.reload()
    talk.page.wait_for_function(READY)
    speaker.keyboard.press("PageDown")
    talk.await_scene(2)
    talk.page.close()
    speaker.wait_for_selector(".warning", state="visible")
    speaker.keyboard.press("PageDown")
    expect_title(speaker, talk.scenes[2]["title"])


def test_closing_the_speakers_window_harms_nothing(
    offline: BrowserContext, exported: Path, atlas: Atlas
) -> None:
    """The map goes on, and opens the window again."""
    talk = talking(offline, exported, "coups", atlas)
    talk.open_speaker().close()
    talk.page.keyboard.press("PageDown")
    talk.await_scene(2)
    speaker = talk.open_speaker()
    expect_title(speaker, talk.scenes[1]["title"])


def test_the_file_of_a_talk_is_an_atlas_as_well(
    offline: BrowserContext, exported: Path, atlas: Atlas
) -> None:
    """Left with Escape, the map has its year control and its cards."""
    talk = talking(offline, exported, "coups", atlas)
    talk.page.keyboard.press("Escape")
    talk.page.wait_for_selector(".tools", state="visible")
    year = atlas.years[3]
    talk.page.locator("#year").evaluate(
        "(range, year) => { range.value = year; range.dispatchEvent(new Event('input')); }", year
    )
    assert str(year) == talk.shown()["data"]["year"]
    talk.page.evaluate("(id) => window.marea.select(id)", atlas.opening)
    talk.page.wait_for_selector("#passage h2", state="visible")


def test_the_atlas_opens_without_a_talk(offline: BrowserContext, exported: Path) -> None:
    """The export of the record shows the map with its controls; a talk can be chosen in it."""
    page = opened(offline, exported / "atlas.html")
    assert "" == page.locator("html").get_attribute("data-scene")
    assert not page.evaluate("() => window.marea.go(1)")
    page.keyboard.press("g")
    page.locator("[data-talk=coups] .present").click()
    page.wait_for_selector("[data-presenting=true][data-scene='1']", state="attached")
    assert page.evaluate("() => window.marea.go(2)")
    page.keyboard.press("Escape")


def test_a_swipe_on_a_phone_steps(browser: Browser, exported: Path, atlas: Atlas) -> None:
    """To the left is on, to the right is back; the words lie below the map."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    talk = talking(context, exported, "coups", atlas)
    touch = context.new_cdp_session(talk.page)

    def swipe(start: int, end: int) -> None:
        for kind, x in (("touchStart", start), ("touchMove", end), ("touchEnd", None)):
            points = [] if x is None else [{"x": x, "y": 250}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    swipe(300, 80)
    talk.await_scene(2)
    swipe(80, 300)
    talk.await_scene(1)
    shown = talk.shown()
    assert shown["panel"]["top"] > shown["stage"]["height"] / 3
    context.close()
