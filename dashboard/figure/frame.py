"""What one picture shows, and the questions it asks of the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Self

from dashboard.atlas_map.payload import scale
from dashboard.figure.ground import WHOLE_REGION, Bounds
from dashboard.figure.words import words
from dashboard.talk.scenes import Shot
from dashboard.wording import LANGUAGES, Wording
from geodata.atlas import Atlas
from geodata.dates import Mode, is_shown, strength
from geodata.model import Event, Influence

REACH = 10
"""The calendar years that the modes window and fade look back over, as on the screen."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An instant of the map, with what is selected and what is in focus.

    At most one of `event`, `influence` and `country` is filled. `countries` are those in focus,
    none meaning all. `bounds` are degrees: west, south, east, north. `credit` is a line in the
    corner; `kinds` are those that the legend explains, None meaning those that the picture shows.
    """

    instant: date
    event: str = ""
    influence: str = ""
    country: str = ""
    hidden_kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    mode: Mode = "at"
    bounds: Bounds = WHOLE_REGION
    theme: str = "light"
    language: str = LANGUAGES[0]
    titled: bool = False
    credit: str = ""
    kinds: tuple[str, ...] | None = None

    @classmethod
    def of(cls, shot: Shot, theme: str, language: str = LANGUAGES[0]) -> Self:
        """Return the last or only frame of a scene."""
        return cls(
            instant=shot.instant,
            event=shot.event,
            influence=shot.influence,
            country=shot.country,
            hidden_kinds=shot.hidden_kinds,
            countries=shot.countries,
            mode=shot.mode,
            bounds=shot.bounds,
            theme=theme,
            language=language if language in LANGUAGES else LANGUAGES[0],
        )

    @property
    def colours(self) -> dict[str, str]:
        """The colours of the theme by their names in the scale."""
        named: dict[str, str] = scale()[self.theme]
        return named

    @property
    def wording(self) -> Wording:
        """The words that the picture uses."""
        return words(self.language)

    def muted(self, country: str) -> bool:
        """Say whether a country stands back behind those in focus."""
        return bool(self.countries) and country not in self.countries

    def strength(self, event: Event, selected: Iterable[str]) -> float:
        """Return how strongly an event is drawn, from 1 (full) towards 0."""
        if event.id in selected:
            return 1.0
        return strength(event.last, self.instant, self.mode, REACH)


def events_in(atlas: Atlas, frame: Frame) -> tuple[Event, ...]:
    """Return the events that a frame shows, by day, those without a place on the map included."""
    return tuple(
        event
        for event in atlas.timeline
        if event.kind not in frame.hidden_kinds
        and not frame.muted(event.country)
        and is_shown(event.day, event.last, frame.instant, frame.mode, REACH)
    )


def selected_in(atlas: Atlas, frame: Frame) -> tuple[str, ...]:
    """Return the ids of the selected events: one, or both ends of a selected influence."""
    if frame.influence:
        influence = atlas.influences[frame.influence]
        return influence.to_event, influence.from_event
    return (frame.event,) if frame.event else ()


def influences_in(atlas: Atlas, frame: Frame) -> tuple[Influence, ...]:
    """Return the influences drawn as arcs: the selected one, or all of the selected event."""
    if frame.influence:
        return (atlas.influences[frame.influence],)
    if not frame.event:
        return ()
    return tuple(
        influence
        for influence in atlas.influences.values()
        if frame.event in {influence.from_event, influence.to_event}
    )


@lru_cache(maxsize=1)
def importance() -> dict[str, int]:
    """Return the place of each kind of event in the order of the legend."""
    kinds: dict[str, Any] = scale()["kind"]
    return {kind: place for place, kind in enumerate(kinds)}


def in_words(atlas: Atlas, frame: Frame) -> str:
    """Return what a picture shows as a sentence, for those who do not see it."""
    counts = atlas.counts_on(frame.instant)
    return frame.wording.say(
        "map",
        "year_text",
        year=frame.wording.day(frame.instant),
        left=counts.left,
        states=counts.states,
        not_elected=counts.not_elected,
        events=len(events_in(atlas, frame)),
    )
