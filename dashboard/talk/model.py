"""A talk and its scenes as frozen values, one field per key of the file.

What concerns a single key is held here by pydantic; what a scene asks of the record, and of its own
other keys, is in `dashboard.talk.checks`.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from geodata.dates import Mode
from geodata.model import Kind

Theme = Literal["dark", "light"]
Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84)."""

WHOLE = "all"
"""The camera that shows the whole region."""
SHOWN = "shown"
"""The camera that is fitted to what the scene selects and has in focus."""

_PASSAGE = re.compile(r"([^\s:]+):([a-z0-9-]+)\.(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class PassageName:
    """Sentences `first` to `last` of a paragraph of a text, counted from 1, both included.

    `paragraph` is a permanent id, or in texts that have none the paragraph's number.
    """

    text: str
    paragraph: str
    first: int
    last: int

    @classmethod
    def parse(cls, value: str) -> "PassageName":
        """Return the passage that `companion:p-chile-1973.1-2` names. Raises `ValueError`."""
        if not (found := _PASSAGE.fullmatch(value)):
            message = f"{value!r} is not a passage such as companion:p-chile-1973.1-2"
            raise ValueError(message)
        text, paragraph, first, last = found.groups()
        return cls(text, paragraph, int(first), int(last or first))

    def __str__(self) -> str:
        """Return the passage as it is written in a talk."""
        sentences = f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.text}:{self.paragraph}.{sentences}"


def _camera(value: Any) -> Any:
    """Return a name, or four numbers as bounds. Raises `ValueError` for anything else."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    if isinstance(value, list | tuple) and all(type(number) in {int, float} for number in value):
        match value:
            case [west, south, east, north] if (
                -180 <= west < east <= 180 and -90 <= south < north <= 90  # noqa: PLR2004 - degrees
            ):
                return (float(west), float(south), float(east), float(north))
    message = f"{value!r} is neither a name nor bounds [west, south, east, north] in degrees"
    raise ValueError(message)


def _passage(value: str) -> str:
    return str(PassageName.parse(value)) if value else value


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def paragraphs(words: str) -> list[str]:
    """Return the paragraphs of plain text: blank lines end one, wrapped lines are joined."""
    blocks = re.split(r"\n[^\S\n]*\n", words.replace("\r\n", "\n"))
    return [" ".join(block.split()) for block in blocks if block.strip()]


def _reflow(value: Any) -> Any:
    return "\n\n".join(paragraphs(value)) if isinstance(value, str) else value


def _several(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


OneLine = Annotated[str, BeforeValidator(_one_line)]
Title = Annotated[OneLine, Field(min_length=1)]
Iso3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, populate_by_name=True, validate_by_alias=True
    )


class Scene(_Part):
    """An instant, a camera, at most one selection, what is in focus, a caption and notes.

    `start` (the key `from`) and `year` stand for their 31 December, as every year does in Marea.
    Empty `kinds` and `countries` put all in focus. `notes` keeps its paragraphs apart by a blank
    line.
    """

    title: Title
    year: int | None = None
    instant: date | None = None
    start: Annotated[int | date | None, Field(alias="from")] = None
    event: OneLine = ""
    influence: OneLine = ""
    country: OneLine = ""
    camera: Annotated[str | Bounds, BeforeValidator(_camera)] = WHOLE
    kinds: Annotated[tuple[Kind, ...], BeforeValidator(_several)] = ()
    countries: Annotated[tuple[Iso3, ...], BeforeValidator(_several)] = ()
    mode: Mode = "at"
    caption: OneLine = ""
    passage: Annotated[OneLine, AfterValidator(_passage)] = ""
    notes: Annotated[str, BeforeValidator(_reflow)] = ""


class Talk(_Part):
    """An ordered list of scenes; `language` is that of captions and notes."""

    title: Title
    author: OneLine = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    theme: Theme = "dark"
    scenes: Annotated[tuple[Scene, ...], BeforeValidator(_several), Field(min_length=1)]
