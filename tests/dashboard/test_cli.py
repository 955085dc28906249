"""The `marea` command."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard import cli

COMMAND = [sys.executable, "-m", "dashboard.cli", "--no-browser"]


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def run(*arguments: str) -> tuple[int, str]:
    """Return status and output of the command, which must not come so far as to serve."""
    result = CliRunner().invoke(cli.cli, arguments)
    return result.exit_code, result.output


def test_help() -> None:
    """The help says what Marea is and what each option does."""
    status, output = run("--help")
    assert 0 == status
    for word in (
        "Latin America",
        "--port",
        "--host",
        "--record",
        "--text",
        "--no-browser",
        "Ctrl-C",
    ):
        assert word in output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--nonsense"], "No such option: --nonsense"),
        (["--port", "many"], "Invalid value for '--port'"),
        (["--port", "70000"], "Invalid value for '--port'"),
        (["--record", "/nowhere"], "There is no folder /nowhere"),
        (["--text", "/nowhere.txt"], "There is no file /nowhere.txt; correct --text."),
        (["--text", "/"], "There is no file /; correct --text."),
        (["--host", "no.such.host.invalid"], "is not one of this computer"),
    ],
)
def test_refuses(arguments: list[str], says: str) -> None:
    """A wrong option, port, folder or address is one clear message and a status that is not 0."""
    status, output = run(*arguments)
    assert 0 != status
    assert says in " ".join(output.split())


def test_port_in_use(busy_port: int) -> None:
    """A port that was asked for and is taken is refused in one sentence."""
    status, output = run("--port", str(busy_port), "--host", "127.0.0.1")
    assert 1 == status
    assert f"Port {busy_port} is in use by another program" in output


def test_broken_record(tiny: Path) -> None:
    """A broken record is refused with its problems before anything is served."""
    path = tiny / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1950-03-02,,", "soon,,"), "utf-8")
    status, output = run("--record", str(tiny))
    assert 1 == status
    assert "events.csv row 2 (aaa-1950-03-02-coup): start" in output


def test_next_free_port(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a wish the next free port is taken, and said."""
    monkeypatch.setattr(cli, "_is_free", lambda _, port: port == cli.DEFAULT_PORT + 2)
    assert cli.DEFAULT_PORT + 2 == cli.free_port("localhost", None)
    assert f"Marea takes {cli.DEFAULT_PORT + 2}" in capsys.readouterr().out


def test_serves_and_stops(tiny: Path, tmp_path: Path) -> None:
    """From a foreign folder it serves a user's own record, says where, and ends on Ctrl-C."""
    with subprocess.Popen(
        [*COMMAND, "--record", str(tiny)], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as process:
        lines = iter(process.stdout or ())
        announced = next(line for line in lines if "Marea is open at" in line)
        address = announced.split()[4]
        with urllib.request.urlopen(address) as page:  # noqa: S310 - our own server
            assert 200 == page.status
        process.send_signal(signal.SIGINT)
        assert 0 == process.wait(timeout=20)


def test_opens_a_text(tiny: Path, tmp_path: Path) -> None:
    """A text of the user's own is served beside the record and found, and nothing is copied."""
    file = tmp_path / "diary.txt"
    file.write_text("The café by the river had closed.", encoding="utf-8")
    library = tmp_path / "texts"
    with subprocess.Popen(
        [*COMMAND, "--record", str(tiny), "--text", "diary.txt"],
        cwd=tmp_path,
        env=os.environ | {"MAREA_TEXTS": str(library)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        lines = iter(process.stdout or ())
        address = next(line for line in lines if "Marea is open at" in line).split()[4]
        with urllib.request.urlopen(f"{address}/marea/search?q=cafe") as answer:  # noqa: S310 - ours
            (hit,) = json.load(answer)["hits"]
        process.send_signal(signal.SIGINT)
        assert 0 == process.wait(timeout=20)
        assert not list(lines)
    assert "diary" == hit["id"]
    assert not library.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("picture.png", b"\x89PNG\r\n\x1a\n\0\0"), ("a:b.txt", b"Words.")]
)
def test_refuses_a_text(tmp_path: Path, name: str, content: bytes) -> None:
    """What is no text, or cannot be handed over, is refused in one sentence that names it."""
    file = tmp_path / name
    file.write_bytes(content)
    status, output = run("--text", str(file))
    assert 1 == status
    assert name in output
    assert 1 == len(output.splitlines())


def test_check(tiny: Path) -> None:
    """A sound record is said to be sound and shown in figures."""
    status, output = run("check", str(tiny))
    assert 0 == status
    assert "is sound; it covers 1944-01-01 to 1999-12-31" in output
    assert "uprising      1" in output


def test_check_broken(tiny: Path) -> None:
    """A broken record ends with status 1 and every problem with its remedy."""
    for file, old in [("events.csv", "1950-03-02,,"), ("countries.csv", "southern-cone")]:
        path = tiny / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, "nothing,"), "utf-8")
    status, output = run("check", str(tiny))
    assert 1 == status
    assert "countries.csv row 2" in output
    assert "events.csv row 2" in output
    assert "Remedy:" in output


def test_check_against(tiny: Path) -> None:
    """A record is held against a published list."""
    file = tiny / "coups.csv"
    file.write_text("iso3,date,outcome\nAAA,1950-03-01,success\n", encoding="utf-8")
    status, output = run("check", str(tiny), "--against", "powell-thyne", str(file))
    assert 0 == status
    assert "Against coups.csv: 1 differences, 1 of them not explained" in output


def test_picture(tiny: Path, tmp_path: Path) -> None:
    """A picture of a record is written where it was asked for."""
    target = tmp_path / "map.svg"
    status, output = run("--record", str(tiny), "picture", "--year", "1955", "-o", str(target))
    assert (0, f"{target} is written.\n") == (status, output)
    assert target.read_text(encoding="utf-8").lstrip().startswith("<?xml")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--year", "1700"], "name a year among them"),
        (["--kinds", "party"], "no kind of event party"),
        (["--event", "nothing"], "no event nothing"),
        (["-o", "nowhere/map.svg"], "There is no folder nowhere"),
    ],
)
def test_picture_refused(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    """What cannot be drawn or written is said in one sentence, and nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    status, output = run("--record", str(tiny), "picture", *arguments)
    assert 1 == status
    assert says in output
    assert 1 == len(output.splitlines())
    assert before == sorted(tmp_path.iterdir())


def test_export_refused(tiny: Path, tmp_path: Path) -> None:
    """A talk that is not there is refused by name."""
    status, output = run("--record", str(tiny), "export", "nothing", "-o", str(tmp_path / "t.html"))
    assert 1 == status
    assert "nothing" in output
