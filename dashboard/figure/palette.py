"""Pictures in few colours, of which none that means something is lost."""

from collections.abc import Sequence

from PIL import Image

from dashboard.atlas_map.payload import scale
from dashboard.figure.canvas import legible, mix
from dashboard.figure.land import HATCH, HATCH_SHARE

_COLOURS = 256
_CHANNELS = 3


def palette_of(pictures: Sequence[Image.Image], theme: str) -> Image.Image:
    """Return an image whose palette suits pictures of a theme that are all of one size.

    It holds the colours of the scale as they are, and what the pictures' soft edges need.
    """
    width, height = pictures[0].size
    strip = Image.new("RGB", (width * len(pictures), height))
    for number, each in enumerate(pictures):
        strip.paste(each, (number * width, 0))
    meant = _meant(theme)
    soft = strip.quantize(_COLOURS - len(meant), dither=Image.Dither.NONE).getpalette() or []
    colours = [channel for colour in meant for channel in bytes.fromhex(colour[1:])] + soft
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours[: _COLOURS * _CHANNELS])
    return palette


def reduce(picture: Image.Image, palette: Image.Image) -> Image.Image:
    """Return a picture in the colours of a palette, without the grain of dithering."""
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _meant(theme: str) -> list[str]:
    """Return the colours that a picture of a theme is drawn in."""
    colours: dict[str, str] = scale()[theme]
    orientations = list(scale()["orientation"].values())
    kinds = [kind["colour"] for kind in scale()["kind"].values() if kind["colour"] != "ink"]
    marks = [legible(colour, colours["rim"], colours["ink"]) for colour in kinds]
    hatched = [mix(HATCH, colour, HATCH_SHARE) for colour in orientations]
    return list(dict.fromkeys([*colours.values(), *orientations, *hatched, *marks]))
