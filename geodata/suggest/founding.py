"""Organisations and the events that founded them: who names one first, also tells whence it came.

An organisation is known by its full name, by its acronym, and by a short name that a title uses
("the Broad Front" for one with more words).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from geodata.atlas import Atlas
from geodata.model import Event
from geodata.suggest.words import parts

SURE = 0.4
"""The confidence that the first naming of an organisation points to its founding."""

_NAME_AND_BRACKETS = re.compile(r"([^();]+)(?:\(([^()]*)\))?")
_CAPITALS = re.compile(r"(?!The )[A-ZÀ-Þ][\w\u2019']*(?: [A-ZÀ-Þ][\w\u2019']*)*")
_SHORTEST = 2  # words of a short name
_AT_THE_SAME_TIME = timedelta(days=366)

Foundings = Mapping[str, Mapping[str, str]]
"""For each name of an organisation the id of its founding event, by country."""


@dataclass
class _Organisation:
    """The names of an organisation in one country, and the first day the record knows it."""

    names: set[str] = field(default_factory=set)
    known: date = date.max


def foundings(atlas: Atlas) -> Foundings:
    """Return the founding events of the organisations that act or govern in a record."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    events = sorted(
        (e for e in atlas.events.values() if e.kind == "movement" or e.subtype == "political-pact"),
        key=lambda event: event.first,
    )
    for (country, _), organisation in _organisations(atlas).items():
        for event in events:
            early = event.first <= organisation.known + _AT_THE_SAME_TIME
            if early and event.country == country and _founds(event, organisation, atlas):
                for name in organisation.names:
                    found[name].setdefault(country, event.id)
                break
    return found


def _organisations(atlas: Atlas) -> dict[tuple[str, str], _Organisation]:
    """Return the organisations of each country by country and full name."""
    found: dict[tuple[str, str], _Organisation] = defaultdict(_Organisation)
    for country, who, day in _named(atlas):
        for full, brackets in _NAME_AND_BRACKETS.findall(who):
            for name in _whole(full.strip(), brackets.strip()):
                organisation = found[country, name]
                organisation.names.add(name)
                if brackets.isupper():
                    organisation.names.add(brackets)
                organisation.known = min(organisation.known, day)
    return found


def _named(atlas: Atlas) -> Iterator[tuple[str, str, date]]:
    """Yield the actors and the parties of the record, each with its country and a day."""
    people = {government.leader for government in atlas.governments.values()}
    for event in atlas.events.values():
        yield from ((event.country, a, event.first) for a in event.actors if a not in people)
    for government in atlas.governments.values():
        yield government.country, government.party, government.start


def _whole(full: str, brackets: str) -> Iterator[str]:
    """Yield what names an organisation by itself: several words, an acronym, a word in brackets."""
    if len(parts(full)) > 1 or full.isupper():
        yield full
    if brackets and not brackets.isupper():
        yield brackets


def _founds(event: Event, organisation: _Organisation, atlas: Atlas) -> bool:
    """Say whether an event is told as the beginning of an organisation."""
    words = atlas.words[event.id]
    if any(_became(words.summary, name) for name in organisation.names):
        return True
    if event.kind != "movement":
        return False
    return any(
        _holds(words.title, name)
        or any(_shortens(short, name) for short in _CAPITALS.findall(words.title))
        for name in organisation.names
    )


def _became(summary: str, name: str) -> bool:
    return bool(re.search(rf"\b(?:became|become|named) (?:the )?{re.escape(name)}(?!\w)", summary))


def _holds(title: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title))


def _shortens(short: str, name: str) -> bool:
    """Say whether a name keeps the first and the last word of another and leaves some out."""
    few, many = parts(short), parts(name)
    return (
        _SHORTEST <= len(few) < len(many)
        and few[0] == many[0]
        and few[-1] == many[-1]
        and set(few) <= set(many)
    )


def of_first_naming(name: str, foundings: Foundings, present: Mapping[str, float]) -> str:
    """Return the founding event of an organisation as named in a text, empty if none is known.

    `present` are the countries that the text speaks of; of several organisations of one name that
    of the country most present is meant.
    """
    by_country = foundings.get(name, {})
    country = max(by_country, key=lambda code: present.get(code, 0.0), default="")
    unsure = len(by_country) > 1 and not present.get(country)
    return "" if unsure else by_country.get(country, "")
