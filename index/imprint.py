"""Lines that say who issues a document, who wrote it and of what day it is.

"Fjord Institute. Text: Ada Berg. 4 May 2023", "Issued by the Rail Board on 8 November 2023",
"© 2023 Marlin Pumps Ltd", the names below "Yours sincerely". They stand in the first lines or
in the last ones. A line is one of these, and no evidence, only if nothing in it is left over; a
list of such lines is a list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from index.bodies import BARE_KIND, is_firm, name_of
from index.documents import Block, Kind
from index.issuers import (
    CALLED,
    LONGEST,
    PART,
    body_of,
    is_issuer,
    is_paper,
    issued_on,
    issuer_of,
    signer_of,
    whole_name,
    writer_of,
)
from index.line_parts import DAY, Part, masked, parts
from index.metadata import Fields, date_of_line, parse_date

HEAD = 10  # blocks that a head may have
FOOT = 8  # and the end
SENDER = 3  # among which a mail's sender stands
_WORDS = 30  # of a line
_COURT = re.compile(
    r"(?i:in\s+the\s+)?(?P<name>(?:[A-Z][\w.]*\s+)*(?:COURT|TRIBUNAL)(?:\s+(?:OF|FOR)(?:\s+THE)?(?:\s+[A-Z][\w.]*)+)?"
    r"|(?:[A-Z][\w.]*\s+)*(?:Court|Tribunal)(?:\s+(?:of|for)(?:\s+the)?(?:\s+[A-Z][\w.]*)+)+)"
)
_CONTRACT = re.compile(
    r"(?i)between|.*\b(?:agreement|contract|lease|tenancy)\b.*|signed\s+for\s+and\s+on\s+behalf\b.*"
)
_PASSED_ON = re.compile(r"(?i)subject:\s*(?:fwd?|wg):.*|.*\bforwarded\s+message\b.*|>.*")
_FROM = re.compile(r"(?i:from|sender):\s+(?P<who>[^<>@]{3,100})")
_ADDRESSED = re.compile(r"(?i)(?:dear|attn|attention|fao|bill\s+to|ship\s+to)\b|to\W*$")
_EDITION = re.compile(
    rf"(?i)(?:\w+\s+){{0,2}}{CALLED}\b\W*[\w./-]*\d*|(?:page|pp?|vol(?:ume)?|ref|case|spring|summer|autumn"
    r"|winter)\b\.?\s*[\w./–-]*\d+|\d+\s+(?:min(?:utes)?\s+read|comments|pages)|for\s+immediate\s+release"
)
# "Posted on 2 October 2023 by …", "Received …, published online 22 June 2020",
# "DUBLIN, 17 October 2024 (NPA) – …".
_CUE = r"(?i:published(?:\s+online)?|posted|issued|released|delivered|handed\s+down|updated?)"
_OF_DAY = re.compile(
    rf"(?:^\W*|(?i:received|accepted)\b[^.]*[,;·|]\s*|(?i:{CALLED})\b[^.;:{DAY}]{{0,40}}[,·|(—]\s*)"
    rf"{_CUE}(?:\s+by\s+\S+(?:\s+\S+)?)?(?:\s+on)?:?\s+{DAY}"
    rf"|^[A-Z][A-Z .'’-]{{2,}}(?:,[^,(){DAY}]{{1,20}})?,\s+{DAY}\s*[—–(-]"
)
_CHANGED = re.compile(
    rf"(?i)(?:^\W*|\b(?:page|site|article|document|wiki)\b.{{0,12}}|·\s*)last\s+(?:changed|edited|updated|modified)\b"
    rf"[^.;,{DAY}]{{0,30}}{DAY}"
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
    opening = [" ".join(_lines(text, block))[:LONGEST] for block in blocks[:HEAD]]
    days = Fields(date=_day(opening, _OF_DAY), updated=_day(opening, _CHANGED))
    sender = _sender([line for at, line in placed if at < SENDER])
    issuers = [Fields(publisher=issuer_of(line), date=issued_on(line)) for line in lines]
    head = reduce(Fields.or_else, [*issuers, *(one for _, one in told)], sender)
    head = head.or_else(days).or_else(_court(lines))
    short = [block for block in blocks[-FOOT:] if block.end - block.start <= LONGEST]
    last = [line for block in short for line in _lines(text, block)]
    rest = Fields() if head.publisher else _standing(lines)
    if any(_CONTRACT.fullmatch(line) or _PASSED_ON.match(line) for line in (*lines, *last)):
        bare = replace(head, publisher=None)
        return Imprint(bare, frozenset(), Fields(), replace(rest, publisher=None))
    whole = frozenset(at for at, _ in told)
    is_letter = any(_ADDRESSED.match(line) or _FROM.match(line) for line in lines)
    return Imprint(head, whole, _signed(last, is_letter), rest.or_else(_of_end(text, short, days)))


def _head(text: str, blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """The lines of the first blocks, each with its place, up to a long line or a list."""
    found: list[tuple[int, str]] = []
    for at, block in enumerate(blocks[:HEAD]):
        lines = _lines(text, block)
        if block.kind not in (Kind.PROSE, Kind.HEADING, Kind.BYLINE, Kind.TABLE_ROW):
            break
        if any(len(line.split()) > _WORDS or len(line) > LONGEST for line in lines):
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
    return Fields(publisher=body_of(parts(sender["who"])) if sender else None)


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
    date = next((part.date for part in found if part.is_day), None)
    if first and date and is_paper(found[0].text) and all(map(_is_brief, found)):
        # "Holm Evening Post | 17 March 2025 | Front page | By Ada Berg": a headline holds no date.
        return Fields(publisher=found[0].text, author=_writer(found), date=date)
    named = [part.text for part in found if not part.is_day and not _is_known(part)]
    # A place, a section, a person: not more than two, and none that goes on in small letters.
    if len(named) > 2 or any(name_of(one) is None or len(one.split()) > 3 for one in named):
        return None
    wrote = _writer(found)
    body = issuer_of(line) or (None if first or len(found) < 2 else body_of(found))
    if body is None and wrote and len(found) > 2 and found[0].text in named:
        body = found[0].text  # "Lodestitch Engineering. Author: Ravi Tembe."
    if not (date or wrote) or not (body or (wrote and date)):
        return None
    return Fields(publisher=body, author=wrote, date=date)


def _is_brief(part: Part) -> bool:
    """Whether a part of a line can be the name of a page or a section, if nothing else."""
    return part.is_day or _is_known(part) or len(part.text.split()) <= 2


def _writer(found: Sequence[Part]) -> str | None:
    return next((names for part in found if (names := writer_of(part.text))), None)


def _is_known(part: Part) -> bool:
    """Whether it is clear what a part of a line is: a body, an author, an edition, a cue."""
    text = part.text
    return bool(
        not text
        or is_issuer(text)
        or PART.fullmatch(text)
        or writer_of(text)
        or _EDITION.fullmatch(text)
        or BARE_KIND.fullmatch(text)
        or issuer_of(text)
    )


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
    if first and any(writer_of(part.text) or signer_of(part.text) for part in below):
        return None
    is_firms = first and name.isupper() and is_firm(name)
    if first and len(found) == 1 and not (is_titled or is_firms or colon):
        return None  # a letterhead, or the headline "Man Sues Hospital"
    if not (is_firms or any(is_kind) or any(part.is_day for part in below)):
        return None
    return Fields(publisher=body_of(found) or name)


def _signed(lines: Sequence[str], is_letter: bool) -> Fields:
    """The names below "Yours sincerely": who signed and for whom."""
    closings = (_CLOSING, _PARTING) if is_letter else (_CLOSING,)
    said = [at for at, line in enumerate(lines) if any(one.fullmatch(line) for one in closings)]
    if not said:
        return Fields()
    below = []
    for line in lines[said[0] + 1 :]:
        if _NOT_SIGNED.fullmatch(line) or len(line.split()) > 10:
            break
        below.append(_FOR.sub("", line))
    found = [part for line in below for part in parts(line)]
    person = next((name for part in found[:3] if (name := signer_of(part.text))), None)
    body = body_of(found)
    return Fields(publisher=body and whole_name(body), author=person)


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
            found[whole_name(first.text).lower()] = whole_name(first.text)
    whole = [one for one in found.values() if not PART.fullmatch(one)] or [*found.values()]
    return Fields(publisher=whole[0]) if len(whole) == 1 else Fields()
