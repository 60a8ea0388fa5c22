"""Names that share their last word and are two all the same: Hilda Crane and Tilda Crane."""

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
