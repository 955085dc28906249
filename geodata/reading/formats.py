"""The table of formats: what a file is by its content, and who reads it."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from geodata.reading.document import Document, Limits, Refused
from geodata.reading.docx import read_docx
from geodata.reading.epub import read_epub
from geodata.reading.html import read_html
from geodata.reading.markdown import read_markdown_file
from geodata.reading.pdf import read_pdf
from geodata.reading.plain import read_plain

Reader = Callable[[str, bytes, Limits], Document]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its reader, and whether a hostile file could hold up whoever reads it."""

    reader: Reader
    apart: bool


FORMATS = {
    "plain": Format(read_plain, apart=False),
    "markdown": Format(read_markdown_file, apart=True),
    "html": Format(read_html, apart=True),
    "pdf": Format(read_pdf, apart=True),
    "docx": Format(read_docx, apart=True),
    "epub": Format(read_epub, apart=True),
}

# The endings that a file chooser may offer; what the bytes say counts more.
SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".epub": "epub",
}

_PDF_HEAD = 1024  # bytes within which its mark may stand
_NOT_TEXTS = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a picture",
    b"MM\0*": "a picture",
    b"RIFF": "a picture, sound or film",
    b"\xd0\xcf\x11\xe0": "an old Word (DOC) or other Office file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"Rar!": "a packed file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"%!PS": "a PostScript file",
}
_REMEDY = "give plain text, Markdown, HTML, PDF, DOCX or EPUB"


def format_of(name: str, content: bytes) -> str:
    """Return the key of a file's format. Raises `Refused` for what is surely no text."""
    if b"%PDF-" in content[:_PDF_HEAD]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _packed(name, content)
    for mark, what in _NOT_TEXTS.items():
        if content.startswith(mark):
            message = f"{name} is not read: it is {what}; {_REMEDY}"
            raise Refused(message)
    by_name = SUFFIXES.get(PurePath(name).suffix.lower(), "plain")
    if by_name in {"pdf", "docx", "epub"}:
        message = f"{name} is not read: it is not {by_name.upper()}, or broken; {_REMEDY}"
        raise Refused(message)
    beginning = content[:_PDF_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<!doctype html", b"<html")):
        return "html"
    return by_name


def _packed(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            entries = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        message = f"{name} is not read: the file is broken; save it anew and add that"
        raise Refused(message) from error
    if "META-INF/container.xml" in entries:
        return "epub"
    if "word/document.xml" in entries:
        return "docx"
    message = f"{name} is not read: it is a packed file; unpack it and {_REMEDY}"
    raise Refused(message)
