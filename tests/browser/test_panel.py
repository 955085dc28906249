"""What the pre-flight says of the panel's words is what a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.atlas_map.talks import talk_data
from dashboard.talk import files, panel

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from tests.browser.conftest import Marea

TALK = "la-moneda"

SIZE = """
() => parseFloat(getComputedStyle(document.querySelector(".told-panel blockquote p")).fontSize)
"""


def test_sizes_on_a_small_projector(blank: Marea, atlas: Atlas) -> None:
    """At 1024 by 768 each passage stands in the size that was foretold, to a step or two."""
    blank.page.emulate_media(reduced_motion="reduce")
    width, height = panel.SCREEN
    blank.page.set_viewport_size({"width": width, "height": height})
    blank.open(f"?talk={TALK}&scene=2")
    for scene in talk_data(TALK, files.load(files.built_in()[TALK]), atlas)["scenes"]:
        if not scene["passage"]:
            continue
        blank.frame.evaluate("(number) => marea.go(number)", scene["number"])
        blank.expect(scene=str(scene["number"]))
        blank.page.wait_for_timeout(50)
        shown = blank.frame.evaluate(SIZE)
        assert panel.passage_size(scene) == pytest.approx(shown, abs=1.7)
