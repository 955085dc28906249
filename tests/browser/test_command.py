"""The `marea` command refuses a record that is not sound."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

from geodata.record import BUILT_IN

ROOT = Path(__file__).parents[2]


def test_a_broken_record_is_refused_before_the_page_opens(tmp_path: Path) -> None:
    """The command ends with a status other than 0 and names file, row and id; it serves nothing."""
    folder = tmp_path / "record"
    shutil.copytree(BUILT_IN, folder)
    events = folder / "events.csv"
    with events.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[2]["end"] = "1900-01-01"
    with events.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    command = [sys.executable, "-m", "dashboard.cli", "--no-browser", "--record", str(folder)]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode > 0
    assert f"events.csv row 4 ({rows[2]['id']}): " in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not ended.stdout
