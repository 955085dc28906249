"""The part of the world that a scene's camera shows, in longitude and latitude."""

from functools import lru_cache
from pathlib import Path
from typing import get_args

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.talk.model import SHOWN, WHOLE, Bounds, Scene
from geodata.atlas import Atlas
from geodata.boundaries import REGION, read_countries
from geodata.model import Region
from geodata.record import BUILT_IN

REGIONS: tuple[str, ...] = get_args(Region)

# Islands smaller than this share of a country's largest piece of land do not widen its bounds: they
# may lie a thousand kilometres away.
SMALLEST_SHARE = 0.05
# What the camera leaves free on every side, as a share of the width or height of what it shows.
MARGIN = 0.12
# The camera shows at least so many degrees each way: a mark among its neighbours, not a street.
LEAST = 9.0

Point = tuple[float, float]


def bounds(scene: Scene, atlas: Atlas, folder: Path = BUILT_IN) -> Bounds:
    """Return what the camera of a sound scene shows: west, south, east, north in degrees.

    `folder` is the record whose boundaries are taken. What the scene gives as bounds is returned
    as it is; what is fitted has a margin and a least extent.
    """
    match scene.camera:
        case tuple() as given:
            return given
        case name if name == WHOLE:
            return _whole()
        case name if name == SHOWN:
            return _fitted(shown(scene, atlas, folder))
        case name if name in REGIONS:
            states = [c.iso3 for c in atlas.countries.values() if c.region == name]
            return _fitted([corner for iso3 in states for corner in _corners(iso3, atlas, folder)])
        case iso3:
            return _fitted(_corners(iso3, atlas, folder))


def shown(scene: Scene, atlas: Atlas, folder: Path = BUILT_IN) -> list[Point]:
    """Return the places that `camera = "shown"` must hold, as (lon, lat); none if there are none.

    The selected event or both ends of the selected influence as far as they lie in the region, and
    the corners of the countries selected or in focus.
    """
    points: list[Point] = []
    for id_ in selected_events(scene, atlas):
        event = atlas.events[id_]
        if event.country in atlas.countries:
            points.append((event.lon, event.lat))
    for iso3 in (scene.country, *scene.countries):
        if iso3 in atlas.countries:
            points += _corners(iso3, atlas, folder)
    return points


def selected_events(scene: Scene, atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the event selected, or of the two that the selected influence ties."""
    if scene.event in atlas.events:
        return (scene.event,)
    if influence := atlas.influences.get(scene.influence):
        return (influence.from_event, influence.to_event)
    return ()


def _whole() -> Bounds:
    west, south, east, north = REGION.bounds
    return (west, south, east, north)


def _fitted(points: list[Point]) -> Bounds:
    if not points:
        return _whole()
    longitudes, latitudes = zip(*points, strict=True)
    west, east = _widened(min(longitudes), max(longitudes), 180)
    south, north = _widened(min(latitudes), max(latitudes), 90)
    return (west, south, east, north)


def _widened(low: float, high: float, limit: float) -> tuple[float, float]:
    half = max((high - low) * (0.5 + MARGIN), LEAST / 2)
    middle = (low + high) / 2
    return round(max(middle - half, -limit), 2), round(min(middle + half, limit), 2)


def _corners(iso3: str, atlas: Atlas, folder: Path) -> list[Point]:
    """Return two corners of a country; its capital where no boundaries hold it."""
    country = atlas.countries[iso3]
    west, south, east, north = _country_bounds(folder).get(
        iso3, (country.lon, country.lat, country.lon, country.lat)
    )
    return [(west, south), (east, north)]


@lru_cache(maxsize=4)
def _country_bounds(folder: Path) -> dict[str, Bounds]:
    land = read_countries(folder)
    states = land[land["role"] == "state"]
    return {
        iso3: _mainland(geometry).bounds
        for iso3, geometry in zip(states["iso3"], states.geometry, strict=True)
    }


def _mainland(geometry: BaseGeometry) -> BaseGeometry:
    """Return a country without its small islands."""
    pieces = shapely.get_parts(geometry)
    areas = shapely.area(pieces)
    return shapely.union_all(pieces[areas >= areas.max() * SMALLEST_SHARE])
