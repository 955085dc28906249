"""Governments that a sentence speaks of, by their leaders and parties, days and countries."""

import math
from collections.abc import Mapping

from geodata.atlas import Atlas
from geodata.model import Government
from geodata.suggest.dates import Mention
from geodata.suggest.index import AROUND_A_TERM
from geodata.suggest.names import Name, Sort
from geodata.suggest.narrative import Narrative
from geodata.suggest.spoken import Spoken

_NAMED: Mapping[Sort, float] = {"person": 2.5, "surname": 1.5, "organisation": 1.5}
_COUNTRY, _CARRIED_COUNTRY, _OTHER_COUNTRY = 1.5, 1.0, -2.0
_IN_TERM, _LAST_TOLD_IN_TERM, _OUT_OF_TERM = 2.0, 1.2, -1.5
_GOVERNING = 1.0
_DOUBT = 3.6


def confidence(
    spoken: Spoken, atlas: Atlas, narrative: Narrative, *, governing: bool
) -> dict[str, float]:
    """Return how surely each government is meant, from 0 to 1, for those that are named at all.

    `governing`: whether the words speak of government, office or rule.
    """
    found: dict[str, float] = {}
    for name in spoken.names:
        sums = {
            id_: _sum(name, atlas.governments[id_], spoken, narrative) for id_ in name.governments
        }
        whole = math.log(sum(map(math.exp, sums.values()))) if sums else 0.0
        for id_, value in sums.items():
            logit = value + (value - whole) + (_GOVERNING if governing else 0.0) - _DOUBT
            found[id_] = max(found.get(id_, 0.0), 1 / (1 + math.exp(-logit)))
    return found


def _sum(name: Name, government: Government, spoken: Spoken, narrative: Narrative) -> float:
    return (
        _NAMED.get(name.sort, 0.0)
        + _of_country(government.country, name, spoken, narrative)
        + _of_days(government, spoken, narrative)
    )


def _of_country(country: str, name: Name, spoken: Spoken, narrative: Narrative) -> float:
    others = spoken.countries - {name.country}
    if country in others or country == name.country:
        return _COUNTRY
    presence = narrative.countries.get(country, 0.0)
    return _CARRIED_COUNTRY * presence if presence else _OTHER_COUNTRY


def _of_days(government: Government, spoken: Spoken, narrative: Narrative) -> float:
    if spoken.days:
        inside = any(_touches(government, mention) for mention in spoken.days)
        return _IN_TERM if inside else _OUT_OF_TERM
    if narrative.day and _touches(government, narrative.day):
        return _LAST_TOLD_IN_TERM
    return 0.0


def _touches(government: Government, mention: Mention) -> bool:
    begun = government.start - AROUND_A_TERM <= mention.last
    return begun and (government.end is None or government.end >= mention.first)
