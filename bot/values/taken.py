"""Parts of a text that are taken, so that each is read as one thing only."""

from bisect import bisect_left, insort


class Taken:
    """Spans that do not overlap; asking and adding take time with their logarithm."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def take(self, start: int, end: int) -> bool:
        """Take ``[start, end)`` unless a part of it is taken; whether it was free.

        >>> taken = Taken()
        >>> taken.take(4, 9), taken.take(8, 12), taken.take(0, 4)
        (True, False, True)
        """
        place = bisect_left(self._spans, (start, end))
        if place < len(self._spans) and self._spans[place][0] < end:
            return False
        if place and self._spans[place - 1][1] > start:
            return False
        insort(self._spans, (start, end))
        return True
