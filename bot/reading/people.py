"""Names and offices that look alike and are two: Hilda and Tilda Crane, president and vice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nicknames import NickNamer

from bot.reading.tokens import names, words

_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady saint st reverend rev father sister
    captain capt major maj colonel col lieutenant lt general gen sergeant sgt corporal private
    admiral commander inspector superintendent constable officer sheriff marshal
    minister president chancellor premier senator governor mayor councillor cllr deputy
    judge justice prosecutor attorney secretary treasurer chair chairman chairwoman director
    chief former acting first vice""".split()
)
"""What may stand before a family name and is no given name."""


def differently_named(text: str, other: str) -> bool:
    """Whether ``text`` names something whose last word ``other`` only gives to another one.

    Two names are two where both have a word before the last, title and rank left off, and
    these differ; an initial agrees with what it begins, "Bill" with "William".

    >>> differently_named("Hilda Crane spoke.", "The speaker was Miss Tilda Crane.")
    True
    >>> differently_named("Hilda Crane spoke.", "The speaker was Captain H. Crane.")
    False
    """
    known = _full_names(other)
    present = {word.lower for word in words(other)}
    for name in _full_names(text):
        rivals = [one.given for one in known if one.last == name.last]
        if rivals and name.given not in present and not any(_agree(name.given, g) for g in rivals):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Apart:
    """Words of one text and those of another that stand in their place, as spans."""

    mine: tuple[int, int]
    theirs: tuple[int, int]


def two_people(text: str, other: str) -> Apart | None:
    """Two given names before one family name, each in one of two texts; None without them.

    A place is called like another one more often than a person: a title, a calling or an age
    beside one of the names must tell that they are people's.

    >>> found = two_people("The trial was led by Dr Ana Holt.", "Berta Holt led the trial.")
    >>> found.mine, found.theirs
    ((21, 32), (0, 10))
    >>> two_people("Black Lane was closed.", "Mill Lane was closed.")
    """
    here, there = {word.lower for word in words(text)}, {word.lower for word in words(other)}
    for one in _full_names(text):
        for name in _full_names(other):
            apart = one.last == name.last and not _agree(one.given, name.given)
            told_once = one.given not in there and name.given not in here
            if apart and told_once and (one.is_person or name.is_person):
                return Apart((one.start, one.end), (name.start, name.end))
    return None


def two_offices(text: str, other: str) -> Apart | None:
    """Two offices of one kind that two texts give to one person; None without them.

    >>> found = two_offices("Ana Holt, the sales director, left.", "Finance Director Ana Holt left.")
    >>> found.mine, found.theirs
    ((14, 28), (0, 16))
    >>> two_offices("Director Ana Holt left.", "Ana Holt, the sales director, left.")
    """
    for one in _held_offices(text, other):
        for office in _held_offices(other, text):
            if one.is_of_another_kind(office):
                return Apart((one.start, one.end), (office.start, office.end))
    return None


_BELOW = frozenset({"vice", "deputy", "assistant", "acting", "interim", "associate"})
_KINDS = frozenset(
    """managing executive chief head general senior junior first second sales marketing finance
    financial commercial technical medical clinical scientific artistic legal regional national
    operations operating production project site human personnel""".split()
)
"""What tells offices of one name apart, beside what stands below another."""

_OFFICES = (
    r"president|chair(?:man|woman|person)?|chancellor|commissioner|director|editor|engineer|governor|inspector"
    r"|manager|mayor|minister|officer|premier|professor|prosecutor|secretary|treasurer"
)
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


@dataclass(frozen=True, slots=True)
class _FullName:
    """The last two words of a name, lower case, and where the name stands, titles included."""

    given: str
    last: str
    start: int
    end: int
    is_person: bool


_CALLING = re.compile(
    r"\b(?!(?:after|over|under|other|another|whether|rather|former|later|earlier|or|for|near)\b)"
    r"(?:[a-z]{2,}(?:er|or|ist|ian|man|woman)|nurse|clerk|coxswain|mate|pilot|chef|coach|judge|guide|surgeon|"
    r"architect|accountant|assistant|consultant|attendant|sergeant|captain|son|brother|wife|husband|widow|niece|nephew|cousin|duty)"
    r",?\s+$"
)
_AGED = re.compile(r"^,?\s+(?:who|whose|whom|aged|\(?\d{1,3}\b(?!\s+[a-z]))")


def _full_names(text: str) -> list[_FullName]:
    """Each name of two words or more, titles left off."""
    found = []
    for start, end in names(text):
        parts = [
            word.lower.removesuffix("'s").removesuffix("'")
            for word in words(text[start:end])
            if word.is_capitalised
        ]
        kept = [part for part in parts if part.strip(".") not in _TITLES]
        if len(kept) >= 2:
            person = (
                len(kept) < len(parts)
                or _CALLING.search(text[:start]) is not None
                or _AGED.match(text[end:]) is not None
            )
            found.append(_FullName(kept[-2], kept[-1], start, end, person))
    return found


def _agree(one: str, other: str) -> bool:
    """Whether one given name is the other, its initial or a short form of it."""
    short, long = sorted((one.strip("."), other.strip(".")), key=len)
    if one == other or (len(short) == 1 and long.startswith(short)):
        return True
    return bool(_forms(short) & _forms(long))


@cache
def _forms(given: str) -> frozenset[str]:
    """A given name and the full names that it is short for."""
    return frozenset({given, *_nicknames().canonicals_of(given)})


@cache
def _nicknames() -> NickNamer:
    return NickNamer()


@dataclass(frozen=True, slots=True)
class _Held:
    """An office that a text gives to somebody, by family name, and where it stands."""

    given: str | None
    last: str
    kinds: frozenset[str]
    office: str
    start: int
    end: int

    def is_of_another_kind(self, other: "_Held") -> bool:
        """Whether both are one person's, and of one name, and are two."""
        if (self.last, self.office) != (other.last, other.office):
            return False
        if self.given and other.given and not _agree(self.given, other.given):
            return False
        if bool(self.kinds & _BELOW) != bool(other.kinds & _BELOW):
            return True
        return bool(self.kinds and other.kinds) and not self.kinds & other.kinds


def _family_names(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Where a capitalised word of ``text`` is the last one of a name in ``other``."""
    known = {name.last for name in _full_names(other)}
    for word in words(text):
        if word.is_capitalised and word.lower in known:
            yield word.start, word.end


_PHRASE = (
    rf"(?P<kinds>(?:(?:{'|'.join(sorted(_BELOW | _KINDS))})(?:[-\s]+|\s+and\s+)){{0,3}})"
    rf"(?P<office>{_OFFICES})\b"
)
_PAST = r"(?<!\bformer\s)(?<!\bex-)(?<!\bthen\s)(?<!\bthen-)(?<!\bnew\s)"
_BEFORE_NAME = re.compile(
    rf"{_PAST}\b{_PHRASE}(?:\s+(?:of|at|for)\s+[^,;.]{{1,40}}?)?,?\s+(?:I,\s+)?$", re.I
)
_IN_NAME = re.compile(rf"{_PAST}\b{_PHRASE}", re.I)
_AFTER_NAME = re.compile(
    rf"^(?:,\s+(?:who\s+(?:is|was)\s+)?|(?:,[^,;.]{{1,60}},)?\s+(?:is|was|remains|became|(?:has|had)\s+been)\s+"
    r"(?:(?:re-?)?(?:elected|appointed|named|made|chosen)\s+(?:as\s+)?)?)"
    rf"(?:(?:the|an?|its|our|their|his|her|(?-i:[A-Z])[\w’']+)\s+){{0,2}}?{_PAST}{_PHRASE}(?!\s+(?-i:[A-Z]))",
    re.I,
)


def _held_offices(text: str, other: str) -> Iterator[_Held]:
    """The offices that stand by names, or by what ``other`` has for a family name."""
    if _OFFICE.search(text) is None:
        return
    for start, end in sorted({*names(text), *_family_names(text, other)}):
        parts = [w.lower.removesuffix("'s") for w in words(text[start:end]) if w.is_capitalised]
        kept = [part for part in parts if part.strip(".") not in _TITLES | _KINDS]
        if not kept:
            continue
        given = kept[-2] if len(kept) >= 2 else None
        for found, shift in (
            (_IN_NAME.search(text[start:end]), start),
            (_BEFORE_NAME.search(text[:start]), 0),
            (_AFTER_NAME.match(text[end:]), end),
        ):
            if found is not None:
                kinds = frozenset(re.findall(r"[a-z]+", found["kinds"].lower())) - {"and"}
                at = found.start("kinds") + shift, found.end("office") + shift
                yield _Held(given, kept[-1], kinds, found["office"].lower(), *at)
