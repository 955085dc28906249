"""Events that a text tells in the plural: of some kinds, in several countries, over some years.

"Rebellions in the north and the south at the end of the decade" names no event, and yet a reader
knows which are meant: in each country those of that sort and time that weigh most.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from geodata.suggest.dates import Mention
from geodata.suggest.index import AROUND_A_TERM, Index, Numbers
from geodata.suggest.narrative import Narrative
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
class Group:
    """What is told in the plural: kinds and subtypes of events."""

    kinds: frozenset[str]
    subtypes: frozenset[str]


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


def confidence(
    spoken: Spoken, index: Index, narrative: Narrative, day: Mention | None
) -> dict[int, float]:
    """Return how surely each event, by its place, is one of those told in the plural.

    `day` is the day last told before the sentence.
    """
    group = group_of(spoken, narrative)
    if group is None or any(mention.days <= _PRECISE for mention in spoken.days):
        return {}
    belongs = _members(group, index)
    found: dict[int, float] = {}
    for frame in _frames(spoken, index, narrative, day):
        here = index.countries.get(frame.country, belongs) if frame.country else belongs
        open_ = (index.first <= frame.last) & (index.last >= frame.first)
        places = np.flatnonzero((belongs > 0) & (here > 0) & open_)
        for place, sure in _weightiest(places, frame, index):
            found[place] = max(found.get(place, 0.0), sure)
    return found


def _members(group: Group, index: Index) -> Numbers:
    """Return 1 for the events of a group; where a sort of a kind is named, only that sort."""
    belongs = np.zeros(len(index.events))
    sorted_: set[str] = set()
    for subtype in group.subtypes:
        kinds = index.kinds_of_subtype.get(subtype, frozenset())
        if kinds & group.kinds:
            sorted_ |= kinds
            belongs = np.maximum(belongs, index.subtypes[subtype] > 0)
    for kind in group.kinds - sorted_:
        if kind in index.kinds:
            belongs = np.maximum(belongs, index.kinds[kind] > 0)
    return belongs


def _weightiest(places: Numbers, frame: _Frame, index: Index) -> Iterator[tuple[int, float]]:
    standing = sorted(((index.standing[place], -place) for place in places), reverse=True)
    if not frame.country:
        standing = [s for s in standing if s[0] >= _LEAST_OF_THE_REGION][:_OF_THE_REGION]
    for number, (_, place) in enumerate(standing[: _OF_THE_REGION if not frame.country else _OF_A_COUNTRY]):
        yield -place, frame.sure * (_SECOND if number and frame.country else 1.0)


def _frames(
    spoken: Spoken, index: Index, narrative: Narrative, day: Mention | None
) -> list[_Frame]:
    """Return where and when to look: in terms of office, listed countries, or everywhere."""
    terms = list(_terms(spoken.rulers, index))
    if len({frame.country for frame in terms}) >= _SEVERAL:
        return terms
    spans = _spans(spoken.days, day)
    countries = spoken.countries & index.countries.keys()
    if len(countries) >= _SEVERAL:
        return [_Frame(c, *span) for c in sorted(countries) for span in spans]
    if spoken.they:
        present = {n for n, presence in narrative.names.items() if presence >= _PRESENT}
        terms = list(_terms(frozenset(n for n in present if n.governments), index))
        if len({frame.country for frame in terms}) >= _SEVERAL:
            return terms
    elsewhere = max(narrative.countries.values(), default=0.0) < _NEAR
    if not countries and elsewhere and spoken.days and spans[0][1] - spans[0][0] > _LONG:
        return [_Frame("", *span) for span in spans]
    return []


def _spans(days: tuple[Mention, ...], day: Mention | None) -> list[tuple[int, int, float]]:
    if days:
        first = min(d.first - (_RISE if d.by else timedelta()) for d in days)
        return [(first.toordinal(), max(d.last for d in days).toordinal(), _DATED)]
    if day:
        return [((day.first - _AROUND).toordinal(), (day.last + _AROUND).toordinal(), _UNDATED)]
    return []


def _terms(rulers: frozenset, index: Index) -> Iterator[_Frame]:
    for name in rulers:
        if name.sort == "organisation" or not name.country:
            continue
        for government in index.governments(name):
            first = (government.start - AROUND_A_TERM).toordinal()
            last = (government.end or date.max).toordinal()
            yield _Frame(government.country, first, last, _DATED)
