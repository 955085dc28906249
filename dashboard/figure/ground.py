"""The land, projected once, as paths that matplotlib can draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as File

import geopandas as gpd
import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray
from shapely import LineString, Polygon, box, get_coordinates
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from dashboard.atlas_map.payload import DISC_BELOW, GRATICULE_STEP, TOLERANCE
from geodata.boundaries import REGION, project, read_countries
from geodata.record import BUILT_IN

Bounds = tuple[float, float, float, float]
"""West, south, east, north: in degrees on the globe, in kilometres on the map."""

WHOLE_REGION: Bounds = REGION.bounds
"""The bounds in degrees that hold all of the region."""

# The graticule reaches as far as a wide picture of the whole region may look.
_GRATICULE = (-180, -80, 30, 65)


@dataclass(frozen=True, eq=False)
class Ground:
    """Land in kilometres of the map's projection, x to the east and y to the north.

    `countries` are the states by ISO code, `around` all other land, `small` the codes of the
    states that need a disc to be seen.
    """

    countries: dict[str, Path]
    around: tuple[Path, ...]
    graticule: tuple[NDArray[np.float64], ...]
    small: frozenset[str]


@lru_cache(maxsize=4)
def _land(folder: File) -> gpd.GeoDataFrame:
    """Return the land of a record folder, projected; this takes a second, once."""
    land = read_countries(folder)
    return land.assign(geometry=project(land.geometry))


@lru_cache(maxsize=32)
def ground(folder: File = BUILT_IN, tolerance: float = TOLERANCE) -> Ground:
    """Return the land of a record folder, without vertices nearer to a line than `tolerance` km."""
    land = _land(folder)
    shapes = land.geometry.simplify(tolerance)
    rows = list(zip(land["iso3"], land["role"], shapes, shapes.area, strict=True))
    sizes = {iso3: size for iso3, role, _, size in rows if role == "state"}
    return Ground(
        countries={iso3: outline(shape) for iso3, role, shape, _ in rows if role == "state"},
        around=tuple(outline(shape) for _, role, shape, _ in rows if role != "state"),
        graticule=tuple(_graticule()),
        small=frozenset(iso3 for iso3, size in sizes.items() if size < DISC_BELOW),
    )


def outline(shape: BaseGeometry) -> Path:
    """Return a polygon, or several, as one path: outer rings anticlockwise, holes clockwise."""
    polygons: Iterable[Polygon] = getattr(shape, "geoms", [shape])
    rings = [
        Path(get_coordinates(ring), closed=True)
        for polygon in map(orient, polygons)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return Path.make_compound_path(*rings)


def _graticule() -> Iterable[NDArray[np.float64]]:
    west, south, east, north = _GRATICULE
    meridians = [
        LineString([(lon, lat) for lat in range(south, north + 1)])
        for lon in range(west, east + 1, GRATICULE_STEP)
    ]
    parallels = [
        LineString([(lon, lat) for lon in range(west, east + 1)])
        for lat in range(-75, north + 1, GRATICULE_STEP)
    ]
    return map(get_coordinates, project(gpd.GeoSeries([*meridians, *parallels], crs=4326)))


@lru_cache(maxsize=64)
def projected_bounds(bounds: Bounds) -> Bounds:
    """Return the bounds on the map, in kilometres, that hold bounds given in degrees."""
    outline_ = gpd.GeoSeries([box(*bounds).segmentize(1.0)], crs=4326)
    west, south, east, north = project(outline_).total_bounds
    return float(west), float(south), float(east), float(north)


def points(lons: Iterable[float], lats: Iterable[float]) -> NDArray[np.float64]:
    """Return places, given by longitude and latitude in degrees, as rows of (x, y) on the map."""
    places = project(gpd.GeoSeries(gpd.points_from_xy(list(lons), list(lats)), crs=4326))
    return np.column_stack([places.x, places.y])
