"""EPUB: the files of its spine, one behind the other, as one text."""

import posixpath
import re
from typing import Any
from urllib.parse import unquote

from lxml import etree

from geodata.reading.archive import Archive
from geodata.reading.document import Block, Document, Limits, Refused
from geodata.reading.html import html_part
from geodata.reading.plain import decode

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/encryption.xml"
_FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = frozenset(["application/xhtml+xml", "text/html"])
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def read_epub(name: str, content: bytes, limits: Limits) -> Document:
    """Return the paragraphs of an EPUB in the order of its spine.

    Headings are chapters; marks of the printed edition's pages are pages. Raises `Refused` for
    what is broken, too large or locked.
    """
    archive = Archive(name, content, limits)
    _check_rights(name, archive)
    container = _xml(name, archive.read(_CONTAINER))
    package_file = _first(container, "//*[local-name()='rootfile']/@full-path")
    package = _xml(name, archive.read(package_file))
    blocks: list[Block] = []
    chapter, page = "", None
    for entry in _spine(package, posixpath.dirname(package_file)):
        if entry in archive.entries:
            source = decode(name, archive.read(entry))
            part, chapter, page = html_part(name, source, chapter, page)
            blocks += part
    found = _DATE.match(_meta(package, "date"))
    return Document(
        blocks=tuple(blocks),
        title=_meta(package, "title"),
        author=", ".join(_metas(package, "creator")),
        date=found[0] if found else "",
        language=_meta(package, "language"),
    )


def _check_rights(name: str, archive: Archive) -> None:
    """Refuse a book whose text is encrypted; fonts may be."""
    if _RIGHTS not in archive.entries:
        return
    methods = _xml(name, archive.read(_RIGHTS)).xpath(
        "//*[local-name()='EncryptionMethod']/@Algorithm"
    )
    if any(method not in _FONT_OBFUSCATION for method in methods):
        message = f"{name} is not read: it is locked by its seller (DRM); add a copy without"
        raise Refused(message)


def _xml(name: str, content: bytes) -> Any:
    """Return the root of XML, in which no entity is resolved and nothing fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"{name} is not read: the book's list of contents is broken; save it anew"
        raise Refused(message) from error


def _spine(package: Any, folder: str) -> list[str]:
    """Return the names of the files to read, in order, the table of contents left out."""
    items = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    order = package.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref")
    return [items[item] for item in order if item in items]


def _first(root: Any, path: str) -> str:
    return next(iter(root.xpath(path)), "")


def _metas(package: Any, key: str) -> list[str]:
    found = package.xpath("//*[local-name()='metadata']/*[local-name()=$key]", key=key)
    return [words for element in found if (words := " ".join("".join(element.itertext()).split()))]


def _meta(package: Any, key: str) -> str:
    return next(iter(_metas(package, key)), "")
