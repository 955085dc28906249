"""Small pieces that the panels share. Text from data is text: everything is escaped here."""

import html
import re
from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.references import reference
from dashboard.wording import Wording
from geodata.atlas import Atlas
from geodata.model import Event

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:$<>&])")


def paragraph(text: str, css_class: str = "") -> None:
    """Write a paragraph of plain text."""
    attribute = f' class="{css_class}"' if css_class else ""
    st.html(f"<p{attribute}>{html.escape(text)}</p>")


def heading(text: str, level: int = 3) -> None:
    """Write a heading of plain text."""
    st.html(f"<h{level}>{html.escape(text)}</h{level}>")


def bullets(lines: list[str]) -> None:
    """Write a list of plain lines."""
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    st.html(f"<ul>{items}</ul>")


def passages(atlas: Atlas, id_: str, wording: Wording) -> None:
    """Write every passage that tells a thing, with its chapter."""
    found = atlas.passages(id_)
    if not found:
        return
    heading(wording.say("page", "passages"))
    for passage in found:
        words = html.escape(" ".join(passage.sentences))
        place = html.escape(wording.say("map", "passage", chapter=passage.chapter))
        st.html(
            f'<blockquote><p>{words}</p><footer class="marea-quiet">{place}</footer></blockquote>'
        )


def sources(atlas: Atlas, ids: Sequence[str], wording: Wording) -> None:
    """Write the references of a thing, by its sources' ids."""
    heading(wording.say("page", "sources"))
    bullets([reference(atlas.sources[id_]) for id_ in ids])


def event_button(event: Event, label: str, wording: Wording, select: Callable[[str], None]) -> None:
    """Write a button that brings an event to the map. Streamlit reads labels as Markdown."""
    plain = _MARKDOWN.sub(r"\\\1", f"{wording.when(event)}: {label}")
    st.button(plain, key=f"go-{event.id}-{label}", on_click=select, args=(event.id,))
