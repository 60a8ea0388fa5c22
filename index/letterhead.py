"""The name at the head of a letter, a release, a report or an article: who issues it.

Nothing is guessed: a name counts where the lines around it are those of a head (a date, what
kind of document it is, a title, a salutation), and where it is the name of a body by one of
its words, by its initials, or because the text speaks of it again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.bodies import BARE_KIND, ENDS, ISSUERS, KIND_LINE, is_body, last_word, name_of
from index.documents import Block, Kind
from index.metadata import author_of, date_of_line, dateline_of, field_of

HEAD_LINES = 7  # lines in which a head must have shown what it is
_LONGEST = 24  # words of a line of a head

_RELEASE = re.compile(
    r"(?i)(?:press|media|news)\s+(?:release|office|statement)\b|circular\b|newsletter\b"
    r"|an?\s+blog\s+by\b"
)
_MINUTES = re.compile(r"(?i)\b(?:minutes|agenda|log|diary)\b")
_SALUTATION = re.compile(r"(?i)(?:dear\b|to\s+(?:the|mr|mrs|ms|dr|all|our|whom)\b|sirs?,|attn\b)")
_ISSUE = re.compile(r"(?i)(?P<name>[^,]{3,60}),\s+(?:no|vol|volume|issue)\.?\s*\d")
_CUT = re.compile(r"\s+[–—|-]\s+")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a document.

    Attributes:
        name: The name as it stands there.
        lines: Places, among the blocks, of the lines that say only who issues it and what
            kind of document it is.
        title: The line of the head that names the document; None where there is none.
        heading: Its place, where it says no more than what the document is called: a line
            such as "Minutes of the meeting of 4 May" is evidence.
    """

    name: str
    lines: frozenset[int]
    title: str | None
    heading: int | None


def read_letterhead(text: str, blocks: Sequence[Block]) -> Letterhead | None:
    """Who issues a document, by its first lines; None where they do not say so.

    Args:
        text: The text.
        blocks: Its blocks, header fields, bylines and dates marked already.
    """
    if not blocks:
        return None
    lines = [text[block.start : block.end] for block in blocks[:HEAD_LINES]]
    head = _Head(tuple(" ".join(line.split()) for line in lines), text[blocks[0].end :])
    place, name = head.issuer()
    if name is None:
        return None
    bare = {at for at, line in enumerate(head.lines) if BARE_KIND.fullmatch(line)}
    at = next((at for at in range(len(head.lines)) if head.is_title(at, place)), None)
    title = None if at is None else head.lines[at]
    # What stands below "Minutes" or "Night log" is an entry; "Minutes of 4 May" tells a date.
    is_entry = any(_MINUTES.search(line) for line in head.lines[: at or 0])
    is_told = title is None or KIND_LINE.match(title) or ENDS.search(title)
    is_plain = at is not None and blocks[at].kind is Kind.PROSE and not is_entry
    if blocks[place].kind not in (Kind.PROSE, Kind.HEADING, Kind.BYLINE):
        return None
    is_free = {at for at in bare if blocks[at].kind in (Kind.PROSE, Kind.HEADING)}
    return Letterhead(
        name, frozenset({place, *is_free}), title, None if is_told or not is_plain else at
    )


_DEAR = re.compile(
    r"(?i)dear\s(?=\S+(?:\s\S+){0,4}$|.*[,:]$)(?:[^.!?]|\b(?:mr|mrs|ms|dr|prof|rev|[a-z])\.){1,60}"
)
_ADDRESS_LINES = 14  # lines above a salutation: two addresses, a date, a reference
# "Diagnosis: atrial fibrillation", "08:12 Pump 3 stopped": these tell something.
_TELLS = re.compile(
    r"(?i)(?!(?:to|from|cc|re|ref|reference|our\s+ref|your\s+ref|subject|date|attn|tel|phone|fax|e-?mail)\b)[^:]{1,40}:\s?\S"
    r"|.*\b(?:is|are|was|were|has|have|had|will|paid|costs?|stopped|began|[a-z]{3,}ed)\b"
)


def addressed(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Places of the lines above "Dear …": whom a letter is to and what it is about.

    They say of nothing that it is so. Lines that may are left to the text.
    """
    lines = [text[block.start : block.end].strip() for block in blocks[: _ADDRESS_LINES + 1]]
    dear = next((at for at, line in enumerate(lines) if _DEAR.fullmatch(line)), None)
    if dear is None or any(len(line.split()) > _LONGEST for line in lines[:dear]):
        return frozenset()
    return frozenset(
        at
        for at in range(dear)
        if blocks[at].kind is Kind.PROSE and not (ENDS.search(lines[at]) or _TELLS.match(lines[at]))
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """The first lines of a document, and all that follows the first of them."""

    lines: tuple[str, ...]
    after: str

    def issuer(self) -> tuple[int, str | None]:
        """The place of the line that names who issues the document, and the name."""
        issue = _ISSUE.match(self.lines[0])
        if issue and name_of(issue["name"]) and len(self.lines) > 1 and self.is_title(1, 0):
            return 0, issue["name"]
        first = name_of(_CUT.split(self.lines[0])[0])
        if first is not None:
            return (0, first) if self._heads(first) else (0, None)
        if len(self.lines) > 1:
            second = self._under_the_title()
            if second is not None:
                return 1, second
        return 0, None

    def _heads(self, name: str) -> bool:
        """Whether the lines after the first are those of a head under its name."""
        following = self._following()
        kinds = [line for line in following[:2] if KIND_LINE.match(line)]
        if following and _RELEASE.match(following[0]):
            return True
        if not is_body(name) or not (kinds or any(map(_states_date, following))):
            return False
        if following and author_of(following[0]):  # a byline stands below a title
            return False
        if name.endswith(")"):  # the Continental Press Service (CPS)
            return True
        is_sure = last_word(name) in ISSUERS or name.isupper() or self._comes_again(name)
        # "Mayor Quits Council" over "Report of the day" is a headline.
        if kinds and (is_sure or any(map(_MINUTES.search, kinds))):
            return True
        if any(_SALUTATION.match(line) for line in self.lines[1:]):
            return True
        return is_sure and any(self.is_title(at, 0) for at in range(1, len(self.lines)))

    def _under_the_title(self) -> str | None:
        """The name in the second line, where a title stands before it and a date behind it."""
        line, following = self.lines[1], self.lines[2] if len(self.lines) > 2 else ""
        name, _, rest = line.partition(", ")
        if _states_date(rest):
            found = name_of(name)
        else:
            found = name_of(line) if _states_date(following) else None
        if found is None or len(found.split()) < 2 or ENDS.search(self.lines[0]):
            return None
        return found if found.startswith("The ") or is_body(found) else None

    def _following(self) -> tuple[str, ...]:
        """The lines after the first, up to the first one of prose."""
        found = []
        for line in self.lines[1:]:
            if len(line.split()) > _LONGEST or (ENDS.search(line) and not _states_date(line)):
                break
            found.append(line)
        return tuple(found)

    def is_title(self, at: int, issuer: int) -> bool:
        """Whether a line names the document: short, no full stop, no date alone, no salutation."""
        line = self.lines[at]
        if at < issuer:
            return True
        if at == issuer or at > issuer + len(self._following()):
            return False
        return not (
            _states_date(line)
            or BARE_KIND.fullmatch(line)
            or _SALUTATION.match(line)
            or field_of(line)
            or re.match(r"(?i)(?:by|from)\s", line)
            or re.match(r"\d", line)
            or line.endswith(",")
        )

    def _comes_again(self, name: str) -> bool:
        """Whether the text speaks of the name below the first line."""
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.after, re.I) is not None


def _states_date(line: str) -> bool:
    """Whether a line is a date, perhaps with a place or the kind of document before it."""
    return date_of_line(line) is not None or dateline_of(line) is not None
