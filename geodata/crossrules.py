"""Rules between governments, events and countries: the record tests itself.

They hold the two tellings of one fact against each other. What they find is either a fault or a
case that the row's own `contested` sentence explains.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from geodata.draft import Draft
from geodata.model import Event, Government
from geodata.problems import Problem
from geodata.tables import Numbered

BEFORE = timedelta(days=3)
"""How long before a blow a ruler may flee from it."""

AFTERWARDS = timedelta(days=7)
"""How long after a blow the government that it brings may take office."""

LONG_TERM = timedelta(days=int(8.1 * 365.25))
"""Two terms of four years and a little: longer elected times in office deserve a look."""

NEEDS_A_SENTENCE = frozenset({"self-coup", "legislative"})


def _brings(event: Event, day: date) -> bool:
    """Say whether a government that began or ended on a day can have done so by an event."""
    return event.first - BEFORE <= day <= event.last + AFTERWARDS


def _blows(draft: Draft, kind: str) -> dict[str, list[Event]]:
    """Return the events of a kind that were not failures, by country."""
    found: dict[str, list[Event]] = {}
    for row in draft.events:
        if row.value.kind == kind and row.value.outcome != "failed":
            found.setdefault(row.value.country, []).append(row.value)
    return found


def irregular_changes_have_events(draft: Draft) -> Iterator[Problem]:
    """A government that came or went by coup or revolution has that event on its day."""
    begins = draft.coverage.first + AFTERWARDS
    for kind in ("coup", "revolution"):
        blows = _blows(draft, kind)
        for row in draft.governments:
            government = row.value
            for word, how, day in (
                ("entered", government.entered, government.start),
                ("exited", government.exited, government.end),
            ):
                if how != kind or day is None or day < begins:
                    continue
                if not any(_brings(event, day) for event in blows.get(government.country, [])):
                    rule = f"it {word} by {kind} on {day}, but no {kind} of that day is recorded"
                    remedy = f"add the event, or correct {word}"
                    yield Problem("governments.csv", row.number, government.id, rule, remedy)


def successful_coups_change_governments(draft: Draft) -> Iterator[Problem]:
    """A coup that succeeded brings a government, unless the row explains why not."""
    for row in draft.events:
        event = row.value
        if event.kind != "coup" or event.outcome != "succeeded" or event.contested:
            continue
        starts = [g.value.start for g in draft.governments if g.value.country == event.country]
        if starts and not any(_brings(event, start) for start in starts):
            rule = "the coup succeeded, but no government begins with it"
            remedy = "correct the outcome or the government, or explain it in contested"
            yield Problem("events.csv", row.number, event.id, rule, remedy)


def disputed_kinds_say_so(draft: Draft) -> Iterator[Problem]:
    """A self-coup or a removal by parliament says who calls it a coup and who does not."""
    for row in draft.events:
        event = row.value
        if event.kind == "coup" and event.subtype in NEEDS_A_SENTENCE and not event.contested:
            rule = f"a coup of the subtype {event.subtype} needs a sentence in contested"
            remedy = "say who holds what"
            yield Problem("events.csv", row.number, event.id, rule, remedy)


def colonies_end_with_independence(draft: Draft) -> Iterator[Problem]:
    """Colonial rule ends on the day of independence, and the next government enters by it."""
    independence = {row.value.iso3: row.value.independence for row in draft.countries}
    for country, chain in _chains(draft):
        for before, after in pairwise(chain):
            if before.value.regime != "colonial":
                continue
            day = independence.get(country)
            if after.value.start != day or after.value.entered != "independence":
                rule = f"it follows colonial rule but does not enter by independence on {day}"
                remedy = "correct start or entered, or the day in countries.csv"
                yield Problem("governments.csv", after.number, after.value.id, rule, remedy)


def colonies_have_no_orientation(draft: Draft) -> Iterator[Problem]:
    """A colonial governor has no programme of the country's own."""
    for row in draft.governments:
        if row.value.regime == "colonial" and row.value.orientation != "none":
            rule = f"regime colonial with orientation {row.value.orientation}"
            yield Problem("governments.csv", row.number, row.value.id, rule, "write none")


def elected_regimes_enter_lawfully(draft: Draft) -> Iterator[Problem]:
    """An elected regime does not begin by coup, unless the row explains it (a warning)."""
    for row in draft.governments:
        government = row.value
        irregular = government.entered in {"coup", "revolution"}
        if government.regime == "elected" and irregular and not government.contested:
            rule = f"regime elected, but it entered by {government.entered}"
            remedy = "correct regime or entered, or explain it in contested"
            yield Problem("governments.csv", row.number, government.id, rule, remedy)


def elected_terms_have_a_length(draft: Draft) -> Iterator[Problem]:
    """An elected president rarely stays longer than two terms (a warning)."""
    parliamentary = _parliamentary(draft)
    for row in draft.governments:
        government = row.value
        if government.regime != "elected" or government.country in parliamentary:
            continue
        end = government.end or draft.coverage.last
        if end - government.start > LONG_TERM and not government.contested:
            years = (end - government.start).days / 365.25
            rule = f"an elected time in office of {years:.1f} years"
            remedy = "check start and end; if they are right, say in contested how it came about"
            yield Problem("governments.csv", row.number, government.id, rule, remedy)


def _parliamentary(draft: Draft) -> frozenset[str]:
    """Return the countries that became independent within the coverage: prime ministers govern."""
    return frozenset(
        row.value.iso3 for row in draft.countries if row.value.independence >= draft.coverage.first
    )


def _chains(draft: Draft) -> Iterator[tuple[str, list[Numbered[Government]]]]:
    """Yield each country with its governments in the order of time."""
    rows = sorted(draft.governments, key=lambda row: (row.value.country, row.value.start))
    for country, chain in groupby(rows, key=lambda row: row.value.country):
        yield country, list(chain)
