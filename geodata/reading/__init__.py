"""Texts of the user's own, in whatever format, as paragraphs and sentences."""

from pathlib import PurePath

from slugify import slugify

from geodata.reading.apart import read_apart
from geodata.reading.document import LIMITS, Block, Document, Limits, Refused
from geodata.reading.formats import FORMATS, SUFFIXES, format_of
from geodata.reading.languages import language_of
from geodata.reading.reflow import tidy
from geodata.sentences import split_sentences
from geodata.texts import Paragraph, Text

__all__ = ["LIMITS", "SUFFIXES", "Limits", "Refused", "read", "slug"]

_SAMPLE = 200  # paragraphs by which the language is told
_LONGEST_SLUG = 60
_LONGEST_LINE = 300


def read(name: str, content: bytes, limits: Limits = LIMITS) -> Text:
    """Return the text of a file, by its name and its bytes.

    What the bytes are counts more than how the name ends. The text's id is a slug of the name's
    stem. Raises `Refused` with one sentence for what is no text, empty, broken, encrypted or
    beyond the limits. Nothing in a file is run and nothing fetched.
    """
    if len(content) > limits.file_bytes:
        most = limits.file_bytes // 1_000_000
        message = f"{name} is not read: it is larger than {most} MB; split it"
        raise Refused(message)
    key = format_of(name, content)
    if FORMATS[key].apart:
        document = read_apart(key, name, content, limits)
    else:
        document = FORMATS[key].reader(name, content, limits)
    _check(name, document, limits)
    return _text(name, document)


def slug(name: str) -> str:
    """Return the id for a text from its file's name: lower-case letters, figures and hyphens."""
    stem = PurePath(name.replace("\\", "/")).stem
    return str(slugify(stem, max_length=_LONGEST_SLUG)) or "text"


def _check(name: str, document: Document, limits: Limits) -> None:
    if not document.blocks:
        message = f"{name} is not read: there are no words in it; give one that holds text"
        raise Refused(message)
    letters = sum(len(block.words) for block in document.blocks)
    if len(document.blocks) > limits.paragraphs or letters > limits.characters:
        message = (
            f"{name} is not read: it is longer than {limits.paragraphs} paragraphs or "
            f"{limits.characters} letters; split it"
        )
        raise Refused(message)


def _text(name: str, document: Document) -> Text:
    sample = " ".join(block.words for block in document.blocks[:_SAMPLE])
    language = language_of(sample, document.language)
    return Text(
        id=slug(name),
        title=_line(document.title) or PurePath(name).stem,
        language=language,
        paragraphs=tuple(
            _paragraph(number, block, language)
            for number, block in enumerate(document.blocks, start=1)
        ),
        author=_line(document.author),
        date=_line(document.date),
    )


def _line(words: str) -> str:
    """Return what a file says of itself as one line of decent length."""
    return " ".join(tidy(words).split())[:_LONGEST_LINE]


def _paragraph(number: int, block: Block, language: str) -> Paragraph:
    sentences = tuple(split_sentences(block.words, language))
    return Paragraph(number, block.id, block.chapter, sentences, block.sources, block.page)
