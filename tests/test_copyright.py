"""Sentences of others stay with their owners: here are links to them, never the words."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ESSAY = ROOT.parent / "shared" / "texts" / "essay.txt"
LENGTH = 8
"""So many words in a row are a quotation; fewer may be a name or a turn of speech."""

OWN = (
    """The palace had two gates, and by the evening of that long day neither of them was guarded."""
)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of words of a text, without case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[first:] for first in range(LENGTH)), strict=False)


def committed() -> Iterator[Path]:
    """Yield the files of the repository, or those of the folder where there is no repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    yield from (ROOT / name for name in names if name)


def quoting(text: str, files: Iterator[Path]) -> dict[str, str]:
    """Return the files that hold a run of words of a text, with the first such run."""
    owned = set(runs(text))
    found = {}
    for file in files:
        try:
            words = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue  # a picture or a font
        if shared := next((run for run in runs(words) if run in owned), None):
            found[file.name] = " ".join(shared)
    return found


def test_a_quotation_is_found(tmp_path: Path) -> None:
    """A file that quotes a text is named, however the words are wrapped and punctuated."""
    file = tmp_path / "copied.md"
    file.write_text(
        "As one wrote: by the evening\nof that long day NEITHER of them", encoding="utf-8"
    )
    other = tmp_path / "own.md"
    other.write_text("The palace had two gates.", encoding="utf-8")
    assert ["copied.md"] == list(quoting(OWN, iter([file, other])))


def test_the_essay_is_not_in_the_repository() -> None:
    """No file of the repository quotes the essay to which the record holds links."""
    if not ESSAY.exists():
        pytest.skip("The essay is not at hand, so nothing can be compared with it.")
    assert {} == quoting(ESSAY.read_text(encoding="utf-8"), committed())
