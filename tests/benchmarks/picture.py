"""What the two plain ways draw alike: the same land, view and colours."""

from typing import Any

import folium
from folium.template import Template

from geodata.atlas import Atlas
from geodata.dates import end_of_year

VIEW: dict[str, Any] = {"location": (-15, -75), "zoom_start": 3, "tiles": None}
"""How folium's maps show the region: all of it, at once, without tiles from another host."""
AROUND = "none"
"""The orientation whose colour is that of land without a government of the record."""


class Drawn(folium.MacroElement):
    """The last element of a map: its script says in the document that the map is drawn."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            document.documentElement.dataset.year = "{{ this.year }}";
            document.documentElement.dataset.ready = "true";
        {% endmacro %}
    """)

    def __init__(self, year: int) -> None:
        """Name the year that the map shows."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Drawn"
        self.year = year


def orientations(atlas: Atlas, year: int) -> dict[str, str]:
    """Return the orientation of each country on 31 December of a year, by ISO code."""
    governing = atlas.governments_on(end_of_year(year))
    return {iso3: government.orientation for iso3, government in governing.items()}
