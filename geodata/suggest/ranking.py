"""How evidence becomes confidence: a sum that one can read, and the share among rivals.

The weights are stated by hand: each says how many times likelier (as a logarithm) an event is meant
when the evidence holds. What the record knows to be rare counts more. The step from sum and shares
to a confidence began as a fit to the record's own text with dates and words thinned out, rounded.
"""

import numpy as np

from geodata.suggest.evidence import Evidence
from geodata.suggest.index import Index, Numbers, Places

LEAST_SUM = 4.0  # an event with less is not looked at
_LEAST_OF_A_RIVAL = 1.0  # one far behind takes nothing away

_COUNTRY, _CARRIED_COUNTRY, _OTHER_COUNTRY = 3.0, 2.0, 3.5
_CARRIED_DAY, _BESIDE_A_DAY, _NEAR, _OTHER_DAY = 2.5, 2.0, 1.5, 2.0
_NAMES, _CARRIED_NAMES, _MOST_OF_NAMES = 0.5, 0.2, 7.0
_WORDS, _CARRIED_WORDS, _MOST_OF_WORDS = 0.3, 0.1, 6.0
_KIND, _KIND_RARITY, _CARRIED_KIND, _OTHER_KIND, _SUBTYPE = 1.5, 0.5, 0.6, 0.7, 0.5
_TERM, _TITLE, _MOST_OF_TITLE = 1.0, 2.0, 1.0
_FAR, _OTHER_SUBTYPE, _MOST_OF_SUBTYPE = 1.5, 1.5, 4.0
_WEIGHT, _FAILED, _TOLD, _RELATED = 0.8, 1.0, 0.5, 1.0
_SUM, _AMONG_COUNTRY, _AMONG_KIND, _DOUBT = 0.55, 0.6, 0.4, 5.9


def total(evidence: Evidence, index: Index) -> Numbers:
    """Return the sum of the weighted evidence for each event."""
    e = evidence
    names = np.minimum(_NAMES * e.names + _CARRIED_NAMES * e.carried_names, _MOST_OF_NAMES)
    words = np.minimum(_WORDS * e.words + _CARRIED_WORDS * e.carried_words, _MOST_OF_WORDS)
    kind = np.where(
        e.kind > 0, _KIND + _KIND_RARITY * e.kind, np.minimum(_CARRIED_KIND * e.carried_kind, 1.0)
    )
    kind = kind + _SUBTYPE * np.minimum(e.subtype, _MOST_OF_SUBTYPE)
    kind = kind - _OTHER_KIND * e.other_kind - _OTHER_SUBTYPE * e.other_subtype
    day = np.where(
        e.dated > 0,
        np.maximum(e.dated, _BESIDE_A_DAY * e.carried_day),
        np.maximum(_CARRIED_DAY * e.carried_day, _NEAR * e.near),
    )
    place = (
        _COUNTRY * e.country
        + _CARRIED_COUNTRY * e.carried_country
        - _OTHER_COUNTRY * e.other_country
    )
    standing = (
        _WEIGHT * index.weight - _FAILED * index.failed + _TOLD * e.told + _RELATED * e.related
    )
    term = np.where(e.dated > 0, 0.0, _TERM * (e.term - e.term.max(axis=1, keepdims=True)))
    title = _TITLE * np.minimum(e.title, _MOST_OF_TITLE) ** 2
    return (
        names + words + title + kind
        + day + term - _FAR * np.where(e.dated > 0, 0.0, e.far)
        - _OTHER_DAY * e.other_day + place + standing
    )  # fmt: skip


def confidence(sums: Numbers, index: Index) -> Numbers:
    """Return how surely each event is meant, from 0 to 1.

    An event has to stand out among those of its country, and among those of its kind there. Those
    far behind do not count as rivals.
    """
    sure = np.zeros_like(sums)
    rows, places = np.nonzero(sums >= _LEAST_OF_A_RIVAL)
    values = sums[rows, places]
    logit = (
        _SUM * values
        + _AMONG_COUNTRY * _share(values, rows, index.country_number[places])
        + _AMONG_KIND * _share(values, rows, index.kind_number[places])
        - _DOUBT
    )
    sure[rows, places] = np.where(values >= LEAST_SUM, 1 / (1 + np.exp(-logit)), 0.0)
    return sure


def _share(values: Numbers, rows: Places, groups: Places) -> Numbers:
    """Return the logarithm of each value's share among those of its row and group."""
    if not len(values):
        return values
    runs = rows * (groups.max() + 1) + groups
    best = values.max()
    whole = np.bincount(runs, np.exp(values - best))
    share: Numbers = values - best - np.log(whole[runs])
    return share
