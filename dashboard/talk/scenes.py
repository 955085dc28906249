"""The scenes of a talk resolved against the record, ready for whoever shows or draws them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.talk.camera import bounds, selected_events
from dashboard.talk.model import Bounds, PassageName, Scene, Talk
from geodata.atlas import Atlas
from geodata.dates import Mode, end_of_year
from geodata.links import Locator
from geodata.record import BUILT_IN
from geodata.texts import Text


@dataclass(frozen=True)
class Quoted:
    """A passage that a scene quotes: its sentences, where they stand, and their sources."""

    text: str
    title: str
    chapter: str
    locator: Locator
    sentences: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Shot:
    """A scene with all that is needed to show it.

    `start` is the first instant of a run through the years, None for a scene that stands still;
    `instant` the last or only one. `event`, `influence` and `country` are ids, at most one of them
    filled. `hidden_kinds` are the kinds out of focus; empty `countries` put all in focus.
    `sources` are ids: those of the selection, then those of the passage.
    """

    number: int
    title: str
    start: date | None
    instant: date
    event: str
    influence: str
    country: str
    bounds: Bounds
    hidden_kinds: tuple[str, ...]
    countries: tuple[str, ...]
    mode: Mode
    caption: str
    passage: Quoted | None
    sources: tuple[str, ...]
    notes: str


def shots(
    talk: Talk,
    atlas: Atlas,
    texts: Mapping[str, Text] | None = None,
    folder: Path = BUILT_IN,
) -> tuple[Shot, ...]:
    """Return the scenes of a sound talk, in order.

    `texts` are texts at hand besides those of the record, by id: a passage of a text that is not
    at hand is left out. `folder` is the record whose boundaries the cameras use. A talk that
    `dashboard.talk.checks` finds fault with raises `KeyError` or `ValueError`.
    """
    at_hand = {**atlas.texts, **(texts or {})}
    return tuple(
        _shot(number, scene, atlas, quote(scene, at_hand), folder)
        for number, scene in enumerate(talk.scenes, start=1)
    )


def _shot(number: int, scene: Scene, atlas: Atlas, passage: Quoted | None, folder: Path) -> Shot:
    instant = instant_of(scene, atlas)
    if instant is None:
        message = f"scene {number} ({scene.title}) has no instant"
        raise ValueError(message)
    cited = (*_selection_sources(scene, atlas, instant), *(passage.sources if passage else ()))
    return Shot(
        number=number,
        title=scene.title,
        start=start_of(scene),
        instant=instant,
        event=scene.event,
        influence=scene.influence,
        country=scene.country,
        bounds=bounds(scene, atlas, folder),
        hidden_kinds=tuple(kind for kind in atlas.kinds if scene.kinds and kind not in scene.kinds),
        countries=scene.countries,
        mode=scene.mode,
        caption=scene.caption,
        passage=passage,
        sources=tuple(dict.fromkeys(cited)),
        notes=scene.notes,
    )


def instant_of(scene: Scene, atlas: Atlas) -> date | None:
    """Return the day that a scene shows, or ends with; None if nothing gives it.

    Its own `instant` or `year`, else the day of its event, else that of the later end of its
    influence.
    """
    if scene.instant is not None:
        return scene.instant
    if scene.year is not None:
        return _of_year(scene.year)
    days = [atlas.events[id_].day for id_ in selected_events(scene, atlas)]
    return max(days, default=None)


def start_of(scene: Scene) -> date | None:
    """Return the first instant of a scene that runs through the years, else None."""
    return _of_year(scene.start) if isinstance(scene.start, int) else scene.start


def _of_year(year: int) -> date | None:
    try:
        return end_of_year(year)
    except ValueError:  # a year that no calendar has
        return None


def quote(scene: Scene, texts: Mapping[str, Text]) -> Quoted | None:
    """Return the passage that a scene quotes; None if it quotes none or the text is not at hand.

    Raises `IndexError` or `KeyError` if the text is at hand and has no such passage.
    """
    if not scene.passage:
        return None
    name = PassageName.parse(scene.passage)
    if name.text not in texts:
        return None
    text = texts[name.text]
    number = paragraph_number(name, text)
    sentences = text.sentences(number, name.first, name.last)
    paragraph = text.paragraphs[number - 1]
    locator = Locator(number, name.first, name.last)
    return Quoted(text.id, text.title, paragraph.chapter, locator, sentences, paragraph.sources)


def paragraph_number(name: PassageName, text: Text) -> int:
    """Return the number of the paragraph that a passage names. Raises `KeyError`."""
    return int(name.paragraph) if name.paragraph.isdigit() else text.numbers[name.paragraph]


def _selection_sources(scene: Scene, atlas: Atlas, instant: date) -> tuple[str, ...]:
    """Return the sources of the event, influence or government that a scene selects."""
    if scene.event:
        return atlas.events[scene.event].sources
    if scene.influence:
        return atlas.influences[scene.influence].sources
    if scene.country:
        return atlas.governments_on(instant)[scene.country].sources
    return ()
