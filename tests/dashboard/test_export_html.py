"""A talk or the atlas as one HTML file."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard.atlas_map import document
from dashboard.atlas_map.serving import STATIC
from dashboard.atlas_map.talks import talk_data, talk_files
from dashboard.cli import cli
from dashboard.figure.saving import NotWrittenError
from dashboard.talk import files
from dashboard.talk.html import export_talk, record_page, talk_page
from geodata import record
from geodata.atlas import Atlas

LARGEST = 2_000_000
TALKS = talk_files(record.BUILT_IN)


class Parts(HTMLParser):
    """The scripts, the policy and the addresses of a page."""

    def __init__(self, page: bytes) -> None:
        """Read a page."""
        super().__init__()
        self.scripts: list[str] = []
        self.data = ""
        self.policy = ""
        self.addresses: list[str] = []
        self._into: str | None = None
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a tag asks for."""
        given = dict(attrs)
        self.addresses += [given[name] or "" for name in ("src", "href") if name in given]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        if tag == "script":
            self._into = "data" if given.get("type") == "text/plain" else "script"
            if self._into == "script":
                self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Keep the text of scripts."""
        if self._into == "script":
            self.scripts[-1] += data
        elif self._into == "data":
            self.data += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        """Leave a script."""
        self._into = None

    @property
    def atlas(self) -> dict[str, Any]:
        """The data of the document."""
        unpacked: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(self.data)))
        return unpacked


@pytest.mark.parametrize("name", TALKS)
def test_a_talk_is_one_small_file_with_all_it_needs(name: str, atlas: Atlas) -> None:
    """A built-in talk stays under two megabytes, holds its scenes and asks for no address."""
    talk = files.load(TALKS[name], atlas)
    page = talk_page(talk, atlas, name=name)
    assert len(page) < LARGEST
    parts = Parts(page)
    assert [] == parts.addresses
    assert [name] == [talk["id"] for talk in parts.atlas["talks"]]
    assert [s.caption for s in talk.scenes] == [
        s["caption"] for s in parts.atlas["talks"][0]["scenes"]
    ]
    assert atlas.events.keys() == {event["id"] for event in parts.atlas["events"]}


def test_the_scripts_are_those_of_the_dashboard(atlas: Atlas) -> None:
    """There is no second implementation: the file runs the joined scripts as they are."""
    page = talk_page(files.load(TALKS["coups"], atlas), atlas)
    assert document.code() in Parts(page).scripts


def test_the_policy_lets_only_these_scripts_run_and_nothing_out(atlas: Atlas) -> None:
    """Each script's digest is in the policy, which allows no request at all."""
    parts = Parts(talk_page(files.load(TALKS["coups"], atlas), atlas))
    rules = dict(rule.strip().split(" ", 1) for rule in parts.policy.split(";"))
    assert "'none'" == rules["default-src"]
    assert {"data:"} == {rules["img-src"], rules["font-src"]}
    digests = [
        f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'"
        for each in parts.scripts
    ]
    assert digests == rules["script-src"].split()


def test_styles_bring_their_type_along(atlas: Atlas) -> None:
    """Every url() in the file is data or a place in it."""
    page = talk_page(files.load(TALKS["coups"], atlas), atlas).decode()
    styles = "".join(re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL))
    found = [inside.strip("\"'") for inside in re.findall(r"url\(([^)]*)\)", styles)]
    fonts = list((STATIC / "fonts").glob("*.woff2"))
    assert len(fonts) == sum(each.startswith("data:font/woff2;base64,") for each in found)
    assert all(each.startswith(("data:", "#")) for each in found)


def test_words_of_a_talk_stay_words(atlas: Atlas) -> None:
    """Markup in title and caption is neither read as markup nor ends a script."""
    evil = "</script></title><script>alert(1)</script>"
    talk = files.load(TALKS["coups"], atlas)
    scene = talk.scenes[0].model_copy(update={"title": evil, "caption": evil})
    page = talk_page(talk.model_copy(update={"title": evil, "scenes": (scene,)}), atlas, name="a")
    assert 3 == len(Parts(page).scripts)
    assert evil == Parts(page).atlas["talks"][0]["scenes"][0]["caption"]
    assert b"<script>alert" not in page


def test_the_atlas_without_a_talk_begins_with_none(atlas: Atlas) -> None:
    """The export of the record holds the talks of the record, but opens with none."""
    page = record_page()
    assert len(page) < LARGEST
    parts = Parts(page)
    assert list(TALKS) == [talk["id"] for talk in parts.atlas["talks"]]
    assert '"talk":""' in parts.scripts[-1]
    assert len(atlas.countries) == len(parts.atlas["countries"])


def test_a_scene_looks_at_what_the_camera_says(atlas: Atlas) -> None:
    """Corners are Leaflet's, south-west first, in kilometres about the map's centre."""
    data = talk_data("coups", files.load(TALKS["coups"], atlas), atlas)
    for scene in data["scenes"]:
        (south, west), (north, east) = scene["bounds"]
        assert south < north
        assert west < east
        assert -6000 < south < 5000
        assert -5000 < west < 5000


@pytest.mark.parametrize("place", ["missing/talk.html", "folder.html"])
def test_what_cannot_be_written_leaves_nothing(place: str, atlas: Atlas, tmp_path: Path) -> None:
    """A folder that is not there, or a folder in the file's place, is refused in one sentence."""
    (tmp_path / "folder.html").mkdir()
    talk = files.load(TALKS["coups"], atlas)
    with pytest.raises(NotWrittenError) as refused:
        export_talk(talk, atlas, tmp_path / place)
    assert 1 == len(str(refused.value).splitlines())
    assert [tmp_path / "folder.html"] == list(tmp_path.rglob("*"))


def test_the_command_writes_a_built_in_talk_by_its_name(tmp_path: Path) -> None:
    """`marea export NAME` writes the file and says where it is."""
    target = tmp_path / "talk.html"
    done = CliRunner().invoke(cli, ["export", "coups", "-o", str(target)])
    assert (0, True) == (done.exit_code, str(target) in done.output)
    assert "coups" == Parts(target.read_bytes()).atlas["talks"][0]["id"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--record"),
        (["coups", "--record"], "--record"),
        (["no-such-talk"], "no-such-talk"),
        (["coups", "-o", "talk.doc"], ".doc"),
        (["--record", "-o", "atlas.pptx"], ".pptx"),
        (["--record", "-o", "atlas.gif", "--years", "1-2"], "1-2"),
    ],
)
def test_the_command_says_what_it_cannot_do(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What makes no sense ends with status 1 and a sentence that names it, and writes nothing."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["export", *arguments])
    assert 1 == done.exit_code
    assert told in done.output
    assert [] == list(tmp_path.iterdir())
