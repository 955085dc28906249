"""Suggested links: the tiny record, and texts of our own in three languages."""

from datetime import date
from pathlib import Path

import pytest

from geodata import record
from geodata.atlas import Atlas
from geodata.suggest import LISTED_FROM, SHOWN_FROM, Suggestion, suggest
from geodata.texts import Paragraph, Text, split_sentences

COUP, RISING = "aaa-1950-03-02-coup", "bbb-1960-rising"


def text_of(*paragraphs: str, language: str = "en") -> Text:
    """A text of these paragraphs."""
    return Text(
        "own",
        "Own",
        language,
        tuple(
            Paragraph(number, "", "", tuple(split_sentences(words, language)))
            for number, words in enumerate(paragraphs, start=1)
        ),
    )


def shown(text: Text, atlas: Atlas) -> dict[tuple[str, int], Suggestion]:
    """What is shown of a text, by thing and paragraph."""
    return {
        (s.body, s.locator.paragraph): s for s in suggest(text, atlas) if s.confidence >= SHOWN_FROM
    }


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """The tiny record."""
    return record.load(tiny)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "On 2 March 1950 Ana Alba led a coup in Alta."),
        ("es", "El 2 de marzo de 1950 Ana Alba dio un golpe en Alta."),
        ("pt", "Em 2 de março de 1950 Ana Alba deu um golpe em Alta."),
    ],
)
def test_day_name_and_kind_make_a_link(small: Atlas, language: str, words: str) -> None:
    """A sentence that names day, actor and kind of an event is linked, with these reasons."""
    found = shown(text_of(words, language=language), small)[COUP, 1]
    assert {
        ("date", date(1950, 3, 2).isoformat()),
        ("person", "Ana Alba"),
        ("kind", "coup"),
        ("country", "AAA"),
    } <= set(found.because)
    assert found.purpose == "describing"
    assert found.confidence > 0.7


def test_the_sentence_is_named(small: Atlas) -> None:
    """A suggestion names the sentence that speaks, not its neighbours."""
    words = "Cows eat grass. On 2 March 1950 Ana Alba led a coup in Alta. Grass grows."
    assert str(shown(text_of(words), small)[COUP, 1].locator) == "p=1&s=2"


def test_the_narrative_carries_country_and_year(small: Atlas) -> None:
    """The coup is known though its sentence names no country and no day."""
    words = "In March 1950 Alta was hungry. Then the army struck, and the coup was over by noon."
    alone = suggest(text_of("Then the army struck, and the coup was over by noon."), small)
    carried = shown(text_of(words), small)[COUP, 1]
    assert carried.locator.last == 2
    assert carried.confidence > max((s.confidence for s in alone if s.body == COUP), default=0)


def test_a_surname_counts_less_than_a_name(small: Atlas) -> None:
    """The whole name makes a government surer than the surname alone."""
    whole, surname = (
        next(s.confidence for s in suggest(text_of(words), small) if s.body == "aaa-1950-alba")
        for words in ("Ana Alba ruled.", "Alba ruled.")
    )
    assert whole > surname


def test_an_actor_speaks_for_the_event(small: Atlas) -> None:
    """The same sentence makes the coup surer when it names who made it."""
    named, unnamed = (
        max(s.confidence for s in suggest(text_of(words), small) if s.body == COUP)
        for words in ("In 1950 Ana Alba led a coup in Alta.", "In 1950 they led a coup in Alta.")
    )
    assert named > unnamed


def test_nothing_is_suggested_for_other_matters(small: Atlas) -> None:
    """A text about cows is left alone, and so is an empty one."""
    assert () == suggest(text_of("Cows eat grass. They may rest in the shade."), small)
    assert () == suggest(text_of(), small)


@pytest.mark.parametrize(
    "words",
    [
        "9" * 5000 + " years after the fall of Alba.",
        "mid " * 5000 + "1950.",
        "<script>alert('coup in Alta')</script> & \u202e\x00 coup.",
        "- " * 5000,
    ],
    ids=["digits", "parts", "markup", "dashes"],
)
def test_hostile_text_is_read_as_text(small: Atlas, words: str) -> None:
    """Endless numbers, endless words and markup are words like others; suggestions stay in it."""
    assert all(s.locator.paragraph == 1 for s in suggest(text_of(words), small))


def test_suggestions_are_in_order(small: Atlas) -> None:
    """They come by paragraph and sentence, the surest first; none is below the least confidence."""
    text = text_of(
        "In 1961 peasants rose in the hills of Baja. Ana Alba ruled Alta.",
        "On 2 March 1950 Ana Alba led a coup in Alta.",
    )
    found = suggest(text, small)
    keys = [(s.locator.paragraph, s.locator.first, -s.confidence) for s in found]
    assert sorted(keys) == keys
    assert found
    assert all(LISTED_FROM <= s.confidence <= 1 for s in found)


def test_an_influence_joins_two_events(small: Atlas) -> None:
    """Where both events of an influence are told side by side, it is suggested as well."""
    text = text_of(
        "On 2 March 1950 Ana Alba led a coup in Alta. "
        "In May 1960 the peasants of the hills of Baja rose in an uprising."
    )
    found = shown(text, small)["alta-lesson-baja", 1]
    assert found.purpose == "linking"
    assert {("event", COUP), ("event", RISING)} == set(found.because)


SPANISH = text_of(
    "El 11 de septiembre de 1973 el general Augusto Pinochet derrocó en Chile a Salvador Allende. "
    "El palacio de La Moneda ardió.",
    "Tres años antes, en septiembre de 1970, Allende había ganado la elección presidencial.",
    "En Nicaragua, el 19 de julio de 1979, los sandinistas entraron en Managua. "
    "Somoza había huido del país.",
    "En noviembre de 1984 Daniel Ortega venció en las elecciones nicaragüenses.",
    "El 25 de febrero de 1990 Violeta Barrios de Chamorro derrotó a Ortega en las urnas.",
    "En Cuba, el 1 de enero de 1959, la revolución de Fidel Castro triunfó cuando huyó Batista.",
    "En octubre de 1988 Pinochet perdió en Chile el plebiscito sobre su permanencia.",
    "El panadero de mi calle vende tamales los domingos.",
    language="es",
)
SPANISH_TRUTH = {
    ("chl-1973-09-11-coup", 1),
    ("chl-1970-09-04-election", 2),
    ("nic-1979-07-19-revolution", 3),
    ("nic-1984-11-04-election", 4),
    ("nic-1990-02-25-election", 5),
    ("cub-1959-01-01-revolution", 6),
    ("chl-1988-10-05-plebiscite", 7),
}
PORTUGUESE = text_of(
    "Em 31 de março de 1964 os militares derrubaram no Brasil o presidente João Goulart.",
    "Três anos antes, em agosto de 1961, Jânio Quadros renunciou à presidência brasileira.",
    "No Chile, em 11 de setembro de 1973, um golpe matou o governo de Salvador Allende.",
    "Na Argentina, em 24 de março de 1976, uma junta militar deu um golpe e depôs Isabel Perón.",
    "No Uruguai, em junho de 1973, Bordaberry fechou o Congresso: foi o golpe.",
    "Em outubro de 2002 Luiz Inácio Lula da Silva venceu a eleição presidencial no Brasil.",
    "Em 2 de dezembro de 1945 os brasileiros elegeram Eurico Gaspar Dutra nas urnas.",
    "O padeiro da minha rua vende pão aos domingos.",
    language="pt",
)
PORTUGUESE_TRUTH = {
    ("bra-1964-03-31-coup", 1),
    ("bra-1961-08-25-quadros-resigns", 2),
    ("chl-1973-09-11-coup", 3),
    ("arg-1976-03-24-coup", 4),
    ("ury-1973-06-27-coup", 5),
    ("bra-2002-10-27-election", 6),
    ("bra-1945-12-02-election", 7),
}


@pytest.mark.parametrize(
    ("text", "truth"),
    [(SPANISH, SPANISH_TRUTH), (PORTUGUESE, PORTUGUESE_TRUTH)],
    ids=["es", "pt"],
)
def test_texts_in_spanish_and_portuguese(
    atlas: Atlas, text: Text, truth: set[tuple[str, int]]
) -> None:
    """With the built-in record most events are found, and most of what is shown is right."""
    assert truth <= {(event, paragraph) for event in atlas.events for paragraph in range(1, 9)}
    pairs = {pair for pair in shown(text, atlas) if pair[0] in atlas.events}
    assert len(pairs & truth) / len(truth) >= 0.8
    assert len(pairs & truth) / len(pairs) >= 0.7


def test_the_companion_without_its_ids(atlas: Atlas) -> None:
    """Of a chapter of the record's own text most links are found, and most shown are right."""
    companion = atlas.texts["companion"]
    chapter = Text("own", "Own", "en", companion.paragraphs[:40])
    truth = {
        (r.link.body.source, r.locator.paragraph)
        for r in atlas.links
        if r.locator and r.link.target.source == companion.id and r.link.body.source in atlas.events
    }
    truth = {pair for pair in truth if pair[1] <= 40}
    pairs = {pair for pair in shown(chapter, atlas) if pair[0] in atlas.events}
    assert len(pairs & truth) / len(truth) >= 0.8
    assert len(pairs & truth) / len(pairs) >= 0.7
