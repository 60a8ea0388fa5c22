"""A text under construction with its blocks; the loaders write into one."""

import re
from dataclasses import dataclass, field

from index.documents import Block, Kind

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Manuscript:
    """A text under construction with its blocks."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(
        self,
        text: str,
        kind: Kind,
        marker: str = "",
        gap: str = "\n\n",
        page: int | None = None,
    ) -> None:
        """Append a block; ``marker`` goes into the block, ``gap`` before it.

        Blank text adds nothing. Halves of characters, which no encoding can
        store, are joined where they belong together, else replaced.
        """
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = marker + text.strip()
        if text == marker:
            return
        if self.parts:
            self._append(gap)
        start = self.length
        self._append(text)
        self.blocks.append(Block(start, self.length, kind, page))

    def _append(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)


def row_text(header: list[str], row: list[str]) -> str:
    """A table row as readable text.

    >>> row_text(["Part", "Cost"], ["Pump", "12"])
    'Part: Pump; Cost: 12'
    """
    names = [*header, *([""] * (len(row) - len(header)))]
    cells = [(name.strip(), " ".join(cell.split())) for name, cell in zip(names, row, strict=False)]
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell)
