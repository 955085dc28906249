"""The words of figures stand in their locale file, and every one is used."""

import re
from pathlib import Path

import dashboard.figure
from dashboard.figure.words import LOCALES, words
from dashboard.wording import LANGUAGES, wording

CODE = "".join(
    file.read_text(encoding="utf-8")
    for file in Path(dashboard.figure.__file__).parent.iterdir()
    if file.suffix in {".py", ".typ"}
)


def test_every_phrase_is_used() -> None:
    """Each phrase of the section is asked for somewhere, and none that is asked for is missing."""
    asked = set(re.findall(r"say\(\s*\"figure\",\s*\"(\w+)\"", CODE))
    handed = {name for name in words().sections["figure"] if f"words.{name}" in CODE}
    assert set(words().sections["figure"]) == asked | handed


def test_every_language_has_them() -> None:
    """Each language of the interface has a file of its own, with the same phrases."""
    for language in LANGUAGES:
        assert (LOCALES / f"{language}.toml").exists()
        assert words().sections["figure"].keys() == words(language).sections["figure"].keys()


def test_words_of_the_interface_are_kept() -> None:
    """What the screen says, figures say with the same words."""
    for section, phrases in wording().sections.items():
        assert phrases == words().sections[section]
