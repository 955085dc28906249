"""A real server, a real browser, and one watched page of Marea for each test."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect, sync_playwright

from dashboard.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Frame,
        Locator,
        Page,
        Playwright,
    )

    from geodata.atlas import Atlas

ROOT = Path(__file__).parents[2]
CHROMIUMS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-background-networking"]
DESK = {"width": 1400, "height": 900}
START = 60
"""Seconds in which a server has to answer, on a cold disk."""
OPENING = 30_000
"""Milliseconds in which the page has to open."""
PATIENCE = 5_000
"""Milliseconds in which the page has to follow."""

REPORTS = """
if (window === parent) {
  window.mareaReports = [];
  window.mareaReported = 0;
  addEventListener("message", ({ data }) => {
    if (data?.type !== "streamlit:setComponentValue") return;
    mareaReports.push(data.value);
    mareaReported = performance.now();
  });
}
"""
"""Keeps, in the page, every value that the map's frame hands to Streamlit."""

QUIET = """
(least) => {
  const app = document.querySelector("[data-testid=stApp]");
  const idle = app?.dataset.testScriptState === "notRunning";
  return idle && mareaReports.length >= least && performance.now() - mareaReported > 300;
}
"""

IN_URL = """
(expected) => {
  const query = new URLSearchParams(location.search);
  return Object.entries(expected).every(([name, value]) => query.get(name) === value);
}
"""

MARKS = """
() => [...document.querySelectorAll(".mark[data-event]:not(.hidden)")].map((mark) => {
  const { x, y, width, height } = mark.getBoundingClientRect();
  const [middle, centre] = [x + width / 2, y + height / 2];
  return {
    id: mark.dataset.event,
    kind: mark.dataset.kind,
    x: middle,
    y: centre,
    events: Number(mark.querySelector(".count").textContent || 1),
    free: mark.contains(document.elementFromPoint(middle, centre)),
  };
})
"""


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Return whether a server on the port says that it is well."""
    connection = http.client.HTTPConnection("localhost", port, timeout=1)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def await_answer(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the server answers; fail with its output if it ends or stays silent."""
    for _ in range(START * 10):
        if answers(port):
            return
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"marea did not answer:\n{log.read_text(encoding='utf-8')}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server as Ctrl-C does; fail if that does not end it."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        pytest.fail("marea did not end on SIGINT.")


class Server:
    """A server of Marea: its address and what it has written so far."""

    def __init__(self, port: int, log: Path) -> None:
        """Take the port that it serves on and the file of its output."""
        self.address = f"http://localhost:{port}"
        self._log = log

    @property
    def output(self) -> str:
        """Return all that it has written, without colours."""
        return re.sub(r"\x1b\[[\d;]*m", "", self._log.read_text(encoding="utf-8"))


@contextmanager
def serving(log: Path, *options: str, **environment: str) -> Iterator[Server]:
    """Run the `marea` command on a free port until the block ends; its output goes to `log`."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard.cli", "--no-browser", "--port", str(port), *options]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            await_answer(process, port, log)
            yield Server(port, log)
        finally:
            if process.poll() is None:
                stop(process)


class Marea:
    """One page of Marea in the browser, watched from its first request on."""

    def __init__(self, page: Page, server: Server) -> None:
        """Watch an empty page; `open` brings it to the server."""
        self.page = page
        self.server = server
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self._before = len(server.output)
        page.add_init_script(REPORTS)
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("console", self._logged)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._interrupted)

    def open(self, query: str = "") -> Marea:
        """Open the page with a query, such as `?year=1959`, and wait until all is at rest."""
        self.page.goto(f"{self.server.address}/{query}")
        self.page.wait_for_selector("iframe", state="attached")
        self.page.wait_for_function("() => window.frames.length > 0")
        for _ in range(OPENING // 100):
            if self.errors or self.data("ready") == "true":
                break
            self.page.wait_for_timeout(100)
        assert not self.errors
        self.expect(ready="true")
        self.rest(least=1)
        return self

    @property
    def frame(self) -> Frame:
        """Return the map's frame, the only one of the page."""
        (frame,) = self.page.main_frame.child_frames
        return frame

    @property
    def document(self) -> Locator:
        """Return the root of the map's document."""
        return self.page.frame_locator("iframe").locator("html")

    @property
    def panel(self) -> Locator:
        """Return the page's own panel beside the map."""
        return self.page.locator(".st-key-panel")

    @property
    def card(self) -> Locator:
        """Return the card inside the map."""
        return self.frame.locator("#passage")

    @property
    def url(self) -> dict[str, str]:
        """Return the query of the page's address."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    @property
    def reports(self) -> list[dict[str, Any]]:
        """Return every value that the map has reported to the page."""
        return self.page.evaluate("mareaReports")

    @property
    def world(self) -> list[float]:
        """Return where the map looks: zoom and centre."""
        return self.frame.evaluate(
            "() => [map.getZoom(), map.getCenter().lat, map.getCenter().lng]"
        )

    def state(self) -> dict[str, Any]:
        """Return `window.marea.state()`."""
        return self.frame.evaluate("() => window.marea.state()")

    def data(self, name: str) -> str | None:
        """Return what the map's document says in a `data-` attribute of its root."""
        return self.document.get_attribute(f"data-{name}")

    def marks(self) -> list[dict[str, Any]]:
        """Return the marks shown: event, kind, middle, number of events, and whether uncovered."""
        return self.frame.evaluate(MARKS)

    def mark(self, event: str) -> Locator:
        """Return the mark of an event, shown or not."""
        return self.frame.locator(f'.mark[data-event="{event}"]')

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def clear(self) -> None:
        """Leave the selection as a reader does, and wait until the page has followed."""
        self.press("Escape")
        self.expect(event="")
        self.rest()

    def call(self, name: str, *values: str | int) -> None:
        """Call a function of `window.marea` and wait until the page has followed."""
        self.frame.evaluate(
            "([name, values]) => { window.marea[name](...values) }", [name, list(values)]
        )
        self.rest()

    def zoom(self, by: int) -> None:
        """Zoom the map in or out by levels, at once."""
        self.frame.evaluate("(by) => { map.setZoom(map.getZoom() + by, { animate: false }); }", by)

    def rest(self, least: int = 0) -> None:
        """Wait until the page runs nothing and the map has been silent for a while."""
        self.page.wait_for_function(QUIET, arg=least)

    def expect(self, **expected: str) -> None:
        """Wait until the root of the map's document carries these `data-` attributes."""
        for name, value in expected.items():
            expect(self.document).to_have_attribute(f"data-{name}", value)

    def expect_url(self, **expected: str | None) -> None:
        """Wait until the page's address carries these values; None: the key is absent."""
        try:
            self.page.wait_for_function(IN_URL, arg=expected, timeout=PATIENCE)
        except PlaywrightTimeoutError:
            assert expected == {name: self.url.get(name) for name in expected}
            raise

    def verify(self) -> None:
        """Fail if a request left this computer, or if browser or server met an error."""
        self.page.evaluate("() => null")  # lets the last events come in
        assert {"localhost"} == self.hosts
        assert not self.errors
        assert not self.dialogs
        assert "Traceback" not in self.server.output[self._before :]

    def _asked(self, url: str) -> None:
        host = urlsplit(url).hostname
        if host is not None:  # data: and blob: ask nobody
            self.hosts.add(host)

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _interrupted(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@pytest.fixture(scope="session")
def words() -> Wording:
    """Return the words of the interface."""
    return wording()


@pytest.fixture(scope="session")
def server(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the built-in record; `atlas` is read first, so that both see the same files."""
    assert atlas.events
    with serving(tmp_path_factory.mktemp("server") / "output.txt") as server:
        yield server


def launch(playwright: Playwright) -> Browser | None:
    """Return Playwright's own Chromium if it is installed, else the system's, else None."""
    try:
        return playwright.chromium.launch(args=FLAGS)
    except PlaywrightError:
        found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
        return playwright.chromium.launch(executable_path=found, args=FLAGS) if found else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; without one the tests are skipped, or fail where CI=true promises one."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            reason = (
                "No Chromium was found, so nothing was tested in a real browser; "
                "`playwright install chromium` brings one."
            )
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Share one browser context, so that scripts come from its cache after the first page."""
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(15_000)
    yield context
    context.close()


@contextmanager
def watched(context: BrowserContext, server: Server) -> Iterator[Marea]:
    """Give an empty page of a server, and verify in the end that all stayed well."""
    page = context.new_page()
    try:
        marea = Marea(page, server)
        yield marea
        marea.verify()
    finally:
        page.close()


@pytest.fixture
def blank(context: BrowserContext, server: Server) -> Iterator[Marea]:
    """Give a page that is not open yet: tests open it with a query or in a size of their own."""
    with watched(context, server) as marea:
        yield marea


@pytest.fixture
def marea(blank: Marea) -> Marea:
    """Give the page as it opens, at 1400 by 900."""
    return blank.open()


@pytest.fixture(scope="session")
def serve() -> Callable[..., Any]:
    """Give the context manager that serves a record folder of a test's own."""
    return serving


@pytest.fixture(scope="session")
def watch() -> Callable[..., Any]:
    """Give the context manager that watches a page of such a server."""
    return watched
