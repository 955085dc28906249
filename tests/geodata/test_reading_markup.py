"""HTML and Markdown."""

from html import escape
from pathlib import Path

import pytest

from geodata import record
from geodata.reading import Refused, read
from geodata.texts import Text

PAGE = """<!doctype html><html lang="es-CL"><head><title>Una  página</title>
<meta name="author" content="A. Mora"><meta name="date" content="1951-04-03T10:00"></head>
<body><nav>Inicio</nav><h1>Una página</h1><script>alert("no")</script><style>p{}</style>
<p>La guerra de baja inten-
sidad, una <b>intensidad</b>.<sup>2</sup> Luego<br>nada.<br><br>Otro párrafo &lt;b&gt;.</p>
<div>Suelto <p>dentro</p> detrás</div><h2>Capítulo</h2><!-- no -->
<span role="doc-pagebreak" aria-label="12"></span><ul><li>Uno.<li>Dos.</ul></body></html>"""


def words(text: Text) -> list[str]:
    """Return the paragraphs of a text as plain strings."""
    return [" ".join(each.sentences) for each in text.paragraphs]


def test_html() -> None:
    """A page gives its words, chapters, pages and what its head says; nothing that runs."""
    text = read("pagina.html", PAGE.encode())
    assert [
        "La guerra de baja intensidad, una intensidad.² Luego nada.",
        "Otro párrafo <b>.",
        "Suelto",
        "dentro",
        "detrás",
        "Uno.",
        "Dos.",
    ] == words(text)
    assert ["La guerra de baja intensidad, una intensidad.²", "Luego nada."] == list(
        text.paragraphs[0].sentences
    )
    assert ("Una página", "A. Mora", "1951-04-03", "es") == (
        text.title,
        text.author,
        text.date,
        text.language,
    )
    assert ["", "Capítulo"] == [text.paragraphs[0].chapter, text.paragraphs[-1].chapter]
    assert [None, 12] == [text.paragraphs[0].page, text.paragraphs[-1].page]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "latin-1"])
def test_html_declares_its_encoding(encoding: str) -> None:
    """The encoding that a page declares is believed, and a wrong one does no harm."""
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Año.</p></body></html>'
    assert ["Año."] == words(read("a.html", page.encode(encoding)))
    wrong = page.replace(encoding, "no-such").encode("cp1252")
    assert ["Año."] == words(read("a.html", wrong))


def test_html_named_otherwise() -> None:
    """A page is seen for what it is, whatever its name."""
    assert ["Uno."] == words(read("a.txt", b"<!DOCTYPE html><p>Uno.</p>"))


def test_html_has_the_paragraphs_of_plain_text(prose: str) -> None:
    """The same words as a page are the same paragraphs and sentences."""
    plain = read("a.txt", prose.encode())
    page = "".join(f"<p>{escape(each)}\n" for each in words(plain))
    read_again = read("a.html", f"<html><body>{page}</body></html>".encode())
    assert plain.paragraphs == read_again.paragraphs


def test_endless_nesting_is_refused() -> None:
    """Elements nested without end are refused, or read; nothing breaks."""
    with pytest.raises(Refused):
        read("a.html", b"<html><body>" + b"<b>" * 100_000)


def test_markdown() -> None:
    """Markdown gives title, chapters and words without their marks; its head is believed."""
    source = (
        "---\ntitle: 'A history'\nauthor: A. Mora\ndate: 1951-04\nlang: en\n---\n# Other\n\n"
        "One *low-\ngrade* [war](http://example.org).[^1] Two.\n\n## Then\n\n"
        "- a `b`\n- c\n\nEnd.\n\n    far in\n"
    )
    text = read("history.md", source.encode())
    assert ("A history", "A. Mora", "1951-04", "en") == (
        text.title,
        text.author,
        text.date,
        text.language,
    )
    assert ["One low-grade war.[^1] Two.", "a b", "c", "End.", "far in"] == words(text)
    assert ["One low-grade war.[^1]", "Two."] == list(text.paragraphs[0].sentences)
    assert "Then" == text.paragraphs[-1].chapter


def test_markdown_of_the_record() -> None:
    """Our own Markdown, opened as a user's file, is the same text paragraph by paragraph."""
    source = Path(record.__file__).parent / "data" / "texts" / "companion.en.md"
    (companion,) = [text for text in record.load().texts.values() if text.id == "companion"]
    assert companion.paragraphs == read("companion.en.md", source.read_bytes()).paragraphs
