"""The user's own texts."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from geodata.library import FOLDER, Library, folder_of_texts, identify, safe_name
from geodata.links import Link, Locator, annotate
from geodata.reading import Refused, cache, read


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep what these tests read out of the user's cache."""
    monkeypatch.setattr(cache, "user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The library's folder, not there yet."""
    return tmp_path / "texts"


@pytest.fixture
def links(own: str) -> tuple[Link, ...]:
    """Links to two passages of our own text, which others call `altaville`."""
    text = read("altaville.txt", own.encode())
    places = (Locator(2, 1, 1), Locator(3, 1, 2))
    return tuple(annotate(text, at, "aaa-coup", "describing", ("harbour",)) for at in places)


def test_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder is the user's own, or the one that the environment names."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert tmp_path == folder_of_texts()
    monkeypatch.delenv(FOLDER)
    assert ("marea", "texts") == folder_of_texts().parts[-2:]


def test_a_text_is_remembered_until_removed(folder: Path, own: str) -> None:
    """What was added is there for the next library, bytes and all, until it is removed."""
    held = Library(folder).add("Altaville.txt", own.encode())
    assert own.encode() == held.file.read_bytes()
    again = Library(folder)
    assert (held,) == again.texts()
    again.remove("altaville")
    assert () == Library(folder).texts()
    assert [] == list(folder.iterdir())
    with pytest.raises(KeyError):
        again.remove("altaville")


def test_the_same_text_twice_is_one(folder: Path, own: str) -> None:
    """The same bytes are kept once; other bytes of the same name get a name of their own."""
    library = Library(folder)
    assert library.add("a.txt", own.encode()) == library.add("b.txt", own.encode())
    assert "a-2" == library.add("a.txt", b"Something else.").text.id
    assert ["a", "a-2"] == [held.text.id for held in library.texts()]


def test_a_new_text_takes_no_others_id(folder: Path) -> None:
    """Ids stay with their texts when others come, whatever their names."""
    library = Library(folder)
    library.add("b.txt", b"One.")
    library.add("a!.txt", b"Two.")
    library.add("a.md", b"Three.")
    first = {held.text.id: held.file.name for held in library.texts()}
    library.add("B.html", b"<!doctype html><p>Four.")
    assert first.items() <= {held.text.id: held.file.name for held in library.texts()}.items()


def test_refused_leaves_nothing(folder: Path) -> None:
    """What is no text is refused, and the folder stays as it was."""
    with pytest.raises(Refused):
        Library(folder).add("a.png", b"\x89PNG\r\n\x1a\n\0\0")
    assert not folder.exists()


def test_unreadable_files_harm_no_others(folder: Path, own: str) -> None:
    """A broken file in the folder is a problem, with the reason; the others are read."""
    library = Library(folder, guests=[folder / "gone.txt"])
    held = library.add("a.txt", own.encode())
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    assert (held,) == library.texts()
    gone, broken = library.problems()
    assert (folder / "gone.txt", folder / "b.pdf") == (gone[0], broken[0])
    assert "b.pdf is not read" in broken[1]


def test_guests_are_read_in_place(folder: Path, tmp_path: Path, own: str) -> None:
    """A guest comes first, is copied nowhere, and its file outlives its removal."""
    guest = tmp_path / "kept.txt"
    guest.write_text("A guest.")
    library = Library(folder, guests=[guest])
    library.add("kept.txt", own.encode())
    assert [("kept-2", True), ("kept", False)] == [
        (held.text.id, held.guest) for held in library.texts()
    ]
    library.remove("kept-2")
    assert ["kept"] == [held.text.id for held in library.texts()]
    assert guest.exists()


def test_links_are_saved_beside_the_text(folder: Path, own: str, links: tuple[Link, ...]) -> None:
    """Saved links come with the text, also next time, and go with it."""
    library = Library(folder)
    library.add("mine.txt", own.encode())
    library.save_links("mine", links)
    (held,) = Library(folder).texts()
    assert links == held.links
    library.remove("mine")
    assert [] == list(folder.iterdir())
    with pytest.raises(KeyError):
        library.save_links("mine", links)


@pytest.mark.parametrize("form", [lambda text: text, lambda text: text.split("The harvest")[0]])
def test_a_known_text_is_known_again(
    folder: Path, own: str, links: tuple[Link, ...], form: Callable[[str], str]
) -> None:
    """A text takes the id and the links of the one whose words it holds, whatever its name."""
    held = Library(folder, {"altaville": links}).add("x.txt", form(own).encode())
    assert ("altaville", links) == (held.text.id, held.links)


def test_an_unknown_text_is_not(folder: Path, own: str, links: tuple[Link, ...]) -> None:
    """A text without the words keeps its own name, though it be called as the known one."""
    assert "" == identify(read("a.txt", b"Other words."), {"altaville": links, "none": ()})
    held = Library(folder, {"x": links}).add(
        "altaville.txt", own.split("On the third", maxsplit=1)[0].encode()
    )
    assert ("altaville", ()) == (held.text.id, held.links)


def test_read_once(
    folder: Path, own: str, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is read once; a broken cache is read past; a changed file is read anew."""
    held = Library(folder).add("a.txt", own.encode())
    with monkeypatch.context() as patched:
        patched.setattr(cache, "read", lambda *_: pytest.fail("it is read a second time"))
        assert (held,) == Library(folder).texts()
    for cached in own_cache.rglob("*.json"):
        cached.write_text('{"paragraphs": [{}]}')
    assert (held,) == Library(folder).texts()
    library = Library(folder)
    library.texts()
    held.file.write_text("Anew.")
    assert ("Anew.",) == library.texts()[0].text.paragraphs[0].sentences


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Historia de América.txt", "Historia de América.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.pdf", "y.pdf"),
        ("a\x00b\n\u202e.txt", "ab.txt"),
        ("con.txt", "con_.txt"),
        (".hidden", "hidden"),
        ("..", "text"),
        ("", "text"),
        ("x" * 500 + ".epub", "x" * 80 + ".epub"),
        ("a.links.json", "a.links.txt"),
    ],
)
def test_safe_name(name: str, safe: str, folder: Path) -> None:
    """Names of files that users give lead nowhere else and can be written anywhere."""
    assert safe == safe_name(name)
    if not safe.endswith((".pdf", ".epub")):
        assert folder == Library(folder).add(name, b"One.").file.parent


def test_many_threads(folder: Path) -> None:
    """Texts added at once are all kept, each under an id of its own."""
    library = Library(folder)
    adding = [Thread(target=library.add, args=("a.txt", f"Text {n}.".encode())) for n in range(8)]
    for thread in adding:
        thread.start()
    for thread in adding:
        thread.join()
    assert 8 == len({held.text.id for held in library.texts()})
    assert not [file for file in folder.iterdir() if file.name.startswith(".")]
