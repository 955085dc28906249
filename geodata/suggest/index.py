"""The events of a record laid out for comparison: one number per event in every array."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geodata.atlas import Atlas
from geodata.model import Event, Government
from geodata.suggest import language as languages
from geodata.suggest.founding import foundings
from geodata.suggest.language import Language
from geodata.suggest.lexicon import Lexicon
from geodata.suggest.names import Gazetteer, Name
from geodata.suggest.words import fold, parts, stem

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

RECORD_LANGUAGE = "en"  # of titles and summaries
_SUMMARY = 0.65  # what a word of the summary counts against one of title, actors and place
_WITHIN = re.compile(r"(?<=[\w,;] )[A-ZÀ-Þ]\w+")
_SHARE_OF_ONE_COUNTRY = 0.8
_TELLING = 2.0  # rarity from which a word of a title counts
_DAYS_TO_FALL = 3  # between what brings a government down and its end
_SHORT_TERM = 4.0  # years; a longer time in office tells less
AROUND_A_TERM = timedelta(days=200)  # elected some months before
_LEAST_EVENTS = 500  # a name of a small record is as rare in the world as one of a large record


class Lexicons:
    """The listed words of a language, ready to be found."""

    def __init__(self, language: Language) -> None:
        """Sort the words for kinds and subtypes, and those that point back without a kind."""
        self.kinds = Lexicon(language.kinds)
        self.subtypes = Lexicon(language.subtypes)
        self.echoes = Lexicon({"echo": language.references.echoes})
        self.plurals = Lexicon(language.plurals)
        self.rules = Lexicon({"rule": language.references.rules})


class Index:
    """The events of a record in one order, and what is known of each.

    `rarity` of a word is the logarithm of how many sentences of the record there are for each that
    holds it, so that "election" counts little and "plebiscite" much.
    """

    def __init__(self, atlas: Atlas, language: Language) -> None:
        """Lay out all events of an atlas for texts of one language."""
        self.language = language
        self.names = Gazetteer(atlas, language)
        self.events = tuple(sorted(atlas.events.values(), key=lambda e: (e.country, e.kind, e.id)))
        self._population = max(len(self.events), _LEAST_EVENTS)
        self.place = {event.id: number for number, event in enumerate(self.events)}
        self.first = self._numbers(lambda event: event.first.toordinal())
        self.last = self._numbers(lambda event: event.last.toordinal())
        self.length = self.last - self.first + 1
        self.closeness = self._numbers(lambda e: closeness((e.last - e.first).days + 1))
        self.failed = self._numbers(lambda event: event.outcome == "failed")
        self.weight = self._weight(atlas)
        self.standing = self.weight + self._felled(atlas)
        self.related = self._related(atlas)
        self.countries = {c: self._numbers(_is_in(c)) for c in self._codes()}
        self.country_number = self._numbered(lambda event: (event.country,))
        self.kind_number = self._numbered(lambda event: (event.country, event.kind))
        self.kinds = self._informed("kind", language.kinds)
        self.subtypes = self._informed("subtype", language.subtypes)
        self.kinds_of_subtype = {
            value: frozenset(e.kind for e in self.events if e.subtype == value)
            for value in self.subtypes
        }
        self.rarity = _rarity(atlas, self.events)
        self.lexicons = Lexicons(language)
        self.words = self._words(atlas)
        self.titles = self._titles(atlas)
        self.foundings = foundings(atlas)
        self.country_of = dict(_spoken_for(atlas, self.events))
        self._governments = atlas.governments
        self._named: dict[Name, tuple[Places, float]] = {}
        self._terms: dict[Name, tuple[tuple[Places, float], ...]] = {}
        self._glossary = {
            parts(ours)[0]: tuple(stem(part, RECORD_LANGUAGE) for part in parts(theirs))
            for ours, theirs in language.glossary.items()
            if len(parts(ours)) == 1
        }

    def _numbers(self, ask: Callable[[Event], float]) -> Numbers:
        return np.array([ask(event) for event in self.events], dtype=np.float64)

    def _codes(self) -> frozenset[str]:
        return frozenset(event.country for event in self.events)

    def _weight(self, atlas: Atlas) -> Numbers:
        """Return how much the record makes of each event: by the influences that touch it."""
        touched = Counter(i.from_event for i in atlas.influences.values())
        touched.update(i.to_event for i in atlas.influences.values())
        return self._numbers(lambda event: math.log1p(touched[event.id]))

    def _felled(self, atlas: Atlas) -> Numbers:
        """Return 1 for each event at whose end a government of its country ended."""
        ends = {
            (g.country, g.end.toordinal() + late)
            for g in atlas.governments.values()
            if g.end
            for late in range(-_DAYS_TO_FALL, _DAYS_TO_FALL + 1)
        }
        return self._numbers(lambda event: (event.country, event.last.toordinal()) in ends)

    def _related(self, atlas: Atlas) -> tuple[Places, Places]:
        """Return the two events of each influence, each pair in both directions."""
        pairs = [
            (self.place[i.from_event], self.place[i.to_event]) for i in atlas.influences.values()
        ]
        both = np.array([*pairs, *((b, a) for a, b in pairs)], dtype=np.intp).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def _numbered(self, key: Callable[[Event], tuple[str, ...]]) -> Places:
        """Return a number for each event that those with the same key share."""
        numbers: dict[tuple[str, ...], int] = {}
        return np.array(
            [numbers.setdefault(key(event), len(numbers)) for event in self.events], dtype=np.intp
        )

    def _informed(self, field: str, listed: Mapping[str, object]) -> dict[str, Numbers]:
        """Return for each value what it tells to know it: the rarer, the more."""
        told = {}
        for value in listed:
            holds = self._numbers(_has(field, value))
            told[value] = holds * math.log(self._population / max(1.0, float(holds.sum())))
        return told

    def _words(self, atlas: Atlas) -> dict[str, tuple[Places, Numbers]]:
        """Return the events that each stem belongs to, and how much it is theirs."""
        found: dict[str, dict[int, float]] = defaultdict(dict)
        for number, event in enumerate(self.events):
            words = atlas.words[event.id]
            for word in parts(words.summary):
                found[stem(word, RECORD_LANGUAGE)][number] = _SUMMARY
            for word in parts(f"{words.title} {event.place} {' '.join(event.actors)}"):
                found[stem(word, RECORD_LANGUAGE)][number] = 1.0
        return {
            word: (np.array(list(events), dtype=np.intp), np.array(list(events.values())))
            for word, events in found.items()
        }

    def _titles(self, atlas: Atlas) -> dict[str, tuple[Places, Numbers]]:
        """Return the events in whose titles each telling stem stands, and its share of the title.

        The share counts rarity: of "the contra war" it is "contra" that tells most.
        """
        found: dict[str, dict[int, float]] = defaultdict(dict)
        for number, event in enumerate(self.events):
            stems = {stem(word, RECORD_LANGUAGE) for word in parts(atlas.words[event.id].title)}
            told = {word: self.rarity[word] for word in stems if self.rarity[word] >= _TELLING}
            for word, rarity in told.items():
                found[word][number] = rarity / sum(told.values())
        return {
            word: (np.array(list(events), dtype=np.intp), np.array(list(events.values())))
            for word, events in found.items()
        }

    def stems(self, word: str, *, capital: bool) -> tuple[str, ...]:
        """Return the stems of the record's language that a folded word of the text stands for."""
        if self.language.code == RECORD_LANGUAGE:
            return (stem(word, RECORD_LANGUAGE),)
        if word in self._glossary:
            return self._glossary[word]
        return (stem(word, RECORD_LANGUAGE),) if capital else ()

    def named(self, name: Name) -> tuple[Places, float]:
        """Return the events that a name belongs to, and how much it tells to read it."""
        if name not in self._named:
            places = np.array([self.place[id_] for id_ in name.events], dtype=np.intp)
            told = math.log(self._population / max(1, len(places)))
            self._named[name] = places, told
        return self._named[name]

    def governments(self, name: Name) -> list[Government]:
        """Return the governments that a name stands for, in the order of their ids."""
        return [self._governments[id_] for id_ in sorted(name.governments)]

    def terms(self, name: Name) -> tuple[tuple[Places, float], ...]:
        """Return the events of each time in office that a name stands for, and what it tells.

        A short time tells more than a long one, one of a few more than one of many.
        """
        if name not in self._terms:
            self._terms[name] = tuple(
                self._term(self._governments[id_], name) for id_ in sorted(name.governments)
            )
        return self._terms[name]

    def _term(self, government: Government, name: Name) -> tuple[Places, float]:
        first = (government.start - AROUND_A_TERM).toordinal()
        last = government.end.toordinal() if government.end else np.inf
        here = self.countries.get(government.country, np.zeros(len(self.events)))
        places = np.flatnonzero((here > 0) & (self.first <= last) & (self.last >= first))
        years = (min(last, self.last.max(initial=0)) - first) / 365.25
        share = min(1.0, _SHORT_TERM / max(years, 1.0)) ** 0.5
        several = 1 if name.sort == "person" else len(name.governments)
        return places, share / several


def closeness(open_days: int) -> float:
    """Return how much a time tells that leaves so many days open."""
    grades = ((3, 6.0), (45, 4.0), (400, 2.5))  # a day, a month, a year
    return next((grade for most, grade in grades if open_days <= most), 1.0)


def _is_in(country: str) -> Callable[[Event], bool]:
    return lambda event: event.country == country


def _has(field: str, value: str) -> Callable[[Event], bool]:
    return lambda event: bool(getattr(event, field) == value)


def _rarity(atlas: Atlas, events: tuple[Event, ...]) -> dict[str, float]:
    counted: Counter[str] = Counter()
    total = 0
    for sentence in _all_told(atlas, events):
        total += 1
        counted.update({stem(word, RECORD_LANGUAGE) for word in parts(sentence)})
    return {word: math.log(total / times) for word, times in counted.items()}


def _all_told(atlas: Atlas, events: tuple[Event, ...]) -> Iterator[str]:
    """Yield the words of each event, and each sentence of the record's own texts."""
    for event in events:
        words = atlas.words[event.id]
        yield f"{words.title} {words.summary} {event.place} {' '.join(event.actors)}"
    for text in atlas.texts.values():
        if text.language == RECORD_LANGUAGE:
            for paragraph in text.paragraphs:
                yield from paragraph.sentences


def _spoken_for(atlas: Atlas, events: tuple[Event, ...]) -> Iterator[tuple[str, str]]:
    """Yield the words written with a capital that only one country's events use, with its code."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        words = atlas.words[event.id]
        told = f". {words.title} . {words.summary} . {' , '.join(event.actors)}"
        for word in {stem(fold(word), RECORD_LANGUAGE) for word in _WITHIN.findall(told)}:
            used[word][event.country] += 1
    for word, countries in used.items():
        (country, times), *_ = countries.most_common(1)
        if times >= max(2, _SHARE_OF_ONE_COUNTRY * countries.total()):
            yield word, country


@lru_cache(maxsize=8)
def _index(code: str, holder: "_Held") -> Index:
    return Index(holder.atlas, languages.load(code))


class _Held:
    """An atlas that a cache can hold: known by its identity, kept alive by the cache."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    def __hash__(self) -> int:
        return id(self.atlas)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.atlas is self.atlas


def index_of(atlas: Atlas, code: str) -> Index:
    """Return the index of a record for texts of one language; built once for each."""
    return _index(languages.load(code).code, _Held(atlas))
