"""The rules between links, texts and the record: what is an error and what deserves a look."""

import json
from pathlib import Path

import pytest

from dashboard.report import check
from geodata import linkrules, record
from geodata.links import Link, Locator, annotate, write
from geodata.texts import read_markdown

COUP = "aaa-1950-03-02-coup"
RISING = "bbb-1960-rising"
WARNINGS = (linkrules.links_are_sure, linkrules.events_are_told, linkrules.passages_have_sources)


def linked(folder: Path, *links: tuple[int, int, str, tuple[str, ...]]) -> list[Link]:
    """Write links to sentences of the record's text and return them."""
    text = read_markdown((folder / "texts/companion.en.md").read_text("utf-8"), "companion", "en")
    made = [
        annotate(text, Locator(paragraph, sentence, sentence), body, "describing", keywords)
        for paragraph, sentence, body, keywords in links
    ]
    (folder / "links").mkdir(exist_ok=True)
    (folder / "links/companion.json").write_text(write(made), "utf-8")
    return made


def rewrite(folder: Path, old: str, new: str) -> None:
    """Change the record's text after it was linked."""
    path = folder / "texts/companion.en.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def warnings(folder: Path) -> list[str]:
    """Return what deserves a look in the links of a record that is sound."""
    draft, problems = record.read(folder)
    assert [] == problems
    return [str(problem) for warn in WARNINGS for problem in warn(draft)]


def test_nothing_to_say(tiny: Path) -> None:
    """A record whose events are all told by passages with sources gives no warning."""
    linked(tiny, (2, 1, COUP, ("army", "dawn")), (2, 2, RISING, ("palace", "noon")))
    assert [] == warnings(tiny)


def test_guessed(tiny: Path) -> None:
    """A passage that is only guessed is named with its file, its link and both places."""
    first, _ = linked(tiny, (2, 1, COUP, ("army", "dawn")), (2, 2, RISING, ("palace", "noon")))
    rewrite(tiny, "The army came", "Loud, the army came")
    (warning,) = warnings(tiny)
    assert warning.startswith(f"links/companion.json ({first.id})")
    assert "at p=2&s=1 is only guessed, at p=2&s=1" in warning


def test_lost(tiny: Path) -> None:
    """A passage that is gone makes the record unsound."""
    (lost,) = linked(tiny, (2, 1, COUP, ("army", "dawn")))
    rewrite(tiny, "The army came to Altaville at dawn.", "It began.")
    _, (problem,) = record.read(tiny)
    assert ("links/companion.json", lost.id) == (problem.file, problem.id)
    assert "p=2&s=1" in problem.rule


def test_untold(tiny: Path) -> None:
    """An event that no passage tells is named with its row."""
    linked(tiny, (2, 1, COUP, ("army", "dawn")))
    (warning,) = warnings(tiny)
    assert warning.startswith(f"events.csv row 3 ({RISING}): no passage tells it")


def test_without_sources(tiny: Path) -> None:
    """A paragraph without sources is named once if a link leads to it, else not."""
    sourced = (2, 1, COUP, ("army", "dawn")), (2, 2, RISING, ("palace", "noon"))
    linked(tiny, *sourced)
    assert [] == warnings(tiny)
    linked(tiny, *sourced, (1, 1, COUP, ("nothing", "first")), (1, 2, COUP, ("then", "did")))
    (warning,) = warnings(tiny)
    assert warning.startswith("texts/companion.en.md (p-first): paragraph 1")


def test_report(tiny: Path) -> None:
    """The check shows the warnings and counts the links of each kind of text."""
    made = linked(tiny, (2, 1, COUP, ("army", "dawn")))
    page = json.loads(write(made))
    page["items"][0]["target"]["source"] = "memoir"
    (tiny / "links/memoir.json").write_text(json.dumps(page), "utf-8")
    lines = check(tiny)
    assert any(line.startswith(f"Warning: events.csv row 3 ({RISING})") for line in lines)
    assert ["exact", "1"] == lines[lines.index("Links to the texts of the record") + 1].split()
    assert ["memoir", "1"] == lines[lines.index("Links to texts that a reader brings") + 1].split()


@pytest.mark.parametrize("text_id", sorted(record.load().foreign_links))
def test_foreign_links_of_the_record(text_id: str) -> None:
    """Links to texts of others speak of the record, and hold key words, never sentences."""
    atlas = record.load()
    links = atlas.foreign_links[text_id]
    assert len(links) == len({link.id for link in links})
    places = [(at.paragraph, at.first, at.last) for at in (link.selector.value for link in links)]
    assert sorted(places) == places
    for link in links:
        assert link.body.source in {*atlas.events, *atlas.governments, *atlas.influences}
        assert (link.body.purpose == "linking") is (link.body.source in atlas.influences)
        assert 2 <= len(link.selector.keywords) <= 4
        assert all(len(words.split()) <= 3 for words in link.selector.keywords)
