"""Passages and the links that find them again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata import record
from geodata.links import Link, Locator, Resolution, annotate, read_annotations, resolve, write
from geodata.texts import Text, digest, read_markdown

SOURCE = """# A history

## 1 Beginnings

Nothing happened at first. Then Gen. Alba moved. {#p-first}

The army came to “Altaville” at dawn. The palace fell by noon. Nobody spoke of it. [@book] {#p-coup}
"""


@pytest.fixture
def text() -> Text:
    """A text of two paragraphs in one chapter."""
    return read_markdown(SOURCE, "companion", "en")


@pytest.fixture
def link(text: Text) -> Link:
    """A link to the first two sentences of the second paragraph."""
    return annotate(text, Locator(2, 1, 2), "aaa-1950-03-02-coup", "describing", ("palace", "dawn"))


def test_read_markdown(text: Text) -> None:
    """A paragraph keeps its id, its chapter, its sources and its sentences, not their marks."""
    assert "A history" == text.title
    assert ("1 Beginnings",) * 2 == tuple(paragraph.chapter for paragraph in text.paragraphs)
    assert {"p-first": 1, "p-coup": 2} == text.numbers
    assert ("book",) == text.paragraphs[1].sources
    assert ("Nothing happened at first.", "Then Gen. Alba moved.") == text.paragraphs[0].sentences


@pytest.mark.parametrize("value", ["p=7&s=1-2", "p=7&s=1"])
def test_locator(value: str) -> None:
    """A locator is written as it is read."""
    assert value == str(Locator.parse(value))


@pytest.mark.parametrize("value", ["p=7", "7,1", "p=7&s=1-", "p=a&s=1", ""])
def test_locator_refuses(value: str) -> None:
    """What is no locator is refused with the form that is right."""
    with pytest.raises(ValueError, match="is not a locator such as p=7&s=1-2"):
        Locator.parse(value)


def test_digest_ignores_typography() -> None:
    """Quotation marks, white space and broken lines leave the digest as it is; words do not."""
    assert digest(("He said “no”.",)) == digest(('He  said\u00a0"no".',))
    assert digest(("A high-grade office.",)) == digest(("A high- grade of\u00adfice.",))
    assert digest(("He said no.",)) != digest(("He said yes.",))


@pytest.mark.parametrize(
    ("change", "resolution", "locator"),
    [
        (lambda source: source, Resolution.EXACT, Locator(2, 1, 2)),
        (
            lambda source: source.replace("“", '"').replace("”", '"'),
            Resolution.EXACT,
            Locator(2, 1, 2),
        ),
        (
            lambda source: source.replace("## 1", "Something new came first. {#p-new}\n\n## 1"),
            Resolution.MOVED,
            Locator(3, 1, 2),
        ),
        (
            lambda source: source.replace("The army came", "Then, at once, the army came"),
            Resolution.APPROXIMATE,
            Locator(2, 1, 2),
        ),
        (lambda source: source.split("The army")[0], Resolution.LOST, None),
    ],
)
def test_resolve(
    link: Link, change: Callable[[str], str], resolution: Resolution, locator: Locator | None
) -> None:
    """A passage is found where it stood, elsewhere, by its key words, or reported as lost."""
    resolved = resolve(link, read_markdown(change(SOURCE), "companion", "en"))
    assert (resolution, locator) == (resolved.resolution, resolved.locator)


def test_write_and_read(link: Link) -> None:
    """Links survive their file, which is a W3C annotation page."""
    written = json.loads(write([link]))
    assert "http://www.w3.org/ns/anno.jsonld" == written["@context"]
    assert "AnnotationPage" == written["type"]
    assert [link] == read_annotations(written)


def test_passage_of_an_event(tiny: Path) -> None:
    """An event of the record leads to the sentences that tell it."""
    text = read_markdown((tiny / "texts/companion.en.md").read_text(), "companion", "en")
    (tiny / "links").mkdir()
    made = annotate(text, Locator(2, 1, 2), "aaa-1950-03-02-coup", "describing", ("palace",))
    (tiny / "links/companion.json").write_text(write([made]))
    (passage,) = record.load(tiny).passages("aaa-1950-03-02-coup")
    assert ("The army came to Altaville at dawn.", "The palace fell by noon.") == passage.sentences
    assert "1 Beginnings" == passage.chapter


def test_foreign_links(tiny: Path, text: Text) -> None:
    """Links to a text that the record does not hold wait for it, by its id."""
    foreign = Text("memoir", "A memoir", "en", text.paragraphs)
    made = [
        annotate(foreign, Locator(2, n, n), "aaa-1950-03-02-coup", "commenting", ("palace", "noon"))
        for n in (1, 2)
    ]
    (tiny / "links").mkdir()
    (tiny / "links/memoir.json").write_text(write(made))
    atlas = record.load(tiny)
    assert {"memoir": tuple(made)} == atlas.foreign_links
    assert () == atlas.links
    assert () == atlas.passages("aaa-1950-03-02-coup")


@pytest.mark.parametrize(
    ("body", "sha256", "says"),
    [("aaa-gone", None, "its body 'aaa-gone' is unknown"), (None, "0" * 64, "its passage is lost")],
)
def test_broken_links(tiny: Path, body: str | None, sha256: str | None, says: str) -> None:
    """A link to nothing and a link from nowhere are problems of the record."""
    text = read_markdown((tiny / "texts/companion.en.md").read_text(), "companion", "en")
    made = annotate(text, Locator(2, 1, 2), body or "bbb-1960-rising", "describing", ("nowhere",))
    page = json.loads(write([made]))
    if sha256:
        page["items"][0]["target"]["selector"]["sha256"] = sha256
    (tiny / "links").mkdir()
    (tiny / "links/companion.json").write_text(json.dumps(page))
    _, problems = record.read(tiny)
    assert [says] == [problem.rule[: len(says)] for problem in problems]
