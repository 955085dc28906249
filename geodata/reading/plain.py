"""Plain text: its encoding made out, its paragraphs reflowed."""

import codecs
import re

from charset_normalizer import from_bytes

from geodata.reading.document import Block, Document, Limits, Refused
from geodata.reading.reflow import reflow

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark begins it
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Every 8-bit encoding reads every file, so a guess among several would often be wrong: only the one
# in which Western texts are found is tried, and refused where its words come out as a mess.
_WESTERN = ["cp1252"]
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_NOT_TEXT = 0.01
# Above charset-normalizer's own 0.2, which refuses a short line of dialogue: «No.» —¿Cómo?
_MESS = 0.6


def read_plain(name: str, content: bytes, limits: Limits) -> Document:  # noqa: ARG001 - as all readers
    """Return the paragraphs of plain text. Raises `Refused` for what is not text."""
    return Document(tuple(Block(words) for words in reflow(decode(name, content))))


def decode(name: str, content: bytes) -> str:
    """Return the words of a text file: UTF-8, UTF-16 or -32 with its mark, or Windows-1252.

    Raises `Refused` for what is no text in any of them.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _checked(name, _strict(name, content, encoding))
    try:
        return _checked(name, content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(name, _western(name, content))


def _strict(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"{name} is not read: it says that it is {encoding.upper()} and is not; {_REMEDY}"
        raise Refused(message) from error


def _western(name: str, content: bytes) -> str:
    """Return the words of 8-bit text. What is not text has controls, or no likely encoding."""
    match = from_bytes(content, cp_isolation=_WESTERN, threshold=_MESS).best()
    if match is not None:
        return str(match)
    message = f"{name} is not read: it is not text, or in an unknown encoding; {_REMEDY}"
    raise Refused(message)


def _checked(name: str, words: str) -> str:
    if _share_of_controls(words) >= _NOT_TEXT:
        message = f"{name} is not read: it is not text; {_REMEDY}"
        raise Refused(message)
    return words


def _share_of_controls(words: str) -> float:
    return len(_CONTROLS.findall(words)) / max(len(words), 1)


_REMEDY = "save it as UTF-8 text, or give a Markdown, HTML, PDF, DOCX or EPUB file"
