"""The table of the terminal."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.benchmarks.figures import ROWS, Figure, Findings, Row

WIDTH = 150
NOTHING = "not measured"
NOTES = """\
(1) Marea and the choropleth: the work of the page's script for one `input` event, without style,
    layout and paint; the browser's clock ticks every 0.1 ms. The plain way: the Python script of
    the rerun, to which the browser's own work comes on top.
(2) From the event in the page to the second animation frame after it; 60 frames a second, so a
    drag, whose events come with a frame, takes 16.7 ms at least, and a key up to 33.3 ms. The plain
    way: from the key to the frame after its map shows the year.
(3) Bodies of responses as sent (Streamlit compresses, the file is served as it is) and messages of
    web sockets, in thousands of bytes.
(4) A browser that runs already, with an empty cache. From the command: a server just started, its
    files warm on the disk. Opening: a server that has shown the page before.
(5) Of the last minute, before and after the subject was measured, the benchmark's own included: of
    two columns measured under different load, the times do not compare.
Median and 95th percentile; of fewer than 40 values the median and the range. n: values."""


def table(marea: Findings, plain: Findings, choropleth: Findings) -> Table:
    """Return the figures of the three subjects, Marea's beside its budgets."""
    made = Table(title="Marea beside the plain ways", show_lines=True)
    made.add_column("", ratio=3)
    made.add_column("Marea", ratio=3)
    made.add_column("budget", ratio=2)
    made.add_column("", ratio=1)
    made.add_column("st.slider + st_folium, map made anew", ratio=3)
    made.add_column("TimeSliderChoropleth, one HTML page", ratio=3)
    for key, row in ROWS.items():
        found = marea.get(key, NOTHING)
        made.add_row(
            row.label,
            str(found),
            row.budget.words if row.budget else "",
            _verdict(row, found),
            str(plain.get(key, NOTHING)),
            str(choropleth.get(key, NOTHING)),
        )
    return made


def _verdict(row: Row, found: Figure | str) -> Text:
    if row.budget is None:
        return Text("")
    if not isinstance(found, Figure):
        return Text("open")
    return Text("met", "green") if row.budget.met(found) else Text("missed", "bold red")


def show(console: Console, subjects: Mapping[str, Findings], circumstances: str) -> None:
    """Print the table, how it was measured, and on what."""
    console.print(table(**subjects))
    console.print(NOTES, highlight=False)
    console.print(circumstances, highlight=False)
