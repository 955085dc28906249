"""`marea export`: a talk, or the whole atlas, as a file to carry along."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from dashboard.figure.saving import NotWrittenError
from geodata import record
from geodata.problems import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.talk.model import Talk
    from geodata.atlas import Atlas
    from geodata.texts import Text

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A talk to be written: where to, from which record, with which texts at hand."""

    talk: Talk
    name: str
    atlas: Atlas
    texts: dict[str, Text]
    folder: Path
    target: Path
    base: str
    notes: bool


def export(  # noqa: PLR0913, PLR0917 - one for each option
    context: typer.Context,
    talk: Annotated[
        str | None,
        typer.Argument(
            help="A talk's file, or the name of a talk that comes with Marea.",
            show_default=False,
        ),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Where to: FILE.html plays everywhere by a double-click, FILE.pptx are slides, "
            "FILE.pdf a handout, FILE.gif and FILE.mp4 run through the years, and a name without "
            "an ending becomes a folder of their frames.",
            metavar="FILE",
            show_default="the talk's name with .html",
        ),
    ] = None,
    whole: Annotated[  # noqa: FBT002 - a switch of the command
        bool, typer.Option("--record", help="Export the whole atlas, without a talk.")
    ] = False,
    years: Annotated[
        str,
        typer.Option(
            help="With --record: the years that GIF, film or frames run through.",
            metavar="FIRST-LAST",
            show_default="all",
        ),
    ] = "",
    address: Annotated[
        str, typer.Option(help="The address of Marea to which slides link.")
    ] = "http://localhost:8501/",
    notes: Annotated[  # noqa: FBT002 - a switch of the command
        bool, typer.Option("--notes", help="Print the speaker's notes in the handout.")
    ] = False,
) -> None:
    """Export a talk, or the whole atlas, as a file that needs no server and no net.

    The record and texts of your own come before the command: marea --record FOLDER export TALK.
    """
    if (talk is None) != whole:
        _refuse("Name a talk to export, or --record for the whole atlas; not both.")
    given = context.parent.params if context.parent else {}
    folder = Path(given.get("folder") or record.BUILT_IN).resolve()
    with saying():
        if talk is None:
            written = _record(folder, target or Path("marea.html"), years)
        else:
            written = _talk(talk, folder, target, given.get("texts") or [], address, notes=notes)
    typer.echo(f"{written} is written ({_size(written)}).")


def _talk(  # noqa: PLR0913 - one for each option
    talk: str,
    folder: Path,
    target: Path | None,
    guests: list[Path],
    base: str,
    *,
    notes: bool,
) -> Path:
    """Write a talk; return where it is."""
    from dashboard.atlas_map.talks import talk_files  # noqa: PLC0415 - geopandas takes seconds
    from dashboard.talk import files  # noqa: PLC0415

    atlas = record.load(folder)
    file = talk_files(folder).get(talk) or files.find(talk)
    loaded = files.load(file, atlas)
    name = re.sub(r"[^a-z0-9-]+", "-", file.name.split(".")[0].lower()).strip("-") or "talk"
    target = target or Path(f"{name}.html")
    job = Job(loaded, name, atlas, _texts(atlas, guests), folder, target, base, notes)
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        endings = ", ".join(filter(None, _WRITERS))
        message = f"Marea does not write {target.suffix} files; choose among {endings}."
        raise NotWrittenError(message)
    writer(job)
    return target


def _record(folder: Path, target: Path, years: str) -> Path:
    """Write the whole atlas; return where it is."""
    if target.suffix.lower() == ".html":
        from dashboard.talk.html import export_record  # noqa: PLC0415 - geopandas takes seconds

        export_record(folder, target)
        return target
    if target.suffix.lower() not in {".gif", ".mp4", ""}:
        message = f"The atlas becomes .html, .gif, .mp4 or a folder of frames, not {target.suffix}."
        raise NotWrittenError(message)
    from dashboard.figure import commands  # noqa: PLC0415 - matplotlib takes seconds

    atlas = record.load(folder)
    with _progress(target) as progress:
        commands.animation(_years(years, atlas), atlas, target, folder=folder, progress=progress)
    return target


def _years(asked: str, atlas: Atlas) -> range:
    """Return the years asked for, all of the record if none are. Raises `NotWrittenError`."""
    if not asked:
        return atlas.years
    found = re.fullmatch(r"(\d{4})-(\d{4})", asked)
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    if first not in atlas.years or last not in atlas.years or first > last:
        message = (
            f"--years {asked} is not a span of the record: "
            f"write FIRST-LAST between {atlas.years[0]} and {atlas.years[-1]}."
        )
        raise NotWrittenError(message)
    return range(first, last + 1)


def _texts(atlas: Atlas, guests: list[Path]) -> dict[str, Text]:
    """Return the user's own texts by id, those opened for this run among them."""
    from geodata.library import Library, folder_of_texts  # noqa: PLC0415 - only talks quote

    library = Library(folder_of_texts(), atlas.foreign_links, guests)
    return {held.text.id: held.text for held in library.texts()}


def _html(job: Job) -> None:
    from dashboard.talk.html import export_talk  # noqa: PLC0415 - geopandas takes seconds

    export_talk(job.talk, job.atlas, job.target, name=job.name, texts=job.texts, folder=job.folder)


def _slides(job: Job) -> None:
    from dashboard.figure import commands  # noqa: PLC0415 - matplotlib takes seconds

    with _progress(job.target) as progress:
        commands.slides(
            job.talk,
            job.atlas,
            job.target,
            job.base,
            name=job.name,
            texts=job.texts,
            folder=job.folder,
            progress=progress,
        )


def _handout(job: Job) -> None:
    from dashboard.figure import commands  # noqa: PLC0415 - matplotlib takes seconds

    with _progress(job.target) as progress:
        commands.handout(
            job.talk,
            job.atlas,
            job.target,
            notes=job.notes,
            texts=job.texts,
            folder=job.folder,
            progress=progress,
        )


def _film(job: Job) -> None:
    from dashboard.figure import commands  # noqa: PLC0415 - matplotlib takes seconds
    from dashboard.talk.scenes import shots  # noqa: PLC0415

    with _progress(job.target) as progress:
        commands.animation(
            shots(job.talk, job.atlas, job.texts, job.folder),
            job.atlas,
            job.target,
            theme=job.talk.theme,
            language=job.talk.language,
            folder=job.folder,
            progress=progress,
        )


_WRITERS: dict[str, Callable[[Job], None]] = {
    ".html": _html,
    ".pptx": _slides,
    ".pdf": _handout,
    ".gif": _film,
    ".mp4": _film,
    "": _film,
}


@contextmanager
def _progress(target: Path) -> Iterator[Progress]:
    """Give what shows on the terminal how far the work is."""
    with typer.progressbar(length=1, label=target.name) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show


@contextmanager
def saying() -> Iterator[None]:
    """Turn what cannot be done into the sentence that the user reads."""
    from dashboard.talk.files import TalkError  # noqa: PLC0415 - the command starts without

    try:
        yield
    except (NotWrittenError, RecordError, TalkError) as error:
        _refuse(str(error))


def _size(written: Path) -> str:
    """Return the size of a file, or of all files in a folder."""
    files = [written] if written.is_file() else written.iterdir()
    size = sum(file.stat().st_size for file in files)
    return f"{size / 1e6:.1f} MB" if size > 1e5 else f"{size / 1e3:.0f} kB"  # noqa: PLR2004 - units


def _refuse(message: str) -> NoReturn:
    """Say what is wrong and leave with status 1."""
    typer.echo(message, err=True)
    raise typer.Exit(code=1)
