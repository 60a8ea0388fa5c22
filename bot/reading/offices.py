"""Offices that look alike and are two: president and vice-president, sales and finance director."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.people import TITLES, Apart, agree, full_names
from bot.reading.tokens import content_stems, names, words

_BELOW = frozenset({"vice", "deputy", "assistant", "acting", "interim", "associate"})
_HELD_BY_ONE = (
    r"president|chair(?:man|woman|person)?|chancellor|commissioner|director|editor"
    r"|governor|manager|mayor|prosecutor|secretary|treasurer"
)
# An associate professor is called professor as well.
_OFFICES = rf"{_HELD_BY_ONE}|inspector|minister|premier|professor"
_OFFICE = re.compile(
    rf"\b(?P<below>(?:{'|'.join(sorted(_BELOW))})[-\s]+)?(?P<office>{_OFFICES})\b", re.I
)


def other_office(text: str, other: str) -> bool:
    """Whether an office of one text stands in the other only for somebody below it.

    >>> other_office("She was elected president.", "She was elected Vice-President.")
    True
    >>> other_office("The president spoke.", "The president and the vice-president spoke.")
    False
    """
    mine, theirs = _offices(text), _offices(other)
    return any(not mine[office] & theirs[office] for office in mine.keys() & theirs.keys())


def _offices(text: str) -> dict[str, set[bool]]:
    """Each office that is named, and whether it is held or deputised for; perhaps both."""
    found: dict[str, set[bool]] = {}
    for match in _OFFICE.finditer(text):
        found.setdefault(match["office"].lower(), set()).add(match["below"] is not None)
    return found


def two_offices(text: str, other: str) -> Apart | None:
    """Two offices of one kind that two texts give to one person; None without them.

    >>> found = two_offices("Ana Holt, the sales director, left.", "Finance Director Ana Holt left.")
    >>> found.mine, found.theirs
    ((14, 28), (0, 16))
    >>> two_offices("Director Ana Holt left.", "Ana Holt, the sales director, left.")
    """
    if _OFFICE.search(text) is None or _OFFICE.search(other) is None:
        return None
    mine, theirs = list(_held_offices(text, other)), list(_held_offices(other, text))
    # "Vice-President Holt became president", "President Holt": one office is the same.
    agreed = {one.last for one in mine if any(one.is_that(office) for office in theirs)}
    for one in mine:
        for office in theirs:
            if one.last not in agreed and one.is_of_another_kind(office):
                return Apart(one.span, office.span)
    return None


@dataclass(frozen=True, slots=True)
class _Held:
    """An office that a text gives to somebody, and where it stands.

    Attributes:
        given: The given name, lower case; None where only the family name stands there.
        last: The family name.
        kinds: What tells it from other offices of its name.
        office: Its name.
        body: Stems of what it is an office of; empty where that is not told.
        span: Where its words stand.
    """

    given: str | None
    last: str
    kinds: frozenset[str]
    office: str
    body: frozenset[str]
    span: tuple[int, int]

    def is_that(self, other: "_Held") -> bool:
        """Whether both are one office of one family name."""
        return (self.last, self.office, self.kinds) == (other.last, other.office, other.kinds)

    def is_of_another_kind(self, other: "_Held") -> bool:
        """Whether both are one person's, of one body and of one name, and are two."""
        if (self.last, self.office) != (other.last, other.office):
            return False
        if self.given and other.given and not agree(self.given, other.given):
            return False
        if self.body and other.body and not self.body & other.body:
            return False
        if bool(self.kinds & _UNDER) != bool(other.kinds & _UNDER):
            return True
        return bool(self.kinds and other.kinds) and not self.kinds & other.kinds


# "Acting" is left out of speaking as often as not.
_UNDER = frozenset({"vice", "deputy", "assistant"})
_SAME = {
    "finance": "financial", "operations": "operating", "medical": "clinical", "site": "project",
    "executive": "managing",
}  # fmt: skip
_KINDS = _UNDER | frozenset(
    """managing executive chief head general senior junior first second sales marketing finance
    financial commercial technical medical clinical scientific artistic legal regional national
    operations operating production project site human personnel""".split()
)
_GONE = r"(?P<gone>(?:former|ex|then|past|late|outgoing|incoming|new|acting|interim)[-\s]+)?"
_PHRASE = (
    rf"\b{_GONE}(?P<told>(?P<kinds>(?:(?:{'|'.join(sorted(_KINDS))})(?:[-\s]+|\s+and\s+)){{0,3}})"
    rf"(?P<office>{_HELD_BY_ONE}))\b(?![’'-]|\s+(?:elect|designate)\b|\s*:)"
)
_NAMED = (
    r"(?-i:(?:the\s+|its\s+|our\s+)?[A-Z][\w’']*(?:\s+(?:(?:of|and|the)\s+)?[A-Z][\w’']*){0,4})"
)
_OF = rf"(?:\s+(?:of|at|for)\s+(?P<body>{_NAMED}|(?:the|its|our)\s+(?:[\w’']+\s+){{0,2}}?[\w’']+))"
# "The sales director of Marn, Ana Holt", "sales director Ana Holt"; not "Lund, chairman, Ana Holt".
_BEFORE_NAME = (
    re.compile(rf"\b(?:the|our|its|their|his|her|my|[\w]+[’']s)\s+{_PHRASE}{_OF}?,\s+$", re.I),
    re.compile(rf"\bas\s+(?:the\s+)?(?:[\w’']+\s+)??{_PHRASE}{_OF}?,?\s+I,\s+$", re.I),
    re.compile(rf"{_PHRASE}\s+$", re.I),
)
_IN_NAME = re.compile(_PHRASE, re.I)
_AFTER_NAME = re.compile(
    r"(?:,\s+(?:who\s+(?:is|was)\s+)?|(?:,[^,;.]{1,60},)?\s+(?:is|was|remains|became|(?:has|had)\s+been)\s+"
    r"(?:(?:re-?)?(?:elected|appointed|named|made|chosen)\s+(?:as\s+)?)?)"
    rf"(?:(?:the|an?|its|our|their|his|her|(?-i:[A-Z])[\w’']+)\s+){{0,2}}?{_PHRASE}(?!\s+(?-i:[A-Z])){_OF}?",
    re.I,
)
_BESIDE = 120  # code points around a name in which its office is looked for


def _held_offices(text: str, other: str) -> Iterator[_Held]:
    """The offices that stand by names, or by what ``other`` has for a family name."""
    for start, end in sorted({*names(text), *_family_names(text, other)}):
        parts = [w.lower.removesuffix("'s") for w in words(text[start:end]) if w.is_capitalised]
        kept = [part for part in parts if part.strip(".") not in TITLES | _KINDS]
        if not kept:
            continue
        given = kept[-2] if len(kept) >= 2 else None
        first = max(0, start - _BESIDE)
        for found in (
            _IN_NAME.search(text, start, end),
            *(pattern.search(text, first, start) for pattern in _BEFORE_NAME),
            _AFTER_NAME.match(text, end, end + _BESIDE),
        ):
            if found is not None and not found["gone"]:
                yield _held(given, kept[-1], found)


def _held(given: str | None, last: str, found: re.Match[str]) -> _Held:
    kinds = frozenset(
        _SAME.get(kind, kind)
        for kind in re.findall(r"[a-z]+", found["kinds"].lower())
        if kind != "and"
    )
    body = content_stems(found.groupdict().get("body") or "")
    return _Held(given, last, kinds, found["office"].lower(), body, found.span("told"))


def _family_names(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Where a capitalised word of ``text`` is the last one of a name in ``other``."""
    known = {parts[-1] for _, parts in full_names(other)}
    for word in words(text):
        if word.is_capitalised and word.lower in known:
            yield word.start, word.end
