"""The folium map around our document: one plain map and one element that fills it."""

from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from dashboard.atlas_map.payload import to_json

SCRIPTS = (
    "dom.js",
    "time.js",
    "texts.js",
    "atlas.js",
    "view.js",
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
    "edges.js",
    "page.js",
    "follow.js",
    "strip.js",
    "reader.js",
    "quote.js",
    "service.js",
    "shelf.js",
    "suggest.js",
    "search.js",
    "controls.js",
    "draft.js",
    "kept.js",
    "remarks.js",
    "sceneform.js",
    "scenelist.js",
    "errands.js",
    "editor.js",
    "keys.js",
    "camera.js",
    "run.js",
    "script.js",
    "fullscreen.js",
    "swipe.js",
    "spotlight.js",
    "presenter.js",
    "readout.js",
    "theme.js",
    "speaker.js",
    "lectern.js",
    "talks.js",
    "presenting.js",
    "archive.js",
    "tools.js",
    "bridge.js",
    "marea.js",
)
"""Our scripts in the order in which they build on one another."""

STYLES = ("marea", "reading", "talk", "editor")
"""Our style sheets in the order in which they add to one another."""


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

    `static` is the URL of the folder of our styles, `code` and `data` those of our two scripts,
    `service` that of Marea's own service, all as the map's frame sees them.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            mareaDocument.start(
                {{ this._parent.get_name() }}, mareaData, { service: {{ this.service }} }
            );
        {% endmacro %}
    """)

    def __init__(self, static: str, code: str, data: str, service: str) -> None:
        """Name the files, so that the page's own script stays small and constant."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "AtlasDocument"
        self.service = to_json(service)
        self.default_js = [("code", code), ("data", data)]
        self.default_css = [(name, f"{static}/{name}.css") for name in STYLES]


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
