"""What stands large in a picture: the year, the day, and what they come to."""

from dataclasses import dataclass

from babel.dates import format_skeleton
from matplotlib.patches import Rectangle

from dashboard.figure.canvas import Canvas
from dashboard.figure.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD, Face, balanced, width, wrap
from dashboard.figure.frame import Frame
from dashboard.figure.spread import Point
from geodata.atlas import Atlas
from geodata.dates import end_of_year

_YEAR = 118.0
_NARROW_YEAR, _NARROW_TEXT = 92.0, 16.0
_BESIDE = 10.0
# The height of figures, as a share of the size of the letters, and the room above and below them.
_FIGURES = 0.67
_DAY, _COUNTS, _TITLE = 22.0, 18.0, 19.0
_LEADING = 1.36
_MASK = 5.0
# Above the graticule, below the land.
_MASK_ORDER = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the readout; `rise` is the distance from its base line to the one above."""

    words: str
    face: Face
    size: float
    rise: float


def lines(atlas: Atlas, frame: Frame, events: int, room: float) -> list[Line]:
    """Return the lines: the day if it is not a year's last, the year, the counts, a title."""
    found: list[Line] = []
    if day := _day(frame):
        found.append(Line(day, SERIF, _DAY, _DAY * _LEADING))
    found.append(Line(str(frame.instant.year), SERIF, _YEAR, _YEAR * (_FIGURES + 0.16)))
    left, rest = _counts(atlas, frame, events)
    found.append(Line(left, SANS_BOLD, _COUNTS, _COUNTS * _LEADING * 1.3))
    found.append(Line(rest, SANS_BOLD, _COUNTS, _COUNTS * _LEADING))
    for number, words in enumerate(balanced(_title(atlas, frame), SERIF_BOLD, _TITLE, room)):
        found.append(Line(words, SERIF_BOLD, _TITLE, _TITLE * (1.25 if number else 1.9)))
    return found


def narrow_lines(atlas: Atlas, frame: Frame, events: int, room: float) -> list[Line]:
    """Return the lines for a narrow picture, smaller, the year to be set to their left."""
    year = Line(str(frame.instant.year), SERIF, _NARROW_YEAR, 0)
    beside = room - width(year.words, SERIF, _NARROW_YEAR) - _BESIDE
    day, title = _day(frame), _title(atlas, frame)
    above = [title, day] if title else [day]
    return [
        year,
        *(
            Line(w, SERIF_BOLD, _NARROW_TEXT, 0)
            for t in above
            for w in balanced(t, SERIF_BOLD, _NARROW_TEXT, beside)
        ),
        *(
            Line(w, SANS, _NARROW_TEXT, 0)
            for t in _counts(atlas, frame, events)
            for w in wrap(t, SANS, _NARROW_TEXT, beside)
        ),
    ]


def _day(frame: Frame) -> str:
    """Return the day in words, nothing for the last of a year: that stands for the year."""
    if frame.instant == end_of_year(frame.instant.year):
        return ""
    words: str = format_skeleton("MMMMd", frame.instant, locale=frame.wording.locale)
    return words


def _counts(atlas: Atlas, frame: Frame, events: int) -> tuple[str, str]:
    say = frame.wording.say
    counts = atlas.counts_on(frame.instant)
    happened = say("map", "event") if events == 1 else say("map", "events", count=events)
    return (
        say("map", "counts", left=counts.left, states=counts.states),
        f"{say('map', 'not_elected', count=counts.not_elected)} · {happened}",
    )


def _title(atlas: Atlas, frame: Frame) -> str:
    selected = frame.titled and (frame.event or frame.influence or frame.country)
    return atlas.title(selected) if selected else ""


def height(readout: list[Line]) -> float:
    """Return the height from the last base line to the top of the first line's letters."""
    first, *others = readout
    return first.size * _FIGURES + sum(line.rise for line in others)


def draw(canvas: Canvas, readout: list[Line], at: Point) -> None:
    """Draw the lines, one under the other; `at` is the left end of the last base line."""
    left, y = at
    for line in reversed(readout):
        # Figures as large as the year's stand a little to the right of their place.
        x = left - line.size * 0.05 if line.size > 2 * _DAY else left
        _clear(canvas, line, (x, y))
        canvas.write(line.words, (x, y), line.face, line.size, canvas.colours["ink"])
        y += line.rise


def draw_across(canvas: Canvas, readout: list[Line], at: Point) -> None:
    """Draw the year with all other lines to its right; `at` is the upper left corner."""
    left, top = at
    year = max(readout, key=lambda line: line.size)
    canvas.write(
        year.words,
        (left - year.size * 0.05, top - year.size * _FIGURES),
        year.face,
        year.size,
        canvas.colours["ink"],
    )
    x = left + width(year.words, year.face, year.size) + _BESIDE
    y = top
    for line in readout:
        if line is not year:
            y -= line.size * (1.05 if y == top else _LEADING)
            canvas.write(line.words, (x, y), line.face, line.size, canvas.colours["ink"])


def height_across(readout: list[Line]) -> float:
    """Return the height of the lines drawn side by side with the year."""
    year = max(readout, key=lambda line: line.size)
    beside = sum(line.size * _LEADING for line in readout if line is not year)
    return max(year.size * _FIGURES, beside)


def _clear(canvas: Canvas, line: Line, at: Point) -> None:
    """Keep the graticule out of a line of words."""
    ground = Rectangle(
        (at[0] - _MASK, at[1] - line.size * 0.22),
        width(line.words, line.face, line.size) + 2 * _MASK,
        line.size * (_FIGURES + 0.36),
        facecolor=canvas.colours["sea"],
        edgecolor="none",
    )
    canvas.add(ground, _MASK_ORDER)
