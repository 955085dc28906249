"""How long the search takes: `python -m tests.benchmarks.searching`.

Over the built-in record and a book of 500 pages, made of the companion's sentences in another
order.
"""

import random
import statistics
import time

from geodata import record
from geodata.atlas import Atlas
from geodata.search import Index
from geodata.texts import Paragraph, Text

WORDS = 150_000
"""A book of 500 pages."""

SENTENCES = 5
QUERIES = 200
SEED = 1


def book(atlas: Atlas) -> Text:
    """Return a text of 150,000 words in paragraphs of five sentences."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    sentences = [
        sentence
        for text in atlas.texts.values()
        for paragraph in text.paragraphs
        for sentence in paragraph.sentences
    ]
    paragraphs: list[Paragraph] = []
    words = 0
    while words < WORDS:
        chosen = tuple(chance.choices(sentences, k=SENTENCES))
        paragraphs.append(Paragraph(len(paragraphs) + 1, "", "", chosen))
        words += sum(len(sentence.split()) for sentence in chosen)
    return Text("book", "A book", "en", tuple(paragraphs))


def queries(text: Text) -> list[str]:
    """Return queries of one to three neighbouring words, the last one often only begun."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    asked = []
    for number in range(QUERIES):
        sentence = chance.choice(chance.choice(text.paragraphs).sentences).split()
        start = chance.randrange(len(sentence))
        words = sentence[start : start + 1 + number % 3]
        begun = chance.choice([1, 2, 3, len(words[-1])])
        asked.append(" ".join([*words[:-1], words[-1][:begun]]))
    return asked


def main() -> None:
    """Print how long it takes to make the index, to add a book and to ask."""
    atlas = record.load()
    text = book(atlas)
    begun = time.perf_counter()
    with Index(atlas) as index:
        made = time.perf_counter()
        index.add(text)
        added = time.perf_counter()
        times = []
        for query in queries(text):
            asked = time.perf_counter()
            index.find(query)
            times.append((time.perf_counter() - asked) * 1000)
    rows = {
        f"index of the record ({len(atlas.events)} events)": (made - begun) * 1000,
        f"adding a book ({len(text.paragraphs)} paragraphs)": (added - made) * 1000,
        f"query, median of {QUERIES}": statistics.median(times),
        "query, 95th percentile": statistics.quantiles(times, n=20)[-1],
        "query, slowest": max(times),
    }
    for name, milliseconds in rows.items():
        print(f"{name:<44}{milliseconds:>8.1f} ms")  # noqa: T201 - it speaks to the terminal


if __name__ == "__main__":
    main()
