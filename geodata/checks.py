"""The rules between the rows of a record. Each yields its problems; `CHECKS` lists them all."""

from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from geodata import crossrules, linkrules
from geodata.draft import Draft
from geodata.problems import Problem

Check = Callable[[Draft], Iterator[Problem]]


def ids_are_unique(draft: Draft) -> Iterator[Problem]:
    """An id names one event, government or influence."""
    seen: dict[str, str] = {}
    for file, row, thing in draft.things():
        if thing.id in seen:
            rule = f"the id is taken by a row of {seen[thing.id]}"
            yield Problem(file, row, thing.id, rule, "give this row an id of its own")
        seen[thing.id] = file


def sources_exist(draft: Draft) -> Iterator[Problem]:
    """Every source that a row or a paragraph names stands in sources.json."""
    remedy = "add the work to sources.json, or correct the id"
    for file, row, thing in draft.things():
        for source in thing.sources:
            if source not in draft.sources:
                yield Problem(file, row, thing.id, f"source {source!r} is unknown", remedy)
    for text in draft.texts:
        for paragraph in text.paragraphs:
            for source in paragraph.sources:
                if source not in draft.sources:
                    rule = f"paragraph {paragraph.id}: source {source!r} is unknown"
                    yield Problem(f"texts/{text.id}", 0, paragraph.id, rule, remedy)


def countries_exist(draft: Draft) -> Iterator[Problem]:
    """A government governs a country of the record, and every country has a government."""
    known = {row.value.iso3 for row in draft.countries}
    governed = {row.value.country for row in draft.governments}
    for row in draft.governments:
        if row.value.country not in known:
            rule = f"country {row.value.country} has no row in countries.csv"
            remedy = "add the country, or correct the code"
            yield Problem("governments.csv", row.number, row.value.id, rule, remedy)
    for country in draft.countries:
        if country.value.iso3 not in governed:
            rule, remedy = "it has no government", "add its governments to governments.csv"
            yield Problem("countries.csv", country.number, country.value.iso3, rule, remedy)


def references_exist(draft: Draft) -> Iterator[Problem]:
    """Influences and codings name events of the record."""
    events = {row.value.id for row in draft.events}
    remedy = "add the event, or correct the id"
    for influence in draft.influences:
        for end in (influence.value.from_event, influence.value.to_event):
            if end not in events:
                rule = f"event {end!r} is unknown"
                yield Problem("influences.csv", influence.number, influence.value.id, rule, remedy)
    for coding in draft.codings:
        if coding.value.event not in events:
            rule = f"event {coding.value.event!r} is unknown"
            yield Problem("codings.csv", coding.number, coding.value.event, rule, remedy)


def words_match(draft: Draft) -> Iterator[Problem]:
    """Everything has words, and no words are without their thing."""
    things = {
        "countries": {row.value.iso3 for row in draft.countries},
        "events": {row.value.id for row in draft.events},
        "governments": {row.value.id for row in draft.governments},
        "influences": {row.value.id for row in draft.influences},
    }
    for table, rows in draft.words.items():
        worded = {row.value.id for row in rows}
        file = f"words/en/{table}.csv"
        for id_ in sorted(things[table] - worded):
            yield Problem(file, 0, id_, "it has no title and summary", "add a row for it")
        for row in rows:
            if row.value.id not in things[table]:
                rule = f"no row of {table}.csv has this id"
                yield Problem(file, row.number, row.value.id, rule, "correct or remove the row")


def governments_follow_each_other(draft: Draft) -> Iterator[Problem]:
    """The governments of a country neither overlap nor leave a gap within the coverage."""
    rows = sorted(draft.governments, key=lambda row: (row.value.country, row.value.start))
    for country, of_country in groupby(rows, key=lambda row: row.value.country):
        chain = list(of_country)
        first, last = chain[0], chain[-1]
        if first.value.start > draft.coverage.first:
            rule = f"{country} has no government from {draft.coverage.first} on"
            remedy = "add who governed before, or correct the start"
            yield Problem("governments.csv", first.number, first.value.id, rule, remedy)
        if last.value.end is not None and last.value.end <= draft.coverage.last:
            rule = f"{country} has no government from {last.value.end} on"
            remedy = "add who governs next, or leave end empty"
            yield Problem("governments.csv", last.number, last.value.id, rule, remedy)
        for before, after in pairwise(chain):
            if before.value.end != after.value.start:
                ends = before.value.end or "open"
                rule = f"end {ends} is not the start {after.value.start} of {after.value.id}"
                remedy = "let each government end on the day on which the next begins"
                yield Problem("governments.csv", before.number, before.value.id, rule, remedy)


def events_lie_in_the_coverage(draft: Draft) -> Iterator[Problem]:
    """Every event begins and ends within the days that the record covers."""
    for row in draft.events:
        if row.value.first < draft.coverage.first or row.value.last > draft.coverage.last:
            rule = (
                f"{row.value.first} to {row.value.last} is not within the coverage "
                f"{draft.coverage.first} to {draft.coverage.last}"
            )
            remedy = "correct the dates, or the coverage in datapackage.json"
            yield Problem("events.csv", row.number, row.value.id, rule, remedy)


def subtypes_are_listed(draft: Draft) -> Iterator[Problem]:
    """A subtype is one of those that the data package lists."""
    for row in draft.events:
        subtype = row.value.subtype
        if subtype and draft.subtypes and subtype not in draft.subtypes:
            rule = f"subtype {subtype!r} is not in the list"
            remedy = f"write one of {', '.join(sorted(draft.subtypes))}, or add it to the list"
            yield Problem("events.csv", row.number, row.value.id, rule, remedy)


def paragraphs_have_ids(draft: Draft) -> Iterator[Problem]:
    """Every paragraph of a text of the record has a permanent id of its own."""
    for text in draft.texts:
        file = f"texts/{text.id}.{text.language}.md"
        seen: set[str] = set()
        for paragraph in text.paragraphs:
            opening = " ".join(paragraph.sentences)[:40]
            if not paragraph.id:
                rule = f"paragraph {paragraph.number} ({opening} …) has no id"
                yield Problem(file, 0, "", rule, "end it with an id such as {#p-chile-1973}")
            elif paragraph.id in seen:
                rule = f"paragraph {paragraph.number} has an id that stands above"
                yield Problem(file, 0, paragraph.id, rule, "give it an id of its own")
            seen.add(paragraph.id)


CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    sources_exist,
    countries_exist,
    references_exist,
    words_match,
    governments_follow_each_other,
    events_lie_in_the_coverage,
    subtypes_are_listed,
    paragraphs_have_ids,
    linkrules.links_hold,
    crossrules.irregular_changes_have_events,
    crossrules.successful_coups_change_governments,
    crossrules.disputed_kinds_say_so,
    crossrules.colonies_end_with_independence,
    crossrules.colonies_have_no_orientation,
)

WARNINGS: tuple[Check, ...] = (
    crossrules.elected_regimes_enter_lawfully,
    crossrules.elected_terms_have_a_length,
    linkrules.links_are_sure,
    linkrules.events_are_told,
    linkrules.passages_have_sources,
)
"""What deserves a look but does not make a record unsound."""
