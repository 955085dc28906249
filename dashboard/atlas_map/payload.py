"""What the map's document holds: the record, projected, worded and ready to be drawn."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from shapely import LineString, get_coordinates
from shapely.geometry.base import BaseGeometry

from dashboard.atlas_map.texts import text_data
from dashboard.references import bibtex, reference
from dashboard.wording import Wording
from geodata.atlas import Atlas
from geodata.boundaries import REGION, leaflet_points, project
from geodata.model import LEFT, Event, Government

SCALE = Path(__file__).parent / "scale.toml"

# States with less land than this, in square kilometres, get a disc.
DISC_BELOW = 6000
# Vertices closer to the line than this, in kilometres, are not seen in any view of the map.
TOLERANCE = 1.2
GRATICULE_STEP = 15

# What would begin or end markup, or a line of script, stands as an escape.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@lru_cache
def scale() -> dict[str, Any]:
    """Return the scale of colours and shapes, for the screen and for figures alike."""
    return tomllib.loads(SCALE.read_text(encoding="utf-8"))


def payload(
    atlas: Atlas,
    land: gpd.GeoDataFrame,
    wording: Wording,
    talks: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return the document's data as JSON values; `types.d.ts` names their shapes.

    `land` is in WGS 84, as `geodata.boundaries.read_countries` gives it. Points are Leaflet's
    (northing, easting) in kilometres of the map's projection. `talks` are those of
    `dashboard.atlas_map.talks`.
    """
    projected = land.assign(geometry=project(land.geometry).simplify(TOLERANCE))
    states = projected[projected["role"] == "state"].set_index("iso3")
    small = set(states[states.area < DISC_BELOW].index)
    return {
        "coverage": {
            "first": atlas.coverage.first.isoformat(),
            "last": atlas.coverage.last.isoformat(),
        },
        "left": sorted(LEFT),
        "bounds": _bounds(),
        "graticule": _graticule(),
        "shapes": [
            {"iso3": iso3, "name": name, "rings": _rings(geometry)}
            for iso3, name, geometry in zip(
                projected["iso3"], projected["name"], projected.geometry, strict=True
            )
        ],
        "countries": _countries(atlas, small, wording),
        "events": _events(atlas, wording),
        "influences": [
            {
                "id": influence.id,
                "from": influence.from_event,
                "to": influence.to_event,
                "kind": influence.kind,
                "title": atlas.title(influence.id),
            }
            for influence in atlas.influences.values()
        ],
        "texts": [text_data(text, atlas.links_of(text.id), atlas) for text in atlas.texts.values()],
        "talks": list(talks),
        "sources": {id_: reference(source) for id_, source in atlas.sources.items()},
        "bibtex": {id_: bibtex(source) for id_, source in atlas.sources.items()},
        "scale": scale(),
        "words": {name: dict(section) for name, section in wording.sections.items()},
    }


def _countries(atlas: Atlas, small: set[str], wording: Wording) -> list[dict[str, Any]]:
    rows = list(atlas.countries.values())
    points = leaflet_points([row.lon for row in rows], [row.lat for row in rows])
    governments: dict[str, list[Government]] = {row.iso3: [] for row in rows}
    for government in sorted(atlas.governments.values(), key=lambda each: each.start):
        governments[government.country].append(government)
    return [
        {
            "iso3": row.iso3,
            "name": atlas.title(row.iso3),
            "point": point,
            "disc": row.iso3 in small,
            "governments": [_government(atlas, each, wording) for each in governments[row.iso3]],
        }
        for row, point in zip(rows, points, strict=True)
    ]


def _government(atlas: Atlas, government: Government, wording: Wording) -> dict[str, Any]:
    end = government.end
    return {
        "id": government.id,
        "country": government.country,
        "summary": atlas.words[government.id].summary,
        "leader": government.leader,
        "party": government.party,
        "start": government.start.isoformat(),
        "end": end.isoformat() if end else None,
        "since": wording.say("map", "since", day=wording.day(government.start)),
        "orientation": government.orientation,
        "regime": government.regime,
        "basis": government.basis,
        "contested": government.contested,
        "sources": government.sources,
    }


def _events(atlas: Atlas, wording: Wording) -> list[dict[str, Any]]:
    events = atlas.timeline
    points = leaflet_points([event.lon for event in events], [event.lat for event in events])
    return [
        _event(atlas, event, point if event.country in atlas.countries else None, wording)
        for event, point in zip(events, points, strict=True)
    ]


def _event(
    atlas: Atlas, event: Event, point: tuple[float, float] | None, wording: Wording
) -> dict[str, Any]:
    words = atlas.words[event.id]
    return {
        "id": event.id,
        "kind": event.kind,
        "outcome": event.outcome,
        "country": event.country,
        "place": event.place,
        "point": point,
        "day": event.day.isoformat(),
        "last": event.last.isoformat(),
        "when": wording.when(event),
        "title": words.title,
        "summary": words.summary,
        "actors": event.actors,
        "contested": event.contested,
        "sources": event.sources,
    }


def _turned(coordinates: np.ndarray) -> list[list[float]]:
    """Return (x, y) rows, in kilometres, as Leaflet's (y, x), rounded to a hundred metres."""
    turned: list[list[float]] = np.round(coordinates[:, ::-1], 1).tolist()
    return turned


def _rings(geometry: BaseGeometry) -> list[list[list[list[float]]]]:
    """Return the polygons of a shape as rings: the outer one, then its holes."""
    return [
        [_turned(get_coordinates(ring)) for ring in (part.exterior, *part.interiors)]
        for part in getattr(geometry, "geoms", [geometry])
    ]


def _graticule() -> list[list[list[float]]]:
    """Return meridians and parallels every fifteen degrees over the map's land, as lines."""
    west, south, east, north = -135, -75, -15, 60
    meridians = [
        LineString([(lon, lat) for lat in range(south, north + 1, 3)])
        for lon in range(west, east + 1, GRATICULE_STEP)
    ]
    parallels = [
        LineString([(lon, lat) for lon in range(west, east + 1, 3)])
        for lat in range(south, north + 1, GRATICULE_STEP)
    ]
    lines = project(gpd.GeoSeries([*meridians, *parallels], crs=4326))
    return [_turned(get_coordinates(line)) for line in lines]


def _bounds() -> list[list[float]]:
    """Return the corners, south-west and north-east, of the first view in Leaflet's order."""
    outline = gpd.GeoSeries([REGION.segmentize(1.0)], crs=4326)
    west, south, east, north = project(outline).total_bounds
    return [[south, west], [north, east]]


def script(data: dict[str, Any]) -> str:
    """Return the data as a script that declares `mareaData`, safe inside a page as well."""
    return f"const mareaData = {to_json(data)};\n"


def to_json(value: Any) -> str:
    """Return a value as JSON that no HTML parser takes for markup: the one escaping function."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)
