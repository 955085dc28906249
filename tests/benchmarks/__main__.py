"""Measure Marea, a plain Streamlit page and folium's own time slider, and print one table.

`python -m tests.benchmarks`, from the root of the repository; it takes about eight minutes. The
time slider needs scripts that npm fetches; without npm its column says so.
"""

import os
import platform
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError
from rich.console import Console

from geodata import record
from geodata.atlas import Atlas
from tests.benchmarks import browsing, choropleth, marea, plain, report
from tests.benchmarks.figures import ROWS, Findings, NotMeasuredError, reason

SUBJECTS: Mapping[str, Callable[[Browser, Atlas], Findings]] = {
    "marea": marea.measure,
    "plain": plain.measure,
    "choropleth": choropleth.measure,
}
LIBRARIES = ("streamlit", "streamlit-folium", "folium")


def main() -> None:
    """Measure all subjects, one after the other, and print the table."""
    progress = Console(stderr=True)
    console = Console()
    if not console.is_terminal:
        console.width = report.WIDTH
    atlas = record.load()
    subjects: dict[str, Findings] = {}
    with sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        for name, measure in SUBJECTS.items():
            progress.print(f"{datetime.now(UTC):%H:%M:%S} measuring {name} …", highlight=False)
            subjects[name] = _measured(measure, browser, atlas)
        chromium = browser.version
        browser.close()
    report.show(console, subjects, _circumstances(atlas, chromium))


def _measured(
    measure: Callable[[Browser, Atlas], Findings], browser: Browser, atlas: Atlas
) -> Findings:
    """Return a subject's findings; if it cannot be measured at all, why, in every row."""
    before = os.getloadavg()[0]
    try:
        found = measure(browser, atlas)
    except (NotMeasuredError, BrowserError) as error:
        found = dict.fromkeys(ROWS, reason(error))
    return found | {"load": f"{before:.1f} before, {os.getloadavg()[0]:.1f} after"}


def _circumstances(atlas: Atlas, chromium: str) -> str:
    """Return what the figures hold for."""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}: {len(atlas.countries)} countries, "
        f"{len(atlas.years)} years, {len(atlas.events)} events, {len(atlas.governments)} "
        f"governments. {os.cpu_count()} cores, Chromium {chromium} without a window, "
        f"Python {platform.python_version()}, {versions}.\n"
        "Figures vary from run to run, and more when other work runs on the machine: nothing here "
        "is a test, and a figure near its budget wants a second run on a quiet machine."
    )


if __name__ == "__main__":
    main()
