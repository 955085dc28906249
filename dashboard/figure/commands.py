"""What the `marea` command asks for: one plain function for each kind of file.

Every function raises `NotWrittenError` with one sentence if nothing could be written, and tells
`progress` how many of how many steps are done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from matplotlib.figure import Figure

from dashboard.figure import film
from dashboard.figure import handout as handouts
from dashboard.figure import picture as pictures
from dashboard.figure import slides as decks
from dashboard.figure.frame import Frame, in_words
from dashboard.figure.ground import WHOLE_REGION, Bounds
from dashboard.figure.saving import NotWrittenError
from dashboard.figure.slides import ADDRESS, Progress
from dashboard.figure.words import words
from dashboard.talk.model import Talk
from dashboard.talk.scenes import Shot
from dashboard.wording import LANGUAGES
from geodata.atlas import Atlas
from geodata.dates import Mode, end_of_year
from geodata.record import BUILT_IN
from geodata.texts import Text

__all__ = ["NotWrittenError", "Options", "animation", "handout", "picture", "slides"]

WIDTH = 7.0
"""The usual width of a figure in inches: the text of an A4 page, or two columns of a journal."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a figure for a paper shows.

    Without `instant` or `year` the day of the event counts, or else the end of the coverage.
    `kinds` are those shown, none meaning all; `width` and `height` are inches, without a height
    the figure takes the one that suits its width. `dpi` concerns PNG only.
    """

    year: int | None = None
    instant: date | None = None
    event: str = ""
    country: str = ""
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    mode: Mode = "at"
    bounds: Bounds = WHOLE_REGION
    theme: str = "light"
    width: float = WIDTH
    height: float | None = None
    dpi: int = pictures.DPI
    credit: bool = True
    language: str = LANGUAGES[0]


def frame_of(options: Options, atlas: Atlas) -> Frame:
    """Return the frame that options ask for. Raises `NotWrittenError` for what is not there."""
    for known, asked, what in (
        (atlas.events, (options.event,), "event"),
        (atlas.countries, (options.country, *options.countries), "country"),
        (atlas.kinds, options.kinds, "kind of event"),
    ):
        for id_ in asked:
            if id_ and id_ not in known:
                message = f"The record has no {what} {id_}."
                raise NotWrittenError(message)
    return Frame(
        instant=_instant(options, atlas),
        event=options.event,
        country=options.country,
        hidden_kinds=tuple(k for k in atlas.kinds if options.kinds and k not in options.kinds),
        countries=options.countries,
        mode=options.mode,
        bounds=options.bounds,
        theme=options.theme,
        language=options.language,
        titled=True,
        credit=words(options.language).say("figure", "credit") if options.credit else "",
    )


def _instant(options: Options, atlas: Atlas) -> date:
    first, last = atlas.coverage.first, atlas.coverage.last
    if options.instant is not None:
        instant = options.instant
    elif options.year is not None:
        if options.year not in atlas.years:
            message = f"The record covers {first.year} to {last.year}; name a year among them."
            raise NotWrittenError(message)
        instant = end_of_year(options.year)
    else:
        instant = atlas.events[options.event].day if options.event else last
    if not first <= instant <= end_of_year(last.year):
        message = f"The record covers {first} to {last}; name a day among them."
        raise NotWrittenError(message)
    return min(instant, last)


def picture(atlas: Atlas, options: Options, target: Path, folder: Path = BUILT_IN) -> None:
    """Write a figure for a paper as SVG, PDF or PNG, by the ending of the target's name."""
    frame = frame_of(options, atlas)
    figure = Figure()
    sheet = pictures.plan(atlas, frame, options.width, options.height, folder)
    pictures.draw(figure, atlas, frame, sheet, folder)
    pictures.save(figure, target, options.dpi, in_words(atlas, frame))


def slides(  # noqa: PLR0913 - the talk, the record and where they come from and go to
    talk: Talk,
    atlas: Atlas,
    target: Path,
    base: str = ADDRESS,
    *,
    name: str = "",
    texts: Mapping[str, Text] | None = None,
    folder: Path = BUILT_IN,
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Write a talk as PowerPoint slides that link to the address `base`; see `slides.write`."""
    decks.write(
        talk, atlas, target, name=name, base=base, texts=texts, folder=folder, progress=progress
    )


def handout(  # noqa: PLR0913 - the talk, the record and where they come from and go to
    talk: Talk,
    atlas: Atlas,
    target: Path,
    *,
    notes: bool = False,
    texts: Mapping[str, Text] | None = None,
    folder: Path = BUILT_IN,
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Write a talk as a PDF with a scene on each page; see `handout.write`."""
    handouts.write(talk, atlas, target, notes=notes, texts=texts, folder=folder, progress=progress)


def animation(  # noqa: PLR0913 - what runs, the record and where they come from and go to
    what: Sequence[Shot] | range,
    atlas: Atlas,
    target: Path,
    *,
    theme: str = "light",
    language: str = LANGUAGES[0],
    options: Options | None = None,
    folder: Path = BUILT_IN,
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Write the scenes of a talk, or a range of years, as a GIF, a film or a folder of frames.

    A range of years takes its kinds, countries, mode and bounds from `options`.
    """
    if isinstance(what, range):
        start = replace(frame_of(options or Options(), atlas), titled=False, theme=theme)
        shown = film.years(atlas, what, start)
    else:
        shown = film.scenes(atlas, what, theme, language)
    film.write(shown, atlas, target, folder=folder, progress=progress)
