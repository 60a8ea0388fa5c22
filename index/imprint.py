"""Lines that say who issues a document, who wrote it and of what day it is.

"Fjord Institute. Text: Ada Berg. 4 May 2023", "Issued by the Rail Board on 8 November 2023",
"© 2023 Marlin Pumps Ltd", the names below "Yours sincerely". They stand in the first lines or
in the last ones. A line says so only if nothing in it is left over: a sentence in which a body,
a date or an author occurs tells of something else, and a list of such lines is a list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from index.bodies import BARE_KIND, KIND_LINE, is_body, is_firm, name_of
from index.documents import Block, Kind
from index.line_parts import DAY, Part, masked, parts, sentences
from index.metadata import (
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
_LONGEST, _MOST = 30, 300  # words and code points of a line
_NAME = (
    r"(?:The\s+)?[^\W\d_a-z][\w&.'’/-]*"
    r"(?:,?\s+(?:(?:of|for|and|the|de|du|des|von|der|van)\s+)*"
    r"(?:(?:[^\W\d_a-z]|&)[\w&.'’/-]*|s\.r\.o\.?|e\.V\.?))*"
)
_TITLE = r"(?:edition|version|report|release|briefing|bulletin|notice|issue|judgment|paper|note|no)"
# A sentence that says who issues it. Before the cue only what kind of document it is, behind the
# name only a place and a date.
_ISSUED = re.compile(
    rf"(?i:(?:[^.;:,{DAY}]{{0,40}}\b{_TITLE}\b[^.;:,]{{0,30}}[,:]?\s+"
    r"|this\s+(?:web\s*site|site|wiki|page|service|document|report|note|notice|bulletin|newsletter|blog"
    r"|booklet|text|manual)\s+(?:is|was)\s+)?"
    r"(?P<cue>published|issued|released|operated|produced|distributed|belongs)"
    rf"(?:\s+(?:online\s+)?(?:on\s+)?{DAY})?\s+(?:by|in|to)\s+(?:the\s+)?(?:board\s+of\s+(?:the\s+)?)?)"
    rf"(?P<name>{_NAME})(?:,\s+[A-Z][\w .'’-]{{1,40}}){{0,2}}(?i:\s+for\s+its\s+members)?"
    rf"(?:,?\s+(?:on\s+)?{DAY})?"
)
_RIGHTS = re.compile(
    rf"(?i:©|\(c\)|copyright)\s*(?:©\s*)?(?P<year>\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?,?\s*(?i:by\s+)?(?P<name>{_NAME})"
)
_PICTURED = re.compile(r"(?i)\b(?:photo|image|picture|map|theme|data)\w*\W*$")
_ORGAN = re.compile(
    r"(?i:(?:\w+\s+){0,2}?(?:newsletter|bulletin|journal|magazine|gazette|judgment|decision)\s+of\s+(?:the\s+)?)"
    rf"(?P<name>{_NAME})"
)
# "Fish Letters, vol. 5", "Northern Ecology 12 (2023)", "Westhaven News, No. 8, spring 2021".
_ISSUE = re.compile(
    rf"(?P<name>{_NAME}(?:\s+(?:in|on)\s+{_NAME})?)(?:[,:]|\s+[—–-])?\s+"
    r"(?i:vol(?:ume)?\.?\s*\d|\d+\s*\(\d{1,4}\)[,:]?\s*(?:pp?\.?\s*)?\d+\s*[–-]\s*\d"
    r"|(?<=[,—–-]\s)(?:no|issue)\.?\s*\d[^A-Za-z]*(?:spring|summer|autumn|fall|winter)\s+\d{4})"
)
# A part of a body, which issues nothing where the body itself is named too.
_PART = re.compile(
    r"(?i)(?:(?:sub)?division|department|section|unit|office|directorate|school|faculty|chair|team"
    r"|branch)\s+(?:of|for)\b.*"
    r"|.*\b(?:team|section|division|department|unit|branch|desk|press\s+office|communications|services)"
)
_COURT = re.compile(
    r"(?i:in\s+the\s+)?(?P<name>(?:[A-Z][\w.]*\s+)*(?:COURT|TRIBUNAL)(?:\s+(?:OF|FOR)(?:\s+THE)?(?:\s+[A-Z][\w.]*)+)?"
    r"|(?:[A-Z][\w.]*\s+)*(?:Court|Tribunal)(?:\s+(?:of|for)(?:\s+the)?(?:\s+[A-Z][\w.]*)+)+)"
)
# Ends like the name of a body, and is an office, a trade or a thing to do.
_ROLE = re.compile(
    r"(?i)(?:chief|deputy|managing|general|vice|senior|head|hon|acting|company|customer|our|local"
    r"|call|pay|ask|visit|join|joined|left|sold|meet|met|interview|sent|about)\b.*"
    r"|(?:equity|market|investment|credit|economic|original)\s+research"
)
_CONTRACT = re.compile(
    r"(?i)between|.*\b(?:agreement|contract|lease|tenancy)\b.*|signed\s+for\s+and\s+on\s+behalf\b.*"
)
_PASSED_ON = re.compile(r"(?i)subject:\s*(?:fwd?|wg):.*|.*\bforwarded\s+message\b.*|>.*")
_FROM = re.compile(r"(?i:from|sender):\s+(?P<who>[^<>@]{3,100})")
_ADDRESSED = re.compile(r"(?i)(?:dear|attn|attention|fao|bill\s+to|ship\s+to)\b|to\W*$")
_WROTE = re.compile(r"(?i)(?:text|words|authors?|(?:written\s+)?by)\s*:?\s+(?P<names>.+)")
_EDITION = re.compile(
    rf"(?i)(?:\w+\s+){{0,2}}{_TITLE}\b\W*[\w./-]*\d*|(?:page|pp?|vol(?:ume)?|ref|case|spring|summer|autumn"
    r"|winter)\b\.?\s*[\w./–-]*\d+|\d+\s+(?:min(?:utes)?\s+read|comments|pages)|for\s+immediate\s+release"
)
# "Posted on 2 October 2023 by …", "Received …, published online 22 June 2020",
# "DUBLIN, 17 October 2024 (NPA) – …".
_CUE = r"(?i:published(?:\s+online)?|posted|issued|released|delivered|handed\s+down|updated?)"
_OF_DAY = re.compile(
    rf"(?:^\W*|(?i:received|accepted)\b[^.]*[,;·|]\s*|(?i:{_TITLE})\b[^.;:{DAY}]{{0,40}}[,·|(—]\s*)"
    rf"{_CUE}(?:\s+by\s+\S+(?:\s+\S+)?)?(?:\s+on)?:?\s+{DAY}"
    rf"|^[A-Z][A-Z .'’-]{{2,}}(?:,[^,(){DAY}]{{1,20}})?,\s+{DAY}\s*[—–(-]"
)
_CHANGED = re.compile(
    rf"(?i)(?:^\W*|\b(?:page|site|article|document|wiki)\b.{{0,12}}|·\s*)last\s+(?:changed|edited|updated|modified)\b"
    rf"[^.;,{DAY}]{{0,30}}{DAY}"
)
_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|will|would|said|says|can|may|must|do|does|did)\b"
)
_CLOSING = re.compile(
    r"(?i)\W*(?:(?:yours|very\s+truly|sincerely|respectfully|faithfully|cordially)\b.{0,30}"
    r"|(?:with\s+)?(?:kind|best|warm|many|friendly)(?:est)?\s+(?:regards|wishes|greetings|thanks).{0,30}"
    r"|regards\W*|for\s+the\s+(?:director|board|management|committee)\W*)"
)
# In a letter or a mail only.
_PARTING = re.compile(
    r"(?i)\W*(?:thanks(?:\s+again)?|many\s+thanks|best|warmly|cheers|greetings|love)\W*|/s/|--"
)
_NOT_SIGNED = re.compile(r"(?i)(?:cc|encl|copies|enclosures?|sent\s+from|p\.?s)\b.*")
# What the next line is the answer to: "Bill to", "Venue", "Who audits?".
_ASKS = re.compile(r"(?i).*[?:]|(?:bill|ship)\s+to|to|venue|client|customer|payee|sponsor")
_FOR = re.compile(r"^(?i:(?:for|on|and|behalf|of|the)\s+)+(?=[A-Z])")
_TITLED = re.compile(r"(?i)^(?:p\.?\s?p\.?|/s/|signed:?|dr|prof|mr|mrs|ms|rev|hon)\.?:?\s+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What such lines state.

    Attributes:
        head: The first lines, by what they say of themselves.
        lines: Their places among the blocks, where nothing in them is left over.
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
    placed = _head(text, blocks)
    lines = [line for _, line in placed]
    listed = _is_list(lines)
    stated = [(at, _of_line(line, first=not place)) for place, (at, line) in enumerate(placed)]
    told = [(at, one) for at, one in stated if one is not None and not listed]
    opening = [" ".join(_lines(text, block))[:_MOST] for block in blocks[:HEAD]]
    days = Fields(date=_day(opening, _OF_DAY), updated=_day(opening, _CHANGED))
    sender = _sender([line for at, line in placed if at < SENDER])
    issuers = [Fields(publisher=issuer_of(line), date=_issued_on(line)) for line in lines]
    head = reduce(Fields.or_else, [*issuers, *(one for _, one in told)], sender)
    head = head.or_else(days).or_else(_court(lines))
    short = [block for block in blocks[-FOOT:] if block.end - block.start <= _MOST]
    last = [line for block in short for line in _lines(text, block)]
    rest = Fields() if head.publisher else _standing(lines)
    if any(_CONTRACT.fullmatch(line) or _PASSED_ON.match(line) for line in (*lines, *last)):
        return Imprint(_without_body(head), frozenset(), Fields(), _without_body(rest))
    whole = frozenset(at for at, _ in told)
    is_letter = any(map(_ADDRESSED.match, lines)) or sender.publisher is not None
    letter = is_letter or any(map(_FROM.match, lines))
    return Imprint(head, whole, _signed(last, letter), rest.or_else(_of_end(text, short, days)))


def _without_body(fields: Fields) -> Fields:
    return Fields(author=fields.author, date=fields.date, updated=fields.updated)


def _head(text: str, blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """The lines of the first blocks, each with its place, up to what tells something."""
    found: list[tuple[int, str]] = []
    for at, block in enumerate(blocks[:HEAD]):
        lines = _lines(text, block)
        if block.kind not in (Kind.PROSE, Kind.HEADING, Kind.BYLINE, Kind.TABLE_ROW):
            break
        if any(len(line.split()) > _LONGEST or len(line) > _MOST for line in lines):
            break
        found += [(at, line) for line in lines]
    return found


def _is_list(lines: Sequence[str]) -> bool:
    """Whether several lines hold a date beside something else, as the entries of a list do."""
    dated = [line for line in lines if any(part.date for part in parts(line))]
    return sum(len(parts(line)) > 1 and issuer_of(line) is None for line in dated) > 2


def _sender(lines: Sequence[str]) -> Fields:
    """The body in "From: Ada Berg, Fjord Institute"."""
    sender = next(filter(None, map(_FROM.fullmatch, lines)), None)
    return Fields(publisher=_body_of(parts(sender["who"])) if sender else None)


def _court(lines: Sequence[str]) -> Fields:
    """The court that one of the first lines names and nothing else."""
    found = next(filter(None, map(_COURT.fullmatch, lines[:4])), None)
    return Fields(publisher=found["name"] if found else None)


def _standing(lines: Sequence[str]) -> Fields:
    """A body in one of the first lines above a date, in what is no letter."""
    if any(map(_ADDRESSED.match, lines)):
        return Fields()
    places = [
        at for at in range(min(3, len(lines))) if not at or not _ASKS.fullmatch(lines[at - 1])
    ]
    found = (_above(lines[at], lines[at + 1 : at + 3], first=at == 0) for at in places)
    return next(filter(None, found), None) or Fields()


def _day(lines: Sequence[str], said: re.Pattern[str]) -> str | None:
    """The date that stands where a pattern has it, in the first line that has one there."""
    for line in lines:
        shown, dates = masked(line)
        found = said.search(shown)
        if found:
            return parse_date(dates[shown[: found.end()].count(DAY) - 1])
    return None


def _of_end(text: str, short: Sequence[Block], days: Fields) -> Fields:
    lines = [line for block in short for line in _lines(text, block)]
    fields = Fields(date=_day(lines, _OF_DAY), updated=_day(lines, _CHANGED))
    alone = [at for at, line in enumerate(lines) if date_of_line(line)]
    if days.date is None and len(alone) == 1 and alone[0] >= len(lines) - 3:
        before = lines[alone[0] - 1] if alone[0] else ""
        fields = fields.or_else(
            Fields(date=None if before.endswith(":") else date_of_line(lines[alone[0]]))
        )
    for line in reversed(lines):
        fields = fields.or_else(Fields(publisher=issuer_of(line)))
    ends = [block for block in short if block.start and block.kind in (Kind.PROSE, Kind.BYLINE)]
    return fields.or_else(_alone([line for block in ends[-4:] for line in _lines(text, block)]))


def _lines(text: str, block: Block) -> list[str]:
    raw = text[block.start : block.end].replace(DAY, " ")
    found = (" ".join(line.split()) for line in raw.splitlines())
    return [line for line in found if line]


def _of_line(line: str, *, first: bool) -> Fields | None:
    """What one line of the head states; None for a line in which something is left over."""
    found = parts(line)
    named = [part.text for part in found if not part.is_day and not _is_known(part)]
    # A place, a section, a person: not more than two, and none that goes on in small letters.
    if len(named) > 2 or any(name_of(one) is None or len(one.split()) > 3 for one in named):
        return None
    if _VERB.search(masked(line)[0]):
        return None
    date = next((part.date for part in found if part.is_day), None)
    wrote = next((names for part in found if (names := _writer(part.text))), None)
    body = issuer_of(line) or (None if first or len(found) < 2 else _body_of(found))
    if body is None and wrote and len(found) > 2 and found[0].text in named:
        body = found[0].text  # "Lodestitch Engineering. Author: Ravi Tembe."
    if not (date or wrote) or not (body or (wrote and date)):
        return None
    return Fields(publisher=body, author=wrote, date=date)


def _is_known(part: Part) -> bool:
    """Whether it is clear what a part of a line is: a body, an author, an edition, a cue."""
    text = part.text
    return bool(
        not text
        or is_issuer(text)
        or _PART.fullmatch(text)
        or _writer(text)
        or _EDITION.fullmatch(text)
        or BARE_KIND.fullmatch(text)
        or _ORGAN.fullmatch(text)
        or issuer_of(text)
    )


def _body_of(found: Sequence[Part]) -> str | None:
    """The first body among the parts of a line, a whole one before a part of one."""
    bodies = [part.text for part in found if is_issuer(part.text)]
    return next((one for one in bodies if not _PART.fullmatch(one)), bodies[0] if bodies else None)


def _above(line: str, following: Sequence[str], *, first: bool) -> Fields | None:
    """A line that names a body first and stands above a date or what kind of document it is.

    The first line above an author is a headline; a firm may stand before a colon
    ("Orrin plc: statement").
    """
    before, colon, _ = line.partition(": ")
    found = parts(before if colon and is_firm(before) else line)
    name = name_of(found[0].text) if found else None
    if name is None or any(name_of(part.text) is None for part in found):
        return None
    is_kind = [bool(_EDITION.fullmatch(one) or BARE_KIND.fullmatch(one)) for one in following]
    is_titled = first and name.isupper() and " " in name and is_kind[:1] == [True]
    below = [part for one in following for part in parts(one)]
    if not (is_issuer(name) or is_titled):
        return None
    if first and any(_writer(part.text) or _person(part.text) for part in below):
        return None
    is_firms = first and name.isupper() and is_firm(name)
    if first and len(found) == 1 and not (is_titled or is_firms or colon):
        return None  # a letterhead, or the headline "Man Sues Hospital"
    if not (is_firms or any(is_kind) or any(part.is_day for part in below)):
        return None
    return Fields(publisher=_body_of(found) or name)


def issuer_of(line: str) -> str | None:
    """Who a line says issues it, or None.

    >>> issuer_of("Published by Halvik Klima AS, Torsund."), issuer_of("Published in May 2024.")
    ('Halvik Klima AS', None)
    >>> issuer_of("The report published by the Rail Board found nothing.")
    """
    if len(line) > _MOST:
        return None
    shown, _ = masked(line)
    for sentence in sentences(shown):
        found = _ISSUED.fullmatch(sentence.strip(" ."))
        name = _whole(found["name"]) if found else ""
        if found and name and not is_of_calendar(name.split()[0]):
            sure = found["cue"].lower() in ("published", "operated", "belongs")
            if _names_body(name) or (sure and " " in name and not _person(name)):
                return name
    for part in parts(line):
        found = _ORGAN.fullmatch(part.text)
        if found and _names_body(_whole(found["name"])):
            return _whole(found["name"])
    return _holder(line) or _journal(shown)


def _issued_on(line: str) -> str | None:
    """The date in a sentence that says who issues it."""
    shown, dates = masked(line[:_MOST])
    seen = 0
    for sentence in sentences(shown):
        if DAY in sentence and _ISSUED.fullmatch(sentence.strip(" .")):
            return parse_date(dates[seen])
        seen += sentence.count(DAY)
    return None


def _holder(line: str) -> str | None:
    """Who holds the rights: "© 2023 Marlin Pumps Ltd"."""
    for found in _RIGHTS.finditer(line):
        name = _whole(found["name"])
        if _PICTURED.search(line[: found.start()]):
            continue
        ends = re.match(r"\W*(?:$|all\s+rights|times\b)", line[found.end("name") :], re.I)
        if _names_body(name) or (found["year"] and ends and " " in name and not _person(name)):
            return name
    return None


def _journal(shown: str) -> str | None:
    issue = _ISSUE.match(shown)
    name = _whole(issue["name"]) if issue else ""
    return name if " " in name and not _ROLE.match(name) else None


def _names_body(name: str) -> bool:
    # "Ferry Users' Group" is known by its words, "Varma Owners' Circle" by its members.
    members = re.search(r"s[’']\s", name) is not None
    return " " in name and (is_body(name) or is_firm(name) or members) and not _ROLE.match(name)


def _whole(name: str) -> str:
    """The name without "the" before it, and no further than the first comma but "…, Inc."."""
    first, *rest = re.split(r",\s+|(?<=\w{4})\.\s+|(?<=Ltd|Inc)\.\s+(?=\w)", name.strip())
    if rest and re.fullmatch(r"(?i:inc|ltd|llc|llp|plc|p\.c)\.?", rest[0]):
        first = f"{first}, {rest[0]}"
    first = first.strip(" .,-")
    paper = re.match(r"The\s", first) and len(first.split()) < 5 and not is_firm(first)
    return first if paper else re.sub(r"^[Tt]he\s+", "", first)


def is_issuer(part: str) -> bool:
    """Whether a name of two words or more is that of a body, not of an office or a trade."""
    name = name_of(part)
    if name is None or _ROLE.match(name):
        return False
    told = [word for word in name.lower().split() if word not in ("the", "about")]
    return len(told) > 1 and (is_body(name) or is_firm(name))


def _writer(part: str) -> str | None:
    """The names in "Text: Ada Berg", "written by Ada Berg"; None where it names a body."""
    found = _WROTE.fullmatch(part.strip())
    names = author_of(f"By {found['names']}") if found else None
    return names if names and not is_body(names) and not is_firm(names) else None


def _signed(lines: Sequence[str], letter: bool) -> Fields:
    """The names below "Yours sincerely": who signed and for whom."""
    closings = (_CLOSING, _PARTING) if letter else (_CLOSING,)
    said = [at for at, line in enumerate(lines) if any(one.fullmatch(line) for one in closings)]
    if not said:
        return Fields()
    below = []
    for line in lines[said[0] + 1 :]:
        if _NOT_SIGNED.fullmatch(line) or len(line.split()) > 10:
            break
        below.append(_FOR.sub("", line))
    found = [part for line in below for part in parts(line)]
    person = next((name for part in found[:3] if (name := _person(part.text))), None)
    body = _body_of(found)
    return Fields(publisher=body and _whole(body), author=person)


def _person(line: str) -> str | None:
    bare = _TITLED.sub("", _TITLED.sub("", line))
    is_other = is_body(bare) or is_firm(bare) or _ROLE.match(bare) or _PART.fullmatch(bare)
    return bare if person_of(bare) and not is_other and not KIND_LINE.match(bare) else None


def _alone(lines: Sequence[str]) -> Fields:
    """The body that begins one of the last lines, and its place or a part of it; if only one."""
    found: dict[str, str] = {}
    for before, line in pairwise(["", *lines]):
        if _NOT_SIGNED.fullmatch(line) or _ASKS.fullmatch(before):
            break
        first, *others = parts(line) or [Part("", None, False)]
        behind = [part.text for part in others]
        is_address = not any(one[:1].islower() or re.fullmatch(r"\d{4}", one) for one in behind)
        if is_issuer(first.text) and is_address and not re.search(r",\s+[a-z]", line):
            found[_whole(first.text).lower()] = _whole(first.text)
    whole = [one for one in found.values() if not _PART.fullmatch(one)] or [*found.values()]
    return Fields(publisher=whole[0]) if len(whole) == 1 else Fields()
