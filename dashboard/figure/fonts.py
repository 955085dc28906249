"""The type of the screen as files that a drawing library can open.

The project ships its two families as compressed variable fonts, which matplotlib and Typst do not
read. Each weight that figures use is made once, as a plain TrueType file in the user's cache.
"""

import tempfile
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from matplotlib import font_manager
from PIL import ImageFont
from platformdirs import user_cache_path

from dashboard.figure.saving import whole_file

SHIPPED = Path(__file__).parents[1] / "atlas_map" / "static" / "fonts"

# matplotlib's own fonts, for signs that the families of the screen have not.
_ELSE = "DejaVu Sans"
_MEASURED_AT = 200
_REGULAR, _BOLD = 400, 700
# Part of the names of the made files: another edition of what is done to them takes another one.
_EDITION = 2
# Names of a font that would still speak of the variable one: preferred family, style and the like.
_OLD_NAMES = (3, 16, 17, 21, 22, 25)


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of a family; `file` is the shipped variable font, without its ending."""

    family: str
    file: str
    weight: int
    style: str = "Regular"
    bold: bool = False

    @property
    def keywords(self) -> dict[str, Any]:
        """The face as keyword arguments of matplotlib's texts."""
        return {
            "family": [self.family, _ELSE],
            "weight": "bold" if self.bold else "normal",
            "style": "italic" if self.style == "Italic" else "normal",
        }


SERIF = Face("Source Serif 4", "source-serif-4-latin-wght-normal", 400)
SERIF_BOLD = Face("Source Serif 4", "source-serif-4-latin-wght-normal", 600, bold=True)
SERIF_ITALIC = Face("Source Serif 4", "source-serif-4-latin-wght-italic", 400, "Italic")
SANS = Face("Source Sans 3", "source-sans-3-latin-wght-normal", 400)
SANS_BOLD = Face("Source Sans 3", "source-sans-3-latin-wght-normal", 600, bold=True)
FACES = (SERIF, SERIF_BOLD, SERIF_ITALIC, SANS, SANS_BOLD)


@lru_cache(maxsize=1)
def install() -> Path:
    """Make matplotlib know every face; return the folder that holds their files.

    The first time on a computer this takes some seconds, afterwards none.
    """
    for face in FACES:
        font_manager.fontManager.addfont(file_of(face))
    return folder()


@lru_cache(maxsize=1)
def folder() -> Path:
    """Return the folder of the made fonts: the user's cache, or a temporary one if it is closed."""
    try:
        place = user_cache_path("marea") / "fonts"
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            return place
    except OSError:
        return Path(tempfile.mkdtemp(prefix="marea-fonts-"))


@lru_cache(maxsize=len(FACES))
def file_of(face: Face) -> Path:
    """Return the TrueType file of a face, made if it is not there yet."""
    shipped = SHIPPED / f"{face.file}.woff2"
    edition = sha256(shipped.read_bytes()).hexdigest()[:8]
    target = folder() / f"{face.file}-{face.weight}-{edition}-{_EDITION}.ttf"
    if not target.exists():
        with whole_file(target) as unfinished:
            _instance(shipped, face).save(unfinished)
    return target


def _instance(shipped: Path, face: Face) -> TTFont:
    font = TTFont(shipped)
    font.flavor = None
    # The limits of the other tables follow from the weight; overlaps may stay, as on the screen.
    instancer.instantiateVariableFont(font, {"wght": face.weight}, inplace=True)
    # A family has a regular and a bold weight, whatever the exact weight of the bold one is.
    font["OS/2"].usWeightClass = _BOLD if face.bold else _REGULAR
    names = font["name"]
    for number in _OLD_NAMES:
        names.removeNames(nameID=number)
    full = f"{face.family} {face.weight} {face.style}"
    for number, name in {
        1: face.family,
        2: face.style,
        3: full,
        4: full,
        6: full.replace(" ", ""),
    }.items():
        names.setName(name, number, 3, 1, 0x409)
    return font


@lru_cache(maxsize=len(FACES))
def _measure(face: Face) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file_of(face), _MEASURED_AT)


def width(words: str, face: Face, size: float) -> float:
    """Return the length of a line of words, in the unit of `size`."""
    return _measure(face).getlength(words) * size / _MEASURED_AT


def wrap(words: str, face: Face, size: float, room: float) -> list[str]:
    """Return words as lines no longer than `room`, in the unit of `size`.

    A single word longer than that keeps a line of its own.
    """
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}", face, size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def balanced(words: str, face: Face, size: float, room: float) -> list[str]:
    """Return words as lines no longer than `room`, as few as can be and about equally long."""
    fewest = len(wrap(words, face, size, room))
    narrow, wide = 0.0, room
    for _ in range(8):
        middle = (narrow + wide) / 2
        narrow, wide = (
            (narrow, middle) if len(wrap(words, face, size, middle)) == fewest else (middle, wide)
        )
    return wrap(words, face, size, wide)
