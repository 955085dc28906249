"""A text read sentence by sentence: what each may speak of, with a confidence and the reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from geodata.atlas import Atlas
from geodata.suggest import collective, dates, evidence, founding, governments, ranking
from geodata.suggest.dates import Frame, Mention
from geodata.suggest.index import Index, Numbers
from geodata.suggest.language import one_of
from geodata.suggest.narrative import Narrative
from geodata.suggest.spoken import Sentence, Spoken
from geodata.texts import Paragraph, Text

REMEMBERED_FROM = 0.3
_LEAST = 0.1  # less is not passed on
_LEAST_OF_ANCHOR = 6.0  # the fall of somebody, at a place that is known


@dataclass(frozen=True)
class Guess:
    """That a sentence speaks of a thing of the record, from what was `spoken` there."""

    sentence: int
    body: str
    confidence: float
    spoken: Spoken
    narrative_day: Mention | None


class Reader:
    """Reads one text from its beginning to its end against the index of a record."""

    def __init__(self, atlas: Atlas, index: Index) -> None:
        """Begin with nothing told."""
        self._atlas = atlas
        self._index = index
        self._narrative = Narrative(np.zeros(len(index.events)))
        self._ended = one_of(index.language.office.ended)
        self._began = one_of(index.language.office.began)

    def read(self, text: Text) -> Iterator[tuple[Paragraph, list[Guess]]]:
        """Yield each paragraph with all that its sentences may speak of."""
        for paragraph in text.paragraphs:
            self._narrative.begin_paragraph()
            guesses: list[Guess] = []
            for number, sentence in enumerate(paragraph.sentences, start=1):
                guesses.extend(self._sentence(number, sentence))
            yield paragraph, guesses

    def _sentence(self, number: int, words: str) -> Iterator[Guess]:
        narrative, index = self._narrative, self._index
        frame = Frame(self._atlas.coverage, narrative.day, self._anchor)
        sentence = Sentence(words, index)
        spoken = sentence.spoken(dates.find(words, index.language, frame))
        found = evidence.weigh([spoken], index, narrative)
        (sure,) = ranking.confidence(ranking.total(found, index), index)
        told_before = narrative.day
        yield from self._governments(number, sentence, spoken)
        narrative.take_in(spoken.days, spoken.countries, spoken.names)
        narrative.words = np.minimum(found.words[0], 15.0) + 0.5 * found.carried_words[0]
        narrative.kinds = (
            (found.kind[0] > 0) + 0.5 * (found.subtype[0] > 0) + 0.5 * found.carried_kind[0]
        )
        yield from self._guesses(number, sure, spoken, told_before)
        clauses = list(sentence.clauses(spoken))
        if clauses:
            parts = evidence.weigh(clauses, index, _within(narrative))
            in_clauses = ranking.confidence(ranking.total(parts, index), index)
            for clause, in_clause in zip(clauses, in_clauses, strict=True):
                yield from self._guesses(number, in_clause, clause, narrative.day)
            sure = np.maximum(sure, in_clauses.max(axis=0))
        yield from self._foundings(number, spoken, told_before)
        for part in (spoken, *clauses):
            yield from self._guesses(number, self._alluded(part, told_before), part, told_before)
        narrative.group = collective.group_of(spoken, narrative)
        narrative.remember(sure, REMEMBERED_FROM)

    def _alluded(self, spoken: Spoken, day: Mention | None) -> Numbers:
        """Return how surely each event is meant that words allude to without telling it."""
        return np.maximum(
            collective.confidence(spoken, self._index, self._narrative, day),
            evidence.pointed_to(spoken, self._index, self._narrative),
        )

    def _foundings(self, number: int, spoken: Spoken, day: Mention | None) -> Iterator[Guess]:
        """Yield the founding of each organisation that the text names for the first time."""
        narrative = self._narrative
        new = {n.what for n in spoken.names if n.sort == "organisation"} - narrative.introduced
        for name in sorted(new):
            body = founding.of_first_naming(name, self._index.foundings, narrative.countries)
            if body:
                yield Guess(number, body, founding.SURE, spoken, day)
        narrative.introduced |= new

    def _guesses(
        self, number: int, sure: Numbers, spoken: Spoken, day: Mention | None
    ) -> Iterator[Guess]:
        for place in np.flatnonzero(sure >= _LEAST):
            yield Guess(number, self._index.events[place].id, float(sure[place]), spoken, day)

    def _governments(self, number: int, sentence: Sentence, spoken: Spoken) -> Iterator[Guess]:
        governing = bool(self._index.language.held_pattern.search(sentence.folded))
        found = governments.confidence(spoken, self._atlas, self._narrative, governing=governing)
        for id_, sure in found.items():
            if sure >= _LEAST:
                yield Guess(number, id_, sure, spoken, self._narrative.day)

    def _anchor(self, clause: str) -> date | None:
        """Return the day of what a clause names: the end of a government, or an event."""
        sentence = Sentence(clause, self._index)
        held = [self._atlas.governments[id_] for n in sentence.named for id_ in n.name.governments]
        if held and self._ended.search(sentence.folded):
            return max(held, key=lambda g: g.start).end
        if held and self._began.search(sentence.folded):
            return min(held, key=lambda g: g.start).start
        spoken = sentence.spoken(())
        if not spoken.kinds:
            return None
        found = evidence.weigh([spoken], self._index, self._narrative)
        (sums,) = ranking.total(found, self._index)
        best = int(sums.argmax())
        return self._index.events[best].last if sums[best] >= _LEAST_OF_ANCHOR else None


def _within(narrative: Narrative) -> Narrative:
    """Return the narrative as a clause of the sentence just told takes it up."""
    return Narrative(
        narrative.told,
        narrative.day,
        narrative.age,
        narrative.countries,
        narrative.names,
        narrative.rulers,
    )
