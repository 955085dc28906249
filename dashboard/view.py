"""All that the screen shows, as one small frozen value that a URL can carry."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, Field, ValidationError

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
    the order in which the kinds were hidden. `text` is the id of the text that is read, `passage`
    its paragraph and sentences, as in `p-chile-1973.1-2` or `7.1`; both empty if none is. `talk` is
    the id of the talk that is given and `scene` the number of its scene, from 1; empty and 0 if
    none is.
    """

    instant: date
    event: str = ""
    country: str = ""
    hidden_kinds: tuple[str, ...] = ()
    language: str = LANGUAGES[0]
    theme: str = "light"
    text: str = ""
    passage: str = ""
    talk: str = ""
    scene: int = 0

    @classmethod
    def opening(cls, atlas: Atlas) -> Self:
        """Return the view with which a record opens."""
        if event := atlas.events.get(atlas.opening):
            return cls(instant=event.day, event=event.id)
        return cls(instant=atlas.coverage.last)

    @classmethod
    def from_query(
        cls, query: Mapping[str, str], atlas: Atlas, talks: Mapping[str, int] | None = None
    ) -> tuple[Self, tuple[Refused, ...]]:
        """Return the view that a URL asks for, and what of it was refused.

        An event brings its own day; a year stands for its 31 December. `talks` says how many scenes
        each talk has.
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
        scenes, unknown = _scene(query, talks or {})
        changes |= scenes
        refused += unknown
        selects = changes.keys() & {"instant", "event", "country"}
        start = cls(instant=atlas.coverage.last) if selects else cls.opening(atlas)
        return replace(start, **changes), tuple(refused)

    def to_query(self, atlas: Atlas) -> dict[str, str]:
        """Return the URL's keys for this view; what is as usual is left out."""
        query = {"year": str(self.instant.year), "event": self.event, "country": self.country}
        if self.talk:  # its scene says the rest
            query = {"talk": self.talk, "scene": str(self.scene)}
            return query | ({"lang": self.language} if self.language != LANGUAGES[0] else {})
        if self.hidden_kinds:
            query["kinds"] = ",".join(k for k in atlas.kinds if k not in self.hidden_kinds)
        if self.language != LANGUAGES[0]:
            query["lang"] = self.language
        if self.text:
            query |= {"text": self.text, "passage": self.passage}
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
            text=report.text,
            passage=report.passage,
            talk=report.talk,
            scene=report.scene,
        )


_NAME = r"^[a-z0-9-]{0,80}$"
_PASSAGE = r"^([a-z0-9-]{1,80}(\.\d{1,4}(-\d{1,4})?)?)?$"


class _Report(BaseModel):
    """What the map sends: ISO day, ids or empty texts, kinds, theme, what is read."""

    instant: date
    event: str
    country: str
    hidden_kinds: list[str]
    theme: Literal["light", "dark"]
    text: str = Field("", pattern=_NAME)
    passage: str = Field("", pattern=_PASSAGE)
    talk: str = Field("", pattern=_NAME)
    scene: int = Field(0, ge=0, le=9999)


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


def _text(value: str, _: Atlas) -> dict[str, Any] | None:
    """A text of the user's own is known to the map alone, so only its form is checked here."""
    return {"text": value} if re.fullmatch(_NAME, value) else None


def _passage(value: str, _: Atlas) -> dict[str, Any] | None:
    return {"passage": value} if re.fullmatch(_PASSAGE, value) else None


def _scene(
    query: Mapping[str, str], talks: Mapping[str, int]
) -> tuple[dict[str, Any], list[Refused]]:
    """Return talk and scene that a URL asks for, the first scene if it names none, and what not."""
    talk, scene = query.get("talk", ""), query.get("scene", "")
    if talk not in talks:
        return {}, [Refused(key, query[key]) for key in ("talk", "scene") if query.get(key)]
    if scene.isascii() and scene.isdigit() and 1 <= int(scene[:5]) <= talks[talk]:
        return {"talk": talk, "scene": int(scene)}, []
    return {"talk": talk, "scene": 1}, [Refused("scene", scene)] if scene else []


# Later keys win: an event brings its own day and leaves no country selected.
_READERS: Mapping[str, Callable[[str, Atlas], dict[str, Any] | None]] = {
    "lang": _lang,
    "kinds": _kinds,
    "year": _year,
    "country": _country,
    "event": _event,
    "text": _text,
    "passage": _passage,
}
