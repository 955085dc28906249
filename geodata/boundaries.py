"""The countries as a GeoDataFrame, and the one projection of the map.

Files, contracts and Python speak longitude and latitude in degrees (WGS 84), in this order. The
picture is an equal-area one; a place becomes a point of it here and nowhere else.
"""

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
from shapely import box

from geodata.record import BUILT_IN

PROJECTION = "+proj=laea +lat_0=-12 +lon_0=-74 +datum=WGS84 +units=km"
"""Lambert azimuthal equal-area in kilometres about 12° S, 74° W: x to the east, y to the north."""

# The land that the first view holds, in degrees: west, south, east, north.
REGION = box(-117.5, -56.0, -34.0, 33.0)


def read_countries(folder: Path = BUILT_IN) -> gpd.GeoDataFrame:
    """Return the land of the map in WGS 84: columns `iso3`, `name`, `role`, `geometry`.

    `role` is `state` for the states of the record and `around` for all other land, whose `iso3` is
    empty. A record without boundaries of its own takes the built-in ones.
    """
    file = folder / "countries.geojson"
    return gpd.read_file(file if file.exists() else BUILT_IN / file.name)


def project(geometries: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return geometries given in WGS 84 in the map's projection, in kilometres."""
    return geometries.to_crs(PROJECTION)


def unproject(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return (longitude, latitude) in degrees of places given as Leaflet's (northing, easting).

    The places are in kilometres of the map's projection; one outside its world becomes infinite.
    """
    northings, eastings = zip(*points, strict=True) if points else ((), ())
    places = gpd.GeoSeries(gpd.points_from_xy(eastings, northings), crs=PROJECTION).to_crs(4326)
    return list(zip(places.x, places.y, strict=True))


def leaflet_points(lons: list[float], lats: list[float]) -> list[tuple[float, float]]:
    """Return places, given by longitude and latitude in degrees, as Leaflet's (y, x).

    Kilometres in the map's projection, rounded to a hundred metres. Leaflet's plain coordinate
    system takes the northing first: this is the one place that turns them round.
    """
    places = project(gpd.GeoSeries(gpd.points_from_xy(lons, lats), crs=4326))
    return [(round(y, 1), round(x, 1)) for x, y in zip(places.x, places.y, strict=True)]
