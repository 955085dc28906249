"""The small HTTP service beside the page."""

import json
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import environment, service, shelf
from geodata.links import Locator, annotate, write
from geodata.problems import RecordError
from geodata.reading import LIMITS, read

DIARY = """A walk to the river.

On that day the army took Altaville. Nobody in our street slept.

The café had closed, and <b>nobody</b> knew why.
"""
IMAGE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
COUP = "aaa-1950-03-02-coup"


@pytest.fixture
def client(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of the service of two invented countries, with an empty library."""
    monkeypatch.setenv(environment.RECORD, str(tiny))
    monkeypatch.setenv(environment.TEXTS_OPENED, "")
    monkeypatch.setenv("MAREA_TEXTS", str(tmp_path / "texts"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with TestClient(Starlette(routes=service.routes()), "http://localhost:8501") as client:
        yield client
    with suppress(RecordError):
        shelf.shelf().close()


@pytest.fixture
def diary(client: TestClient) -> str:
    """The id of a text of the user's own."""
    return str(add(client, "diary.txt", DIARY.encode()).json()["id"])


def add(client: TestClient, name: str, content: bytes, **more: Any) -> Any:
    """Return the answer to a new text."""
    return client.post("/marea/texts", params={"name": name}, content=content, **more)


def ids(client: TestClient) -> list[str]:
    """Return the ids of all texts."""
    return [text["id"] for text in client.get("/marea/texts").json()["texts"]]


def found(client: TestClient, query: str) -> list[dict[str, Any]]:
    """Return the hits of a query."""
    hits: list[dict[str, Any]] = client.get("/marea/search", params={"q": query}).json()["hits"]
    return hits


def page_of(text_id: str, body: str = COUP, paragraph: int = 2) -> str:
    """Return a page with one link to the diary."""
    text = replace(read("diary.txt", DIARY.encode()), id=text_id)
    return write([annotate(text, Locator(paragraph, 1, 1), body, "describing", ())])


def test_search(client: TestClient) -> None:
    """A search answers with things of the record and with passages, as JSON."""
    answer = client.get("/marea/search", params={"q": "ARMY"})
    assert 200 == answer.status_code
    assert "application/json" == answer.headers["content-type"]
    assert "nosniff" == answer.headers["x-content-type-options"]
    first, *_, last = answer.json()["hits"]
    assert ("event", COUP) == (first["kind"], first["id"])
    assert ("passage", "companion", 2, 1, 1) == tuple(
        last[key] for key in ("kind", "id", "paragraph", "first", "last")
    )
    assert ["army", True] in last["excerpt"]


def test_search_for_nothing(client: TestClient) -> None:
    """No words, no hits."""
    assert {"hits": []} == client.get("/marea/search").json()
    assert not found(client, '"')


@pytest.mark.parametrize("limit", ["x", "-1", "1.5", "", "9" * 5000])
def test_search_without_a_sound_limit(client: TestClient, limit: str) -> None:
    """A limit that is no number is refused in one sentence."""
    answer = client.get("/marea/search", params={"q": "army", "limit": limit})
    assert 422 == answer.status_code
    assert "limit" in answer.json()["problem"]


def test_search_limit(client: TestClient) -> None:
    """No more hits come than were asked for."""
    answer = client.get("/marea/search", params={"q": "a", "limit": "2"})
    assert 2 == len(answer.json()["hits"])


@pytest.mark.parametrize("base", ["/atlas", "/deep/down", "/marea"])
def test_base_path(client: TestClient, base: str) -> None:
    """Under the server's base path the service is the same."""
    assert client.get(f"{base}/marea/search?q=army").json()["hits"]
    assert 404 == client.delete(f"{base}/marea/texts/nothing").status_code


def test_texts_of_the_record(client: TestClient) -> None:
    """Texts of the record are listed and given with their links, and cannot be removed."""
    (listed,) = client.get("/marea/texts").json()["texts"]
    text = client.get("/marea/texts/companion").json()
    assert ("companion", True, False) == (listed["id"], listed["own"], listed["guest"])
    assert listed["paragraphs"] == len(text["paragraphs"])
    assert listed["links"] == len(text["links"]) + len(text["lost"])
    assert 404 == client.delete("/marea/texts/companion").status_code
    assert ["companion"] == ids(client)


def test_no_such_text(client: TestClient) -> None:
    """What is not there is said to be not there."""
    for answer in (
        client.get("/marea/texts/nothing"),
        client.get("/marea/texts/nothing/links"),
        client.delete("/marea/texts/nothing"),
        client.put("/marea/texts/nothing/links", content='{"items": []}'),
        client.post("/marea/texts/companion/links", content="[]"),
    ):
        assert 404 == answer.status_code
        assert "no such text" in answer.json()["problem"]


def test_add_and_remove(client: TestClient) -> None:
    """A text that is added is listed, found and given; removed, it is gone."""
    answer = add(client, "diary.txt", DIARY.encode())
    assert 201 == answer.status_code
    text = answer.json()
    assert [1, 2, 1] == [len(paragraph["sentences"]) for paragraph in text["paragraphs"]]
    assert not text["own"]
    assert ["companion", text["id"]] == ids(client)
    assert text == client.get(f"/marea/texts/{text['id']}").json()
    assert [text["id"]] == [hit["id"] for hit in found(client, "cafe closed")]
    assert 204 == client.delete(f"/marea/texts/{text['id']}").status_code
    assert ["companion"] == ids(client)
    assert not found(client, "cafe closed")


def test_what_is_no_text(client: TestClient) -> None:
    """An image is refused in one sentence, and nothing else changes."""
    answer = add(client, "picture.txt", IMAGE)
    assert 422 == answer.status_code
    assert "picture.txt" in answer.json()["problem"]
    assert ["companion"] == ids(client)


def test_too_large(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says that it is over the limit is refused at once."""
    monkeypatch.setattr(service, "LIMITS", replace(LIMITS, file_bytes=1_000))
    answer = add(client, "long.txt", b"words " * 200)
    assert 413 == answer.status_code
    assert "too large" in answer.json()["problem"]
    assert ["companion"] == ids(client)


def test_endless(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file that does not say how large it is no more is read than the limit allows."""
    monkeypatch.setattr(service, "LIMITS", replace(LIMITS, file_bytes=1_000))
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/marea/texts",
        "query_string": b"name=long.txt",
        "headers": [(b"host", b"localhost")],
    }
    parts = iter(range(100))
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        next(parts)
        return {"type": "http.request", "body": b"words " * 50, "more_body": True}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    with start_blocking_portal() as portal:  # a loop of its own: the browser tests run one here
        portal.call(client.app, scope, receive, send)  # type: ignore[arg-type]
    assert 413 == sent[0]["status"]
    assert 4 == next(parts)
    assert ["companion"] == ids(client)


def test_name_of_a_text_of_the_record(client: TestClient) -> None:
    """A file that would take the id of a text of the record is refused, and the text stays."""
    answer = add(client, "companion.txt", DIARY.encode())
    assert 422 == answer.status_code
    assert "rename" in answer.json()["problem"]
    assert "A history" == client.get("/marea/texts/companion").json()["title"]


def test_guest(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text opened for this run is there as a guest, and its file stays where it is."""
    file = tmp_path / "guest.txt"
    file.write_text(DIARY, encoding="utf-8")
    monkeypatch.setenv(environment.TEXTS_OPENED, str(file))
    listed = client.get("/marea/texts").json()["texts"][1]
    assert listed["guest"]
    assert [listed["id"]] == [hit["id"] for hit in found(client, "cafe closed")]
    assert 204 == client.delete(f"/marea/texts/{listed['id']}").status_code
    assert ["companion"] == ids(client)
    assert DIARY == file.read_text(encoding="utf-8")


def test_save_links(client: TestClient, diary: str) -> None:
    """A page of links is saved, comes back with the text, and can be taken away as a file."""
    answer = client.put(f"/marea/texts/{diary}/links", content=page_of(diary))
    assert 200 == answer.status_code
    (link,) = answer.json()["links"]
    assert (COUP, 2, 1, 1, "exact") == tuple(
        link[key] for key in ("body", "p", "first", "last", "resolution")
    )
    taken = client.get(f"/marea/texts/{diary}/links")
    assert "attachment" in taken.headers["content-disposition"]
    assert json.loads(page_of(diary)) == taken.json()


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("", "not saved"),
        ("nonsense", "not saved"),
        ("[]", "AnnotationPage"),
        ("[" * 100_000, "not saved"),
        ('{"items": [{}]}', "id"),
        ('{"items": [1]}', "not saved"),
        (page_of("other"), "other"),
        (page_of("diary", body="aaa-1999-nothing"), "aaa-1999-nothing"),
        ("\udcff".encode("utf-8", "surrogateescape"), "not saved"),
    ],
)
def test_links_that_do_not_hold(
    client: TestClient, diary: str, page: str | bytes, says: str
) -> None:
    """A page that is none, of another text or of unknown things is refused as a whole."""
    client.put(f"/marea/texts/{diary}/links", content=page_of(diary))
    answer = client.put(f"/marea/texts/{diary}/links", content=page)
    assert 422 == answer.status_code
    assert says in answer.json()["problem"]
    assert 1 == len(client.get(f"/marea/texts/{diary}").json()["links"])


def test_accept(client: TestClient, diary: str) -> None:
    """Suggestions that are taken become links, beside those that are there, each once."""
    client.put(f"/marea/texts/{diary}/links", content=page_of(diary))
    taken = {"body": COUP, "purpose": "identifying", "p": 3, "first": 1, "last": 1}
    for _ in range(2):
        answer = client.post(f"/marea/texts/{diary}/links", json=[taken])
    assert [(2, "describing"), (3, "identifying")] == [
        (link["p"], link["purpose"]) for link in answer.json()["links"]
    ]


@pytest.mark.parametrize(
    "change", [{"body": "nothing-at-all"}, {"p": 9}, {"first": 0}, {"purpose": "guessing"}]
)
def test_accept_what_does_not_hold(client: TestClient, diary: str, change: dict[str, Any]) -> None:
    """A suggestion of unknown things or sentences is refused, and no other is saved with it."""
    sound = {"body": COUP, "purpose": "identifying", "p": 3, "first": 1, "last": 1}
    answer = client.post(f"/marea/texts/{diary}/links", json=[sound, sound | change])
    assert 422 == answer.status_code
    assert "not saved" in answer.json()["problem"]
    assert not client.get(f"/marea/texts/{diary}").json()["links"]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://elsewhere.example"},
        {"origin": "http://localhost:8502"},
        {"origin": "null"},
        {"origin": "http://elsewhere.example", "sec-fetch-site": "same-origin"},
        {"host": "elsewhere.example", "origin": "http://elsewhere.example"},
        {"host": "elsewhere.example:8501"},
        {"host": "localhost.elsewhere.example"},
        {"host": "[broken"},
    ],
)
def test_other_sites(client: TestClient, diary: str, headers: dict[str, str]) -> None:
    """Another site gets and changes nothing, nor one that gives its name to this computer."""
    for answer in (
        client.get("/marea/search?q=army", headers=headers),
        client.get(f"/marea/texts/{diary}", headers=headers),
        client.get("/atlas/marea/texts", headers=headers),
        client.delete(f"/marea/texts/{diary}", headers=headers),
        add(client, "other.txt", DIARY.encode(), headers=headers),
        client.put(f"/marea/texts/{diary}/links", content=page_of(diary), headers=headers),
    ):
        assert 403 == answer.status_code
        assert {"problem"} == answer.json().keys()
    assert ["companion", diary] == ids(client)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "http://localhost:8501"},
        {"sec-fetch-site": "none"},
        {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"},
        {"host": "[::1]:8501", "origin": "http://[::1]:8501"},
        {"host": "192.168.0.7"},
    ],
)
def test_our_page(client: TestClient, headers: dict[str, str]) -> None:
    """The page itself is answered, under every address of this computer."""
    assert 200 == client.get("/marea/texts", headers=headers).status_code


def test_broken_record(client: TestClient, tiny: Path) -> None:
    """A record that is not sound is named with its problems."""
    (tiny / "events.csv").unlink()
    answer = client.get("/marea/search?q=army")
    assert 503 == answer.status_code
    assert "events.csv" in answer.json()["problem"]
