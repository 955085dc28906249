"""The `marea` command."""

import os
import socket
import threading
import time
import urllib.request
import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from streamlit import config
from streamlit.web import bootstrap

from dashboard import report
from dashboard.wording import LANGUAGES
from geodata import record
from geodata.problems import RecordError

APP = Path(__file__).parent / "app.py"
DEFAULT_PORT = 8501
PORTS_TRIED = 50

cli = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Dataset(StrEnum):
    """The published datasets that a record can be held against."""

    POWELL_THYNE = "powell-thyne"


@cli.callback()
def marea(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Option(
            "--record",
            help="A record folder of your own, in the form of the built-in one.",
            metavar="FOLDER",
            show_default="the built-in one",
        ),
    ] = record.BUILT_IN,
    port: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=65535,
            help=f"The port to serve on; without it {DEFAULT_PORT}, or the next one that is free.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help="The address to serve on; other computers need one of yours.")
    ] = "localhost",
    browser: Annotated[  # noqa: FBT002 - a switch of the command
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Open Marea, an atlas in motion of Latin America and the Caribbean.

    Drag the year and coups, revolutions and left governments spread over the map. The page is
    served on this computer and asks no other for anything. Ctrl-C stops it.
    """
    if context.invoked_subcommand is None:
        serve(folder, port, host, browser=browser)


@cli.command()
def check(
    folder: Annotated[
        Path, typer.Argument(help="The record folder.", show_default="the built-in one")
    ] = record.BUILT_IN,
    against: Annotated[
        tuple[Dataset, Path] | None,
        typer.Option(
            help="Compare with a published dataset: its name and a CSV file of its rows.",
            metavar="DATASET FILE",
        ),
    ] = None,
) -> None:
    """Check a record folder: every problem with its remedy, then the record in figures.

    The status is 0 if the record is sound and 1 if it is not.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        _refuse(f"There is no folder {folder}.")
    try:
        lines = report.check(folder)
        if against is not None:
            lines += report.compare(folder, against[1])
    except RecordError as error:
        _refuse(str(error))
    for line in lines:
        typer.echo(line)


def serve(folder: Path, port: int | None, host: str, *, browser: bool) -> None:
    """Serve the page of a record until Ctrl-C. Raises `typer.Exit` if it cannot be served."""
    folder = folder.resolve()
    if not folder.is_dir():
        _refuse(f"There is no folder {folder}; correct --record.")
    try:
        record.load(folder)
    except RecordError as error:
        _refuse(str(error))
    serving = free_port(host, port)
    os.environ["MAREA_RECORD"] = str(folder)
    address = f"http://{host}:{serving}"
    threading.Thread(
        target=_announce, args=(address,), kwargs={"browser": browser}, daemon=True
    ).start()
    threading.Thread(target=_prepare, args=(folder,), daemon=True).start()
    flags = {"server_port": serving, "server_address": host}
    config._main_script_path = str(APP)  # noqa: SLF001 - as `streamlit run` does: APP's own settings
    bootstrap.load_config_options(flags)
    bootstrap.run(str(APP), is_hello=False, args=[], flag_options=flags)


def _prepare(folder: Path) -> None:
    """Make the map's data while the server starts, so that the first page finds them."""
    from dashboard.atlas_map.document import data_script  # noqa: PLC0415 - geopandas takes seconds

    data_script(folder, LANGUAGES[0])


def free_port(host: str, asked: int | None) -> int:
    """Return the port asked for, or the first free one from the default on."""
    if asked is not None:
        if not _is_free(host, asked):
            _refuse(f"Port {asked} is in use by another program; choose another with --port.")
        return asked
    candidates = range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED)
    free = next((port for port in candidates if _is_free(host, port)), None)
    if free is None:
        _refuse(f"Ports {candidates[0]} to {candidates[-1]} are in use; choose one with --port.")
    if free != DEFAULT_PORT:
        typer.echo(f"Port {DEFAULT_PORT} is in use; Marea takes {free}.")
    return free


def _is_free(host: str, port: int) -> bool:
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror:
        _refuse(f"The address {host!r} is not one of this computer; correct --host.")
    for family, kind, protocol, _, address in addresses:
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(address)
            except OSError:
                return False
    return True


def _announce(address: str, *, browser: bool) -> None:
    """Say where the page is as soon as it answers, and open it."""
    while True:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310 - ours
                break
        except OSError:
            time.sleep(0.1)
    typer.echo(f"Marea is open at {address} (Ctrl-C stops it).")
    if browser:
        webbrowser.open(address)


def _refuse(message: str) -> NoReturn:
    """Say what is wrong in one sentence and leave with status 1."""
    typer.echo(message, err=True)
    raise typer.Exit(code=1)


def main() -> None:
    """Run the command."""
    cli()


if __name__ == "__main__":
    main()
