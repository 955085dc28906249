"""The plain way of `plain_app.py`, driven as far as it allows."""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from geodata.atlas import Atlas
from tests.benchmarks import browsing, servers
from tests.benchmarks.browsing import Track, Visit
from tests.benchmarks.figures import Figure, Findings, NotMeasuredError, findings_of
from tests.benchmarks.plan import CLICKS, KEYS, OPENINGS, SCRIPT_TIMES, STARTS

COMMAND = (
    *(sys.executable, "-m", "streamlit", "run", str(Path(__file__).with_name("plain_app.py"))),
    *("--server.port", "{port}", "--server.address", "localhost", "--server.headless", "true"),
    *("--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"),
)
SLIDER = "[data-testid=stSlider] input[type=range]"
THUMB = "[data-testid=stSlider] div:has(> [data-testid=stSliderThumbValue])"
TRACK = "[data-testid=stSlider] [role=group]"
MARK = "path.mark"
PAUSE = 700
"""Milliseconds in which the page comes to rest after its map is shown."""


def measure(browser: Browser, atlas: Atlas) -> Findings:
    """Return the figures of the plain way."""
    found = findings_of({("answering", "started"): lambda: _starts(browser)})
    with tempfile.TemporaryDirectory() as folder:
        times = Path(folder) / "times"
        with servers.streamlit(COMMAND, {SCRIPT_TIMES: str(times)}) as server:
            found |= findings_of(
                {
                    ("opening", "bytes", "own-bytes"): lambda: browsing.open_afresh(
                        browser, server.address, OPENINGS
                    )
                }
            )
            with browsing.visit(browser, server.address) as visit:
                found |= findings_of(
                    {
                        ("script", "key", "key-bytes"): lambda: _keys(visit, atlas, times),
                        ("card", "panel"): lambda: _clicks(visit, atlas),
                    }
                )
                found["other-hosts"] = Figure((len(visit.traffic.other_hosts()),), "")
            with browsing.visit(browser, server.address) as visit:
                found |= findings_of({("drag", "drag-years"): lambda: _drag(visit, atlas)})
    return found | {
        "script-all": "not measured: as above, with more marks",
        "card-frames": "none",
        "file": "none: it needs its server",
    }


def _starts(browser: Browser) -> Findings:
    answering, started = [], []
    for _ in range(STARTS):
        with (
            servers.streamlit(COMMAND) as server,
            browsing.visit(browser, server.address) as visit,
        ):
            answering.append(server.answering)
            started.append(visit.drawn - server.started)
    return {"answering": Figure(tuple(answering), "s"), "started": Figure(tuple(started), "s")}


def _keys(visit: Visit, atlas: Atlas, times: Path) -> Findings:
    """Press the arrow key for year after year, each time until the map shows the year."""
    page = visit.page
    page.locator(SLIDER).focus()
    before = visit.traffic.received()
    times.write_text("", encoding="utf-8")
    took = []
    for year in atlas.years[1 : KEYS + 1]:
        browsing.begin(page, "yearAfter", "keydown", str(year))
        page.keyboard.press("ArrowRight")
        took.append(browsing.finish(page))
        page.wait_for_timeout(PAUSE)
    received = (visit.traffic.received() - before) / KEYS
    return {
        "script": _script_times(times),
        "key": Figure(tuple(took), "ms"),
        "key-bytes": Figure((received / 1000,), "kB", note="mean"),
    }


def _script_times(times: Path) -> Figure:
    """Return the script's time for each year; runs of the same year count together."""
    sums: dict[str, float] = defaultdict(float)
    runs = times.read_text(encoding="utf-8").split("\n")[:-1]
    for run in runs:
        year, took = run.split()
        sums[year] += float(took)
    return Figure(
        tuple(sums.values()), "ms", note=f"Python, {len(runs) / len(sums):.1f} runs a step"
    )


def _drag(visit: Visit, atlas: Atlas) -> Findings:
    """Drag as with Marea; the map follows the release, so this is what is timed."""
    page, steps = visit.page, len(atlas.years) - 1
    thumb, way = page.locator(THUMB).bounding_box(), page.locator(TRACK).bounding_box()
    if thumb is None or way is None:
        message = "the slider is not in sight"
        raise NotMeasuredError(message)
    middle = thumb["x"] + thumb["width"] / 2
    track = Track(middle, way["x"] + way["width"], thumb["y"] + thumb["height"] / 2)
    browsing.begin(page, "yearsShown")
    track.drag(page, steps, pressed=lambda: None)
    years = page.evaluate("() => [...benchmark.pending]")
    browsing.begin(page, "yearAfter", "pointerup", str(atlas.years[-1]))
    page.mouse.up()
    release = browsing.finish(page)
    return {
        "drag": f"nothing drawn while dragged; {release:,.0f} ms after the release",
        "drag-years": f"{len(years) - 1} of {steps}",
    }


def _clicks(visit: Visit, atlas: Atlas) -> Findings:
    panel = [_click(visit, mark, atlas.title(mark["id"])) for mark in _marks(visit)]
    return {"card": "none: a tooltip only", "panel": Figure(tuple(panel), "ms")}


def _marks(visit: Visit) -> Iterator[dict[str, Any]]:
    """Yield marks to click, year by year, until there are enough."""
    tried: list[str] = []
    while len(tried) < CLICKS:
        mark = visit.frame().evaluate(
            "([mark, tried]) => benchmark.freeMark(mark, tried)", [MARK, tried]
        )
        if mark:
            tried.append(mark["id"])
            yield mark
        else:
            _next_year(visit)


def _next_year(visit: Visit) -> None:
    slider = visit.page.locator(SLIDER)
    before = slider.input_value()
    slider.press("ArrowRight")
    visit.page.wait_for_timeout(3 * PAUSE)
    if slider.input_value() == before:
        message = "too few marks that nothing covers"
        raise NotMeasuredError(message)


def _click(visit: Visit, mark: dict[str, Any], title: str) -> float:
    """Click on a mark; return the milliseconds until the panel beside the map names it."""
    frame, page = visit.frame(), visit.page
    visit.point_at(mark)
    browsing.begin(frame, "next", "click")
    browsing.begin(page, "headingShown", title)
    page.mouse.down()
    page.mouse.up()
    took: float = browsing.finish(page) - browsing.finish(frame)
    page.wait_for_timeout(PAUSE)
    return took
