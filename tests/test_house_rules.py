"""Rules of the house that a reader could forget and a test does not."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from geodata.suggest import ReasonKind

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "dashboard" / "atlas_map" / "static"
CODE = sorted([*ROOT.glob("geodata/**/*.py"), *ROOT.glob("dashboard/**/*.py")])


def imported(file: Path) -> Iterator[str]:
    """Yield the top-level name of every module that a file imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("file", sorted(ROOT.glob("geodata/**/*.py")), ids=lambda file: file.name)
def test_the_record_knows_no_screen(file: Path) -> None:
    """Imports run one way: from the dashboard to the record."""
    assert not {"streamlit", "folium", "streamlit_folium", "dashboard"} & set(imported(file))


@pytest.mark.parametrize("file", [*CODE, *sorted(STATIC.glob("*.js"))], ids=lambda file: file.name)
def test_facts_stand_in_data(file: Path) -> None:
    """No year of the coverage stands in code; examples in comments and docstrings may name one."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        tree = ast.parse(text)
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        documents = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
        }
        constants = [
            str(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and id(node) not in documents
        ]
        found = [c for c in constants if re.fullmatch(r"19[4-9]\d|20[0-2]\d", c)]
    else:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
        found = re.findall(r"\b(?:19[4-9]\d|20[0-2]\d)\b", code)
    assert [] == found


def test_every_phrase_is_in_the_locale_file() -> None:
    """Every phrase that a script asks for is in the locale file, and none there is unused."""
    words = tomllib.loads((ROOT / "dashboard/locale/en.toml").read_text(encoding="utf-8"))
    scripts = "".join(file.read_text(encoding="utf-8") for file in STATIC.glob("*.js"))
    python = "".join(file.read_text(encoding="utf-8") for file in CODE)
    asked = set(re.findall(r"\bwords\.map\.(\w+)", scripts))
    asked |= set(re.findall(r"\bwords\.(\w+)\b", scripts)) & set(words["map"])
    asked |= {f"mode_{name}" for name in ("at", "up-to", "window", "fade")}
    asked |= {f"because_{kind}" for kind in get_args(ReasonKind)}
    asked |= set(re.findall(r"say\(\s*['\"]map['\"],\s*['\"]([\w-]+)", python))
    assert set(words["map"]) == asked
    said = set(re.findall(r"say\(\s*['\"]page['\"],\s*['\"]([\w-]+)", python))
    said |= {"locale", "title"}
    assert set(words["page"]) == said


def test_scripts_are_served_in_full() -> None:
    """Every script of the folder is loaded, once."""
    from dashboard.atlas_map.element import SCRIPTS  # noqa: PLC0415 - heavy

    assert sorted(SCRIPTS) == sorted(file.name for file in STATIC.glob("*.js"))
