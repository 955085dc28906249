"""What the command hands over to the page and the service: variables of the environment.

The server imports the page anew for every change, so that nothing else reaches it.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from geodata import record

RECORD = "MAREA_RECORD"
TEXTS_OPENED = "MAREA_TEXTS_OPENED"


def hand_over(folder: Path, texts: Iterable[Path]) -> None:
    """Set the record folder and the texts opened for this run; no path may hold `os.pathsep`."""
    os.environ[RECORD] = str(folder)
    os.environ[TEXTS_OPENED] = os.pathsep.join(map(str, texts))


def record_folder() -> Path:
    """Return the folder of the record that is served: the built-in one, if nothing was said."""
    return Path(os.environ.get(RECORD) or record.BUILT_IN)


def texts_opened() -> tuple[Path, ...]:
    """Return the files of the user's own that were opened for this run, in the order given."""
    return tuple(map(Path, filter(None, os.environ.get(TEXTS_OPENED, "").split(os.pathsep))))
