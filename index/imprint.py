"""Lines that say who issues a document, who wrote it and of what day it is.

"Fjord Institute. Text: Ada Berg. 4 May 2023", "Issued by the Rail Board on 8 November 2023",
"© 2023 Marlin Pumps Ltd", the names below "Yours sincerely". They stand in the first lines or
in the last ones. A name counts where such words, a date or an author beside it, or its place
alone in the last line say that it is the issuer's, and where its own words say that it is a
body's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain

from index.bodies import KIND_LINE, is_body, is_firm, name_of
from index.documents import Block, Kind
from index.metadata import (
    DATE,
    Fields,
    author_of,
    date_of_line,
    is_of_calendar,
    parse_date,
    person_of,
)

HEAD = 10  # blocks that a head may have
FOOT = 8  # and the end
SENDER = 3  # among which a mail's sender stands
_LONGEST = 30  # words of a line
_NAME = (
    r"(?:The\s+)?[^\W\d_a-z][\w&.'’/-]*"
    r"(?:,?\s+(?:(?:of|for|and|the|de|du|des|von|der|van|&)\s+)*(?:(?:[^\W\d_a-z]|&)[\w&.'’/-]*|s\.r\.o\.|e\.V\.))*"
)
_MADE = r"published|issued|released|operated|produced|distributed|prepared|provided"
# The words before the name of who issues it.
_ISSUED = re.compile(
    rf"(?i:\b(?:{_MADE})\b(?:\s+(?:on\s+)?\S+(?:\s+\S+){{0,4}}?)??\s+(?:by|in)\s+"
    r"|(?:^|[—–|·])\W*(?:\w+\s+){0,2}?(?:newsletter|bulletin|journal|magazine|gazette|organ|judgment|decision|minutes|report)\s+of\s+"
    r"|\b(?:belongs\s+to|on\s+behalf\s+of)\s+"
    r"|(?:©|\(c\)|\bcopyright)\s+(?:\d{4}(?:\s*[-–]\s*\d{4})?\s+)?(?:by\s+)?)"
    rf"(?:the\s+)?(?:board\s+of\s+(?:the\s+)?)?(?P<name>{_NAME})"
)
# Only these make a name the issuer's that does not say by its words that it is a body's.
_SURELY = re.compile(r"(?i)published\s+(?:by|in)|©|\(c\)|copyright|operated\s+by|belongs\s+to")
# A part of a body, which issues nothing where the body itself is named too.
_PART = re.compile(
    r"(?i)(?:(?:sub)?division|department|section|unit|office|directorate|school|faculty|chair|team|branch)\s+(?:of|for)\b.*"
    r"|.*\b(?:team|section|division|department|unit|branch|desk|press\s+office|communications)"
)
_ISSUE = re.compile(
    rf"(?P<name>{_NAME}(?:\s+(?:in|on)\s+{_NAME})?)(?:[,:]|\s+[—–-])?\s+"
    r"(?i:(?:vol|volume)\.?\s*\d|(?<=[,:—–-]\s)(?:no|issue|number)\.?\s*\d|\d+\s*\(\d+\))"
    r"(?=[\W\d]*(?:(?i:no|vol|volume|issue|number|pp?|pages?|spring|summer|autumn|fall|winter|published"
    r"|online|[a-z]{3,9}(?=\.?\s+\d))\b[\W\d]*)*$)"
)
_COURT = re.compile(
    r"(?i:in\s+the\s+)?(?P<name>(?:[A-Z][\w.]*\s+)*(?:COURT|Court|TRIBUNAL|Tribunal)"
    r"(?:\s+(?i:of|for)(?:\s+(?i:the))?(?:\s+[A-Z][\w.]*)+)*)"
)
# Ends like the name of a body, and is an office or a trade.
_ROLE = re.compile(
    r"(?i)(?:chief|deputy|managing|general|vice|senior|head|hon|acting|company)\b.*"
    r"|(?:equity|market|investment|credit|economic|original)\s+research"
)
_CONTRACT = re.compile(r"(?i)between|.*\bagreement\b.*")
_PASSED_ON = re.compile(r"(?i)subject:\s*(?:fwd?|wg):.*|.*\bforwarded\s+message\b.*|>.*")
_FROM = re.compile(r"(?i:from|sender):?\s+(?P<who>[^<>@]{3,100})")
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?=\x00)")
_CUT = re.compile(
    r"\s+[|/·•–—-]\s+|\s*[|·•;]\s*|(?<=[^\W\d_]{3})\.\s+|(?<=[\d\x00])\.\s+|(?<=\w\.\w)\.\s+|,\s+|\s*\(|\)\s*"
)
_AFTER = re.compile(r"(?!CO\b)(?i:inc|ltd|llc|llp|plc|p\.c|s\.r\.o|co|corp|cfa|phd)\.?")
_WROTE = re.compile(
    r"(?i)(?:text|words|story|author|authors|written\s+by|author[:\s]+|by|posted\s+by|compiled\s+by"
    r"|reporting\s+by|minutes\s+by|signed)\s*:?\s+(?P<names>.+)"
)
_STAMPED = re.compile(
    r"(?i)(?:(?:first|last|date|of|on|at|and|as|edition|second|third|revised|release[d]?|published|posted"
    r"|issued?|created|written|printed|dated|decided|report|online|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\.?"
    r"|[A-Z]{2,4}T?|h|hrs|hours|o[’']clock|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun|day|\W)\b\W*)*"
)
# "Posted on 2 October 2023 by …", "DUBLIN, 17 October 2024 (NPA) – …".
_OF_DAY = re.compile(
    r"(?i:\b(?:published(?:\s+online)?|posted|issued|released|delivered|handed\s+down|dated)\b)[^.;,\x00]{0,30}\x00"
    r"|^[A-Z][A-Z .'’-]{2,}(?:,[^,()\x00]{1,20})?,\s+\x00\s*[—–(-]"
)
_CHANGED = re.compile(r"(?i)\blast\s+(?:changed|edited|updated|modified)\b[^.;,\x00]{0,30}\x00")
_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|will|would|said|says|can|may|must|do|does|did)\b"
)
_CLOSING = re.compile(
    r"(?i)\W*(?:(?:yours|very\s+truly|sincerely|respectfully|faithfully|cordially)\b.{0,30}"
    r"|(?:with\s+)?(?:kind|best|warm|many|friendly)(?:est)?\s+(?:regards|wishes|greetings|thanks).{0,30}"
    r"|(?:regards|thanks(?:\s+again)?|many\s+thanks|best|warmly|cheers|greetings|love|so\s+ordered)\W*"
    r"|for\s+(?:and\s+on\s+behalf\s+of\s+)?the\s+(?:director|board|management|committee)\W*|/s/|--|\*\s*\*\s*\*)"
)
_FOR = re.compile(r"(?i)^(?:for|on|and|behalf|of|the|\s)+\s+(?=[A-Z])")
_TITLED = re.compile(r"(?i)^(?:p\.?\s?p\.?|/s/|signed:?|dr|prof|mr|mrs|ms|rev|hon)\.?:?\s+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What such lines state.

    Attributes:
        head: The first lines, by what they say of themselves.
        lines: Their places among the blocks.
        signed: The names below "Yours sincerely".
        rest: A body above a date, and the last lines; less sure than a letterhead.
    """

    head: Fields
    lines: frozenset[int]
    signed: Fields
    rest: Fields


def read_imprint(text: str, blocks: Sequence[Block]) -> Imprint:
    """What the first and the last lines of a document say of who made it.

    Args:
        text: The text.
        blocks: Its blocks.
    """
    first = [at for at, block in enumerate(blocks[:HEAD]) if _may_state(text, block)]
    placed = [(at, line) for at in first for line in _lines(text, blocks[at])]
    stated = [(at, found) for at, line in placed if (found := _of_line(line)) is not None]
    opening = [" ".join(_lines(text, block))[:200] for block in blocks[:HEAD]]
    days = Fields(date=_day(opening, _OF_DAY), updated=_day(opening, _CHANGED))
    lines = [line for _, line in placed]
    sender = _sender([line for at, line in placed if at < SENDER])
    head = reduce(Fields.or_else, [found for _, found in stated], sender)
    head = head.or_else(days).or_else(_court(lines))
    short = [block for block in blocks[-FOOT:] if block.end - block.start <= 200]
    last = [line for block in short for line in _lines(text, block)]
    rest = Fields() if head.publisher else _standing(lines)
    if not any(_CONTRACT.fullmatch(line) or _PASSED_ON.match(line) for line in lines):
        rest = rest.or_else(_of_end(text, short))
    return Imprint(head, frozenset(at for at, _ in stated), _signed(last), rest)


def _sender(lines: Sequence[str]) -> Fields:
    """The body in "From: Ada Berg, Fjord Institute"."""
    senders = (_FROM.fullmatch(line) for line in lines)
    sender = next(filter(None, senders), None)
    return Fields(publisher=_body_of(list(_parts(sender["who"]))) if sender else None)


def _court(lines: Sequence[str]) -> Fields:
    """The court that one of the first lines names and nothing else."""
    found = next(filter(None, map(_COURT.fullmatch, lines[:4])), None)
    return Fields(publisher=found["name"] if found else None)


def _standing(lines: Sequence[str]) -> Fields:
    """A body in one of the first lines above a date, in what is no letter."""
    if any(map(_ADDRESSED.match, lines)):
        return Fields()
    found = (
        _above(lines[at], lines[at + 1 : at + 3], first=at == 0) for at in range(min(3, len(lines)))
    )
    return next(filter(None, found), None) or Fields()


def _day(lines: Sequence[str], said: re.Pattern[str]) -> str | None:
    """The date that stands where a pattern has it, in the first line that has one there."""
    for line in lines:
        dates = [match.group() for match in DATE.finditer(line)]
        found = said.search(_WEEKDAY.sub("", DATE.sub("\x00", line)))
        if found:
            return parse_date(dates[found.string[: found.end()].count("\x00") - 1])
    return None


def _of_end(text: str, short: Sequence[Block]) -> Fields:
    lines = [line for block in short for line in _lines(text, block)]
    days = [day for line in lines[-4:] if (day := date_of_line(line))]
    fields = Fields(date=_day(lines, _OF_DAY), updated=_day(lines, _CHANGED))
    fields = fields.or_else(Fields(date=days[-1] if days else None))
    for line in reversed(lines):
        fields = fields.or_else(Fields(publisher=issuer_of(line)))
    ends = [block for block in short if block.start and block.kind in (Kind.PROSE, Kind.BYLINE)]
    return fields.or_else(_alone([line for block in ends[-4:] for line in _lines(text, block)]))


_SAID = (Kind.PROSE, Kind.HEADING, Kind.BYLINE)
_ADDRESSED = re.compile(r"(?i)(?:dear|attn|attention)\b")


def _may_state(text: str, block: Block) -> bool:
    if block.end - block.start > 600 or block.kind not in (*_SAID, Kind.TABLE_ROW):
        return False
    return all(len(line.split()) <= _LONGEST for line in _lines(text, block))


def _lines(text: str, block: Block) -> list[str]:
    raw = text[block.start : block.end].replace("\x00", " ")
    found = (" ".join(line.split()) for line in raw.splitlines())
    return [line for line in found if line]


def _of_line(line: str) -> Fields | None:
    """What one line of the head states; None for a line that is none of these."""
    issuer = issuer_of(line)
    parts = list(_parts(line))
    dated = [part for part in parts if part.date and _STAMPED.fullmatch(part.text)]
    wrote = next((names for part in parts if (names := _writer(part.text))), None)
    is_plain = not any(_VERB.search(part.text) for part in parts)
    if not is_plain and issuer is None:
        return None
    if issuer is None and (dated or wrote) and len(parts) > 1:
        issuer = _body_of(parts)
        first = name_of(parts[0].text)
        if issuer is None and wrote and first and not _writer(first) and not KIND_LINE.match(first):
            issuer = first
    if issuer is None and not (wrote and dated):
        return None
    date = dated[0].date if dated and is_plain else None
    if date is None and issuer is not None and re.search(rf"(?i)\b(?:{_MADE})\b", line):
        date = parse_date(line)
    return Fields(publisher=issuer, author=wrote, date=date)


def _body_of(parts: Sequence["_Part"]) -> str | None:
    """The first body among the parts of a line, a whole one before a part of one."""
    bodies = [part.text for part in parts if _is_issuer(part.text)]
    return next((one for one in bodies if not _PART.fullmatch(one)), bodies[0] if bodies else None)


def _above(line: str, following: Sequence[str], *, first: bool) -> Fields | None:
    """A line that names a body first and stands above a date or what kind of document it is.

    The first line above an author is a headline; a firm may stand before a colon
    ("Orrin plc: statement").
    """
    before, colon, _ = line.partition(": ")
    parts = list(_parts(before if colon and is_firm(before) else line))
    name = name_of(parts[0].text) if parts else None
    if name is None or any(_VERB.search(part.text) for part in parts):
        return None
    is_head = bool(following) and KIND_LINE.match(following[0]) is not None
    if not (_is_issuer(name) or (is_head and " " in name)) or (
        first and is_head and not name.isupper()
    ):
        return None
    below = [part for one in following for part in _parts(one)]
    if first and any(_writer(part.text) or _person(part.text) for part in below):
        return None
    is_firms = first and name.isupper() and is_firm(name)
    if first and len(parts) == 1 and not (is_head or is_firms or colon):
        return None  # a letterhead, or the headline "Man Sues Hospital"
    if not (is_firms or any(map(KIND_LINE.match, following)) or any(part.date for part in below)):
        return None
    return Fields(publisher=_body_of(parts) or name)


def issuer_of(line: str) -> str | None:
    """Who a line says issues it, or None.

    >>> issuer_of("Published by Halvik Klima AS, Torsund."), issuer_of("Published in May 2024.")
    ('Halvik Klima AS', None)
    """
    for found in _ISSUED.finditer(line):
        name = _whole(found["name"])
        if not name or is_of_calendar(name.split()[0]):
            continue
        sure = _SURELY.match(found.group()) and not _person(name)
        if sure or is_body(name) or is_firm(name) or _is_association(name):
            return name
    issue = _ISSUE.match(line)
    name = _whole(issue["name"]) if issue else ""
    is_journal = issue is not None and "vol" in issue.group().lower()
    is_sheet = bool(name) and (is_journal or not KIND_LINE.fullmatch(name.split()[-1]))
    return name if is_sheet and " " in name else None


def _is_association(name: str) -> bool:
    """ "Ferry Users' Group" is known by its words, "Varma Owners' Circle" by its members."""
    return re.search(r"s[’']\s", name) is not None


def _whole(name: str) -> str:
    """The name without "the" before it, and no further than the first comma but "…, Inc."."""
    first, *rest = re.split(r",\s+|(?<=\w{4})\.\s+|(?<=Ltd|Inc)\.\s+(?=\w)", name.strip())
    if rest and _AFTER.fullmatch(rest[0]):
        first = f"{first}, {rest[0]}"
    first = first.strip(" .,-")
    paper = re.match(r"The\s", first) and len(first.split()) < 5 and not is_firm(first)
    return first if paper else re.sub(r"^[Tt]he\s+", "", first)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line between commas, dots and bars; its date, the rest of it in ``text``."""

    text: str
    date: str | None


def _parts(line: str) -> Iterator[_Part]:
    dates = [match.group() for match in DATE.finditer(line)]
    cut = _CUT.split(_WEEKDAY.sub("", DATE.sub("\x00", line)))
    joined: list[str] = []
    for part in (part.strip(" .,") for part in cut if part and part.strip(" .,")):
        if joined and _AFTER.fullmatch(part):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    left = iter(dates)
    for part in joined:
        found = [next(left) for _ in range(part.count("\x00"))]
        yield _Part(part.replace("\x00", " ").strip(), parse_date(found[0]) if found else None)


def _is_issuer(part: str) -> bool:
    name = name_of(part)
    if name is None or _ROLE.match(name):
        return False
    told = [word for word in name.lower().split() if word not in ("the", "about")]
    return len(told) > 1 and (is_body(name) or is_firm(name))


def _writer(part: str) -> str | None:
    """The names in "Text: Ada Berg", "written by Ada Berg"; None where it names a body."""
    found = _WROTE.fullmatch(part.strip())
    names = (author_of(f"By {found['names']}") if found else None) or None
    return names if names and not is_body(names) and not is_firm(names) else None


def _signed(lines: Sequence[str]) -> Fields:
    """The names below "Yours sincerely": who signed and for whom."""
    closing = next((at for at, line in enumerate(lines) if _CLOSING.fullmatch(line)), None)
    if closing is None:
        return Fields()
    below = [_FOR.sub("", line) for line in lines[closing + 1 :] if len(line.split()) <= 10]
    parts = list(chain.from_iterable(map(_parts, below)))
    person = next((name for part in parts[:3] if (name := _person(part.text))), None)
    body = _body_of(parts)
    return Fields(publisher=body and _whole(body), author=person)


def _person(line: str) -> str | None:
    bare = _TITLED.sub("", _TITLED.sub("", line))
    return bare if person_of(bare) and not is_body(bare) and not is_firm(bare) else None


def _alone(lines: Sequence[str]) -> Fields:
    """A body that stands by itself in one of the last lines, and no other one does."""
    parts = [part.text for line in lines for part in _parts(line)]
    bodies = [one for one in parts if _is_issuer(one)]
    whole = [one for one in bodies if not _PART.fullmatch(one)] or bodies
    found = {_whole(one).lower(): _whole(one) for one in whole}
    return Fields(publisher=next(iter(found.values()))) if len(found) == 1 else Fields()
