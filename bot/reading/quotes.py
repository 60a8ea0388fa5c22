"""Quotation marks of every kind, made plain without moving a character."""

import re
from bisect import bisect_left
from collections.abc import Sequence

Span = tuple[int, int]

_DOUBLED = re.compile(r"''|``")
_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))[\"‘«„](?=\S)|[«„]")
_CLOSING = re.compile(r"[\"»]|(?<=[.,!?…])[’'](?=[\s)\].,;:—–]|$)")


def plain_quotes(text: str) -> str:
    """``text`` with “ and ” for all double quotation marks; as long as before.

    >>> plain_quotes('"Go," he said. ‘Now.’')
    '“Go,” he said. “Now.”'
    """
    text = _DOUBLED.sub(lambda m: " “" if _opens(text, m.start(), m.end()) else "” ", text)
    single = [match.start() for match in _SINGLE.finditer(text)]
    return _closed(_CLOSING.sub("”", _OPENING.sub("“", text)), single)


# A single mark that opens; the one that closes it looks like an apostrophe.
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))‘(?=\S)")
_ENDING = re.compile(r"(?<=[^\s“])[’'](?!\w)")


def _closed(text: str, starts: Sequence[int]) -> str:
    """``text`` with the marks made plain that close the single ones at ``starts``.

    It is the first that ends no plural ("the members’ vote"), else the last; none behind
    a mark that closes already.
    """
    if not starts:
        return text
    ends = [one.start() for one in _ENDING.finditer(text)]
    sure = [at for at in ends if text[at - 1] != "s"]
    # The marks that close, the next one last.
    stops = [len(text), *[one.start() for one in re.finditer("”", text)][::-1]]
    marks = list(text)
    for start in starts:
        while stops[-1] < start:
            stops.pop()
        first, last = bisect_left(sure, start), bisect_left(ends, stops[-1]) - 1
        if first < len(sure) and sure[first] < stops[-1]:
            at = sure[first]
        elif last >= 0 and ends[last] > start:
            at = ends[last]
        else:
            continue
        marks[at] = "”"
        stops.append(at)
    return "".join(marks)


def _opens(text: str, start: int, end: int) -> bool:
    after = text[end : end + 1]
    return (start == 0 or text[start - 1] in " \t\n(—–-") and bool(after.strip())


def quoted(text: str) -> tuple[Span, ...]:
    """Spans between “ and ”, marks included; one that stays open goes to the end."""
    found: list[Span] = []
    start = None
    for match in re.finditer("[“”]", text):
        if match.group() == "“" and start is None:
            start = match.start()
        elif match.group() == "”":
            # What closes without having been opened began before this text.
            found.append(
                (start if start is not None else 0 if not found else match.start(), match.end())
            )
            start = None
    if start is not None:
        found.append((start, len(text)))
    return tuple(found)
