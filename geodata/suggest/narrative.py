"""What a text has told so far, as far as the next sentence may rely on it."""

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from geodata.suggest.dates import Mention
from geodata.suggest.index import Numbers
from geodata.suggest.names import Name

_Key = TypeVar("_Key")

_NEXT_SENTENCE = 0.8  # what stays of a country's presence
_NAME_NEXT_SENTENCE = 0.6
_NEXT_PARAGRAPH = 0.5
_TOLD_NEXT_PARAGRAPH = 0.9
_FORGOTTEN = 0.1


@dataclass(frozen=True, slots=True)
class Group:
    """What is told in the plural: kinds and subtypes of events."""

    kinds: frozenset[str]
    subtypes: frozenset[str]


@dataclass
class Narrative:
    """Countries and names with their presence (1: just named, 0: gone), the day last told.

    `age` counts the sentences since that day; `told` holds for each event how surely the text has
    told it already. `rulers` are the names of the governments named last, `introduced` all
    organisations named. `group` is what the sentence before told in the plural, `kinds` and `words`
    what it said of each event.
    """

    told: Numbers
    day: Mention | None = None
    age: int = 0
    countries: dict[str, float] = field(default_factory=dict)
    names: dict[Name, float] = field(default_factory=dict)
    rulers: frozenset[Name] = frozenset()
    introduced: set[str] = field(default_factory=set)
    group: Group | None = None
    kinds: Numbers | None = None
    words: Numbers | None = None

    def begin_paragraph(self) -> None:
        """Let go of a good part of what the paragraph before spoke of."""
        self.countries = {c: p * _NEXT_PARAGRAPH for c, p in self.countries.items()}
        self.names = {n: p * _NEXT_PARAGRAPH for n, p in self.names.items()}
        self.told *= _TOLD_NEXT_PARAGRAPH
        self.kinds = self.words = None

    def take_in(
        self, days: tuple[Mention, ...], countries: frozenset[str], names: frozenset[Name]
    ) -> None:
        """Go on by a sentence that named these."""
        self.countries = _fading(self.countries, _NEXT_SENTENCE) | dict.fromkeys(countries, 1.0)
        spoken = {name: _NEXT_SENTENCE for name in names if name.events or name.governments}
        self.names = _fading(self.names, _NAME_NEXT_SENTENCE) | spoken
        self.rulers = frozenset(name for name in names if name.governments) or self.rulers
        told = [day for day in days if day.how != "anchor"]
        self.age = 0 if told else self.age + 1
        self.day = told[-1] if told else self.day

    def remember(self, confidence: Numbers, least: float) -> None:
        """Keep in mind the events that the text has told with at least this confidence."""
        surely = np.where(confidence >= least, confidence, 0.0)
        self.told = np.maximum(self.told, surely)


def _fading(presence: dict[_Key, float], share: float) -> dict[_Key, float]:
    return {key: p * share for key, p in presence.items() if p * share > _FORGOTTEN}
