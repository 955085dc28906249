"""Suggested links to what a text only alludes to: groups of events, foundings, experiences."""

from datetime import date

import pytest

from geodata.atlas import Atlas
from geodata.model import Coverage
from geodata.suggest import SHOWN_FROM, dates, language, suggest
from geodata.suggest.dates import Frame
from geodata.suggest.founding import foundings, of_first_naming
from geodata.suggest.lexicon import Lexicon
from geodata.suggest.words import fold, tokens
from geodata.texts import Text
from tests.geodata.test_suggest_links import text_of

COVERAGE = Coverage(first=date(1944, 1, 1), last=date(2025, 12, 31))


ALLUSIVE = text_of(
    "Guatemala's spring began when students, teachers and young officers brought down the old "
    "dictatorship in October 1944. Juan José Arévalo won the presidency two months later, and a "
    "new constitution followed. His successor, Jacobo Árbenz, gave land to the peasants in the "
    "agrarian reform of 1952.",
    "This experiment alarmed the United Fruit Company and Washington. The CIA armed Castillo "
    "Armas, whose small force crossed the border from Honduras in June 1954, and Árbenz "
    "resigned. Che Guevara, who was in the city, never forgot it.",
    "In Cuba Fidel Castro had failed at the Moncada barracks, and after the landing of the "
    "Granma he fought in the mountains until Batista fled. The new government divided the "
    "estates and took over the sugar mills and refineries of American companies. In April 1961 "
    "exiles trained by the CIA landed at the Bay of Pigs and were defeated.",
    "The Guatemalan experience had taught the Cubans to expect the invasion. A year later "
    "Soviet missiles brought the world to the brink.",
    "In the Dominican Republic, too, reform was cut short. Juan Bosch, elected after the death "
    "of Trujillo, was overthrown within months. When officers rose to bring him back in 1965, "
    "the country slid into civil war, and Lyndon Johnson sent the Marines.",
    "By the end of the sixties generals ruled in Brazil and Peru, but to opposite ends. Those "
    "of Brazil had overthrown João Goulart in 1964 and closed Congress with the fifth "
    "institutional act four years later. In Peru General Velasco seized power in 1968, "
    "expropriated the oil of Talara within days and gave the haciendas to their workers.",
    "In El Salvador the guerrillas united in the FMLN, and after the murder of Archbishop "
    "Romero the country fell into civil war. Ronald Reagan poured in military aid. The war "
    "ended only with the peace accords of 1992.",
    "In the eighties the dictatorships of Argentina, Uruguay and Brazil gave way. Raúl Alfonsín "
    "won the elections of 1983 after the defeat in the Malvinas, and the juntas were put on "
    "trial. In Brazil millions marched for direct elections, and in 1988 a new constitution was "
    "adopted.",
)
ALLUSIVE_TRUTH = {
    ("gtm-1944-10-20-revolution", 1),
    ("gtm-1944-12-17-election", 1),
    ("gtm-1945-03-11-constitution", 1),
    ("gtm-1952-06-17-reform", 1),
    ("gtm-1954-06-18-intervention", 2),
    ("gtm-1954-06-27-coup", 2),
    ("cub-1953-07-26-moncada", 3),
    ("cub-1956-12-02-insurgency", 3),
    ("cub-1959-01-01-revolution", 3),
    ("cub-1959-05-17-agrarian-reform", 3),
    ("cub-1960-nationalisations", 3),
    ("cub-1961-04-17-bay-of-pigs", 3),
    ("gtm-1954-06-18-intervention", 4),
    ("cub-1961-04-17-bay-of-pigs", 4),
    ("cub-1962-10-missile-crisis", 4),
    ("dom-1962-12-20-election", 5),
    ("dom-1961-05-30-trujillo", 5),
    ("dom-1963-09-25-coup", 5),
    ("dom-1965-04-24-coup", 5),
    ("dom-1965-04-24-civil-war", 5),
    ("dom-1965-04-28-intervention", 5),
    ("bra-1964-03-31-coup", 6),
    ("bra-1968-12-13-ai5", 6),
    ("per-1968-10-03-coup", 6),
    ("per-1968-10-09-ipc", 6),
    ("per-1969-06-24-agrarian-reform", 6),
    ("slv-1980-10-10-movement", 7),
    ("slv-1980-03-24-repression", 7),
    ("slv-1980-insurgency", 7),
    ("slv-1981-intervention", 7),
    ("slv-1992-01-16-accord", 7),
    ("arg-1983-10-30-election", 8),
    ("arg-1982-04-02-malvinas", 8),
    ("arg-1985-04-22-trial", 8),
    ("bra-1983-diretas-ja", 8),
    ("bra-1988-10-05-constitution", 8),
    ("ury-1985-03-01-return", 8),
    ("bra-1985-03-15-handover", 8),
    ("arg-1983-12-10-handover", 8),
}


def events(text: Text, atlas: Atlas) -> set[tuple[str, int]]:
    """The events shown for a text, by paragraph."""
    return {
        (s.body, s.locator.paragraph)
        for s in suggest(text, atlas)
        if s.confidence >= SHOWN_FROM and s.body in atlas.events
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "In the seventies dictatorships began in Chile, Uruguay and Argentina."),
        ("es", "En los años setenta empezaron dictaduras en Chile, Uruguay y Argentina."),
        ("pt", "Nos anos setenta começaram ditaduras no Chile, no Uruguai e na Argentina."),
    ],
)
def test_a_plural_in_several_countries(atlas: Atlas, language: str, words: str) -> None:
    """Of each country that is listed the weightiest event of the kind and time is meant."""
    expected = {"chl-1973-09-11-coup", "ury-1973-06-27-coup", "arg-1976-03-24-coup"}
    assert expected <= {event for event, _ in events(text_of(words, language=language), atlas)}


def test_a_plural_on_a_day_is_no_group(atlas: Atlas) -> None:
    """A sentence that names a day tells what happened on that day, not a group."""
    grouped = "In 1979 revolutions triumphed in Nicaragua and Grenada."
    dated = "On 3 May 1979 revolutions were discussed in Nicaragua and Grenada."
    both = {"nic-1979-07-19-revolution", "grd-1979-03-13-revolution"}
    assert both <= {event for event, _ in events(text_of(grouped), atlas)}
    assert not both & {event for event, _ in events(text_of(dated), atlas)}


def test_they_are_the_leaders_named_before(atlas: Atlas) -> None:
    """Constitutions of several leaders are looked for in their times in office."""
    words = "Hugo Chávez, Evo Morales and Rafael Correa won. They wrote new constitutions."
    found = {event for event, _ in events(text_of(words), atlas)}
    expected = {"ven-1999-12-15-constitution", "bol-2009-01-25-constitution"}
    assert expected | {"ecu-2008-09-28-constitution"} <= found


def test_a_sort_is_taken_at_its_word(atlas: Atlas) -> None:
    """Where a sort of a kind is named, the other sorts are not meant."""
    words = "From 2003 to 2008 referendums were held in Venezuela and Bolivia."
    found = {atlas.events[event].subtype for event, _ in events(text_of(words), atlas)}
    assert found == {"referendum"}


def test_the_first_naming_tells_the_founding(atlas: Atlas) -> None:
    """An organisation points to its founding where it is named first, not again later."""
    text = text_of("The FMLN fought on in El Salvador.", "Then the FMLN laid down its arms.")
    assert ("slv-1980-10-10-movement", 1) in events(text, atlas)
    assert ("slv-1980-10-10-movement", 2) not in events(text, atlas)


def test_a_founding_belongs_to_a_country(atlas: Atlas) -> None:
    """An acronym that two countries know is not guessed at where neither is spoken of."""
    two = {"ABC": {"AAA": "aaa-founding", "BBB": "bbb-founding"}}
    assert of_first_naming("ABC", two, {"BBB": 0.5}) == "bbb-founding"
    assert of_first_naming("ABC", two, {}) == ""
    assert of_first_naming("XYZ", two, {"BBB": 0.5}) == ""
    assert foundings(atlas)["FMLN"] == {"SLV": "slv-1980-10-10-movement"}


def test_an_experience_is_what_was_told(atlas: Atlas) -> None:
    """The experience of a country is what the text told of it, however much else it told since."""
    told = "On 19 July 1979 the Sandinistas entered Managua in Nicaragua and Somoza fled."
    other = "On 11 September 1973 Pinochet overthrew Allende in Chile."
    alone = text_of("They studied the Nicaraguan experience.")
    text = text_of(told, other, "They studied the Nicaraguan experience.")
    assert ("nic-1979-07-19-revolution", 3) in events(text, atlas)
    assert ("nic-1979-07-19-revolution", 1) not in events(alone, atlas)


@pytest.mark.parametrize(
    ("code", "sentence", "expected"),
    [
        ("en", "The 1990s drew to a close.", "1995-12-31/1999-12-31"),
        ("es", "Los años 1990 terminaban.", "1995-12-31/1999-12-31"),
        ("en", "At the turn of the century it changed.", "1998-01-01/2003-12-31"),
        ("pt", "Na virada do século mudou.", "1998-01-01/2003-12-31"),
    ],
)
def test_the_end_of_a_decade_and_of_a_century(code: str, sentence: str, expected: str) -> None:
    """The last years of a decade, and the years around the turn of the century, are read."""
    frame = Frame(COVERAGE, None, lambda _: None)
    assert [expected] == [str(m) for m in dates.find(sentence, language.load(code), frame)]


@pytest.mark.parametrize(("sentence", "by"), [("By the mid-1990s.", True), ("In 1990.", False)])
def test_what_was_reached_by_a_date(sentence: str, *, by: bool) -> None:
    """A time by which something had come about is known from a time in which it happened."""
    frame = Frame(COVERAGE, None, lambda _: None)
    (mention,) = dates.find(sentence, language.load("en"), frame)
    assert mention.by is by


def test_a_lexicon_finds_words_beginnings_and_phrases() -> None:
    """A word stands for itself, a starred one for all its endings, a phrase for its words."""
    lexicon = Lexicon({"vote": ["ballot*", "vote"], "rule": ["came to power"], "none": []})
    sentence = fold("The ballots were counted; she came to power by votes.")
    assert frozenset({"vote", "rule"}) == lexicon.found(sentence, tokens(sentence))
    assert () == lexicon.of_word("votes")


def test_allusive_prose(atlas: Atlas) -> None:
    """Of prose with few dates half of the events are found, and most of what is shown is right."""
    assert atlas.events.keys() >= {event for event, _ in ALLUSIVE_TRUTH}
    found = events(ALLUSIVE, atlas)
    assert len(found & ALLUSIVE_TRUTH) / len(ALLUSIVE_TRUTH) >= 0.5
    assert len(found & ALLUSIVE_TRUTH) / len(found) >= 0.7
