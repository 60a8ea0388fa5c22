"""Who one line, or a part of one, says issues a document or wrote it.

A sentence says so only as a whole: "Issued by the Rail Board on 8 November 2023", "© 2023 Marlin
Pumps Ltd", "Fish Letters, vol. 5". One in which a body only occurs tells of something else.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.bodies import ISSUERS, KIND_LINE, is_body, is_firm, last_word, name_of
from index.line_parts import DAY, Part, masked, parts, sentences
from index.metadata import author_of, parse_date, person_of

LONGEST = 300  # code points of a line that is read
_NAME = (
    r"(?:The\s+)?[^\W\d_a-z][\w&.'’/-]*"
    r"(?:,?\s+(?:(?:of|for|and|the|de|du|des|von|der|van)\s+)*"
    r"(?:(?:[^\W\d_a-z]|&)[\w&.'’/-]*|s\.r\.o\.?|e\.V\.?))*"
)
# What a document may call itself.
CALLED = r"(?:edition|version|report|release|briefing|bulletin|notice|issue|judgment|paper|note|no)"
# A sentence that says who issues it. Before the cue only what kind of document it is, behind the
# name only a place and a date.
_ISSUED = re.compile(
    rf"(?i:(?:[^.;:,{DAY}]{{0,40}}\b{CALLED}\b[^.;:,]{{0,30}}[,:]?\s+"
    r"|this\s+(?:web\s*site|site|wiki|page|service|document|report|note|notice|bulletin|newsletter|blog"
    r"|booklet|text|manual)\s+(?:(?:is|was)\s+)?)?"
    r"(?P<cue>published|issued|released|operated|produced|distributed|belongs)"
    rf"(?:\s+(?:online\s+)?(?:on\s+)?{DAY})?\s+(?:by|in|to)\s+(?:the\s+)?(?:board\s+of\s+(?:the\s+)?)?)"
    rf"(?P<name>{_NAME})(?:,\s+[A-Z][\w .'’-]{{1,40}}){{0,2}}(?i:\s+for\s+(?:its|the|our)\s+\w+)?"
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
PART = re.compile(
    r"(?i)(?:(?:sub)?division|department|section|unit|office|directorate|school|faculty|chair|team"
    r"|branch)\s+(?:of|for)\b.*"
    r"|.*\b(?:team|section|division|department|unit|branch|desk|press\s+office|communications|services)"
)
# Ends like the name of a body, and is an office, a trade or a thing to do.
_ROLE = re.compile(
    r"(?i)(?:chief|deputy|managing|general|vice|senior|head|hon|acting|company|customer|our|local"
    r"|call|pay|ask|visit|join|joined|left|sold|meet|met|interview|sent|about)\b.*"
    r"|(?:equity|market|investment|credit|economic|original)\s+research"
)
_WROTE = re.compile(r"(?i)(?:text|words|authors?|(?:written\s+)?by)\s*:?\s+(?P<names>.+)")
_TITLED = re.compile(r"(?i)^(?:p\.?\s?p\.?|/s/|signed:?|dr|prof|mr|mrs|ms|rev|hon)\.?:?\s+")


@lru_cache(maxsize=256)
def issuer_of(line: str) -> str | None:
    """Who a line says issues it, or None.

    >>> issuer_of("Published by Halvik Klima AS, Torsund."), issuer_of("Published in May 2024.")
    ('Halvik Klima AS', None)
    >>> issuer_of("The report published by the Rail Board found nothing.")
    """
    if len(line) > LONGEST:
        return None
    shown, _ = masked(line)
    for sentence in sentences(shown):
        found = _ISSUED.fullmatch(sentence.strip(" ."))
        name = whole_name(found["name"]) if found else ""
        if found and name:
            sure = found["cue"].lower() in ("published", "operated", "belongs")
            if _names_body(name) or (sure and " " in name and not signer_of(name)):
                return name
    for part in parts(line):
        found = _ORGAN.fullmatch(part.text)
        if found and _names_body(whole_name(found["name"])):
            return whole_name(found["name"])
    return _holder(line) or _journal(shown)


def issued_on(line: str) -> str | None:
    """The date in a sentence that says who issues it."""
    shown, dates = masked(line[:LONGEST])
    seen = 0
    for sentence in sentences(shown):
        if DAY in sentence and _ISSUED.fullmatch(sentence.strip(" .")):
            return parse_date(dates[seen])
        seen += sentence.count(DAY)
    return None


def _holder(line: str) -> str | None:
    """Who holds the rights: "© 2023 Marlin Pumps Ltd"."""
    for found in _RIGHTS.finditer(line):
        name = whole_name(found["name"])
        if _PICTURED.search(line[: found.start()]):
            continue
        ends = re.match(r"\W*(?:$|all\s+rights\b)", line[found.end("name") :], re.I)
        if _names_body(name) or (found["year"] and ends and " " in name and not signer_of(name)):
            return name
    return None


def _journal(shown: str) -> str | None:
    issue = _ISSUE.match(shown)
    name = whole_name(issue["name"]) if issue else ""
    return name if " " in name and not _ROLE.match(name) else None


def _names_body(name: str) -> bool:
    # "Ferry Users' Group" is known by its words, "Varma Owners' Circle" by its members.
    members = re.search(r"s[’']\s", name) is not None
    return " " in name and (is_body(name) or is_firm(name) or members) and not _ROLE.match(name)


def whole_name(name: str) -> str:
    """The name without "the" before it, and no further than the first comma but "…, Inc."."""
    first, *rest = re.split(r",\s+|(?<=\w{4})\.\s+|(?<=Ltd|Inc)\.\s+(?=\w)", name.strip())
    if rest and " " not in rest[0] and is_firm(f"{first}, {rest[0]}"):
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


def is_paper(part: str) -> bool:
    """Whether a name is that of a newspaper or a firm, which a headline hardly ends with.

    >>> is_paper("Holm Evening Post"), is_paper("Man Sues Hospital"), is_paper("Post")
    (True, False, False)
    """
    return is_issuer(part) and last_word(part) in ISSUERS


def writer_of(part: str) -> str | None:
    """The names in "Text: Ada Berg", "written by Ada Berg"; None where it names a body."""
    found = _WROTE.fullmatch(part.strip())
    names = author_of(f"By {found['names']}") if found else None
    return names if names and not is_body(names) and not is_firm(names) else None


def body_of(found: Sequence[Part]) -> str | None:
    """The first body among the parts of a line, a whole one before a part of one."""
    bodies = [part.text for part in found if is_issuer(part.text)]
    return next((one for one in bodies if not PART.fullmatch(one)), bodies[0] if bodies else None)


def signer_of(line: str) -> str | None:
    """The person that a line names, without a title: no body, office or kind of document."""
    bare = _TITLED.sub("", _TITLED.sub("", line))
    is_other = is_body(bare) or is_firm(bare) or _ROLE.match(bare) or PART.fullmatch(bare)
    return bare if person_of(bare) and not is_other and not KIND_LINE.match(bare) else None
