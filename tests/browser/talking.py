"""What the tests of talks share: a talk as it is played in the dashboard or in an exported file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

ARRIVAL = 12_000
"""Milliseconds in which a scene has to stand, its years run through."""

STANDS = """
(scene) => new Promise((resolve) => {
  let before = "";
  const look = () => {
    const now = JSON.stringify(window.marea.state().camera);
    const there = document.documentElement.dataset.scene === String(scene);
    if (there && now === before) resolve(true);
    else { before = now; setTimeout(look, 120); }
  };
  look();
})
"""

SHOWN = """
() => {
  const box = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height };
  };
  const panel = document.querySelector(".told-panel");
  return {
    state: window.marea.state(),
    data: { ...document.documentElement.dataset },
    stage: box(document.querySelector(".stage")),
    panel: panel.offsetParent ? box(panel) : null,
    caption: panel.querySelector(".caption").textContent,
    passage: panel.querySelector("blockquote").hidden
      ? "" : panel.querySelector("blockquote p").textContent,
  };
}
"""


class Talking:
    """A talk on a map: in the frame of the dashboard, or on the page of an exported file."""

    def __init__(self, page: Page, frame: Frame, talk: dict[str, Any]) -> None:
        """Take the page that hears the keys, the frame that shows the map, and the talk."""
        self.page = page
        self.frame = frame
        self.scenes = talk["scenes"]

    def await_scene(self, number: int) -> None:
        """Wait until a scene stands: the years have run, the camera is at rest."""
        self.page.wait_for_timeout(20)
        self.frame.wait_for_function(STANDS, arg=number, timeout=ARRIVAL)

    def shown(self) -> dict[str, Any]:
        """Return what is on the screen."""
        shown: dict[str, Any] = self.frame.evaluate(SHOWN)
        return shown

    def verify(self, number: int) -> None:
        """Fail unless the screen shows a scene: instant, selection, words and part of the map."""
        scene = self.scenes[number - 1]
        shown = self.shown()
        state = shown["state"]
        assert {
            "scene": number,
            "instant": scene["instant"],
            "event": scene["event"],
            "influence": scene["influence"],
            "country": scene["country"],
            "hiddenKinds": list(scene["hiddenKinds"]),
            "focus": list(scene["countries"]),
            "mode": scene["mode"],
        } == {key: state[key] for key in ("scene", "instant", "event", "influence", "country")} | {
            key: state[key] for key in ("hiddenKinds", "focus", "mode")
        }
        data = shown["data"]
        assert (str(number), scene["instant"][:4], "on") == (
            data["scene"],
            data["year"],
            data["script"],
        )
        assert scene["caption"] == shown["caption"]
        passage = scene["passage"]
        assert " ".join(passage["sentences"] if passage else []) == shown["passage"]
        self._verify_camera(scene["bounds"], shown)

    def _verify_camera(self, bounds: list[list[float]], shown: dict[str, Any]) -> None:
        """Fail unless the bounds lie beside the panel, and fill a good part of what it leaves."""
        (south, west), (north, east) = bounds
        camera, stage, panel = shown["state"]["camera"], shown["stage"], shown["panel"]
        scale = 2 ** camera["zoom"]
        left = stage["width"] / 2 + (west - camera["centre"]["lng"]) * scale
        right = stage["width"] / 2 + (east - camera["centre"]["lng"]) * scale
        top = stage["height"] / 2 - (north - camera["centre"]["lat"]) * scale
        bottom = stage["height"] / 2 - (south - camera["centre"]["lat"]) * scale
        assert -1 <= left < right <= panel["left"] + 1
        assert -1 <= top < bottom <= stage["height"] + 1
        assert max((right - left) / panel["left"], (bottom - top) / stage["height"]) > 0.3

    def play(self) -> None:
        """Play the talk from its first scene to its last with PageDown, and look at each."""
        for scene in self.scenes:
            if scene["number"] > 1:
                self.page.keyboard.press("PageDown")
            self.await_scene(scene["number"])
            self.verify(scene["number"])
        self.page.keyboard.press("PageDown")
        self.await_scene(len(self.scenes))
        self.verify(len(self.scenes))

    def open_speaker(self) -> Page:
        """Open the speaker's window with its key."""
        with self.page.expect_popup() as opened:
            self.page.keyboard.press("s")
        speaker = opened.value
        speaker.wait_for_selector(".lectern h1")
        return speaker

    def scene_of(self, speaker: Page) -> str | None:
        """Return the number of the scene that the speaker's window shows."""
        return speaker.locator("html").get_attribute("data-scene")

    def verify_speaker(self) -> None:
        """Step, blank and jump from the speaker's window and from the map; then close either."""
        first, second, third = (scene["title"] for scene in self.scenes[:3])
        speaker = self.open_speaker()
        expect_title(speaker, first)
        speaker.keyboard.press("PageDown")
        self.await_scene(2)
        self.verify(2)
        expect_title(speaker, second)
        assert self.scenes[1]["notes"].split("\n")[0] in speaker.locator(".notes").inner_text()
        assert third in speaker.locator(".next").inner_text()
        self.page.keyboard.press("PageDown")
        self.await_scene(3)
        expect_title(speaker, third)
        speaker.keyboard.press("b")
        self.frame.wait_for_selector(".blank", state="visible")
        speaker.wait_for_selector("[data-blank=true]", state="attached")
        speaker.keyboard.press(".")
        self.frame.wait_for_selector(".blank", state="hidden")
        speaker.locator("nav button").first.click()
        self.await_scene(1)
        self.verify(1)


def expect_title(speaker: Page, title: str) -> None:
    """Wait until the speaker's window shows the scene of this title."""
    speaker.wait_for_function(
        "(title) => document.querySelector('.lectern h1')?.textContent === title", arg=title
    )
