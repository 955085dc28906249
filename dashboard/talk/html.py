"""A talk, or the whole atlas, as one HTML file that needs no server and no net.

It holds the very scripts, styles and data of the dashboard's map, Leaflet and the type included. A
policy in its head lets only these scripts run and forbids every request.
"""

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dashboard.atlas_map import document
from dashboard.atlas_map.element import STYLES, PlainMap
from dashboard.atlas_map.payload import payload, to_json
from dashboard.atlas_map.serving import LEAFLET, STATIC
from dashboard.atlas_map.talks import talk_data
from dashboard.figure.saving import whole_file
from dashboard.talk.model import Talk
from dashboard.wording import LANGUAGES, Wording, wording
from geodata.atlas import Atlas
from geodata.boundaries import read_countries
from geodata.record import BUILT_IN
from geodata.texts import Text

NAME = "talk"
"""The id of a talk that has none of its own."""

_MAP = "marea"
_FONT = re.compile(r'url\("(fonts/[^"]+\.woff2)"\)')
_OTHER_FILES = re.compile(r"url\((?!\"?(?:data:|#))[^)]*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def export_talk(  # noqa: PLR0913 - the talk, the record and where they come from and go to
    talk: Talk,
    atlas: Atlas,
    target: Path,
    *,
    name: str = NAME,
    texts: Mapping[str, Text] | None = None,
    folder: Path = BUILT_IN,
) -> None:
    """Write a talk as one HTML file. Raises `NotWrittenError`; then nothing is left behind."""
    with whole_file(target) as file:
        file.write_bytes(talk_page(talk, atlas, name=name, texts=texts, folder=folder))


def export_record(folder: Path, target: Path) -> None:
    """Write the atlas, with the talks of its record, as one HTML file.

    Raises `RecordError`, or `NotWrittenError`; then nothing is left behind.
    """
    with whole_file(target) as file:
        file.write_bytes(record_page(folder))


def talk_page(
    talk: Talk,
    atlas: Atlas,
    *,
    name: str = NAME,
    texts: Mapping[str, Text] | None = None,
    folder: Path = BUILT_IN,
) -> bytes:
    """Return the HTML file of a sound talk, which opens with its first scene.

    `texts` are texts at hand besides those of the record: what scenes quote of them is in the
    file, and no more of them. `folder` is the record whose boundaries are drawn.
    """
    words = wording(LANGUAGES[0])
    told = talk_data(name, talk, atlas, texts, folder)
    data = payload(atlas, read_countries(folder), words, [told])
    return page(data, words, title=talk.title, talk=name, language=talk.language)


def record_page(folder: Path = BUILT_IN) -> bytes:
    """Return the HTML file of a record without a talk begun. Raises `RecordError`."""
    words = wording(LANGUAGES[0])
    return page(document.data(folder, words.language), words)


def page(
    data: Mapping[str, Any],
    words: Wording,
    *,
    title: str = "",
    talk: str = "",
    language: str = LANGUAGES[0],
) -> bytes:
    """Return the HTML file that holds these data and begins with the talk of this id, if any."""
    scripts = (_leaflet(), document.code(), _start(talk))
    styles = (_read(LEAFLET / "leaflet.css"), *(_style(name) for name in STYLES))
    name = words.say("page", "title")
    heading = html.escape(f"{title} · {name}" if title else name)
    says = html.escape(words.say("page", "needs_scripts"))
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{html.escape(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{heading}</title>",
            *(f"<style>{_OTHER_FILES.sub('none', style)}</style>" for style in styles),
            "</head>",
            "<body>",
            f"<noscript>{says}</noscript>",
            f'<div id="{_map().get_name()}"></div>',
            f'<script type="text/plain" id="marea-data">{_packed(data)}</script>',
            *(f"<script>{script}</script>" for script in scripts),
            "</body>",
            "</html>",
            "",
        ]
    ).encode()


def _policy(scripts: Iterable[str]) -> str:
    """Return the policy that lets these scripts run, and no other, and lets nothing out."""
    digests = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    rules = (
        "default-src 'none'",
        f"script-src {digests}",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _map() -> PlainMap:
    """Return the map of the dashboard under a lasting name, for its options stand there alone."""
    plain = PlainMap("")
    plain._id = _MAP  # noqa: SLF001 - folium has no other way to name a map
    return plain


def _start(talk: str) -> str:
    """Return the script that makes the map as the dashboard does, and begins."""
    plain = _map()
    root: Any = plain.get_root()
    root.render()
    made = root.script.render().strip()
    host = to_json({"service": None, "talk": talk})
    return (
        f"{made}\n"
        'mareaArchive.open(document.getElementById("marea-data").textContent)'
        f".then((data) => mareaDocument.start({plain.get_name()}, data, {host}));"
    )


def _leaflet() -> str:
    return _SOURCE_MAP.sub("", _read(LEAFLET / "leaflet.js"))


def _style(name: str) -> str:
    """Return a style sheet of ours with its type inside."""
    return _FONT.sub(lambda found: _inline(STATIC / found[1]), _read(STATIC / f"{name}.css"))


def _inline(font: Path) -> str:
    return f'url("data:font/woff2;base64,{base64.b64encode(font.read_bytes()).decode()}")'


def _packed(data: Mapping[str, Any]) -> str:
    """Return data as JSON, compressed, in base 64: the same for the same data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
