"""Scenes resolved against the record: instants, cameras, passages, sources."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.talk import files
from dashboard.talk.camera import LEAST
from dashboard.talk.model import Scene, Talk
from dashboard.talk.scenes import Shot, shots
from geodata import record
from geodata.atlas import Atlas
from geodata.boundaries import REGION
from geodata.links import Locator
from geodata.texts import Paragraph, Text


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """The tiny record."""
    return record.load(tiny)


def shot(atlas: Atlas, **keys: Any) -> Shot:
    """Return the one scene of a talk, resolved."""
    (only,) = shots(Talk(title="T", scenes=(Scene(title="S", **keys),)), atlas)
    return only


INSTANTS: list[tuple[dict[str, Any], date]] = [
    ({"year": 1950}, date(1950, 12, 31)),
    ({"instant": date(1950, 3, 2)}, date(1950, 3, 2)),
    ({"event": "aaa-1950-03-02-coup"}, date(1950, 3, 2)),
    ({"event": "bbb-1960-rising"}, date(1960, 5, 31)),
    ({"influence": "alta-lesson-baja"}, date(1960, 5, 31)),
    ({"event": "aaa-1950-03-02-coup", "year": 1990}, date(1990, 12, 31)),
]


@pytest.mark.parametrize(("keys", "instant"), INSTANTS)
def test_an_instant_comes_from_the_scene_or_its_selection(
    keys: dict[str, Any], instant: date, small: Atlas
) -> None:
    """A year is its 31 December, an event the end of its day, an influence its later end."""
    assert instant == shot(small, **keys).instant


def test_a_run_starts_at_the_end_of_its_first_year(small: Atlas) -> None:
    """`from` is a year or a day; a scene without it stands still."""
    assert date(1944, 12, 31) == shot(small, year=1950, start=1944).start
    assert date(1944, 5, 1) == shot(small, year=1950, start=date(1944, 5, 1)).start
    assert shot(small, year=1950).start is None


def test_kinds_out_of_focus_are_hidden(small: Atlas) -> None:
    """What the scene does not name is hidden; a scene that names none hides none."""
    assert ("uprising",) == shot(small, year=1950, kinds=("coup",)).hidden_kinds
    assert () == shot(small, year=1950).hidden_kinds


def test_a_passage_brings_its_sentences_and_sources(small: Atlas) -> None:
    """Sources of the selection come first, then those of the passage, each once."""
    found = shot(small, event="aaa-1950-03-02-coup", passage="companion:p-coup.2-3")
    assert found.passage is not None
    assert ("The palace fell by noon.", "Nobody spoke of it.") == found.passage.sentences
    assert ("companion", "1 Beginnings") == (found.passage.text, found.passage.chapter)
    assert Locator(2, 2, 3) == found.passage.locator
    assert ("book", "paper") == found.sources


def test_a_passage_of_another_text_comes_when_the_text_does(small: Atlas) -> None:
    """Without the text the scene stands; with it the passage is found by its number."""
    scene = Scene(title="S", year=1950, passage="essay:1.2")
    talk = Talk(title="T", scenes=(scene,))
    assert shots(talk, small)[0].passage is None
    essay = Text("essay", "An essay", "en", (Paragraph(1, "", "", ("One.", "Two.")),))
    passage = shots(talk, small, {"essay": essay})[0].passage
    assert passage is not None
    assert (("Two.",), "An essay") == (passage.sentences, passage.title)


def test_a_country_brings_the_sources_of_its_government(small: Atlas) -> None:
    """Whoever holds office at the instant is what a selected country tells."""
    government = small.governments_on(date(1990, 12, 31))["BBB"]
    assert government.sources == shot(small, year=1990, country="BBB").sources


def test_the_camera_takes_bounds_as_they_are(small: Atlas) -> None:
    """What a speaker gives in degrees is neither widened nor moved."""
    assert (-70.0, -20.0, -69.0, -19.0) == shot(
        small, year=1950, camera=(-70.0, -20.0, -69.0, -19.0)
    ).bounds


def test_the_camera_sees_the_whole_region_by_itself(atlas: Atlas) -> None:
    """A scene that says nothing shows what the map opens with."""
    assert REGION.bounds == shot(atlas, year=1950).bounds


def test_the_camera_stays_on_the_mainland(atlas: Atlas) -> None:
    """Islands a thousand kilometres out at sea do not widen Chile or Ecuador."""
    west, south, east, north = shot(atlas, year=1950, camera="CHL").bounds
    assert -80 < west < -75.6
    assert east > -67
    assert south < -55
    assert north > -17.5
    assert -84 < shot(atlas, year=1950, camera="ECU").bounds[0] < -81


def test_the_camera_does_not_look_into_a_street(atlas: Atlas) -> None:
    """One event, or a small island, is shown among its neighbours, in the middle."""
    event = next(e for e in atlas.events.values() if e.id == atlas.opening)
    west, south, east, north = shot(atlas, event=event.id, camera="shown").bounds
    assert (pytest.approx(LEAST), pytest.approx(LEAST)) == (east - west, north - south)
    assert (pytest.approx(event.lon, abs=0.01), pytest.approx(event.lat, abs=0.01)) == (
        (west + east) / 2,
        (south + north) / 2,
    )
    west, _, east, _ = shot(atlas, year=1990, camera="GRD").bounds
    assert pytest.approx(LEAST) == east - west


def test_the_camera_holds_both_ends_of_an_influence(small: Atlas) -> None:
    """Altaville and the hills by Bajaville are both in the picture, with room around."""
    west, south, east, north = shot(small, influence="alta-lesson-baja", camera="shown").bounds
    assert west < -99.13 < -70.66 < east
    assert south < -33.45 < 19.43 < north


def test_the_camera_holds_the_countries_of_a_region(atlas: Atlas) -> None:
    """A region is as wide as its states together."""
    west, south, east, north = shot(atlas, year=1950, camera="southern-cone").bounds
    for country in atlas.countries.values():
        if country.region == "southern-cone":
            assert west < country.lon < east
            assert south < country.lat < north


def test_the_camera_holds_what_is_selected_and_in_focus(atlas: Atlas) -> None:
    """An event in one country and another country in focus make one picture."""
    event = atlas.events[atlas.opening]
    bounds = shot(atlas, event=event.id, countries=(event.country, "CUB"), camera="shown").bounds
    cuba = atlas.countries["CUB"]
    assert bounds[0] < cuba.lon < bounds[2]
    assert bounds[1] < event.lat < cuba.lat < bounds[3]


def test_a_country_without_boundaries_is_where_its_capital_is(small: Atlas) -> None:
    """A record of one's own need not bring boundaries."""
    west, south, east, north = shot(small, year=1950, camera="AAA").bounds
    assert west < -70.66 < east
    assert south < -33.45 < north


def test_a_talk_at_fault_is_not_resolved(small: Atlas) -> None:
    """A scene without an instant cannot be shown."""
    with pytest.raises(ValueError, match="scene 1"):
        shot(small, country="AAA")


@pytest.mark.parametrize("name", sorted(files.built_in()))
def test_the_built_in_talks_resolve(name: str, atlas: Atlas) -> None:
    """Every scene finds its instant, its picture and its passage; most cite sources."""
    talk = files.load(files.built_in()[name], atlas)
    resolved = shots(talk, atlas)
    assert list(range(1, len(talk.scenes) + 1)) == [one.number for one in resolved]
    for scene, one in zip(talk.scenes, resolved, strict=True):
        west, south, east, north = one.bounds
        assert west < east
        assert south < north
        assert (one.passage is not None) == bool(scene.passage)
        assert set(one.sources) <= set(atlas.sources)
    assert sum(bool(one.sources) for one in resolved) > len(resolved) * 0.8
