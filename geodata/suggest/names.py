"""The names of the record, and where a text speaks them: a gazetteer.

Countries and their adjectives, leaders, actors, parties, organisations and places, each with the
events and governments that it belongs to. A surname alone is a name as well, a weaker one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import ahocorasick

from geodata.atlas import Atlas
from geodata.model import Government
from geodata.suggest.language import Language
from geodata.suggest.words import Token, fold, parts

Sort = Literal["country", "person", "surname", "organisation", "place"]

_STRENGTH: Mapping[Sort, int] = {
    "country": 4, "person": 3, "organisation": 2, "place": 1, "surname": 0,
}  # fmt: skip
_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "da", "do", "dos", "das", "von", "van", "y", "e"}
)
_LOWER_CASE = re.compile(r"(?<![\w-])[^\W\d_A-ZÀ-Þ][^\W_]*")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SHARE_OF_ONE_COUNTRY = 0.8  # of the things a name belongs to, to stand for their country
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the record.

    `what` is how the record writes it, for a country its code. `country` is the country that it
    stands for, empty if several share it. `events` and `governments` are the ids it belongs to.
    """

    sort: Sort
    what: str
    country: str
    events: frozenset[str] = frozenset()
    governments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands in a sentence: words `first` to `last` of its tokens, half-open."""

    name: Name
    first: int
    last: int


@dataclass
class _Draft:
    """What is gathered about a name before the gazetteer is built."""

    sort: Sort
    what: str
    country: str = ""
    events: set[str] = field(default_factory=set)
    governments: set[str] = field(default_factory=set)
    acronym: bool = False


class Gazetteer:
    """All names of a record, in the words of one language."""

    def __init__(self, atlas: Atlas, language: Language) -> None:
        """Gather the names of an atlas, with the countries' names in one language."""
        self._countries = {event.id: event.country for event in atlas.events.values()}
        self._countries |= {g.id: g.country for g in atlas.governments.values()}
        self._titles = frozenset(word for title in language.office.titles for word in parts(title))
        self._common = _everyday_words(atlas)
        counted = Counter(self._first_names(atlas))
        self._given = frozenset(name for name, times in counted.items() if times > 1)
        drafts: dict[tuple[str, ...], _Draft] = {}
        for spelling, draft in self._all(atlas, language):
            if words := parts(spelling):
                draft.acronym = spelling.isupper() and len(words) == 1
                _merge(drafts, words, draft)
        for ours, theirs in language.glossary.items():
            if (same := drafts.get(parts(theirs))) and ours[:1].isupper():
                drafts.setdefault(parts(ours), same)
        self._automaton = ahocorasick.Automaton()
        for words, draft in drafts.items():
            entry = self._settled(draft), len(words), draft.acronym
            self._automaton.add_word(_framed(words), entry)
        self._automaton.make_automaton()

    def find(self, sentence: str, tokens: tuple[Token, ...]) -> tuple[Named, ...]:
        """Return the names in a sentence in order; of names that overlap, the longest."""
        ends: dict[int, int] = {}
        framed = ""
        for number, token in enumerate(tokens):
            framed += f" {token.folded} "
            ends[len(framed) - 1] = number + 1
        found = []
        for end, (name, length, acronym) in self._automaton.iter_long(framed):
            last = ends[end]
            first = last - length
            spelling = sentence[tokens[first].start : tokens[last - 1].end]
            if _is_written_as_name(spelling, acronym=acronym):
                found.append(Named(name, first, last))
        return tuple(found)

    def _settled(self, draft: _Draft) -> Name:
        country = draft.country or self._stands_for(draft.events | draft.governments)
        return Name(
            draft.sort,
            draft.what,
            country,
            frozenset(draft.events),
            frozenset(draft.governments),
        )

    def _stands_for(self, ids: Iterable[str]) -> str:
        counted = Counter(self._countries[id_] for id_ in ids).most_common(1)
        total = sum(1 for _ in ids)
        if counted and counted[0][1] >= _SHARE_OF_ONE_COUNTRY * total:
            return counted[0][0]
        return ""

    def _all(self, atlas: Atlas, language: Language) -> Iterator[tuple[str, _Draft]]:
        yield from _of_countries(atlas, language)
        for event in atlas.events.values():
            for actor in event.actors:
                yield from self._called(actor, events=frozenset({event.id}))
            for place in filter(None, map(str.strip, event.place.split(","))):
                yield place, _Draft("place", place, events={event.id})
        for government in atlas.governments.values():
            yield from self._of_government(government)

    def _of_government(self, government: Government) -> Iterator[tuple[str, _Draft]]:
        ids = frozenset({government.id})
        if self._is_leader(government):
            for spelling, sort in self._person(government.leader.split()):
                what = government.leader if sort == "person" else spelling
                yield spelling, _Draft(sort, what, "", governments=set(ids))
        else:
            yield from self._called(government.leader, governments=ids)
        yield from self._called(government.party, governments=ids)

    def _called(
        self,
        who: str,
        events: frozenset[str] = frozenset(),
        governments: frozenset[str] = frozenset(),
    ) -> Iterator[tuple[str, _Draft]]:
        """Yield the ways in which an actor or a leader is called."""
        for acronym in _IN_BRACKETS.findall(who):
            if acronym.isupper():
                yield acronym, _Draft("organisation", acronym, "", set(events), set(governments))
        words = self._untitled(who)
        name = " ".join(words)
        if self._is_person(words):
            for spelling, sort in self._person(words):
                what = name if sort == "person" else spelling
                yield spelling, _Draft(sort, what, "", set(events), set(governments))
        elif name[:1].isupper() and (len(words) > 1 or name.isupper() or not self._is_common(name)):
            yield name, _Draft("organisation", name, "", set(events), set(governments))

    def _untitled(self, who: str) -> list[str]:
        """Return the words of a name without brackets and without the titles before it."""
        words = _IN_BRACKETS.sub("", who).split()
        while len(words) > 1 and fold(words[0]) in self._titles:
            words = words[1:]
        return words

    def _is_common(self, word: str) -> bool:
        return any(part in self._common for part in parts(word))

    def _is_person(self, words: list[str]) -> bool:
        """Say whether a name is somebody's: no word of it is an everyday word of the record."""
        return (
            len(words) > 1
            and words[0][:1].isupper()
            and not " ".join(words).isupper()
            and all(fold(word) in _PARTICLES or not self._is_common(word) for word in words)
        )

    def _is_leader(self, government: Government) -> bool:
        """Say whether one person governed, and not a junta or governors from abroad."""
        words = government.leader.split()
        lower = (word for word in words if not word[:1].isupper())
        return "(" not in government.leader and all(fold(word) in _PARTICLES for word in lower)

    def _person(self, words: list[str]) -> Iterator[tuple[str, Sort]]:
        """Yield the ways in which a person is called, whole names and surnames."""
        yield " ".join(words), "person"
        for count in range(2, len(words)):
            if fold(words[count - 1]) not in _PARTICLES:
                yield " ".join(words[:count]), "person"
        for first in range(1, len(words)):
            if fold(words[first]) in _PARTICLES or fold(words[first]) in self._given:
                continue
            if len(words[first].strip(".")) > 1:
                yield words[first], "surname"
            if first + 1 < len(words):
                yield " ".join(words[first:]), "surname"

    def _first_names(self, atlas: Atlas) -> Iterator[str]:
        """Yield the words with which the names of persons begin."""
        people = {g.leader for g in atlas.governments.values()}
        people |= {actor for event in atlas.events.values() for actor in event.actors}
        for words in map(self._untitled, sorted(people)):
            if self._is_person(words):
                yield fold(words[0])


def _of_countries(atlas: Atlas, language: Language) -> Iterator[tuple[str, _Draft]]:
    """Yield names and adjectives of all countries of the record, and their capitals."""
    codes = {*atlas.countries, *(event.country for event in atlas.events.values())}
    for code in sorted(codes):
        own = [atlas.countries[code].name] if code in atlas.countries else []
        for spelling in (*own, *language.country_names(code)):
            yield spelling.rstrip("*"), _Draft("country", code, code)
            if spelling.endswith("*"):
                yield spelling.rstrip("*") + "s", _Draft("country", code, code)
    for country in atlas.countries.values():
        yield country.capital, _Draft("place", country.capital, country.iso3)


def _everyday_words(atlas: Atlas) -> frozenset[str]:
    """Return the words that the record writes in lower case somewhere, folded."""
    told = (f"{words.title} {words.summary}" for words in atlas.words.values())
    actors = (actor for event in atlas.events.values() for actor in event.actors)
    found = (word for words in (*told, *actors) for word in _LOWER_CASE.findall(words))
    return frozenset(map(fold, found)) - _PARTICLES


def _merge(drafts: dict[tuple[str, ...], _Draft], words: tuple[str, ...], new: _Draft) -> None:
    known = drafts.get(words)
    if known is None:
        drafts[words] = new
        return
    known.events |= new.events
    known.governments |= new.governments
    known.country = known.country or new.country
    known.acronym = known.acronym and new.acronym
    if _STRENGTH[new.sort] > _STRENGTH[known.sort]:
        known.sort, known.what = new.sort, new.what


def _framed(words: Iterable[str]) -> str:
    return "".join(f" {word} " for word in words)


def _is_written_as_name(spelling: str, *, acronym: bool) -> bool:
    """Say whether words stand as a name stands: capitals, all of them for an acronym."""
    return spelling.isupper() if acronym else not spelling[:1].islower()
