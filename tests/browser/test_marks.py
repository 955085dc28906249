"""The marks of the events: which are shown, and that none hides another."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any, get_args

from geodata.dates import Mode, end_of_year, is_shown

if TYPE_CHECKING:
    from datetime import date

    from geodata.atlas import Atlas

    from .conftest import Marea

THUMB = 24
"""Pixels that a thumb needs between two marks."""

CATCHING = """
() => {
  const caught = new Set();
  for (let x = 8; x < innerWidth; x += 16) {
    for (let y = 8; y < innerHeight; y += 16) {
      const place = document.elementFromPoint(x, y)?.closest(".mark-place, .leaflet-marker-icon");
      const hidden = place?.querySelector(".mark.hidden");
      if (hidden) caught.add(hidden.dataset.event);
    }
  }
  return [...caught];
}
"""
"""The events whose marks are not shown and yet would be hit by a click somewhere."""


def placed(atlas: Atlas, instant: date, mode: Mode, years: int) -> set[str]:
    """Return the events with a place on the map that the time rule shows."""
    return {
        event.id
        for event in atlas.timeline
        if event.country in atlas.countries
        and is_shown(event.day, event.last, instant, mode, years)
    }


def crowded_year(atlas: Atlas) -> int:
    """Return the year in which most events begin."""
    return Counter(event.day.year for event in atlas.timeline).most_common(1)[0][0]


def crowded_place_year(atlas: Atlas) -> int:
    """Return the year in which most events begin at one and the same place."""
    events = [event for event in atlas.timeline if event.country in atlas.countries]
    places = Counter((event.day.year, event.lat, event.lon) for event in events)
    return places.most_common(1)[0][0][0]


def show(marea: Marea, year: int, mode: Mode) -> None:
    """Show a year in a mode, with nothing selected."""
    marea.clear()
    marea.frame.locator("#mode").select_option(mode)
    marea.call("setYear", year)


def too_close(marks: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the pairs of marks of which one hides a part of the other."""
    return [
        (one["id"], other["id"])
        for one, other in combinations(marks, 2)
        if abs(one["x"] - other["x"]) < THUMB and abs(one["y"] - other["y"]) < THUMB
    ]


def test_each_mode_shows_what_the_time_rule_says(marea: Marea, atlas: Atlas) -> None:
    """In every mode and reach the map shows the events of the time rule, as marks or under one."""
    marea.clear()
    years = [crowded_year(atlas), atlas.years[0], atlas.years[-1]]
    for mode in get_args(Mode):
        marea.frame.locator("#mode").select_option(mode)
        for reach in ("5", "10", "20") if mode in {"window", "fade"} else ("10",):
            if mode in {"window", "fade"}:
                marea.frame.locator("#reach").select_option(reach)
            for year in years:
                marea.frame.evaluate("(year) => window.marea.setYear(year)", year)
                expected = placed(atlas, end_of_year(year), mode, int(reach))
                drawn = {e for e in marea.state()["events"] if _has_place(atlas, e)}
                assert expected == drawn, (mode, reach, year)
                marks = marea.marks()
                assert {mark["id"] for mark in marks} <= expected, (mode, reach, year)
                assert len(expected) == sum(mark["events"] for mark in marks), (mode, reach, year)


def test_the_mode_fade_pales_with_the_years(marea: Marea, atlas: Atlas) -> None:
    """In the mode fade a mark of an older event is paler than one of the year, never invisible."""
    show(marea, crowded_year(atlas), "fade")
    year = crowded_year(atlas)
    opacity = {
        mark["id"]: float(marea.mark(mark["id"]).evaluate("(m) => getComputedStyle(m).opacity"))
        for mark in marea.marks()
        if mark["events"] == 1
    }
    full = {id_ for id_ in opacity if atlas.events[id_].last.year >= year}
    assert full
    assert opacity.keys() - full
    assert {1.0} == {opacity[id_] for id_ in full}
    assert all(0 < opacity[id_] < 1 for id_ in opacity.keys() - full)


def test_no_mark_hides_another(marea: Marea, atlas: Atlas) -> None:
    """In a crowded year no two marks are closer than a thumb, at first and zoomed in and out."""
    close = {}
    for mode in ("at", "up-to"):
        show(marea, crowded_year(atlas), mode)
        for zoom in (0, 1, 1, -2, -1, 1):
            marea.zoom(zoom)
            marks = marea.marks()
            assert marks
            close[mode, zoom] = too_close(marks)
    assert not {state: pairs for state, pairs in close.items() if pairs}


def test_a_hidden_mark_catches_no_click(marea: Marea, atlas: Atlas) -> None:
    """Nowhere on the map does a mark that is not shown lie under the pointer."""
    show(marea, atlas.years[0], "at")
    assert not marea.frame.evaluate(CATCHING)


def test_gathered_events_are_listed_in_the_card(marea: Marea, atlas: Atlas) -> None:
    """After a click on a mark the card lists as many events as the mark said it gathers."""
    year = crowded_place_year(atlas)
    short = {}
    for mode in ("at", "up-to"):
        show(marea, year, mode)
        gathered = [mark for mark in marea.marks() if mark["events"] > 1 and mark["free"]][:3]
        assert gathered
        for mark in gathered:
            marea.mark(mark["id"]).click()
            marea.expect(event=mark["id"])
            listed = marea.card.locator(".here [data-goto]").count()
            if listed != mark["events"]:
                short[mode, mark["id"]] = f"{listed} listed of {mark['events']}"
            marea.clear()
            marea.frame.get_by_role("button", name="Whole region").click()
            marea.call("setYear", year)
    assert not short


def _has_place(atlas: Atlas, event: str) -> bool:
    return atlas.events[event].country in atlas.countries
