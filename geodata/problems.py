"""Problems of a record, as values: the reader yields them all, the caller decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place.

    `row` counts from 1, the header; 0 means the whole file. `id` may be empty.
    """

    file: str
    row: int
    id: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        """Return the problem as one line for a reader who has the file open."""
        row = f" row {self.row}" if self.row else ""
        name = f" ({self.id})" if self.id else ""
        return f"{self.file}{row}{name}: {self.rule}. Remedy: {self.remedy}."


class RecordError(Exception):
    """A record that cannot be used; `problems` holds every reason."""

    def __init__(self, folder: Path, problems: Iterable[Problem]) -> None:
        """Keep the folder and its problems, in the order of files and rows."""
        self.folder = folder
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        heading = f"{folder} has {count} problem{'' if count == 1 else 's'}:"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))
