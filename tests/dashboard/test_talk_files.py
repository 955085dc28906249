"""Talks as files: every fault with its line, and what is written is read again."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.talk import files
from dashboard.talk.files import TalkError
from dashboard.talk.model import Scene, Talk
from geodata import record
from geodata.atlas import Atlas

SOUND = """\
# A comment, which is nobody's fault.
title = "A talk"
author = "Ana"
language = "en"
theme = "light"

[[scenes]]
title = "One"
year = 1950  # a comment here
caption = "A caption."
notes = \"\"\"
First line
of a paragraph.

Another one.
\"\"\"

[[scenes]]
title = "Two"
from = 1944
instant = 1950-03-02
event = "aaa-1950-03-02-coup"
kinds = [
    "coup",
]
countries = ["AAA"]
camera = [-80, -50.5, -60, 0]
mode = "up-to"
passage = "companion:p-coup.1-2"
"""

FAULTS = [
    # what stands in SOUND, what instead, line, what the problem says
    ('title = "A talk"', "", 0, "it has no title"),
    ('title = "A talk"', 'title = " "', 2, "title is empty"),
    ('author = "Ana"', "author = 3", 3, "author 3 is not what"),
    ('author = "Ana"', 'autor = "Ana"', 3, "write author, or remove it"),
    ('author = "Ana"', 'caption = "Ana"', 3, "keys of a scene stand below"),
    ('language = "en"', 'language = "English"', 4, "language 'English'"),
    ('theme = "light"', 'theme = "sepia"', 5, "theme 'sepia' is not in the list"),
    ('title = "One"', "", 7, "it has no title"),
    ("year = 1950", 'year = "1950"', 9, "year '1950' is not what"),
    ("year = 1950", "year = 1950\ntheme = 'dark'", 10, "keys of the talk stand above"),
    ("year = 1950", "", 7, "nothing says when it is"),
    ("year = 1950", "year = 2001", 9, "year 2001 is not within the coverage"),
    ("year = 1950", "year = 1950\nduration = 3", 10, "the key 'duration' is unknown"),
    ("Another one.", 'Another one.\n"""\ncolour = """', 17, "the key 'colour' is unknown"),
    ("from = 1944", 'from = "1944"', 20, "from '1944' is not what"),
    ("from = 1944", "start = 1944", 20, "the key 'start' is unknown"),
    ("1950-03-02\n", "1950-03-02T00:00:00\n", 21, "instant 1950-03-02 00:00:00 is not what"),
    ("aaa-1950-03-02-coup", "aaa-1950-03-02-cup", 22, "write aaa-1950-03-02-coup"),
    ('"coup",', '"putsch",', 23, "kinds 'putsch' is not in the list"),
    ('countries = ["AAA"]', 'countries = "AAA"', 26, "countries 'AAA' is not what"),
    ("-80, -50.5", "80, -50.5", 27, "neither a name nor bounds"),
    ("-80, -50.5", "true, -50.5", 27, "neither a name nor bounds"),
    ('mode = "up-to"', 'mode = "upto"', 28, "mode 'upto' is not in the list"),
    ("p-coup.1-2", "p-coup", 29, "is not a passage such as"),
    ("p-coup.1-2", "p-coup.3-4", 29, "it has 3: write numbers from 1 to 3"),
    # not TOML any more
    ('author = "Ana"', 'author = "Ana', 3, "it is not TOML"),
    ('author = "Ana"', "author = ", 3, "it is not TOML"),
    ('author = "Ana"', 'title = "B"', 3, "it is not TOML"),
    ("instant = 1950-03-02", "instant = 1950-02-30", 21, "it is not TOML"),
    ('    "coup",\n]', '    "coup",', 23, "it is not TOML"),
    ('Another one.\n"""', "Another one.", 11, "it is not TOML"),
]


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """The tiny record."""
    return record.load(tiny)


def broken(old: str, new: str) -> str:
    """Return the sound talk with one thing changed, once."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def test_a_sound_talk_is_read(small: Atlas) -> None:
    """Every key arrives, notes as paragraphs without the file's line breaks."""
    talk = files.read(SOUND, atlas=small)
    one, two = talk.scenes
    assert ("A talk", "Ana", "light") == (talk.title, talk.author, talk.theme)
    assert "First line of a paragraph.\n\nAnother one." == one.notes
    assert ("all", "at", None) == (one.camera, one.mode, one.start)
    assert (1944, date(1950, 3, 2)) == (two.start, two.instant)
    assert (-80.0, -50.5, -60.0, 0.0) == two.camera
    assert (("coup",), ("AAA",)) == (two.kinds, two.countries)


@pytest.mark.parametrize(("old", "new", "line", "says"), FAULTS)
def test_a_fault_is_told_with_its_line(
    old: str, new: str, line: int, says: str, small: Atlas
) -> None:
    """One fault gives one problem, at its line, with the rule or the remedy."""
    with pytest.raises(TalkError) as error:
        files.read(broken(old, new), "mine.toml", small)
    (problem,) = error.value.problems
    assert ("mine.toml", line) == (problem.file, problem.row)
    assert says in str(problem)


def test_all_faults_are_told_at_once(small: Atlas) -> None:
    """Faults of form and of fact come together, in the order of their lines."""
    source = SOUND.replace("year = 1950", 'year = "x"').replace('author = "Ana"', "autor = 1")
    source = source.replace('countries = ["AAA"]', 'countries = ["AAB"]')
    with pytest.raises(TalkError) as error:
        files.read(source, "mine.toml", small)
    assert [3, 9, 26, 26] == [problem.row for problem in error.value.problems]
    assert "mine.toml has 4 problems:" in str(error.value)


@pytest.mark.parametrize("source", ["", 'title = "x"\nscenes = 3', 'title = "x"\nscenes = [1]'])
def test_a_talk_without_scenes_is_refused(source: str) -> None:
    """What has no scenes is no talk."""
    with pytest.raises(TalkError):
        files.read(source)


def test_windows_line_ends_change_nothing(small: Atlas) -> None:
    """A file saved on Windows is the same talk, and its faults stand on the same lines."""
    assert files.read(SOUND, atlas=small) == files.read(SOUND.replace("\n", "\r\n"), atlas=small)
    with pytest.raises(TalkError) as error:
        files.read(broken("year = 1950", "year = 2001").replace("\n", "\r\n"), atlas=small)
    assert [9] == [problem.row for problem in error.value.problems]


HOSTILE = 'He said """so""" \\n \\u0041 # not a comment\x07 [[scenes]] title = "x" “é” \u2028 end\\'


def test_what_is_written_is_read_again() -> None:
    """Any words survive being written and read, quotation marks and backslashes included."""
    talk = Talk(
        title=HOSTILE,
        author="Ana",
        theme="light",
        scenes=(
            Scene(title="One", year=1950, notes=f"{HOSTILE}\n\n{'word ' * 60}\n\n{HOSTILE}"),
            Scene(
                title=HOSTILE,
                start=date(1944, 5, 1),
                instant=date(1950, 3, 2),
                influence="alta-lesson-baja",
                camera=(-80.0, -50.5, -60.0, 0.0),
                kinds=("coup", "uprising"),
                countries=("AAA", "BBB"),
                mode="fade",
                caption=HOSTILE,
                passage="essay:7.1-2",
            ),
        ),
    )
    written = files.write(talk)
    assert talk == files.read(written)
    assert max(map(len, written.splitlines())) < 250
    assert 'notes = """\n' in written


def test_only_what_says_something_is_written() -> None:
    """Keys as usual are left out, so that a written talk is short to read."""
    talk = Talk(title="T", scenes=(Scene(title="One", year=1950),))
    assert 'title = "T"\n\n[[scenes]]\ntitle = "One"\nyear = 1950\n' == files.write(talk)


def test_a_talk_is_found_by_name_or_path(tmp_path: Path, small: Atlas) -> None:
    """The built-in talks go by their names, all others by their paths."""
    mine = tmp_path / "mine.toml"
    mine.write_text(SOUND, encoding="utf-8")
    assert "A talk" == files.load(files.find(str(mine)), small).title
    assert {"la-moneda", "coups"} == set(files.built_in())
    assert files.built_in()["coups"] == files.find("coups")


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    """A missing file names the talks there are; another encoding says so."""
    with pytest.raises(TalkError, match="la-moneda"):
        files.load(tmp_path / "nothing.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes('title = "Perón"'.encode("latin-1"))
    with pytest.raises(TalkError, match="UTF-8"):
        files.load(latin)


@pytest.mark.parametrize("name", sorted(files.built_in()))
def test_the_built_in_talks_are_sound(name: str, atlas: Atlas) -> None:
    """A lecturer can give them: sound, long enough, with notes to every scene."""
    talk = files.load(files.built_in()[name], atlas)
    assert talk == files.read(files.write(talk), atlas=atlas)
    assert 18 <= len(talk.scenes) <= 24
    words = [len(scene.notes.split()) for scene in talk.scenes]
    assert 60 <= min(words) <= max(words) <= 140
    assert all(scene.caption for scene in talk.scenes)
