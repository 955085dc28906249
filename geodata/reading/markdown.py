"""A user's Markdown: read as the record's own, markup and all."""

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from geodata.reading.document import Document, Limits
from geodata.reading.html import html_document
from geodata.reading.plain import decode
from geodata.reading.reflow import tidy
from geodata.texts import split_end

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(
    r"^(?P<key>title|author|date|lang|language)[ \t]*:[ \t]*(?P<value>.+)$", re.MULTILINE
)


def read_markdown_file(name: str, content: bytes, limits: Limits) -> Document:  # noqa: ARG001 - as all readers
    """Return the paragraphs of Markdown: `# …` is the title, other headings are chapters.

    A front matter may give title, author, date and language, each on a line of its own. A
    paragraph may end in sources and a permanent id as those of the record do. Raises `Refused`
    for what is not text.
    """
    source = tidy(decode(name, content))
    said: dict[str, str] = {}
    if front := _FRONT_MATTER.match(source):
        source = source[front.end() :]
        said = {e["key"]: e["value"].strip().strip("\"'") for e in _ENTRY.finditer(front["lines"])}
    document = html_document(name, MarkdownIt("commonmark").render(source))
    blocks = []
    for block in document.blocks:
        words, paragraph_id, sources = split_end(block.words)
        blocks.append(replace(block, words=words, id=paragraph_id, sources=sources))
    return replace(
        document,
        blocks=tuple(block for block in blocks if block.words),
        title=said.get("title") or document.title,
        author=said.get("author", ""),
        date=said.get("date", ""),
        language=said.get("lang") or said.get("language") or "",
    )
