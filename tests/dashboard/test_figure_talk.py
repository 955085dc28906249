"""A talk as slides, as a handout and as running years, opened again and read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard.figure import commands, film
from dashboard.figure.commands import NotWrittenError, Options
from dashboard.figure.fonts import SERIF
from dashboard.figure.frame import Frame
from dashboard.figure.slides import Area, Lettering, size_for
from dashboard.references import in_text, reference
from dashboard.talk.model import Talk
from dashboard.talk.scenes import shots
from geodata import record
from geodata.atlas import Atlas

HOSTILE = '<b>Alta</b> & "Baja" #set $x$ \\u{41} _under_ *star* [x](y) @book'
SMALL = film.Format(4, 3, 0.3, 40)


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """A record of two invented countries."""
    return record.load(tiny)


@pytest.fixture
def talk() -> Talk:
    """A talk of three scenes: one opens, one runs to an event, one shows an influence."""
    return Talk.model_validate(
        {
            "title": "Two shores",
            "author": "Ana Alba",
            "theme": "dark",
            "scenes": [
                {"title": "Two countries", "year": 1948, "caption": HOSTILE},
                {
                    "title": "The army takes Altaville",
                    "event": "aaa-1950-03-02-coup",
                    "from": 1947,
                    "caption": "Tanks at dawn.",
                    "passage": "companion:p-coup.1-2",
                    "notes": "Wait a moment.\n\nThen go on.",
                },
                {
                    "title": "A lesson",
                    "influence": "alta-lesson-baja",
                    "countries": ["AAA", "BBB"],
                    "camera": [-120, -40, -60, 30],
                    "caption": "Baja learns.",
                },
            ],
        }
    )


def words(slide: Any) -> dict[str, str]:
    """Return what the boxes of a slide say, by their names."""
    return {shape.name: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}


def test_slides(small: Atlas, talk: Talk, tiny: Path, tmp_path: Path) -> None:
    """There are as many slides as scenes, each with title, caption, number and notes."""
    target = tmp_path / "talk.pptx"
    done: list[tuple[int, int]] = []
    commands.slides(
        talk, small, target, folder=tiny, progress=lambda now, all_: done.append((now, all_))
    )
    assert [(1, 3), (2, 3), (3, 3)] == done
    deck = Presentation(str(target))
    assert ("Two shores", "Ana Alba") == (deck.core_properties.title, deck.core_properties.author)
    slides = list(deck.slides)
    assert [s.title for s in talk.scenes] == [s.shapes.title.text_frame.text for s in slides]
    assert [s.caption for s in talk.scenes] == [words(s)["Caption"] for s in slides]
    assert ["1 / 3", "2 / 3", "3 / 3"] == [words(s)["Number"] for s in slides]
    assert [False, True, False] == [s.has_notes_slide for s in slides]
    assert "Wait a moment.\nThen go on." == slides[1].notes_slide.notes_text_frame.text
    assert in_text(small.sources["book"]) in words(slides[1])["Sources"]


def test_slides_link_into_marea(small: Atlas, talk: Talk, tiny: Path, tmp_path: Path) -> None:
    """Each slide opens its scene at the address given."""
    target = tmp_path / "talk.pptx"
    commands.slides(talk, small, target, "https://example.org/marea/", name="a b", folder=tiny)
    links = [
        shape.click_action.hyperlink.address
        for slide in Presentation(str(target)).slides
        for shape in slide.shapes
        if shape.name == "Link"
    ]
    assert [f"https://example.org/marea/?talk=a+b&scene={n}" for n in (1, 2, 3)] == links


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_slides_wear_the_theme(
    small: Atlas, talk: Talk, tiny: Path, tmp_path: Path, theme: str
) -> None:
    """The slide and its picture have the sea of the theme; the picture is crisp and described."""
    worn = talk.model_copy(update={"theme": theme, "scenes": talk.scenes[:1]})
    commands.slides(worn, small, tmp_path / "talk.pptx", folder=tiny)
    slide = Presentation(str(tmp_path / "talk.pptx")).slides[0]
    sea = Frame(date(1948, 1, 1), theme=theme).colours["sea"]
    assert sea[1:].upper() == str(slide.background.fill.fore_color.rgb)
    (picture,) = (shape for shape in slide.shapes if shape.name == "Map")
    assert picture.image.size[0] >= 2 * 1280
    assert "1948" in picture.element.nvPicPr.cNvPr.get("descr")
    corner = Image.open(_file(picture.image.blob, tmp_path)).convert("RGB").getpixel((2, 2))
    assert all(abs(a - b) <= 3 for a, b in zip(corner, bytes.fromhex(sea[1:]), strict=True))


def _file(blob: bytes, folder: Path) -> Path:
    file = folder / "picture.png"
    file.write_bytes(blob)
    return file


def test_long_words_get_smaller() -> None:
    """A text is written as large as its box allows, and never smaller than the least size."""
    lettering = Lettering(SERIF, "Georgia", (24, 18, 12), "#000000")
    area = Area(0, 0, 3, 1)
    assert 24 == size_for("Short.", area, lettering)
    assert 18 == size_for("Some more words than stand in two lines.", area, lettering)
    assert 12 == size_for("Far too many words. " * 40, area, lettering)


def test_handout(small: Atlas, talk: Talk, tiny: Path, tmp_path: Path) -> None:
    """Each page has a scene's title, caption, passage, references and number."""
    target = tmp_path / "talk.pdf"
    commands.handout(talk, small, target, folder=tiny)
    reader = PdfReader(target)
    assert "Two shores" == reader.metadata.title
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert 3 == len(pages)
    for number, (scene, page) in enumerate(zip(talk.scenes, pages, strict=True), start=1):
        assert scene.title in page
        assert f"{number} of 3" in page
    assert HOSTILE in pages[0]
    quoted = shots(talk, small, folder=tiny)[1].passage
    assert " ".join(quoted.sentences) in pages[1]
    assert reference(small.sources["book"]) in pages[1]
    assert "1950" in pages[1]
    assert "Wait a moment." not in pages[1]


def test_handout_keeps_vectors(small: Atlas, talk: Talk, tiny: Path, tmp_path: Path) -> None:
    """The maps of a handout are drawings: no page holds a picture of dots."""
    commands.handout(talk, small, tmp_path / "talk.pdf", folder=tiny)
    assert [0, 0, 0] == [len(page.images) for page in PdfReader(tmp_path / "talk.pdf").pages]


def test_handout_with_notes(small: Atlas, talk: Talk, tiny: Path, tmp_path: Path) -> None:
    """The speaker's notes are there if asked for."""
    commands.handout(talk, small, tmp_path / "talk.pdf", notes=True, folder=tiny)
    text = PdfReader(tmp_path / "talk.pdf").pages[1].extract_text()
    assert "Wait a moment." in text
    assert "Then go on." in text


def test_scenes_run_through_their_years(small: Atlas, talk: Talk, tiny: Path) -> None:
    """A scene with a beginning runs year by year to its day, and only there selects."""
    shown = film.scenes(small, shots(talk, small, folder=tiny), "dark", "en")
    days = [each.frame.instant for each in shown]
    ends = [date(year, 12, 31) for year in (1948, 1947, 1948, 1949)]
    assert [*ends, date(1950, 3, 2)] == days[:5]
    assert ["", "", "", "", "aaa-1950-03-02-coup", ""] == [each.frame.event for each in shown]
    assert "alta-lesson-baja" == shown[-1].frame.influence
    assert {film.YEAR, film.SCENE} == {each.seconds for each in shown}


def test_gif(small: Atlas, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A GIF has a picture for each year, shows it for its time, and begins anew."""
    monkeypatch.setattr(film, "SMALL", SMALL)
    target = tmp_path / "years.gif"
    done: list[int] = []
    commands.animation(
        range(1948, 1952), small, target, folder=tiny, progress=lambda now, _: done.append(now)
    )
    assert [1, 2, 3, 4] == done
    with Image.open(target) as made:
        assert (4, 0) == (made.n_frames, made.info["loop"])
        assert (160, 120) == made.size
        assert film.YEAR * 1000 == made.info["duration"]


def test_frames(small: Atlas, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Frames are numbered pictures in a folder."""
    monkeypatch.setattr(film, "LARGE", SMALL)
    commands.animation(range(1948, 1951), small, tmp_path / "frames", folder=tiny)
    assert [f"{n:04}.png" for n in (1, 2, 3)] == sorted(
        file.name for file in (tmp_path / "frames").iterdir()
    )


def test_film_without_its_program(
    small: Atlas, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the encoder is missing, one sentence says what to install, and nothing is left."""
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(NotWrittenError, match="imageio-ffmpeg"):
        commands.animation(range(1948, 1950), small, folder / "years.mp4", folder=tiny)
    assert [] == list(folder.iterdir())


@pytest.mark.parametrize("run", [range(1812, 1820), range(1950, 1950), range(2020, 2090)], ids=str)
def test_years_outside_the_record(small: Atlas, tmp_path: Path, run: range) -> None:
    """Years that the record does not cover are refused."""
    with pytest.raises(NotWrittenError, match="covers"):
        commands.animation(run, small, tmp_path / "years.gif")


def test_a_run_takes_its_options(small: Atlas) -> None:
    """Every frame of a run has the mode and kinds of the options, and one legend for all."""
    options = Options(mode="up-to", kinds=("coup",))
    start = commands.frame_of(options, small)
    shown = film.years(small, range(1950, 1953), start)
    assert {("up-to", ("uprising",), ("coup",))} == {
        (each.frame.mode, each.frame.hidden_kinds, each.frame.kinds) for each in shown
    }


Write = Callable[[Talk, Atlas, Path, Path], None]
WRITERS: dict[str, Write] = {
    "talk.pptx": lambda talk, atlas, target, folder: commands.slides(
        talk, atlas, target, folder=folder
    ),
    "talk.pdf": lambda talk, atlas, target, folder: commands.handout(
        talk, atlas, target, folder=folder
    ),
    "years.gif": lambda _, atlas, target, folder: commands.animation(
        range(1948, 1950), atlas, target, folder=folder
    ),
    "frames": lambda _, atlas, target, folder: commands.animation(
        range(1948, 1950), atlas, target, folder=folder
    ),
}


@pytest.mark.parametrize("name", WRITERS)
def test_no_place_to_write(small: Atlas, talk: Talk, tiny: Path, tmp_path: Path, name: str) -> None:
    """A target whose folder is not there is refused in one sentence, before anything is drawn."""
    before = set(tmp_path.iterdir())
    with pytest.raises(NotWrittenError, match=r"^There is no folder [^\n]+\.$"):
        WRITERS[name](talk, small, tmp_path / "nowhere" / name, tiny)
    assert before == set(tmp_path.iterdir())


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing is broken off, as by Ctrl-C."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.figure.picture.draw", stop)


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("name", WRITERS)
def test_interrupted_writing(small: Atlas, talk: Talk, tiny: Path, name: str) -> None:
    """Whatever stops the drawing half-way, the file from before stays and nothing else is there."""
    folder = tiny.parent / "out"
    folder.mkdir()
    if name != "frames":
        (folder / name).write_text("before", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        WRITERS[name](talk, small, folder / name, tiny)
    left = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert ({} if name == "frames" else {name: "before"}) == left


def test_folder_in_use(small: Atlas, tiny: Path) -> None:
    """A folder that holds something is not written over."""
    before = sorted(tiny.iterdir())
    with pytest.raises(NotWrittenError, match="empty folder"):
        commands.animation(range(1948, 1950), small, tiny)
    assert before == sorted(tiny.iterdir())


def test_film(small: Atlas, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film lasts as long as its years and its end."""
    encoder = pytest.importorskip("imageio_ffmpeg")
    monkeypatch.setattr(film, "LARGE", SMALL)
    target = tmp_path / "years.mp4"
    commands.animation(range(1948, 1951), small, target, folder=tiny)
    _, seconds = encoder.count_frames_and_secs(str(target))
    assert pytest.approx(2 * film.YEAR + film.END, abs=0.3) == seconds
