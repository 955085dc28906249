"""The plain way: `st.slider`, and a folium map made anew in `st_folium` for each year.

Run by Streamlit, as `python -m tests.benchmarks` starts it. Written with the care that a plain page
allows: the record and the land are read once, and only a click on a mark is sent back.
"""

import json
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard.atlas_map.payload import scale
from dashboard.atlas_map.serving import serve
from geodata import record
from geodata.atlas import Atlas
from geodata.boundaries import read_countries
from geodata.dates import end_of_year
from tests.benchmarks.picture import AROUND, VIEW, Drawn, orientations
from tests.benchmarks.plan import SCRIPT_TIMES

# Pixels; the page fits the benchmark's window, so that it does not scroll under a click.
HEIGHT = 620


class WebMap(folium.Map):
    """folium's usual map without tiles, which takes Leaflet from `leaflet` and not from a CDN."""

    def __init__(self, leaflet: str) -> None:
        """Show the region; `leaflet` is the URL of a folder."""
        self.default_js = [("leaflet", f"{leaflet}/leaflet.js")]
        self.default_css = [("leaflet_css", f"{leaflet}/leaflet.css")]
        super().__init__(**VIEW)


@st.cache_resource
def land() -> dict[str, Any]:
    """Return the countries as GeoJSON, read once."""
    countries: dict[str, Any] = json.loads(read_countries().to_json())
    return countries


def drawn(atlas: Atlas, year: int) -> WebMap:
    """Return the map of a year."""
    colours, held = scale()["orientation"], orientations(atlas, year)

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        orientation = held.get(feature["properties"]["iso3"], AROUND)
        return {"fillColor": colours[orientation], "fillOpacity": 1, "color": "#fff", "weight": 0.8}

    made = WebMap(serve(Path(__file__), Path(__file__)).leaflet)
    folium.GeoJson(land(), style_function=style).add_to(made)
    for event in atlas.events_between(date(year, 1, 1), end_of_year(year)):
        if event.country in atlas.countries:
            folium.CircleMarker(
                (event.lat, event.lon),
                radius=7,
                color="#1d1b18",
                fill=True,
                tooltip=atlas.title(event.id),
                class_name=f"mark {event.id}",
            ).add_to(made)
    Drawn(year).add_to(made)
    return made


def show() -> None:
    """Show slider, map and panel, and note how long the script took."""
    began = time.perf_counter()
    st.set_page_config(page_title="The plain way", layout="wide")
    atlas = record.load()
    year = st.slider("Year", atlas.years[0], atlas.years[-1], atlas.years[0])
    picture, beside = st.columns([2.55, 1])
    with picture:
        value = st_folium(
            drawn(atlas, year),
            height=HEIGHT,
            use_container_width=True,
            returned_objects=["last_object_clicked_tooltip"],
        )
    with beside:
        st.subheader((value or {}).get("last_object_clicked_tooltip") or str(year), anchor=False)
    if file := os.environ.get(SCRIPT_TIMES):
        with Path(file).open("a", encoding="utf-8") as times:
            times.write(f"{year} {1000 * (time.perf_counter() - began):.2f}\n")


if __name__ == "__main__":
    show()
