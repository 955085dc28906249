"""What would embarrass a speaker."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard import cli
from dashboard.atlas_map.talks import talk_data
from dashboard.talk import exported, files, html, panel
from dashboard.talk.model import Scene, Talk
from dashboard.talk.preflight import Remark, minutes, preflight
from geodata import record
from geodata.atlas import Atlas
from geodata.texts import read_markdown

COUP = "aaa-1950-03-02-coup"
DOUBTED = "bbb-1960-rising"
TIE = "alta-lesson-baja"
FULL = {"caption": "A caption.", "notes": "Some say so."}


@pytest.fixture
def small(tiny: Path) -> Atlas:
    """The tiny record."""
    return record.load(tiny)


@pytest.fixture
def look(tiny: Path, small: Atlas) -> Callable[..., list[Remark]]:
    """A function that returns the remarks on a talk of scenes."""

    def look(*scenes: dict[str, Any], **texts: Any) -> list[Remark]:
        return [*preflight(talk(*scenes), small, texts, tiny)]

    return look


def talk(*scenes: dict[str, Any], **keys: Any) -> Talk:
    """Return a talk of scenes that have title, caption and notes unless they say otherwise."""
    made = [
        Scene(**{"title": f"Scene {number}", **FULL, **scene})
        for number, scene in enumerate(scenes, start=1)
    ]
    return Talk(**{"title": "T", "scenes": tuple(made), **keys})


REMARKS: list[tuple[dict[str, Any], str, str]] = [
    # keys of a scene, severity, words of the remark
    ({"event": "aaa-gone"}, "problem", "unknown"),
    ({"event": COUP, "kinds": ("uprising",)}, "problem", "not in focus"),
    ({"event": COUP, "camera": (-100.0, 10.0, -80.0, 20.0)}, "problem", "outside the picture"),
    ({"influence": TIE, "camera": "AAA"}, "problem", "outside the picture"),
    ({"year": 1955, "caption": "x " * 90}, "", ""),
    ({"year": 1955, "caption": "x" * 181}, "problem", "signs"),
    ({"year": 1955, "caption": ""}, "warning", "no caption"),
    ({"year": 1955, "notes": ""}, "warning", "no notes"),
    ({"year": 1955, "notes": "word " * 700}, "warning", "5 minutes"),
    ({"event": DOUBTED, "notes": "They rose."}, "warning", "disputed"),
    ({"event": DOUBTED, "notes": "Scholars disagree."}, "", ""),
    ({"year": 1998, "start": 1950}, "warning", "48 years"),
    ({"year": 1960, "start": 1950}, "", ""),
    ({"year": 1955, "passage": "diary:2.1"}, "warning", "not at hand"),
    ({"year": 1955, "passage": "companion:p-coup.1-9"}, "problem", "no sentences"),
    ({"event": COUP}, "", ""),
    ({"influence": TIE}, "", ""),
]


@pytest.mark.parametrize(("scene", "severity", "says"), REMARKS)
def test_remarks(
    look: Callable[..., list[Remark]], scene: dict[str, Any], severity: str, says: str
) -> None:
    """Each fault of a scene is said once, with its severity; a good scene gives no remark."""
    remarks = look({"year": 1951}, scene)
    if not says:
        assert [] == remarks
        return
    assert severity == remarks[0].severity
    assert 2 == remarks[0].scene
    assert says in str(remarks[0])
    assert remarks[0].remedy in str(remarks[0])


def test_scenes_alike(look: Callable[..., list[Remark]]) -> None:
    """Two scenes of one picture, or one title, are named."""
    first, second = look({"year": 1951}, {"year": 1951}, {"year": 1952, "title": "Scene 1"})
    assert (2, "it shows the same as scene 1") == (first.scene, first.sentence)
    assert (3, "it has the title of scene 1") == (second.scene, second.sentence)


def test_texts_at_hand(look: Callable[..., list[Remark]]) -> None:
    """A passage of the user's own text is looked up in it."""
    diary = replace(read_markdown("One. Two.\n\nThree. Four.", "diary", "en"), title="Diary")
    assert [] == look({"year": 1955, "passage": "diary:2.1-2"}, diary=diary)
    (remark,) = look({"year": 1955, "passage": "diary:2.1-5"}, diary=diary)
    assert ("problem", True) == (remark.severity, "2.1-5" in remark.sentence)


def test_problems_come_first(look: Callable[..., list[Remark]]) -> None:
    """Problems stand before warnings, each in the order of the scenes."""
    remarks = look({"year": 1951, "notes": ""}, {"event": "gone"}, {"year": 1800})
    assert ["problem", "problem", "warning"] == [each.severity for each in remarks]
    assert [2, 3, 1] == [each.scene for each in remarks]


def test_minutes() -> None:
    """The notes of all scenes add up, at 130 words a minute."""
    assert 2 == minutes(talk({"year": 1, "notes": "a " * 130}, {"year": 2, "notes": "b " * 130}))


@pytest.mark.parametrize("name", files.built_in())
def test_built_in_talks_as_measured(name: str, atlas: Atlas) -> None:
    """The captions of the talks that come with Marea fit, and shorter passages take larger type."""
    scenes = talk_data(name, files.load(files.built_in()[name]), atlas)["scenes"]
    assert all(panel.caption_fits(scene) for scene in scenes)
    quoting = next(scene for scene in scenes if scene["passage"])
    short, long = (
        quoting | {"passage": quoting["passage"] | {"sentences": ["Some words."] * count}}
        for count in (3, 45)
    )
    assert panel.passage_size(short) > panel.passage_size(long) > 0
    assert 0 == panel.passage_size(
        quoting | {"passage": quoting["passage"] | {"sentences": ["Some words."] * 300}}
    )


def test_exported_file(tiny: Path, small: Atlas) -> None:
    """The exported file lacks nothing; whatever is taken out of it is missed."""
    page = html.talk_page(talk({"event": COUP}), small, folder=tiny)
    assert [] == [*exported.lacks(page)]
    for taken, put, says in (
        (b"default-src 'none'", b"", "policy"),
        (b"const mareaDocument", b"const other", "scripts"),
        (b"data:font/woff2", b"data:other", "type"),
        (b'id="marea-data"', b'id="other"', "data"),
        (b"<body>", b'<body><img src="https://example.org/a.png">', "https://example.org/a.png"),
        (b"<body>", b'<body><link href="//example.org/a.css">', "//example.org/a.css"),
        (b"</style>", b"a{background:url(http://example.org/b)}</style>", "http://example.org/b"),
    ):
        assert taken in page
        assert says in " ".join(exported.lacks(page.replace(taken, put)))
    assert "more than 2" in " ".join(exported.lacks(page + b" " * exported.MOST))


def run(*arguments: str) -> tuple[int, str]:
    """Return status and output of the command."""
    result = CliRunner().invoke(cli.cli, arguments)
    return result.exit_code, result.output


def test_command(tiny: Path, tmp_path: Path) -> None:
    """`marea check` of a talk says its remarks and its length; a problem makes the status 1."""
    file = tmp_path / "mine.toml"
    file.write_text(files.write(talk({"event": COUP}, {"year": 1955, "notes": ""})), "utf-8")
    status, output = run("--record", str(tiny), "check", str(file))
    assert 0 == status
    assert "scene 2: it has no notes" in output
    assert "mine.toml: 2 scenes" in output
    camera = (-100.0, 10.0, -80.0, 20.0)
    file.write_text(files.write(talk({"event": COUP, "camera": camera})), "utf-8")
    status, output = run("--record", str(tiny), "check", str(file))
    assert 1 == status
    assert "outside the picture" in output


def test_command_refuses(tmp_path: Path) -> None:
    """A file that is missing or no talk is refused with its line."""
    file = tmp_path / "mine.toml"
    status, output = run("check", str(file))
    assert (1, True) == (status, "the file is missing" in output)
    file.write_text('title = "T"\n[[scenes]]\ntitle = "S"\nevent = "gone"\n', "utf-8")
    status, output = run("check", str(file))
    assert (1, True) == (status, "row 4" in output)


def test_command_knows_built_in_talks() -> None:
    """A talk that comes with Marea is called by its name."""
    _, output = run("check", "la-moneda")
    assert "la-moneda.en.toml: " in output
