"""The legend, which hides and shows what it explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from geodata.atlas import Atlas

    from .conftest import Marea


def test_a_kind_is_hidden_and_shown_again(marea: Marea, atlas: Atlas) -> None:
    """A click on a kind takes its marks off the map; all kinds and orientations have a key."""
    marea.clear()
    marea.frame.locator("#mode").select_option("up-to")
    marea.call("setYear", atlas.years[-1])
    before = marea.state()["events"]
    kind = marea.marks()[0]["kind"]
    key = marea.frame.locator(f'#legend [data-key="{kind}"]')
    expect(key).to_have_attribute("aria-pressed", "true")
    key.click()
    expect(key).to_have_attribute("aria-pressed", "false")
    shown = marea.state()["events"]
    assert [id_ for id_ in before if atlas.events[id_].kind != kind] == shown
    assert kind not in {mark["kind"] for mark in marea.marks()}
    marea.expect_url(kinds=",".join(name for name in atlas.kinds if name != kind))
    key.click()
    expect(key).to_have_attribute("aria-pressed", "true")
    assert before == marea.state()["events"]
    assert kind in {mark["kind"] for mark in marea.marks()}
    marea.expect_url(kinds=None)
    marea.frame.locator("#legend .more").click()
    orientations = {government.orientation for government in atlas.governments.values()}
    for name in [*atlas.kinds, *orientations]:
        expect(marea.frame.locator(f'#legend [data-key="{name}"]')).to_be_visible()
