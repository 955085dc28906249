"""The data of the map's document as a file, made once for each state of a record."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock

from platformdirs import user_cache_path

import geodata
from dashboard.atlas_map.payload import payload, script
from dashboard.wording import LOCALES, wording
from geodata import record
from geodata.boundaries import read_countries

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
            data = payload(record.load(folder), read_countries(folder), wording(language))
            _write_whole(cached, script(data))
        return cached


def _cache() -> Path:
    """Return a folder that can be written: the user's cache, or else a passing one."""
    for folder in (user_cache_path("marea"), Path(tempfile.gettempdir()) / f"marea-{os.getpid()}"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    message = "Marea finds no folder to keep its files in; set TMPDIR to one that can be written."
    raise OSError(message)


def _write_whole(file: Path, text: str) -> None:
    """Write a file so that nobody ever sees a part of it."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, suffix=".part", delete=False
    ) as part:
        part.write(text)
    Path(part.name).replace(file)


def _digest(folder: Path, language: str) -> str:
    sha256 = hashlib.sha256()
    for file in _ingredients(folder, language):
        sha256.update(file.name.encode())
        sha256.update(file.read_bytes())
    return sha256.hexdigest()[:16]


def _ingredients(folder: Path, language: str) -> Iterator[Path]:
    """Yield every file that the data depends on: the record, the words and the code itself."""
    code = (Path(__file__).parent, Path(geodata.__file__).parent)
    yield from (file for where in code for file in sorted(where.glob("*.py")))
    yield Path(__file__).parent / "scale.toml"
    yield LOCALES / f"{language}.toml"
    yield from (file for file in sorted(folder.rglob("*")) if file.is_file())
