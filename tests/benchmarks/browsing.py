"""Pages in Chromium as the benchmark uses them: opened afresh, listened to, dragged and clicked."""

import contextlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    ElementHandle,
    Frame,
    Page,
    Playwright,
    Request,
    ViewportSize,
    WebSocket,
)

from tests.benchmarks.figures import Figure, Findings, NotMeasuredError

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
VIEWPORT: ViewportSize = {"width": 1400, "height": 900}
SETTLED = 1500
"""Milliseconds after which a page that shows its map has nothing left to fetch."""
OWN_HOSTS = {"localhost", "127.0.0.1"}
STREAMLIT_BUILD = "/static/"


def launch(playwright: Playwright) -> Browser:
    """Return Chromium without a window, that of the system if there is one; it reaches no host."""
    return playwright.chromium.launch(
        executable_path=shutil.which("chromium"),
        args=[
            "--no-sandbox",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ],
    )


@dataclass
class Traffic:
    """What a page has asked for and been sent."""

    requests: list[Request] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    messages: int = 0
    """Bytes that came through web sockets."""

    def listen(self, page: Page) -> None:
        """Hear all that a page and its frames do from now on."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfinished", self._keep)
        page.on("websocket", self._listen_to_socket)

    def _keep(self, request: Request) -> None:
        self.requests.append(request)

    def _listen_to_socket(self, socket: WebSocket) -> None:
        self.asked.append(socket.url)
        socket.on("framereceived", self._count)

    def _count(self, message: str | bytes) -> None:
        self.messages += len(message.encode() if isinstance(message, str) else message)

    def received(self, wanted: Callable[[str], bool] = lambda _: True) -> int:
        """Return the bytes received: bodies of responses as sent, and messages of web sockets.

        `wanted` chooses by the path of a response's URL.
        """
        bodies = sum(
            request.sizes()["responseBodySize"]
            for request in self.requests
            if wanted(urlsplit(request.url).path)
        )
        return bodies + self.messages

    def other_hosts(self) -> list[str]:
        """Return every URL asked for that is not of this computer."""
        return [
            url
            for url in self.asked
            if urlsplit(url).scheme in {"http", "https", "ws", "wss"}
            and urlsplit(url).hostname not in OWN_HOSTS
        ]


@dataclass(frozen=True)
class Visit:
    """An open page whose map is drawn: `drawn` seconds since the epoch, `opening` seconds."""

    page: Page
    traffic: Traffic
    drawn: float
    opening: float

    @property
    def element(self) -> ElementHandle:
        """The element of the map's frame."""
        return self.page.locator("iframe").element_handle()

    def point_at(self, mark: Mapping[str, Any]) -> None:
        """Move the mouse to a mark, given in the frame's own pixels, and let the map answer."""
        box = self.element.bounding_box()
        if box is None:
            message = "the map's frame is not in sight"
            raise NotMeasuredError(message)
        self.page.mouse.move(box["x"] + mark["x"], box["y"] + mark["y"])
        self.page.wait_for_timeout(200)

    def frame(self) -> Frame:
        """Return the map's frame as it is now, ready to be measured."""
        frame = self.element.content_frame()
        if frame is None:
            message = "the page has no frame for its map"
            raise NotMeasuredError(message)
        prepare(frame)
        return frame


@contextlib.contextmanager
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open a page in a profile of its own, without anything cached, and wait for its map."""
    with contextlib.closing(browser.new_context(viewport=VIEWPORT)) as context:
        context.add_init_script(PROBE)
        page = context.new_page()
        traffic = Traffic()
        traffic.listen(page)
        page.goto(address, wait_until="commit")
        first = page.evaluate("() => benchmark.firstMap()")
        page.wait_for_timeout(SETTLED)
        yield Visit(page, traffic, first["end"] / 1000, first["opening"] / 1000)


def prepare(place: Page | Frame) -> None:
    """Make `benchmark` known in a document that is already open."""
    place.evaluate(f"() => {{ {PROBE} }}")


def open_afresh(browser: Browser, address: str, times: int) -> Findings:
    """Open a page several times, each in a new profile, and return what its first view takes.

    Once before that the page is opened uncounted, so that the server has all in memory.
    """
    opening = []
    received = own = 0
    with visit(browser, address):
        pass
    for _ in range(times):
        with visit(browser, address) as opened:
            opening.append(opened.opening)
            received = opened.traffic.received()
            own = opened.traffic.received(lambda path: not path.startswith(STREAMLIT_BUILD))
    return {
        "opening": Figure(tuple(opening), "s"),
        "bytes": Figure((received / 1000,), "kB"),
        "own-bytes": Figure((own / 1000,), "kB"),
    }


def begin(place: Page | Frame, measurement: str, *arguments: Any) -> None:
    """Begin a measurement of `benchmark` that waits for what is done next."""
    place.evaluate(
        "([name, given]) => { benchmark.pending = benchmark[name](...given); }",
        [measurement, arguments],
    )


def finish(place: Page | Frame) -> Any:
    """Return what the measurement begun last has found."""
    return place.evaluate("() => benchmark.pending")


def watched(place: Page | Frame) -> list[dict[str, Any]]:
    """Return the samples of `benchmark.watch`, begun with `begin`, and forget them."""
    samples: list[dict[str, Any]] = place.evaluate("() => benchmark.pending.splice(0)")
    return samples


@dataclass(frozen=True)
class Track:
    """The way of a slider's thumb, in the page's pixels: its middle at the first and last year."""

    first: float
    last: float
    height: float

    @classmethod
    def of(cls, box: Any, thumb: float) -> "Track":
        """Return the track of a range input from its box, as Playwright gives it."""
        first, last = box["x"] + thumb / 2, box["x"] + box["width"] - thumb / 2
        return cls(first, last, box["y"] + box["height"] / 2)

    def drag(self, page: Page, steps: int, pressed: Callable[[], object]) -> None:
        """Drag from the first year to the last, `steps` years further; the button stays down.

        `pressed` is called once the button is down over the first year.
        """
        page.mouse.move(self.first, self.height)
        page.mouse.down()
        page.wait_for_timeout(300)
        pressed()
        for step in range(1, steps + 1):
            page.mouse.move(self.first + (self.last - self.first) * step / steps, self.height)
        page.wait_for_timeout(300)


def dragged(samples: Sequence[dict[str, Any]], steps: int) -> Findings:
    """Return the figures of a drag in which each sample drew a year."""
    years = {sample["value"] for sample in samples}
    return {
        "drag": Figure(tuple(sample["took"] for sample in samples), "ms"),
        "drag-years": f"{len(years)} of {steps}",
    }
