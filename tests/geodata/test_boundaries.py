"""Places from degrees to the plane of the map and back."""

import math

import pytest

from geodata.atlas import Atlas
from geodata.boundaries import leaflet_points, unproject


def test_a_known_city_comes_back(atlas: Atlas) -> None:
    """Santiago and Mexico City lie where the record says, there and back."""
    cities = [atlas.countries[iso3] for iso3 in ("CHL", "MEX")]
    points = leaflet_points([c.lon for c in cities], [c.lat for c in cities])
    (south, _), (north, west) = points
    assert south < 0 < north
    assert west < 0
    for city, (lon, lat) in zip(cities, unproject(points), strict=True):
        assert (city.lon, city.lat) == pytest.approx((lon, lat), abs=0.01)


def test_nothing_comes_back_from_outside_the_world() -> None:
    """A place that the projection does not reach is nowhere; no places are no places."""
    ((lon, lat),) = unproject([(99_999.0, 0.0)])
    assert (True, True) == (math.isinf(lon), math.isinf(lat))
    assert [] == unproject([])
