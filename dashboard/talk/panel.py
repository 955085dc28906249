"""How large the words of a scene can stand on the panel that an audience reads.

They are measured in the project's own type, for the smallest projector that still hangs in lecture
rooms. The sizes are those of `static/talk.css` on its screen, in pixels, and a passage gives way as
`static/presenter.js` lets it: by smaller type.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dashboard.figure.fonts import SANS, SERIF, SERIF_BOLD, Face, wrap

SCREEN = (1024, 768)

LEGIBLE = 16.0
"""Type that the last row of a seminar room still reads on such a screen."""

# The panel's width without its padding. Its greatest height is that of the stage above the axis of
# years, 672, without 44 kept free and 43 of padding and border.
_WIDTH = 326.0
_HEIGHT = 672 - 44 - 43
# What the line beside a quotation takes of the width.
_INDENT = 20.0
# The shares of its usual size that a passage tries one after the other.
_SHARES = tuple(share / 100 for share in range(100, 70, -4))


class _Lettering(NamedTuple):
    """How one part of the panel is written, and the room above it."""

    face: Face
    size: float
    leading: float
    above: float
    indent: float = 0.0


_CAPTION = _Lettering(SERIF_BOLD, 26, 1.24, 0)
_PASSAGE = _Lettering(SERIF, 20, 1.38, 18, _INDENT)
_CITED = _Lettering(SANS, 15, 1.35, 8, _INDENT)
_RESTS = _Lettering(SANS, 14, 1.35, 14)


def caption_fits(scene: Mapping[str, Any]) -> bool:
    """Return whether a scene's caption fits the panel; `scene` is one of `TalkData`."""
    return _height(scene["caption"] or scene["title"], _CAPTION) <= _HEIGHT


def passage_size(scene: Mapping[str, Any]) -> float:
    """Return the size of type in pixels in which a scene's passage fits; 0 if it fits in none.

    A scene without a passage has room for one in full size.
    """
    if not (passage := scene["passage"]):
        return _PASSAGE.size
    beside = (
        _height(scene["caption"] or scene["title"], _CAPTION)
        + _height(passage["reference"] or passage["title"], _CITED)
        + _height("; ".join(scene["sources"]), _RESTS)
    )
    words = " ".join(passage["sentences"])
    sizes = (_PASSAGE.size * share for share in _SHARES)
    fitting = (
        size for size in sizes if beside + _height(words, _PASSAGE._replace(size=size)) <= _HEIGHT
    )
    return next(fitting, 0.0)


def _height(words: str, lettering: _Lettering) -> float:
    """Return the height that words take, in pixels, with the room above them."""
    if not words:
        return 0.0
    face, size, leading, above, indent = lettering
    lines = wrap(words, face, size, _WIDTH - indent)
    return above + len(lines) * size * leading
