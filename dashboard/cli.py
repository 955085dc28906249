"""The `marea` command."""

import os
import socket
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from dashboard import environment, exporting, picturing, report
from dashboard.talk import report as talk_report
from dashboard.wording import LANGUAGES
from geodata import record
from geodata.problems import RecordError

DEFAULT_PORT = 8501
PORTS_TRIED = 50
PATIENCE = 3
"""Seconds in which open pages have to let go when the server stops."""

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
def marea(  # noqa: PLR0913, PLR0917 - one for each option
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
    texts: Annotated[
        list[Path] | None,
        typer.Option(
            "--text",
            help="Open a text of your own beside the map; may be given several times. The file is "
            "read where it lies and stays on this computer.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Open Marea, an atlas in motion of Latin America and the Caribbean.

    Drag the year and coups, revolutions and left governments spread over the map. The page is
    served on this computer and asks no other for anything. Ctrl-C stops it.
    """
    if context.invoked_subcommand is None:
        serve(folder, port, host, browser=browser, texts=texts or [])


@cli.command()
def check(
    context: typer.Context,
    what: Annotated[
        Path,
        typer.Argument(
            help="A record folder, or a talk: its file or its name.",
            metavar="FOLDER|TALK",
            show_default="the built-in record",
        ),
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

    Of a talk, say all that would embarrass the speaker; its record and your own texts come before
    the command: marea --record FOLDER check TALK. The status is 0 if record or talk is sound and 1
    if it is not.
    """
    given = context.parent.params if context.parent else {}
    of = Path(given.get("folder") or record.BUILT_IN).resolve()
    if talk_report.is_talk(what, of):
        _check_talk(what, of, given.get("texts") or [])
        return
    folder = what.resolve()
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


def _check_talk(name: Path, folder: Path, texts: Sequence[Path]) -> None:
    """Say what the pre-flight says of a talk. Raises `typer.Exit` if it has problems."""
    from dashboard.talk.files import TalkError  # noqa: PLC0415 - geopandas takes seconds

    try:
        lines, sound = talk_report.check(name, folder, [_readable(file) for file in texts])
    except (RecordError, TalkError) as error:
        _refuse(str(error))
    for line in lines:
        typer.echo(line)
    if not sound:
        raise typer.Exit(code=1)


cli.command()(exporting.export)
cli.command()(picturing.picture)


def serve(
    folder: Path, port: int | None, host: str, *, browser: bool, texts: Sequence[Path]
) -> None:
    """Serve the page of a record until Ctrl-C. Raises `typer.Exit` if it cannot be served."""
    folder = folder.resolve()
    if not folder.is_dir():
        _refuse(f"There is no folder {folder}; correct --record.")
    try:
        record.load(folder)
    except RecordError as error:
        _refuse(str(error))
    environment.hand_over(folder, [_readable(file) for file in texts])
    _run(host, free_port(host, port), browser=browser)


def _run(host: str, port: int, *, browser: bool) -> None:
    """Run the server until Ctrl-C, which ends it well; make ready what the first page needs."""
    import uvicorn  # noqa: PLC0415 - the server takes a second
    from streamlit.web import bootstrap  # noqa: PLC0415

    from dashboard.app import app  # noqa: PLC0415 - with it, the settings beside it

    bootstrap.load_config_options({"server_port": port, "server_address": host})
    address = f"http://{host}:{port}"
    for work in (partial(_announce, address, browser=browser), _prepare):
        threading.Thread(target=work, daemon=True).start()
    # Not `app.run()`: the sockets that it opens hold back the end of each answer for 40 ms.
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=PATIENCE,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
    )


def _prepare() -> None:
    """Make the map's data and the index while the server starts, so that the first page has them.

    What is wrong with either is said by the page.
    """
    from dashboard.atlas_map.document import data_script  # noqa: PLC0415 - geopandas takes seconds
    from dashboard.shelf import shelf  # noqa: PLC0415

    data_script(environment.record_folder(), LANGUAGES[0])
    shelf()


def _readable(file: Path) -> Path:
    """Return the full path of a text of the user's own, which has been read once to see it can."""
    from geodata.reading import Refused, read  # noqa: PLC0415 - only who opens a text needs them

    file = file.resolve()
    if not file.is_file():
        _refuse(f"There is no file {file}; correct --text.")
    if os.pathsep in str(file):
        _refuse(f"{file}: a path with {os.pathsep!r} in it cannot be opened; rename the file.")
    try:
        read(file.name, file.read_bytes())
    except OSError as error:
        _refuse(f"{file} cannot be read: {error.strerror}; correct --text.")
    except Refused as refused:
        _refuse(str(refused))
    return file


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
