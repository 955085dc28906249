"""What several test files share."""

import shutil
from pathlib import Path

import pytest

from geodata import record
from geodata.atlas import Atlas

TINY = Path(__file__).parent / "tiny_record"


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The built-in record."""
    return record.load()


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A sound record folder of two invented countries, to be broken in one place."""
    return Path(shutil.copytree(TINY, tmp_path / "record"))
