"""The process of `geodata.reading.apart`: a file comes in, its document goes out as JSON."""

import json
import sys
from dataclasses import asdict

from geodata.reading.document import Limits, Refused
from geodata.reading.formats import FORMATS


def _main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    _confine(limits)
    try:
        reader = FORMATS[order["format"]].reader
        answer = asdict(reader(order["name"], sys.stdin.buffer.read(), limits))
    except Refused as refused:
        answer = {"refused": str(refused)}
    json.dump(answer, sys.stdout)


def _confine(limits: Limits) -> None:
    """Set the memory and the computing time that this process may take, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
    ):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(kind, (most, hard))


_main()
