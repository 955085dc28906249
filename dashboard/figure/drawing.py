"""A picture while it is drawn: what it shows, from where, and on which surface."""

from dataclasses import dataclass

from dashboard.figure.canvas import Canvas
from dashboard.figure.frame import Frame
from dashboard.figure.ground import Ground
from dashboard.figure.sheet import Camera
from geodata.atlas import Atlas


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What every layer of a picture is given; a layer draws it and decides nothing."""

    canvas: Canvas
    atlas: Atlas
    frame: Frame
    ground: Ground
    camera: Camera
