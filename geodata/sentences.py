"""Sentences of English, Spanish and Portuguese paragraphs."""

import re
from collections.abc import Iterable

import sentencex

# A mark that sends the reader to a note: (2), [2], [2, 3], [^2], ², *, †. It stands behind the full
# stop and what closes the quotation; a bare figure only behind a word, so that 2.5 stays a number.
_NOTE = re.compile(
    r"""
    (?P<end> [.!?…] ["'”’»)]* )
    (?P<mark>
        (?:
            \s? (?: \(\d{1,3}\) | \[\^[\w-]{1,20}\] | \[\d{1,3}(?:[,;–-]\s?\d{1,3})*\] )
          | [¹²³⁰⁴-⁹]+
          | [*†‡]+
        )+
      | (?: (?<=[^\W\d_]{4}[.!?]) | (?<=[”»]) ) \d{1,3}
    )
    (?= \s | $ | ["'“‘«¿¡—]? [^\W\d_] )
    """,  # noqa: RUF001 - the signs that stand in texts
    re.VERBOSE,
)

# Words that end in a full stop which ends no sentence, beyond those that sentencex knows.
_BEFORE_NUMBERS = (
    r"art|arts|cap|caps|cf|ch|doc|f|ff|fig|fl|n|no|nos|núm|núms|p|pág|págs|pp|t|v|vol|vols"
)
_BEFORE_NAMES = {
    "en": r"adm|brig|capt|cmdr|col|cpl|fr|gen|gov|hon|lt|maj|mons|pres|rep|sen|sgt|st|sta|sto",
    "es": r"alm|av|capt|cmdte|cnel|comdte|d|gral|ing|lic|mons|pbro|sgto|sta|sto|tte|vda",
    "pt": r"alm|av|brig|cel|cdte|d|eng|gen|maj|mal|s|sta|sto|v\.\s?exa",
}
_NUMBER = re.compile(rf"(?:^|[\s(]) (?:{_BEFORE_NUMBERS}) \.\s?$", re.VERBOSE | re.IGNORECASE)
_NAME = {
    language: re.compile(rf"(?:^|[\s(«“\"]) (?:{words}) \.\s*$", re.VERBOSE | re.IGNORECASE)
    for language, words in _BEFORE_NAMES.items()
}
_CONTINUES = re.compile(r"""[\s—–("'“‘«]*(?P<letter>[^\W\d_])""")  # noqa: RUF001 - dashes of texts


def split_sentences(words: str, language: str) -> list[str]:
    """Return the sentences of one paragraph of running words, trimmed, in order.

    `language` is `en`, `es` or `pt`. A note's mark belongs to the sentence that it follows, as
    does what closes a quotation; a quotation is never cut inside.
    """
    plain, marks = _without_notes(words)
    sentences: list[str] = []
    for start, end in _joined(plain, language):
        part = plain[start:end]
        for at, mark in reversed([found for found in marks if start < found[0] <= end]):
            part = part[: at - start] + mark + part[at - start :]
        sentences += [part.strip()] if part.strip() else []
    return sentences


def _without_notes(words: str) -> tuple[str, list[tuple[int, str]]]:
    """Return words without the marks of notes, and where in them each mark goes back."""
    kept, marks, done, length = [], [], 0, 0
    for found in _NOTE.finditer(words):
        before = words[done : found.start("mark")]
        # A mark may stand tight before the next sentence, which then still needs its space.
        after = "" if words[found.end() : found.end() + 1].strip() == "" else " "
        length += len(before)
        kept += [before, after]
        marks.append((length, found["mark"]))
        length += len(after)
        done = found.end()
    return "".join([*kept, words[done:]]), marks


def _joined(words: str, language: str) -> Iterable[tuple[int, int]]:
    """Yield start and end of each sentence, those that sentencex cut in two made whole."""
    begin = 0
    parts = sentencex.get_sentence_boundaries(language, words)
    for part in parts:
        end = part["end_index"]
        if end < len(words) and _goes_on(words[begin:end], words[end:], language):
            continue
        yield begin, end
        begin = end


def _goes_on(before: str, after: str, language: str) -> bool:
    """Tell whether a sentence goes on behind a full stop that looked like its end."""
    if _NUMBER.search(before) and after[:1].isdigit():
        return True
    names = _NAME.get(language)
    if names and names.search(before):
        return True
    first = _CONTINUES.match(after)
    return after[:1] in "ºª" or bool(first and first["letter"].islower())
