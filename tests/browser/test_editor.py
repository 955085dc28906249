"""Making a talk in the page: scenes from views, nothing lost, to a file and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.talk import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator

    from geodata.atlas import Atlas
    from tests.browser.conftest import Marea, Server

COUP = "chl-1973-09-11-coup"
DESK = {"width": 1400, "height": 900}


@pytest.fixture
def own(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has kept nothing yet."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def editor(own: BrowserContext, server: Server, watch: Callable[..., Any]) -> Iterator[Marea]:
    """The page with the pane open in which a talk is made."""
    with watch(own, server) as marea:
        marea.open(f"?event={COUP}")
        start(marea)
        yield marea


def start(marea: Marea) -> None:
    """Open the pane with its key."""
    marea.press("m")
    expect(pane(marea)).to_be_visible()
    marea.rest()


def pane(marea: Marea) -> Locator:
    """Return the pane."""
    return marea.frame.locator(".editor")


def press(marea: Marea, name: str) -> None:
    """Press a button of the pane by its name, opening the menu that it is in."""
    button = marea.frame.get_by_role("button", name=name, exact=True, include_hidden=True)
    menu = pane(marea).locator("details.menu:not([open])", has=button)
    if menu.count():
        menu.locator("summary").click()
    pane(marea).get_by_role("button", name=name, exact=True).click()


def add(marea: Marea, count: int) -> None:
    """Add the view as a scene, which becomes one of `count`."""
    pane(marea).locator(".add-scene").click()
    expect(pane(marea).locator("[data-scene]")).to_have_count(count)


def titles(marea: Marea) -> list[str]:
    """Return the titles of the scenes in their order."""
    return pane(marea).locator(".scene-title").all_inner_texts()


def field(marea: Marea, name: str) -> Locator:
    """Return a field of the scene that is open."""
    return pane(marea).locator(f'.scene-form [name="{name}"]')


def two(marea: Marea) -> None:
    """Make a talk of two scenes, called A and B."""
    add(marea, 1)
    field(marea, "title").fill("A")
    marea.call("select", "")
    marea.call("setYear", 1959)
    add(marea, 2)
    field(marea, "title").fill("B")


def saved(marea: Marea, tmp_path: Path) -> Path:
    """Save the talk and return its file."""
    with marea.page.expect_download() as download:
        press(marea, "Save")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    return file


def kept(marea: Marea) -> dict[str, Any]:
    """Return the talk that the browser keeps."""
    return json.loads(marea.frame.evaluate("localStorage['marea-draft']"))["talk"]


def test_scenes(editor: Marea) -> None:
    """Views become scenes that can be renamed, moved, doubled and deleted, and all undone."""
    two(editor)
    assert ["A", "B"] == titles(editor)
    press(editor, "Up")
    assert ["B", "A"] == titles(editor)
    press(editor, "Duplicate")
    assert ["B", "B", "A"] == titles(editor)
    press(editor, "Delete")
    assert ["B", "A"] == titles(editor)
    for expected in (["B", "B", "A"], ["B", "A"], ["A", "B"]):
        editor.press("Control+z")
        assert expected == titles(editor)
    press(editor, "Redo")
    assert ["B", "A"] == titles(editor)


def test_undoing_without_the_pointer(editor: Marea) -> None:
    """Wherever in the list the focus was, the keys undo one step after the other."""
    two(editor)
    pane(editor).locator(".scene-head").nth(1).press("Enter")
    pane(editor).locator(".scene-head").nth(1).press("Enter")
    pane(editor).locator('[data-does="up"]').press("Enter")
    pane(editor).locator('[data-does="duplicate"]').press("Enter")
    assert ["B", "B", "A"] == titles(editor)
    editor.press("Control+z", "Control+z")
    assert ["A", "B"] == titles(editor)
    editor.press("Control+Shift+z")
    assert ["B", "A"] == titles(editor)


def test_dragging(editor: Marea) -> None:
    """A scene is dragged to another place by its handle."""
    two(editor)
    pane(editor).locator(".scene-head").nth(1).click()
    expect(pane(editor).locator(".scene-form")).to_have_count(0)
    pane(editor).locator(".handle").nth(1).drag_to(
        pane(editor).locator(".scene-row").nth(0), target_position={"x": 60, "y": 2}
    )
    assert ["B", "A"] == titles(editor)


def test_what_is_typed_can_be_undone(editor: Marea) -> None:
    """All that was typed into a field is one step."""
    add(editor, 1)
    before = titles(editor)
    field(editor, "title").fill("")
    field(editor, "title").press_sequentially("Dawn")
    assert ["Dawn"] == titles(editor)
    pane(editor).locator(".add-scene").focus()
    editor.press("Control+z")
    assert before == titles(editor)


def test_a_reload_loses_nothing(editor: Marea) -> None:
    """What was made is there again after a reload, to the last sign, and the pane says so."""
    two(editor)
    field(editor, "notes").fill("First.\n\nSecond <b>one</b>.")
    field(editor, "caption").fill("A caption")
    expect(pane(editor).locator(".kept")).to_contain_text("Kept in this browser since")
    before = kept(editor)
    editor.open()
    start(editor)
    assert before == kept(editor)
    assert ["A", "B"] == titles(editor)
    pane(editor).locator(".scene-head").nth(1).click()
    expect(field(editor, "notes")).to_have_value("First.\n\nSecond <b>one</b>.")
    expect(field(editor, "caption")).to_have_value("A caption")


def test_a_rerun_takes_no_field_away(editor: Marea) -> None:
    """Who types while the page runs anew goes on typing in the same field."""
    add(editor, 1)
    field(editor, "notes").focus()
    editor.page.keyboard.type("Before ")
    editor.call("setYear", 1990)
    editor.call("select", "cub-1959-01-01-revolution")
    editor.page.keyboard.type("and after")
    expect(field(editor, "notes")).to_have_value("Before and after")
    expect(field(editor, "notes")).to_be_focused()
    assert "Before and after" == kept(editor)["scenes"][0]["notes"]


def test_save_and_open(editor: Marea, atlas: Atlas, tmp_path: Path) -> None:
    """The file is a talk that the record bears, and opening it brings the same talk back."""
    two(editor)
    field(editor, "passage").select_option(index=0)
    file = saved(editor, tmp_path)
    talk = files.read(file.read_text("utf-8"), atlas=atlas)
    assert [("A", COUP, None), ("B", "", 1959)] == [(s.title, s.event, s.year) for s in talk.scenes]
    expect(pane(editor).locator(".kept")).to_contain_text(f"Saved as {file.name}")
    before = kept(editor)
    press(editor, "A new talk")
    assert [] == titles(editor)
    press(editor, "Undo")
    expect(pane(editor).locator(".kept")).to_contain_text(f"Saved as {file.name}")
    press(editor, "Redo")
    pane(editor).locator("input[type=file]").set_input_files(file)
    expect(pane(editor).locator("[data-scene]")).to_have_count(2)
    assert before == kept(editor)


def test_no_talk_is_opened(editor: Marea, tmp_path: Path) -> None:
    """A file that is no talk is refused with its line, and the talk stays."""
    two(editor)
    file = tmp_path / "wrong.toml"
    file.write_text('title = "T"\ncolour = "red"\n', "utf-8")
    pane(editor).locator("input[type=file]").set_input_files(file)
    expect(pane(editor).locator(".editor-notice")).to_contain_text("wrong.toml row 2")
    assert ["A", "B"] == titles(editor)
    editor.errors.clear()  # the browser notes that the service refused


def test_copy_of_a_talk(editor: Marea, atlas: Atlas) -> None:
    """A talk that comes with Marea can be begun with, and undoing brings back what was there."""
    two(editor)
    talk = files.load(files.built_in()["la-moneda"], atlas)
    press(editor, f"A copy of: {talk.title}")
    expect(pane(editor).locator("[data-scene]")).to_have_count(len(talk.scenes))
    press(editor, "Undo")
    assert ["A", "B"] == titles(editor)


def test_a_scene_shows_itself(editor: Marea) -> None:
    """A scene that is opened shows what it held when it was added, its camera as well."""
    editor.zoom(2)
    editor.frame.evaluate("map.fire('dragstart')")
    add(editor, 1)
    before = editor.world
    editor.call("select", "")
    editor.call("setYear", 1990)
    editor.zoom(-1)
    pane(editor).locator(".scene-head").click()
    pane(editor).locator(".scene-head").click()
    editor.expect(event=COUP, year="1973")
    editor.rest()
    assert editor.world == pytest.approx(before, abs=60)
    assert editor.world[0] == pytest.approx(before[0], abs=0.15)


def test_replaced_by_the_view(editor: Marea) -> None:
    """A scene takes the view and keeps its words."""
    add(editor, 1)
    field(editor, "title").fill("Mine")
    editor.call("select", "cub-1959-01-01-revolution")
    pane(editor).locator('[data-does="replace"]').click()
    expect(pane(editor).locator(".scene-year")).to_have_text("1959")
    assert ["Mine"] == titles(editor)
    assert "cub-1959-01-01-revolution" == kept(editor)["scenes"][0]["event"]


def test_countries_in_focus(editor: Marea) -> None:
    """Countries are put into focus and taken out; a map without an open scene shows all."""
    add(editor, 1)
    field(editor, "focus").select_option(value="CHL")
    peru = editor.frame.locator('[data-country="PER"]').first
    expect(peru).to_have_attribute("data-muted", "true")
    field(editor, "focus").select_option(value="PER")
    expect(peru).not_to_have_attribute("data-muted", "true")
    assert ["CHL", "PER"] == kept(editor)["scenes"][0]["countries"]
    press(editor, "Take Peru out of focus")
    expect(peru).to_have_attribute("data-muted", "true")
    pane(editor).locator(".scene-head").click()
    expect(peru).not_to_have_attribute("data-muted", "true")


def test_passage_of_the_text(editor: Marea) -> None:
    """A passage that was lit in the text comes along with its event; a list offers the others."""
    editor.press("r")
    expect(pane(editor)).to_be_hidden()
    expect(editor.frame.locator(".page .lit").first).to_be_attached()
    start(editor)
    add(editor, 1)
    assert kept(editor)["scenes"][0]["passage"].startswith("companion:")
    field(editor, "passage").select_option(value="")
    assert "passage" not in kept(editor)["scenes"][0]


def test_check(editor: Marea) -> None:
    """The pre-flight's remarks stand in the pane, and lead to their scenes."""
    two(editor)
    press(editor, "Check")
    remark = pane(editor).locator(".remarks li", has_text="no notes").nth(1)
    remark.get_by_role("button").click()
    expect(pane(editor).locator('[data-scene="2"] .scene-form')).to_be_visible()


def test_present(editor: Marea) -> None:
    """The talk is given from the open scene on, and leaving it brings the pane back."""
    two(editor)
    press(editor, "Present")
    editor.expect(scene="2", year="1959")
    expect(pane(editor)).to_be_hidden()
    editor.press("PageUp")
    editor.expect(scene="1", event=COUP)
    editor.press("Escape")
    editor.expect(scene="")
    expect(pane(editor)).to_be_visible()
    assert ["A", "B"] == titles(editor)
    editor.rest()
    assert "talk" not in editor.url


def test_export(editor: Marea, tmp_path: Path) -> None:
    """The talk is handed over as one file for any browser."""
    two(editor)
    with editor.page.expect_download() as download:
        press(editor, "One file for any browser (HTML)")
    file = tmp_path / "talk.html"
    download.value.save_as(file)
    assert file.read_text("utf-8").startswith("<!doctype html>")
    expect(pane(editor).locator(".editor-notice")).to_contain_text("a-new-talk.html is made")


def test_nobody_answers(editor: Marea) -> None:
    """Without the service one goes on writing; what is written is kept, and saving waits."""
    two(editor)
    editor.page.route("**/marea/talks/**", lambda route: route.abort())
    press(editor, "Save")
    expect(pane(editor).locator(".kept")).to_contain_text("Saving waits")
    field(editor, "caption").fill("Written meanwhile")
    press(editor, "Up")
    assert ["B", "A"] == titles(editor)
    assert "Written meanwhile" == kept(editor)["scenes"][0]["caption"]
    pane(editor).locator(".add-scene").click()
    expect(pane(editor).locator(".editor-notice")).to_contain_text("does not answer")
    editor.errors.clear()  # the browser notes that nobody answered


def test_another_tab(
    editor: Marea, own: BrowserContext, server: Server, watch: Callable[..., Any]
) -> None:
    """What another tab makes of the talk is taken over, or asked about if both have changed it."""
    two(editor)
    with watch(own, server) as other:
        other.open()
        start(other)
        assert ["A", "B"] == titles(other)
        pane(other).locator(".scene-head").nth(0).click()
        field(other, "title").fill("Theirs")
        expect(pane(editor).locator(".scene-title").first).to_have_text("Theirs")
        change_elsewhere(editor)
        expect(pane(other).locator(".talk-title")).to_have_value("Other")
        pane(editor).locator(".talk-title").fill("Mine")
        expect(pane(editor).locator(".kept")).to_contain_text("Another tab has changed this talk")
        assert "Other" == kept(other)["title"]
        press(editor, "Keep this one")
        assert "Mine" == kept(editor)["title"]
        press(other, "Take the other")
        expect(pane(other).locator(".talk-title")).to_have_value("Mine")


def change_elsewhere(editor: Marea) -> None:
    """Change the title of what the browser keeps, without this tab's hearing of it in time."""
    editor.frame.evaluate("""() => {
        const kept = JSON.parse(localStorage["marea-draft"]);
        kept.talk.title = "Other";
        Object.assign(kept, { base: kept.stamp, stamp: "elsewhere" });
        localStorage["marea-draft"] = JSON.stringify(kept);
    }""")


def test_hostile_words(editor: Marea) -> None:
    """Words of a talk are words, never markup."""
    hostile = '<img src=x onerror="parent.hit=1">'
    add(editor, 1)
    field(editor, "title").fill(hostile)
    field(editor, "caption").fill(hostile)
    press(editor, "Present")
    editor.expect(scene="1")
    expect(editor.frame.locator(".told-panel .caption")).to_have_text(hostile)
    editor.press("Escape")
    assert [hostile] == titles(editor)
    assert editor.page.evaluate("window.hit") is None


def test_keys_belong_to_fields(editor: Marea) -> None:
    """Who types in a field types: no key of the map is caught."""
    add(editor, 1)
    field(editor, "caption").focus()
    editor.page.keyboard.type("m r g f 1973 .?")
    expect(field(editor, "caption")).to_have_value("m r g f 1973 .?")
    expect(pane(editor)).to_be_visible()
