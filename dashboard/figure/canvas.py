"""The surface of a picture: matplotlib in the pixels of the screen's design."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dashboard.figure.fonts import Face
from dashboard.figure.sheet import Box, Sheet


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """One axes that fills the figure, measured in pixels from its lower left corner."""

    axes: Axes
    sheet: Sheet
    colours: Mapping[str, str]

    @classmethod
    def on(cls, figure: Figure, sheet: Sheet, colours: Mapping[str, str]) -> "Canvas":
        """Return an empty canvas, of the colour of the sea, on a cleared figure."""
        figure.clear()
        figure.set_size_inches(sheet.width, sheet.height)
        figure.set_facecolor(colours["sea"])
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        across, up = sheet.size
        axes.set(xlim=(0, across), ylim=(0, up))
        return cls(axes, sheet, colours)

    def points(self, pixels: float) -> float:
        """Return a length in points, as matplotlib wants lines and letters."""
        return pixels * self.sheet.unit

    def add(self, artist: Artist, order: float, inside: Box | None = None) -> None:
        """Add something drawn in pixels, over all of lower order, and cut it off at a box."""
        artist.set_zorder(order)
        self.axes.add_artist(artist)
        if inside:
            artist.set_clip_path(
                Rectangle(
                    (inside.left, inside.bottom),
                    inside.width,
                    inside.height,
                    transform=self.axes.transData,
                )
            )

    def write(  # noqa: PLR0913 - a line of text has these many sides
        self,
        words: str,
        at: tuple[float, float],
        face: Face,
        size: float,
        colour: str,
        *,
        align: str = "left",
        order: float = 20,
    ) -> None:
        """Write one line; `at` is the end of its base line that `align` names."""
        self.axes.text(
            *at,
            words,
            fontsize=self.points(size),
            color=colour,
            ha=align,
            va="baseline",
            zorder=order,
            parse_math=False,
            **face.keywords,
        )


def mix(colour: str, ground: str, share: float) -> str:
    """Return a colour as it looks over a ground of which `share`, from 0 to 1, shines through."""
    pairs = zip(to_rgb(colour), to_rgb(ground), strict=True)
    red, green, blue = ((1 - share) * over + share * under for over, under in pairs)
    return to_hex((red, green, blue))


# WCAG 2.2: the least contrast of a sign with its ground.
_CONTRAST = 3.0


@lru_cache
def legible(colour: str, ground: str, ink: str) -> str:
    """Return a colour with as much of a light ink in it as it needs to stand out on a dark ground.

    On a light ground, for which the colours were chosen, it stays as it is.
    """
    if _luminance(ground) > _luminance(ink):
        return colour
    shares = (step / 10 for step in range(11))
    return next(made for share in shares if _contrast(made := mix(colour, ink, share), ground))


def _contrast(colour: str, ground: str) -> bool:
    low, high = sorted((_luminance(colour), _luminance(ground)))
    return (high + 0.05) / (low + 0.05) >= _CONTRAST


def _luminance(colour: str) -> float:
    """Return the relative luminance after WCAG."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of sRGB
        for part in to_rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
