"""A text with its links as the map's document reads it; `types.d.ts` names the shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard import references
from geodata.links import Resolution, Resolved
from geodata.model import Source
from geodata.suggest import SHOWN_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.atlas import Atlas
    from geodata.suggest import Suggestion
    from geodata.texts import Text


def text_data(
    text: Text,
    links: Iterable[Resolved],
    atlas: Atlas,
    suggestions: Iterable[Suggestion] = (),
) -> dict[str, Any]:
    """Return a text, its links and the suggestions for it as JSON values.

    Paragraphs and sentences are counted from 1 in links and suggestions, both ends included.
    """
    resolved = list(links)
    work = source_of(text, atlas)
    return {
        "id": text.id,
        "title": text.title,
        "language": text.language,
        "own": text.id in atlas.texts,
        "reference": references.reference(work),
        "cited": references.in_text(work),
        "bibtex": references.bibtex(work),
        "paragraphs": [
            {
                "id": paragraph.id,
                "chapter": paragraph.chapter,
                "page": paragraph.page,
                "sentences": paragraph.sentences,
                "sources": paragraph.sources,
            }
            for paragraph in text.paragraphs
        ],
        "links": [found for each in resolved if (found := _link(each))],
        "lost": [each.link.body.source for each in resolved if each.locator is None],
        "suggestions": suggestion_data(suggestions, resolved),
    }


def suggestion_data(
    suggestions: Iterable[Suggestion], links: Iterable[Resolved]
) -> list[dict[str, Any]]:
    """Return suggestions as JSON values, without what is linked to the same paragraph already."""
    linked = {(each.link.body.source, each.locator.paragraph) for each in links if each.locator}
    return [
        {
            "body": each.body,
            "purpose": each.purpose,
            "p": each.locator.paragraph,
            "first": each.locator.first,
            "last": each.locator.last,
            "confidence": round(each.confidence, 2),
            "because": each.because,
            "shown": each.confidence >= SHOWN_FROM,
        }
        for each in suggestions
        if (each.body, each.locator.paragraph) not in linked
    ]


def source_of(text: Text, atlas: Atlas) -> Source:
    """Return the work that a text is: as the record cites it, or else as the text says."""
    if known := atlas.sources.get(text.id):
        return known
    csl: dict[str, Any] = {"id": text.id, "type": "document", "title": text.title or text.id}
    if text.author:
        csl["author"] = [{"literal": text.author}]
    if text.date[:4].isdigit():
        csl["issued"] = {"date-parts": [[int(text.date[:4])]]}
    return Source.model_validate({**csl, "csl": csl})


def _link(resolved: Resolved) -> dict[str, Any] | None:
    if resolved.locator is None or resolved.resolution is Resolution.LOST:
        return None
    return {
        "body": resolved.link.body.source,
        "purpose": resolved.link.body.purpose,
        "p": resolved.locator.paragraph,
        "first": resolved.locator.first,
        "last": resolved.locator.last,
        "resolution": resolved.resolution.value,
    }
