"""Plain text: paragraphs, encodings, refusals."""

from pathlib import Path

import pytest

from geodata.reading import Limits, Refused, read
from geodata.reading.languages import language_of
from geodata.reading.reflow import reflow


def test_own_text(own: str) -> None:
    """Wrapped lines join, notes stay with their sentence, and a page break cuts no paragraph."""
    text = read("Altaville.txt", own.encode())
    assert [2, 2, 3, 2] == [len(each.sentences) for each in text.paragraphs]
    assert ("altaville", "Altaville", "en") == (text.id, text.title, text.language)
    assert text.paragraphs[0].sentences[1].endswith("they said. (1)")
    assert text.paragraphs[1].sentences[0].endswith("called a low-grade fever.(2)")
    assert text.paragraphs[2].sentences[0].endswith("“there is bread...though no salt.”(3)")


def test_essay(essay: bytes) -> None:
    """The essay has exactly 20 paragraphs, and as many sentences as its links count."""
    text = read("essay.txt", essay)
    counts = [3, 4, 2, 7, 4, 4, 4, 4, 4, 3, 3, 7, 5, 4, 5, 2, 6, 3, 5, 5]
    assert counts == [len(each.sentences) for each in text.paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(prose: str, encoding: str, end: str) -> None:
    """Encodings and line ends change nothing."""
    expected = read("a.txt", prose.encode()).paragraphs
    assert expected == read("a.txt", prose.replace("\n", end).encode(encoding)).paragraphs


def test_digests_outlast_odd_signs(prose: str) -> None:
    """Odd spaces, unseen signs and doubled spaces change no paragraph."""
    odd = prose.replace(" and ", "\u00a0 an\u00add\u2009").replace("the", "th\u200be")
    assert reflow(prose) == reflow(odd)


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("It went\n\n\n\non here.", ["It went on here."]),
        ("A low-\ngrade war.", ["A low-grade war."]),
        ("The govern-\nment of a government.", ["The government of a government."]),
        ("A re-\nform, re-form and reform.", ["A re-form, re-form and reform."]),
        ("The pre-\nand post-war years.", ["The pre- and post-war years."]),
        ("From 12\u2013\n15 of them.", ["From 12\u201315 of them."]),
        ("A co\u00ad\noperative.", ["A cooperative."]),
        ("A line -\nbroken.", ["A line - broken."]),
        ("One.\f\fTwo.", ["One.", "Two."]),
        ("\u00ad\n\n \n", []),
        ("A" * 200 + ".\n" + "B" * 200 + ".", ["A" * 200 + ".", "B" * 200 + "."]),
    ],
)
def test_reflow(source: str, paragraphs: list[str]) -> None:
    """Paragraphs come out as a reader sees them."""
    assert paragraphs == reflow(source)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        bytes(range(256)) * 8,
        b"\0" * 100,
        b"\xff\xfeA",
        "Съешь ещё этих мягких французских булок, да выпей чаю.".encode("cp1251"),
        b"",
        b" \n\n ",
        b"\xd0\xcf\x11\xe0 an old file",
        b"PK\x03\x04 no archive",
    ],
)
def test_refuses_what_is_not_text(content: bytes) -> None:
    """What is no text is refused in a sentence that names the file."""
    with pytest.raises(Refused, match=r"^odd\.txt is not read: .+; .+"):
        read("odd.txt", content)


@pytest.mark.parametrize(
    "limits", [Limits(file_bytes=99), Limits(paragraphs=2), Limits(characters=99)]
)
def test_limits(own: str, limits: Limits) -> None:
    """A text beyond a limit is refused whole."""
    with pytest.raises(Refused, match="split it"):
        read("a.txt", own.encode(), limits)


@pytest.mark.parametrize(
    ("words", "declared", "language"),
    [
        ("The army came to the palace.", "", "en"),
        ("El ejército llegó al palacio.", "", "es"),
        ("O exército não chegou ao palácio.", "", "pt"),
        ("El ejército llegó.", "pt-BR", "pt"),
        ("El ejército llegó al palacio.", "zz", "es"),
    ],
)
def test_language(words: str, declared: str, language: str) -> None:
    """What a file declares counts if Marea knows it, else how it reads."""
    assert language == language_of(words, declared)


def test_id_is_plain(tmp_path: Path) -> None:
    """A text's id comes from its file's stem alone."""
    assert "historia-de-america" == read(str(tmp_path / "Historia de América.txt"), b"One.").id
