"""Quotation marks of every kind, made plain without moving a character."""

import re

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
    text = _OPENING.sub("“", text)
    return _CLOSING.sub("”", text)


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
