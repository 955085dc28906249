"""Readers in a process of their own, so that a hostile file can only harm that process."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geodata.reading.document import Block, Document, Limits, Refused

_ROOT = Path(__file__).parents[2]


def read_apart(format_key: str, name: str, content: bytes, limits: Limits) -> Document:
    """Return what a format's reader makes of a file, within the limits of time and memory.

    Raises `Refused` if the reader does, if it fails, or if it takes too much.
    """
    order = json.dumps({"format": format_key, "name": name, "limits": asdict(limits)})
    search = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "geodata.reading"],
            input=order.encode() + b"\n" + content,
            capture_output=True,
            timeout=limits.seconds,
            env={**os.environ, "PYTHONPATH": search},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"{name} is not read: it took longer than {limits.seconds} seconds; split it"
        raise Refused(message) from error
    try:
        answer = json.loads(ended.stdout)
    except ValueError as error:
        message = f"{name} is not read: it is broken or takes too much memory; save it anew"
        raise Refused(message) from error
    if "refused" in answer:
        raise Refused(answer["refused"])
    return document_of(answer)


def document_of(value: dict[str, Any]) -> Document:
    """Return the document that `dataclasses.asdict` made this of."""
    blocks = tuple(
        Block(**{**block, "sources": tuple(block["sources"])}) for block in value.pop("blocks")
    )
    return Document(blocks, **value)
