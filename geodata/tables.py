"""Read one file of a record: a CSV table into rows, a JSON file into a value."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from geodata.model import Row
from geodata.problems import Problem

RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class Numbered(Generic[RowT]):
    """A row's value with the number of the row it stands in (1 is the header)."""

    number: int
    value: RowT


class Unreadable(Exception):  # noqa: N818 - a state of the file, caught where the file is read
    """A file of which nothing can be used; holds the one problem that says why."""

    def __init__(self, file: str, rule: str, remedy: str, row: int = 0) -> None:
        """Name the file, the rule it breaks and what would be right."""
        self.problem = Problem(file, row, "", rule, remedy)
        super().__init__(str(self.problem))


def read_text(folder: Path, file: str) -> str:
    """Return the text of a UTF-8 file. Raises `Unreadable`."""
    try:
        return (folder / file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Unreadable(file, "the file is missing", "add it to the record folder") from None
    except UnicodeDecodeError as error:
        rule = f"byte {error.start + 1} is not UTF-8"
        raise Unreadable(file, rule, "save the file with the encoding UTF-8") from error
    except OSError as error:
        rule = f"it cannot be read ({error.strerror})"
        raise Unreadable(file, rule, "make it a readable file") from error


def read_json(folder: Path, file: str) -> Any:
    """Return the value of a JSON file. Raises `Unreadable`."""
    try:
        return json.loads(read_text(folder, file))
    except json.JSONDecodeError as error:
        rule = f"it is not JSON: {error.msg}"
        raise Unreadable(file, rule, f"mend line {error.lineno}", error.lineno) from error


def read_table(
    folder: Path, file: str, model: type[RowT], key: tuple[str, ...]
) -> tuple[list[Numbered[RowT]], list[Problem]]:
    """Return the sound rows of a CSV table and the problems of all others.

    `key` names the columns that together are different in every row. Raises `Unreadable` if the
    file or its header is wrong.
    """
    reader = csv.DictReader(read_text(folder, file).splitlines(keepends=True), strict=True)
    columns = list(model.model_fields)
    if list(reader.fieldnames or []) != columns:
        found = ",".join(reader.fieldnames or [])
        raise Unreadable(file, f"the header is {found!r}", f"write {','.join(columns)}", row=1)
    rows: list[Numbered[RowT]] = []
    problems: list[Problem] = []
    seen: set[tuple[str | None, ...]] = set()
    try:
        for cells in reader:
            number = reader.line_num
            id_ = cells.get(key[0]) or ""
            keyed = tuple(cells.get(column) for column in key)
            if None in cells or None in cells.values():
                rule = f"the row does not have {len(columns)} cells"
                remedy = "put a cell that holds a comma between double quotes"
                problems.append(Problem(file, number, id_, rule, remedy))
            elif keyed in seen:
                rule = f"{' and '.join(key)} {' '.join(map(str, keyed))} stand in a row above"
                problems.append(Problem(file, number, id_, rule, "remove or rename one of them"))
            else:
                seen.add(keyed)
                try:
                    rows.append(Numbered(number, model.model_validate(cells)))
                except ValidationError as error:
                    problems += [
                        Problem(file, number, id_, *_explain(fault))
                        for fault in error.errors(include_url=False)
                    ]
    except csv.Error as error:
        rule, remedy = f"it is not CSV: {error}", "close every quotation mark"
        problems.append(Problem(file, reader.line_num, "", rule, remedy))
    return rows, problems


def _explain(fault: ErrorDetails) -> tuple[str, str]:
    """Return rule and remedy of one fault that pydantic found in a row."""
    column = str(fault["loc"][0]) if fault["loc"] else ""
    message = fault["msg"].removeprefix("Value error, ")
    match fault["type"]:
        case "literal_error":
            rule = f"{column} {fault['input']!r} is not in the list"
            return rule, f"write {fault['ctx']['expected']}"
        case "string_too_short" | "too_short":
            return f"{column} is empty", f"fill in {column}"
        case "value_error" if column:
            return f"{column}: {message}", f"correct {column} as codebook.md says"
        case "value_error":
            return message, "correct the row as codebook.md says"
        case _:
            rule = f"{column} {fault['input']!r}: {message[:1].lower()}{message[1:]}"
            return rule, f"correct {column} as codebook.md says"
