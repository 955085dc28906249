"""What `marea check` says of a talk, line by line."""

from pathlib import Path
from typing import NamedTuple


class Report(NamedTuple):
    """The lines to be shown, and whether the talk can be given as it is."""

    lines: list[str]
    sound: bool


def is_talk(name: Path, folder: Path) -> bool:
    """Return whether a name means a talk: a TOML file, or one of the talks of a record folder."""
    return not name.is_dir() and (name.suffix == ".toml" or _named(name, folder) is not None)


def check(name: Path, folder: Path, guests: list[Path]) -> Report:
    """Return the pre-flight of a talk, with the user's own texts and `guests` at hand.

    Raises `RecordError`, or `TalkError` with the faults of the file and their lines.
    """
    from dashboard.talk import files  # noqa: PLC0415 - geopandas takes seconds, as all below
    from dashboard.talk.preflight import minutes, preflight  # noqa: PLC0415
    from geodata import record  # noqa: PLC0415
    from geodata.library import Library, folder_of_texts  # noqa: PLC0415

    atlas = record.load(folder)
    file = _named(name, folder) or name
    talk = files.load(file, atlas)
    library = Library(folder_of_texts(), atlas.foreign_links, guests)
    texts = {held.text.id: held.text for held in library.texts()}
    remarks = preflight(talk, atlas, texts, folder)
    problems = sum(remark.severity == "problem" for remark in remarks)
    sound = (
        f"{file.name}: {_counted(len(talk.scenes), 'scene')}, "
        f"about {_counted(round(minutes(talk)), 'minute')} of notes; "
        f"{_counted(problems, 'problem')}, {_counted(len(remarks) - problems, 'warning')}."
    )
    return Report([*map(str, remarks), sound], problems == 0)


def _named(name: Path, folder: Path) -> Path | None:
    """Return the file of a record's talk of this name."""
    if len(name.parts) != 1:
        return None
    return next(iter(sorted((folder / "talks").glob(f"{name.name}.*.toml"))), None)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
