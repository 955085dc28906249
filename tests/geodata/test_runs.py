"""Runs of sentences found by digest and by words."""

from geodata.runs import Run, Sighting, WordIndex, find
from geodata.texts import Paragraph, Text, digest


def text(*paragraphs: tuple[str, ...]) -> Text:
    """Return a text of these sentences."""
    made = (Paragraph(n, "", "", sentences) for n, sentences in enumerate(paragraphs, start=1))
    return Text("history", "A history", "en", tuple(made))


def sightings(where: Text, *sentences: str) -> list[Sighting]:
    """Return where a text holds sentences."""
    sha256 = digest(sentences)
    return find(where, {sha256}, len(sentences)).get(sha256, [])


def test_every_place() -> None:
    """Words are found in each place, with the sentences that hold them."""
    found = sightings(text(("One.", "Two."), ("Two.", "Three.")), "Two.")
    assert [
        Sighting(Run(1, 2, 2), whole=True, across=False),
        Sighting(Run(2, 1, 1), whole=True, across=False),
    ] == found


def test_part_of_a_sentence() -> None:
    """Words that share a sentence with others are found, and said not to be the whole of it."""
    found = sightings(text(("Zero.", "One. “Two!” (3) Four.")), "“Two!” (3)")
    assert [Sighting(Run(1, 2, 2), whole=False, across=False)] == found


def test_over_the_end_of_a_paragraph() -> None:
    """Words over two paragraphs are found where more of them stand."""
    found = sightings(text(("Zero.", "One."), ("Twenty-two.", "Three.")), "One.", "Twenty-two.")
    assert [Sighting(Run(2, 1, 1), whole=False, across=True)] == found


def test_not_within_words() -> None:
    """Words are not found where no sentence can end."""
    assert [] == sightings(text(("One two three.",)), "two three.")
    assert {} == find(text(("One.",)), set(), 1)
    assert [] == sightings(text(), "One.")


def test_endless_sentence() -> None:
    """A table full of stops is passed over, and what follows it is found."""
    assert [Sighting(Run(1, 2, 2), whole=True, across=False)] == sightings(
        text((" ".join(["1."] * 2000), "Two.")), "Two."
    )


def test_words() -> None:
    """The shortest run that holds all words, in any case, with accents or not, whole words only."""
    index = WordIndex(text(("Ana fled.", "The Árbol fell."), ("The arbol-tree.", "Anagram.")))
    assert {1: Run(1, 1, 2)} == index.closest(["ANA", "arbol"])
    assert {1: Run(1, 2, 2), 2: Run(2, 1, 1)} == index.closest(["the arbol"])
    assert {} == index.closest(["Ana Árbol"])
    assert {} == index.closest([])
