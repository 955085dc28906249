"""Link a passage of the record's companion to a thing that it tells.

    python -m geodata.make_link chl-1973-09-11-coup p-chile-1973 1-2 "La Moneda; jets"

names the thing, the paragraph's permanent id, the sentences and a few key words. Run without
arguments it renews the locators of all links, after paragraphs were added before them.
"""

import json
import sys
from pathlib import Path

from geodata.links import Link, Locator, annotate, read_annotations, resolve, write
from geodata.record import BUILT_IN, COMPANION, LANGUAGE
from geodata.texts import Text, read_markdown

LINKS = BUILT_IN / "links" / f"{COMPANION}.json"
TEXT = BUILT_IN / "texts" / f"{COMPANION}.{LANGUAGE}.md"


def read(file: Path = LINKS) -> list[Link]:
    """Return the links of a file, none if there is no file."""
    return read_annotations(json.loads(file.read_text("utf-8"))) if file.exists() else []


def renewed(links: list[Link], text: Text) -> list[Link]:
    """Return links with the locators where their passages stand now; lost ones stay unchanged."""
    return [
        link
        if (found := resolve(link, text)).locator is None
        else annotate(
            text,
            found.locator,
            link.body.source,
            link.body.purpose,
            link.target.selector.keywords,
        )
        for link in links
    ]


def main(arguments: list[str]) -> None:
    """Add the link that the arguments name, if any, and write all links in the text's order."""
    text = read_markdown(TEXT.read_text("utf-8"), COMPANION, LANGUAGE)
    links = renewed(read(), text)
    if arguments:
        body, paragraph, sentences, keywords = arguments
        locator = Locator.parse(f"p={text.numbers[paragraph]}&s={sentences}")
        words = tuple(word.strip() for word in keywords.split(";"))
        links.append(annotate(text, locator, body, "describing", words))
    links.sort(key=lambda link: (link.target.selector.value.paragraph, link.id))
    LINKS.write_text(write(links), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
