"""Search over the record and texts together, by SQLite's full-text index FTS5.

Accents and case do not matter. All words asked for have to be there, in any order; the last one
may be the beginning of a word, so that an answer can be given while it is still being typed.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Literal, Self

from geodata.atlas import Atlas
from geodata.texts import Text

HitKind = Literal["event", "government", "country", "passage"]
Segment = tuple[str, bool]
"""A run of an excerpt, and whether it is what was asked for."""

MOST_WORDS = 12
"""Words beyond these are not looked for: nobody remembers a longer line word for word."""

EXCERPT = 160
"""The greatest length of an excerpt, in characters, its dots not counted."""

_WORD = re.compile(r"[^\W_]+")
_BEGIN, _END = "\x02", "\x03"
_MARKED = re.compile(f"({_BEGIN}[^{_END}]*{_END})")
_UNMARKED = {ord(_BEGIN): None, ord(_END): None}

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'"
_SCHEMA = f"""
CREATE VIRTUAL TABLE things USING fts5 (
    kind UNINDEXED, id UNINDEXED, detail UNINDEXED, title, names, facts, summary, {_TOKENS}
);
CREATE VIRTUAL TABLE passages USING fts5 (
    text UNINDEXED, title UNINDEXED, paragraph UNINDEXED, page UNINDEXED, chapter UNINDEXED, words,
    {_TOKENS}
);
"""
# The weights of bm25 stand in the order of the columns; a title says more than a summary. Whoever
# begins to type a country's name finds the country before all that happened in it.
_THINGS = """
SELECT kind, id, title, detail, highlight(things, 3, char(2), char(3)),
    highlight(things, 6, char(2), char(3)), highlight(things, 4, char(2), char(3))
FROM things WHERE things MATCH ?
ORDER BY kind = 'country' AND title LIKE ? DESC, bm25(things, 0, 0, 0, 10, 4, 3, 1), rowid LIMIT ?
"""
_PASSAGES = """
SELECT text, title, paragraph, page, chapter, highlight(passages, 5, char(2), char(3))
FROM passages WHERE passages MATCH ? ORDER BY bm25(passages), rowid LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing of the record, or one passage, that holds all the words asked for.

    `id` is that of an event, government or country, for a passage that of its text; `title` is the
    title of either, `detail` the place, the party or the chapter. For passages `paragraph`, `first`
    and `last` name the sentences as a locator does, and `page` the page where the text has pages;
    otherwise they are 0. `excerpt` is running words in segments, never markup; empty where the
    title alone says why it was found.
    """

    kind: HitKind
    id: str
    title: str
    detail: str
    excerpt: tuple[Segment, ...]
    paragraph: int = 0
    first: int = 0
    last: int = 0
    page: int = 0


class Index:
    """The index of an atlas and of texts, in memory; several threads may share one.

    It holds the atlas from the beginning, its texts included; other texts come and go.
    """

    def __init__(self, atlas: Atlas) -> None:
        """Index all events, governments, countries and texts of an atlas."""
        self._lock = Lock()
        # One connection behind one lock: a database in memory belongs to its connection.
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.executescript(_SCHEMA)
        with self._base:
            self._base.executemany(
                "INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?)", map(_clean, _things(atlas))
            )
        for text in atlas.texts.values():
            self.add(text)

    def add(self, text: Text) -> None:
        """Index a text; what was indexed under its id before is replaced."""
        rows = [_clean(row) for row in _paragraphs(text)]
        with self._lock, self._base:
            self._base.execute("DELETE FROM passages WHERE text = ?", (text.id,))
            self._base.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", rows)

    def remove(self, text_id: str) -> None:
        """Forget a text; nothing happens if there is none with this id."""
        with self._lock, self._base:
            self._base.execute("DELETE FROM passages WHERE text = ?", (text_id,))

    def find(self, query: str, limit: int = 12) -> tuple[Hit, ...]:
        """Return the best hits: things of the record first, then passages, each by relevance.

        Whatever is typed is words, never an operator of a query language. If there are more of
        both than `limit` allows, they share it.
        """
        words = _WORD.findall(_unaccented(query))[:MOST_WORDS]
        if not words or limit < 1:
            return ()
        asked = _match(words)
        with self._lock:
            things = self._base.execute(_THINGS, (asked, f"{' '.join(words)}%", limit)).fetchall()
            passages = self._base.execute(_PASSAGES, (asked, limit)).fetchall()
        shared = max(limit - len(passages), limit - limit // 2)
        hits = [_thing_hit(row, len(set(words))) for row in things[:shared]]
        hits += map(_passage_hit, passages)
        return tuple(hits[:limit])

    def close(self) -> None:
        """Give back the memory; nothing can be asked afterwards."""
        self._base.close()

    def __enter__(self) -> Self:
        """Return the index, to be closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the index."""
        self.close()


def _unaccented(words: str) -> str:
    """Return words without their accents."""
    decomposed = unicodedata.normalize("NFD", words)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _match(words: list[str]) -> str:
    """Return a query of FTS5 for all of these words, the last of which may be a beginning.

    Every word stands in quotation marks, so that AND, NEAR or a column's name are mere words.
    """
    return " AND ".join(f'"{word}"' for word in words) + "*"


def _clean(row: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return a row without the signs that will mark what was found."""
    return tuple(cell.translate(_UNMARKED) if isinstance(cell, str) else cell for cell in row)


def _things(atlas: Atlas) -> Iterator[tuple[str | int, ...]]:
    """Yield the rows of countries, governments and events, in the order of the schema."""
    names = {iso3: atlas.title(iso3) for iso3 in atlas.countries}
    for country in atlas.countries.values():
        words = atlas.words[country.iso3]
        yield (
            "country",
            country.iso3,
            country.capital,
            words.title,
            f"{country.name} · {country.capital}",
            "",
            words.summary,
        )
    for government in atlas.governments.values():
        words = atlas.words[government.id]
        country_name = names.get(government.country, government.country)
        yield (
            "government",
            government.id,
            f"{country_name} · {government.party}",
            government.leader,
            f"{government.leader} · {country_name} · {government.party}",
            f"{government.start} {government.regime} {government.orientation}",
            f"{words.title}. {words.summary}",
        )
    for event in atlas.timeline:
        words = atlas.words[event.id]
        country_name = names.get(event.country, event.country)
        place = event.place if event.place == country_name else f"{event.place}, {country_name}"
        yield (
            "event",
            event.id,
            place,
            words.title,
            " · ".join((place, *event.actors)),
            f"{event.start.edtf} {event.kind} {event.subtype}",
            words.summary,
        )


def _paragraphs(text: Text) -> Iterator[tuple[str | int, ...]]:
    """Yield the rows of a text's paragraphs; their sentences stand on lines of their own."""
    for paragraph in text.paragraphs:
        lines = "\n".join(" ".join(sentence.split()) for sentence in paragraph.sentences)
        page = paragraph.page or 0
        yield text.id, text.title, paragraph.number, page, paragraph.chapter, lines


def _thing_hit(row: tuple[HitKind, str, str, str, str, str, str], asked: int) -> Hit:
    """Return a thing found by so many words; it needs no excerpt if its title has them all."""
    kind, id_, title, detail, marked_title, *others = row
    told = next((marked for marked in others if _BEGIN in marked), "")
    return Hit(kind, id_, title, detail, _excerpt(told) if _different(marked_title) < asked else ())


def _passage_hit(row: tuple[str, str, int, int, str, str]) -> Hit:
    text, title, paragraph, page, chapter, words = row
    sentences = words.split("\n")
    best = max(range(len(sentences)), key=lambda number: _different(sentences[number]))
    return Hit(
        "passage",
        text,
        title,
        chapter,
        _excerpt(sentences[best]),
        paragraph=paragraph,
        first=best + 1,
        last=best + 1,
        page=page,
    )


def _different(marked: str) -> int:
    """Return how many different words are marked."""
    return len({word.casefold() for word in _MARKED.findall(marked)})


def _excerpt(marked: str) -> tuple[Segment, ...]:
    """Return marked words as segments, cut down to the surroundings of the first match."""
    segments = [
        (part.strip(_BEGIN + _END), part.startswith(_BEGIN)) for part in _MARKED.split(marked)
    ]
    return tuple((words, match) for words, match in _shortened(segments) if words)


def _shortened(segments: list[Segment]) -> Iterator[Segment]:
    """Yield segments of at most `EXCERPT` characters together, with dots where words left out."""
    (before, match), *rest = segments
    kept = EXCERPT // 4
    if len(before) > kept and sum(len(words) for words, _ in segments) > EXCERPT:
        before = "…" + before[-kept:].partition(" ")[2]
    left = EXCERPT
    for words, is_match in [(before, match), *rest]:
        if len(words) > left:
            yield (words[:left].rpartition(" ")[0] if not is_match else "") + "…", False
            return
        yield words, is_match
        left -= len(words)
