"""The words that stand in pictures, slides and handouts only."""

import tomllib
from functools import lru_cache
from pathlib import Path

from dashboard.wording import LANGUAGES, Wording, wording

LOCALES = Path(__file__).parent / "locale"


@lru_cache
def words(language: str = LANGUAGES[0]) -> Wording:
    """Return the words of the interface in a language, with the section `figure` beside them."""
    known = wording(language)
    source = (LOCALES / f"{language}.toml").read_text(encoding="utf-8")
    return Wording(language, {**known.sections, **tomllib.loads(source)})
