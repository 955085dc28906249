"""PDF, made for the test."""

import io
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from reportlab.lib.pagesizes import A4, A5, A6
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from geodata.reading import Limits, Refused, read
from geodata.texts import Text, digest

FIRST_PAGE = 12  # as it is printed


def book(paragraphs: list[str], size: tuple[float, float], indent: int, gap: int) -> bytes:
    """Return a PDF with running heads, page numbers and a chapter before the third paragraph."""
    out = io.BytesIO()

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Times-Italic", 9)
        head = "A town by the sea" if document.page % 2 else "A. Mora"
        canvas.drawString(60, size[1] - 40, head)
        canvas.drawCentredString(size[0] / 2, 30, str(document.page + FIRST_PAGE - 1))

    body = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=11, leading=14, firstLineIndent=indent
    )
    body.spaceAfter, body.allowWidows, body.allowOrphans, body.alignment = gap, 1, 1, 4
    chapter = ParagraphStyle("chapter", fontName="Times-Bold", fontSize=16, leading=20)
    flow = [Paragraph(escape(each), body) for each in paragraphs]
    flow.insert(2, Paragraph("The harvest and after", chapter))
    template = SimpleDocTemplate(out, pagesize=size, title="A town", author="A. Mora", lang="en")
    template.build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    """Return a PDF with one page that a function draws."""
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _long(prose: str) -> str:
    """Return a text that fills several pages."""
    return prose if len(prose) > 9_000 else "\n\n".join([prose] * 9)


def digests(text: Text) -> list[str]:
    """Return the digest of each paragraph."""
    return [digest(each.sentences) for each in text.paragraphs]


@pytest.mark.parametrize("size", [A4, A5, A6], ids=["A4", "A5", "A6"])
@pytest.mark.parametrize(("indent", "gap"), [(14, 0), (0, 8), (14, 4), (0, 4)])
def test_book(prose: str, size: tuple[float, float], indent: int, gap: int) -> None:
    """Paragraphs over page breaks are whole, heads and page numbers gone, digests the same."""
    plain = read("a.txt", _long(prose).encode())
    source = [" ".join(each.sentences) for each in plain.paragraphs]
    text = read("a.pdf", book(source, size, indent, gap))
    assert [sentence for each in plain.paragraphs for sentence in each.sentences] == [
        sentence for each in text.paragraphs for sentence in each.sentences
    ]
    # Without indents nothing tells that a full line at the foot of a page ends its paragraph.
    joined = len(plain.paragraphs) - len(text.paragraphs)
    assert joined in ({0} if indent else {0, 1, 2})
    assert len(set(digests(plain)) - set(digests(text))) <= 2 * joined
    assert ("A town", "A. Mora", "en") == (text.title, text.author, text.language)
    assert ["", "The harvest and after"] == [
        text.paragraphs[1].chapter,
        text.paragraphs[2].chapter,
    ]


def test_pages(own: str) -> None:
    """A paragraph has the page on which it begins, counted from 1."""
    source = [" ".join(p.sentences) for p in read("a.txt", own.encode()).paragraphs] * 4
    pages = [p.page for p in read("a.pdf", book(source, A6, 0, 8)).paragraphs]
    assert 1 == pages[0]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert len(set(pages)) > 4


def test_words_cut_at_the_line_end() -> None:
    """A cut word is whole again if the text has it elsewhere; other hyphens stay."""
    lines = [
        "The govern-",
        "ment of a government fought a",
        "low-",
        "grade war in 1964\u2013",
        "1966 at sea.",
    ]

    def draw(canvas: Canvas) -> None:
        for row, line in enumerate(lines):
            canvas.drawString(72, 700 - 14 * row, line)

    text = read("a.pdf", drawn(draw))
    assert (
        "The government of a government fought a low-grade war in 1964\u20131966 at sea."
        in " ".join(text.paragraphs[0].sentences)
    )


def test_a_note_at_the_foot_interrupts_no_paragraph() -> None:
    """Small type at the foot of a page comes behind the paragraph that goes on overleaf."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for page, lines in enumerate(
        (["It began in the town and", "went on in the old"], ["harbour."])
    ):
        canvas.setFont("Times-Roman", 12)
        for row, line in enumerate(lines):
            canvas.drawString(72, 700 - 14 * row, line)
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(72, 60, f"{page + 1} A note of page {'one' if page == 0 else 'two'}.")
        canvas.showPage()
    canvas.save()
    text = read("a.pdf", out.getvalue())
    assert [
        "It began in the town and went on in the old harbour.",
        "1 A note of page one.",
        "2 A note of page two.",
    ] == [" ".join(each.sentences) for each in text.paragraphs]


def test_repeated_body_is_no_running_head() -> None:
    """Words of the body that happen to repeat at the top of pages stay."""
    same = "The same words stand here again and again, line by line, to the end. " * 9
    text = read("a.pdf", book([same] * 30, A6, 14, 0))
    count = sum(" ".join(each.sentences).count("line by line") for each in text.paragraphs)
    assert 270 == count


def test_a_pdf_named_otherwise(own: str) -> None:
    """A PDF is seen for what it is, whatever its name."""
    content = book([own], A5, 0, 8)
    assert read("a.pdf", content).paragraphs == read("a.txt", content).paragraphs


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (drawn(lambda canvas: canvas.rect(9, 9, 99, 99, fill=1)), "OCR"),
        (
            drawn(
                lambda canvas: canvas.drawString(72, 700, "Secret."),
                encrypt=StandardEncryption("secret"),
            ),
            "encrypted",
        ),
        (b"%PDF-1.7\n" + b"broken " * 99, "broken"),
        (drawn(lambda canvas: canvas.drawString(72, 700, "Whole."))[:300], "broken"),
        (b"no PDF at all", "not PDF"),
    ],
)
def test_refuses(content: bytes, says: str) -> None:
    """Scans, encrypted and broken files are refused with the reason."""
    with pytest.raises(Refused, match=rf"^a\.pdf is not read: .*{says}"):
        read("a.pdf", content)


def test_too_many_pages(own: str) -> None:
    """A PDF of more pages than allowed is refused."""
    with pytest.raises(Refused, match="2 are the most; split it"):
        read("a.pdf", book([own] * 9, A6, 0, 8), Limits(pages=2))
