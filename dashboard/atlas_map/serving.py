"""The files of the map's document, served by Marea's own server under addresses of its own."""

from dataclasses import dataclass
from pathlib import Path

import xstatic.pkg.leaflet
from streamlit.components.v1 import declare_component

STATIC = Path(__file__).parent / "static"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)


@dataclass(frozen=True)
class Served:
    """Addresses as the map's frame sees them.

    Relative, so that they hold under any base path of the server: the frame of every component
    lies one folder below `component/`.
    """

    leaflet: str
    static: str
    code: str
    data: str


def serve(code: Path, data: Path) -> Served:
    """Let the server hand out Leaflet, our own files and the two scripts of one document."""
    return Served(
        leaflet=_folder("leaflet", LEAFLET),
        static=_folder("static", STATIC),
        code=f"{_folder('code', code.parent)}/{code.name}",
        data=f"{_folder('data', data.parent)}/{data.name}",
    )


def _folder(name: str, path: Path) -> str:
    """Let the server hand out a folder; return its address as a component's frame sees it."""
    return f"../{declare_component(f'marea_{name}', path=str(path)).name}"
