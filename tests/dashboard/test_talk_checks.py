"""What a talk must not ask of the record."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.talk import checks
from dashboard.talk.model import Scene, Talk
from geodata import record
from geodata.atlas import Atlas

COUP = "aaa-1950-03-02-coup"
RISING = "bbb-1960-rising"

FAULTS: list[tuple[dict[str, Any], list[str]]] = [
    # keys of a scene, keys at fault
    ({"year": 1950}, []),
    ({"event": COUP}, []),
    ({"influence": "alta-lesson-baja"}, []),
    ({"event": COUP, "year": 1999}, []),
    ({"event": "aaa-gone"}, ["event"]),
    ({"influence": "alta-gone"}, ["influence"]),
    ({"year": 1950, "country": "ZZZ"}, ["country"]),
    ({"year": 1950, "countries": ("AAA", "ZZZ")}, ["countries"]),
    ({"event": COUP, "country": "AAA"}, ["country"]),
    (
        {"event": RISING, "influence": "alta-lesson-baja", "country": "AAA"},
        ["influence", "country"],
    ),
    ({}, [""]),
    ({"country": "AAA"}, [""]),
    ({"year": 1950, "instant": date(1950, 3, 2)}, ["instant"]),
    ({"instant": date(1943, 12, 31)}, ["instant"]),
    ({"instant": date(2000, 1, 1)}, ["instant"]),
    ({"year": 99999}, ["year"]),
    ({"year": 1950, "start": 1944}, []),
    ({"year": 1950, "start": date(1950, 12, 30)}, []),
    ({"year": 1950, "start": 1950}, ["from"]),
    ({"year": 1950, "start": 1943}, ["from"]),
    ({"year": 1950, "start": 99999}, ["from"]),
    ({"event": COUP, "instant": date(1950, 3, 2)}, []),
    ({"event": COUP, "instant": date(1950, 3, 1)}, ["event"]),
    ({"influence": "alta-lesson-baja", "year": 1959}, ["influence"]),
    ({"event": COUP, "kinds": ("coup",)}, []),
    ({"event": COUP, "kinds": ("uprising",)}, ["kinds"]),
    ({"event": COUP, "countries": ("BBB",)}, ["countries"]),
    ({"year": 1950, "country": "AAA", "countries": ("BBB",)}, ["countries"]),
    ({"year": 1950, "camera": "AAA"}, []),
    ({"year": 1950, "camera": "southern-cone"}, []),
    ({"year": 1950, "camera": "atlantis"}, ["camera"]),
    ({"year": 1950, "camera": "shown"}, ["camera"]),
    ({"year": 1950, "camera": "shown", "countries": ("AAA",)}, []),
    ({"event": "aaa-gone", "camera": "shown"}, ["event"]),
    ({"year": 1950, "passage": "companion:p-coup.1-3"}, []),
    ({"year": 1950, "passage": "companion:2.1-3"}, []),
    ({"year": 1950, "passage": "companion:p-coup.1-4"}, ["passage"]),
    ({"year": 1950, "passage": "companion:p-coup.3-1"}, ["passage"]),
    ({"year": 1950, "passage": "companion:p-coup.0-1"}, ["passage"]),
    ({"year": 1950, "passage": "companion:p-gone.1"}, ["passage"]),
    ({"year": 1950, "passage": "companion:0.1"}, ["passage"]),
    ({"year": 1950, "passage": "companion:3.1"}, ["passage"]),
    ({"year": 1950, "passage": "essay:99.1-2"}, []),
    ({"year": 1950, "caption": "x" * checks.CAPTION_LENGTH}, []),
    ({"year": 1950, "caption": "x" * (checks.CAPTION_LENGTH + 1)}, ["caption"]),
    ({"year": 1950, "title": "x" * (checks.TITLE_LENGTH + 1)}, ["title"]),
]


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """The tiny record."""
    return record.load(tiny)


def talk(*scenes: dict[str, Any]) -> Talk:
    """Return a talk of these scenes."""
    return Talk(title="T", scenes=tuple(Scene(**{"title": "S", **keys}) for keys in scenes))


@pytest.mark.parametrize(("keys", "at_fault"), FAULTS)
def test_each_rule_finds_its_fault(keys: dict[str, Any], at_fault: list[str], small: Atlas) -> None:
    """A scene is at fault in just the keys that break a rule."""
    assert at_fault == [fault.key for fault in checks.faults(talk(keys), small)]


def test_faults_name_their_scenes(small: Atlas) -> None:
    """Scenes are counted from 1."""
    found = checks.faults(talk({"year": 1950}, {}, {"year": 1950}, {"year": 1}), small)
    assert [2, 4] == [fault.scene for fault in found]


def test_a_fault_is_a_problem_without_a_file() -> None:
    """A talk that was made in the page and never saved has problems too."""
    fault = checks.Fault(3, "event", "event 'x' is unknown", "write y")
    told = str(checks.problem(fault, "my talk"))
    assert "my talk (scene 3): event 'x' is unknown. Remedy: write y." == told


def test_an_event_off_the_map_cannot_be_framed(atlas: Atlas) -> None:
    """What stands on the axis of years alone gives the camera nothing to hold."""
    abroad = next(e for e in atlas.events.values() if e.country not in atlas.countries)
    found = checks.faults(talk({"event": abroad.id, "camera": "shown"}), atlas)
    assert ["camera"] == [fault.key for fault in found]


def test_a_passage_of_another_text_is_noted(small: Atlas) -> None:
    """It cannot be checked, so it is no fault, but somebody should know."""
    noted = checks.remarks(talk({"year": 1950, "passage": "essay:7.1"}), small)
    assert [(1, "passage")] == [(remark.scene, remark.key) for remark in noted]
    assert [] == list(checks.remarks(talk({"year": 1950, "passage": "companion:1.1"}), small))
