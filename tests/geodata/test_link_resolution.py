"""Links hold on to their passages, whatever harmless happens to a text, and never to wrong ones.

The variants are made here from a text at hand: always from the companion, and from the essay as
well where it lies beside the project.
"""

import io
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import pytest

from geodata import record
from geodata.links import Link, Locator, Resolution, Resolved, annotate, resolve, resolve_all
from geodata.reading import read
from geodata.texts import Paragraph, Text, normalise

ESSAY = Path(__file__).parents[2].parent / "shared" / "texts" / "essay.txt"
ATLAS = record.load()
SOME = 60
T = TypeVar("T")
INNER_END = re.compile(r"(?<=[.?!][”’)]) |(?<=[.?!]) ")
PROVEN = {Resolution.EXACT, Resolution.MOVED}


@dataclass(frozen=True)
class Case:
    """A text as it was linked, with its links, and the same as a plain text file."""

    text: Text
    links: tuple[Link, ...]
    source: str

    def resolve(self, text: Text) -> tuple[Resolved, ...]:
        """Return where the links lead in a variant."""
        return resolve_all(self.links, text)

    def words(self, link: Link) -> str:
        """Return the words of a link's passage as they were."""
        at = link.selector.value
        return normalise(" ".join(self.text.sentences(at.paragraph, at.first, at.last)))


@lru_cache
def companion() -> Case:
    """Return the first paragraphs of the record's companion, which is plain text here."""
    whole = ATLAS.texts["companion"]
    text = replace(whole, paragraphs=whole.paragraphs[:SOME])
    links = [resolved.link for resolved in ATLAS.links_of("companion")]
    source = "\n\n".join(wrapped(" ".join(p.sentences), 80) for p in text.paragraphs)
    held = tuple(link for link in links if link.selector.value.paragraph <= SOME)
    return Case(text, held, source)


@lru_cache
def essay() -> Case:
    """Return the essay, which is not part of the project."""
    text = read(ESSAY.name, ESSAY.read_bytes())
    return Case(text, ATLAS.foreign_links["essay"], ESSAY.read_text("utf-8"))


@pytest.fixture(params=[companion, essay] if ESSAY.exists() else [companion])
def case(request: pytest.FixtureRequest) -> Case:
    """Each text at hand."""
    made: Case = request.param()
    return made


def wrapped(words: str, width: int) -> str:
    """Return words in lines; no line ends in a hyphen that belongs to the word."""
    return textwrap.fill(words, width, break_on_hyphens=False)


def rewrapped(source: str, width: int) -> str:
    """Return plain text in lines of another width, made without care for hyphens."""
    blocks = re.split(r"\n\s*\n", source)
    return "\n\n".join(wrapped(" ".join(block.split()), width) for block in blocks)


def grouped(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Return items in groups of a size, the last one perhaps smaller."""
    return [items[begin : begin + size] for begin in range(0, len(items), size)]


def straightened(source: str) -> str:
    """Return text with typewriter quotation marks."""
    return source.translate(str.maketrans("“”‘’", "\"\"''"))


def paged(source: str) -> str:
    """Return text with a form feed after every seventh word that a word in lower case follows."""
    words = source.split(" ")
    return " ".join(
        f"\n\f\n{word}" if place % 7 == 0 and word[:1].islower() else word
        for place, word in enumerate(words)
    )


def renumbered(text: Text, paragraphs: list[Paragraph]) -> Text:
    """Return a text of other paragraphs, numbered anew and without permanent ids."""
    numbers = (replace(each, number=n, id="") for n, each in enumerate(paragraphs, start=1))
    return replace(text, paragraphs=tuple(numbers))


def changed(text: Text, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Text:
    """Return a text with the sentences of each paragraph changed."""
    return renumbered(text, [replace(p, sentences=change(p.sentences)) for p in text.paragraphs])


def counted(found: tuple[Resolved, ...]) -> Counter[Resolution]:
    """Return how many links were found in which way."""
    return Counter(each.resolution for each in found)


def assert_proven(case: Case, text: Text, found: tuple[Resolved, ...]) -> None:
    """Hold the words of every passage against the sentences that are said to be it."""
    for each in found:
        if each.resolution in PROVEN:
            at = each.locator
            assert at
            named = normalise(" ".join(text.sentences(at.paragraph, at.first, at.last)))
            assert case.words(each.link) in named, each.link.id


SAME_PLACES: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "40 columns": lambda source: rewrapped(source, 40).encode(),
    "64 columns": lambda source: rewrapped(source, 64).encode(),
    "one line": lambda source: rewrapped(source, 100_000).encode(),
    "windows lines": lambda source: source.replace("\n", "\r\n").encode(),
    "utf-8 with mark": lambda source: source.encode("utf-8-sig"),
    "utf-16": lambda source: source.encode("utf-16"),
    "windows-1252": lambda source: source.encode("cp1252"),
    "straight quotes": lambda source: straightened(source).encode(),
    "no-break spaces": lambda source: re.sub(" (?=\\w)", "\u00a0", source).encode(),
    "double spaces": lambda source: source.replace(". ", ".  ").encode(),
    "soft hyphens": lambda source: re.sub(r"(\w{3})(?=\w{3})", "\\1\u00ad", source).encode(),
    "ligatures": lambda source: source.replace("fi", "\ufb01").replace("fl", "\ufb02").encode(),
    "page breaks": lambda source: paged(source).encode(),
}


@pytest.mark.parametrize("name", SAME_PLACES)
def test_file_in_another_form(case: Case, name: str) -> None:
    """Lines, encoding, quotation marks and spaces are harmless: every link stays exact."""
    text = read("variant.txt", SAME_PLACES[name](case.source))
    assert {Resolution.EXACT: len(case.links)} == counted(case.resolve(text))


def printed(source: str) -> bytes:
    """Return plain text as a PDF of several pages."""
    platypus = pytest.importorskip("reportlab.platypus")
    styles = pytest.importorskip("reportlab.lib.styles").getSampleStyleSheet()
    body = replace_space(styles["BodyText"])
    story = [
        platypus.Paragraph(escaped(" ".join(block.split())), body)
        for block in re.split(r"\n\s*\n(?![a-z])", source)
    ]
    file = io.BytesIO()
    platypus.SimpleDocTemplate(file, title="A variant").build(story)
    return file.getvalue()


def replace_space(style: object) -> object:
    """Return a style whose paragraphs stand apart, as in most printed matter."""
    style.spaceAfter = 12  # type: ignore[attr-defined]
    return style


def escaped(words: str) -> str:
    """Return words for a library that reads markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def test_pdf(case: Case) -> None:
    """Printed to PDF and read again, every passage is found word for word."""
    text = read("variant.pdf", printed(case.source))
    found = case.resolve(text)
    assert len(case.links) == sum(each.resolution in PROVEN for each in found), counted(found)
    assert_proven(case, text, found)


def joined(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Return every two sentences as one."""
    return tuple(" ".join(pair) for pair in grouped(sentences, 2))


def halved(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Return sentences cut wherever a full stop stands inside them."""
    return tuple(part for each in sentences for part in INNER_END.split(each))


@pytest.mark.parametrize("split", [joined, halved])
def test_sentences_split_otherwise(
    case: Case, split: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> None:
    """A passage is found although the sentences of its paragraph end elsewhere."""
    text = changed(case.text, split)
    found = case.resolve(text)
    assert len(case.links) == sum(each.resolution in PROVEN for each in found)
    assert_proven(case, text, found)


def test_paragraphs_joined(case: Case) -> None:
    """A passage is found although its paragraph was run into its neighbour."""
    pairs = grouped(case.text.paragraphs, 2)
    merged = [replace(p[0], sentences=sum((q.sentences for q in p), ())) for p in pairs]
    text = renumbered(case.text, merged)
    found = case.resolve(text)
    assert len(case.links) == sum(each.resolution in PROVEN for each in found)
    assert_proven(case, text, found)


def test_paragraph_cut(case: Case) -> None:
    """A passage within one part of a cut paragraph has moved; one over the cut is a guess there."""
    halves: list[Paragraph] = []
    parts: dict[int, set[int]] = {}
    for paragraph in case.text.paragraphs:
        middle = len(paragraph.sentences) // 2
        for sentences in (paragraph.sentences[:middle], paragraph.sentences[middle:]):
            if sentences:
                halves.append(replace(paragraph, sentences=sentences))
                parts.setdefault(paragraph.number, set()).add(len(halves))
    text = renumbered(case.text, halves)
    found = case.resolve(text)
    assert_proven(case, text, found)
    for each in found:
        assert each.locator
        at = each.link.selector.value
        assert each.locator.paragraph in parts[at.paragraph]
        middle = len(case.text.paragraphs[at.paragraph - 1].sentences) // 2
        over = at.first <= middle < at.last
        assert over is (each.resolution is Resolution.APPROXIMATE)


def test_order_changed(case: Case) -> None:
    """In whatever order the paragraphs come, every passage is found in its own."""
    given = case.text.paragraphs
    paragraphs = [*given[1::2], *given[::2]]
    places = {paragraph.number: place for place, paragraph in enumerate(paragraphs, start=1)}
    found = case.resolve(renumbered(case.text, paragraphs))
    for each in found:
        assert each.resolution in PROVEN
        assert each.locator
        assert places[each.link.selector.value.paragraph] == each.locator.paragraph


def without(case: Case, number: int) -> Text:
    """Return a text that has lost one paragraph."""
    return renumbered(case.text, [p for p in case.text.paragraphs if p.number != number])


def numbers(case: Case) -> Iterator[int]:
    """Yield the numbers of the paragraphs of a text to which links lead."""
    yield from sorted({link.selector.value.paragraph for link in case.links})


def test_paragraph_lost(case: Case) -> None:
    """The links of a lost paragraph are lost, and no other link is."""
    for number in numbers(case):
        text = without(case, number)
        found = case.resolve(text)
        assert_proven(case, text, found)
        for each in found:
            was = each.link.selector.value.paragraph
            assert (was == number) is (each.resolution is Resolution.LOST), each.link.id
            if each.locator:
                assert was - (was > number) == each.locator.paragraph


def scrambled(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph about something else that uses every third word of another."""
    words = sorted(" ".join(paragraph.sentences).split()[::3], key=lambda word: word[::-1])
    return replace(paragraph, sentences=tuple(" ".join(each) + "." for each in grouped(words, 8)))


def test_paragraph_replaced(case: Case) -> None:
    """A paragraph that only shares words with the one that stood there gets none of its links."""
    for number in numbers(case):
        paragraphs = [scrambled(p) if p.number == number else p for p in case.text.paragraphs]
        found = case.resolve(renumbered(case.text, paragraphs))
        own = [each for each in found if each.link.selector.value.paragraph == number]
        assert {Resolution.LOST: len(own)} == counted(tuple(own))


def reworded(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Return each sentence with another word in its middle."""
    halves = ((words, len(words) // 2) for words in (sentence.split() for sentence in sentences))
    return tuple(" ".join([*w[:middle], "otherwise", *w[middle + 1 :]]) for w, middle in halves)


def test_every_sentence_reworded(case: Case) -> None:
    """Where no sentence is as it was, key words lead to most passages, and to no wrong one."""
    found = case.resolve(changed(case.text, reworded))
    assert {Resolution.APPROXIMATE, Resolution.LOST} == counted(found).keys()
    assert sum(each.resolution is Resolution.APPROXIMATE for each in found) > len(found) / 2
    for each in found:
        if each.locator:
            at = each.link.selector.value
            assert at.paragraph == each.locator.paragraph
            assert each.locator.length <= at.length


def test_reworded_and_paragraph_lost(case: Case) -> None:
    """Even then the links of a lost paragraph do not settle in another one."""
    for number in numbers(case):
        text = changed(without(case, number), reworded)
        for each in case.resolve(text):
            was = each.link.selector.value.paragraph
            if each.locator:
                assert was != number
                assert was - (was > number) == each.locator.paragraph


def test_another_text(case: Case) -> None:
    """In a text about the same history no link is proven."""
    other = companion() if case is not companion() else None
    text = other.text if other else without(case, 1)
    proven = [each for each in case.resolve(text) if each.resolution in PROVEN]
    assert bool(other) is not bool(proven)


HISTORY = [
    ("Nothing happened at first.", "The sea was calm."),
    ("The army came to Altaville at dawn.", "The palace fell by noon.", "Nobody spoke."),
    ("Ana Alba fled by boat.", "The palace burned at dawn.", "The sea was calm."),
]


def history(paragraphs: list[tuple[str, ...]]) -> Text:
    """Return a text of an invented country."""
    made = (Paragraph(n, "", "", sentences) for n, sentences in enumerate(paragraphs, start=1))
    return Text("history", "A history", "en", tuple(made))


def linked(paragraph: int, first: int, last: int, *keywords: str) -> Link:
    """Return a link to the invented history."""
    at = Locator(paragraph, first, last)
    return annotate(history(HISTORY), at, f"aaa-{paragraph}-{first}", "describing", keywords)


@pytest.mark.parametrize(
    ("link", "paragraphs", "resolution", "locator"),
    [
        # the same sentence stands twice: the place where it stood, else the nearest
        (linked(3, 3, 3, "sea", "calm"), HISTORY, Resolution.EXACT, Locator(3, 3, 3)),
        (
            linked(3, 3, 3, "sea", "calm"),
            [*HISTORY[:2], ("Later.",), ("The sea was calm.",)],
            Resolution.MOVED,
            Locator(4, 1, 1),
        ),
        # whole sentences are better than a part of a longer one that is nearer
        (
            linked(1, 2, 2, "sea", "calm"),
            [("So it was. The sea was calm.",), ("The sea was calm.",)],
            Resolution.MOVED,
            Locator(2, 1, 1),
        ),
        # words with an accent or not, in whatever case
        (
            linked(2, 1, 1, "ÁLTAVILLE", "Army"),
            [("The army marched to Altaville.",)],
            Resolution.APPROXIMATE,
            Locator(1, 1, 1),
        ),
        # whole words only
        (linked(2, 1, 1, "army", "dawn"), [("Armybank dawned.",)], Resolution.LOST, None),
        # one key word is too little, and two places are too many
        (linked(2, 1, 1, "Altaville"), [("Altaville slept.",)], Resolution.LOST, None),
        (
            linked(2, 2, 2, "palace", "noon"),
            [("A palace at noon.",), ("Noon; the palace.",)],
            Resolution.LOST,
            None,
        ),
        # words that stood together and now stand apart say nothing
        (
            linked(2, 1, 1, "army", "dawn"),
            [("The army slept.", "All was calm.", "Dawn came.")],
            Resolution.LOST,
            None,
        ),
        (linked(2, 1, 1, "army", "dawn"), [], Resolution.LOST, None),
    ],
)
def test_rules(
    link: Link,
    paragraphs: list[tuple[str, ...]],
    resolution: Resolution,
    locator: Locator | None,
) -> None:
    """Each rule of resolving, on its own."""
    found = resolve(link, history(paragraphs))
    assert (resolution, locator) == (found.resolution, found.locator)


def test_links_speak_for_each_other() -> None:
    """A guess may not lie in a paragraph that is known to be another one."""
    palace = linked(2, 2, 2, "palace", "dawn")
    boat = linked(3, 1, 1, "Ana Alba", "boat")
    text = history([HISTORY[0], HISTORY[2]])
    assert Resolution.APPROXIMATE is resolve(palace, text).resolution
    assert [Resolution.LOST, Resolution.MOVED] == [
        each.resolution for each in resolve_all([palace, boat], text)
    ]


def test_the_greater_number_of_guesses_holds() -> None:
    """Where the links of two paragraphs guess at one, the paragraph with more of them is it."""
    links = [
        linked(2, 2, 2, "palace", "dawn"),
        linked(3, 1, 1, "Ana Alba", "boat"),
        linked(3, 2, 2, "palace", "burned"),
    ]
    text = history([("Ana Alba left by boat.", "The palace had burned at dawn.")])
    assert [Resolution.LOST, Resolution.APPROXIMATE, Resolution.APPROXIMATE] == [
        each.resolution for each in resolve_all(links, text)
    ]
