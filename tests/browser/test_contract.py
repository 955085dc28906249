"""`window.marea` and `marea:change`, which other programs use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.atlas import Atlas

    from .conftest import Marea

LISTEN = """
() => {
  window.heard = [];
  document.addEventListener("marea:change", () => {
    const { instant, event } = document.documentElement.dataset;
    window.heard.push([instant, event]);
  });
}
"""


def test_programs_drive_the_map(marea: Marea, atlas: Atlas) -> None:
    """Each function of `window.marea` shows what it is told to, and `marea:change` follows."""
    event = atlas.timeline[0]
    day = event.day.isoformat()
    last = atlas.years[-1]
    marea.frame.evaluate(LISTEN)
    marea.call("setYear", last)
    marea.call("select", event.id)
    marea.call("select", "")
    marea.call("setInstant", atlas.coverage.first.isoformat())
    expected = [
        [f"{last}-12-31", atlas.opening],
        [day, event.id],
        [day, ""],
        [atlas.coverage.first.isoformat(), ""],
    ]
    assert expected == marea.frame.evaluate("window.heard")


def test_programs_cannot_lead_the_map_astray(marea: Marea) -> None:
    """Days outside the record, days that are none, and unknown ids change nothing."""
    before = marea.state()
    for name, value in [
        ("setInstant", "1066-10-14"),
        ("setInstant", "1973-02-31"),
        ("setInstant", "1973"),
        ("select", "no-such-event"),
    ]:
        marea.call(name, value)
        assert before == marea.state(), (name, value)
