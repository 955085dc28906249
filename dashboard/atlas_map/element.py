"""The folium map around our document: one plain map and one element that fills it."""

from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from dashboard.atlas_map.payload import to_json

SCRIPTS = (
    "dom.js",
    "time.js",
    "atlas.js",
    "threads.js",
    "marks.js",
    "spread.js",
    "countries.js",
    "arcs.js",
    "events.js",
    "year.js",
    "card.js",
    "legend.js",
    "tooltip.js",
    "search.js",
    "keys.js",
    "camera.js",
    "readout.js",
    "theme.js",
    "tools.js",
    "bridge.js",
    "marea.js",
)
"""Our scripts in the order in which they build on one another."""


class PlainMap(folium.Map):
    """A Leaflet map without tiles, controls or other hosts, in the plane of our projection.

    `leaflet` is the URL of the folder that holds leaflet.js and leaflet.css.
    """

    def __init__(self, leaflet: str) -> None:
        """Take Leaflet from `leaflet` instead of folium's own list."""
        self.default_js = [("leaflet", f"{leaflet}/leaflet.js")]
        self.default_css = [("leaflet_css", f"{leaflet}/leaflet.css")]
        super().__init__(
            location=(0, 0),
            zoom_start=-4,
            tiles=None,
            crs="Simple",
            zoom_control=False,
            attribution_control=False,
            keyboard=False,
            min_zoom=-9,
            max_zoom=1,
            zoom_snap=0.05,
            zoom_delta=1,
            wheel_px_per_zoom_level=90,
            max_bounds_viscosity=0.8,
        )


class AtlasDocument(JSCSSMixin, folium.MacroElement):
    """The element that turns a plain map into Marea's document.

    `static` is the URL of the folder of our scripts and styles, `data` that of the data script.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            mareaDocument.start({{ this._parent.get_name() }}, mareaData);
        {% endmacro %}
    """)

    def __init__(self, static: str, data: str) -> None:
        """Name the files, so that the page's own script stays small and constant."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "AtlasDocument"
        self.default_js = [(name, f"{static}/{name}") for name in SCRIPTS] + [("data", data)]
        self.default_css = [("marea", f"{static}/marea.css")]


class Command(folium.MacroElement):
    """One command of the page to the map, carried out once: `number` rises with each."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            window.marea.receive({{ this.text }});
        {% endmacro %}
    """)

    def __init__(self, number: int, **orders: Any) -> None:
        """Give the orders that `window.marea.receive` understands."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Command"
        self.text = to_json({"number": number, **orders})


def command_group(number: int, **orders: Any) -> folium.FeatureGroup:
    """Return a command in the group that streamlit-folium runs in place, without a reload."""
    group = folium.FeatureGroup(name="command")
    group.add_child(Command(number, **orders))
    return group
