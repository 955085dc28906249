"""Paragraphs from the lines of set pages: running heads dropped, page breaks healed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from geodata.reading.document import Block
from geodata.reading.furniture import without_furniture
from geodata.reading.line import Line
from geodata.reading.reflow import join_lines, known_words, tidy

# Sizes are in letters of the body, distances in its usual distance of lines.
_HEADING = 1.15
_NOTE = 0.92
_GAP = 1.25
_INDENT = 0.7
_COLUMN = 6.0  # left edges nearer than this belong to one column
_SAME_HEIGHT = 0.3
_HEADING_LINES = 4
# A line that has so much of its width left was ended on purpose.
_LEFT_OVER = 0.25

# No paragraph ends with these.
_GOES_ON = ("-", "–", ",")  # noqa: RUF001 - the dash of ranges
_NOTE_BEGINS = re.compile(r"[(\[]?\d{1,3}[)\].]?\s*[^\W\d]|[*†‡]")
_ENDS = re.compile(r"""[.!?:…]["'”’»)\]]*\s?(?:\d{1,3}|[*†‡]|[(\[]\d{1,3}[)\]])?$""")  # noqa: RUF001


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[Block, ...]]:
    """Return the title, if large type on the first page shows one, and the paragraphs.

    `pages` are the lines of each page in reading order. Large type gives the chapters. A note at
    the foot of a page comes behind the paragraph that it interrupts.
    """
    bare = without_furniture(pages)
    words = "\n".join(line.words for page in bare for line in page)
    flow = _Flow(_Setting.of(bare), known_words(tidy(words)))
    for number, page in enumerate(bare, start=1):
        flow.read(page, number)
    flow.end()
    return flow.title, tuple(flow.blocks)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How most of a document is set: size of letters, distance and width of lines, in points."""

    size: float
    leading: float
    width: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> "_Setting":
        """Return the setting that most letters have."""
        sizes: Counter[float] = Counter()
        for line in (line for page in pages for line in page):
            sizes[round(line.size, 1)] += len(line.words)
        size = sizes.most_common(1)[0][0] if sizes else 1.0
        bodies = [[line for line in page if round(line.size, 1) == size] for page in pages]
        pairs = [
            (above, below)
            for body in bodies
            for above, below in pairwise(body)
            if below.bottom < above.bottom - _SAME_HEIGHT * size
        ]
        distances = Counter(round(above.bottom - below.bottom) for above, below in pairs)
        leading = distances.most_common(1)[0][0] if distances else size
        widest = [max(line.width for line in body) for body in bodies if body]
        return cls(size, leading, median(widest) if widest else 0.0)


@dataclass
class _Flow:
    """The lines of all pages as one stream, cut into paragraphs."""

    setting: _Setting
    known: frozenset[str]
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    _chapter: str = ""
    _lines: list[Line] = field(default_factory=list)
    _page: int = 0  # on which the lines begin
    _heading: list[Line] = field(default_factory=list)
    _notes: list[Block] = field(default_factory=list)

    def read(self, page: Sequence[Line], number: int) -> None:
        """Take the lines of the next page."""
        body, notes = self._without_notes(page)
        flush = _flush_edges(body, self.setting.size)
        newly = True
        for line, below in zip(body, [*body[1:], None], strict=False):
            if line.size >= _HEADING * self.setting.size:
                self._end_paragraph()
                self._heading.append(line)
                continue
            self._end_heading(number)
            if self._lines and self._begins(line, below, flush, newly=newly):
                self._end_paragraph()
            if not self._lines:
                self._page = number
            self._lines.append(line)
            newly = False
        self._end_heading(number)
        self._notes += self._as_notes(notes, number)

    def end(self) -> None:
        """Take the end of the document."""
        self._end_paragraph()

    def _begins(
        self, line: Line, below: Line | None, flush: dict[Line, float], *, newly: bool
    ) -> bool:
        """Tell whether a line begins a paragraph behind those gathered."""
        above, setting = self._lines[-1], self.setting
        if line.words[0].islower() or above.words.endswith(_GOES_ON):
            return False
        on_purpose = self._ended_on_purpose(above, line, flush)
        if newly or line.bottom > above.bottom + _SAME_HEIGHT * setting.size:
            # A full line at the foot of a page is seldom a paragraph's last, even where a sentence
            # ends with it: the paragraph goes on, unless an indent says otherwise.
            indented = below is not None and line.left - below.left > _INDENT * setting.size
            return on_purpose or indented
        if above.bottom - line.bottom < _SAME_HEIGHT * setting.size:
            return False  # a part of the line above, behind a tabulator
        step = line.left - above.left
        hangs_back = -step > _INDENT * setting.size and len(self._lines) > 1
        gap = above.bottom - line.bottom > _GAP * setting.leading
        return on_purpose or gap or hangs_back or step > _INDENT * setting.size

    def _ended_on_purpose(self, above: Line, line: Line, flush: dict[Line, float]) -> bool:
        """Tell whether a line broke though the next word had room in it."""
        left = flush.get(above, self._lines[0].left if len(self._lines) == 1 else above.left)
        room = self.setting.width - (above.right - left)
        letter = line.width / len(line.words)
        needed = (len(line.words.split()[0]) + 2) * letter
        ended = _ENDS.search(above.words) or room > _LEFT_OVER * self.setting.width
        return bool(ended) and room > needed

    def _without_notes(self, page: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
        """Return the body of a page and the small lines at its foot that begin as a note does."""
        first = len(page)
        while first and page[first - 1].size < _NOTE * self.setting.size:
            first -= 1
        while first < len(page) and not _NOTE_BEGINS.match(page[first].words):
            first += 1
        return page[:first], page[first:]

    def _as_notes(self, lines: Sequence[Line], number: int) -> Iterator[Block]:
        note: list[str] = []
        for line in lines:
            if note and _NOTE_BEGINS.match(line.words):
                yield Block(join_lines(note, self.known), self._chapter, number)
                note = []
            note.append(line.words)
        if note:
            yield Block(join_lines(note, self.known), self._chapter, number)

    def _end_paragraph(self) -> None:
        if self._lines:
            words = join_lines(tidy(_text(self._lines)).split("\n"), self.known)
            self.blocks += [Block(words, self._chapter, self._page)] if words else []
            self._lines.clear()
        self.blocks += self._notes
        self._notes.clear()

    def _end_heading(self, number: int) -> None:
        """Make the large lines that have gathered the title, a chapter, or, if many, words."""
        if not self._heading:
            return
        words = join_lines(tidy(_text(self._heading)).split("\n"), self.known)
        if len(self._heading) > _HEADING_LINES:
            self.blocks.append(Block(words, self._chapter, number))
        elif number == 1 and not self.title and not self.blocks:
            self.title = words
        else:
            self._chapter = words
        self._heading.clear()


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.words for line in lines)


def _flush_edges(lines: Sequence[Line], size: float) -> dict[Line, float]:
    """Return the left edge of the column in which each line stands."""
    edges = sorted({line.left for line in lines})
    column = dict[float, float]()
    for before, edge in pairwise([float("-inf"), *edges]):
        column[edge] = column[before] if edge - before < _COLUMN * size else edge
    return {line: column[line.left] for line in lines}
