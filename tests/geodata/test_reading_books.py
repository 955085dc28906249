"""DOCX and EPUB, made for the test, and archives that mean harm."""

import io
import zipfile
import zlib

import docx
import pytest
from docx.oxml import OxmlElement
from lxml import etree

from geodata.reading import Limits, Refused, read
from geodata.reading.archive import Archive
from geodata.texts import Text

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><!DOCTYPE package [<!ENTITY hi "hello">]>
<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>A town</dc:title><dc:creator>A. Mora</dc:creator>
<dc:creator>B. Paz</dc:creator><dc:date>1951-04-03</dc:date><dc:language>en</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
FIRST = """<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"
xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body><h1>First</h1>
<p>One.</p><span epub:type="pagebreak" id="p12" title="12"/><p>Two.</p></body></html>"""
SECOND = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Three.</p><h2>End</h2><p>Four.</p></body></html>'


def packed(**entries: str | bytes) -> bytes:
    """Return a ZIP file of entries; a double underscore in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def epub(**changes: str) -> bytes:
    """Return an EPUB of two files, with entries changed or added."""
    entries = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/nav.xhtml": "<html><body><p>Contents</p></body></html>",
        "OEBPS/one.xhtml": FIRST,
        "OEBPS/two b.xhtml": SECOND,
    }
    return packed(**(entries | changes))


def words(text: Text) -> list[str]:
    """Return the paragraphs of a text as plain strings."""
    return [" ".join(each.sentences) for each in text.paragraphs]


def test_epub() -> None:
    """A book is read in the order of its spine, with chapters, printed pages and its makers."""
    text = read("a.epub", epub())
    assert [
        ("One.", "First", None),
        ("Two.", "First", 12),
        ("Three.", "First", 12),
        ("Four.", "End", 12),
    ] == [(each.sentences[0], each.chapter, each.page) for each in text.paragraphs]
    assert ("A town", "A. Mora, B. Paz", "1951-04-03", "en") == (
        text.title,
        text.author,
        text.date,
        text.language,
    )


def word(paragraphs: list[str]) -> docx.document.Document:
    """Return a Word document with a title, a heading over all, and paragraphs."""
    document = docx.Document()
    document.core_properties.title = "A town"
    document.core_properties.author = "A. Mora"
    document.add_heading("A town", 0)
    document.add_heading("The harvest", 1)
    for each in paragraphs:
        document.add_paragraph(each)
    return document


def saved(document: docx.document.Document) -> bytes:
    """Return a document's bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_docx(prose: str) -> None:
    """A Word document gives the same paragraphs and sentences as plain text."""
    plain = read("a.txt", prose.encode())
    text = read("a.docx", saved(word(words(plain))))
    assert [each.sentences for each in plain.paragraphs] == [
        each.sentences for each in text.paragraphs
    ]
    assert {"The harvest"} == {each.chapter for each in text.paragraphs}
    assert ("A town", "A. Mora") == (text.title, text.author)


def test_docx_pages_tables_and_revisions() -> None:
    """Word's page breaks count pages, tables are read, inserted words too, deleted ones not."""
    document = word(["One.", "Two.", "Three"])
    second, third = document.paragraphs[-2:]
    second.runs[0]._r.insert(0, OxmlElement("w:lastRenderedPageBreak"))  # noqa: SLF001
    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    for revision, tag, said in ((inserted, "w:t", " more."), (deleted, "w:delText", " less.")):
        run, said_element = OxmlElement("w:r"), OxmlElement(tag)
        said_element.text = said
        run.append(said_element)
        revision.append(run)
        third._p.append(revision)  # noqa: SLF001
    document.add_table(1, 2).cell(0, 1).text = "In a table."
    text = read("a.docx", saved(document))
    assert ["One.", "Two.", "Three more.", "In a table."] == words(text)
    assert [1, 2, 2, 2] == [each.page for each in text.paragraphs]


def test_named_otherwise() -> None:
    """Books are seen for what they are, whatever their names."""
    assert 4 == len(read("a.txt", epub()).paragraphs)
    assert ["One."] == words(read("a.pdf", saved(word(["One."]))))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)


def lying() -> bytes:
    """Return an EPUB one of whose files is far larger than the archive declares."""
    content = bytearray(epub(**{"OEBPS/one.xhtml": "<p>" + "A" * 5_000_000 + "</p>"}))
    declared = (5_000_007).to_bytes(4, "little")
    while (at := content.find(declared)) >= 0:
        content[at : at + 4] = (9).to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("declared.epub", epub(**{"OEBPS/big.xhtml": "A" * 30_000_000})),
        ("declared.docx", packed(**{"word/document.xml": "A" * 30_000_000})),
        ("lying.epub", lying()),
        ("empty.epub", epub(**{"OEBPS/one.xhtml": "", "OEBPS/two b.xhtml": ""})),
        ("no-list.epub", epub(**{"OEBPS/book.opf": "<package"})),
        ("no-container.epub", packed(mimetype="application/epub+zip")),
        ("outside.epub", epub(**{"META-INF/container.xml": CONTAINER.replace("OEBPS", "../..")})),
        (
            "locked.epub",
            epub(**{"META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="x"/></e>'}),
        ),
        ("broken.docx", packed(**{"word/document.xml": "<w:document"})),
        ("archive.zip", packed(**{"a.txt": "One."})),
        ("half.epub", epub()[:-40]),
        ("bytes.docx", b"PK\x03\x04" + zlib.compress(b"x" * 99)),
        ("entities.epub", epub(**{"OEBPS/book.opf": BOMB + "]><x>&m;</x>"})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refuses(name: str, content: bytes) -> None:
    """Archives that are broken, locked, unpack to too much or hold no text are refused."""
    with pytest.raises(Refused, match=f"^{name} is not read: .+; "):
        read(name, content, Limits(unpacked_bytes=20_000_000))


def test_an_archive_counts_what_it_unpacks() -> None:
    """The limit holds for all that is unpacked together, whatever the archive declares."""
    archive = Archive("a.zip", packed(**{"a.txt": "A" * 60}), Limits(unpacked_bytes=100))
    assert 60 == len(archive.read("a.txt"))
    with pytest.raises(Refused, match="too large"):
        archive.read("a.txt")


def test_outside_files_are_never_read(tmp_path: pytest.TempPathFactory) -> None:
    """An entity that names a file of the computer stays what it is: nothing."""
    secret = tmp_path / "secret.txt"
    secret.write_text("Secret words.")
    hostile = FIRST.replace(
        "<html", f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]><html', 1
    )
    text = read("a.epub", epub(**{"OEBPS/one.xhtml": hostile.replace("Two.", "Two. &s;")}))
    assert "Secret" not in " ".join(words(text))


def test_a_reader_that_takes_too_long(own: str) -> None:
    """A file that keeps its reader busy beyond the limit is refused."""
    document = saved(word([own.split("\f", maxsplit=1)[0]] * 40))
    with pytest.raises(Refused, match=r"took longer|too much memory"):
        read("a.docx", document, Limits(seconds=0))


def test_a_reader_that_takes_too_much_memory(own: str) -> None:
    """A file whose reader would take too much memory is refused, and nothing else harmed."""
    with pytest.raises(Refused, match="too much memory"):
        read(
            "a.docx", saved(word([own.split("\f", maxsplit=1)[0]])), Limits(memory_bytes=1_000_000)
        )


def test_xml_of_the_test_is_sound() -> None:
    """The package file of the test is XML, so that its refusals are for the reasons named."""
    assert etree.fromstring(PACKAGE.encode()) is not None
