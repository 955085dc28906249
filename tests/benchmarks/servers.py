"""The servers of the subjects: Streamlit in a process of its own, a folder in a thread."""

import contextlib
import functools
import http.server
import os
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.figures import NotMeasuredError

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 120
PAUSE = 0.02


@dataclass(frozen=True)
class Server:
    """A server that answers. `started` is in seconds since the epoch, `answering` in seconds."""

    address: str
    started: float = 0.0
    answering: float = 0.0


@contextlib.contextmanager
def streamlit(
    command: Sequence[str], environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Run a command that serves a Streamlit page; `{port}` in it becomes a free port."""
    port = _free_port()
    address = f"http://localhost:{port}"
    with tempfile.TemporaryFile("w+") as log:
        started = time.time()
        process = subprocess.Popen(
            [part.format(port=port) for part in command],
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for_answer(process, port)
            yield Server(address, started, time.time() - started)
        finally:
            _stop(process)


@contextlib.contextmanager
def folder(path: Path) -> Iterator[Server]:
    """Serve the files of a folder."""
    handler = functools.partial(_QuietHandler, directory=str(path))
    with http.server.ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Server(f"http://localhost:{server.server_port}")
        finally:
            server.shutdown()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for_answer(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1).close()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            message = f"the server left with status {process.wait(PAUSE)}"
            raise NotMeasuredError(message)
    message = f"the server did not answer within {STARTS_WITHIN} s"
    raise NotMeasuredError(message)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
