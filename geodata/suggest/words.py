"""Words as they are compared: folded, counted, and cut to their stems."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"en": "english", "es": "spanish", "pt": "portuguese"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence: `folded`, and the characters `start` to `end` (half-open) it fills."""

    folded: str
    start: int
    end: int


def fold(words: str) -> str:
    """Return words without case and accents, of the same length, so that positions hold."""
    if words.isascii():
        return words.lower()
    return "".join(map(_plain, words))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0].lower()[:1] or character


def tokens(words: str) -> tuple[Token, ...]:
    """Return the words of a sentence in order, without punctuation."""
    folded = fold(words)
    return tuple(Token(m[0], m.start(), m.end()) for m in _WORD.finditer(folded))


def parts(words: str) -> tuple[str, ...]:
    """Return the folded words of a name in order."""
    return tuple(_WORD.findall(fold(words)))


@lru_cache(maxsize=8)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word: what its endings leave."""
    return str(_stemmer(language).stemWord(word))
