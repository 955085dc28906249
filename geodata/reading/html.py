"""HTML: the words of its paragraphs, headings as chapters, page marks as pages. Nothing runs."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from geodata.reading.document import Block, Document, Limits, Refused
from geodata.reading.plain import decode
from geodata.reading.reflow import join_lines, known_words, tidy

# What is not read as text: it runs, draws, steers or belongs to the page round the text.
_SILENT = frozenset[str]().union(
    ["audio", "button", "canvas", "embed", "form", "head", "iframe", "map", "math", "nav"],
    ["noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template"],
    ["textarea", "video"],
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PARAGRAPHS = _HEADINGS.union(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"],
    ["div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "frameset", "header"],
    ["hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody"],
    ["td", "tfoot", "th", "thead", "tr", "ul"],
)
_CHARSET = re.compile(
    rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)
_HEAD_BYTES = 4096
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WRAP = "\u2424"  # stands for a line end of the source until paragraphs are told apart
_SOURCE_LINE = re.compile(r"[ \t]*[\r\n]+[ \t\r\n]*")
_DEEPEST = 400  # elements in one another; real pages have some dozens


def read_html(name: str, content: bytes, limits: Limits) -> Document:  # noqa: ARG001 - as all readers
    """Return the paragraphs of an HTML page. Raises `Refused` for what is not text."""
    return html_document(name, _words(name, content))


def html_document(name: str, source: str) -> Document:
    """Return the paragraphs of HTML source and what its head says of it."""
    root = _parsed(source)
    if root is None:
        return Document(())
    walk = _Walk(name, known_words(tidy(source)))
    walk.through(_main(root))
    return Document(
        blocks=tuple(walk.blocks),
        title=_meta(root, "og:title", "dc.title", "dcterms.title") or _title(root) or walk.title,
        author=_meta(root, "author", "article:author", "dc.creator", "dcterms.creator"),
        date=_date(_meta(root, "date", "article:published_time", "dc.date", "dcterms.date")),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    )


def html_part(
    name: str, source: str, chapter: str = "", page: int | None = None
) -> tuple[list[Block], str, int | None]:
    """Return the paragraphs of one file of a book, and the chapter and page that it ends in.

    `chapter` and `page` are those in which the file before it ended.
    """
    root = _parsed(source)
    if root is None:
        return [], chapter, page
    # A part's first heading is a chapter, not the title, which the book as a whole has.
    walk = _Walk(name, known_words(tidy(source)), title=name, chapter=chapter, page=page)
    walk.through(_main(root))
    return walk.blocks, walk.chapter, walk.page


def _parsed(source: str) -> Any:
    """Return the root of a page, or None if it holds nothing."""
    # A declaration of encoding is refused by lxml in what is decoded already.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _words(name: str, content: bytes) -> str:
    declared = _CHARSET.search(content[:_HEAD_BYTES])
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not marked:
        try:
            return content.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass  # a wrong declaration is common; the bytes tell
    return decode(name, content)


def _main(root: Any) -> Any:
    """Return the element that holds the text where the page says so, else its body."""
    for path in ("//main", "//article"):
        found = root.xpath(path)
        if len(found) == 1:
            return found[0]
    body = root.find("body")
    return root if body is None else body  # both end what has gathered


def _title(root: Any) -> str:
    return join_lines(tidy(root.findtext("head/title") or "").split("\n"))


def _meta(root: Any, *names: str) -> str:
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in names:
            return " ".join((meta.get("content") or "").split())
    return ""


def _date(value: str) -> str:
    found = _DATE.match(value)
    return found[0] if found else ""


@dataclass
class _Walk:
    """The way through a page: words gather until an element or two line breaks end a paragraph."""

    name: str
    known: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    chapter: str = ""
    page: int | None = None
    _begun: int | None = None
    _raised: bool = False
    _gathered: list[str] = field(default_factory=list)

    def through(self, element: Any, depth: int = 0) -> None:
        """Gather the words of an element and those behind it."""
        if depth > _DEEPEST:
            message = f"{self.name} is not read: its elements are nested too deep; simplify it"
            raise Refused(message)
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SILENT:
            pass
        elif _is_page_mark(element):
            self.page = _page_number(element) or self.page
        elif tag == "br":
            self._gathered.append("\n")
        elif tag in _PARAGRAPHS:
            self._finish()
            self._inside(element, depth)
            self._finish(heading=tag if tag in _HEADINGS else "")
        else:
            self._inside(element, depth)

    def _inside(self, element: Any, depth: int) -> None:
        before, self._raised = self._raised, self._raised or element.tag == "sup"
        self._say(element.text)
        for child in element:
            self.through(child, depth + 1)
            self._say(child.tail)
        self._raised = before

    def _say(self, words: str | None) -> None:
        if not words:
            return
        # White space of the source is a space; only <br> breaks a line.
        plain = _SOURCE_LINE.sub(_WRAP, words)
        if plain.strip() and not self._gathered:
            self._begun = self.page
        if plain.strip() or self._gathered:
            raised = self._raised and plain.isdecimal()
            self._gathered.append(plain.translate(_RAISED) if raised else plain)

    def _finish(self, heading: str = "") -> None:
        """End the paragraphs that have gathered; those of a heading become the chapter."""
        whole = tidy("".join(self._gathered))
        self._gathered.clear()
        for part in re.split(r"\n\s*\n", whole):
            words = join_lines(part.replace(_WRAP, "\n").split("\n"), self.known)
            if not words:
                continue
            if not heading:
                self.blocks.append(Block(words, self.chapter, self._begun))
            elif heading == "h1" and not self.title:
                self.title = words
            else:
                self.chapter = words


def _is_page_mark(element: Any) -> bool:
    kinds = (
        f"{element.get('epub:type') or element.get(_EPUB_TYPE) or ''} {element.get('role') or ''}"
    )
    return bool({"pagebreak", "doc-pagebreak"} & set(kinds.split()))


def _page_number(element: Any) -> int | None:
    for value in _numbers(element):
        if value.strip().isdecimal():
            return int(value)
    return None


def _numbers(element: Any) -> Iterator[str]:
    yield element.get("title") or ""
    yield element.get("aria-label") or ""
    yield element.text_content() if hasattr(element, "text_content") else ""
    yield re.sub(r"^\D*", "", element.get("id") or "")
