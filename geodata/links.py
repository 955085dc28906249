"""Links between texts and the record: W3C Web Annotations, resolved against a text."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from geodata.texts import Paragraph, Text, digest, normalise

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Purpose = Literal["describing", "identifying", "commenting", "linking"]

_LOCATOR = re.compile(r"p=(\d+)&s=(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Locator:
    """Sentences `first` to `last` of a paragraph, all counted from 1, both ends included."""

    paragraph: int
    first: int
    last: int

    @classmethod
    def parse(cls, value: str) -> "Locator":
        """Return the locator that `p=7&s=1-2` or `p=7&s=1` names. Raises `ValueError`."""
        if not (found := _LOCATOR.fullmatch(value)):
            message = f"{value!r} is not a locator such as p=7&s=1-2"
            raise ValueError(message)
        paragraph, first, last = found[1], found[2], found[3] or found[2]
        return cls(int(paragraph), int(first), int(last))

    def __str__(self) -> str:
        """Return the locator as it is written in a selector."""
        sentences = f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"
        return f"p={self.paragraph}&s={sentences}"


def _locator(value: Any) -> Any:
    return Locator.parse(value) if isinstance(value, str) else value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Body(_Part):
    """What a link speaks of: `source` is the id of an event, a government or an influence."""

    type: Literal["SpecificResource"] = "SpecificResource"
    source: str
    purpose: Purpose


class Selector(_Part):
    """The passage: where it stood, the digest of its sentences, key words of our own choice."""

    type: Literal["FragmentSelector"] = "FragmentSelector"
    value: Annotated[Locator, BeforeValidator(_locator), PlainSerializer(str, return_type=str)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    keywords: tuple[str, ...]


class Target(_Part):
    """The text, by its id, and the passage in it."""

    source: str
    selector: Selector


class Link(_Part):
    """One annotation: a passage of a text tied to a thing of the record."""

    id: str
    type: Literal["Annotation"] = "Annotation"
    body: Body
    target: Target


class Resolution(StrEnum):
    """How surely a link's passage was found again in a text."""

    EXACT = "exact"
    MOVED = "moved"
    APPROXIMATE = "approximate"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A link with the passage that it names in the text at hand; `locator` is None when lost."""

    link: Link
    resolution: Resolution
    locator: Locator | None


def read_annotations(value: Any) -> list[Link]:
    """Return the links of an annotation page. Raises `ValueError` for anything else."""
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        message = "it is not a W3C AnnotationPage with items"
        raise ValueError(message)  # noqa: TRY004 - a fault of the file, like all others
    return [Link.model_validate(item) for item in value["items"]]


def annotate(
    text: Text, locator: Locator, body: str, purpose: Purpose, keywords: tuple[str, ...]
) -> Link:
    """Return a new link from a thing of the record to a passage of a text.

    Raises `IndexError` if the text has no such sentences.
    """
    sha256 = digest(text.sentences(locator.paragraph, locator.first, locator.last))
    return Link(
        id=f"urn:marea:{text.id}:{sha256[:12]}:{body}",
        body=Body(source=body, purpose=purpose),
        target=Target(
            source=text.id, selector=Selector(value=locator, sha256=sha256, keywords=keywords)
        ),
    )


def write(links: Iterable[Link]) -> str:
    """Return links as the JSON text of a W3C annotation page."""
    items = [link.model_dump(mode="json") for link in links]
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def resolve(link: Link, text: Text) -> Resolved:
    """Find a link's passage: where it stood, else by digest elsewhere, else by its key words."""
    selector = link.target.selector
    if _digest_at(text, selector.value) == selector.sha256:
        return Resolved(link, Resolution.EXACT, selector.value)
    length = selector.value.last - selector.value.first + 1
    for paragraph in text.paragraphs:
        for first in range(1, len(paragraph.sentences) - length + 2):
            candidate = Locator(paragraph.number, first, first + length - 1)
            if _digest_at(text, candidate) == selector.sha256:
                return Resolved(link, Resolution.MOVED, candidate)
    guesses = [p for p in text.paragraphs if _holds_all(p, selector.keywords)]
    if len(guesses) == 1:
        whole = Locator(guesses[0].number, 1, len(guesses[0].sentences))
        return Resolved(link, Resolution.APPROXIMATE, whole)
    return Resolved(link, Resolution.LOST, None)


def _digest_at(text: Text, locator: Locator) -> str | None:
    try:
        sentences = text.sentences(locator.paragraph, locator.first, locator.last)
    except IndexError:
        return None
    return digest(sentences)


def _holds_all(paragraph: Paragraph, keywords: tuple[str, ...]) -> bool:
    words = normalise(" ".join(paragraph.sentences)).casefold()
    return bool(keywords) and all(normalise(word).casefold() in words for word in keywords)
