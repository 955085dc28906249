"""A line of a set page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Words with their box and the size of their letters, in points; y counts upwards."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    @property
    def width(self) -> float:
        """The width of the line in points."""
        return self.right - self.left
