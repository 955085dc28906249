"""The scale of colours, seen through other eyes."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE
from numpy.typing import NDArray

from dashboard.atlas_map.payload import scale

ORIENTATIONS = scale()["orientation"]
# CAM02-UCS: a difference of one is just noticeable side by side.
TOLD_APART = 12.0
LIGHTER = 4.5
# WCAG 2.2, level AA, for text of any size.
CONTRAST = 4.5


def rgb(colour: str) -> NDArray[np.float64]:
    """Return the red, green and blue of #rrggbb, from 0 to 1."""
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def seen(colour: str, deficiency: str | None) -> NDArray[np.float64]:
    """Return a colour as an eye with a full deficiency sees it."""
    if deficiency is None:
        return rgb(colour)
    space = {"name": "sRGB1+CVD", "cvd_type": deficiency, "severity": 100}
    return np.clip(cspace_convert(rgb(colour), space, "sRGB1"), 0, 1)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour after WCAG."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


@pytest.mark.parametrize("deficiency", [None, "protanomaly", "deuteranomaly", "tritanomaly"])
@pytest.mark.parametrize("pair", list(combinations(ORIENTATIONS, 2)), ids=" ".join)
def test_orientations_are_told_apart(pair: tuple[str, str], deficiency: str | None) -> None:
    """Any two orientations differ clearly, also to the colour-blind."""
    first, second = (seen(ORIENTATIONS[name], deficiency) for name in pair)
    assert deltaE(first, second, input_space="sRGB1") >= TOLD_APART


def test_orientations_survive_greyscale() -> None:
    """Each orientation has a lightness of its own."""
    lightness = sorted(
        float(cspace_convert(rgb(colour), "sRGB1", "CAM02-UCS")[0])
        for colour in ORIENTATIONS.values()
    )
    assert min(lighter - darker for darker, lighter in pairwise(lightness)) >= LIGHTER


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sea", "raised"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent"])
def test_text_is_readable(theme: str, ground: str, ink: str) -> None:
    """Every ink stands out on every ground of its theme."""
    colours = scale()[theme]
    low, high = sorted((luminance(colours[ink]), luminance(colours[ground])))
    assert (high + 0.05) / (low + 0.05) >= CONTRAST
