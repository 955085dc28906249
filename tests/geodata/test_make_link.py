"""Linking by the command line."""

from pathlib import Path

import pytest

from geodata import make_link
from geodata.links import Link, Locator

MEMOIR = "The sea was calm.\n\nThe army came to Altaville at dawn. The palace fell by noon.\n"


@pytest.fixture
def memoir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text beside an empty folder of links."""
    monkeypatch.setattr(make_link, "LINKS", tmp_path)
    file = tmp_path / "memoir.txt"
    file.write_text(MEMOIR, "utf-8")
    return file


def links(file: Path) -> list[Link]:
    """Return the links to a text that were written."""
    return make_link.read(file.with_suffix(".json"))


def run(file: Path, *arguments: str) -> None:
    """Call the command for a text."""
    make_link.main(["--text", str(file), *arguments])


def test_new_links(memoir: Path) -> None:
    """Links are added in the order of the text, with their purpose."""
    run(memoir, "aaa-1950-03-02-coup", "2", "2", "palace; noon")
    run(memoir, "--purpose", "commenting", "aaa-1950-03-02-coup", "2", "1-2", "army; dawn")
    first, second = links(memoir)
    assert ("commenting", "describing") == (first.body.purpose, second.body.purpose)
    assert ("memoir", Locator(2, 1, 2)) == (first.target.source, first.selector.value)
    assert ("palace", "noon") == second.selector.keywords


def test_renewed(memoir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Moved links get their new locators; a guess stays as it was and is named."""
    run(memoir, "aaa-1950-03-02-coup", "2", "1", "army; dawn")
    run(memoir, "aaa-1950-03-02-coup", "2", "2", "palace; noon")
    guessed, _ = links(memoir)
    changed = MEMOIR.replace("Altaville", "town").replace("The sea", "Spring came.\n\nThe sea")
    memoir.write_text(changed, "utf-8")
    capsys.readouterr()
    run(memoir)
    assert f"{guessed.id} (p=2&s=1) is approximate\n" == capsys.readouterr().out
    assert [guessed, Locator(3, 2, 2)] == [links(memoir)[0], links(memoir)[1].selector.value]


def test_incomplete(memoir: Path) -> None:
    """Half a link is refused, and nothing is written."""
    with pytest.raises(SystemExit):
        run(memoir, "aaa-1950-03-02-coup", "2")
    assert [] == links(memoir)
