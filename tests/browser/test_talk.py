"""A talk given from the dashboard: stepping, leaving the script, keys, full screen, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import expect

from dashboard.atlas_map.talks import load_talks, talk_data
from geodata import record

from .talking import Talking

if TYPE_CHECKING:
    from dashboard.wording import Wording
    from geodata.atlas import Atlas

    from .conftest import Marea

NAME = "coups"
FULL = "() => document.fullscreenElement !== null"
SMALL = "() => document.fullscreenElement === null"


@pytest.fixture(scope="module")
def talks(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """The built-in talks as the map has them."""
    loaded = load_talks(record.BUILT_IN, atlas)
    return {name: talk_data(name, talk, atlas) for name, talk in loaded.items()}


def begun(marea: Marea, talk: dict[str, Any], scene: int = 1) -> Talking:
    """Open the page at a scene of a talk."""
    marea.open(f"?talk={talk['id']}&scene={scene}")
    talking = Talking(marea.page, marea.frame, talk)
    talking.await_scene(scene)
    return talking


@pytest.mark.parametrize(("name", "motion"), [("la-moneda", "no-preference"), ("coups", "reduce")])
def test_a_talk_plays_from_beginning_to_end(
    name: str,
    motion: Literal["no-preference", "reduce"],
    blank: Marea,
    talks: dict[str, dict[str, Any]],
) -> None:
    """Each press of PageDown brings the next scene, with its years, selection and camera.

    The exported file plays each talk the other way, with the motion that is left out here.
    """
    blank.page.emulate_media(reduced_motion=motion)
    begun(blank, talks[name]).play()
    blank.expect_url(talk=name, scene=str(len(talks[name]["scenes"])))


def test_the_speakers_window_steps_the_map(blank: Marea, talks: dict[str, dict[str, Any]]) -> None:
    """Both windows step and blank both; the map lives on when the other is closed."""
    talk = begun(blank, talks[NAME])
    talk.verify_speaker()
    for page in blank.page.context.pages:
        if page != blank.page:
            page.close()
    blank.press("PageDown")
    talk.await_scene(2)


def test_all_keys_of_a_clicker_and_a_keyboard_step(
    blank: Marea, talks: dict[str, dict[str, Any]]
) -> None:
    """Arrows, PageUp and PageDown, Space, Home, End, and a number with Enter."""
    blank.page.emulate_media(reduced_motion="reduce")
    talk = begun(blank, talks[NAME])
    last = len(talk.scenes)
    for keys, scene in [
        (["ArrowRight"], 2),
        (["Space"], 3),
        (["ArrowDown"], 4),
        (["ArrowLeft"], 3),
        (["PageUp"], 2),
        (["ArrowUp"], 1),
        (["PageUp"], 1),
        (["End"], last),
        (["1", "2", "Enter"], 12),
        (["9", "9", "Enter"], 12),
        (["Home"], 1),
    ]:
        blank.press(*keys)
        talk.await_scene(scene)
        talk.verify(scene)


def test_who_leaves_the_script_is_brought_back(
    blank: Marea, talks: dict[str, dict[str, Any]], atlas: Atlas
) -> None:
    """After a dragged year or a clicked event, the next press returns to the scene left."""
    talk = begun(blank, talks[NAME], 3)
    blank.call("setYear", atlas.years[-1])
    blank.expect(script="off", scene="3")
    expect(blank.frame.locator(".told-panel")).to_be_hidden()
    blank.press("PageDown")
    talk.await_scene(3)
    talk.verify(3)
    blank.call("select", atlas.opening)
    blank.expect(script="off", event=atlas.opening)
    expect(blank.card).to_be_visible()
    blank.press("PageDown")
    talk.await_scene(3)
    talk.verify(3)
    blank.press("PageDown")
    talk.await_scene(4)
    talk.verify(4)


def test_a_second_press_ends_the_run(blank: Marea, talks: dict[str, dict[str, Any]]) -> None:
    """The years between two scenes run; pressing again arrives at once."""
    talk = begun(blank, talks[NAME])
    running = next(s["number"] for s in talk.scenes if s["from"] and s["number"] > 2)
    blank.call("go", running - 1)
    talk.await_scene(running - 1)
    before = blank.data("year")
    blank.press("PageDown")
    blank.frame.wait_for_function(
        "(before) => document.documentElement.dataset.year !== before", arg=before
    )
    assert str(running - 1) == blank.data("scene")
    blank.press("PageDown")
    blank.expect(scene=str(running), instant=talk.scenes[running - 1]["instant"])
    talk.await_scene(running)
    talk.verify(running)


def test_nothing_runs_under_reduced_motion(blank: Marea, talks: dict[str, dict[str, Any]]) -> None:
    """Who asks the system for less movement sees each scene at once."""
    blank.page.emulate_media(reduced_motion="reduce")
    talk = begun(blank, talks[NAME])
    running = next(s["number"] for s in talk.scenes if s["from"])
    blank.frame.evaluate("(scene) => window.marea.go(scene)", running)
    talk.verify(running)


def test_escape_leaves_where_it_was_entered(
    marea: Marea, talks: dict[str, dict[str, Any]], words: Wording
) -> None:
    """The talk fills the screen, and gives back view, camera, theme and full screen."""
    before = marea.state()
    marea.press("g")
    chooser = marea.frame.get_by_role("dialog", name=words.say("talk", "talks"))
    for talk in talks.values():
        expect(chooser).to_contain_text(talk["title"])
    marea.frame.locator(f"[data-talk={NAME}] .present").click()
    marea.frame.wait_for_function(FULL)
    marea.expect(scene="1", presenting="true", theme=talks[NAME]["theme"])
    expect(marea.frame.locator(".tools")).to_be_hidden()
    marea.press("PageDown")
    marea.expect(scene="2")
    marea.press("Escape")
    marea.frame.wait_for_function(SMALL)
    marea.expect(scene="", presenting="false", theme=before["theme"])
    expect(marea.frame.locator(".tools")).to_be_visible()
    marea.expect_url(talk=None, scene=None, event=before["event"])
    marea.page.wait_for_timeout(2500)  # sizes and the map's edges have settled
    after = marea.state()
    for camera in (before.pop("camera"), after["camera"]):
        camera["centre"] = [pytest.approx(each, abs=2) for each in camera["centre"].values()]
    assert before["instant"] == after["instant"]
    assert before == {key: value for key, value in after.items() if key in before}


def test_the_full_screen_may_be_left_without_leaving_the_talk(
    blank: Marea, talks: dict[str, dict[str, Any]]
) -> None:
    """F fills the screen and gives it back; the scene stays."""
    talk = begun(blank, talks[NAME], 2)
    for state in (FULL, SMALL):
        blank.press("f")
        blank.frame.wait_for_function(state)
        talk.await_scene(2)
        talk.verify(2)


def test_leaving_the_full_screen_by_the_browser_leaves_the_talk(
    blank: Marea, talks: dict[str, dict[str, Any]]
) -> None:
    """A clicker's Escape reaches the browser alone; the talk notices."""
    begun(blank, talks[NAME], 2)
    blank.press("f")
    blank.frame.wait_for_function(FULL)
    blank.page.evaluate("() => document.exitFullscreen()")
    blank.expect(presenting="false", scene="")


def test_the_screen_is_blanked_and_lit(blank: Marea, talks: dict[str, dict[str, Any]]) -> None:
    """B and full stop cover the scene, which is there again afterwards; Escape uncovers first."""
    talk = begun(blank, talks[NAME], 2)
    for key, visible in (("b", True), (".", False), (".", True), ("Escape", False)):
        blank.press(key)
        cover = blank.frame.locator(".blank")
        expect(cover).to_be_visible() if visible else expect(cover).to_be_hidden()
    talk.verify(2)


def test_the_pointer_becomes_a_spotlight(blank: Marea, talks: dict[str, dict[str, Any]]) -> None:
    """L lights a circle about the pointer, which follows it; what lies under it can be clicked."""
    begun(blank, talks[NAME], 2)
    spotlight = blank.frame.locator(".spotlight")
    expect(spotlight).to_be_hidden()
    blank.press("l")
    blank.page.mouse.move(320, 240)
    blank.page.mouse.move(330, 250)
    expect(spotlight).to_be_visible()
    assert "330px" in (spotlight.get_attribute("style") or "")
    blank.press("l")
    expect(spotlight).to_be_hidden()


def test_an_influence_is_an_arrow(blank: Marea, talks: dict[str, dict[str, Any]]) -> None:
    """A scene of an influence draws this one, with its head, and rings both ends."""
    talk = next(t for t in talks.values() if t["id"] == "la-moneda")
    scene = next(s for s in talk["scenes"] if s["influence"] == "chile-1973-lesson-sandinista-army")
    begun(blank, talk, scene["number"])
    assert (1, 1) == (
        blank.frame.locator(".arc.chosen").count(),
        blank.frame.locator(".arc-head").count(),
    )
    assert 0 == blank.frame.locator(".arc:not(.chosen)").count()
    assert 2 == blank.frame.locator(".mark.told:not(.hidden)").count()


def test_countries_out_of_focus_are_muted(blank: Marea, talks: dict[str, dict[str, Any]]) -> None:
    """Only the countries of the scene have their colour, and only their events are shown."""
    scene = next(s for s in talks[NAME]["scenes"] if s["countries"])
    begun(blank, talks[NAME], scene["number"])
    vivid = blank.frame.evaluate(
        "() => [...document.querySelectorAll('[data-country][data-muted=false]')]"
        ".map((each) => each.dataset.country)"
    )
    assert set(scene["countries"]) == set(vivid)
    kept = blank.frame.evaluate(
        "() => window.marea.state().events.map((id) => id.slice(0, 3).toUpperCase())"
    )
    assert kept
    assert set(kept) <= set(scene["countries"])


@pytest.mark.parametrize(
    ("query", "key", "value"),
    [
        ("?talk=no-such-talk&scene=2", "talk", "no-such-talk"),
        (f"?talk={NAME}&scene=99", "scene", "99"),
        (f"?talk={NAME}&scene=two", "scene", "two"),
        ("?scene=2", "scene", "2"),
    ],
)
def test_a_wrong_address_is_told(
    blank: Marea, words: Wording, query: str, key: str, value: str
) -> None:
    """A talk or scene that is not there is left out, with a notice; a known talk begins."""
    blank.open(query)
    expect(blank.page.locator(".marea-notice").first).to_have_text(
        words.say("page", "notice", key=key, value=value)
    )
    blank.expect(scene="1" if NAME in query else "")
