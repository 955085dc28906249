"""The loaded record and the questions that everything else asks of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, get_args

from geodata import dates
from geodata.links import Link, Locator, Resolved
from geodata.model import (
    Coding,
    Country,
    Coverage,
    Event,
    Government,
    Influence,
    Kind,
    Source,
    Words,
)
from geodata.texts import Text


@dataclass(frozen=True)
class Passage:
    """A run of sentences of a text that tells one thing of the record."""

    text: str
    locator: Locator
    sentences: tuple[str, ...]
    chapter: str


class Counts(NamedTuple):
    """States with a left government, all states, and states whose government is not elected."""

    left: int
    states: int
    not_elected: int


@dataclass(frozen=True)
class Atlas:
    """A sound record. Rows keep the order of their files unless a question says otherwise.

    `opening` is the id of the event with which the record opens, empty if it names none. `links`
    are those to the record's own texts; `foreign_links` those to texts that it does not hold, by
    the id of the text, unresolved until somebody opens it.
    """

    coverage: Coverage
    opening: str
    countries: Mapping[str, Country]
    events: Mapping[str, Event]
    governments: Mapping[str, Government]
    influences: Mapping[str, Influence]
    codings: tuple[Coding, ...]
    sources: Mapping[str, Source]
    words: Mapping[str, Words]
    texts: Mapping[str, Text]
    links: tuple[Resolved, ...]
    foreign_links: Mapping[str, tuple[Link, ...]]

    @property
    def years(self) -> range:
        """The calendar years of the coverage, in order."""
        return range(self.coverage.first.year, self.coverage.last.year + 1)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of event that the record holds, in the order of the codebook."""
        held = {event.kind for event in self.events.values()}
        return tuple(kind for kind in get_args(Kind) if kind in held)

    @cached_property
    def timeline(self) -> tuple[Event, ...]:
        """All events in the order of their days; of one day, in the order of their ids."""
        return tuple(sorted(self.events.values(), key=lambda event: (event.day, event.id)))

    def events_between(self, first: date, last: date) -> tuple[Event, ...]:
        """Return the events that touch the days `first` to `last`, both included, by day."""
        return tuple(e for e in self.timeline if e.day <= last and e.last >= first)

    def governments_on(self, day: date) -> dict[str, Government]:
        """Return who governs at the end of a day, by ISO code of the country.

        On the day of a handover the new government holds.
        """
        return {
            government.country: government
            for government in self.governments.values()
            if dates.in_office(government.start, government.end, day)
        }

    def left_governments(self, day: date) -> tuple[Government, ...]:
        """Return the governments of the left and centre-left at the end of a day, by country."""
        return tuple(
            government
            for _, government in sorted(self.governments_on(day).items())
            if government.is_left
        )

    def counts_on(self, day: date) -> Counts:
        """Return how many states there are at the end of a day, and how they are governed."""
        states = [g for g in self.governments_on(day).values() if g.regime != "colonial"]
        return Counts(
            left=sum(government.is_left for government in states),
            states=len(states),
            not_elected=sum(government.regime != "elected" for government in states),
        )

    def title(self, id_: str) -> str:
        """Return the title of a country, event, government or influence. Raises `KeyError`."""
        return self.words[id_].title

    def passages(self, id_: str) -> tuple[Passage, ...]:
        """Return the passages that tell a thing of the record, in the order of the links."""
        return tuple(self._passage(resolved) for resolved in self._links_by_body.get(id_, ()))

    def links_of(self, text_id: str) -> tuple[Resolved, ...]:
        """Return the links to one text of the record, lost ones included."""
        return tuple(each for each in self.links if each.link.target.source == text_id)

    @cached_property
    def _links_by_body(self) -> dict[str, list[Resolved]]:
        found: dict[str, list[Resolved]] = {}
        for resolved in self.links:
            if resolved.locator is not None:
                found.setdefault(resolved.link.body.source, []).append(resolved)
        return found

    def _passage(self, resolved: Resolved) -> Passage:
        locator = resolved.locator
        if locator is None:  # _links_by_body leaves lost links out
            raise LookupError(resolved.link.id)
        text = self.texts[resolved.link.target.source]
        sentences = text.sentences(locator.paragraph, locator.first, locator.last)
        chapter = text.paragraphs[locator.paragraph - 1].chapter
        return Passage(text.id, locator, sentences, chapter)

    def cited(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources with these ids, in the same order. Raises `KeyError`."""
        return tuple(self.sources[id_] for id_ in ids)
