"""The view and its way through the URL."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.view import Refused, View
from geodata import record
from geodata.atlas import Atlas


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """The atlas of two invented countries."""
    return record.load(tiny)


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ({}, View(date(1950, 3, 2), event="aaa-1950-03-02-coup")),
        ({"year": "1960"}, View(date(1960, 12, 31))),
        ({"event": "bbb-1960-rising"}, View(date(1960, 5, 31), event="bbb-1960-rising")),
        (
            {"year": "1999", "country": "AAA", "event": "bbb-1960-rising"},
            View(date(1960, 5, 31), event="bbb-1960-rising"),
        ),
        ({"year": "1960", "country": "AAA"}, View(date(1960, 12, 31), country="AAA")),
        ({"country": "AAA"}, View(date(1999, 12, 31), country="AAA")),
        ({"year": "1960", "kinds": "coup"}, View(date(1960, 12, 31), hidden_kinds=("uprising",))),
        (
            {"talk": "x", "scene": "3"},
            View(date(1950, 3, 2), event="aaa-1950-03-02-coup", talk="x", scene=3),
        ),
        (
            {"talk": "x"},
            View(date(1950, 3, 2), event="aaa-1950-03-02-coup", talk="x", scene=1),
        ),
    ],
)
def test_from_query(small: Atlas, query: dict[str, str], view: View) -> None:
    """A URL is read into a view; an event brings its day, an empty URL the record's opening."""
    assert (view, ()) == View.from_query(query, small, {"x": 3})


@pytest.mark.parametrize(
    ("query", "talk", "scene", "refused"),
    [
        ({"talk": "y", "scene": "1"}, "", 0, ("talk", "scene")),
        ({"scene": "1"}, "", 0, ("scene",)),
        ({"talk": "x", "scene": "4"}, "x", 1, ("scene",)),
        ({"talk": "x", "scene": "0"}, "x", 1, ("scene",)),
        ({"talk": "x", "scene": "²"}, "x", 1, ("scene",)),
        ({"talk": "x", "scene": "9" * 5000}, "x", 1, ("scene",)),
    ],
)
def test_talks_and_scenes_that_are_not_there_are_refused(
    small: Atlas, query: dict[str, str], talk: str, scene: int, refused: tuple[str, ...]
) -> None:
    """An unknown talk is left out; a talk without the scene asked for begins with its first."""
    view, found = View.from_query(query, small, {"x": 3})
    assert (talk, scene, refused) == (view.talk, view.scene, tuple(each.key for each in found))


def test_the_url_of_a_talk_names_the_scene_alone(small: Atlas) -> None:
    """The scene says year and selection; the URL is read back to the same scene."""
    view = View(date(1960, 5, 31), event="bbb-1960-rising", talk="x", scene=2)
    query = view.to_query(small)
    assert {"talk": "x", "scene": "2"} == query
    back, refused = View.from_query(query, small, {"x": 3})
    assert ("x", 2, ()) == (back.talk, back.scene, refused)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("year", "abc"),
        ("year", "1943"),
        ("year", "2000"),
        ("year", "19５0"),
        ("year", "-1950"),
        ("event", "chl_1973"),
        ("country", "<script>"),
        ("kinds", "coup,putsch"),
        ("lang", "xx"),
    ],
)
def test_from_query_refuses(small: Atlas, key: str, value: str) -> None:
    """A value without meaning is left out and named; the rest holds."""
    view, refused = View.from_query({"year": "1960", key: value}, small)
    assert (Refused(key, value),) == refused
    assert view in {View(date(1960, 12, 31)), View.opening(small)}


@pytest.mark.parametrize(
    "view",
    [
        View(date(1960, 12, 31)),
        View(date(1960, 5, 31), event="bbb-1960-rising"),
        View(date(1960, 12, 31), country="AAA", hidden_kinds=("coup",)),
    ],
)
def test_round_trip(small: Atlas, view: View) -> None:
    """What a view writes into the URL reads back as the same view."""
    assert (view, ()) == View.from_query(view.to_query(small), small)


def test_from_map(small: Atlas) -> None:
    """A report of the map becomes a view, without what is not in the record."""
    before = View(date(1960, 12, 31))
    report = {
        "instant": "1950-12-31",
        "event": "nothing",
        "country": "BBB",
        "hidden_kinds": ["coup", "putsch"],
        "theme": "dark",
    }
    after = View(date(1950, 12, 31), country="BBB", hidden_kinds=("coup",), theme="dark")
    assert after == View.from_map(report, before, small)
    assert before == View.from_map(None, before, small)
    assert before == View.from_map({}, before, small)
    assert before == View.from_map(report | {"instant": "1950-02-31"}, before, small)
