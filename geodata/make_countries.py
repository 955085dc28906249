"""Make `data/countries.geojson` from Natural Earth 1:50m, as npm `world-atlas` packs it.

    npm install world-atlas@2.0.2
    pip install pycountry
    python -m geodata.make_countries node_modules/world-atlas/countries-50m.json

Natural Earth is in the public domain. The file holds, in longitude and latitude (WGS 84), the 33
states of the record with their ISO code, and the land around them without: `role` says which.
"""

import json
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pycountry
from shapely import box, make_valid, set_precision
from shapely.geometry import MultiPolygon, Polygon

from geodata.record import BUILT_IN

OUTPUT = BUILT_IN / "countries.geojson"
# The picture's land, in degrees of longitude and latitude: west, south, east, north.
EXTENT = box(-135.0, -60.0, -30.0, 50.0)
DECIMALS = 3
HALF_THE_WORLD = 180.0


def read_units(topojson: Path) -> gpd.GeoDataFrame:
    """Return all units of the atlas with columns `name` and `geometry`, in WGS 84."""
    units = gpd.read_file(topojson, layer="countries")
    return gpd.GeoDataFrame(units[["id", "name"]], geometry=units.geometry, crs="EPSG:4326")


def with_iso3(units: gpd.GeoDataFrame, states: set[str]) -> gpd.GeoDataFrame:
    """Return the units with their ISO 3166-1 alpha-3 code, empty where it is not among `states`."""
    numeric = {country.numeric: country.alpha_3 for country in pycountry.countries}
    codes = units["id"].map(numeric)
    return units.assign(iso3=codes.where(codes.isin(states), ""))


def around(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the units cut to the picture's land, without the empty ones.

    A part that reaches round half the world crosses the antimeridian: it lies on the other side and
    would draw a line across the map.
    """
    parts = units.explode(index_parts=False)
    width = parts.bounds["maxx"] - parts.bounds["minx"]
    units = parts[width < HALF_THE_WORLD].dissolve(by=["id", "name", "iso3"], as_index=False)
    cut = units.assign(geometry=units.geometry.map(make_valid).intersection(EXTENT))
    return cut[~cut.geometry.is_empty]


def polygons_only(geometry: Polygon | MultiPolygon) -> MultiPolygon:
    """Return the polygons of a rounded geometry as one valid multipolygon."""
    rounded = make_valid(set_precision(geometry, 10**-DECIMALS))
    parts = getattr(rounded, "geoms", [rounded])
    flat = [p for part in parts for p in getattr(part, "geoms", [part])]
    return MultiPolygon([part for part in flat if isinstance(part, Polygon)])


def main(topojson: Path) -> None:
    """Write the boundaries. Raises `ValueError` if a state of the record is not among them."""
    states = set(pd.read_csv(BUILT_IN / "countries.csv")["iso3"])
    units = around(with_iso3(read_units(topojson), states))
    if missing := states - set(units["iso3"]):
        message = f"{topojson} has no boundaries for {', '.join(sorted(missing))}"
        raise ValueError(message)
    units = units.assign(geometry=units.geometry.map(polygons_only))
    units = units[~units.geometry.is_empty].sort_values(["iso3", "name"])
    units = units.assign(role=units["iso3"].map(lambda iso3: "state" if iso3 else "around"))
    written = units[["iso3", "name", "role", "geometry"]].to_json(drop_id=True)
    OUTPUT.write_text(json.dumps(json.loads(written), separators=(",", ":"), ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
