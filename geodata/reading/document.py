"""What every reader hands over, and how it says no."""

from dataclasses import dataclass


class Refused(Exception):  # noqa: N818 - what happened to the file, as a word of the interface
    """A file that is not read; the message is a sentence with its name, the reason and a remedy."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one file is read. Far above any book, far below what harms the computer."""

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    pages: int = 3_000
    seconds: int = 60
    memory_bytes: int = 2_000_000_000
    paragraphs: int = 50_000
    characters: int = 20_000_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one paragraph, the heading over it and the page on which it begins, if known.

    Only our Markdown gives permanent ids and sources to its paragraphs.
    """

    words: str
    chapter: str = ""
    page: int | None = None
    id: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's paragraphs, and what the file says of itself: empty where it says nothing."""

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
