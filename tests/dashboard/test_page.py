"""The page beside the map, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


def text_of(page: AppTest) -> str:
    """Return all HTML and button labels of a page as one text."""
    return "\n".join(
        [element.proto.body for element in page.get("html")]
        + [button.label for button in page.button]
    )


@pytest.fixture
def page(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page of two invented countries, not yet run."""
    monkeypatch.setenv("MAREA_RECORD", str(tiny))
    return AppTest.from_file(str(APP), default_timeout=60)


def test_opening(page: AppTest) -> None:
    """Without wishes the page shows the event with which the record opens."""
    text = text_of(page.run())
    assert not page.exception
    assert "The army takes Altaville" in text
    assert "2 March 1950" in text
    assert "powell-thyne: 2, 1 March 1950" in text


def test_year(page: AppTest) -> None:
    """A year shows its events and its left governments."""
    page.query_params["year"] = "1960"
    text = text_of(page.run())
    assert "At the end of 1960" in text
    assert "1 of 1 states have a left government" in text
    assert "The hills rise" in text
    assert "Alta: Ana Alba, Workers, since 2 March 1950" in text


def test_country(page: AppTest) -> None:
    """A country shows who governs it and the chain of its governments."""
    page.query_params["country"] = "BBB"
    text = text_of(page.run())
    assert "Carla Cruz" in text
    assert "1944: Governors (no programme, colonial)" in text


def test_notice(page: AppTest) -> None:
    """Nonsense in the address is named as text and does not stop the page."""
    page.query_params["event"] = "<img src=x>"
    text = text_of(page.run())
    assert not page.exception
    assert "The address asked for event &lt;img src=x&gt;" in text


def test_hostile_text(page: AppTest, tiny: Path) -> None:
    """Markup in a record shows as the characters that it is."""
    path = tiny / "words/en/events.csv"
    hostile = "<img src=x onerror=alert(1)>"
    path.write_text(path.read_text("utf-8").replace("The army takes Altaville", hostile), "utf-8")
    text = text_of(page.run())
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_broken_record(page: AppTest, tiny: Path) -> None:
    """A record that broke after the start is shown with its problems."""
    (tiny / "events.csv").unlink()
    page.run()
    assert "events.csv: the file is missing" in page.code[0].value
