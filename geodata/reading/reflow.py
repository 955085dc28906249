"""Paragraphs of wrapped plain text: lines joined, page breaks healed, words kept whole."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from statistics import median

_LINE_ENDS = re.compile(r"\r\n|[\r\x85\u2028]")
_BREAKS = re.compile(r"[\f\v\x1c-\x1e\u2029]")
# What is not seen when text is set: it would split words and change their digests.
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")  # noqa: RUF001 - apostrophes of texts
_CUT = re.compile(r"(?P<head>[^\W_]+)[-\u2010\u2011]$")
_RANGE = re.compile(r"\d\u2013$")
# "pre- and post-war": the hyphen hangs, and the space behind it is a real one.
_HANGS = re.compile(r"(?:and|or|nor|y|o|u|e|ou)\b(?![-\u2010\u2011])")
# Text without one blank line whose lines are longer than anyone wraps has a paragraph per line.
_UNWRAPPED = 160


def reflow(source: str) -> list[str]:
    """Return the paragraphs of wrapped text, each one line with single spaces, in order.

    Blank lines end a paragraph, unless the next block starts in lower case: then a page break or
    an inserted blank line cut a sentence. Wrapped lines join as `join_lines` says. Quotation marks
    stay as they are.
    """
    text = tidy(source)
    known = known_words(text)
    paragraphs: list[str] = []
    for block in _blocks(text):
        words = join_lines(block, known)
        if paragraphs and words[:1].islower():
            paragraphs[-1] = join_lines([paragraphs[-1], words], known)
        elif words:
            paragraphs.append(words)
    return paragraphs


def tidy(source: str) -> str:
    r"""Return text with `\n` as its only line end and no sign that is not seen."""
    lines = _BREAKS.sub("\n\n", _LINE_ENDS.sub("\n", source))
    return _INVISIBLE.sub("", lines)


def known_words(text: str) -> frozenset[str]:
    """Return the words of a text, in lower case, those with hyphens whole."""
    return frozenset(_WORD.findall(text.casefold()))


def join_lines(lines: Iterable[str], known: AbstractSet[str] = frozenset()) -> str:
    """Return the lines of one paragraph as one line.

    They join with a space; behind a hyphen without one, so that the word stays whole. The hyphen
    stays too, unless `known` words of the same text show that it only cut the word at the line's
    end: `govern-` and `ment` give `government` where the text has that elsewhere.
    """
    whole = ""
    for line in lines:
        words = " ".join(line.split())
        whole = _join(whole, words, known) if whole else words
    return whole.replace(_SOFT_HYPHEN, "")


def _join(before: str, after: str, known: AbstractSet[str]) -> str:
    if before.endswith(_SOFT_HYPHEN) or (_RANGE.search(before) and after[:1].isdigit()):
        return before + after
    cut, tail = _CUT.search(before), _WORD.match(after)
    if not cut or not tail or _HANGS.match(after):
        return f"{before} {after}"
    head, rest = cut["head"].casefold(), tail[0].casefold()
    only_cut = head + rest in known and f"{head}-{rest}" not in known
    return (before[:-1] if only_cut else before) + after


def _blocks(text: str) -> list[list[str]]:
    """Return the runs of lines between blank lines."""
    lines = [line.strip() for line in text.strip().split("\n")]
    if "" not in lines and len(lines) > 1 and median(map(len, lines)) > _UNWRAPPED:
        return [[line] for line in lines]
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]
