"""What the map's document holds."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from dashboard.atlas_map.payload import payload, scale, script, to_json
from dashboard.wording import wording
from geodata import model, record
from geodata.boundaries import leaflet_points, read_countries


@pytest.fixture
def data(tiny: Path) -> dict[str, Any]:
    """The document's data of two invented countries, drawn on the built-in land."""
    return payload(record.load(tiny), read_countries(tiny), wording())


def test_leaflet_points() -> None:
    """Longitude and latitude become northing and easting: Havana north-west, Santiago south."""
    (centre, havana, santiago) = leaflet_points([-74.0, -82.38, -70.66], [-12.0, 23.13, -33.45])
    assert (0.0, 0.0) == centre
    assert 3700 < havana[0] < 4000
    assert -1000 < havana[1] < -800
    assert -2500 < santiago[0] < -2300
    assert 250 < santiago[1] < 400


def test_events_in_order(data: dict[str, Any]) -> None:
    """Events stand in the order of their days, each with its words and its place."""
    assert ["1950-03-02", "1960-05-31"] == [event["day"] for event in data["events"]]
    assert "The army takes Altaville" == data["events"][0]["title"]
    assert data["countries"][0]["point"] == data["events"][0]["point"]


def test_governments_in_order(data: dict[str, Any]) -> None:
    """The governments of a country follow each other without a gap."""
    first, second = data["countries"][0]["governments"]
    assert first["end"] == second["start"]
    assert second["end"] is None


def test_event_outside(tiny: Path) -> None:
    """An event outside the region has no point: it stands on the axis, not on the map."""
    path = tiny / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",BBB,", ",DEU,"), encoding="utf-8")
    made = payload(record.load(tiny), read_countries(tiny), wording())
    assert [None] == [event["point"] for event in made["events"] if event["country"] == "DEU"]


def test_every_state_has_a_shape(atlas: Any) -> None:
    """The built-in land holds every state of the record, valid and in longitude and latitude."""
    land = read_countries()
    states = land[land["role"] == "state"]
    assert set(atlas.countries) == set(states["iso3"])
    assert land.geometry.is_valid.all()
    west, south, east, north = states.total_bounds
    assert -119 < west < -117
    assert -57 < south < -55
    assert -35 < east < -28
    assert 32 < north < 34


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "a & b", "\u2028", '\\"'])
def test_to_json(text: str) -> None:
    """Text stays the same text, and no HTML parser can take it for markup."""
    assert text == json.loads(to_json(text))
    assert not set("<>&\u2028") & set(to_json(text))


def test_script_declares_the_data(data: dict[str, Any]) -> None:
    """The script is one declaration of JSON."""
    text = script(data)
    assert json.loads(json.dumps(data)) == json.loads(
        text.removeprefix("const mareaData = ").removesuffix(";\n")
    )


def test_every_word_has_a_colour_and_a_phrase() -> None:
    """Each kind, outcome and orientation of the model is in the scale and in the locale file."""
    words = wording().sections
    assert set(get_args(model.Kind)) == set(scale()["kind"]) == set(words["kind"])
    assert set(get_args(model.Orientation)) == set(scale()["orientation"])
    for section, literal in {
        "orientation": model.Orientation,
        "regime": model.Regime,
        "entered": model.Entered,
        "exited": model.Exited,
        "influence": model.InfluenceKind,
    }.items():
        assert set(get_args(literal)) == set(words[section])
    assert set(get_args(model.Outcome)) - {""} == set(words["outcome"])
