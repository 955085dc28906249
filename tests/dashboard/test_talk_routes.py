"""What the service does for whoever makes a talk in the page."""

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import environment, service, shelf
from dashboard.talk import files, routes
from geodata.problems import RecordError

COUP = "aaa-1950-03-02-coup"
DRAFT: dict[str, Any] = {
    "title": "Of Alta & Ñandú: a talk",
    "scenes": [
        {"title": "One", "event": COUP, "passage": "companion:p-coup.1-2", "notes": "Go."},
        {"title": "Two", "year": 1955, "caption": "<b>Two</b>", "camera": [-80, -50, -50, 0]},
    ],
}
VIEW = {"instant": "1950-03-02", "event": COUP, "bounds": [[-9e3, -9e3], [9e3, 9e3]], "whole": True}


@pytest.fixture
def client(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of the service of two invented countries, with a talk and an empty library."""
    (tiny / "talks").mkdir()
    source = 'title = "Mine"\n[[scenes]]\ntitle = "S"\nyear = 1955\n'
    (tiny / "talks" / "mine.en.toml").write_text(source, "utf-8")
    monkeypatch.setenv(environment.RECORD, str(tiny))
    monkeypatch.setenv(environment.TEXTS_OPENED, "")
    monkeypatch.setenv("MAREA_TEXTS", str(tmp_path / "texts"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with TestClient(Starlette(routes=service.routes()), "http://localhost:8501") as client:
        yield client
    with suppress(RecordError):
        shelf.shelf().close()


def post(client: TestClient, path: str, value: Any, **params: str) -> Any:
    """Return the answer to a value that is sent as JSON."""
    return client.post(f"/marea/talks/{path}", params=params, content=json.dumps(value))


def test_scene(client: TestClient) -> None:
    """A view of the map becomes a scene."""
    answer = post(client, "scene", VIEW)
    assert 200 == answer.status_code
    assert {"title", "event"} == answer.json().keys()
    assert COUP == answer.json()["event"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"instant": "never"}, "instant"),
        ({"bounds": [[1, 2]]}, "bounds"),
        ({"bounds": None}, "bounds"),
        ({"text": "companion", "passage": "x y"}, "passage"),
        ({"hiddenKinds": ["coup", "uprising"]}, "kind"),
    ],
)
def test_no_scene(client: TestClient, wrong: dict[str, Any], says: str) -> None:
    """A view that no scene can hold is refused in one sentence."""
    answer = post(client, "scene", VIEW | wrong)
    assert 422 == answer.status_code
    assert says in answer.json()["problem"]


def test_save_and_open(client: TestClient) -> None:
    """A draft becomes a file named after it, and the file the same draft."""
    saved = post(client, "save", DRAFT)
    assert '"of-alta-nandu-a-talk.toml"' in saved.headers["content-disposition"]
    assert files.read(saved.text).title == DRAFT["title"]
    opened = client.post("/marea/talks/open", content=saved.content)
    assert DRAFT == opened.json()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"title = ", "row 1"),
        (b"\xff\xfe", "UTF-8"),
        (b'title = "T"\ncolour = "red"\n', "colour"),
    ],
)
def test_open_no_talk(client: TestClient, content: bytes, says: str) -> None:
    """A file that is no talk is refused, with every problem and its line."""
    answer = client.post("/marea/talks/open", params={"name": "mine.toml"}, content=content)
    assert 422 == answer.status_code
    value = answer.json()
    assert "mine.toml" in value["problem"]
    assert says in " ".join([value["problem"], *value.get("problems", [])])


@pytest.mark.parametrize("path", ["save", "show", "check", "export"])
def test_no_draft(client: TestClient, path: str) -> None:
    """What is no draft is refused, whatever is asked of it."""
    for content in (b"", b"[", b"{}", b"[]", b"[" * 100_000, b'{"title": "T", "scenes": [{}]}'):
        answer = client.post(f"/marea/talks/{path}", params={"as": "html"}, content=content)
        assert 422 == answer.status_code
        assert answer.json()["problem"]


def test_show(client: TestClient) -> None:
    """A draft is given as the map plays it."""
    data = post(client, "show", DRAFT).json()
    assert ["One", "Two"] == [scene["title"] for scene in data["scenes"]]
    assert "1950-03-02" == data["scenes"][0]["instant"]
    assert 2 == len(data["scenes"][0]["passage"]["sentences"])
    (south, west), (north, east) = data["scenes"][1]["bounds"]
    assert south < north
    assert west < east


def test_show_what_is_not_there(client: TestClient) -> None:
    """A draft that asks for what the record has not is refused with the scene at fault."""
    answer = post(client, "show", {"title": "T", "scenes": [{"title": "S", "event": "gone"}]})
    assert 422 == answer.status_code
    (problem,) = answer.json()["problems"]
    assert "scene 1" in problem
    assert "gone" in problem


def test_check(client: TestClient) -> None:
    """The pre-flight's remarks come as JSON, with the length of the talk."""
    found = post(client, "check", DRAFT).json()
    assert 2 == found["scenes"]
    assert 0 < found["minutes"] < 1
    assert ("warning", 1) in {(each["severity"], each["scene"]) for each in found["remarks"]}


def test_copy(client: TestClient) -> None:
    """A talk of the record is given as a draft; there is no other."""
    expected = {"title": "Mine", "scenes": [{"title": "S", "year": 1955}]}
    assert expected == client.get("/marea/talks/copy?id=mine").json()
    for unknown in ("", "gone", "../mine", "*"):
        assert 404 == client.get("/marea/talks/copy", params={"id": unknown}).status_code


@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-")])
def test_export(client: TestClient, kind: str, begins: bytes) -> None:
    """A draft is exported as a file of the kind that was asked for."""
    answer = post(client, "export", DRAFT, **{"as": kind})
    assert 200 == answer.status_code
    assert answer.content.startswith(begins)
    assert f'.{kind}"' in answer.headers["content-disposition"]


def test_export_slides(client: TestClient) -> None:
    """Slides are a package with as many slides as scenes."""
    content = post(client, "export", DRAFT, **{"as": "pptx"}).content
    with ZipFile(io.BytesIO(content)) as package:
        slides = [n for n in package.namelist() if n.startswith("ppt/slides/slide")]
    assert len(DRAFT["scenes"]) == len(slides)


@pytest.mark.parametrize("kind", ["", "docx", "../html"])
def test_export_as_something_else(client: TestClient, kind: str) -> None:
    """A kind of file that Marea does not make is refused, and those that it makes are named."""
    answer = post(client, "export", DRAFT, **{"as": kind})
    assert 422 == answer.status_code
    assert "pptx" in answer.json()["problem"]


def test_other_sites(client: TestClient) -> None:
    """A page of another site gets nothing."""
    headers = {"Origin": "https://example.org"}
    answer = client.post("/marea/talks/save", content=json.dumps(DRAFT), headers=headers)
    assert 403 == answer.status_code


def test_too_large(client: TestClient) -> None:
    """A talk beyond any measure is refused before it is read."""
    answer = client.post("/marea/talks/save", content=b" " * (routes.MOST_TALK + 1))
    assert 413 == answer.status_code


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("From La Moneda", "from-la-moneda"),
        ('"; x="', "x"),
        ("Ñandú", "nandu"),
        ("漢", "talk"),
        ("a" * 99, "a" * 60),
    ],
)
def test_file_name(title: str, name: str) -> None:
    """A title gives a name that every file system and header takes."""
    assert name == routes.file_name(title)
