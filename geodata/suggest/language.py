"""The words of a language by which dates, countries and kinds of event are known in a text."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.core import get_global
from pydantic import BaseModel, ConfigDict

from geodata.suggest.words import fold

FOLDER = Path(__file__).parents[1] / "data" / "suggest"
FALLBACK = "en"

Part = Literal["early", "mid", "late", "first-half", "second-half"]
Unit = Literal["day", "week", "month", "year", "decade"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DateWords(_Table):
    """What dates are made of: see the comments of `en.toml`."""

    months: Mapping[str, int]
    parts: Mapping[str, Part]
    decades: Mapping[str, int]
    decade_of: tuple[str, ...]
    between: tuple[str, ...]
    and_: tuple[str, ...]
    of: tuple[str, ...]
    in_: tuple[str, ...]
    ordinal_marks: tuple[str, ...]
    units: Mapping[str, Unit]
    numbers: Mapping[str, int]
    after: tuple[str, ...]
    before: tuple[str, ...]
    next: tuple[str, ...]
    previous: tuple[str, ...]
    by: tuple[str, ...]
    endings: tuple[str, ...]
    new_century: tuple[str, ...]
    same: tuple[str, ...]
    anniversary: tuple[str, ...]


class OfficeWords(_Table):
    """What is said of a time in office: what ended it, what began it, titles, how it was held."""

    ended: tuple[str, ...]
    began: tuple[str, ...]
    titles: tuple[str, ...]
    held: tuple[str, ...]


class ReferenceWords(_Table):
    """How a text points back to what it told: articles, and words for it without its kind."""

    articles: frozenset[str]
    echoes: tuple[str, ...]
    rules: tuple[str, ...]
    they: frozenset[str]


class Language(_Table):
    """The words of one language; `code` is its two letters."""

    code: str
    dates: DateWords
    kinds: Mapping[str, tuple[str, ...]]
    subtypes: Mapping[str, tuple[str, ...]]
    plurals: Mapping[str, tuple[str, ...]]
    office: OfficeWords
    references: ReferenceWords
    countries: Mapping[str, tuple[str, ...]]
    glossary: Mapping[str, str] = {}
    endings: Mapping[str, tuple[str, ...]] = {}

    @property
    def months_in_capitals(self) -> bool:
        """Whether the language writes its months with a capital."""
        return str(Locale(self.code).months["format"]["wide"][1])[0].isupper()

    @cached_property
    def month_names(self) -> dict[str, int]:
        """The number of each month by its folded name."""
        wide = Locale(self.code).months["format"]["wide"]
        named = {name: number for number, name in wide.items()} | dict(self.dates.months)
        return {fold(name): number for name, number in named.items()}

    def country_names(self, iso3: str) -> tuple[str, ...]:
        """Return the names and adjectives of a country, empty if the language knows none."""
        alias = get_global("territory_aliases").get(iso3, [""])[0]
        name = Locale(self.code).territories.get(alias, "")
        own = [form for word in self.countries.get(iso3, ()) for form in self._forms(word)]
        return tuple(part for part in (name, *own) if part)

    def _forms(self, word: str) -> tuple[str, ...]:
        """Return an adjective in all its genders and numbers, any other word as it stands."""
        for ending in sorted(self.endings, key=len, reverse=True):
            if word[:1].islower() and word.endswith(ending):
                stem = word.removesuffix(ending)
                return tuple(stem + form for form in self.endings[ending])
        return (word,)

    @cached_property
    def held_pattern(self) -> re.Pattern[str]:
        """A pattern over folded words for what is said of governing."""
        return one_of(self.office.held)


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, folded, the longest first."""
    longest_first = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\?", r"\w").replace(r"\ ", r"\s+")
        for word in longest_first
    )


def one_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for whole words; `*` stands for any ending, `?` for any letter."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)")


def known() -> tuple[str, ...]:
    """Return the codes of the languages that have words, in alphabetical order."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


@lru_cache(maxsize=8)
def load(code: str) -> Language:
    """Return the words of a language, of English for a language without words.

    `pt-BR` is Portuguese. Raises `ValueError` if a file of words is broken.
    """
    base = code.split("-", maxsplit=1)[0].lower()
    file = FOLDER / f"{base if base in known() else FALLBACK}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    table["dates"] = {_field(name): value for name, value in table["dates"].items()}
    return Language.model_validate({"code": file.stem, **table})


def _field(name: str) -> str:
    """Return the field of a key; two of them are words of Python."""
    return f"{name}_" if name in {"and", "in"} else name
