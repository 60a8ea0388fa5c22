"""Lines of a page and their places."""

from dataclasses import dataclass

# A share of the letter size that printers' rounding explains.
_SAME_SIZE = 0.08
_MAX_LEADING = 1.35  # of the usual distance between lines


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

    def has_size_of(self, other: "Line") -> bool:
        """Whether both are set in letters of one size."""
        return abs(self.size - other.size) <= _SAME_SIZE * max(self.size, other.size)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the size of letters and the distance of lines, in points."""

    size: float
    leading: float

    def widest(self, line: Line) -> float:
        """The widest distance to a line that follows in the same paragraph or cell."""
        return _MAX_LEADING * max(self.leading, 1.05 * line.size)
