"""The years running: frames of a talk or of the record as pictures, a GIF or a film."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from dashboard.figure import picture
from dashboard.figure.frame import Frame, importance
from dashboard.figure.palette import palette_of, reduce
from dashboard.figure.saving import NotWrittenError, whole_file, whole_folder
from dashboard.figure.sheet import Sheet, screen
from dashboard.figure.slides import Progress
from dashboard.talk.scenes import Shot
from geodata.atlas import Atlas
from geodata.dates import end_of_year
from geodata.record import BUILT_IN

# Seconds that a year of a run stays, the last year of all, and a scene.
YEAR, END, SCENE = 0.35, 3.0, 4.0

_RATE = 10
# For pictures that stand still for a while.
_ENCODING: Mapping[str, Any] = {
    "quality": 8,
    "macro_block_size": 2,
    "output_params": ["-preset", "veryfast", "-tune", "stillimage"],
}
# A shared palette is taken from so many of the pictures.
_SAMPLES = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A frame and the seconds for which it stays."""

    frame: Frame
    seconds: float


@dataclass(frozen=True, slots=True)
class Format:
    """The size of the moving picture: inches, pixels of the screen's design, dots."""

    width: float
    height: float
    unit: float
    dpi: float

    def sheet(self, frame: Frame) -> Sheet:
        """Return the sheet of a frame."""
        return screen(self.width, self.height, self.unit, frame.bounds, self.width)


SMALL = Format(10, 7.5, 0.75, 96)
"""960 by 720 dots, for a GIF in a page or a message."""
LARGE = Format(13 + 1 / 3, 7.5, 0.86, 144)
"""1920 by 1080 dots, for a film and for single frames."""


def years(atlas: Atlas, run: range, start: Frame) -> list[Shown]:
    """Return the years of a run as frames that differ from `start` in their instants.

    Raises `NotWrittenError` for years outside the coverage of the record.
    """
    covered = atlas.years
    if not run or run[0] not in covered or run[-1] not in covered:
        message = (
            f"The record covers {covered[0]} to {covered[-1]}; name years among them, "
            "the first before the last."
        )
        raise NotWrittenError(message)
    ends = (min(end_of_year(year), atlas.coverage.last) for year in run)
    shown = [Shown(replace(start, instant=day), YEAR) for day in ends]
    return explained([*shown[:-1], replace(shown[-1], seconds=END)], atlas)


def scenes(atlas: Atlas, shots: Sequence[Shot], theme: str, language: str) -> list[Shown]:
    """Return the scenes of a talk as frames: each run year by year, then its last instant."""
    shown: list[Shown] = []
    for shot in shots:
        last = replace(Frame.of(shot, theme, language), titled=True)
        running = replace(last, event="", influence="", country="")
        days = _run(shot.start, shot.instant) if shot.start else []
        shown += [Shown(replace(running, instant=day), YEAR) for day in days]
        shown.append(Shown(last, SCENE))
    return explained(shown, atlas)


def _run(start: date, end: date) -> list[date]:
    """Return the days of a run before its last: its first, then the end of each year."""
    ends = (end_of_year(year) for year in range(start.year, end.year + 1))
    return [start, *(day for day in ends if start < day < end)]


def explained(shown: Sequence[Shown], atlas: Atlas) -> list[Shown]:
    """Return frames with one legend for all, so that it stands still while the years run."""
    hidden = [set(each.frame.hidden_kinds) for each in shown]
    always = set.intersection(*hidden) if hidden else set()
    kinds = tuple(k for k in importance() if k in atlas.kinds and k not in always)
    return [replace(each, frame=replace(each.frame, kinds=kinds)) for each in shown]


def write(
    shown: Sequence[Shown],
    atlas: Atlas,
    target: Path,
    *,
    folder: Path = BUILT_IN,
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Write frames as a `.gif`, an `.mp4`, or, without an ending, as a folder of PNG files.

    Raises `NotWrittenError` for any other ending, or if it cannot be written.
    """
    match target.suffix.lower():
        case ".gif":
            with whole_file(target) as unfinished:
                palette = _palette(shown, atlas, SMALL, folder)
                pictures = _drawn(shown, atlas, SMALL, folder, progress)
                _write_gif(shown, pictures, palette, unfinished)
        case ".mp4":
            with whole_file(target) as unfinished:
                _write_film(shown, _drawn(shown, atlas, LARGE, folder, progress), unfinished)
        case "":
            with whole_folder(target) as unfinished:
                pictures = _drawn(shown, atlas, LARGE, folder, progress)
                for number, drawn in enumerate(pictures, start=1):
                    drawn.save(unfinished / f"{number:04}.png")
        case _:
            message = f"{target.name} must end in gif or mp4, or be a folder without an ending."
            raise NotWrittenError(message)


def _drawn(
    shown: Sequence[Shown], atlas: Atlas, size: Format, folder: Path, progress: Progress
) -> Iterator[Image.Image]:
    """Yield the pictures one after the other, so that no more than one is held."""
    for number, each in enumerate(shown, start=1):
        yield draw(each.frame, atlas, size, folder)
        progress(number, len(shown))


def draw(frame: Frame, atlas: Atlas, size: Format, folder: Path = BUILT_IN) -> Image.Image:
    """Return a frame as an image in red, green and blue."""
    figure = Figure(dpi=size.dpi)
    canvas = FigureCanvasAgg(figure)
    picture.draw(figure, atlas, frame, size.sheet(frame), folder)
    with picture.style():
        canvas.draw()  # type: ignore[no-untyped-call]
    pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
    dots = canvas.get_width_height()
    return Image.frombuffer("RGBA", dots, pixels, "raw", "RGBA", 0, 1).convert("RGB")


def _write_gif(
    shown: Sequence[Shown], pictures: Iterator[Image.Image], palette: Image.Image, target: Path
) -> None:
    """Write pictures in one palette for all: with one for each, plain land would flicker."""
    few = (reduce(each, palette) for each in pictures)
    next(few).save(
        target,
        "GIF",
        save_all=True,
        append_images=few,
        duration=[round(each.seconds * 1000) for each in shown],
        loop=0,
        optimize=True,
    )


def _palette(shown: Sequence[Shown], atlas: Atlas, size: Format, folder: Path) -> Image.Image:
    step = -(-len(shown) // _SAMPLES)
    samples = [draw(each.frame, atlas, size, folder) for each in shown[::step]]
    return palette_of(samples, shown[0].frame.theme)


def _write_film(shown: Sequence[Shown], pictures: Iterator[Image.Image], target: Path) -> None:
    try:
        import imageio_ffmpeg  # noqa: PLC0415 - few need films, and its program is large

        imageio_ffmpeg.get_ffmpeg_exe()
    except (ImportError, RuntimeError) as error:
        message = (
            "A film needs the package imageio-ffmpeg (pip install imageio-ffmpeg); "
            "a GIF or a folder of frames does without."
        )
        raise NotWrittenError(message) from error
    writer = None
    try:
        for each, drawn in zip(shown, pictures, strict=True):
            if writer is None:
                writer = imageio_ffmpeg.write_frames(
                    str(target), drawn.size, fps=_RATE, codec="libx264", **_ENCODING
                )
                writer.send(None)
            data = drawn.tobytes()
            for _ in range(max(1, round(each.seconds * _RATE))):
                writer.send(data)
    finally:
        if writer is not None:
            writer.close()
