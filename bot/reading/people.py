"""Names that look alike and are two people's: Hilda and Tilda Crane."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nicknames import NickNamer

from bot.reading.tokens import names, words

TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady saint st reverend rev father sister
    captain capt major maj colonel col lieutenant lt general gen sergeant sgt corporal private
    admiral commander inspector superintendent constable officer sheriff marshal
    minister president chancellor premier senator governor mayor councillor cllr deputy
    judge justice prosecutor attorney secretary treasurer chair chairman chairwoman director
    chief former acting first vice""".split()
)
"""What may stand before a family name and is no given name."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Words of one text and those of another that stand in their place, as spans."""

    mine: tuple[int, int]
    theirs: tuple[int, int]


def differently_named(text: str, other: str) -> bool:
    """Whether ``text`` names something whose last word ``other`` only gives to another one.

    Two names are two where both have a word before the last, title and rank left off, and
    these differ; an initial agrees with what it begins, "Bill" with "William".

    >>> differently_named("Hilda Crane spoke.", "The speaker was Miss Tilda Crane.")
    True
    >>> differently_named("Hilda Crane spoke.", "The speaker was Captain H. Crane.")
    False
    """
    known = [parts for _, parts in full_names(other)]
    present = {word.lower for word in words(other)}
    for _, parts in full_names(text):
        rivals = [one[-2] for one in known if one[-1] == parts[-1]]
        told = parts[-2]
        if rivals and told not in present and not any(agree(told, one) for one in rivals):
            return True
    return False


def full_names(text: str) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Each name of two words or more, titles left off: its span, and the words in lower case."""
    for span in names(text):
        parts = [part for part in _parts(text, span) if part.strip(".") not in TITLES]
        if len(parts) >= 2:
            yield span, parts


def _parts(text: str, span: tuple[int, int]) -> list[str]:
    return [
        word.lower.removesuffix("'s").removesuffix("'")
        for word in words(text[slice(*span)])
        if word.is_capitalised
    ]


def two_people(text: str, other: str) -> Apart | None:
    """Two given names before one family name, each in one of two texts; None without them.

    A place is called like another one more often than a person: a title, a calling or an age
    beside one of the names must tell that they are people's.

    >>> found = two_people("The trial was led by Dr Ana Holt.", "Berta Holt led the trial.")
    >>> found.mine, found.theirs
    ((21, 32), (0, 10))
    >>> two_people("Black Lane was closed.", "Mill Lane was closed.")
    """
    here, there = ({word.lower for word in words(one)} for one in (text, other))
    known = _people(other)
    for one in _people(text):
        for name in known:
            apart = one.last == name.last and not agree(one.given, name.given)
            told_once = one.given not in there and name.given not in here
            if apart and told_once and (one.is_person or name.is_person):
                return Apart(one.span, name.span)
    return None


@dataclass(frozen=True, slots=True)
class _Person:
    """A name as a person's: the given name and the family name, lower case."""

    given: str
    last: str
    span: tuple[int, int]
    is_person: bool


_SUFFIXES = frozenset("jr sr ii iii md phd mp mep obe mbe kc qc esq".split())
_NO_FAMILY = frozenset(
    """street road lane avenue square park hill hospital clinic school college university club
    rovers united city town village bridge river lake bay house hall hotel church council gazette
    times post news group bank trust company works ltd inc plc""".split()
)
"""What a name ends with that is not a person's."""


def _people(text: str) -> list[_Person]:
    """The names that may be people's: what stands after the last title, two words or more."""
    found = []
    for span in names(text):
        parts = _parts(text, span)
        while parts and parts[-1].strip(".") in _SUFFIXES:
            parts.pop()
        titles = [n for n, part in enumerate(parts) if part.strip(".") in TITLES]
        bare = parts[titles[-1] + 1 :] if titles else parts
        if len(bare) >= 2 and bare[-1] not in _NO_FAMILY:
            is_person = bool(titles) or _is_called(text, *span)
            found.append(_Person(bare[0], bare[-1], span, is_person))
    return found


_BESIDE = 40  # code points around a name that can tell that it is a person's
_CALLING = re.compile(
    r"\b(?!(?:after|over|under|other|another|whether|rather|former|later|earlier|or|for|near|either|neither"
    r"|together|never|river|corner|tower|number|newspaper|paper|quarter|centre|center)\b)"
    r"(?:[a-z]{2,}(?:er|or|ist|ian|man|woman)|nurse|clerk|coxswain|mate|pilot|chef|coach|judge|guide|surgeon"
    r"|student|architect|accountant|assistant|consultant|attendant|sergeant|captain|bishop|uncle|aunt"
    r"|son|brother|wife|husband|widow|niece|nephew|cousin|duty),?\s+$"
)
_AGED = re.compile(r",\s+(?:who|whom|aged)\b|,\s+\d{2}\s*[,.)]|\s+\(\d{2}\)")


def _is_called(text: str, start: int, end: int) -> bool:
    """Whether a calling stands before a name, or an age or "who" after it."""
    calling = _CALLING.search(text, max(0, start - _BESIDE), start)
    return calling is not None or _AGED.match(text, end) is not None


def agree(one: str, other: str) -> bool:
    """Whether one given name, in lower case, is the other, its initial or a short form of it."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    if short == long or (len(short) == 1 and long.startswith(short)):
        return True
    return bool(_forms(short) & _forms(long))


def _plain(given: str) -> str:
    """Without full stop and accents, of a double name the first part."""
    letters = unicodedata.normalize("NFD", given.strip(".").split("-")[0])
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _forms(given: str) -> frozenset[str]:
    """A given name and the full names that it is short for."""
    return frozenset({given, *_nicknames().canonicals_of(given)})


@cache
def _nicknames() -> NickNamer:
    return NickNamer()
