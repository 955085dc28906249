"""The user's own texts: a folder on this computer, and files opened for the present run."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from threading import RLock

from pathvalidate import sanitize_filename
from platformdirs import user_data_path

from geodata.files import write_whole
from geodata.links import Link, read_annotations, write
from geodata.reading import LIMITS, Refused
from geodata.reading.cache import read_once
from geodata.reading.reflow import tidy
from geodata.runs import find
from geodata.texts import Text

FOLDER = "MAREA_TEXTS"
"""The variable of the environment that names another folder for the texts."""

LINKS = ".links.json"
# A text is known again when this share of the links to it finds its very words.
_KNOWN_FROM = 1 / 3
_LONGEST_STEM, _LONGEST_SUFFIX = 80, 10


@dataclass(frozen=True)
class Held:
    """A text at hand: its file, whether it was only opened for this run, and the links to it."""

    text: Text
    file: Path
    guest: bool
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What reading a file gave: a text and the id of the known text that it is, or why neither."""

    text: Text | None
    known_as: str = ""
    problem: str = ""


def folder_of_texts() -> Path:
    """Return the folder in which the user's texts are kept; it need not exist yet."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else user_data_path("marea") / "texts"


class Library:
    """The texts of a folder, and guests: files read where they lie, never copied or removed.

    `known` are links to texts that others own, by the id of the text: a text in which their words
    are found takes that id, and the links come alive. Several threads may share a library.
    """

    def __init__(
        self,
        folder: Path,
        known: Mapping[str, tuple[Link, ...]] | None = None,
        guests: Sequence[Path] = (),
    ) -> None:
        """Take a folder, which need not exist; nothing is read yet."""
        self._folder = folder
        self._known = known or {}
        self._guests = list(guests)
        self._read: dict[tuple[Path, int, int], _Read] = {}
        self._lock = RLock()

    def texts(self) -> tuple[Held, ...]:
        """Return all texts that can be read: guests first, then the folder's, the oldest first."""
        with self._lock:
            # The folder's texts choose their ids first: a guest must not take over their links.
            kept = list(self._held())
            return tuple(sorted(kept, key=lambda held: not held.guest))

    def problems(self) -> tuple[tuple[Path, str], ...]:
        """Return the files that cannot be read, each with one sentence that says why."""
        with self._lock:
            found = ((file, self._look(file)) for file in (*self._guests, *self._files()))
            return tuple((file, look.problem) for file, look in found if look.text is None)

    def add(self, name: str, content: bytes) -> Held:
        """Keep a file's bytes in the folder and return its text; the same bytes are kept once.

        Raises `Refused` for what is no text, `OSError` if the folder cannot be written.
        """
        plain = safe_name(name)
        read_once(plain, content)
        with self._lock:
            file = self._same(content) or self._keep(plain, content)
            return next(held for held in self._held() if held.file == file)

    def remove(self, text_id: str) -> None:
        """Remove a text's file and the links to it; a guest is closed: its file and links stay.

        Raises `KeyError` if there is no such text, `OSError` if the file cannot be removed.
        """
        with self._lock:
            held = self._find(text_id)
            if held.guest:
                self._guests.remove(held.file)
                return
            held.file.unlink()
            self._links_file(text_id).unlink(missing_ok=True)

    def save_links(self, text_id: str, links: Iterable[Link]) -> None:
        """Write the links to a text as a W3C annotation page. Raises `KeyError`, `OSError`."""
        with self._lock:
            self._find(text_id)
            write_whole(self._links_file(text_id), write(links).encode())

    def _find(self, text_id: str) -> Held:
        for held in self._held():
            if held.text.id == text_id:
                return held
        raise KeyError(text_id)

    def _held(self) -> Iterator[Held]:
        taken: set[str] = set()
        for file in (*self._files(), *self._guests):
            look = self._look(file)
            if look.text is None:
                continue
            text_id = _unique(look.known_as or look.text.id, taken)
            taken.add(text_id)
            yield Held(
                text=replace(look.text, id=text_id),
                file=file,
                guest=file in self._guests,
                links=self._links(text_id, look.known_as),
            )

    def _look(self, file: Path) -> _Read:
        """Return what is in a file; it is read again only when it has changed."""
        try:
            status = file.stat()
            state = file, status.st_mtime_ns, status.st_size
            if state not in self._read:
                # One byte more than is allowed is enough to be refused.
                with file.open("rb") as stream:
                    content = stream.read(LIMITS.file_bytes + 1)
                text = read_once(file.name, content)
                self._read[state] = _Read(text, identify(text, self._known))
            return self._read[state]
        except Refused as refused:
            self._read[state] = _Read(None, problem=str(refused))
            return self._read[state]
        except OSError as error:
            return _Read(None, problem=f"{file.name} cannot be read: {error.strerror}")

    def _files(self) -> list[Path]:
        """Return the files of the folder, the oldest first: a new one takes no other's id."""
        if not self._folder.is_dir():
            return []
        files = [
            file
            for file in self._folder.iterdir()
            if file.is_file() and not file.name.startswith(".") and not file.name.endswith(LINKS)
        ]
        return sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name))

    def _same(self, content: bytes) -> Path | None:
        """Return the readable file of the folder that has these bytes already."""
        for file in self._files():
            alike = file.stat().st_size == len(content) and file.read_bytes() == content
            if alike and self._look(file).text is not None:
                return file
        return None

    def _keep(self, name: str, content: bytes) -> Path:
        path = PurePath(name)
        stem = _unique(path.stem, {file.stem for file in self._files()})
        file = self._folder / f"{stem}{path.suffix}"
        write_whole(file, content)
        return file

    def _links_file(self, text_id: str) -> Path:
        return self._folder / f"{text_id}{LINKS}"

    def _links(self, text_id: str, known_as: str) -> tuple[Link, ...]:
        """Return the saved links to a text, or else those that are known of it."""
        try:
            page = json.loads(self._links_file(text_id).read_text(encoding="utf-8"))
            return tuple(read_annotations(page))
        except (OSError, ValueError):
            return self._known.get(known_as, ())


def identify(text: Text, known: Mapping[str, tuple[Link, ...]]) -> str:
    """Return the id of the known text that this one is, by the digests of its passages, or ""."""
    for text_id, links in known.items():
        longest = max((link.selector.value.length for link in links), default=0)
        found = find(text, {link.selector.sha256 for link in links}, longest)
        seen = sum(link.selector.sha256 in found for link in links)
        if links and seen >= _KNOWN_FROM * len(links):
            return text_id
    return ""


def safe_name(name: str) -> str:
    """Return a file's name without folders, unseen or forbidden signs, and of decent length."""
    given = PurePath(PurePath(tidy(name).replace("\\", "/")).name)
    suffix = given.suffix if len(given.suffix) <= _LONGEST_SUFFIX else ""
    short = given.name.removesuffix(suffix)[:_LONGEST_STEM].strip(". ") or "text"
    plain = sanitize_filename(f"{short}{suffix}", platform="universal")
    path = PurePath(" ".join(plain.split()))
    stem, suffix = path.stem or "text", path.suffix
    safe = f"{stem}{suffix}"
    return f"{stem}.txt" if safe.endswith(LINKS) else safe


def _unique(name: str, taken: Iterable[str]) -> str:
    names = set(taken)
    if name not in names:
        return name
    return next(f"{name}-{n}" for n in range(2, len(names) + 3) if f"{name}-{n}" not in names)
