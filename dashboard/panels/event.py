"""The panel of one event: everything that the record and the texts say of it."""

from collections.abc import Callable

from dashboard.panels import parts
from dashboard.wording import Wording
from geodata.atlas import Atlas
from geodata.model import Event

Select = Callable[[str], None]


def show(atlas: Atlas, event: Event, wording: Wording, select: Select) -> None:
    """Write the panel; `select` brings another event to the map."""
    words = atlas.words[event.id]
    country = atlas.words[event.country].title if event.country in atlas.countries else ""
    kind = [wording.say("kind", event.kind)]
    if event.outcome:
        kind.append(wording.say("outcome", event.outcome))
    parts.paragraph(" · ".join(kind), "marea-kicker")
    parts.heading(words.title, 2)
    place = event.place if country in event.place else f"{event.place}, {country}"
    parts.paragraph(f"{wording.when(event)} · {place}", "marea-quiet")
    parts.paragraph(words.summary)
    parts.paragraph(f"{wording.say('page', 'actors')}: {', '.join(event.actors)}", "marea-quiet")
    parts.passages(atlas, event.id, wording)
    if event.contested:
        parts.heading(wording.say("page", "disputed"))
        parts.paragraph(event.contested)
    _codings(atlas, event, wording)
    _threads(atlas, event, wording, select)
    parts.sources(atlas, event.sources, wording)


def _codings(atlas: Atlas, event: Event, wording: Wording) -> None:
    codings = [coding for coding in atlas.codings if coding.event == event.id]
    if codings:
        parts.heading(wording.say("page", "codings"))
        parts.bullets(
            [
                wording.say(
                    "page",
                    "coded",
                    dataset=coding.dataset,
                    code=coding.code,
                    day=wording.day(coding.dataset_date),
                )
                for coding in codings
            ]
        )


def _threads(atlas: Atlas, event: Event, wording: Wording, select: Select) -> None:
    threads = [
        influence
        for influence in atlas.influences.values()
        if event.id in {influence.from_event, influence.to_event}
    ]
    if not threads:
        return
    parts.heading(wording.say("page", "leads"))
    for influence in threads:
        other = influence.to_event if influence.from_event == event.id else influence.from_event
        kind = wording.say("influence", influence.kind)
        words = atlas.words[influence.id]
        parts.event_button(atlas.events[other], f"{words.title} ({kind})", wording, select)
        parts.paragraph(words.summary, "marea-quiet")
