"""PDF: the lines of its pages, by pdfium; `geodata.reading.pages` makes paragraphs of them."""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from geodata.reading.document import Document, Limits, Refused
from geodata.reading.line import Line
from geodata.reading.pages import paragraphs_of

_CUT = "\x02"  # pdfium's sign for a hyphen at a line's end, which swallows the line end too
_JUNK_TITLE = re.compile(
    r"^(?:untitled|\(?unspecified\)?|anonymous|unknown)$|^microsoft \w+ - |\.\w{2,5}$",
    re.IGNORECASE,
)
_UNKNOWN_SIGN = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNREADABLE = 0.3
_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_pdf(name: str, content: bytes, limits: Limits) -> Document:
    """Return the paragraphs of a PDF, each with the page on which it begins.

    Raises `Refused` for one that is encrypted, broken, too long or only pictures of pages.
    """
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise Refused(_unopened(name, error)) from error
    try:
        if len(pdf) > limits.pages:
            message = (
                f"{name} is not read: it has {len(pdf)} pages and {limits.pages} are the most; "
                "split it"
            )
            raise Refused(message)
        return _document(name, pdf, limits)
    except pdfium.PdfiumError as error:
        message = f"{name} is not read: the PDF is broken ({error}); save it anew and add that"
        raise Refused(message) from error
    finally:
        pdf.close()


def _unopened(name: str, error: pdfium.PdfiumError) -> str:
    if error.err_code == _PASSWORD:
        return f"{name} is not read: the PDF is encrypted; save a copy without a password"
    return f"{name} is not read: the PDF is broken; save it anew and add that"


def _document(name: str, pdf: pdfium.PdfDocument, limits: Limits) -> Document:
    pages: list[list[Line]] = []
    length = 0
    for page in pdf:
        pages.append(list(_lines(page)))
        page.close()
        length += sum(len(line.words) for line in pages[-1])
        if length > limits.characters:
            message = f"{name} is not read: it has more than {limits.characters} letters; split it"
            raise Refused(message)
    title, blocks = paragraphs_of(pages)
    _check_letters(name, pages, found=bool(blocks))
    said = pdf.get_metadata_dict()
    own = said["Title"].strip()
    date = _DATE.match(said["CreationDate"])
    return Document(
        blocks=blocks,
        title=title if not own or _JUNK_TITLE.search(own) else own,
        author="" if _JUNK_TITLE.search(said["Author"]) else said["Author"].strip(),
        date="-".join(part for part in date.groups() if part) if date else "",
        language=_language(pdf),
    )


def _check_letters(name: str, pages: list[list[Line]], *, found: bool) -> None:
    words = "".join(line.words for page in pages for line in page)
    if not found or not any(sign.isalpha() for sign in words):
        message = (
            f"{name} is not read: its pages are pictures without a layer of text, as a scan is; "
            "let a program for text recognition (OCR) add one"
        )
        raise Refused(message)
    if len(_UNKNOWN_SIGN.findall(words)) > _UNREADABLE * len(words):
        message = (
            f"{name} is not read: its fonts do not say which letters they draw; save it anew from "
            "the program that made it, or let text recognition (OCR) read it"
        )
        raise Refused(message)


def _language(pdf: pdfium.PdfDocument) -> str:
    length = raw.FPDFCatalog_GetLanguage(pdf, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFCatalog_GetLanguage(pdf, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")


def _lines(page: pdfium.PdfPage) -> Iterator[Line]:
    """Yield the lines of a page in reading order, as pdfium finds them."""
    text = page.get_textpage()
    count = text.count_chars()
    written = "".join(chr(raw.FPDFText_GetUnicode(text, index)) for index in range(count))
    # Half a sign beyond the basic plane, as some pages hold, could not be written anywhere.
    written = _SURROGATE.sub("\ufffd", written)
    for found in re.finditer(rf"[^\r\n{_CUT}]+{_CUT}?", written):
        words = found[0].replace(_CUT, "-")
        inner = words.strip()
        if inner:
            first = found.start() + words.index(inner)
            yield _line(text, inner, first, first + len(inner) - 1)
    text.close()


def _line(text: pdfium.PdfTextPage, words: str, first: int, last: int) -> Line:
    left, bottom, _, top = text.get_charbox(first, loose=True)
    _, end_bottom, right, end_top = text.get_charbox(last, loose=True)
    sizes = (raw.FPDFText_GetFontSize(text, first), raw.FPDFText_GetFontSize(text, last))
    # A raised note mark at either end is smaller than the line that it stands in.
    return Line(words, left, right, max(top, end_top), min(bottom, end_bottom), max(sizes))
