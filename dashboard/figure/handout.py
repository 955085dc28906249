"""A talk as a handout: a PDF with one scene on a page, the maps as vectors."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from matplotlib.figure import Figure

from dashboard.atlas_map.payload import scale
from dashboard.figure import fonts, picture
from dashboard.figure.frame import Frame, in_words
from dashboard.figure.saving import whole_file
from dashboard.figure.sheet import paper
from dashboard.figure.slides import Progress
from dashboard.figure.words import words
from dashboard.references import reference
from dashboard.talk.model import Talk
from dashboard.talk.scenes import Quoted, Shot, shots
from geodata.atlas import Atlas
from geodata.record import BUILT_IN
from geodata.texts import Text

TEMPLATE = Path(__file__).with_suffix(".typ")

# The map takes the width of the text on a page and half of its height or less, in inches.
_WIDTH, _HEIGHT, _HEIGHT_BESIDE_NOTES = 6.69, 4.8, 4.15
_THEME = "light"


def write(  # noqa: PLR0913 - the talk, the record and where they come from and go to
    talk: Talk,
    atlas: Atlas,
    target: Path,
    *,
    notes: bool = False,
    texts: Mapping[str, Text] | None = None,
    folder: Path = BUILT_IN,
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Write a talk as a PDF file: map, caption, passage and sources of a scene on each page.

    With `notes` the speaker's words are there as well. A scene with very much to say runs on to a
    second page. Raises `NotWrittenError` if the file cannot be written.
    """
    scenes = shots(talk, atlas, texts, folder)
    with whole_file(target) as unfinished, TemporaryDirectory(prefix="marea-") as place:
        pages = []
        height = _HEIGHT_BESIDE_NOTES if notes else _HEIGHT
        for shot in scenes:
            frame = Frame.of(shot, _THEME, talk.language)
            name = f"{shot.number}.pdf"
            (Path(place) / name).write_bytes(_map(atlas, frame, height, folder))
            page = _page(shot, atlas, notes=notes)
            pages.append(page | {"map": name, "alt": in_words(atlas, frame)})
            progress(shot.number, len(scenes))
        unfinished.write_bytes(_typeset(talk, pages, Path(place)))


def _map(atlas: Atlas, frame: Frame, height: float, folder: Path) -> bytes:
    figure = Figure()
    sheet = paper(_WIDTH, height, frame.bounds)
    picture.draw(figure, atlas, frame, sheet, folder)
    return picture.render(figure, "pdf")


def _page(shot: Shot, atlas: Atlas, *, notes: bool) -> dict[str, Any]:
    return {
        "title": shot.title,
        "caption": shot.caption,
        "passage": _passage(shot.passage) if shot.passage else None,
        "sources": [reference(source) for source in atlas.cited(shot.sources)],
        "notes": shot.notes.split("\n\n") if notes and shot.notes else [],
    }


def _passage(passage: Quoted) -> dict[str, str]:
    say = words().say
    named = passage.title
    if passage.chapter:
        named = say("figure", "quoted", text=passage.title, chapter=passage.chapter)
    return {"words": " ".join(passage.sentences), "cited": named}


def _typeset(talk: Talk, pages: Sequence[Mapping[str, Any]], place: Path) -> bytes:
    """Return the pages as PDF; `place` holds the maps."""
    say = words().sections["figure"]
    main = place / TEMPLATE.name
    main.write_bytes(TEMPLATE.read_bytes())
    told = {
        "title": talk.title,
        "author": talk.author,
        "language": talk.language.split("-")[0],
        "credit": say["credit"],
        "words": {name: say[name] for name in ("page", "sources", "notes")},
        "colours": scale()[_THEME],
        "scenes": pages,
    }
    made: bytes = typst.compile(
        str(main),
        root=str(place),
        font_paths=[str(fonts.install())],
        ignore_system_fonts=True,
        sys_inputs={"talk": json.dumps(told, ensure_ascii=False)},
        format="pdf",
    )
    return made
