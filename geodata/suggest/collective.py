"""Events that a text tells in the plural: of some kinds, in several countries, over some years.

"Rebellions in the north and the south at the end of the decade" names no event, and yet a reader
knows which are meant: in each country those of that sort and time that weigh most.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from geodata.suggest.dates import Mention
from geodata.suggest.index import AROUND_A_TERM, Index, Numbers, Places
from geodata.suggest.names import Name
from geodata.suggest.narrative import Group, Narrative
from geodata.suggest.spoken import Spoken

_SEVERAL = 2  # countries
_DATED, _UNDATED = 0.5, 0.35  # confidence in the weightiest event of a country
_SECOND = 0.8  # what is left of it for the second of a country
_OF_A_COUNTRY, _OF_THE_REGION = 2, 4  # events at most
_LEAST_OF_THE_REGION = 0.6  # weight, for an event that stands for the whole region
_PRESENT = 0.4  # of somebody named before
_NEAR = 0.45  # presence of a country that the narrative still speaks of
_LONG = 2 * 366  # days, for events of the whole region
_PRECISE = 31  # days: who names a day or a month tells one event
_AROUND = timedelta(days=3 * 365)  # of the day last told
_RISE = timedelta(days=10 * 365)  # before a day by which something had grown


@dataclass(frozen=True)
class _Frame:
    """Where and when the members of a group are looked for; `country` is empty for everywhere."""

    country: str
    first: int
    last: int
    sure: float


def group_of(spoken: Spoken, narrative: Narrative) -> Group | None:
    """Return what a stretch of words tells in the plural, also as "they", None if nothing."""
    if spoken.plurals:
        return Group(spoken.plurals, spoken.subtypes)
    return narrative.group if spoken.they else None


def confidence(spoken: Spoken, index: Index, narrative: Narrative, day: Mention | None) -> Numbers:
    """Return how surely each event is one of those told in the plural.

    `day` is the day last told before the sentence. Who names a day or a month tells one event.
    """
    sure = np.zeros(len(index.events))
    group = group_of(spoken, narrative)
    if group is None or any(mention.days <= _PRECISE for mention in spoken.days):
        return sure
    belongs = _members(group, index)
    for frame in _frames(spoken, index, narrative, day):
        here = belongs * index.countries[frame.country] if frame.country else belongs
        places = np.flatnonzero(
            (here > 0) & (index.first <= frame.last) & (index.last >= frame.first)
        )
        for place, confidence in _weightiest(places, frame, index):
            sure[place] = max(sure[place], confidence)
    return sure


def _members(group: Group, index: Index) -> Numbers:
    """Return 1 for the events of a group; where a sort of a kind is named, only that sort."""
    belongs = np.zeros(len(index.events))
    sorted_: set[str] = set()
    for subtype in group.subtypes:
        kinds = index.kinds_of_subtype.get(subtype, frozenset())
        if kinds & group.kinds and subtype in index.subtypes:
            sorted_ |= kinds
            belongs = np.maximum(belongs, index.subtypes[subtype] > 0)
    for kind in group.kinds - sorted_:
        if kind in index.kinds:
            belongs = np.maximum(belongs, index.kinds[kind] > 0)
    return belongs


def _weightiest(places: Places, frame: _Frame, index: Index) -> Iterator[tuple[int, float]]:
    """Yield the few events that weigh most, of the whole region only those of some weight."""
    by_weight = places[np.argsort(-index.standing[places], kind="stable")]
    if not frame.country:
        heavy = by_weight[index.standing[by_weight] >= _LEAST_OF_THE_REGION]
        yield from ((int(place), frame.sure) for place in heavy[:_OF_THE_REGION])
        return
    for number, place in enumerate(by_weight[:_OF_A_COUNTRY]):
        yield int(place), frame.sure * (_SECOND if number else 1.0)


def _frames(
    spoken: Spoken, index: Index, narrative: Narrative, day: Mention | None
) -> list[_Frame]:
    """Return where and when to look: in terms of office, in listed countries, or everywhere."""
    if terms := _terms(spoken.rulers, index):
        return terms
    spans = _spans(spoken.days, day)
    countries = spoken.countries & index.countries.keys()
    if len(countries) >= _SEVERAL:
        return [_Frame(country, *span) for country in sorted(countries) for span in spans]
    if spoken.they:
        present = (n for n, presence in narrative.names.items() if presence >= _PRESENT)
        if terms := _terms(frozenset(name for name in present if name.governments), index):
            return terms
    elsewhere = max(narrative.countries.values(), default=0.0) < _NEAR
    long = spoken.days and spans[0][1] - spans[0][0] > _LONG
    return [_Frame("", *span) for span in spans] if elsewhere and long and not countries else []


def _spans(days: tuple[Mention, ...], day: Mention | None) -> list[tuple[int, int, float]]:
    """Return the first and the last day to look at with a confidence, none if no day is known."""
    if days:
        first = min(d.first - (_RISE if d.by else timedelta()) for d in days)
        return [(first.toordinal(), max(d.last for d in days).toordinal(), _DATED)]
    if day:
        return [((day.first - _AROUND).toordinal(), (day.last + _AROUND).toordinal(), _UNDATED)]
    return []


def _terms(rulers: frozenset[Name], index: Index) -> list[_Frame]:
    """Return the times in office of people of several countries, none if they are of one."""
    frames = [
        _Frame(
            government.country,
            (government.start - AROUND_A_TERM).toordinal(),
            (government.end or date.max).toordinal(),
            _DATED,
        )
        for name in sorted(rulers, key=lambda name: name.what)
        for government in index.governments(name)
        if name.sort != "organisation" and name.country and government.country in index.countries
    ]
    return frames if len({frame.country for frame in frames}) >= _SEVERAL else []
