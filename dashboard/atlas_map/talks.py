"""Talks as the map's document reads them; `types.d.ts` names the shape."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely import box

from dashboard import references
from dashboard.atlas_map.texts import source_of
from dashboard.talk import files
from dashboard.talk.model import Bounds, Talk
from dashboard.talk.scenes import Quoted, Shot, shots
from geodata.atlas import Atlas
from geodata.boundaries import project, read_countries
from geodata.problems import Problem, RecordError
from geodata.record import BUILT_IN
from geodata.texts import Text

FOLDER = "talks"
"""The folder of a record that holds its talks."""


def talk_files(folder: Path, language: str = files.LANGUAGE) -> dict[str, Path]:
    """Return the files of a record's talks in a language, by the ids that addresses use."""
    end = f".{language}.toml"
    return {file.name.removesuffix(end): file for file in sorted((folder / FOLDER).glob(f"*{end}"))}


def load_talks(folder: Path, atlas: Atlas, language: str = files.LANGUAGE) -> dict[str, Talk]:
    """Return the talks of a record by id. Raises `RecordError` with the faults of all of them."""
    talks: dict[str, Talk] = {}
    problems: list[Problem] = []
    for id_, file in talk_files(folder, language).items():
        try:
            talks[id_] = files.load(file, atlas)
        except files.TalkError as error:
            problems += error.problems
    if problems:
        raise RecordError(folder / FOLDER, problems)
    return talks


@lru_cache(maxsize=4)
def lengths(folder: Path, language: str = files.LANGUAGE) -> Mapping[str, int]:
    """Return how many scenes each talk of a record has, by id; unsound files are left out."""
    return dict(_lengths(talk_files(folder, language)))


def _lengths(found: Mapping[str, Path]) -> Iterator[tuple[str, int]]:
    for id_, file in found.items():
        try:
            yield id_, len(files.load(file).scenes)
        except files.TalkError:
            continue


def talk_data(
    id_: str,
    talk: Talk,
    atlas: Atlas,
    texts: Mapping[str, Text] | None = None,
    folder: Path = BUILT_IN,
) -> dict[str, Any]:
    """Return a sound talk as JSON values, its scenes resolved against the record.

    `texts` and `folder` are those of `dashboard.talk.scenes.shots`.
    """
    at_hand = {**atlas.texts, **(texts or {})}
    return {
        "id": id_,
        "title": talk.title,
        "author": talk.author,
        "language": talk.language,
        "theme": talk.theme,
        "scenes": [
            _scene(shot, atlas, at_hand) | {"bounds": corners(shot.bounds, folder)}
            for shot in shots(talk, atlas, at_hand, folder)
        ],
    }


def _scene(shot: Shot, atlas: Atlas, texts: Mapping[str, Text]) -> dict[str, Any]:
    return {
        "number": shot.number,
        "title": shot.title,
        "from": shot.start.isoformat() if shot.start else None,
        "instant": shot.instant.isoformat(),
        "event": shot.event,
        "influence": shot.influence,
        "country": shot.country,
        "hiddenKinds": shot.hidden_kinds,
        "countries": shot.countries,
        "mode": shot.mode,
        "caption": shot.caption,
        "passage": _passage(shot.passage, atlas, texts) if shot.passage else None,
        "sources": _cited(shot.sources, atlas),
        "notes": shot.notes,
    }


def _passage(quoted: Quoted, atlas: Atlas, texts: Mapping[str, Text]) -> dict[str, Any]:
    return {
        "text": quoted.text,
        "title": quoted.title,
        "chapter": quoted.chapter,
        "sentences": quoted.sentences,
        "reference": references.in_text(source_of(texts[quoted.text], atlas)),
    }


def _cited(ids: Iterable[str], atlas: Atlas) -> list[str]:
    """Return how a sentence names each source, once: two works of one year may share a name."""
    cited = (references.in_text(atlas.sources[id_]) for id_ in ids if id_ in atlas.sources)
    return list(dict.fromkeys(cited))


def corners(bounds: Bounds, folder: Path = BUILT_IN) -> list[list[float]]:
    """Return the corners, south-west and north-east, of degrees in Leaflet's order in kilometres.

    The box holds all that lies between the meridians and parallels, which bend in the projection,
    as far as the record has land there.
    """
    outline = gpd.GeoSeries([box(*bounds).segmentize(1.0)], crs=4326)
    west, south, east, north = map(float, project(outline).total_bounds)
    left, bottom, right, top = _extent(folder)
    west, south = max(west, left), max(south, bottom)
    east, north = min(east, right), min(north, top)
    return [[round(south, 1), round(west, 1)], [round(north, 1), round(east, 1)]]


@lru_cache(maxsize=4)
def _extent(folder: Path) -> Bounds:
    """Return how far the states of a record reach: west, south, east, north in kilometres."""
    land = read_countries(folder)
    states = project(land[land["role"] == "state"].geometry)
    west, south, east, north = map(float, states.total_bounds)
    return west, south, east, north
