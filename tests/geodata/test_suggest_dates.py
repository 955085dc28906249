"""Dates as texts name them, in three languages."""

from datetime import date

import pytest

from geodata.model import Coverage
from geodata.suggest import dates, language
from geodata.suggest.dates import Frame, Mention

COVERAGE = Coverage(first=date(1944, 1, 1), last=date(2025, 12, 31))
NARRATIVE = Mention(date(1990, 3, 1), date(1990, 3, 31), "month", 0)
FALL = date(1973, 9, 11)


def found(sentence: str, code: str, narrative: Mention | None = NARRATIVE) -> list[str]:
    """The dates of a sentence, in a text that last told March 1990."""
    frame = Frame(COVERAGE, narrative, lambda clause: FALL if "Alba" in clause else None)
    return [str(mention) for mention in dates.find(sentence, language.load(code), frame)]


@pytest.mark.parametrize(
    ("code", "sentence", "expected"),
    [
        ("en", "It fell on September 11, 1973.", "1973-09-11"),
        ("en", "It fell on the 11th of September 1973.", "1973-09-11"),
        ("en", "It rose in July 1979.", "1979-07-01/1979-07-31"),
        ("en", "The years 1970–73 were long.", "1970-01-01/1973-12-31"),
        ("en", "The eighties began badly.", "1980-01-01/1989-12-31"),
        ("en", "It grew in the 1980s.", "1980-01-01/1989-12-31"),
        ("en", "On February 25 they voted.", "1990-02-25"),
        ("en", "In May they may rest.", "1990-05-01/1990-05-31"),
        ("en", "The following year was calm.", "1991-01-01/1991-12-31"),
        ("es", "Cayó el 11 de septiembre de 1973.", "1973-09-11"),
        ("es", "En los años ochenta creció.", "1980-01-01/1989-12-31"),
        ("es", "En julio votaron.", "1990-07-01/1990-07-31"),
        ("es", "Al año siguiente hubo calma.", "1991-01-01/1991-12-31"),
        ("pt", "Caiu em 31 de março de 1964.", "1964-03-31"),
        ("pt", "De 1964 a 1985 mandaram.", "1964-01-01/1985-12-31"),
        ("pt", "Nos anos oitenta cresceu.", "1980-01-01/1989-12-31"),
    ],
)
def test_a_date_is_read(code: str, sentence: str, expected: str) -> None:
    """Days, months, years, spans and decades are read; what is left out, the narrative gives."""
    assert [expected] == found(sentence, code)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "Almost six years after the fall of Alba they marched."),
        ("es", "Seis años después de la caída de Alba marcharon."),
        ("pt", "Seis anos depois da queda de Alba marcharam."),
    ],
)
def test_years_are_counted_from_what_is_known(code: str, sentence: str) -> None:
    """Counted years give the day they are counted from, and the time around the day meant."""
    frame = Frame(COVERAGE, None, lambda clause: FALL if "Alba" in clause else None)
    mentions = {m.how: m for m in dates.find(sentence, language.load(code), frame)}
    assert mentions["anchor"].first == FALL
    assert mentions["relative"].first < date(1979, 7, 19) < mentions["relative"].last


@pytest.mark.parametrize("part", ["mid-1973", "the middle of 1973"])
def test_a_part_of_a_year(part: str) -> None:
    """The middle of a year leaves its beginning and its end out."""
    (mention,) = dates.find(
        f"By {part} it was clear.",
        language.load("en"),
        Frame(COVERAGE, None, lambda _: None),
    )
    assert date(1973, 2, 1) < mention.first < date(1973, 7, 1) < mention.last < date(1973, 11, 1)


@pytest.mark.parametrize(
    "sentence", ["They may march.", "It cost $1,973.", "On 31 June nothing happened.", "Two cows."]
)
def test_what_is_no_date(sentence: str) -> None:
    """Verbs, sums of money and days that no calendar has are no dates."""
    assert [] == found(sentence, "en")


def test_a_day_without_year_and_narrative() -> None:
    """A day without a year says nothing where no year was told before."""
    assert [] == found("On February 25 they voted.", "en", narrative=None)
