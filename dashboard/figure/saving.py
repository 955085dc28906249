"""Files that are written as a whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotWrittenError(Exception):
    """Nothing was written; the message says why and what to do, in one sentence."""


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a path to write to, which takes the target's name when all went well.

    It lies beside the target and keeps its ending. Whatever goes wrong, nothing of it stays, and a
    file that was there before stays as it was. Raises `NotWrittenError` if it cannot be written.
    """
    if target.is_dir():
        message = f"{target} is a folder; name a file in it."
        raise NotWrittenError(message)
    with _refusing(target):
        handle, name = tempfile.mkstemp(
            prefix=f".{target.stem}-", suffix=target.suffix, dir=target.parent
        )
        os.close(handle)
    unfinished = Path(name)
    try:
        with _refusing(target):
            yield unfinished
            unfinished.chmod(0o666 & ~_umask())
            unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give a folder to write to, which takes the target's name when all went well.

    Raises `NotWrittenError` if it cannot be made, or if the target holds something already.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        message = f"{target} exists already; name a new or an empty folder."
        raise NotWrittenError(message)
    with _refusing(target):
        unfinished = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        with _refusing(target):
            yield unfinished
            unfinished.chmod(0o777 & ~_umask())
            unfinished.replace(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


@contextmanager
def _refusing(target: Path) -> Iterator[None]:
    """Turn an error of the disk into the sentence that the user reads."""
    try:
        yield
    except OSError as error:
        if not target.parent.is_dir():
            message = f"There is no folder {target.parent}; make it first, or name another place."
            raise NotWrittenError(message) from error
        reason = error.strerror or str(error)
        message = f"{target} cannot be written ({reason}); name another place."
        raise NotWrittenError(message) from error


def _umask() -> int:
    """Return the permissions that new files of this process go without."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
