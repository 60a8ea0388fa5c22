"""What the head of a document says about itself: title, publisher, author, date.

Only what the file states in so many words is taken: a field such as
``Publisher: The Evening Post``, a line ``By Jane Doe``, a line that is a date.
Nothing is guessed from the name of the file, from its dates on disk, or from
what the text is about.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dateutil import parser

from index.documents import Block, Kind

# Headers end early: below this many blocks a line "Source: …" is content.
HEAD_BLOCKS = 10
# A longer line is a sentence that happens to begin like a header.
_MAX_HEADER = 200

_FIELD_NAMES = {
    "title": ("title", "headline", "subject"),
    "publisher": ("publisher", "publication", "published by", "source", "newspaper", "outlet"),
    "author": ("author", "authors", "by", "byline", "written by", "reporter"),
    "date": (
        *("date", "published", "published on", "date published", "posted", "posted on", "released"),
        *("issued", "dated", "decided", "report date", "date of report", "date of issue"),
        *("date of publication", "publication date", "judgment handed down"),
    ),
    # Read only where no date of publication stands.
    "updated": ("updated", "last updated", "updated on"),
}
_DOINGS = frozenset({"decided", "issued", "released", "dated", "judgment handed down"})
_FIELD_OF = {name: field for field, names in _FIELD_NAMES.items() for name in names}
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z ]{1,20}?)\s*:\s+(?P<value>\S.*)", re.DOTALL)
_BY = re.compile(r"(?i:by|written by)\s+(?P<names>.+)", re.DOTALL)
_NAME_WORD = re.compile(r"(?:[A-Z]|[^\W\d_a-zA-Z])[\w.'’-]*|and|&|de|la|van|von|der|da|bin|al")
_NOT_A_NAME = re.compile(
    r"(?i)the|a|an|my|our|next|last|this|early|late|noon|midnight|morning|evening"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DATE = re.compile(
    rf"""(?ix)
    \b\d{{4}}-\d\d-\d\d
    | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}\b
    | \b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b
    | \b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\b
    """
)
_DATE_LINE = re.compile(
    r"(?i)(?:(?:first |last )?(?:published|updated|posted)(?: on| at)?:? +)?(.+)"
)
_DATELINE = re.compile(r"(?P<place>[^.!?:|]{2,40}?)\s*[,|·–—-]\s*(?P<date>[^,|·–—].*)")
# A word of a place, or of what is issued there ("Press release, 4 May 2024").
_PLACE_WORD = re.compile(
    r"[^\W\d_a-z][\w.'’/&,-]*|of|the|upon|on|in|de|am|an|der|and|press|media|release|office"
    r"|statement|note|report|edition|briefing|bulletin|update|service|department|desk|team"
)
_SIGNATURE = re.compile(r"(?:[—–―]|--)\s*(?P<name>\S.{1,120})", re.DOTALL)
_MAIL_FIELD = re.compile(r"(?i)(?:from|to|cc|bcc|reply-to|sent|date|subject):[ \t]+\S.{0,500}\Z")
_HANDLE = re.compile(r"\(@\w+\)")

_NOT_A_TITLE = re.compile(
    r"(?i)^(?:\(?(?:untitled|anonymous|unspecified)\)?|about:blank|[a-z]+://.*|no title"
    r"|document\d*|title|microsoft (?:word|excel|powerpoint) - .*)$"
    r"|\.(?:docx?|xlsx?|pptx?|odt|pdf|rtf|tex|dvi|indd|qxd|html?|txt)$|^\W*$"
)
_NOT_AN_AUTHOR = re.compile(
    r"(?i)admin(?:istrator)?|user\d*|owner|author|unknown|\(?(?:anonymous|unspecified)\)?|root"
    r"|microsoft(?: office)? user|python-docx|openpyxl|\W*"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a document states about itself; None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    updated: str | None = None

    def or_else(self, other: "Fields") -> "Fields":
        """These fields, the gaps filled from ``other``."""
        return Fields(
            self.title or other.title,
            self.publisher or other.publisher,
            self.author or other.author,
            self.date or other.date,
            self.updated or other.updated,
        )


def parse_date(text: str) -> str | None:
    """The ISO 8601 day that ``text`` states, or None.

    A date counts only when every reading of it agrees: year, month and day are
    all there and their order is plain.

    >>> parse_date("Tuesday, 5 Nov. 2024, 10:15 GMT"), parse_date("13/04/2024")
    ('2024-11-05', '2024-04-13')
    >>> parse_date("03/04/2024"), parse_date("May 2024"), parse_date("soon")
    (None, None, None)
    """
    found = DATE.search(text)
    if found is None or len(text) > _MAX_HEADER:
        return None
    if re.match(r"\d{4}-", found.group()):
        readings = {_read(found.group(), dayfirst=False)}
    else:
        readings = {_read(found.group(), dayfirst=dayfirst) for dayfirst in (True, False)}
    return readings.pop() if len(readings) == 1 else None


def _read(text: str, *, dayfirst: bool) -> str | None:
    try:
        return parser.parse(text, dayfirst=dayfirst, default=datetime(1, 1, 1)).date().isoformat()
    except (ValueError, OverflowError):
        return None


def field_of(line: str) -> tuple[str, str] | None:
    """Name and value of a header field, or None.

    >>> field_of("Publisher:  The Evening Post")
    ('publisher', 'The Evening Post')
    """
    found = _FIELD.fullmatch(line.strip()) if len(line) <= _MAX_HEADER else None
    if found is None:
        return None
    label = " ".join(found["name"].lower().split())
    name = _FIELD_OF.get(label)
    if label in _DOINGS and parse_date(found["value"]) is None:
        return None  # "Decided: the quay stays shut" tells something
    return (name, found["value"].strip()) if name else None


def fields_from(pairs: Iterable[tuple[str, str]]) -> Fields:
    """Fields from names and values; the first value of a name counts."""
    fields = Fields()
    for name, value in pairs:
        stated = parse_date(value) if name in ("date", "updated") else value.strip() or None
        if name in _FIELD_NAMES and stated and getattr(fields, name) is None:
            fields = replace(fields, **{name: stated})
    return fields


def author_of(line: str) -> str | None:
    """The name in a line ``By Jane Doe``, or None.

    >>> author_of("By Jane Doe and K. Olsen, The Evening Post")
    'Jane Doe and K. Olsen'
    """
    found = _BY.fullmatch(line.strip()) if len(line) <= 120 else None
    if found is None:
        return None
    names = re.split(r"\s*[,|·–—(]", found["names"].strip())[0].strip()
    words = names.split()
    is_name = 2 <= len(words) <= 10 and all(_NAME_WORD.fullmatch(word) for word in words)
    return None if not is_name or _NOT_A_NAME.fullmatch(words[0]) else names


def person_of(line: str) -> str | None:
    """The line, if it is two to five words that may be somebody's name, or None.

    >>> person_of("Ada Berg"), person_of("Ada said so"), person_of("Berg")
    ('Ada Berg', None, None)
    """
    words = line.split()
    named = 2 <= len(words) <= 5 and all(_NAME_WORD.fullmatch(word) for word in words)
    return None if not named or _NOT_A_NAME.fullmatch(words[0]) else line


def date_of_line(line: str) -> str | None:
    """The date of a line that is nothing but a date (with a day or time), or None."""
    found = _DATE_LINE.fullmatch(line.strip()) if len(line) <= 80 else None
    date = parse_date(found.group(1)) if found else None
    if found is None or date is None:
        return None
    rest = DATE.sub(" ", found.group(1))
    rest = re.sub(r"(?i)\b\d{1,2}[:.]\d\d(?::\d\d)?\b|\b[ap]\.?m\b\.?|\bT\d\S*", " ", rest)
    words = [word for word in re.findall(r"\w+", rest) if not _NOT_A_NAME.fullmatch(word)]
    return date if all(word.isupper() or word in ("at", "on") for word in words) else None


def dateline_of(line: str) -> str | None:
    """The date in a line of a place and a date ("Orrin, 4 May 2024"), as it stands; or None."""
    found = _DATELINE.fullmatch(line.strip())
    if found is None or not all(map(_PLACE_WORD.fullmatch, found["place"].split())):
        return None  # "The mill closed, 4 May 2024" tells something
    return found["date"] if date_of_line(found["date"]) is not None else None


def credited_agency(text: str, blocks: Sequence[Block]) -> str | None:
    """The agency that a report is credited to: "ORRIN (NPA) – …", "By NPA"; or None.

    >>> from index.plaintext import text_blocks
    >>> text = "ORRIN, May 4 (NPA) - The quay was shut on Friday."
    >>> credited_agency(text, text_blocks(text))
    'NPA'
    """
    for block in blocks[:HEAD_BLOCKS]:
        line = text[block.start : block.end]
        found = _AGENCY_BYLINE.fullmatch(line.strip()) if len(line) <= 40 else None
        if found is not None:
            return found["agency"]
        if block.kind is Kind.PROSE and (found := _AGENCY_DATELINE.match(line)):
            return found["agency"]
    return None


_UNITS = "USD|EUR|GBP|CHF|JPY|PDF|FAQ|UTC|GMT|VAT"
_AGENCY_DATELINE = re.compile(
    r"[A-Z][A-Z .'’/-]{1,40}(?:,[^()\n]{1,30})?\s*"
    rf"\((?!(?:{_UNITS})\))(?P<agency>AP|[A-Z]{{3,6}}|Reuters|Bloomberg"
    r"|[A-Z][\w& -]{0,24}(?:Press|News|Newswire|Wire|Agency|Service))\)\s*[-–—]"
)
_AGENCY_BYLINE = re.compile(r"(?i:by|from|via)\s+(?P<agency>AP|[A-Z]{3,6}|Reuters|Bloomberg)")


def is_signature(line: str) -> bool:
    """Whether a line signs a quoted post or quotation: ``— Jane Doe (@jane) May 3, 2024``."""
    found = _SIGNATURE.fullmatch(line.strip())
    if found is None:
        return False
    name = found["name"]
    named = person_of(re.sub(r"[,(].*", "", name)) is not None
    return (
        bool(_HANDLE.search(name)) or bool(DATE.search(name)) or (named and name[-1] not in ".!?")
    )


def stated_title(value: str) -> str | None:
    """The title among a file's properties, unless a program made it up.

    >>> stated_title("Lease of the old mill"), stated_title("Microsoft Word - lease_v2.docx")
    ('Lease of the old mill', None)
    """
    title = " ".join(value.split())
    return None if len(title) > _MAX_HEADER or _NOT_A_TITLE.search(title) else title or None


def stated_name(value: str) -> str | None:
    """The author among a file's properties, unless it is an account or a program.

    >>> stated_name("Jane Doe"), stated_name("Administrator")
    ('Jane Doe', None)
    """
    name = " ".join(value.split())
    return None if len(name) > _MAX_HEADER or _NOT_AN_AUTHOR.fullmatch(name) else name or None


def read_head(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], Fields]:
    """Find header fields, bylines, datelines and signatures among the blocks.

    Returns the blocks with these marked ``BYLINE`` (a block whose every line is
    a header is cut into its lines), and the fields they state.
    """
    marked: list[Block] = []
    stated: list[tuple[str, str]] = []
    heads = _mail_heads(text, blocks)
    for place, block in enumerate(blocks):
        lines = _lines(text, block)
        if place < HEAD_BLOCKS and block.kind in (Kind.PROSE, Kind.HEADING, Kind.LIST_ITEM):
            before = text[blocks[place - 1].start : blocks[place - 1].end] if place else ""
            label = " ".join(before.lower().split())
            # "Next meeting:" is no day of issue.
            asked = label.endswith(":") and label[:-1] not in _FIELD_OF
            read = [_header(text[start:end], first=place == 0) for start, end in lines]
            read = [None if asked and pair and pair[0] == "date" else pair for pair in read]
            if all(pair is not None for pair in read):
                marked += [Block(start, end, Kind.BYLINE, block.page) for start, end in lines]
                stated += [pair for pair in read if pair is not None]
                continue
        is_line = place in heads or is_signature(text[block.start : block.end])
        if block.kind.is_evidence and is_line:
            block = replace(block, kind=Kind.BYLINE)
        marked.append(block)
    return tuple(marked), fields_from(stated)


def _mail_heads(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Places of the lines that head the mails of a correspondence kept as text.

    One line "To: …" may be content; two such fields in a row are the head of a mail.
    """
    found = [
        block.kind not in (Kind.BYLINE, Kind.TABLE_ROW)
        and bool(_MAIL_FIELD.match(text[block.start : block.end]))
        for block in blocks
    ]
    following = [*found[1:], False]
    before = [False, *found[:-1]]
    return frozenset(
        place for place, own in enumerate(found) if own and (before[place] or following[place])
    )


def _header(line: str, *, first: bool) -> tuple[str, str] | None:
    """What a line of the head states, as name and value; name "" marks it only."""
    field = field_of(line)
    if field is not None:
        return field
    author = author_of(line)
    if author is not None:
        return "author", author
    if date_of_line(line) is not None:
        return "date", line
    stated = None if first else dateline_of(line)
    return None if stated is None else ("date", stated)


def _lines(text: str, block: Block) -> list[tuple[int, int]]:
    """Spans of the block's lines without surrounding white space, empty ones left out."""
    spans = re.finditer(r"[^\r\n]+", text[block.start : block.end])
    stripped = []
    for span in spans:
        line = span.group()
        start = block.start + span.start() + len(line) - len(line.lstrip())
        if line.strip():
            stripped.append((start, start + len(line.strip())))
    return stripped
