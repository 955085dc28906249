"""ZIP archives, as DOCX and EPUB are: opened without being unpacked beyond the limits."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from geodata.reading.document import Limits, Refused

_ENTRIES = 10_000


class Archive:
    """A ZIP file in memory, of which no more is unpacked than the limits allow."""

    def __init__(self, name: str, content: bytes, limits: Limits) -> None:
        """Open the archive. Raises `Refused` if it is broken, encrypted or declares too much."""
        self.name = name
        self._left = limits.unpacked_bytes
        with self._broken():
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        entries = self._zip.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            message = f"{name} is not read: it is encrypted; save a copy without a password"
            raise Refused(message)
        if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > self._left:
            raise self._too_large()
        self.entries = frozenset(self._zip.namelist())

    def read(self, entry: str) -> bytes:
        """Return the bytes of an entry. Raises `Refused` if it is missing, broken or too large."""
        with self._broken(), self._zip.open(entry) as stream:
            # What an archive declares of its sizes may be a lie: the bytes are counted as well.
            content = stream.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise self._too_large()
        return content

    def copy(self) -> bytes:
        """Return the archive anew, every entry unpacked within the limits and stored plain."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as plain:
            for entry in sorted(self.entries):
                plain.writestr(entry, self.read(entry))
        return written.getvalue()

    def _too_large(self) -> Refused:
        return Refused(f"{self.name} is not read: unpacked it would be too large; split it")

    @contextmanager
    def _broken(self) -> Iterator[None]:
        try:
            yield
        except (
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            EOFError,
            OSError,
            NotImplementedError,  # a compression that Python does not know
            RuntimeError,
            ValueError,
        ) as error:
            message = f"{self.name} is not read: the file is broken; save it anew and add that"
            raise Refused(message) from error
