"""Runs of sentences in a text, found again by their digests or by words that they hold."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from geodata.texts import Text, normalise

# Where a sentence can end at all, whoever splits: a full stop, question or exclamation mark, with
# closing quotation marks, brackets and the number of a note behind it.
_SENTENCE_END = re.compile(r"[.?!][\W\d]*$")
# What is one sentence in one format may be up to so many more in another.
_MORE_SENTENCES = 2
# A table of figures is one endless sentence full of stops; a passage is not.
_MOST_FRAGMENTS = 40
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")


class Run(NamedTuple):
    """Sentences `first` to `last` of a paragraph, all counted from 1, both ends included."""

    paragraph: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many sentences it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where words with a given digest stand.

    `run` are the sentences that hold them; if the words go over the end of a paragraph, those of
    the paragraph that has more of them, and `across` is true. `whole` says that the sentences hold
    nothing else.
    """

    run: Run
    whole: bool
    across: bool


class _Fragment(NamedTuple):
    """Words that no splitter divides, with the sentence to which they belong."""

    paragraph: int
    sentence: int
    words: str
    opens: bool
    closes: bool


def find(text: Text, wanted: AbstractSet[str], sentences: int) -> dict[str, list[Sighting]]:
    """Return where words with the wanted digests stand, in the order of the text.

    `sentences` is the length of the longest passage wanted. Where sentences end is a matter of
    opinion and format, so all words between two places where a sentence can end are tried: a
    passage is found although its sentences are split or joined otherwise, or its paragraph is cut.
    """
    found: dict[str, list[Sighting]] = {}
    if not wanted:
        return found
    digests = {bytes.fromhex(sha256): sha256 for sha256 in wanted}
    fragments = list(_fragments(text))
    for begin, end in enumerate(_ends(fragments, sentences + _MORE_SENTENCES)):
        growing = hashlib.sha256()
        for index in range(begin, end):
            growing.update(f"{' ' if index > begin else ''}{fragments[index].words}".encode())
            if sha256 := digests.get(growing.digest()):
                found.setdefault(sha256, []).append(_sighting(fragments[begin : index + 1]))
    return found


def _fragments(text: Text) -> Iterator[_Fragment]:
    for paragraph in text.paragraphs:
        for number, sentence in enumerate(paragraph.sentences, start=1):
            parts = list(_parts(normalise(sentence).split()))
            for index, words in enumerate(parts):
                opens, closes = index == 0, index == len(parts) - 1
                yield _Fragment(paragraph.number, number, words, opens, closes)


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Yield the words between two places where a sentence can end.

    The number of a note that stands apart behind a full stop may belong to either side.
    """
    begin = 0
    ended = False
    for end, word in enumerate(words, start=1):
        ended = bool(_SENTENCE_END.search(word)) or (ended and not _LETTER.search(word))
        if ended or end == len(words):
            yield " ".join(words[begin:end])
            begin = end


def _ends(fragments: Sequence[_Fragment], sentences: int) -> Iterator[int]:
    """Yield, for each fragment, the end (open) of the longest run from there to be tried."""
    after = [index + 1 for index, each in enumerate(fragments) if each.closes]
    sentence = 0
    for begin in range(len(fragments)):
        if begin >= after[sentence]:
            sentence += 1
        last = min(sentence + sentences, len(after)) - 1
        yield min(after[last], begin + _MOST_FRAGMENTS)


def _sighting(fragments: Sequence[_Fragment]) -> Sighting:
    paragraphs = [list(group) for _, group in groupby(fragments, key=attrgetter("paragraph"))]
    most = max(paragraphs, key=lambda group: sum(len(each.words) for each in group))
    run = Run(most[0].paragraph, most[0].sentence, most[-1].sentence)
    across = len(paragraphs) > 1
    whole = fragments[0].opens and fragments[-1].closes and not across
    return Sighting(run, whole, across)


class WordIndex:
    """The words of a text without case, accents and punctuation, for questions about key words."""

    def __init__(self, text: Text) -> None:
        """Keep the text; it is read when the first question comes."""
        self._text = text

    @cached_property
    def _sentences(self) -> dict[int, list[str]]:
        return {
            paragraph.number: [_plain(sentence) for sentence in paragraph.sentences]
            for paragraph in self._text.paragraphs
        }

    @cached_property
    def _paragraphs_by_word(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for number, sentences in self._sentences.items():
            for word in {word for sentence in sentences for word in sentence.split()}:
                found.setdefault(word, set()).add(number)
        return found

    def closest(self, terms: Iterable[str]) -> dict[int, Run]:
        """Return, for each paragraph that holds all the terms, its shortest run that does.

        Of several equally short runs of a paragraph the first. A term is one word or several that
        stand one after the other within a sentence.
        """
        plain = [words for term in terms if (words := _plain(term)).strip()]
        held = [
            self._paragraphs_by_word.get(word, set()) for term in plain for word in term.split()
        ]
        common = set.intersection(*held) if held else set()
        runs = ((number, self._shortest(number, plain)) for number in sorted(common))
        return {number: run for number, run in runs if run}

    def _shortest(self, paragraph: int, terms: Sequence[str]) -> Run | None:
        sentences = self._sentences[paragraph]
        for length in range(1, len(sentences) + 1):
            for begin in range(len(sentences) - length + 1):
                window = sentences[begin : begin + length]
                if all(any(term in sentence for sentence in window) for term in terms):
                    return Run(paragraph, begin + 1, begin + length)
        return None


def _plain(words: str) -> str:
    """Return words in lower case without accents, with a space before and behind each."""
    decomposed = unicodedata.normalize("NFKD", normalise(words).casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return f" {' '.join(_WORD.findall(bare))} "
