"""The words of the interface, and dates in words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date

from geodata.dates import Period
from geodata.model import Event

LOCALES = Path(__file__).parent / "locale"
LANGUAGES = ("en",)
"""The languages of the interface; the first is the usual one."""


@dataclass(frozen=True)
class Wording:
    """One language of the interface: sections of phrases with {names} to fill in."""

    language: str
    sections: Mapping[str, Mapping[str, str]]

    @property
    def locale(self) -> Locale:
        """The locale by whose customs dates are written."""
        return Locale.parse(self.sections["page"]["locale"], sep="-")

    def say(self, section: str, key: str, /, **values: object) -> str:
        """Return a phrase with its names filled in. Raises `KeyError` if there is none."""
        return self.sections[section][key].format(**values)

    def day(self, day: date) -> str:
        """Return a day in words: 11 September 1973."""
        return format_date(day, "long", locale=self.locale)

    def period(self, period: Period) -> str:
        """Return an EDTF date in words, as exact as it is, with its doubt."""
        match period.edtf.rstrip("~?%").count("-"):
            case 0:
                words = f"{period.first.year}"
            case 1:
                words = format_date(period.first, "LLLL y", locale=self.locale)
            case _:
                words = self.day(period.first)
        if period.approximate:
            words = self.say("date", "about", date=words)
        if period.uncertain:
            words = self.say("date", "uncertain", date=words)
        return words

    def when(self, event: Event) -> str:
        """Return the date or the span of an event in words."""
        start = self.period(event.start)
        if event.end is None or event.end == event.start:
            return start
        return self.say("date", "span", first=start, last=self.period(event.end))


@lru_cache
def wording(language: str = LANGUAGES[0]) -> Wording:
    """Return the words of a language. Raises `FileNotFoundError` for a language without a file."""
    source = (LOCALES / f"{language}.toml").read_text(encoding="utf-8")
    return Wording(language, tomllib.loads(source))
