"""Links between texts and the record: W3C Web Annotations, resolved against a text."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from geodata.runs import Sighting, WordIndex, find
from geodata.texts import Text, digest

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Purpose = Literal["describing", "identifying", "commenting", "linking"]

# A single word stands in too many places to tell one.
_FEWEST_KEYWORDS = 2

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

    @property
    def length(self) -> int:
        """How many sentences it names."""
        return self.last - self.first + 1

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

    @property
    def selector(self) -> Selector:
        """The passage that it names."""
        return self.target.selector


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


def links_by_text(links: Iterable[Link]) -> dict[str, tuple[Link, ...]]:
    """Return links by the id of the text to which they lead, each text's in their order."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.target.source, []).append(link)
    return {text_id: tuple(of_text) for text_id, of_text in found.items()}


def resolve(link: Link, text: Text) -> Resolved:
    """Find the passage of one link in a text. For several, `resolve_all` is faster and surer."""
    return resolve_all([link], text)[0]


def resolve_all(links: Iterable[Link], text: Text) -> tuple[Resolved, ...]:
    """Find the passages of links in a text: one answer for each link, in their order.

    `exact`: the digest matches where the passage stood. `moved`: it matches elsewhere, of several
    places at the nearest; the named sentences hold the passage word for word, and more where the
    text at hand splits its sentences otherwise. `approximate`: the key words stand close together
    in one paragraph only, and no other passage speaks against it, or the passage is there but goes
    over the end of a paragraph; a guess, to be shown as one. `lost`: none of these.
    """
    links = tuple(links)
    proven = _by_digest(links, text)
    guessed = _by_words(links, proven, text)
    lost = (Resolved(link, Resolution.LOST, None) for link in links)
    return tuple(map(_first_of, proven, guessed, lost))


def _first_of(*found: Resolved | None) -> Resolved:
    return next(each for each in found if each)


def _by_digest(links: Sequence[Link], text: Text) -> list[Resolved | None]:
    """Return what the digests alone can prove, link by link."""
    digests = {at: _digest_at(text, at) for at in {link.selector.value for link in links}}
    moved = [link for link in links if digests[link.selector.value] != link.selector.sha256]
    longest = max((link.selector.value.length for link in moved), default=0)
    sightings = find(text, {link.selector.sha256 for link in moved}, longest)
    return [
        Resolved(link, Resolution.EXACT, link.selector.value)
        if digests[link.selector.value] == link.selector.sha256
        else _nearest(link, sightings.get(link.selector.sha256, ()))
        for link in links
    ]


def _nearest(link: Link, sightings: Sequence[Sighting]) -> Resolved | None:
    """Return the best place where a link's words stand: whole sentences first, then the nearest."""
    if not sightings:
        return None
    stood = link.selector.value

    def distance(seen: Sighting) -> tuple[bool, bool, int, int]:
        away = abs(seen.run.paragraph - stood.paragraph)
        return seen.across, not seen.whole, away, abs(seen.run.first - stood.first)

    best = min(sightings, key=distance)
    resolution = Resolution.APPROXIMATE if best.across else Resolution.MOVED
    return Resolved(link, resolution, Locator(*best.run))


def _by_words(
    links: Sequence[Link], proven: Sequence[Resolved | None], text: Text
) -> list[Resolved | None]:
    """Return guesses by key words for the links of which nothing is proven, None for the others.

    The links of a text speak for each other: where the passages of a paragraph went is known from
    those found by digest, and no guess may contradict it, nor the greater number of guesses.
    """
    words = WordIndex(text)
    went = Counter(
        (link.selector.value.paragraph, found.locator.paragraph)
        for link, found in zip(links, proven, strict=True)
        if found and found.locator
    )
    guesses = [
        None if found else _guess(link, words, went)
        for link, found in zip(links, proven, strict=True)
    ]
    votes = Counter(_move(guess) for guess in guesses if guess)
    voters = Counter(link.selector.value.paragraph for link in links)
    return [
        guess
        if guess
        and _is_undisputed(_move(guess), votes)
        and _is_carried(_move(guess), went.keys(), votes, voters)
        else None
        for guess in guesses
    ]


_Move = tuple[int, int]
"""From the paragraph where passages stood to the one where they stand now."""


def _move(guess: Resolved) -> _Move:
    return guess.link.selector.value.paragraph, guess.locator.paragraph if guess.locator else 0


def _guess(link: Link, words: WordIndex, went: Mapping[_Move, int]) -> Resolved | None:
    """Return the one place where a link's key words stand as close together as they stood."""
    selector = link.selector
    if len(selector.keywords) < _FEWEST_KEYWORDS:
        return None
    near = [
        run
        for run in words.closest(selector.keywords).values()
        if run.length <= selector.value.length
        and _agrees((selector.value.paragraph, run.paragraph), went)
    ]
    if len(near) != 1:
        return None
    return Resolved(link, Resolution.APPROXIMATE, Locator(*near[0]))


def _agrees(move: _Move, went: Mapping[_Move, int]) -> bool:
    """Return whether a paragraph may have gone there, by what is known of it and of others."""
    known = [other for other in went if other[0] == move[0]] or [
        other for other in went if other[1] == move[1]
    ]
    return not known or move in known


def _is_undisputed(move: _Move, votes: Mapping[_Move, int]) -> bool:
    """Return whether more guesses say so than say otherwise of either paragraph."""
    rivals = [
        count
        for other, count in votes.items()
        if other != move and (other[0] == move[0] or other[1] == move[1])
    ]
    return votes[move] > max(rivals, default=0)


def _is_carried(
    move: _Move, went: Collection[_Move], votes: Mapping[_Move, int], voters: Mapping[int, int]
) -> bool:
    """Return whether a passage was proven to have gone there, or most links guess so.

    A paragraph about something else that came in its place holds the words of a few by chance.
    """
    return move in went or votes[move] * 2 > voters[move[0]]


def _digest_at(text: Text, locator: Locator) -> str | None:
    try:
        sentences = text.sentences(locator.paragraph, locator.first, locator.last)
    except IndexError:
        return None
    return digest(sentences)
