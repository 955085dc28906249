"""What stretches of words say for and against each event of the record.

Every array has one row for each stretch of words and one column for each event, in the order of the
index; what does not depend on the stretch has one row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geodata.suggest.dates import Mention
from geodata.suggest.index import Index, Numbers, closeness
from geodata.suggest.narrative import Narrative
from geodata.suggest.spoken import Spoken

_YEAR = 365.25
_LEAST_RARITY = 3.0  # words that one sentence in twenty holds tell nothing
_LEAST_RARITY_OF_NAMES = 2.5
_CARRIED_YEARS = 1.5  # in which the presence of the day last told falls to a third
_NEAR_YEARS = 2.0
_FAR_YEARS = 5.0
_PRESENT = 0.4  # of a country that the narrative speaks of
_WEAKER_NAME = 0.8  # surnames and places against full names
_POINTED_TO = 0.5  # confidence in what was told before
_WORD_AS_NAME = 0.9


@dataclass
class Evidence:
    """For each stretch of words and each event, how far each sort of evidence speaks for it."""

    names: Numbers
    carried_names: Numbers
    words: Numbers
    carried_words: Numbers
    title: Numbers
    kind: Numbers
    other_kind: Numbers
    carried_kind: Numbers
    subtype: Numbers
    other_subtype: Numbers
    dated: Numbers
    near: Numbers
    carried_day: Numbers
    far: Numbers
    other_day: Numbers
    term: Numbers
    country: Numbers
    carried_country: Numbers
    other_country: Numbers
    told: Numbers
    related: Numbers


def weigh(stretches: Sequence[Spoken], index: Index, narrative: Narrative) -> Evidence:
    """Return the evidence of some stretches of words, in the light of what was told before."""
    none = np.zeros((1, len(index.events)))
    country = _rows(stretches, index, lambda s: _listed(index.countries, s.countries))
    carried = _any(
        none[0],
        (index.countries[c] * p for c, p in narrative.countries.items() if c in index.countries),
    )
    present = max(narrative.countries.values(), default=0) > _PRESENT
    somewhere = _column(bool(s.countries) or present for s in stretches)
    subtype = _rows(stretches, index, lambda s: _listed(index.subtypes, s.subtypes))
    of_sorts = _rows(stretches, index, lambda s: _listed(index.kinds, s.kinds_sorted(index)))
    kind = _rows(stretches, index, lambda s: _listed(index.kinds, s.kinds))
    names = np.zeros_like(country)
    words = np.zeros_like(country)
    title = np.zeros_like(country)
    dated, near, other_day = np.zeros((3, *country.shape))
    for row, spoken in enumerate(stretches):
        if spoken.days:
            dated[row], near[row], other_day[row] = _dated(spoken.days, index)
        _add_names(spoken, index, names[row])
        _add_words(spoken, index, names[row], words[row], title[row])
    carried_country = np.where(country > 0, 0.0, carried)
    return Evidence(
        names=names,
        carried_names=_of_carried(narrative, index)[None],
        words=words,
        carried_words=none if narrative.words is None else narrative.words[None],
        title=title,
        kind=kind,
        other_kind=(kind == 0) * _column(s.kinds for s in stretches),
        carried_kind=none if narrative.kinds is None else narrative.kinds[None],
        subtype=subtype,
        other_subtype=1.0 * ((of_sorts > 0) & (subtype == 0)),
        dated=dated,
        near=near,
        far=_far(narrative, index)[None],
        carried_day=_of_day_last_told(narrative, index)[None],
        other_day=other_day,
        term=_of_terms(stretches, index, narrative),
        country=country,
        carried_country=carried_country,
        other_country=(1 - np.minimum(1, np.maximum(country, 2 * carried_country))) * somewhere,
        told=narrative.told[None],
        related=_of_related(narrative, index)[None],
    )


def _column(truths: Iterable[object]) -> Numbers:
    return np.array([[float(bool(truth))] for truth in truths])


def _listed(arrays: dict[str, Numbers], keys: Iterable[str]) -> list[Numbers]:
    return [arrays[key] for key in keys if key in arrays]


def _rows(
    stretches: Sequence[Spoken], index: Index, arrays: Callable[[Spoken], list[Numbers]]
) -> Numbers:
    """Return for each stretch the largest of its arrays, event by event."""
    rows = np.zeros((len(stretches), len(index.events)))
    for row, spoken in enumerate(stretches):
        for array in arrays(spoken):
            np.maximum(rows[row], array, out=rows[row])
    return rows


def _any(none: Numbers, arrays: Iterable[Numbers]) -> Numbers:
    """Return the largest of several arrays, event by event."""
    largest = none
    for array in arrays:
        largest = np.maximum(largest, array)
    return largest


def pointed_to(spoken: Spoken, index: Index, narrative: Narrative) -> Numbers:
    """Return how surely each event is what an undated "the coup" or "the experience" points to.

    It is what the text told last of that kind, or of the country whose experience is named.
    """
    pointed = np.zeros(len(index.events))
    if spoken.days:
        return pointed
    if spoken.echo:
        for country in spoken.countries & index.countries.keys():
            _add_last_told(pointed, narrative.told * index.countries[country])
    return _POINTED_TO * pointed


def _add_last_told(pointed: Numbers, told: Numbers) -> None:
    best = int(told.argmax())
    pointed[best] = max(pointed[best], told[best])


def _of_related(narrative: Narrative, index: Index) -> Numbers:
    """Return how surely the text has told an event that an influence ties to each."""
    related = np.zeros(len(index.events))
    ones, others = index.related
    np.maximum.at(related, others, narrative.told[ones])
    return related


def _add_names(spoken: Spoken, index: Index, told: Numbers) -> None:
    for name in spoken.names:
        places, amount = index.named(name)
        told[places] += amount * (_WEAKER_NAME if name.sort in {"surname", "place"} else 1.0)


def _add_words(
    spoken: Spoken, index: Index, names: Numbers, words: Numbers, title: Numbers
) -> None:
    for word, like_a_name in spoken.words.items():
        rarity = index.rarity.get(word, 0.0)
        if rarity < _LEAST_RARITY_OF_NAMES or word not in index.words:
            continue
        places, share = index.words[word]
        if like_a_name:
            names[places] += _WORD_AS_NAME * rarity * share
        elif rarity >= _LEAST_RARITY:
            words[places] += rarity * share
    for word in spoken.titles & index.titles.keys():
        places, share = index.titles[word]
        title[places] += share


def _of_carried(narrative: Narrative, index: Index) -> Numbers:
    told = np.zeros(len(index.events))
    for name, presence in narrative.names.items():
        places, amount = index.named(name)
        told[places] += presence * amount
    return told


def _of_terms(stretches: Sequence[Spoken], index: Index, narrative: Narrative) -> Numbers:
    """Return how surely each event fell into the time in office of somebody named."""
    carried = np.zeros(len(index.events))
    for name, presence in narrative.names.items():
        for places, share in index.terms(name):
            carried[places] = np.maximum(carried[places], share * presence)
    rows = np.repeat(carried[None], len(stretches), axis=0)
    for row, spoken in enumerate(stretches):
        names = spoken.names | narrative.rulers if spoken.rule else spoken.names
        for name in names:
            for places, share in index.terms(name):
                rows[row, places] = np.maximum(rows[row, places], share)
    return rows


def _dated(days: tuple[Mention, ...], index: Index) -> tuple[Numbers, Numbers, Numbers]:
    """Return how closely the named days tell each event's, how near others lie, what is missed.

    An event misses a day that is named the more closely the less closely its own is known: one of
    many years says little to a day in one of them.
    """
    closely, near = np.zeros((2, len(index.events)))
    missed = np.ones(len(index.events))
    for mention in days:
        gap = _gap(mention.first, mention.last, index)
        named = closeness(mention.days)
        grade = np.where(gap == 0, np.minimum(index.closeness, named), 0.0)
        closely = np.maximum(closely, grade)
        missed = np.minimum(missed, 1 - grade / named)
        near = np.maximum(near, np.exp(-gap / _YEAR / _NEAR_YEARS))
    return closely, near, missed


def _of_day_last_told(narrative: Narrative, index: Index) -> Numbers:
    if narrative.day is None:
        return np.zeros(len(index.events))
    gap = _gap(narrative.day.first, narrative.day.last, index) / _YEAR
    breadth = np.maximum(narrative.day.days, index.length) / _YEAR
    return (
        np.exp(-gap / _CARRIED_YEARS)
        * np.minimum(1, 1.2 / breadth) ** 0.3
        * 0.93 ** min(narrative.age, 60)
    )


def _far(narrative: Narrative, index: Index) -> Numbers:
    """Return how far each event lies from the day last told, 0 beside it, 1 in other times."""
    if narrative.day is None:
        return np.zeros(len(index.events))
    gap = _gap(narrative.day.first, narrative.day.last, index) / _YEAR
    far: Numbers = (1 - np.exp(-gap / _FAR_YEARS)) * 0.93 ** min(narrative.age, 60)
    return far


def _gap(first: date, last: date, index: Index) -> Numbers:
    """Return the days between each event and a span, 0 where they touch."""
    after = index.first - last.toordinal()
    before = first.toordinal() - index.last
    return np.maximum(0.0, np.maximum(after, before))
