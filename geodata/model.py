"""The words of the record as frozen values, one class per kind of row.

A row of a data file becomes one of these through pydantic, which holds every rule that concerns a
single row. Rules between rows live in `geodata.checks`.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from geodata import dates

Kind = Literal[
    "coup",
    "revolution",
    "insurgency",
    "uprising",
    "election",
    "constitution",
    "reform",
    "intervention",
    "repression",
    "accord",
    "transition",
    "movement",
    "crisis",
]
Outcome = Literal["", "succeeded", "failed", "contested"]
Precision = Literal["site", "city", "region", "country"]
Orientation = Literal["left", "centre-left", "centre", "centre-right", "right", "none"]
Regime = Literal[
    "elected", "military", "one-party", "personal", "provisional", "colonial", "occupied"
]
Entered = Literal[
    "election", "coup", "revolution", "succession", "appointment", "intervention", "independence"
]
Exited = Literal[
    "term", "coup", "revolution", "resignation", "removal", "death", "intervention", "in-office"
]
InfluenceKind = Literal["lesson", "support", "inspiration", "reaction", "involvement"]
Region = Literal[
    "mexico-central-america", "caribbean", "andes", "southern-cone", "brazil", "guianas"
]

LEFT: frozenset[Orientation] = frozenset({"left", "centre-left"})
"""The orientations that make a left government, after the codebook."""

OUTCOME_REQUIRED: frozenset[Kind] = frozenset({"coup", "revolution", "insurgency"})

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def _kebab_case(value: str) -> str:
    if not _ID.fullmatch(value):
        message = "an id is written in kebab-case, such as chl-1973-09-11-coup, without underscores"
        raise ValueError(message)
    return value


def _split(value: Any) -> Any:
    return (
        tuple(part.strip() for part in value.split(";") if part.strip())
        if isinstance(value, str)
        else value
    )


def _period(value: Any) -> Any:
    return dates.parse(value) if isinstance(value, str) else value


def _optional_period(value: Any) -> Any:
    return None if value == "" else _period(value)


def _optional_day(value: Any) -> Any:
    return None if value == "" else value


Id = Annotated[str, AfterValidator(_kebab_case)]
Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Filled = Annotated[str, Field(min_length=1)]
Several = Annotated[tuple[Filled, ...], BeforeValidator(_split), Field(min_length=1)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Row(BaseModel):
    """A row of the record: frozen, without unknown columns, trimmed at both ends."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, arbitrary_types_allowed=True
    )


class Country(Row):
    """A state of the region; `lat` and `lon` of its capital in decimal degrees (WGS 84)."""

    iso3: Iso3
    name: Filled
    capital: Filled
    lat: Latitude
    lon: Longitude
    independence: date
    region: Region


class Event(Row):
    """Something that happened at a place on a day or over a span of days.

    `lat` and `lon` are decimal degrees (WGS 84) of the place. `start` and `end` are EDTF periods;
    `end` is None for an event of one day (or of one month or year known no closer).
    """

    id: Id
    kind: Kind
    subtype: str
    outcome: Outcome
    start: Annotated[dates.Period, BeforeValidator(_period)]
    end: Annotated[dates.Period | None, BeforeValidator(_optional_period)]
    country: Iso3
    place: Filled
    lat: Latitude
    lon: Longitude
    precision: Precision
    actors: Several
    contested: str
    sources: Several

    @property
    def first(self) -> date:
        """The first day on which it may have begun."""
        return self.start.first

    @property
    def day(self) -> date:
        """The day on which it has surely begun; the instant that shows it."""
        return self.start.last

    @property
    def last(self) -> date:
        """Its last day."""
        return (self.end or self.start).last

    @model_validator(mode="after")
    def _end_after_start(self) -> Self:
        if self.end and self.end.last < self.start.first:
            message = f"end {self.end.edtf} is before start {self.start.edtf}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _outcome_where_it_has_a_meaning(self) -> Self:
        if self.kind in OUTCOME_REQUIRED and not self.outcome:
            message = f"a {self.kind} needs an outcome: succeeded, failed or contested"
            raise ValueError(message)
        if self.outcome == "contested" and not self.contested:
            message = "outcome contested needs a sentence in the column contested"
            raise ValueError(message)
        return self


class Government(Row):
    """One uninterrupted time in office of one chief executive.

    Half-open: `start` is the first day, `end` the day on which the next one begins, None for who
    is still in office at the end of the coverage.
    """

    id: Id
    country: Iso3
    leader: Filled
    party: Filled
    start: date
    end: Annotated[date | None, BeforeValidator(_optional_day)]
    orientation: Orientation
    regime: Regime
    entered: Entered
    exited: Exited
    basis: Filled
    contested: str
    sources: Several

    @property
    def is_left(self) -> bool:
        """Whether the codebook counts it among the left governments: left or centre-left."""
        return self.orientation in LEFT

    @model_validator(mode="after")
    def _end_after_start(self) -> Self:
        if self.end and self.end <= self.start:
            message = f"end {self.end} is not after start {self.start}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _in_office_has_no_end(self) -> Self:
        if (self.end is None) != (self.exited == "in-office"):
            message = "exactly the governments with exited in-office have an empty end"
            raise ValueError(message)
        return self


class Influence(Row):
    """One event drew on, supported, answered or set off another."""

    id: Id
    from_event: Id
    to_event: Id
    kind: InfluenceKind
    sources: Several


class Coding(Row):
    """How a published dataset lists an event: its day and its code there."""

    event: Id
    dataset: Filled
    dataset_date: date
    code: Filled


class Words(Row):
    """Title and summary of a thing in one language; `id` is the thing's id or ISO code."""

    id: Filled
    title: Filled
    summary: Filled


class Source(BaseModel):
    """A work in CSL-JSON; `csl` is the whole item, for a CSL processor."""

    model_config = ConfigDict(frozen=True)

    id: Filled
    title: Filled
    type: Filled
    csl: dict[str, Any]


class Coverage(Row):
    """The first and the last day that a record covers, both included."""

    first: date
    last: date

    @model_validator(mode="after")
    def _last_after_first(self) -> Self:
        if self.last < self.first:
            message = f"last {self.last} is before first {self.first}"
            raise ValueError(message)
        return self
