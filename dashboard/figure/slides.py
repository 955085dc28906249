"""A talk as slides: one for each scene, the map as a picture and the words as words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from matplotlib.figure import Figure
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Inches, Pt

from dashboard.figure import picture
from dashboard.figure.fonts import SANS, SERIF, SERIF_BOLD, Face, wrap
from dashboard.figure.frame import Frame, in_words
from dashboard.figure.palette import palette_of, reduce
from dashboard.figure.saving import whole_file
from dashboard.figure.sheet import POINTS, screen
from dashboard.references import in_text
from dashboard.talk.model import Talk
from dashboard.talk.scenes import Shot, shots
from geodata.atlas import Atlas
from geodata.record import BUILT_IN
from geodata.texts import Text

ADDRESS = "http://localhost:8501/"
"""Where Marea answers when nothing else is asked for."""

WIDTH, HEIGHT = 13.333, 7.5
DPI = 216
"""Dots per inch of the map: half as many again as a projector of 1920 dots has."""

_UNIT = 0.86
# The map keeps to the left of this, in inches; the words have the rest.
_MAP_RIGHT = 9.55
_LEFT, _RIGHT = 9.8, 12.98
_TITLE_TOP, _TITLE_BOTTOM = 0.55, 2.45
_CAPTION_BOTTOM = 5.75
_SOURCES_BOTTOM = 6.8
_FOOT_BOTTOM = 7.2

# The type of the screen is on few computers; these two are on nearly all, and up to an eighth
# wider, which the measuring allows for.
_SERIF, _SANS = "Georgia", "Calibri"
_WIDER = 1.15
_LEADING = 1.2

Progress = Callable[[int, int], None]
"""Is told how many of how many steps are done."""


class Area(NamedTuple):
    """A rectangle of a slide in inches from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a text of a slide is written; the first of the sizes that fits is taken."""

    face: Face
    name: str
    sizes: tuple[float, ...]
    colour: str
    bold: bool = False


def write(  # noqa: PLR0913 - the talk, the record and where they come from and go to
    talk: Talk,
    atlas: Atlas,
    target: Path,
    *,
    name: str = "",
    base: str = ADDRESS,
    texts: Mapping[str, Text] | None = None,
    folder: Path = BUILT_IN,
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Write a talk as a PowerPoint file with as many slides as scenes.

    Each slide links to its scene at the address `base`, where the talk is known by `name`. Raises
    `NotWrittenError` if the file cannot be written.
    """
    with whole_file(target) as unfinished:
        deck = _deck(talk)
        scenes = shots(talk, atlas, texts, folder)
        for shot in scenes:
            address = f"{base.rstrip('/')}/?{urlencode({'talk': name, 'scene': shot.number})}"
            _add(deck, _Slide(talk, shot, len(scenes), atlas, folder, address if name else base))
            progress(shot.number, len(scenes))
        deck.save(str(unfinished))


@dataclass(frozen=True, slots=True, eq=False)
class _Slide:
    talk: Talk
    shot: Shot
    total: int
    atlas: Atlas
    folder: Path
    address: str

    @property
    def frame(self) -> Frame:
        return Frame.of(self.shot, self.talk.theme, self.talk.language)


def _deck(talk: Talk) -> Any:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    about = deck.core_properties
    about.title, about.author, about.language = talk.title, talk.author, talk.language
    about.last_modified_by = about.keywords = ""
    return deck


def _add(deck: Any, it: _Slide) -> None:
    shot, frame = it.shot, it.frame
    colours, say = frame.colours, frame.wording.say
    layout = next(each for each in deck.slide_layouts if each.name == "Title Only")
    slide = deck.slides.add_slide(layout)
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _rgb(colours["sea"])
    map_ = slide.shapes.add_picture(_map(it), 0, 0, Inches(WIDTH), Inches(HEIGHT))
    map_.name = "Map"
    map_.element.nvPicPr.cNvPr.set("descr", in_words(it.atlas, frame))
    slide.shapes.title.element.addprevious(map_.element)  # the words lie over the map

    title = Lettering(SERIF_BOLD, _SERIF, (26, 24, 22, 20, 18), colours["ink"], bold=True)
    area = Area(_LEFT, _TITLE_TOP, _RIGHT, _TITLE_BOTTOM)
    _fill(slide.shapes.title, shot.title, area, title, MSO_ANCHOR.BOTTOM)
    caption = Lettering(SERIF, _SERIF, (24, 22, 20, 18, 17, 16, 15, 14, 12), colours["ink"])
    area = Area(_LEFT, _TITLE_BOTTOM + 0.12, _RIGHT, _CAPTION_BOTTOM)
    if shot.caption:
        _fill(_box(slide, "Caption"), shot.caption, area, caption)
    small = Lettering(SANS, _SANS, (11, 10, 9, 8), colours["quiet"])
    names = "; ".join(in_text(source) for source in it.atlas.cited(shot.sources))
    cited = say("figure", "sources_short", names=names) if names else ""
    area = Area(_LEFT, _CAPTION_BOTTOM, _RIGHT, _SOURCES_BOTTOM)
    if cited:
        _fill(_box(slide, "Sources"), cited, area, small, MSO_ANCHOR.BOTTOM)
    _foot(slide, it, Lettering(SANS, _SANS, (12,), colours["quiet"]))
    if shot.notes:
        slide.notes_slide.notes_text_frame.text = shot.notes.replace("\n\n", "\n")


def _foot(slide: Any, it: _Slide, lettering: Lettering) -> None:
    """Write the link into Marea and the number of the scene."""
    say = it.frame.wording.say
    link = _box(slide, "Link")
    middle = _RIGHT - 0.9
    top = _SOURCES_BOTTOM + 0.1
    _fill(link, say("figure", "open"), Area(_LEFT, top, middle, _FOOT_BOTTOM), lettering)
    link.click_action.hyperlink.address = it.address  # of the box: a linked word turns blue
    number = _box(slide, "Number")
    words = say("figure", "scene", number=it.shot.number, total=it.total)
    _fill(number, words, Area(middle, top, _RIGHT, _FOOT_BOTTOM), lettering)
    number.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _map(it: _Slide) -> BytesIO:
    """Return the picture of a scene as a PNG of few colours, which flat land needs no more of."""
    figure = Figure()
    sheet = screen(WIDTH, HEIGHT, _UNIT, it.frame.bounds, _MAP_RIGHT)
    picture.draw(figure, it.atlas, it.frame, sheet, it.folder)
    with Image.open(BytesIO(picture.render(figure, "png", DPI))) as drawn:
        plain = drawn.convert("RGB")
    few = reduce(plain, palette_of([plain.reduce(2)], it.frame.theme))
    target = BytesIO()
    few.save(target, "PNG", optimize=True)
    target.seek(0)
    return target


def _box(slide: Any, name: str) -> Any:
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    box.name = name
    return box


def _fill(
    box: Any, words: str, area: Area, lettering: Lettering, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP
) -> None:
    """Write words into a box as large as they fit there."""
    box.left, box.top = Inches(area.left), Inches(area.top)
    box.width, box.height = Inches(area.right - area.left), Inches(area.bottom - area.top)
    frame = box.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = words
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.line_spacing = 1.0
    for run in paragraph.runs:
        run.font.name, run.font.bold = lettering.name, lettering.bold
        run.font.size = Pt(size_for(words, area, lettering))
        run.font.color.rgb = _rgb(lettering.colour)


def size_for(words: str, area: Area, lettering: Lettering) -> float:
    """Return the largest size, in points, in which words fit; the smallest if none does."""
    room = (area.right - area.left) * POINTS / _WIDER
    height = (area.bottom - area.top) * POINTS
    for size in lettering.sizes:
        if len(wrap(words, lettering.face, size, room)) * size * _LEADING <= height:
            return size
    return lettering.sizes[-1]


def _rgb(colour: str) -> RGBColor:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]
