"""Running heads and page numbers: found because they surely repeat, and left out."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from geodata.reading.line import Line

# A head stands among the outermost lines, at one height, on neighbouring pages: on two if it is the
# same to the letter, on three if figures in it differ.
_OUTERMOST = 2
_SAME, _ALIKE = 2, 3
# Left and right pages have heads of their own.
_NEAR = 2
# Heads stand apart from the body by more than its usual distance of lines.
_APART_BY = 1.2
_PAGE_NUMBER = re.compile(
    r"\W*(?:p|pp|pg|page|pág|página|pag)?\W*(?P<number>\d{1,4})(?:\s*(?:/|of|de)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b")

_Place = tuple[int, Line]


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without the lines at their edges that repeat from page to page."""
    apart = _APART_BY * _leading(pages)
    edges = [(number, line) for number, page in enumerate(pages) for line in _edges(page, apart)]
    at_edges = {(number, id(line)) for number, line in edges}
    # What the body says as well, set alike, is a line of the body that happens to repeat.
    said = {
        (line.words, round(line.size, 1))
        for number, page in enumerate(pages)
        for line in page
        if (number, id(line)) not in at_edges
    }
    edges = [place for place in edges if (place[1].words, round(place[1].size, 1)) not in said]
    dropped = {(number, id(line)) for number, line in [*_heads(edges), *_page_numbers(edges)]}
    return [
        [line for line in page if (number, id(line)) not in dropped]
        for number, page in enumerate(pages)
    ]


def _heights(page: Sequence[Line]) -> list[int]:
    return sorted({round(line.bottom) for line in page})


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance of lines."""
    steps = [above - below for page in pages for below, above in pairwise(_heights(page))]
    return median(steps) if steps else 0.0


def _edges(page: Sequence[Line], apart: float) -> list[Line]:
    """Return the one or two heights of lines at each edge that stand apart from the rest."""
    heights = _heights(page)
    outer = {*_outermost(heights, apart), *_outermost(heights[::-1], apart)}
    return [line for line in page if round(line.bottom) in outer]


def _outermost(heights: Sequence[int], apart: float) -> Sequence[int]:
    for count in range(_OUTERMOST, 0, -1):
        if len(heights) <= count or abs(heights[count] - heights[count - 1]) > apart:
            return heights[:count]
    return []


def _heads(edges: Sequence[_Place]) -> Iterator[_Place]:
    """Yield the repeated lines, and at their height those set like them and no longer."""
    repeated = [
        *_repeated(edges, lambda words: words, _SAME),
        *_repeated(edges, lambda words: _FIGURES.sub("#", words.casefold()), _ALIKE),
    ]
    widest: dict[tuple[int, float], float] = defaultdict(float)
    for _, line in repeated:
        widest[_setting(line)] = max(widest[_setting(line)], line.width)
    yield from repeated
    yield from (place for place in edges if place[1].width <= 2 * widest.get(_setting(place[1]), 0))


def _repeated(edges: Iterable[_Place], form: Callable[[str], str], pages: int) -> Iterator[_Place]:
    """Yield the lines whose words have one form at one height on so many neighbouring pages."""
    alike: dict[tuple[str, int], list[_Place]] = defaultdict(list)
    for number, line in edges:
        alike[form(line.words), round(line.bottom)].append((number, line))
    for places in alike.values():
        numbers = sorted({number for number, _ in places})
        if sum(after - before <= _NEAR for before, after in pairwise(numbers)) >= pages - 1:
            yield from places


def _setting(line: Line) -> tuple[int, float]:
    return round(line.bottom), round(line.size, 1)


def _page_numbers(edges: Iterable[_Place]) -> Iterable[_Place]:
    """Yield the lines that are nothing but a figure which counts with the pages."""
    counted: dict[int, list[_Place]] = defaultdict(list)
    for number, line in edges:
        if found := _PAGE_NUMBER.fullmatch(line.words):
            counted[int(found["number"]) - number].append((number, line))
    for places in counted.values():
        if len({number for number, _ in places}) > 1:
            yield from places
