"""All that the screen shows, as one small frozen value that a URL can carry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, ValidationError

from dashboard.wording import LANGUAGES
from geodata.atlas import Atlas
from geodata.dates import end_of_year


@dataclass(frozen=True, slots=True)
class Refused:
    """A key of the URL whose value has no meaning in the record."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class View:
    """The instant, the selection, the kinds shown and the language.

    `event` and `country` are ids of the record, at most one of them filled; `hidden_kinds` keeps
    the order in which the kinds were hidden.
    """

    instant: date
    event: str = ""
    country: str = ""
    hidden_kinds: tuple[str, ...] = ()
    language: str = LANGUAGES[0]
    theme: str = "light"

    @classmethod
    def opening(cls, atlas: Atlas) -> Self:
        """Return the view with which a record opens."""
        if event := atlas.events.get(atlas.opening):
            return cls(instant=event.day, event=event.id)
        return cls(instant=atlas.coverage.last)

    @classmethod
    def from_query(cls, query: Mapping[str, str], atlas: Atlas) -> tuple[Self, tuple[Refused, ...]]:
        """Return the view that a URL asks for, and what of it was refused.

        An event brings its own day; a year stands for its 31 December. Keys that other parts of
        Marea read (`talk`, `scene`) are left alone.
        """
        changes: dict[str, Any] = {}
        refused: list[Refused] = []
        for key, reader in _READERS.items():
            if not (value := query.get(key)):
                continue
            found = reader(value, atlas)
            if found is None:
                refused.append(Refused(key, value))
            else:
                changes |= found
        selects = changes.keys() & {"instant", "event", "country"}
        start = cls(instant=atlas.coverage.last) if selects else cls.opening(atlas)
        return replace(start, **changes), tuple(refused)

    def to_query(self, atlas: Atlas) -> dict[str, str]:
        """Return the URL's keys for this view; what is as usual is left out."""
        query = {"year": str(self.instant.year), "event": self.event, "country": self.country}
        if self.hidden_kinds:
            query["kinds"] = ",".join(k for k in atlas.kinds if k not in self.hidden_kinds)
        if self.language != LANGUAGES[0]:
            query["lang"] = self.language
        return {key: value for key, value in query.items() if value}

    @classmethod
    def from_map(cls, value: Any, before: Self, atlas: Atlas) -> Self:
        """Return the view that the map reported, or the view before if it reported none."""
        try:
            report = _Report.model_validate(value)
        except ValidationError:
            return before
        return replace(
            before,
            instant=report.instant,
            event=report.event if report.event in atlas.events else "",
            country=report.country if report.country in atlas.countries else "",
            hidden_kinds=tuple(kind for kind in report.hidden_kinds if kind in atlas.kinds),
            theme=report.theme,
        )


class _Report(BaseModel):
    """What the map sends: ISO day, ids or empty texts, kinds, theme."""

    instant: date
    event: str
    country: str
    hidden_kinds: list[str]
    theme: Literal["light", "dark"]


def _year(value: str, atlas: Atlas) -> dict[str, Any] | None:
    if not (value.isascii() and value.isdigit()) or int(value) not in atlas.years:
        return None
    return {"instant": min(end_of_year(int(value)), atlas.coverage.last)}


def _country(value: str, atlas: Atlas) -> dict[str, Any] | None:
    return {"country": value} if value in atlas.countries else None


def _event(value: str, atlas: Atlas) -> dict[str, Any] | None:
    event = atlas.events.get(value)
    return {"event": event.id, "country": "", "instant": event.day} if event else None


def _kinds(value: str, atlas: Atlas) -> dict[str, Any] | None:
    wanted = value.split(",")
    if not set(wanted) <= set(atlas.kinds):
        return None
    return {"hidden_kinds": tuple(kind for kind in atlas.kinds if kind not in wanted)}


def _lang(value: str, _: Atlas) -> dict[str, Any] | None:
    return {"language": value} if value in LANGUAGES else None


# Later keys win: an event brings its own day and leaves no country selected.
_READERS: Mapping[str, Callable[[str, Atlas], dict[str, Any] | None]] = {
    "lang": _lang,
    "kinds": _kinds,
    "year": _year,
    "country": _country,
    "event": _event,
}
