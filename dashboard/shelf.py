"""The texts at hand, those of the record and the user's own, with one index over all of them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import BaseModel, TypeAdapter

from dashboard import environment
from dashboard.atlas_map.texts import suggestion_data, text_data
from geodata import record
from geodata.atlas import Atlas
from geodata.library import Held, Library, folder_of_texts
from geodata.links import (
    Link,
    Locator,
    Purpose,
    Resolved,
    annotate,
    read_annotations,
    resolve_all,
    write,
)
from geodata.reading import Refused
from geodata.search import Hit, Index
from geodata.suggest import Suggestion, suggest
from geodata.texts import Text


class Accepted(BaseModel):
    """A suggestion that the user has made a link: a thing of the record, and sentences."""

    body: str
    purpose: Purpose
    p: int
    first: int
    last: int

    def link(self, text: Text) -> Link:
        """Return it as a link to a text. Raises `ValueError` for sentences that are not there."""
        locator = Locator(self.p, self.first, self.last)
        try:
            return annotate(text, locator, self.body, self.purpose, keywords=())
        except IndexError as error:
            message = f"{self.body}: {text.id} has no sentences {locator}"
            raise ValueError(message) from error


_ACCEPTED = TypeAdapter(list[Accepted])


class Shelf:
    """An atlas and a library of the user's own texts; several threads may share one.

    A text of the record hides one of the user's own with the same id.
    """

    def __init__(self, atlas: Atlas, library: Library) -> None:
        """Index the record and all texts that the library holds by now."""
        self.atlas = atlas
        self._library = library
        self._index = Index(atlas)
        self._indexed: set[str] = set()
        self._suggestions: dict[str, tuple[Suggestion, ...]] = {}
        self._lock = Lock()
        self.held()

    def close(self) -> None:
        """Give back the index; nothing can be found afterwards."""
        self._index.close()

    def held(self) -> dict[str, Held]:
        """Return the user's own texts by id; from now on the index holds the same."""
        held = {
            each.text.id: each
            for each in self._library.texts()
            if each.text.id not in self.atlas.texts
        }
        with self._lock:
            for text_id in self._indexed - held.keys():
                self._index.remove(text_id)
                self._suggestions.pop(text_id, None)
            for text_id in held.keys() - self._indexed:
                self._index.add(held[text_id].text)
            self._indexed = set(held)
        return held

    def first_guest(self) -> str:
        """Return the id of the first text that was opened for this run, or an empty one."""
        return next((text_id for text_id, each in self.held().items() if each.guest), "")

    def listed(self) -> list[dict[str, Any]]:
        """Return all texts in short: those of the record first, then the user's own."""
        own = [
            _in_short(text, self.atlas.links_of(text.id), own=True, guest=False)
            for text in self.atlas.texts.values()
        ]
        return own + [
            _in_short(each.text, _resolved(each), own=False, guest=each.guest)
            for each in self.held().values()
        ]

    def problems(self) -> list[str]:
        """Return what is wrong with files of the library that could not be read."""
        return [message for _, message in self._library.problems()]

    def find(self, query: str, limit: int) -> tuple[Hit, ...]:
        """Return the best hits in the record and in all texts."""
        return self._index.find(query, limit)

    def data(self, text_id: str) -> dict[str, Any]:
        """Return a text as `types.d.ts` describes it. Raises `KeyError` if there is none.

        It comes with suggestions if these have been made by now; `suggestions` makes them.
        """
        if text := self.atlas.texts.get(text_id):
            return text_data(text, self.atlas.links_of(text_id), self.atlas)
        held = self.held()[text_id]
        return text_data(held.text, _resolved(held), self.atlas, self._suggestions.get(text_id, ()))

    def suggestions(self, text_id: str) -> list[dict[str, Any]]:
        """Return the suggestions for a text of the user's own; for a book that takes seconds.

        Raises `KeyError` if there is no such text.
        """
        held = self.held()[text_id]
        return suggestion_data(self._suggested(held), _resolved(held))

    def add(self, name: str, content: bytes) -> dict[str, Any]:
        """Take a file into the library and return its text. Raises `reading.Refused`."""
        text_id = self._library.add(name, content).text.id
        if text_id in self.atlas.texts:
            self._library.remove(text_id)
            message = f"{name}: the record has a text of this name; rename the file."
            raise Refused(message)
        return self.data(text_id)

    def remove(self, text_id: str) -> None:
        """Remove a text of the user's own. Raises `KeyError` if there is none with this id."""
        self._library.remove(text_id)
        self.held()

    def links(self, text_id: str) -> str:
        """Return the links to a text as a W3C annotation page. Raises `KeyError`."""
        if text_id in self.atlas.texts:
            return write(each.link for each in self.atlas.links_of(text_id))
        return write(self.held()[text_id].links)

    def save_links(self, text_id: str, page: Any) -> dict[str, Any]:
        """Save a W3C annotation page as the links to a text and return the text with them.

        Raises `KeyError` if the user has no such text, `ValueError` for a page that does not hold.
        """
        held = self.held()[text_id]
        links = read_annotations(page)
        for link in links:
            self._check(link, held.text)
        self._library.save_links(text_id, links)
        return self.data(text_id)

    def accept(self, text_id: str, suggestions: Any) -> dict[str, Any]:
        """Add suggestions, as `types.d.ts` describes them, to the links of a text and return it.

        Raises `KeyError` if the user has no such text, `ValueError` for what is no suggestion.
        """
        held = self.held()[text_id]
        links = {link.id: link for link in held.links}
        for each in _ACCEPTED.validate_python(suggestions):
            link = each.link(held.text)
            self._check(link, held.text)
            links[link.id] = link
        self._library.save_links(text_id, links.values())
        return self.data(text_id)

    def _check(self, link: Link, text: Text) -> None:
        if link.target.source != text.id:
            message = f"{link.id}: it is a link to {link.target.source}, not to {text.id}"
            raise ValueError(message)
        body = link.body.source
        known: tuple[Mapping[str, Any], ...] = (
            self.atlas.events,
            self.atlas.governments,
            self.atlas.influences,
        )
        if not any(body in things for things in known):
            message = f"{link.id}: the record holds no event, government or influence {body}"
            raise ValueError(message)

    def _suggested(self, held: Held) -> tuple[Suggestion, ...]:
        """Return the suggestions for a text, made once: a book takes seconds."""
        text_id = held.text.id
        if text_id not in self._suggestions:
            self._suggestions[text_id] = suggest(held.text, self.atlas)
        return self._suggestions[text_id]


def _resolved(held: Held) -> tuple[Resolved, ...]:
    return resolve_all(held.links, held.text)


def _in_short(text: Text, links: Sequence[Resolved], *, own: bool, guest: bool) -> dict[str, Any]:
    return {
        "id": text.id,
        "title": text.title,
        "language": text.language,
        "own": own,
        "guest": guest,
        "paragraphs": len(text.paragraphs),
        "links": len(links),
        "lost": sum(each.locator is None for each in links),
    }


_OPENING = Lock()


def shelf() -> Shelf:
    """Return the one shelf of this process, as its environment says. Raises `RecordError`."""
    with _OPENING:  # whoever comes second waits for the first instead of indexing again
        return _shelf(environment.record_folder(), environment.texts_opened())


@lru_cache(maxsize=1)
def _shelf(folder: Path, opened: tuple[Path, ...]) -> Shelf:
    atlas = record.load(folder)
    return Shelf(atlas, Library(folder_of_texts(), atlas.foreign_links, opened))
