"""Names and offices that look alike and are two: Hilda and Tilda Crane, president and vice."""

import re

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
    these differ; an initial agrees with what it begins.

    >>> differently_named("Hilda Crane spoke.", "The speaker was Miss Tilda Crane.")
    True
    >>> differently_named("Hilda Crane spoke.", "The speaker was Captain H. Crane.")
    False
    """
    known = _full_names(other)
    present = {word.lower for word in words(other)}
    for given, last in _full_names(text):
        rivals = [one for one, name in known if name == last]
        if rivals and given not in present and not any(_agree(given, one) for one in rivals):
            return True
    return False


_OFFICE = re.compile(
    r"\b(?P<below>(?:vice|deputy|assistant|acting|interim|associate)[-\s]+)?"
    r"(?P<office>president|chair(?:man|woman|person)?|chancellor|commissioner|director|editor"
    r"|governor|inspector|manager|mayor|minister|premier|professor|prosecutor|secretary|treasurer)\b",
    re.I,
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


def _full_names(text: str) -> list[tuple[str, str]]:
    """The last two words of each name of two or more, lower case, titles left off."""
    found = []
    for start, end in names(text):
        parts = [
            word.lower.removesuffix("'s").removesuffix("'")
            for word in words(text[start:end])
            if word.is_capitalised
        ]
        kept = [part for part in parts if part.strip(".") not in _TITLES]
        if len(kept) >= 2:
            found.append((kept[-2], kept[-1]))
    return found


def _agree(one: str, other: str) -> bool:
    """Whether one is the other, or its initial."""
    short, long = sorted((one.strip("."), other.strip(".")), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))
