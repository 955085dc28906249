"""Link a passage of a text to a thing of the record that it tells.

    python -m geodata.make_link chl-1973-09-11-coup p-chile-1973 1-2 "La Moneda; jets"

names the thing, the paragraph of the companion by its permanent id or its number, the sentences and
a few key words. `--text essay.txt` links a text that the record does not hold; its links are kept
under the name of the file, its sentences are not. Run without a thing it renews the locators and
digests of all links to the text, after paragraphs were added before them.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from geodata.links import (
    Link,
    Locator,
    Purpose,
    Resolution,
    annotate,
    read_annotations,
    resolve_all,
    write,
)
from geodata.reading import read as read_text
from geodata.record import BUILT_IN, COMPANION, LANGUAGE
from geodata.texts import Text, read_markdown

LINKS = BUILT_IN / "links"
TEXT = BUILT_IN / "texts" / f"{COMPANION}.{LANGUAGE}.md"

_SURE = {Resolution.EXACT, Resolution.MOVED}


def read(file: Path) -> list[Link]:
    """Return the links of a file, none if there is no file."""
    return read_annotations(json.loads(file.read_text("utf-8"))) if file.exists() else []


def renewed(links: Sequence[Link], text: Text) -> tuple[list[Link], list[str]]:
    """Return links with the locators where their passages stand now, and what was not found.

    A link whose passage is lost or only guessed stays as it is and is named, with its locator.
    """
    kept: list[Link] = []
    unsure: list[str] = []
    for found in resolve_all(links, text):
        link = found.link
        if found.locator and found.resolution in _SURE:
            words = link.selector.keywords
            link = annotate(text, found.locator, link.body.source, link.body.purpose, words)
        else:
            unsure.append(f"{link.id} ({link.selector.value}) is {found.resolution}")
        kept.append(link)
    return kept, unsure


def main(arguments: Sequence[str] | None = None) -> None:
    """Add the link that the arguments name, if any, and write all links in the text's order."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.body and not options.keywords:
        parser.error("a new link needs body, paragraph, sentences and keywords")
    text = _text(options.text)
    file = LINKS / f"{text.id}.json"
    links, unsure = renewed(read(file), text)
    if options.body:
        number = text.numbers.get(options.paragraph) or options.paragraph
        locator = Locator.parse(f"p={number}&s={options.sentences}")
        words = tuple(word.strip() for word in options.keywords.split(";"))
        links.append(annotate(text, locator, options.body, options.purpose, words))
    draft = file.with_suffix(".new")
    draft.write_text(write(sorted(links, key=_place)), encoding="utf-8")
    draft.replace(file)
    print(*unsure, sep="\n", end="\n" if unsure else "")  # noqa: T201 - it speaks to the terminal


def _text(file: Path | None) -> Text:
    if file is None:
        return read_markdown(TEXT.read_text("utf-8"), COMPANION, LANGUAGE)
    return read_text(file.name, file.read_bytes())


def _place(link: Link) -> tuple[int, int, int, str]:
    stood = link.selector.value
    return stood.paragraph, stood.first, stood.last, link.id


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geodata.make_link")
    parser.add_argument("--text", type=Path, help="a text that the record does not hold")
    parser.add_argument("--purpose", choices=get_args(Purpose), default="describing")
    for name in ("body", "paragraph", "sentences", "keywords"):
        parser.add_argument(name, nargs="?")
    return parser


if __name__ == "__main__":
    main()
