"""`marea picture`: one view of the atlas as a figure for a paper."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - the command reads its types at run time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dashboard.exporting import saying
from geodata import record


class Theme(StrEnum):
    """The two grounds on which a figure is drawn."""

    LIGHT = "light"
    DARK = "dark"


class Showing(StrEnum):
    """Which events a year shows; `geodata.dates.Mode` says what each means."""

    AT = "at"
    UP_TO = "up-to"
    WINDOW = "window"
    FADE = "fade"


def picture(  # noqa: PLR0913, PLR0917 - one for each option
    context: typer.Context,
    target: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="Where to: an .svg, .pdf or .png file.", metavar="FILE"
        ),
    ] = Path("map.svg"),
    year: Annotated[
        int | None, typer.Option(help="The year at whose end the map stands.", show_default=False)
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option(
            help="A day instead of a year.", formats=["%Y-%m-%d"], metavar="DAY", show_default=False
        ),
    ] = None,
    event: Annotated[
        str, typer.Option(help="The id of an event to point out; it brings its own day.")
    ] = "",
    country: Annotated[str, typer.Option(help="The ISO code of a country to outline.")] = "",
    kinds: Annotated[
        str, typer.Option(help="The kinds of event to show, between commas; all without it.")
    ] = "",
    mode: Annotated[Showing, typer.Option(help="Which events the year shows.")] = Showing.AT,
    theme: Annotated[Theme, typer.Option(help="The ground.")] = Theme.LIGHT,
    width: Annotated[float, typer.Option(min=1, max=60, help="The width in inches.")] = 7.0,
    height: Annotated[
        float | None,
        typer.Option(
            min=1, max=60, help="The height in inches.", show_default="the one that suits the width"
        ),
    ] = None,
    dpi: Annotated[int, typer.Option(min=50, max=1200, help="The sharpness of a PNG.")] = 300,
) -> None:
    """Draw one view of the atlas as a figure with legend and credit, for a paper or a poster.

    The record comes before the command: marea --record FOLDER picture --year 1979 -o map.svg.
    """
    given = context.parent.params if context.parent else {}
    folder = Path(given.get("folder") or record.BUILT_IN).resolve()
    with saying():
        from dashboard.figure import commands  # noqa: PLC0415 - matplotlib takes seconds

        options = commands.Options(
            year=year,
            instant=day.date() if day else None,
            event=event,
            country=country,
            kinds=tuple(filter(None, kinds.split(","))),
            mode=mode.value,
            theme=theme.value,
            width=width,
            height=height,
            dpi=dpi,
        )
        commands.picture(record.load(folder), options, target, folder)
    typer.echo(f"{target} is written.")
