"""Listed words found in a sentence: single words by a look-up, phrases by one pattern each."""

import re
from collections.abc import Iterable, Mapping

from geodata.suggest.language import one_of
from geodata.suggest.words import Token, fold

_NEVER = "\x00"
_SINGLE = re.compile(r"[^\W_]+\*?")


class Lexicon:
    """Which of several values the words of a sentence stand for, by lists of forms.

    A form is a word, a beginning with `*` for any ending, or a phrase.
    """

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        """Sort the forms of each value into words, beginnings and phrases."""
        self._words: dict[str, set[str]] = {}
        self._beginnings: list[tuple[str, str]] = []
        self._phrases: list[tuple[str, re.Pattern[str]]] = []
        self._known: dict[str, tuple[str, ...]] = {}
        all_phrases: list[str] = []
        for value, listed in forms.items():
            phrases = []
            for form in map(fold, listed):
                if not _SINGLE.fullmatch(form):
                    phrases.append(form)
                elif form.endswith("*"):
                    self._beginnings.append((form.removesuffix("*"), value))
                else:
                    self._words.setdefault(form, set()).add(value)
            if phrases:
                self._phrases.append((value, one_of(phrases)))
                all_phrases += phrases
        self._any_phrase = one_of(all_phrases or [_NEVER])

    def of_word(self, folded: str) -> tuple[str, ...]:
        """Return the values that one folded word stands for."""
        if folded not in self._known:
            begun = {value for start, value in self._beginnings if folded.startswith(start)}
            self._known[folded] = tuple(sorted(begun | self._words.get(folded, set())))
        return self._known[folded]

    def found(self, folded: str, tokens: Iterable[Token]) -> frozenset[str]:
        """Return the values that the words and phrases of a folded stretch stand for."""
        words: set[str] = set()
        for token in tokens:
            values = self._known.get(token.folded)
            if values is None:
                values = self.of_word(token.folded)
            if values:
                words.update(values)
        if self._any_phrase.search(folded):
            words |= {value for value, pattern in self._phrases if pattern.search(folded)}
        return frozenset(words)
