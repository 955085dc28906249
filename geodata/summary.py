"""A record in figures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata.atlas import Atlas


@dataclass(frozen=True)
class Summary:
    """Counts of a record: events by kind, country and decade, governments by orientation.

    A span of years counts once, in the decade of its beginning. `told` is the number of events
    that at least one passage tells. `links` are those to texts of the record by resolution, and
    `foreign_links` those to other texts by the id of the text.
    """

    coverage: str
    events: int
    governments: int
    influences: int
    sources: int
    told: int
    by_kind: Mapping[str, int]
    by_country: Mapping[str, int]
    by_decade: Mapping[str, int]
    by_orientation: Mapping[str, int]
    links: Mapping[str, int]
    foreign_links: Mapping[str, int]


def summarise(atlas: Atlas) -> Summary:
    """Return the figures of an atlas."""
    events = atlas.events.values()
    return Summary(
        coverage=f"{atlas.coverage.first} to {atlas.coverage.last}",
        events=len(events),
        governments=len(atlas.governments),
        influences=len(atlas.influences),
        sources=len(atlas.sources),
        told=sum(bool(atlas.passages(event.id)) for event in events),
        by_kind=_counted(event.kind for event in events),
        by_country=_counted(event.country for event in events),
        by_decade=dict(sorted(Counter(f"{event.day.year // 10}0s" for event in events).items())),
        by_orientation=_counted(each.orientation for each in atlas.governments.values()),
        links=_counted(each.resolution for each in atlas.links),
        foreign_links={text_id: len(links) for text_id, links in atlas.foreign_links.items()},
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())
