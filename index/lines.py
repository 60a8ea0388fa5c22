"""Lines of a page and their places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line with white space on both sides; edges in points."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. ``y`` rises from the bottom of the page, in points."""

    page: int
    cells: tuple[Cell, ...]
    y: float
    size: float
    bold: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Its right edge, about."""
        return self.cells[-1].right
