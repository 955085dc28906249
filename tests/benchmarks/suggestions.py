"""Measure suggested links against links made by hand, and print one table for each text.

`python -m tests.benchmarks.suggestions [TEXT]`, from the root of the repository. TEXT is the essay,
by default `../shared/texts/essay.txt`; the record's own text and the three short texts of the tests
are measured in any case.
"""

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from geodata import record
from geodata.atlas import Atlas
from geodata.links import Link, resolve
from geodata.reading import read
from geodata.suggest import SHOWN_FROM, Suggestion, suggest
from geodata.texts import Text
from tests.geodata.test_suggest_allusions import ALLUSIVE, ALLUSIVE_TRUTH
from tests.geodata.test_suggest_links import (
    PORTUGUESE,
    PORTUGUESE_TRUTH,
    SPANISH,
    SPANISH_TRUTH,
)

ESSAY = Path(__file__).parents[2].parent / "shared" / "texts" / "essay.txt"
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, SHOWN_FROM, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
BOOK = 150_000  # words of a book of 500 pages

Pair = tuple[str, int]
"""The id of a thing, and the number of the paragraph that speaks of it."""


@dataclass(frozen=True)
class Score:
    """How suggestions agree with links made by hand."""

    suggested: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        """The share of the suggested pairs that are right; 1 if nothing was suggested."""
        return self.right / self.suggested if self.suggested else 1.0

    @property
    def recall(self) -> float:
        """The share of the true pairs that were suggested; 1 if there are none."""
        return self.right / self.true if self.true else 1.0


def score(suggestions: Iterable[Suggestion], truth: frozenset[Pair], least: float) -> Score:
    """Return the agreement of the suggestions with at least a confidence."""
    pairs = {(s.body, s.locator.paragraph) for s in suggestions if s.confidence >= least}
    return Score(len(pairs), len(pairs & truth), len(truth))


def pairs_of(links: Iterable[Link], text: Text) -> frozenset[Pair]:
    """Return what the links say of a text; a link that is lost says nothing."""
    resolved = (resolve(link, text) for link in links)
    return frozenset((r.link.body.source, r.locator.paragraph) for r in resolved if r.locator)


def main() -> None:
    """Measure the essay, if it is there, and the record's own text."""
    console = Console()
    atlas = record.load()
    companion = atlas.texts["companion"]
    bare = replace(companion, paragraphs=tuple(replace(p, id="") for p in companion.paragraphs))
    suggest(bare, atlas)  # the index is built
    essay = Path(sys.argv[1]) if len(sys.argv) > 1 else ESSAY
    if essay.exists():
        text = read(essay.name, essay.read_bytes())
        show(console, text, pairs_of(atlas.foreign_links["essay"], text), atlas)
    else:
        console.print(f"not measured: {essay} is not there")
    own = (r.link for r in atlas.links if r.link.target.source == companion.id)
    show(console, bare, pairs_of(own, bare), atlas)
    show_short(console, atlas)
    copies = 1 + BOOK // _words(bare)
    book = replace(bare, paragraphs=bare.paragraphs * copies)
    console.print(f"{_words(book)} words: {_seconds(book, atlas):.1f} s")


def show(console: Console, text: Text, truth: frozenset[Pair], atlas: Atlas) -> None:
    """Print precision and recall for events and for governments, by least confidence."""
    suggestions = suggest(text, atlas)
    table = Table(title=f"{text.title}: {_words(text)} words, {_seconds(text, atlas):.2f} s")
    for heading in ("confidence", "", "suggested", "right", "true", "precision", "recall"):
        table.add_column(heading, justify="right")
    for name, things in (("events", atlas.events), ("governments", atlas.governments)):
        true = frozenset(pair for pair in truth if pair[0] in things)
        given = [s for s in suggestions if s.body in things]
        for least in THRESHOLDS:
            found = score(given, true, least)
            figures = found.suggested, found.right, found.true
            shares = f"{found.precision:.2f}", f"{found.recall:.2f}"
            label = f"{name}, shown" if least == SHOWN_FROM else name
            table.add_row(f"{least:.2f}", label, *map(str, figures), *shares)
        table.add_section()
    console.print(table)


def show_short(console: Console, atlas: Atlas) -> None:
    """Print one line for the events of each short text of the tests."""
    table = Table(title=f"short texts, from {SHOWN_FROM}")
    for heading in ("text", "suggested", "right", "true", "precision", "recall"):
        table.add_column(heading, justify="right")
    texts = (
        ("allusive, English", ALLUSIVE, ALLUSIVE_TRUTH),
        ("dated, Spanish", SPANISH, SPANISH_TRUTH),
        ("dated, Portuguese", PORTUGUESE, PORTUGUESE_TRUTH),
    )
    for name, text, truth in texts:
        given = [s for s in suggest(text, atlas) if s.body in atlas.events]
        found = score(given, frozenset(truth), SHOWN_FROM)
        figures = (str(found.suggested), str(found.right), str(found.true))
        table.add_row(name, *figures, f"{found.precision:.2f}", f"{found.recall:.2f}")
    console.print(table)


def _words(text: Text) -> int:
    return sum(len(s.split()) for p in text.paragraphs for s in p.sentences)


def _seconds(text: Text, atlas: Atlas) -> float:
    began = time.perf_counter()
    suggest(text, atlas)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
