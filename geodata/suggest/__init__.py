"""Suggestions of links: what the passages of a text may tell of the record, and why.

Evidence is what the record knows: days, countries, people, parties, organisations, places, kinds of
event and the words of titles and summaries. Nothing is learnt from texts, nothing leaves for
another computer. Texts in English, Spanish and Portuguese are read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from geodata.atlas import Atlas
from geodata.links import Locator, Purpose
from geodata.model import Event, Government
from geodata.suggest.index import AROUND_A_TERM, Index, index_of
from geodata.suggest.reading import Guess, Reader
from geodata.texts import Text

SHOWN_FROM = 0.3
"""The confidence from which a suggestion is shown unless the reader asks for more."""

LISTED_FROM = 0.1
"""The confidence below which nothing is suggested."""

_MOST_WORDS = 3  # named as reasons
_INFLUENCE = 0.8  # what two events told side by side say for an influence between them

ReasonKind = Literal[
    "date", "narrative", "country", "person", "surname", "organisation", "place", "kind", "word",
    "event",
]  # fmt: skip


class Reason(NamedTuple):
    """Why something is suggested: the kind of reason, and what was found (a day, a name …)."""

    kind: ReasonKind
    what: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A link that a text may deserve: `body` is the id of an event, government or influence.

    `confidence` lies between 0 and 1; `because` holds the reasons, the strongest sort first.
    """

    locator: Locator
    body: str
    purpose: Purpose
    confidence: float
    because: tuple[Reason, ...]


def suggest(text: Text, atlas: Atlas) -> tuple[Suggestion, ...]:
    """Return the suggestions for a text, by paragraph and first sentence, the surest first.

    A thing is suggested once for each run of sentences that speaks of it; nothing with a confidence
    below `LISTED_FROM` is. A text in a language without words is read as an English one.
    """
    if not atlas.events:
        return ()
    index = index_of(atlas, text.language)
    found: list[Suggestion] = []
    for paragraph, guesses in Reader(atlas, index).read(text):
        told = [s for group in _by_body(guesses) for s in _runs(paragraph.number, group, index)]
        found += told
        found += _influences(told, atlas)
    return tuple(
        sorted(found, key=lambda s: (s.locator.paragraph, s.locator.first, -s.confidence, s.body))
    )


def _by_body(guesses: Iterable[Guess]) -> Iterator[dict[int, Guess]]:
    """Yield for each thing its surest guess in each sentence."""
    found: dict[str, dict[int, Guess]] = defaultdict(dict)
    for guess in guesses:
        known = found[guess.body].get(guess.sentence)
        if known is None or guess.confidence > known.confidence:
            found[guess.body][guess.sentence] = guess
    yield from found.values()


def _runs(paragraph: int, guesses: dict[int, Guess], index: Index) -> Iterator[Suggestion]:
    """Yield one suggestion for each run of sentences; of unsure ones only the surest sentence."""
    best = max(guesses.values(), key=lambda guess: guess.confidence)
    if best.confidence < LISTED_FROM:
        return
    sure = sorted(n for n, guess in guesses.items() if guess.confidence >= SHOWN_FROM)
    sure = sure or [best.sentence]
    breaks = [0, *(i for i, (a, b) in enumerate(pairwise(sure), 1) if b != a + 1), len(sure)]
    for start, stop in pairwise(breaks):
        run = sure[start:stop]
        surest = max((guesses[n] for n in run), key=lambda guess: guess.confidence)
        reasons = _reasons(surest, index)
        yield Suggestion(
            Locator(paragraph, run[0], run[-1]),
            surest.body,
            _purpose(reasons),
            round(surest.confidence, 2),
            reasons,
        )


def _purpose(reasons: tuple[Reason, ...]) -> Purpose:
    """Return `describing` for what is dated or called by its kind, else `identifying`."""
    told = {reason.kind for reason in reasons}
    return "describing" if told & {"date", "kind"} else "identifying"


def _reasons(guess: Guess, index: Index) -> tuple[Reason, ...]:
    place = index.place.get(guess.body)
    if place is None:
        return _reasons_for_government(guess)
    return tuple(_reasons_for_event(guess, index.events[place], place, index))


def _reasons_for_event(guess: Guess, event: Event, place: int, index: Index) -> Iterator[Reason]:
    spoken = guess.spoken
    dated = [d for d in spoken.days if d.first <= event.last and d.last >= event.first]
    yield from (Reason("date", str(day)) for day in dated)
    yield from _named(guess, event.id)
    yield from _standing_behind(guess, event, index)
    if event.kind in spoken.kinds | spoken.plurals:
        yield Reason("kind", event.kind)
    if event.country in spoken.countries:
        yield Reason("country", event.country)
    words = sorted(spoken.words, key=lambda w: -index.rarity.get(w, 0))
    shared = (w for w in words if w in index.words and place in index.words[w][0])
    yield from (Reason("word", word) for word in islice(shared, _MOST_WORDS))
    if not spoken.days and guess.narrative_day:
        yield Reason("narrative", str(guess.narrative_day))


def _reasons_for_government(guess: Guess) -> tuple[Reason, ...]:
    dates = (Reason("date", str(day)) for day in guess.spoken.days)
    return (*_named(guess, guess.body), *dates)


def _named(guess: Guess, id_: str) -> Iterator[Reason]:
    names = sorted(guess.spoken.names, key=lambda name: (name.sort, name.what))
    for name in names:
        if (id_ in name.events or id_ in name.governments) and name.sort != "country":
            yield Reason(name.sort, name.what)


def _standing_behind(guess: Guess, event: Event, index: Index) -> Iterator[Reason]:
    """Yield the organisations that an event founded, and those who governed when it happened."""
    for name in sorted(guess.spoken.names, key=lambda name: (name.sort, name.what)):
        if event.id in name.events:
            continue
        founded = event.id in index.foundings.get(name.what, {}).values()
        if founded or any(_in_term(event, government) for government in index.governments(name)):
            yield Reason(name.sort, name.what)


def _in_term(event: Event, government: Government) -> bool:
    begun = government.start - AROUND_A_TERM <= event.last
    ended = government.end is not None and government.end < event.first
    return event.country == government.country and begun and not ended


def _influences(told: list[Suggestion], atlas: Atlas) -> Iterator[Suggestion]:
    """Yield the influences whose two events are told in one or in neighbouring sentences."""
    events: dict[str, list[Suggestion]] = defaultdict(list)
    for suggestion in told:
        if suggestion.confidence >= SHOWN_FROM:
            events[suggestion.body].append(suggestion)
    for influence in atlas.influences.values():
        if influence.from_event not in events or influence.to_event not in events:
            continue
        pairs = (
            (one, other)
            for one in events[influence.from_event]
            for other in events[influence.to_event]
            if one.locator.first <= other.locator.last + 1
            and other.locator.first <= one.locator.last + 1
        )
        best = max(pairs, key=lambda pair: min(p.confidence for p in pair), default=None)
        if best:
            yield _influence(influence.id, *best)


def _influence(id_: str, one: Suggestion, other: Suggestion) -> Suggestion:
    first = min(one.locator.first, other.locator.first)
    last = max(one.locator.last, other.locator.last)
    return Suggestion(
        Locator(one.locator.paragraph, first, last),
        id_,
        "linking",
        round(_INFLUENCE * min(one.confidence, other.confidence), 2),
        (Reason("event", one.body), Reason("event", other.body)),
    )
