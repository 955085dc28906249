"""Texts that were read before, kept in the user's cache: a long PDF is read once."""

import contextlib
import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

import geodata
from geodata.files import write_whole
from geodata.reading import read
from geodata.texts import Paragraph, Text


def read_once(name: str, content: bytes) -> Text:
    """Return what `read` returns, from the user's cache if this version of it read it before.

    Raises `Refused` as `read` does. A cache that cannot be read or written is done without.
    """
    key = hashlib.sha256(_code() + name.encode("utf-8", "replace") + b"\0" + content).hexdigest()
    cached = user_cache_path("marea") / "read" / f"{key}.json"
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        return _from_json(json.loads(cached.read_text(encoding="utf-8")))
    text = read(name, content)
    with contextlib.suppress(OSError):
        write_whole(cached, json.dumps(asdict(text), ensure_ascii=False).encode())
    return text


def _from_json(value: dict[str, Any]) -> Text:
    paragraphs = tuple(
        Paragraph(
            **{
                **each,
                "sentences": tuple(each["sentences"]),
                "sources": tuple(each["sources"]),
            }
        )
        for each in value.pop("paragraphs")
    )
    return Text(paragraphs=paragraphs, **value)


@cache
def _code() -> bytes:
    """Return a digest of the code that reads texts: what it read before it changed is read anew."""
    root = Path(geodata.__file__).parent
    files = sorted([*root.glob("reading/*.py"), root / "texts.py", root / "sentences.py"])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).digest()
