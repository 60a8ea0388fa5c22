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
    single = [match.start() for match in _SINGLE.finditer(text)]
    text = _CLOSING.sub("”", _OPENING.sub("“", text))
    for start in single:
        text = _closed(text, start)
    return text


# A single mark that opens; the one that closes it looks like an apostrophe.
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))‘(?=\S)")
_ENDING = re.compile(r"(?<=[^\s“])[’'](?!\w)")


def _closed(text: str, start: int) -> str:
    """``text`` with the mark made plain that closes the single one at ``start``.

    It is the first that ends no plural ("the members’ vote"), else the last.
    """
    end = text.find("”", start)
    found = [one.start() for one in _ENDING.finditer(text, start, end if end >= 0 else len(text))]
    if not found:
        return text
    at = next((one for one in found if text[one - 1] != "s"), found[-1])
    return f"{text[:at]}”{text[at + 1 :]}"


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
