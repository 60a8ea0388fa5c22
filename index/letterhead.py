"""The name at the head of a letter, a release, a report or an article: who issues it.

Nothing is guessed: a name counts where the lines around it are those of a head (a date, what
kind of document it is, a title, a salutation), and where it is the name of a body by one of
its words, by its initials, or because the text speaks of it again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Block, Kind
from index.metadata import author_of, date_of_line, dateline_of, field_of

HEAD_LINES = 7  # lines in which a head must have shown what it is
_LONGEST = 24  # words of a line of a head

# Words that a name ends with which is that of a newspaper or a firm and hardly a headline.
_ISSUERS = frozenset(
    """advertiser agency argus bulletin chronicle co corp courier daily dispatch echo enquirer
    examiner gazette gmbh guardian herald inc independent inquirer journal ledger limited llc llp
    ltd magazine mercury messenger newsletter observer plc post recorder reporter sentinel
    telegraph times tribune weekly""".split()
)
# Words of a body, with which a headline may end as well ("Man Sues Hospital").
_BODIES = _ISSUERS | frozenset(
    """academy administration alliance archive army assembly association attorneys authority
    bakery bank board branch brothers bureau cabinet centre center chamber club coalition college
    commission committee company congress consortium constabulary cooperative co-operative
    corporation council county court department district division electric embassy energy estates
    executive express federation force forum foundation gas government group guild holdings
    hospital industries inspectorate institute institution laboratory laboratories leader library
    mail ministry mirror mission museum network news office ombudsman organisation organization
    panel parish parliament partners partnership party police power press prosecutor publications
    publishers radio rail railways record register registry review school schools secretariat
    senate service services society solicitors sons standard star station studios sun surveyors
    systems team television treasury tribunal trust trustees union university voice watch water
    works""".split()
)
_KINDS = (
    r"(?:(?:an?|the)\s+)?(?:(?:press|media|news|public|internal|open|official|joint|safety|recall"
    r"|incident|duty|night|ward|site|annual|quarterly|monthly|weekly|final|interim)\s+)?"
    r"(?:release|statement|notice|circular|minutes|report|log|diary|newsletter|letter|memo"
    r"|memorandum|bulletin|blog|briefing|summary|announcement|communiqu[eé]|advisory|note|office"
    r"|correspondence|transcript|agenda|judgment|ruling|order|review|update|faq|post-mortem"
    r"|postmortem)s?"
)
_KIND_LINE = re.compile(rf"(?i){_KINDS}\b(?![’'])")
_RELEASE = re.compile(
    r"(?i)(?:press|media|news)\s+(?:release|office|statement)\b|circular\b|newsletter\b"
    r"|an?\s+blog\s+by\b"
)
_MINUTES = re.compile(r"(?i)\b(?:minutes|agenda|log|diary)\b")
_BARE_KIND = re.compile(
    rf"(?i)(?:{_KINDS}|for\s+immediate\s+release|an?\s+blog\s+by\s+[^.,:;]{{3,40}})\W*"
)
_SALUTATION = re.compile(r"(?i)(?:dear\b|to\s+(?:the|mr|mrs|ms|dr|all|our|whom)\b|sirs?,|attn\b)")
_ISSUE = re.compile(r"(?i)(?P<name>[^,]{3,60}),\s+(?:no|vol|volume|issue)\.?\s*\d")
_JOINING = frozenset("of for and the de la du des der van von & und et".split())
_OF = frozenset("of for".split())
_HEADLINE = frozenset(  # no name of a body holds these
    "at in on to into onto over under after as by with from against amid before between is are"
    " was were has have not no how why what when where who".split()
)
_WORD = re.compile(r"[A-Z&][\w.&'’-]*,?|\([A-Z]{2,7}\)")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SHORTENED = re.compile(r"(?i)\b(?:ltd|inc|co|corp|bros|st)\.$")
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
    bare = {at for at, line in enumerate(head.lines) if _BARE_KIND.fullmatch(line)}
    at = next((at for at in range(len(head.lines)) if head.is_title(at, place)), None)
    title = None if at is None else head.lines[at]
    # What stands below "Minutes" or "Night log" is an entry; "Minutes of 4 May" tells a date.
    is_entry = any(_MINUTES.search(line) for line in head.lines[: at or 0])
    is_told = title is None or _KIND_LINE.match(title) or _ENDS.search(title)
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
        if blocks[at].kind is Kind.PROSE
        and not (_ENDS.search(lines[at]) or _TELLS.match(lines[at]))
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """The first lines of a document, and all that follows the first of them."""

    lines: tuple[str, ...]
    after: str

    def issuer(self) -> tuple[int, str | None]:
        """The place of the line that names who issues the document, and the name."""
        issue = _ISSUE.match(self.lines[0])
        if issue and _name(issue["name"]) and len(self.lines) > 1 and self.is_title(1, 0):
            return 0, issue["name"]
        first = _name(_CUT.split(self.lines[0])[0])
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
        kinds = [line for line in following[:2] if _KIND_LINE.match(line)]
        if following and _RELEASE.match(following[0]):
            return True
        if not _is_body(name) or not (kinds or any(map(_states_date, following))):
            return False
        if following and author_of(following[0]):  # a byline stands below a title
            return False
        if name.endswith(")"):  # the Continental Press Service (CPS)
            return True
        is_sure = _last_word(name) in _ISSUERS or name.isupper() or self._comes_again(name)
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
            found = _name(name)
        else:
            found = _name(line) if _states_date(following) else None
        if found is None or len(found.split()) < 2 or _ENDS.search(self.lines[0]):
            return None
        return found if found.startswith("The ") or _is_body(found) else None

    def _following(self) -> tuple[str, ...]:
        """The lines after the first, up to the first one of prose."""
        found = []
        for line in self.lines[1:]:
            if len(line.split()) > _LONGEST or (_ENDS.search(line) and not _states_date(line)):
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
            or _BARE_KIND.fullmatch(line)
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


def _name(line: str) -> str | None:
    """The line, if it looks like a name: capitals, no figures, no end of a sentence."""
    words = line.split()
    if not 1 <= len(words) <= 8 or re.search(r"\d", line):
        return None
    if _ENDS.search(line) and not _SHORTENED.search(line):
        return None
    if not all(_WORD.fullmatch(word) or word.lower() in _JOINING for word in words):
        return None
    if any(word.lower() in _HEADLINE for word in words) or author_of(line):
        return None
    if words[0].lower() in _JOINING - {"the"} or _KIND_LINE.fullmatch(line):
        return None
    if _KIND_LINE.fullmatch(words[-1]) and not _is_body(line):
        return None
    if len(words) == 1 and field_of(f"{line}: x"):
        return None
    return line


def _is_body(name: str) -> bool:
    """Whether a name says that it is a body's: "… Council", "Ministry of …", "NPA"."""
    words = [word.strip(".,").lower() for word in name.split()]
    if len(words) == 1:
        return re.fullmatch(r"[A-Z]{2,6}", name) is not None
    if name.endswith(")"):
        words = words[:-1]
    joins = [at for at, word in enumerate(words) if word in _OF]
    if joins:
        return joins[0] > 0 and words[joins[0] - 1] in _BODIES
    return words[-1] in _BODIES or words[0] in ("radio", "university")


def _last_word(name: str) -> str:
    return name.split()[-1].strip(".,").lower()
