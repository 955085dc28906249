"""Rules between links, the texts that they name and the things of which they speak."""

from collections.abc import Iterator

from geodata.draft import Draft
from geodata.links import Resolution, Resolved, links_by_text, resolve_all
from geodata.problems import Problem


def links_hold(draft: Draft) -> Iterator[Problem]:
    """A link speaks of something in the record, and its passage is found where the text is here."""
    things = {thing.id for _, _, thing in draft.things()}
    for file, links in draft.links.items():
        for link in links:
            if link.body.source not in things:
                rule = f"its body {link.body.source!r} is unknown"
                yield Problem(file, 0, link.id, rule, "correct the id of the body")
    for file, resolved in _resolved(draft):
        if resolved.resolution is Resolution.LOST:
            link = resolved.link
            rule = f"its passage is lost: {link.selector.value} has other sentences"
            yield Problem(file, 0, link.id, rule, "link the passage anew")


def links_are_sure(draft: Draft) -> Iterator[Problem]:
    """No passage of a text of the record is only guessed by key words."""
    for file, resolved in _resolved(draft):
        if resolved.resolution is Resolution.APPROXIMATE:
            stood, now = resolved.link.selector.value, resolved.locator
            rule = f"its passage at {stood} is only guessed, at {now}"
            yield Problem(file, 0, resolved.link.id, rule, "link the passage anew")


def events_are_told(draft: Draft) -> Iterator[Problem]:
    """Every event is told by a passage of a text of the record."""
    told = {resolved.link.body.source for _, resolved in _resolved(draft) if resolved.locator}
    for row in draft.events:
        if row.value.id not in told:
            remedy = "link a passage to it with python -m geodata.make_link"
            yield Problem("events.csv", row.number, row.value.id, "no passage tells it", remedy)


def passages_have_sources(draft: Draft) -> Iterator[Problem]:
    """Every paragraph of the record's own texts to which a link leads names its sources."""
    texts = {text.id: text for text in draft.texts}
    seen: set[tuple[str, int]] = set()
    for _, resolved in _resolved(draft):
        if resolved.locator is None:
            continue
        text = texts[resolved.link.target.source]
        place = text.id, resolved.locator.paragraph
        paragraph = text.paragraphs[resolved.locator.paragraph - 1]
        if place not in seen and not paragraph.sources:
            rule = f"paragraph {paragraph.number} tells what is linked to it, but names no source"
            remedy = "end it with its sources, such as [@kornbluh-2003], before its id"
            yield Problem(f"texts/{text.id}.{text.language}.md", 0, paragraph.id, rule, remedy)
        seen.add(place)


def _resolved(draft: Draft) -> Iterator[tuple[str, Resolved]]:
    """Yield the links to texts of the record, found again, with the file of each."""
    texts = {text.id: text for text in draft.texts}
    for file, links in draft.links.items():
        for text_id, of_text in links_by_text(links).items():
            if text := texts.get(text_id):
                yield from ((file, resolved) for resolved in resolve_all(of_text, text))
