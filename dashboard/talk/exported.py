"""What a talk that was exported as one HTML file must not lack, and must not ask for."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from dashboard.atlas_map import document
from dashboard.atlas_map.serving import LEAFLET, STATIC

MOST = 2_000_000
"""The greatest size of the file in bytes: it has to fit a mail and an old memory stick."""

POLICY = "content-security-policy"
_CLOSED = "default-src 'none'"
# Attributes with which an element asks for a file, and addresses in styles.
_ASKING = frozenset({"src", "href", "srcset", "data", "poster", "action", "background"})
_ADDRESS = re.compile(r"url\(\s*[\"']?\s*((?:[a-z]+:)?//[^\"')]*)|@import", re.IGNORECASE)
_AWAY = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//|^\s*(?:https?|ftp|file):", re.IGNORECASE)
_FONT = re.compile(r"@font-face\s*{[^}]*src:\s*url\(\"?data:font/woff2;base64,")
_DATA = "marea-data"


def lacks(page: bytes) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with an exported file."""
    text = page.decode()
    reader = _Reader()
    reader.feed(text)
    reader.close()
    for name in sorted(reader.asked):
        yield f"it asks for {name}"
    if _CLOSED not in reader.policy:
        yield "it has no policy that forbids every request"
    if document.code() not in text:
        yield "Marea's scripts are not in it"
    if _stretch(LEAFLET / "leaflet.js") not in text:
        yield "Leaflet is not in it"
    if len(_FONT.findall(text)) < len(list((STATIC / "fonts").glob("*.woff2"))):
        yield "some of its type is not in it"
    if not reader.data:
        yield "its data are not in it"
    if len(page) > MOST:
        yield f"it has {len(page) / 1e6:.1f} MB, more than {MOST / 1e6:.0f}"


class _Reader(HTMLParser):
    """Reads what a file asks for, what it forbids, and whether it holds data."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()
        self.policy = ""
        self.data = False
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes of an element."""
        given = {name: value or "" for name, value in attrs}
        self._within = _DATA if given.get("id") == _DATA else tag
        self.asked |= {v[:80] for k, v in given.items() if k in _ASKING and _AWAY.match(v)}
        self._styled(given.get("style", ""))
        if given.get("http-equiv", "").lower() == POLICY:
            self.policy = given.get("content", "")

    def handle_data(self, data: str) -> None:
        """Look at the text of an element."""
        if self._within == _DATA and data.strip():
            self.data = True
        elif self._within == "style":
            self._styled(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own form
        """Leave an element."""
        self._within = ""

    def _styled(self, style: str) -> None:
        self.asked |= {found[0].strip()[:80] for found in _ADDRESS.finditer(style)}


def _stretch(script: Path) -> str:
    """Return a stretch from within a script, which stands in no other."""
    return script.read_text(encoding="utf-8")[1000:1900]
