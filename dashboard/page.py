"""What the page shows: the map, and beside it the panel of the same selection."""

import html
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from dashboard.atlas_map.document import code_script, data_script
from dashboard.atlas_map.element import AtlasDocument, PlainMap, command_group
from dashboard.atlas_map.payload import scale
from dashboard.atlas_map.serving import Served, serve
from dashboard.atlas_map.talks import lengths
from dashboard.environment import texts_opened
from dashboard.panels import event, government, year
from dashboard.shelf import shelf
from dashboard.view import Refused, View
from dashboard.wording import LANGUAGES, Wording, wording
from geodata import record
from geodata.atlas import Atlas

STYLE = Path(__file__).parent / "page.css"
HEIGHT = 900
SERVICE = "../../marea"
"""Where Marea's own service answers, as the map's frame sees it."""


@dataclass(frozen=True)
class Shown:
    """What is the same for all pages of a record: the atlas, and its files as served."""

    atlas: Atlas
    served: Served


def prepare(folder: Path, language: str) -> Shown:
    """Return everything that does not change between reruns. Raises `RecordError`."""
    return Shown(record.load(folder), serve(code_script(), data_script(folder, language)))


def show(folder: Path) -> None:
    """Show the page of a record folder. Raises `RecordError`."""
    st.set_page_config(page_title="Marea", page_icon="🌊", layout="wide")
    shown = prepare(folder, LANGUAGES[0])
    if "view" not in st.session_state:
        view, refused = View.from_query(st.query_params, shown.atlas, lengths(folder))
        if texts_opened() and not view.text:
            view = replace(view, text=shelf().first_guest())
        st.session_state.view = view
        st.session_state.refused = refused
        _command(view)
    stage(shown)


@st.fragment
def stage(shown: Shown) -> None:
    """Show map and panel; a report of the map reruns only this."""
    words = wording(st.session_state.view.language)
    st.html(f"<style>{STYLE.read_text('utf-8')}</style>")
    picture, beside = st.columns([2.55, 1], gap="small")
    with picture, st.container(key="map"):
        value = _map(shown.served)
    st.session_state.view = view = View.from_map(value, st.session_state.view, shown.atlas)
    st.html(f"<style>{_colours(view.theme)}</style>")
    _write_url(view, shown.atlas)
    with beside, st.container(key="panel"):
        _notice(st.session_state.refused, words)
        _panel(shown, view, words)


def _map(served: Served) -> Any:
    plain = PlainMap(served.leaflet)
    plain.add_child(AtlasDocument(served.static, served.code, served.data, SERVICE))
    return st_folium(
        plain,
        key=f"marea-{Path(served.data).stem}",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=command_group(**st.session_state.command),
    )


def _panel(shown: Shown, view: View, words: Wording) -> None:
    atlas = shown.atlas
    if chosen := atlas.events.get(view.event):
        event.show(atlas, chosen, words, _select)
    elif country := atlas.countries.get(view.country):
        holder = atlas.governments_on(view.instant).get(country.iso3)
        government.show(atlas, country, holder, words)
    else:
        year.show(atlas, view.instant, words, _select)


def _select(id_: str) -> None:
    number = st.session_state.command["number"] + 1
    st.session_state.command = {"number": number, "select": id_}


def _command(view: View) -> None:
    """Order the map to show a view; carried out when its frame is ready."""
    st.session_state.command = {
        "number": 1,
        "select": view.event or view.country,
        "instant": view.instant.isoformat(),
        "hiddenKinds": list(view.hidden_kinds),
        "text": view.text,
        "passage": view.passage,
        "talk": view.talk,
        "scene": view.scene,
    }


def _write_url(view: View, atlas: Atlas) -> None:
    """Write the view into the URL, if it is not what was written last.

    The query that a quick rerun brings along may be older than the one that the last run wrote, so
    it says nothing about what the browser shows by now.
    """
    query = view.to_query(atlas)
    if query != st.session_state.get("written"):
        st.session_state.written = query
        st.query_params.from_dict(query)


def _notice(refused: tuple[Refused, ...], words: Wording) -> None:
    for each in refused:
        text = html.escape(words.say("page", "notice", key=each.key, value=each.value[:80]))
        st.html(f'<p class="marea-notice" role="status">{text}</p>')


def _colours(theme: str) -> str:
    pairs = "".join(f"--marea-{name}:{colour};" for name, colour in scale()[theme].items())
    return f":root{{{pairs}}}"
