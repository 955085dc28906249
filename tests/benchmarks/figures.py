"""What is measured: the rows of the table, Marea's budgets, and figures with their spread."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Error as BrowserError

ENOUGH_FOR_A_PERCENTILE = 40


class NotMeasuredError(Exception):
    """Something that could not be measured; its message says why."""


@dataclass(frozen=True)
class Figure:
    """Measured values in one unit, in the order in which they were measured."""

    values: tuple[float, ...]
    unit: str
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a figure without values."""
        if not self.values:
            message = "nothing happened that could be measured"
            raise NotMeasuredError(message)

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """The 95th percentile, between the two nearest values."""
        return statistics.quantiles(self.values, n=20, method="inclusive")[-1]

    def __str__(self) -> str:
        """Return the median and the 95th percentile; of few values the range instead."""
        count = len(self.values)
        note = f"\n{self.note}" if self.note else ""
        if count == 1:
            return f"{self._written(self.values[0])} {self.unit}".rstrip() + note
        middle = self._written(self.median)
        if count < ENOUGH_FOR_A_PERCENTILE:
            spread = f"{self._written(min(self.values))} to {self._written(max(self.values))}"
            return f"median {middle} {self.unit}\n({spread}, n {count}){note}"
        return f"median {middle} {self.unit}\np95 {self._written(self.p95)} (n {count}){note}"

    def _written(self, value: float) -> str:
        return f"{value:.1f}" if self.unit in {"ms", "s"} and value < 100 else f"{value:,.0f}"


@dataclass(frozen=True)
class Budget:
    """The most that section 8 of the design allows Marea, in the unit of the row."""

    words: str
    median: float
    p95: float | None = None

    def met(self, figure: Figure) -> bool:
        """Whether a figure stays within the budget."""
        return figure.median <= self.median and (self.p95 is None or figure.p95 <= self.p95)


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    label: str
    budget: Budget | None = None


SCRIPT_BUDGET = Budget("median 2 ms, p95 6 ms", median=2, p95=6)

ROWS: Mapping[str, Row] = {
    "script": Row("script time per year step (1)", SCRIPT_BUDGET),
    "script-all": Row("script time per year step, all events up to it shown (1)", SCRIPT_BUDGET),
    "drag": Row(
        "drag with the mouse, input to painted frame (2)", Budget("p95 18 ms", median=18, p95=18)
    ),
    "drag-years": Row("years drawn in that drag from first to last"),
    "key": Row("arrow key to the map showing the next year (2)"),
    "key-bytes": Row("sent to the browser for one arrow key (3)"),
    "card": Row("click on a mark to the card inside the map"),
    "card-frames": Row("the same in frames", Budget("1", median=1, p95=1)),
    "panel": Row(
        "click on a mark to its title in the panel beside the map",
        Budget("median 250 ms", median=250),
    ),
    "answering": Row("command to answering on /_stcore/health (4)", Budget("5 s", median=5)),
    "started": Row("command to first map (4)"),
    "opening": Row("opening the page to first map (4)", Budget("3 s", median=3)),
    "bytes": Row("sent to the browser for the first view (3)"),
    "own-bytes": Row("the same without Streamlit's own build (3)"),
    "file": Row("the map as one HTML file", Budget("2 MB", median=2000)),
    "other-hosts": Row("requests of the page to any other host", Budget("0", median=0)),
    "load": Row("load of the machine (5)"),
}

Findings = dict[str, Figure | str]
"""A figure, or a sentence where there is none, for each key of `ROWS`."""


def findings_of(parts: Mapping[tuple[str, ...], Callable[[], Findings]]) -> Findings:
    """Return what the parts find, in order; of a part that fails, why, under each of its keys."""
    found: Findings = {}
    for keys, measure in parts.items():
        try:
            found |= measure()
        except (NotMeasuredError, BrowserError) as error:
            found |= dict.fromkeys(keys, reason(error))
    return found


def reason(error: Exception) -> str:
    """Return in one line why something was not measured."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return f"not measured: {lines[0]}"
