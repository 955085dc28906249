"""Search over the record and texts together."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from geodata import record
from geodata.atlas import Atlas
from geodata.search import EXCERPT, Hit, Index
from geodata.texts import Paragraph, Text

DIARY = Text(
    "diary",
    "A diary",
    "es",
    (
        Paragraph(
            1, "", "Morning", ("The clocks stopped.", "El café de Ana olía a niño.", "I left.")
        ),
        Paragraph(2, "", "Noon", ("Nobody came AND nobody went NEAR the <b>river</b>.",)),
    ),
)


@pytest.fixture
def index(tiny: Path) -> Iterator[Index]:
    """An index of the record of two invented countries, with a text of the user's own."""
    with Index(record.load(tiny)) as index:
        index.add(DIARY)
        yield index


@pytest.fixture(scope="module")
def full(atlas: Atlas) -> Iterator[Index]:
    """An index of the built-in record."""
    with Index(atlas) as index:
        yield index


def found(index: Index, query: str) -> set[str]:
    """Return the ids of what a query finds."""
    return {hit.id for hit in index.find(query)}


def words(hit: Hit) -> str:
    """Return an excerpt as running words."""
    return "".join(words for words, _ in hit.excerpt)


def marked(hit: Hit) -> list[str]:
    """Return what an excerpt marks."""
    return [words for words, match in hit.excerpt if match]


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("army takes", "aaa-1950-03-02-coup"),
        ("ALTAVILLE", "aaa-1950-03-02-coup"),
        ("coup 1950", "aaa-1950-03-02-coup"),
        ("peasants", "bbb-1960-rising"),
        ("baja they", "bbb-1960-rising"),
        ("carla", "bbb-1970-cruz"),
        ("reform", "bbb-1970-cruz"),
    ],
)
def test_what_is_found(index: Index, query: str, id_: str) -> None:
    """Title, summary, actor, place, kind and year find an event; leader and party a government."""
    assert id_ in found(index, query)


def test_country(index: Index, tiny: Path) -> None:
    """Whoever begins to type a country's name finds the country first."""
    atlas = record.load(tiny)
    for iso3 in atlas.countries:
        first = index.find(atlas.title(iso3)[:3].lower())[0]
        assert ("country", iso3) == (first.kind, first.id)


@pytest.mark.parametrize(
    "query", ["café", "CAFE", "cafe\u0301", "  caf", "nino cafe", "olia, ana!"]
)
def test_accents_case_order_beginnings(index: Index, query: str) -> None:
    """Accents, case, order and punctuation do not matter; the last word may be a beginning."""
    hits = [hit for hit in index.find(query) if hit.id == "diary"]
    assert [("passage", 1, 2, 2)] == [(h.kind, h.paragraph, h.first, h.last) for h in hits]


def test_only_the_last_word_is_a_beginning(index: Index) -> None:
    """A word that another one follows has to be there as a whole."""
    assert "diary" in found(index, "clocks stop")
    assert "diary" not in found(index, "clock stopped")


def test_all_words(index: Index) -> None:
    """What lacks one of the words is no hit."""
    assert "diary" not in found(index, "café army")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"',
        "*",
        "—",
        "title:army OR",
        "café OR army",
        "army NOT xylophone",
        "army) --x",
        "' ; DROP TABLE things",
        "%",
        "_",
        "\x00",
        "\x02\x03",
        "a" * 10_000,
        "x " * 1_000,
    ],
)
def test_whatever_is_typed_is_words(index: Index, query: str) -> None:
    """Operators, quotation marks and endless queries raise nothing and find nothing by magic."""
    assert not index.find(query)
    assert "aaa-1950-03-02-coup" in found(index, "army")


def test_operators_are_words(index: Index) -> None:
    """A text that says AND and NEAR is found by them."""
    hits = index.find('"nobody" AND "nobody" went NEAR')
    assert ["diary"] == [hit.id for hit in hits]
    assert ["Nobody", "AND", "nobody", "went", "NEAR"] == marked(hits[0])


def test_excerpt(index: Index) -> None:
    """An excerpt is the sentence itself in segments, markup in it mere characters."""
    (hit,) = index.find("RIVER")
    assert DIARY.paragraphs[1].sentences[0] == words(hit)
    assert ["river"] == marked(hit)
    assert ("A diary", "Noon") == (hit.title, hit.detail)


def test_excerpt_of_a_thing(index: Index) -> None:
    """A thing has an excerpt only where its title does not hold all that was asked for."""
    by_title = index.find("army altaville")[0]
    by_summary = index.find("army did")[0]
    assert ("event", ()) == (by_title.kind, by_title.excerpt)
    assert ("event", "It did so.") == (by_summary.kind, words(by_summary))


def test_excerpt_of_a_long_sentence(index: Index) -> None:
    """A long sentence is cut to the surroundings of the match, between words."""
    sentence = "begin " * 60 + "needle " + "after " * 60 + "end."
    index.add(Text("long", "Long", "en", (Paragraph(1, "", "", (sentence,)),)))
    (hit,) = index.find("needle")
    assert ["needle"] == marked(hit)
    assert EXCERPT + 2 >= len(words(hit))
    assert words(hit).startswith("…begin ")
    assert words(hit).endswith(" after…")
    assert words(hit).strip("…") in sentence


def test_marks_in_a_text_are_removed(index: Index) -> None:
    """The signs that mark a match cannot be smuggled in by a text."""
    index.add(Text("sly", "Sly", "en", (Paragraph(1, "", "", ("a \x02forged\x03 needle",)),)))
    (hit,) = index.find("needle")
    assert (("a forged ", False), ("needle", True)) == hit.excerpt


def test_page(index: Index) -> None:
    """A passage names the page where the text has pages."""
    index.add(Text("book", "Book", "en", (Paragraph(1, "", "", ("A needle.",), page=12),)))
    assert [12] == [hit.page for hit in index.find("needle")]


def test_replace_and_remove(index: Index) -> None:
    """A text that is added again is there once; removed, it is gone, and the record stays."""
    index.add(DIARY)
    assert ["diary"] == [hit.id for hit in index.find("clocks")]
    index.remove("diary")
    index.remove("diary")
    assert not index.find("clocks")
    assert index.find("army")


@pytest.mark.parametrize("limit", [0, 1, 2, 5, 12, 40])
def test_limit(full: Index, limit: int) -> None:
    """No more hits than asked for; from two on, things of the record and passages share them."""
    hits = full.find("cochabamba", limit)
    assert min(limit, 15) <= len(hits) <= limit
    if limit > 1:
        assert {"event", "passage"} <= {hit.kind for hit in hits}
    assert sorted(hits, key=lambda hit: hit.kind == "passage") == list(hits)


@pytest.mark.parametrize("query", ["allende", "sandinista", "cochabamba"])
def test_built_in(full: Index, atlas: Atlas, query: str) -> None:
    """The built-in record answers with things that exist and passages that hold the word."""
    hits = full.find(query)
    assert {"event", "passage"} <= {hit.kind for hit in hits}
    for hit in hits:
        if hit.kind == "passage":
            sentences = atlas.texts[hit.id].sentences(hit.paragraph, hit.first, hit.last)
            assert query in " ".join(sentences).lower()
            assert all(query in word.lower() for word in marked(hit))
        else:
            assert hit.id in {**atlas.events, **atlas.governments, **atlas.countries}


def test_every_title_finds_its_event(full: Index, atlas: Atlas) -> None:
    """Each event of the built-in record is found by its own title."""
    for event in atlas.events.values():
        assert event.id in {hit.id for hit in full.find(atlas.title(event.id))}


def test_threads(index: Index) -> None:
    """Several threads may ask and change at the same time."""
    answers: list[int] = []

    def work(number: int) -> None:
        for _ in range(20):
            index.add(Text(f"t{number}", "", "en", (Paragraph(1, "", "", ("A needle.",)),)))
            answers.append(len(index.find("needle", 40)))

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 80 == len(answers)
    assert 4 == len(index.find("needle", 40))
