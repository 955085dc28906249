"""Talks on their way between the browser, where they are made, and their files.

A draft is a talk in the shape of its file, as JSON values: the same keys, days as ISO text, what is
as usual left out.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import tomlkit
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from shapely import box
from shapely.geometry import Polygon

from dashboard.atlas_map.talks import corners
from dashboard.talk import files
from dashboard.talk.camera import selected_events
from dashboard.talk.checks import TITLE_LENGTH
from dashboard.talk.model import WHOLE, Bounds, Scene, Talk
from geodata.atlas import Atlas
from geodata.boundaries import REGION, unproject
from geodata.dates import Mode, end_of_year
from geodata.problems import Problem

DRAFT = "the draft"
"""What a draft is called in messages."""

Draft = dict[str, Any]

_DAYS = ("instant", "from")
# Points on each edge of what the map shows: enough for parallels that bend.
_ALONG = 33
# Decimals of a degree in a camera: about ten kilometres, less than a mark covers.
_DECIMALS = 1


class Seen(BaseModel):
    """What the map reports of its view.

    `bounds` are the corners, south-west and north-east, of the picture in Leaflet's order in
    kilometres; `whole` says that the camera shows the whole region. `focus` are the countries in
    focus, none standing for all. `passage` is what is lit in `text`, as addresses name it.
    """

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, extra="ignore")

    instant: date
    event: str = ""
    influence: str = ""
    country: str = ""
    mode: Mode = "at"
    hidden_kinds: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    bounds: tuple[tuple[float, float], tuple[float, float]]
    whole: bool
    text: str = Field("", pattern=r"^[a-z0-9-]{0,80}$")
    passage: str = ""


def scene_of(seen: Seen, atlas: Atlas) -> Scene:
    """Return the scene that shows what the map shows, named after it.

    What is selected but has not happened yet is left out, and so is an instant that the selection
    brings anyhow. Raises `ValueError` for a view that no scene can hold.
    """
    if set(seen.hidden_kinds) >= set(atlas.kinds):
        message = "a scene needs at least one kind of event in focus; show one in the legend"
        raise ValueError(message)
    selection = _selection(seen, atlas)
    return Scene.model_validate(
        {
            "title": _title(selection, seen.instant, atlas),
            **selection,
            **_time(selection, seen.instant, atlas),
            "camera": WHOLE if seen.whole else camera_of(seen.bounds),
            "kinds": [k for k in atlas.kinds if seen.hidden_kinds and k not in seen.hidden_kinds],
            "countries": [iso3 for iso3 in seen.focus if iso3 in atlas.countries],
            "mode": seen.mode,
            "passage": f"{seen.text}:{seen.passage}" if seen.text and seen.passage else "",
        }
    )


def camera_of(corners_: tuple[tuple[float, float], tuple[float, float]]) -> Bounds | str:
    """Return the degrees that a picture of the map holds, or the word for the whole region.

    They are the meridians and parallels that touch the picture's edges from within, to a tenth of a
    degree: fitted again, they give the same picture, however often that is done. What lies outside
    the region does not count.
    """
    (south, west), (north, east) = corners(REGION.bounds)
    region = box(west, south, east, north)
    (bottom, left), (top, right) = corners_
    picture = box(left, bottom, right, top)
    if picture.covers(region) or not isinstance(seen := picture & region, Polygon):
        return WHOLE
    found = _within(*seen.bounds)
    return found if found[0] < found[2] and found[1] < found[3] else WHOLE


def draft_of(talk: Talk) -> Draft:
    """Return a talk as a draft."""
    return talk.model_dump(by_alias=True, exclude_defaults=True, mode="json")


def talk_of(draft: Any) -> Talk:
    """Return the talk of a draft. Raises `TalkError` with all its problems.

    The draft is read as its file would be, so that both are told the same.
    """
    try:
        source = tomlkit.dumps(_with_days(draft))
    except (TypeError, ValueError, AttributeError) as error:
        found = Problem(DRAFT, 0, "", "it has not the shape of a talk", "begin a new one")
        raise files.TalkError(DRAFT, [found]) from error
    try:
        return files.read(source, DRAFT)
    except files.TalkError as error:  # the lines are those of a file that nobody has seen
        raise files.TalkError(DRAFT, [replace(each, row=0) for each in error.problems]) from error


def opened(source: str, file: str = "talk.toml") -> Talk:
    """Return the talk of a file's text, be it sound or not in what it asks of the record.

    Raises `TalkError` if it is no talk.
    """
    return files.read(source, file)


def saved(draft: Any) -> str:
    """Return the text of a draft's file. Raises `TalkError`."""
    return files.write(talk_of(draft))


def _selection(seen: Seen, atlas: Atlas) -> dict[str, str]:
    """Return what is selected: an influence before the event that it led to, one thing at most."""
    for key, id_, known in (
        ("influence", seen.influence, atlas.influences),
        ("event", seen.event, atlas.events),
        ("country", seen.country, atlas.countries),
    ):
        if id_ not in known:
            continue
        days = _days({key: id_}, atlas)
        if all(day <= seen.instant for day in days):
            return {key: id_}
    return {}


def _time(selection: dict[str, str], instant: date, atlas: Atlas) -> dict[str, Any]:
    if instant == max(_days(selection, atlas), default=None):
        return {}
    if instant == end_of_year(instant.year):
        return {"year": instant.year}
    return {"instant": instant}


def _days(selection: dict[str, str], atlas: Atlas) -> list[date]:
    named = Scene(title="-", **selection)  # type: ignore[arg-type]
    return [atlas.events[id_].day for id_ in selected_events(named, atlas)]


def _title(selection: dict[str, str], instant: date, atlas: Atlas) -> str:
    match [*selection.items()]:
        case [("country", iso3)]:
            title = f"{atlas.title(iso3)}, {instant.year}"
        case [(_, id_)]:
            title = atlas.title(id_)
        case _:
            title = f"{instant.year}"
    if len(title) <= TITLE_LENGTH:
        return title
    return title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def _within(left: float, bottom: float, right: float, top: float) -> Bounds:
    """Return west, south, east, north of the degrees that lie within a rectangle of kilometres."""
    shares = [step / (_ALONG - 1) for step in range(_ALONG)]
    across = [left + (right - left) * share for share in shares]
    upwards = [bottom + (top - bottom) * share for share in shares]
    west = max(lon for lon, _ in unproject([(northing, left) for northing in upwards]))
    east = min(lon for lon, _ in unproject([(northing, right) for northing in upwards]))

    def latitudes(northing: float) -> list[float]:
        """Return those along an edge, as far as the meridians let the parallels reach."""
        places = unproject([(northing, easting) for easting in across])
        return [lat for lon, lat in places if west <= lon <= east]

    south = max(latitudes(bottom), default=90.0)
    north = min(latitudes(top), default=-90.0)
    return (
        round(west, _DECIMALS),
        round(south, _DECIMALS),
        round(east, _DECIMALS),
        round(north, _DECIMALS),
    )


def _with_days(draft: dict[str, Any]) -> dict[str, Any]:
    """Return a draft with its days as TOML has them, and without what is null."""
    scenes = [
        {key: _day(value) if key in _DAYS else value for key, value in scene.items()}
        for scene in draft.get("scenes", [])
    ]
    filled = [{key: value for key, value in scene.items() if value is not None} for scene in scenes]
    rest = {key: value for key, value in draft.items() if value is not None}
    return rest | {"scenes": filled}


def _day(value: Any) -> Any:
    """Return ISO text as a day; what is none is left for the talk's own checks."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value
