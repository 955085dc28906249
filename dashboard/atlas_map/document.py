"""The scripts of the map's document as two files, made once for each state of what they hold."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from platformdirs import user_cache_path

import geodata
from dashboard.atlas_map.element import SCRIPTS
from dashboard.atlas_map.payload import payload, script
from dashboard.atlas_map.serving import STATIC
from dashboard.atlas_map.talks import load_talks, talk_data
from dashboard.wording import LOCALES, wording
from geodata import record
from geodata.boundaries import read_countries
from geodata.files import write_whole

# Whoever comes second waits for the first instead of making the same again.
_MAKING = Lock()


@lru_cache(maxsize=8)
def data_script(folder: Path, language: str) -> Path:
    """Return the file of the document's data, named after a digest of all that it is made from.

    It is kept in the user's cache, so that only the first start after a change has to make it:
    projecting the land and formatting hundreds of references takes seconds. Raises `RecordError`.
    """
    with _MAKING:
        cached = _cache() / f"{_digest(folder, language)}.js"
        if not cached.exists():
            write_whole(cached, script(data(folder, language)).encode())
        return cached


def data(folder: Path, language: str) -> dict[str, Any]:
    """Return the document's data for a record, its talks included. Raises `RecordError`."""
    atlas = record.load(folder)
    talks = [
        talk_data(id_, talk, atlas, folder=folder)
        for id_, talk in load_talks(folder, atlas, language).items()
    ]
    return payload(atlas, read_countries(folder), wording(language), talks)


def code() -> str:
    """Return our scripts as one, in the order in which they build on one another.

    One file is there sooner than thirty: each is only asked for when the one before has run.
    """
    return "".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)


def code_script() -> Path:
    """Return the file of all our scripts, named after its digest."""
    text = code()
    with _MAKING:
        cached = _cache() / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.js"
        if not cached.exists():
            write_whole(cached, text.encode())
        return cached


def _cache() -> Path:
    """Return a folder that can be written: in the user's cache, or else a passing one."""
    passing = Path(tempfile.gettempdir()) / f"marea-{os.getpid()}"
    for folder in (user_cache_path("marea") / "served", passing):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    message = "Marea finds no folder to keep its files in; set TMPDIR to one that can be written."
    raise OSError(message)


def _digest(folder: Path, language: str) -> str:
    sha256 = hashlib.sha256()
    for file in _ingredients(folder, language):
        sha256.update(file.name.encode())
        sha256.update(file.read_bytes())
    return sha256.hexdigest()[:16]


def _ingredients(folder: Path, language: str) -> Iterator[Path]:
    """Yield every file that the data depends on: the record, the words and the code itself."""
    here = Path(__file__).parent
    code = (here, here.parent / "talk", Path(geodata.__file__).parent)
    yield from (file for where in code for file in sorted(where.glob("*.py")))
    yield Path(__file__).parent / "scale.toml"
    yield LOCALES / f"{language}.toml"
    yield from (file for file in sorted(folder.rglob("*")) if file.is_file())
