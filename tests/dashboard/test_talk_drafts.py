"""Talks between the browser and their files."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.atlas_map.talks import corners
from dashboard.talk import checks, drafts, files
from dashboard.talk.model import Bounds, Talk
from geodata import record
from geodata.atlas import Atlas
from geodata.boundaries import REGION

COUP = "aaa-1950-03-02-coup"
RISING = "bbb-1960-rising"
WIDE = ((-9000.0, -9000.0), (9000.0, 9000.0))


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """The tiny record."""
    return record.load(tiny)


def scene(atlas: Atlas, **seen: Any) -> dict[str, Any]:
    """Return the keys of the scene of a view."""
    view = {"instant": "1955-12-31", "bounds": WIDE, "whole": True, **seen}
    made = drafts.scene_of(drafts.Seen.model_validate(view), atlas)
    return made.model_dump(by_alias=True, exclude_defaults=True)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ({}, {"title": "1955", "year": 1955}),
        ({"instant": "1955-06-01"}, {"title": "1955", "instant": date(1955, 6, 1)}),
        ({"instant": "1950-03-02", "event": COUP}, {"event": COUP}),
        ({"event": COUP}, {"event": COUP, "year": 1955}),
        ({"event": RISING}, {"title": "1955", "year": 1955}),
        ({"instant": "1960-05-31", "influence": "alta-lesson-baja"}, {}),
        ({"country": "AAA"}, {"title": "Alta, 1955", "country": "AAA", "year": 1955}),
        ({"event": "gone", "country": "ZZZ"}, {"title": "1955", "year": 1955}),
        ({"hiddenKinds": ["uprising"]}, {"kinds": ("coup",)}),
        ({"focus": ["BBB", "ZZZ"]}, {"countries": ("BBB",)}),
        ({"mode": "up-to"}, {"mode": "up-to"}),
        ({"text": "companion", "passage": "p-coup.1-2"}, {"passage": "companion:p-coup.1-2"}),
        ({"text": "", "passage": "p-coup.1-2"}, {"title": "1955", "year": 1955}),
    ],
)
def test_scene_of(small: Atlas, seen: dict[str, Any], expected: dict[str, Any]) -> None:
    """A scene holds what the map shows, and nothing that its selection brings anyhow."""
    made = scene(small, **seen)
    assert expected.items() <= made.items()
    if expected.get("title") == "1955":
        assert made.keys() == expected.keys()


@pytest.mark.parametrize("seen", [{"instant": "1950-03-02", "event": COUP}, {"country": "AAA"}])
def test_scene_of_is_sound(small: Atlas, seen: dict[str, Any]) -> None:
    """What the map shows makes a scene without fault, under a title that fits."""
    made = drafts.Scene.model_validate(scene(small, **seen), by_alias=True)
    assert [] == [*checks.faults(Talk(title="T", scenes=(made,)), small)]
    assert len(made.title) <= checks.TITLE_LENGTH


def test_scene_of_nothing(small: Atlas) -> None:
    """A map on which every kind of event is hidden makes no scene."""
    with pytest.raises(ValueError, match="at least one kind"):
        scene(small, hiddenKinds=list(small.kinds))


@pytest.mark.parametrize(
    "seen",
    [(-76.0, -40.0, -60.0, -20.0), (-93.0, 7.5, -79.0, 18.5), (-85.0, -5.0, -60.0, 13.0)],
)
def test_camera_comes_back(seen: Bounds) -> None:
    """The picture of degrees gives these degrees again, to the tenth or two that it bends."""
    found = drafts.camera_of(corners(seen))  # type: ignore[arg-type]
    assert isinstance(found, tuple)
    assert found == pytest.approx(seen, abs=0.2)


def test_camera_keeps_still() -> None:
    """However often a scene is shown and taken again, the camera stays where it is."""
    camera = first = drafts.camera_of(((-3100.0, -200.0), (-900.0, 1450.0)))
    for _ in range(5):
        assert isinstance(camera, tuple)
        camera = drafts.camera_of(corners(camera))  # type: ignore[arg-type]
    assert camera == pytest.approx(first, abs=0.3)


@pytest.mark.parametrize(
    "picture", [WIDE, ((0.0, 90000.0), (1.0, 90001.0)), ((5.0, 5.0), (5.0, 5.0))]
)
def test_camera_of_everything(picture: Any) -> None:
    """A picture that holds the region, or nothing of it, is that of the whole region."""
    assert "all" == drafts.camera_of(picture)


def test_camera_beyond_the_region() -> None:
    """What lies outside the region does not count, however far the picture reaches."""
    west, south, east, north = REGION.bounds
    found = drafts.camera_of(((-90000.0, -90000.0), (0.0, 90000.0)))
    assert isinstance(found, tuple)
    assert west - 30 < found[0] < found[2] < east
    assert -90 < found[1] < found[3] < 90
    assert north >= south


@pytest.mark.parametrize("name", files.built_in())
def test_built_in_talks(name: str, atlas: Atlas) -> None:
    """A talk becomes a draft of plain JSON values and the same talk again."""
    talk = files.load(files.built_in()[name], atlas)
    draft = drafts.draft_of(talk)
    assert talk == drafts.talk_of(draft)
    assert talk == files.read(drafts.saved(draft), atlas=atlas)
    assert talk == drafts.opened(drafts.saved(draft))


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        ({}, ["it has no title", "scenes is empty"]),
        (None, ["not the shape of a talk"]),
        ([], ["not the shape of a talk"]),
        ({"title": "T", "scenes": [1]}, ["not the shape of a talk"]),
        (
            {"title": "T", "scenes": [{"title": "", "colour": "red"}]},
            ["title is empty", "'colour'"],
        ),
        ({"title": "T", "scenes": [{"title": "S", "instant": "1950-02-30"}]}, ["1950-02-30"]),
        ({"title": "T", "scenes": [{"title": "S", "camera": [1, 2, 3]}]}, ["camera"]),
    ],
)
def test_broken_drafts(draft: Any, says: list[str]) -> None:
    """A draft that is no talk is refused with every reason, and no line of a file nobody saw."""
    with pytest.raises(files.TalkError) as refused:
        drafts.talk_of(draft)
    told = " ".join(map(str, refused.value.problems))
    assert [] == [each for each in says if each not in told]
    assert {0} == {problem.row for problem in refused.value.problems}


def test_nothing_said() -> None:
    """Keys that are null say nothing, and what a file does not need is not written."""
    draft = {"title": "T", "author": None, "scenes": [{"title": "S", "year": 1955, "from": None}]}
    source = drafts.saved(draft)
    assert "author" not in source
    assert "from" not in source
    assert "theme" not in source


def test_opened_although_wrong() -> None:
    """A talk that asks the record for what it has not can be opened, to be mended."""
    source = 'title = "T"\n[[scenes]]\ntitle = "S"\nevent = "gone"\n'
    assert "gone" == drafts.opened(source).scenes[0].event
    with pytest.raises(files.TalkError):
        drafts.opened("title = ")
