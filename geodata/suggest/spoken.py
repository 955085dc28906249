"""What a sentence and its clauses speak of: names, countries, days, kinds of event, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from geodata.suggest.dates import Mention
from geodata.suggest.index import Index
from geodata.suggest.names import Name, Named
from geodata.suggest.words import fold, tokens

_SHORTEST_CLAUSE = 3  # words
_CLAUSE = re.compile(r"[,;:]\s+|\s[–—-]\s")  # noqa: RUF001 - dashes of the text
_COMPOUND = re.compile(r"\b\w+-\w+\b")
_WITHIN_REACH = 2  # words between an article and what it points to, "the Chilean experience"


@dataclass(frozen=True)
class Spoken:
    """What a stretch of words speaks of."""

    names: frozenset[Name]
    countries: frozenset[str]
    days: tuple[Mention, ...]
    kinds: frozenset[str]
    subtypes: frozenset[str]
    words: dict[str, bool] = field(default_factory=dict)
    """Stems, and whether they were written like names."""
    echo: bool = False
    """Whether something told is pointed to without its kind: "the Chilean experience"."""
    rule: bool = False
    """Whether a government is pointed to without its name: "the government", "this regime"."""
    plurals: frozenset[str] = frozenset()
    """Kinds that are told in the plural: "uprisings"."""
    they: bool = False
    """Whether several are pointed to that were told: "they", "these"."""
    titles: frozenset[str] = frozenset()
    """Stems of all words, those of names too, as titles are compared by them."""

    @property
    def tells(self) -> bool:
        """Whether it names anything: somebody, a country, a day or a kind of event."""
        return bool(self.names or self.countries or self.days or self.kinds or self.subtypes)

    def kinds_sorted(self, index: Index) -> set[str]:
        """Return the kinds of event of which a sort is named: of elections a plebiscite."""
        named = (index.kinds_of_subtype.get(s, frozenset()) for s in self.subtypes)
        return {kind for kinds in named for kind in kinds & self.kinds}

    @property
    def rulers(self) -> frozenset[Name]:
        """The names of people who governed."""
        return frozenset(name for name in self.names if name.governments)


class Sentence:
    """A sentence taken apart once, from which what it and its clauses speak of is read."""

    def __init__(self, words: str, index: Index) -> None:
        """Find the words and the names of a sentence."""
        self._words = words
        self._index = index
        self.folded = fold(words)
        self.tokens = tokens(words)
        self.named = index.names.find(words, self.tokens)
        self._covered = {n for name in self.named for n in range(name.first, name.last)}

    def spoken(self, days: tuple[Mention, ...]) -> Spoken:
        """Return what the whole sentence speaks of; `days` are the dates found in it."""
        return self._spoken(0, len(self._words), days, None)

    def clauses(self, whole: Spoken) -> Iterator[Spoken]:
        """Yield what each clause speaks of that names anything, if there are several.

        No kinds are found in a clause that the whole sentence does not speak of.
        """
        borders = [0, *(m.end() for m in _CLAUSE.finditer(self._words)), len(self._words)]
        if len(borders) == 2:  # noqa: PLR2004 - one clause
            return
        for first, last in pairwise(borders):
            if len(self._words[first:last].split()) >= _SHORTEST_CLAUSE:
                days = tuple(day for day in whole.days if first <= day.start < last)
                clause = self._spoken(first, last, days, whole)
                if clause.tells:
                    yield clause

    def _spoken(
        self, first: int, last: int, days: tuple[Mention, ...], whole: Spoken | None
    ) -> Spoken:
        held = [n for n, token in enumerate(self.tokens) if first <= token.start < last]
        named = [name for name in self.named if self._lies_within(name, held)]
        countries = {name.name.country for name in named if name.name.country}
        words = self._stems(held, countries, self.folded[first:last])
        inside = [self.tokens[n] for n in held]
        lexicons, folded = self._index.lexicons, self.folded[first:last]
        kinds = lexicons.kinds.found(folded, inside)
        subtypes = lexicons.subtypes.found(folded, inside)
        echo, rule = self._pointed_to(held)
        return Spoken(
            names=frozenset(name.name for name in named if name.name.sort != "country"),
            countries=frozenset(countries),
            days=days,
            kinds=kinds & whole.kinds if whole else kinds,
            subtypes=subtypes & whole.subtypes if whole else subtypes,
            words=words,
            echo=echo,
            rule=rule,
            plurals=lexicons.plurals.found(folded, inside),
            they=any(t.folded in self._index.language.references.they for t in inside),
            titles=frozenset(
                stem for t in inside for stem in self._index.stems(t.folded, capital=True)
            ),
        )

    def _lies_within(self, name: Named, held: list[int]) -> bool:
        return bool(held) and held[0] <= name.first and name.last <= held[-1] + 1

    def _stems(self, held: list[int], countries: set[str], folded: str) -> dict[str, bool]:
        """Return the stems of the words that are no names; add the countries they stand for."""
        index = self._index
        stems: dict[str, bool] = {}
        for number in held:
            if number in self._covered:
                continue
            token = self.tokens[number]
            capital = self._words[token.start].isupper()
            for stem in index.stems(token.folded, capital=capital):
                of_country = capital and stem in index.country_of
                if of_country:
                    countries.add(index.country_of[stem])
                stems[stem] = stems.get(stem, False) or of_country
        for compound in _COMPOUND.findall(folded):  # hyper-inflation is hyperinflation
            for stem in index.stems(compound.replace("-", ""), capital=False):
                stems.setdefault(stem, False)
        return stems

    def _pointed_to(self, held: list[int]) -> tuple[bool, bool]:
        """Say whether an article points to something told, and whether to a government."""
        references, lexicons = self._index.language.references, self._index.lexicons
        echo = rule = False
        for number in held:
            if self.tokens[number].folded in references.articles:
                for token in self.tokens[number + 1 : number + 1 + _WITHIN_REACH]:
                    echo = echo or bool(lexicons.echoes.of_word(token.folded))
                    rule = rule or bool(lexicons.rules.of_word(token.folded))
        return echo, rule
