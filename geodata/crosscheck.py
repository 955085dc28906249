"""A record held against a published dataset."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geodata.atlas import Atlas
from geodata.model import Event
from geodata.problems import Problem, RecordError

COLUMNS = ["iso3", "date", "outcome"]
CODES = {"failed": "1", "success": "2"}
SUCCEEDED = "2"


@dataclass(frozen=True)
class Difference:
    """A case on which record and dataset do not say the same.

    `explained` is the record's own sentence on the dispute, empty if it has none.
    """

    case: str
    difference: str
    explained: str

    def __str__(self) -> str:
        """Return the difference as one line."""
        return f"{self.case}: {self.difference}. {self.explained or 'NOT EXPLAINED'}"


def against_powell_thyne(atlas: Atlas, file: Path) -> list[Difference]:
    """Return where the record and the list of coups by Powell and Thyne differ.

    `file` has the columns iso3, date (ISO) and outcome (failed, success). Compared are the cases
    of each side that the other lacks, days, and outcomes, within the years from the list's first
    case to its last. Raises `RecordError` for another form.
    """
    listed = _read(file)
    coded = {
        (atlas.events[coding.event].country, coding.dataset_date): coding
        for coding in atlas.codings
        if coding.dataset == "powell-thyne"
    }
    differences = []
    for (country, day), code in sorted(listed.items()):
        case = f"{country} {day}"
        if (coding := coded.get((country, day))) is None:
            differences.append(Difference(case, "listed there, not coded here", ""))
            continue
        event = atlas.events[coding.event]
        if coding.code != code:
            there = f"code {code} there, {coding.code} in codings.csv"
            differences.append(Difference(case, there, ""))
        differences += _compare(case, event, day, code)
    first, last = min(day for _, day in listed), max(day for _, day in listed)
    known = {coding.event for case, coding in coded.items() if case in listed}
    for event in atlas.timeline:
        within = first <= event.day <= last and event.country in atlas.countries
        if event.kind == "coup" and within and event.id not in known:
            differences.append(
                Difference(event.id, "a coup here, not listed there", event.contested)
            )
    return differences


def _compare(case: str, event: Event, day: date, code: str) -> list[Difference]:
    found = []
    if not event.first <= day <= event.last:
        here = f"{day} there, {event.start.edtf} here ({event.id})"
        found.append(Difference(case, here, event.contested))
    if event.kind != "coup":
        found.append(Difference(case, f"a coup there, {event.kind} here", event.contested))
    elif (event.outcome == "succeeded") != (code == SUCCEEDED):
        there = "succeeded" if code == SUCCEEDED else "failed"
        outcome = f"{there} there, {event.outcome} here ({event.id})"
        found.append(Difference(case, outcome, event.contested))
    return found


def _read(file: Path) -> dict[tuple[str, date], str]:
    try:
        with file.open(newline="", encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        return {
            (row["iso3"], date.fromisoformat(row["date"])): CODES[row["outcome"]] for row in rows
        }
    except (OSError, KeyError, ValueError) as error:
        rule = f"it cannot be read as a list of coups ({error})"
        remedy = f"give a CSV file with the columns {','.join(COLUMNS)}, outcome failed or success"
        raise RecordError(file, [Problem(file.name, 0, "", rule, remedy)]) from error
