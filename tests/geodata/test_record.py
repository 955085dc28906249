"""Reading and validating a record folder."""

from datetime import date
from pathlib import Path

import pytest

from geodata import record
from geodata.problems import RecordError

BREAKAGES = [
    # file, text to find, text instead, what the problem says
    (
        "events.csv",
        "1950-03-02,,AAA",
        "1950-02-30,,AAA",
        "events.csv row 2 (aaa-1950-03-02-coup): start",
    ),
    (
        "events.csv",
        "1950-03-02,,AAA",
        "1950-03-02,1950-03-01,AAA",
        "end 1950-03-01 is before start",
    ),
    (
        "events.csv",
        "coup,military,succeeded",
        "putsch,military,succeeded",
        "kind 'putsch' is not in",
    ),
    ("events.csv", "coup,military,succeeded", "coup,naval,succeeded", "subtype 'naval' is not in"),
    ("events.csv", "coup,military,succeeded", "coup,military,", "a coup needs an outcome"),
    (
        "events.csv",
        "military,succeeded",
        "military,contested",
        "outcome contested needs a sentence",
    ),
    ("events.csv", "aaa-1950-03-02-coup,coup", "aaa_1950,coup", "kebab-case"),
    ("events.csv", "-33.45,-70.66,city", "-133.45,-70.66,city", "lat '-133.45'"),
    ("events.csv", "Ana Alba;the army", "", "actors is empty"),
    ("events.csv", ",,book\n", ",,nowhere\n", "source 'nowhere' is unknown"),
    ("events.csv", "1950-03-02,,AAA", "1850-03-02,,AAA", "is not within the coverage"),
    ("events.csv", ",city,", ",city,extra,cells,", "does not have 14 cells"),
    ("events.csv", "id,kind,", "id,sort,", "events.csv row 1: the header is"),
    ("events.csv", '"The hills', '"The "hills', "events.csv row 3"),
    ("governments.csv", "1950-03-02,right", "1950-03-01,right", "is not the start 1950-03-02"),
    ("governments.csv", "1940-01-01", "1945-01-01", "AAA has no government from 1944-01-01 on"),
    ("governments.csv", "1970-01-01,,centre", "1970-01-01,1980-01-01,centre", "empty end"),
    ("governments.csv", "elected,election,coup", "elected,election,retired", "exited 'retired'"),
    ("governments.csv", "bbb-1970-cruz,BBB", "bbb-1970-cruz,CCC", "country CCC has no row"),
    (
        "governments.csv",
        "aaa-1940-bravo",
        "aaa-1950-03-02-coup",
        "the id is taken by a row of events",
    ),
    ("influences.csv", "aaa-1950-03-02-coup,bbb", "aaa-gone,bbb", "event 'aaa-gone' is unknown"),
    ("influences.csv", ",lesson,", ",warning,", "kind 'warning' is not in the list"),
    ("codings.csv", "aaa-1950-03-02-coup", "aaa-gone", "event 'aaa-gone' is unknown"),
    ("words/en/events.csv", "bbb-1960-rising,", "bbb-1960-other,", "it has no title and summary"),
    (
        "words/en/events.csv",
        "bbb-1960-rising,",
        "bbb-1960-other,",
        "no row of events.csv has this id",
    ),
    ("words/en/countries.csv", "Alta,High.", "Alta,", "summary is empty"),
    ("countries.csv", "1818-02-12", "1818", "independence '1818'"),
    (
        "events.csv",
        "1950-03-02,,AAA",
        "1950-03-12,,AAA",
        "it entered by coup on 1950-03-02, but no",
    ),
    ("events.csv", "1950-03-02,,AAA", "1950-03-12,,AAA", "no government begins with it"),
    (
        "events.csv",
        "military,succeeded",
        "military,failed",
        "it exited by coup on 1950-03-02, but no",
    ),
    (
        "governments.csv",
        "none,colonial",
        "right,colonial",
        "regime colonial with orientation right",
    ),
    ("governments.csv", "elected,independence", "elected,election", "not enter by independence"),
    ("sources.json", '"title": "A Paper"', '"name": "A Paper"', "item 2 has no id, title or type"),
    ("sources.json", "[{", "[{{", "it is not JSON"),
    ("datapackage.json", '"last"', '"end"', "coverage does not give the first and the last day"),
    ("texts/companion.en.md", "{#p-first}", "", "paragraph 1 (Nothing happened"),
    ("texts/companion.en.md", "{#p-first}", "{#p-coup}", "an id that stands above"),
    ("texts/companion.en.md", "@paper", "@gone", "paragraph p-coup: source 'gone' is unknown"),
]


def test_sound(tiny: Path) -> None:
    """A sound folder has no problems and becomes an atlas."""
    atlas = record.load(tiny)
    assert atlas.events.keys() == {"aaa-1950-03-02-coup", "bbb-1960-rising"}
    assert date(1962, 12, 31) == atlas.events["bbb-1960-rising"].last
    assert date(1960, 5, 31) == atlas.events["bbb-1960-rising"].day


@pytest.mark.parametrize(("file", "old", "new", "says"), BREAKAGES)
def test_broken(tiny: Path, file: str, old: str, new: str, says: str) -> None:
    """One broken cell is one clear problem, with its file, its rule and a remedy."""
    path = tiny / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, problems = record.read(tiny)
    found = [str(problem) for problem in problems if says in str(problem)]
    assert found
    assert all("Remedy: " in line for line in found)


@pytest.mark.parametrize("file", ["events.csv", "sources.json", "datapackage.json"])
def test_missing(tiny: Path, file: str) -> None:
    """A missing file is named once."""
    (tiny / file).unlink()
    _, problems = record.read(tiny)
    assert [0] == [problem.row for problem in problems if problem.rule == "the file is missing"]


def test_not_utf8(tiny: Path) -> None:
    """A file in another encoding is refused with the byte that shows it."""
    (tiny / "events.csv").write_bytes("id,kind\né".encode("latin-1"))
    _, problems = record.read(tiny)
    assert any("byte 9 is not UTF-8" in problem.rule for problem in problems)


def test_duplicate(tiny: Path) -> None:
    """A row that stands twice is named at its second place."""
    path = tiny / "governments.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    _, problems = record.read(tiny)
    assert [6] == [problem.row for problem in problems if "stand in a row above" in problem.rule]


def test_all_at_once(tiny: Path) -> None:
    """Faults in several files are all reported by one error, in the order of files and rows."""
    for file, old, new in [
        ("events.csv", "1950-03-02,,AAA", "never,,AAA"),
        ("governments.csv", "elected,election,coup", "elected,luck,coup"),
        ("countries.csv", "southern-cone", "north"),
    ]:
        path = tiny / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError) as raised:
        record.load(tiny)
    files = [problem.file for problem in raised.value.problems]
    assert {"countries.csv", "events.csv", "governments.csv"} <= set(files)
    assert sorted(files) == files
