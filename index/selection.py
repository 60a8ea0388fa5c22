"""Passages chosen by id, so that a search looks at no others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """A set of passages.

    Attributes:
        ids: Their ids, rising.
        bits: Bit ``id`` is set for each, lowest bit first: an eighth of a byte for each
            id up to the highest.
    """

    ids: NDArray[np.int64]
    bits: NDArray[np.uint8]

    @classmethod
    def of(cls, ids: NDArray[np.int64]) -> Self:
        """The passages with these ids, which rise."""
        marks = np.zeros(int(ids[-1]) + 1 if len(ids) else 0, np.bool_)
        marks[ids] = True
        return cls(ids, np.packbits(marks, bitorder="little"))

    def __len__(self) -> int:
        """Number of passages."""
        return len(self.ids)

    def holds(self, ids: Sequence[int] | NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each of these passages is in it."""
        keys = np.asarray(ids, np.int64)
        known: NDArray[np.bool_] = keys >> 3 < len(self.bits)
        inside = keys[known]
        bits = self.bits[inside >> 3] >> (inside & 7).astype(np.uint8) & 1
        known[known] = bits.astype(np.bool_)
        return known
