"""Marea: started by its command, driven like a reader would."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame
from playwright.sync_api import Error as BrowserError

from geodata.atlas import Atlas
from tests.benchmarks import browsing, servers
from tests.benchmarks.browsing import Track, Visit
from tests.benchmarks.figures import Figure, Findings, NotMeasuredError, findings_of
from tests.benchmarks.plan import CLICKS, KEYS, OPENINGS, STARTS

COMMAND = (str(Path(sys.executable).with_name("marea")), "--no-browser", "--port", "{port}")
RANGE = "#year"
THUMB = 18
CARD = "#passage"
MARK = "body [data-event]:not(.hidden)"
PAUSE = 700
"""Milliseconds in which page and map come to rest after a click or a change of the year."""


def measure(browser: Browser, atlas: Atlas) -> Findings:
    """Return Marea's figures. It keeps its files in a cache of its own, empty at first."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {"XDG_CACHE_HOME": cache}
        found = findings_of({("answering", "started"): lambda: _starts(browser, environment)})
        with servers.streamlit(COMMAND, environment) as server:
            found |= _pages(browser, server.address, atlas)
    return found | {"file": "not measured: the benchmark exports no talk"}


def _pages(browser: Browser, address: str, atlas: Atlas) -> Findings:
    found = findings_of(
        {
            ("opening", "bytes", "own-bytes"): lambda: browsing.open_afresh(
                browser, address, OPENINGS
            )
        }
    )
    with browsing.visit(browser, address) as visit:
        found |= findings_of(
            {
                ("script", "script-all"): lambda: _scripts(visit, atlas),
                ("drag", "drag-years"): lambda: _drag(visit, atlas),
                ("key", "key-bytes"): lambda: _keys(visit, atlas),
                ("card", "card-frames", "panel"): lambda: _clicks(visit, atlas),
            }
        )
        found["other-hosts"] = Figure((len(visit.traffic.other_hosts()),), "")
    return found


def _starts(browser: Browser, environment: dict[str, str]) -> Findings:
    """Return how long the command takes, and how long the very first time, its cache empty."""
    _, first = _start(browser, environment)
    starts = [_start(browser, environment) for _ in range(STARTS)]
    answering, started = (tuple(start[part] for start in starts) for part in range(2))
    return {
        "answering": Figure(answering, "s"),
        "started": Figure(started, "s", note=f"with an empty cache {first:.1f} s"),
    }


def _start(browser: Browser, environment: dict[str, str]) -> tuple[float, float]:
    with (
        servers.streamlit(COMMAND, environment) as server,
        browsing.visit(browser, server.address) as visit,
    ):
        return server.answering, visit.drawn - server.started


def _scripts(visit: Visit, atlas: Atlas) -> Findings:
    frame = visit.frame()
    mode = frame.locator("#mode")
    usual = mode.input_value()
    found: Findings = {"script": _script_times(frame, atlas)}
    mode.select_option("up-to")
    found["script-all"] = _script_times(frame, atlas)
    mode.select_option(usual)
    return found


def _script_times(frame: Frame, atlas: Atlas) -> Figure:
    """Return the script time of every year, there and back."""
    years = [*atlas.years, *reversed(atlas.years)]
    return Figure(
        tuple(frame.evaluate("([range, ys]) => benchmark.scriptTimes(range, ys)", [RANGE, years])),
        "ms",
    )


def _drag(visit: Visit, atlas: Atlas) -> Findings:
    frame, page, steps = visit.frame(), visit.page, len(atlas.years) - 1
    track = Track.of(frame.locator(RANGE).bounding_box(), THUMB)
    browsing.begin(frame, "watch", "input")
    track.drag(page, steps, pressed=lambda: browsing.watched(frame))
    samples = browsing.watched(frame)
    page.mouse.up()
    return browsing.dragged(samples, steps)


def _keys(visit: Visit, atlas: Atlas) -> Findings:
    frame, page = visit.frame(), visit.page
    _rest_at(visit, frame, atlas.years[0])
    frame.locator(RANGE).focus()
    before = visit.traffic.received()
    browsing.begin(frame, "watch", "keydown")
    for _ in range(KEYS):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(PAUSE)
    samples = browsing.watched(frame)
    if int(samples[-1]["value"]) != atlas.years[KEYS]:
        message = f"{KEYS} arrow keys led to {samples[-1]['value']}"
        raise NotMeasuredError(message)
    received = (visit.traffic.received() - before) / KEYS
    return {
        "key": Figure(tuple(sample["took"] for sample in samples), "ms"),
        "key-bytes": Figure((received / 1000,), "kB", note="mean; for the panel"),
    }


def _rest_at(visit: Visit, frame: Frame, year: int) -> None:
    """Show a year without a selection, and wait for the page beside the map."""
    frame.evaluate("(year) => { marea.select(''); marea.setYear(year); }", year)
    visit.page.wait_for_timeout(PAUSE)


def _clicks(visit: Visit, atlas: Atlas) -> Findings:
    found, lost = [], []
    for mark in _marks(visit, visit.frame(), atlas):
        try:
            found.append(_click(visit, mark, atlas.title(mark["id"])))
        except BrowserError:
            lost.append(mark["id"])
    took, frames, panel = (tuple(each[part] for each in found) for part in range(3))
    note = f"not shown in time: {', '.join(lost)}" if lost else ""
    return {
        "card": Figure(took, "ms"),
        "card-frames": Figure(frames, ""),
        "panel": Figure(panel, "ms", note),
    }


def _marks(visit: Visit, frame: Frame, atlas: Atlas) -> Iterator[dict[str, Any]]:
    """Yield marks to click, each in a year at rest, until there are enough."""
    tried: list[str] = []
    for year in [*atlas.years[1::2], *atlas.years[::2]]:
        if len(tried) == CLICKS:
            return
        _rest_at(visit, frame, year)
        mark = frame.evaluate("([mark, tried]) => benchmark.freeMark(mark, tried)", [MARK, tried])
        if mark:
            tried.append(mark["id"])
            yield mark


def _click(visit: Visit, mark: dict[str, Any], title: str) -> tuple[float, float, float]:
    """Click on a mark; return ms and frames to the card, and ms to the panel beside the map."""
    frame, page = visit.frame(), visit.page
    visit.point_at(mark)
    browsing.begin(frame, "cardAfterClick", CARD, title)
    browsing.begin(page, "headingShown", title)
    page.mouse.down()
    page.mouse.up()
    card = browsing.finish(frame)
    panel = browsing.finish(page)
    return card["took"], card["frames"], panel - card["start"]
