"""Texts as paragraphs and sentences, with the digest by which a passage is known again."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from markdown_it import MarkdownIt

from geodata.sentences import split_sentences

_PARAGRAPH_END = re.compile(
    r"\s*(?:\[(?P<sources>@[\w-]+(?:;\s*@[\w-]+)*)\])?\s*\{#(?P<id>[a-z0-9-]+)\}\s*$"
)
_QUOTES = str.maketrans("“”„«»‘’‚‹›´`", "\"\"\"\"\"'''''''")  # noqa: RUF001 - what is to be made plain
_BROKEN = re.compile(r"(?<=\w)- (?=\w)")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a text.

    `number` counts from 1 through the whole text; `sentences` are counted from 1 as well when a
    locator names them. `id` is permanent, empty in texts that have none; `sources` are ids.
    `page` is the page, from 1, on which the paragraph begins; None where the format has no pages.
    """

    number: int
    id: str
    chapter: str
    sentences: tuple[str, ...]
    sources: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True)
class Text:
    """A document in paragraphs and sentences.

    `author` and `date` are as the document states them, else empty; the date is an ISO one, of as
    much of year, month and day as is known.
    """

    id: str
    title: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    author: str = ""
    date: str = ""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each paragraph that has a permanent id."""
        return {paragraph.id: paragraph.number for paragraph in self.paragraphs if paragraph.id}

    def sentences(self, paragraph: int, first: int, last: int) -> tuple[str, ...]:
        """Return sentences `first` to `last` of a paragraph, all counted from 1, both included.

        Raises `IndexError` if the text has no such paragraph or the paragraph no such sentence.
        """
        if not 1 <= paragraph <= len(self.paragraphs):
            raise IndexError(paragraph)
        sentences = self.paragraphs[paragraph - 1].sentences
        if not 1 <= first <= last <= len(sentences):
            raise IndexError(last)
        return sentences[first - 1 : last]


def read_markdown(source: str, text_id: str, language: str) -> Text:
    """Return the text of a Markdown document: its title, chapters and paragraphs.

    `# …` is the title, `## …` begins a chapter. A paragraph ends with its sources, if any, and its
    permanent id: `… [@kornbluh-2003; @bethell] {#p-chile-1973}`.
    """
    title = chapter = ""
    paragraphs: list[Paragraph] = []
    tokens = MarkdownIt("commonmark").parse(source)
    for opening, inline in pairwise(tokens):
        words = " ".join(inline.content.split())
        match opening.type, opening.tag:
            case "heading_open", "h1":
                title = words
            case "heading_open", _:
                chapter = words
            case "paragraph_open", _:
                paragraphs.append(_paragraph(words, len(paragraphs) + 1, chapter, language))
    return Text(text_id, title, language, tuple(paragraphs))


def _paragraph(words: str, number: int, chapter: str, language: str) -> Paragraph:
    body, paragraph_id, sources = split_end(words)
    sentences = tuple(split_sentences(body, language))
    return Paragraph(number, paragraph_id, chapter, sentences, sources)


def split_end(words: str) -> tuple[str, str, tuple[str, ...]]:
    """Return a Markdown paragraph's words without its end, its permanent id and its sources."""
    if not (end := _PARAGRAPH_END.search(words)):
        return words, "", ()
    sources = (end["sources"] or "").split(";")
    ids = tuple(source.strip().removeprefix("@") for source in sources if source)
    return words[: end.start()], end["id"], ids


def normalise(words: str) -> str:
    """Return words as the digest sees them: plain quotation marks, single spaces, NFKC.

    What only shows where a line broke is left out: soft hyphens, and a space behind a hyphen.
    """
    plain = words.translate(_QUOTES).translate(_UNSEEN)
    return _BROKEN.sub("-", " ".join(unicodedata.normalize("NFKC", plain).split()))


def digest(sentences: tuple[str, ...]) -> str:
    """Return the SHA-256 of the normalised sentences, in hexadecimal."""
    return hashlib.sha256(normalise(" ".join(sentences)).encode()).hexdigest()
