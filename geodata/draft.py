"""A record that has been read, row by row, and not yet been checked as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geodata.links import Link
from geodata.model import Coding, Country, Coverage, Event, Government, Influence, Source, Words
from geodata.tables import Numbered
from geodata.texts import Text


@dataclass(frozen=True)
class Draft:
    """The sound rows of a record folder with their numbers, for the rules between rows.

    `subtypes` is empty where the data package lists none. `words` is keyed by table, `links` by
    file.
    """

    coverage: Coverage
    opening: str
    subtypes: frozenset[str]
    countries: list[Numbered[Country]]
    events: list[Numbered[Event]]
    governments: list[Numbered[Government]]
    influences: list[Numbered[Influence]]
    codings: list[Numbered[Coding]]
    sources: Mapping[str, Source]
    words: Mapping[str, list[Numbered[Words]]]
    texts: list[Text]
    links: Mapping[str, list[Link]]

    def things(self) -> Iterator[tuple[str, int, Event | Government | Influence]]:
        """Yield (file, row number, value) of everything that a link can speak of."""
        for file, rows in (
            ("events.csv", self.events),
            ("governments.csv", self.governments),
            ("influences.csv", self.influences),
        ):
            for row in rows:
                yield file, row.number, row.value
