"""DOCX: its paragraphs, headings as chapters, Word's own page breaks as pages."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from geodata.reading.archive import Archive
from geodata.reading.document import Block, Document, Limits, Refused
from geodata.reading.reflow import join_lines, tidy

_BODY = "word/document.xml"
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
# What is said twice (for old programs), or stands in a box of its own beside the paragraph.
_BESIDE = frozenset([qn("w:txbxContent"), qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")])
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PAGE_ENDS = qn("w:lastRenderedPageBreak")


def read_docx(name: str, content: bytes, limits: Limits) -> Document:
    """Return the paragraphs of a Word document, those in tables included.

    Pages are those that Word saw when it saved the file; without its marks there are none. Words
    that a revision deleted are left out. Raises `Refused` for what is broken or too large.
    """
    archive = Archive(name, content, limits)
    try:
        document = docx.Document(io.BytesIO(archive.copy()))
    except (KeyError, ValueError, etree.XMLSyntaxError, AttributeError) as error:
        message = f"{name} is not read: it is not a Word document or broken; save it anew as DOCX"
        raise Refused(message) from error
    said = document.core_properties
    title, blocks = _blocks(document)
    return Document(
        blocks=tuple(blocks),
        title=said.title or title,
        author=said.author if said.author != "python-docx" else "",
        date=said.created.date().isoformat() if said.created else "",
        language=said.language,
    )


def _blocks(document: WordDocument) -> tuple[str, list[Block]]:
    title = chapter = ""
    blocks: list[Block] = []
    paged = document.element.find(f".//{_PAGE_ENDS}") is not None
    page = 1
    for paragraph in _paragraphs(document):
        breaks = paragraph.rendered_page_breaks
        leading = breaks and not _words_before(paragraph)
        style = (paragraph.style.style_id if paragraph.style else "").lower()
        begins = page + (1 if leading else 0)
        page += len(breaks)
        words = join_lines(tidy(_words(paragraph)).split("\n"))
        if not words:
            continue
        if style == "title":
            title = title or words
        elif style.startswith("heading"):
            chapter = words
        else:
            blocks.append(Block(words, chapter, begins if paged else None))
    return title, blocks


def _paragraphs(holder: Any) -> Iterator[Paragraph]:
    for item in holder.iter_inner_content():
        if isinstance(item, Table):
            seen = set()
            for cell in (cell for row in item.rows for cell in row.cells):
                if cell._tc not in seen:  # noqa: SLF001 - a merged cell comes once per place
                    seen.add(cell._tc)  # noqa: SLF001
                    yield from _paragraphs(cell)
        else:
            yield item


def _words(paragraph: Paragraph) -> str:
    return "".join(_said(paragraph._p))  # noqa: SLF001 - `text` leaves out what revisions inserted


def _words_before(paragraph: Paragraph) -> str:
    """Return the words of a paragraph in front of its first page break."""
    before: list[str] = []
    for words in _said(paragraph._p, breaks=True):  # noqa: SLF001
        if words == "\f":
            break
        before.append(words)
    return "".join(before).strip()


def _said(element: Any, *, breaks: bool = False) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif breaks and child.tag == _PAGE_ENDS:
            yield "\f"
        elif child.tag not in _BESIDE and child.tag != _FALLBACK:
            yield from _said(child, breaks=breaks)
