"""Sentences of three languages."""

import pytest

from geodata.sentences import split_sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["He met J. B. Mora at 5 p.m. on Sunday.", "It rained."]),
        ("en", ["The U.S. government acted.", "It failed."]),
        ("en", ["He said: “We go...now. It is time.”", "Then they left."]),
        (
            "en",
            ["It ended.(2)", "Nobody came. [3]", "All slept.¹", "They rose.[4, 5]", "So it was.*"],
        ),
        ("en", ["“It is over.”(3)", "The crowd left.", "“No.”12", "They stayed."]),
        ("en", ["The coup failed.7", "Version 2.5 followed."]),
        ("en", ["It ended.[^note]", "Then it began."]),
        ("en", ["See vol. 2, pp. 3-5, no. 4.", "It is there."]),
        ("es", ["El Gral. Mora y el Cnel. Paz llegaron.", "¿Quién vino?", "¡Nadie!"]),
        ("es", ["Los EE. UU. callaron.", "Véase p. ej. la pág. 5."]),
        ("es", ["—¿Cómo? —dijo él.", "Murió ayer.(2)", "Luego vino otro."]),
        ("pt", ["O Mal. Mora falou.", "Ver pág. 5, n.º 3.", "V. Exa. sabe."]),
        ("pt", ["“Saio daqui. Volto amanhã.”", "Assim disse.(4)", "Partiu."]),
        ("pt", ["Foi ao mar.", "Depois voltou."]),
    ],
)
def test_split_sentences(language: str, sentences: list[str]) -> None:
    """Abbreviations, initials, quotations and the marks of notes cut no sentence."""
    assert sentences == split_sentences(" ".join(sentences), language)


def test_tight_note() -> None:
    """A mark that stands tight between two sentences belongs to the first."""
    assert ["It ended.(2)", "Then more."] == split_sentences("It ended.(2)Then more.", "en")
