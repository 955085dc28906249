"""Dates as a text names them: days, months, years, decades, and days counted from others.

What a text means by a date depends on what it told before: "on 25 February" takes the year of the
narrative, "six years after the fall of …" counts from something that the record knows.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from geodata.model import Coverage
from geodata.suggest.language import Language, Part, Unit, alternatives
from geodata.suggest.words import fold

How = Literal["day", "month", "part", "year", "decade", "span", "relative", "anchor"]

_YEAR = r"(?:1[789]|20)\d\d(?![\d%]|[.,]\d)"
_DAYS: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}
_SHARES: dict[Part, tuple[float, float]] = {
    "early": (0, 0.4),
    "mid": (0.3, 0.7),
    "late": (0.6, 1),
    "first-half": (0, 0.5),
    "second-half": (0.5, 1),
}
_A_MONTH, _A_YEAR = 31, 366  # days at most
_MOST_DIGITS = 5  # of a number of days or years that anybody counts
_ROUGHNESS = 0.1  # "almost a thousand days" may be wrong by a tenth

Anchor = Callable[[str], date | None]
"""Returns the day of what some words name, such as "the fall of …", None if nothing is known."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The days `first` to `last`, both included, that a text names at character `start`."""

    first: date
    last: date
    how: How
    start: int
    by: bool = False
    """Whether it is the end of a time: "by the middle of the year"."""

    @property
    def days(self) -> int:
        """How many days it leaves open."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        """Return the day, or the first and the last day, in ISO form."""
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"


@dataclass(frozen=True, slots=True)
class Frame:
    """What dates are read against: the years of the record, the day last told, and anchors."""

    coverage: Coverage
    narrative: Mention | None
    anchor: Anchor


def find(sentence: str, language: Language, frame: Frame) -> tuple[Mention, ...]:
    """Return the dates that a sentence names, in the order of its words.

    A date counted from another brings both: `anchor` is the day from which it is counted.
    """
    grammar = _grammar(language)
    rest = fold(sentence)
    found: list[Mention] = []
    for pattern, read in grammar.rules:
        for match in list(pattern.finditer(rest)):
            context = Frame(frame.coverage, _before(found, match.start(), frame), frame.anchor)
            found.extend(read(grammar, match, sentence, context))
            rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    folded = fold(sentence)
    found = [replace(m, by=bool(grammar.by.search(folded[: m.start]))) for m in found]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _before(found: list[Mention], position: int, frame: Frame) -> Mention | None:
    """Return the last date before a position, else the one the narrative brings along."""
    earlier = [m for m in found if m.start < position]
    return max(earlier, key=lambda m: m.start, default=frame.narrative)


class _Grammar:
    """The patterns of one language over folded sentences, in the order in which they are tried."""

    def __init__(self, language: Language) -> None:
        words = language.dates
        self.language = language
        months, of = alternatives(language.month_names), alternatives(words.of)
        in_, part = alternatives(words.in_), alternatives(words.parts)
        unit, ordinal = alternatives(words.units), alternatives(words.ordinal_marks)
        number = rf"\d[\d,.]*|{alternatives(words.numbers)}"
        self.numbers = {fold(word): value for word, value in words.numbers.items()}
        self.units = {fold(word): value for word, value in words.units.items()}
        self.parts = {fold(word): value for word, value in words.parts.items()}
        self.decades = {fold(word): value for word, value in words.decades.items()}
        after, before = alternatives(words.after), alternatives(words.before)
        next_, previous = alternatives(words.next), alternatives(words.previous)
        day = rf"(?P<day>[0-3]?\d)(?:\s?\.?(?:{ordinal}))?(?!\d)"
        month = rf"(?P<month>{months})\b\.?"
        year = rf"(?:\s*,?\s*(?:(?:{of})\s+)?(?P<year>{_YEAR}))"
        within = rf"(?:(?P<part>{part})(?:[\s-]+(?:{of}))*[\s-]+)?"
        decade = rf"(?P<decade>{alternatives(words.decades)})"
        ended = rf"(?:\s+(?P<ending>{alternatives(words.endings)}))?"
        decade_of = alternatives(words.decade_of)
        rules = [
            (
                (
                    rf"(?:(?:{alternatives(words.between)})\s+)(?P<from>{_YEAR})\s+"
                    rf"(?:{alternatives(words.and_)})\s+(?P<to>{_YEAR})"
                    rf"|(?P<start>{_YEAR})\s?[-–—/]\s?(?P<end>\d\d(?:\d\d)?)(?!\d)"  # noqa: RUF001 - dashes of the text
                ),
                _Grammar.span,
            ),
            (rf"{day}\s+(?:(?:{of})\s+)?{month}{year}?", _Grammar.day),
            (rf"{month}\s+{day}{year}?", _Grammar.day),
            (rf"{within}{month}{year}", _Grammar.month),
            (
                rf"{within}(?:(?:{decade_of})\s+)?(?P<year>{_YEAR}(?<=0))'?s\b{ended}",
                _Grammar.decade,
            ),
            (rf"{within}(?:{decade_of})\s+(?P<year>{_YEAR}(?<=0))\b{ended}", _Grammar.decade),
            (
                rf"{within}(?:(?:{decade_of}|the)\s+)(?:{decade}|(?P<two>[4-9]0))s?\b(?!\s+\w+\s+later){ended}",
                _Grammar.decade,
            ),
            (rf"\b(?:{alternatives(words.new_century)})\b", _Grammar.new_century),
            (rf"{within}(?<![\w$.,])(?P<year>{_YEAR})", _Grammar.year),
            (
                rf"\b(?P<nth>{number})\s?\.?(?:{ordinal})?\s+(?:{alternatives(words.anniversary)})\b",
                _Grammar.anniversary,
            ),
            (
                (
                    rf"\b(?P<number>{number})\s+(?P<unit>{unit})\s+"
                    rf"(?:(?P<after>{after})|(?P<before>{before}))\b"
                ),
                _Grammar.counted,
            ),
            (
                (
                    rf"\b(?:(?:(?P<next>{next_})|(?P<previous>{previous}))\s+(?P<unit>{unit})"
                    rf"|(?P<unit2>{unit})\s+(?:(?P<next2>{next_})|(?P<previous2>{previous})))\b"
                ),
                _Grammar.neighbouring,
            ),
            (rf"\b(?:{alternatives(words.same)})\s+(?P<unit>{unit})\b", _Grammar.same),
            (rf"\b(?:{in_}|{part})\s+{month}", _Grammar.month),
        ]
        self.rules: list[tuple[re.Pattern[str], Callable[..., Iterator[Mention]]]] = [
            (re.compile(pattern), read) for pattern, read in rules
        ]
        self.numeral = re.compile(number)
        self.by = re.compile(rf"\b(?:{alternatives(words.by)})\s+(?:the\s+)?$")
        self.month_at = re.compile(months)

    def span(self, match: re.Match[str], _: str, __: Frame) -> Iterator[Mention]:
        first = int(match["from"] or match["start"])
        end = match["to"] or match["end"]
        last = int(end) if len(end) == len("YYYY") else first - first % 100 + int(end)
        if first < last:
            yield Mention(date(first, 1, 1), date(last, 12, 31), "span", match.start())

    def day(self, match: re.Match[str], _: str, frame: Frame) -> Iterator[Mention]:
        month = self.language.month_names[match["month"]]
        year = int(match["year"]) if match["year"] else _year_of(frame.narrative)
        if year:
            try:
                day = date(year, month, int(match["day"]))
            except ValueError:  # there is no 31 June
                return
            yield Mention(day, day, "day", match.start())

    def month(self, match: re.Match[str], sentence: str, frame: Frame) -> Iterator[Mention]:
        groups = match.groupdict()
        lower_case = self.language.months_in_capitals and sentence[match.start("month")].islower()
        if lower_case and not groups.get("year"):  # the verb, not the month
            return
        month = self.language.month_names[match["month"]]
        year = int(groups["year"]) if groups.get("year") else _year_of(frame.narrative)
        if year:
            last = calendar.monthrange(year, month)[1]
            span = date(year, month, 1), date(year, month, last)
            yield self._within(match, *span, "month")

    def year(self, match: re.Match[str], _: str, __: Frame) -> Iterator[Mention]:
        year = int(match["year"])
        yield self._within(match, date(year, 1, 1), date(year, 12, 31), "year")

    def decade(self, match: re.Match[str], _: str, frame: Frame) -> Iterator[Mention]:
        groups = match.groupdict()
        if groups.get("year"):
            first = int(groups["year"])
        else:
            of_century = int(groups["two"] or self.decades[groups["decade"]])
            first = _decade_covered(of_century, frame.coverage)
        yield self._within(match, date(first, 1, 1), date(first + 9, 12, 31), "decade")

    def new_century(self, match: re.Match[str], _: str, frame: Frame) -> Iterator[Mention]:
        years = range(frame.coverage.first.year, frame.coverage.last.year + 1)
        turn = next((year for year in years if year % 100 == 0), 0)
        if turn:
            around = date(turn - 2, 1, 1), date(turn + 3, 12, 31)
            yield Mention(*around, "span", match.start())

    def _within(self, match: re.Match[str], first: date, last: date, how: How) -> Mention:
        """Return the part of a span that the words name, the whole span if they name none."""
        named = match.groupdict().get("part")
        if not named and match.groupdict().get("ending"):
            return Mention(first + (last - first) * _SHARES["late"][0], last, how, match.start())
        if not named:
            return Mention(first, last, how, match.start())
        days = (last - first).days
        low, high = _SHARES[self.parts[" ".join(named.split())]]
        part = first + timedelta(days * low), first + timedelta(days * high)
        return Mention(*part, how if how == "decade" else "part", match.start())

    def counted(self, match: re.Match[str], sentence: str, frame: Frame) -> Iterator[Mention]:
        origin, anchor = self._origin(match, sentence, frame)
        number = self._number(match["number"])
        if not origin or not number:
            return
        days = _DAYS[self.units[match["unit"]]]
        rough = days * max(0.5 if days > 1 else 0, number * _ROUGHNESS if number > 1 else 0)
        sign = 1 if match["after"] else -1
        yield from _around(origin, sign * number * days, rough, match.start())
        yield from anchor

    def anniversary(self, match: re.Match[str], sentence: str, frame: Frame) -> Iterator[Mention]:
        origin, anchor = self._origin(match, sentence, frame)
        number = self._number(match["nth"])
        if anchor and origin and number:
            yield from _around(origin, number * _DAYS["year"], 2, match.start())
            yield from anchor

    def _origin(
        self, match: re.Match[str], sentence: str, frame: Frame
    ) -> tuple[date | None, tuple[Mention, ...]]:
        """Return the day from which is counted, and its mention if the words name it."""
        clause = re.split(r"[,;:.()]", sentence[match.end() :], maxsplit=1)[0]
        if clause.strip() and (day := frame.anchor(clause)):
            return day, (Mention(day, day, "anchor", match.end()),)
        return (frame.narrative.last if frame.narrative else None), ()

    def _number(self, words: str) -> int:
        if words[0].isdigit():
            return int(re.sub(r"\D", "", words)[:_MOST_DIGITS])
        return self.numbers[words]

    def neighbouring(self, match: re.Match[str], _: str, frame: Frame) -> Iterator[Mention]:
        if not frame.narrative:
            return
        unit = self.units[match["unit"] or match["unit2"]]
        step = 1 if match["next"] or match["next2"] else -1
        if unit == "year":
            year = frame.narrative.last.year + step
            yield Mention(date(year, 1, 1), date(year, 12, 31), "year", match.start())
        elif frame.narrative.days <= _DAYS[unit]:
            yield from _around(
                frame.narrative.last, step * _DAYS[unit], _DAYS[unit] / 2, match.start()
            )

    def same(self, match: re.Match[str], _: str, frame: Frame) -> Iterator[Mention]:
        if not frame.narrative:
            return
        day = frame.narrative.last
        match self.units[match["unit"]]:
            case "day" if frame.narrative.days == 1:
                yield Mention(day, day, "day", match.start())
            case "month" if frame.narrative.days <= _A_MONTH:
                last = calendar.monthrange(day.year, day.month)[1]
                yield Mention(day.replace(day=1), day.replace(day=last), "month", match.start())
            case "year" if frame.narrative.days <= _A_YEAR:
                yield Mention(date(day.year, 1, 1), date(day.year, 12, 31), "year", match.start())


_GRAMMARS: dict[str, _Grammar] = {}
"""The grammar of each language, made when it is first asked for."""


def _grammar(language: Language) -> _Grammar:
    if language.code not in _GRAMMARS:
        _GRAMMARS[language.code] = _Grammar(language)
    return _GRAMMARS[language.code]


def _around(origin: date, days: float, rough: float, start: int) -> Iterator[Mention]:
    """Yield the days around one that lies some days from an origin, if the calendar has them."""
    try:
        first, last = origin + timedelta(days - rough), origin + timedelta(days + rough)
    except OverflowError:
        return
    yield Mention(first, last, "relative", start)


def _year_of(narrative: Mention | None) -> int:
    """Return the year in which the narrative stands, 0 if it stands in none."""
    return narrative.last.year if narrative and narrative.days <= 2 * _DAYS["year"] else 0


def _decade_covered(of_century: int, coverage: Coverage) -> int:
    """Return the first year of the first decade of that name that the record touches."""
    years = range(coverage.first.year, coverage.last.year + 1)
    return next((y - y % 10 for y in years if y % 100 - y % 10 == of_century), years[0])
