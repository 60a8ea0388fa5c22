"""Some models think aloud before they answer: ``<think>…</think>``. That is no answer."""

OPENING, CLOSING = "<think>", "</think>"


class ThoughtFilter:
    """Leaves out what stands between the marks at the beginning of a stream.

    >>> thoughts = ThoughtFilter()
    >>> [thoughts.feed(piece) for piece in ("<thi", "nk>Hm.</th", "ink> It ", "rained.")]
    ['', '', ' It ', 'rained.']
    """

    def __init__(self) -> None:
        self._held = ""
        self._thinks = False
        self._past = False

    def feed(self, piece: str) -> str:
        """What of the stream so far is certain to be answer and was not given yet."""
        if self._past:
            return piece
        self._held += piece
        begun = self._held.lstrip()
        if not self._thinks and OPENING.startswith(begun[: len(OPENING)]):
            self._thinks = begun.startswith(OPENING)
            if not self._thinks:
                return ""
        if self._thinks:
            _, closed, rest = self._held.partition(CLOSING)
            # Only the end of what is held can still become the mark.
            self._held = self._held if closed else self._held[-len(CLOSING) :]
            if not closed:
                return ""
            self._held = rest
        self._past = True
        return self._held

    def end(self) -> str:
        """What was held back at the end of the stream; thoughts cut short are none."""
        return "" if self._past or self._thinks else self._held
