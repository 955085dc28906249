"""folium's own TimeSliderChoropleth: the same countries and years in one HTML page."""

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import folium
import xstatic.pkg.leaflet
from folium.plugins import TimeSliderChoropleth
from playwright.sync_api import Browser, Page

from dashboard.atlas_map.payload import scale
from geodata.atlas import Atlas
from geodata.boundaries import read_countries
from geodata.dates import end_of_year
from tests.benchmarks import browsing, packages, servers
from tests.benchmarks.browsing import Track, Visit
from tests.benchmarks.figures import Figure, Findings, NotMeasuredError, findings_of
from tests.benchmarks.picture import VIEW, Drawn, orientations
from tests.benchmarks.plan import KEYS, OPENINGS

RANGE = "input[type=range]"
THUMB = 16
PAGE = "choropleth.html"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)


class BareMap(folium.Map):
    """folium's map of the region without links: what it needs stands in the page."""

    def __init__(self) -> None:
        """Show the region."""
        self.default_js = []
        self.default_css = []
        super().__init__(**VIEW)


class BareSlider(TimeSliderChoropleth):
    """folium's choropleth without links."""

    def __init__(self, land: str, styles: dict[str, Any]) -> None:
        """Take the land as GeoJSON, and the style of each of its features at each time."""
        self.default_js = []
        super().__init__(land, styles, date_options="YYYY")


def measure(browser: Browser, atlas: Atlas) -> Findings:
    """Return the figures of the choropleth. Raises `NotMeasuredError` without its scripts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / PAGE
        file.write_text(_page(atlas, packages.scripts(folder)), encoding="utf-8")
        size = file.stat().st_size
        with servers.folder(folder) as server:
            address = f"{server.address}/{PAGE}"
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
                        ("script",): lambda: _scripts(visit.page, atlas),
                        ("drag", "drag-years"): lambda: _drag(visit.page, atlas),
                        ("key", "key-bytes"): lambda: _keys(visit),
                    }
                )
                found["other-hosts"] = Figure((len(visit.traffic.other_hosts()),), "")
    none = dict.fromkeys(("script-all", "card", "card-frames"), "none: it shows no events")
    return (
        found
        | none
        | {
            "panel": "none: it has no page beside it",
            "answering": "none: a file",
            "started": "none: a file",
            "file": Figure((size / 1000,), "kB"),
        }
    )


def _page(atlas: Atlas, scripts: list[str]) -> str:
    """Return the page as HTML with all its scripts and styles inside."""
    made = BareMap()
    land = read_countries()
    land.index = [iso3 or f"around-{row}" for row, iso3 in enumerate(land["iso3"])]
    BareSlider(land[["geometry"]].to_json(), _styles(atlas)).add_to(made)
    Drawn(atlas.years[0]).add_to(made)
    leaflet = (LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    inside = "".join(f"<script>{_inline(script)}</script>\n" for script in [leaflet, *scripts])
    style = f"<style>{(LEAFLET / 'leaflet.css').read_text(encoding='utf-8')}</style>\n"
    return made.get_root().render().replace("<head>", f"<head>\n{style}{inside}", 1)


def _inline(script: str) -> str:
    """Return a script that does not end the element that it stands in."""
    return re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE)


def _styles(atlas: Atlas) -> dict[str, Any]:
    """Return the colour of each country on 31 December of each year, by the day in seconds."""
    colours = scale()["orientation"]
    styles: dict[str, Any] = {}
    for year in atlas.years:
        day = datetime.combine(end_of_year(year), datetime.min.time(), UTC)
        seconds = str(int(day.timestamp()))
        for iso3, orientation in orientations(atlas, year).items():
            style = {"color": colours[orientation], "opacity": 1}
            styles.setdefault(iso3, {})[seconds] = style
    return styles


def _scripts(page: Page, atlas: Atlas) -> Findings:
    steps = range(len(atlas.years))
    values = [*steps, *reversed(steps)]
    took = page.evaluate("([range, all]) => benchmark.scriptTimes(range, all)", [RANGE, values])
    return {"script": Figure(tuple(took), "ms")}


def _drag(page: Page, atlas: Atlas) -> Findings:
    steps = len(atlas.years) - 1
    track = Track.of(page.locator(RANGE).bounding_box(), THUMB)
    browsing.begin(page, "watch", "input")
    track.drag(page, steps, pressed=lambda: browsing.watched(page))
    samples = browsing.watched(page)
    page.mouse.up()
    return browsing.dragged(samples, steps)


def _keys(visit: Visit) -> Findings:
    page = visit.page
    page.locator(RANGE).press("Home")
    page.wait_for_timeout(browsing.SETTLED)
    before = visit.traffic.received()
    browsing.begin(page, "watch", "keydown")
    for _ in range(KEYS):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)
    samples = browsing.watched(page)
    if int(samples[-1]["value"]) != KEYS:
        message = f"{KEYS} arrow keys led {samples[-1]['value']} years on"
        raise NotMeasuredError(message)
    return {
        "key": Figure(tuple(sample["took"] for sample in samples), "ms"),
        "key-bytes": Figure(((visit.traffic.received() - before) / KEYS / 1000,), "kB"),
    }
