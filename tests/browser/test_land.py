"""The land: who governs, and the discs of the small states."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations
from math import dist
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from geodata.atlas import Atlas

    from .conftest import Marea

INSTANTS = 40

LAND = """
() => [...document.querySelectorAll("[data-country]:not(html)")].map(
  ({ dataset: { country, orientation, regime } }) => [country, `${orientation}, ${regime}`],
)
"""

DISCS = """
() => [...document.querySelectorAll("[data-country].disc")].map((disc) => {
  const { x, y, width, height } = disc.getBoundingClientRect();
  const rim = parseFloat(getComputedStyle(disc).strokeWidth) || 0;
  return { at: [x + width / 2, y + height / 2], diameter: disc.getBBox().width + rim };
})
"""


def instants(atlas: Atlas) -> list[date]:
    """Return the ends of the coverage, and handovers with the days before them from all of it."""
    first, last = atlas.coverage.first, atlas.coverage.last
    starts = sorted({g.start for g in atlas.governments.values() if first < g.start <= last})
    chosen = starts[:: max(1, 2 * len(starts) // INSTANTS)]
    return sorted({first, last, *chosen, *(day - timedelta(days=1) for day in chosen)})


def test_the_land_is_governed_as_the_record_says(marea: Marea, atlas: Atlas) -> None:
    """On each of many days every shape of a country has the day's orientation and regime."""
    for instant in instants(atlas):
        marea.frame.evaluate("(day) => window.marea.setInstant(day)", instant.isoformat())
        marea.expect(instant=instant.isoformat())
        expected = {
            iso3: {f"{government.orientation}, {government.regime}"}
            for iso3, government in atlas.governments_on(instant).items()
        }
        shown = defaultdict(set)
        for country, government in marea.frame.evaluate(LAND):
            shown[country].add(government)
        assert expected == dict(shown)


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)], ids=str)
def test_discs_never_cover_each_other(blank: Marea, size: tuple[int, int]) -> None:
    """The discs of small states stay a diameter apart at first, zoomed out and zoomed in."""
    width, height = size
    blank.page.set_viewport_size({"width": width, "height": height})
    blank.open()
    for zoom in (0, -1, 1, 1):
        blank.zoom(zoom)
        discs = blank.frame.evaluate(DISCS)
        assert discs
        covered = [
            (one["at"], other["at"])
            for one, other in combinations(discs, 2)
            if dist(one["at"], other["at"]) < max(one["diameter"], other["diameter"])
        ]
        assert not covered
