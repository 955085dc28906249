"""The panel of an instant without a selection: what happened in its year, and who was left."""

from collections.abc import Callable
from datetime import date

from dashboard.panels import parts
from dashboard.wording import Wording
from geodata.atlas import Atlas
from geodata.dates import end_of_year


def show(atlas: Atlas, instant: date, wording: Wording, select: Callable[[str], None]) -> None:
    """Write the panel; `select` brings an event or a government to the map."""
    whole_year = instant == end_of_year(instant.year)
    parts.heading(
        wording.say("page", "at_the_end_of", year=instant.year)
        if whole_year
        else wording.say("page", "on", day=wording.day(instant)),
        2,
    )
    counts = atlas.counts_on(instant)
    parts.paragraph(wording.say("page", "left_count", **counts._asdict()))
    parts.heading(wording.say("page", "events_of", year=instant.year))
    events = atlas.events_between(date(instant.year, 1, 1), end_of_year(instant.year))
    begun = [event for event in events if event.day.year == instant.year]
    if not begun:
        parts.paragraph(wording.say("page", "no_events", year=instant.year), "marea-quiet")
    for event in begun:
        parts.event_button(event, atlas.title(event.id), wording, select)
    parts.heading(wording.say("page", "left_governments"))
    left = atlas.left_governments(instant)
    if not left:
        parts.paragraph(wording.say("page", "no_left_governments"), "marea-quiet")
    parts.bullets(
        [
            f"{atlas.title(each.country)}: {each.leader}, {each.party}, "
            + wording.say("map", "since", day=wording.day(each.start))
            for each in left
        ]
    )
    under_way = [event for event in events if event.day.year < instant.year]
    if under_way:
        parts.heading(wording.say("page", "under_way"))
    for event in under_way:
        parts.event_button(event, atlas.title(event.id), wording, select)
