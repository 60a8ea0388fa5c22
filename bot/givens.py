"""Numbers and names of a sentence that the passages it cites do not give.

Where the evidence is known, because the sentence cites it, every figure and every name
can be looked for in it to the letter. That is stricter than the checks of ``support``,
which must find the evidence first.
"""

import re
from calendar import month_name
from collections.abc import Sequence
from itertools import pairwise

from bot.reading.tokens import FUNCTION_WORDS, Word, names, words
from bot.shelf import Near
from bot.values.amounts import SMALL, TENS

_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_SPELLED = {word: str(number) for word, number in (SMALL | TENS).items()}
_SPELLED |= {word: str(number) for number, word in enumerate(_ORDINALS)}
_FIGURE = re.compile(r"(?:(?<=\s)[-−](?=\d))?\d+(?:[.,:]\d+)*[¼½¾⅓⅔⅛]?")
# A spelled number up to this one may be counted together ("both") or count nothing ("one of").
_COUNTABLE = 3


def not_given(sentence: str, cited: Sequence[Near], known: Sequence[Near]) -> str | None:
    """The first figure or name of a sentence that what it cites does not give, or None.

    Args:
        sentence: The sentence.
        cited: The places of the passages that it cites.
        known: Other places in which a full name may stand ("Ana Ruiz", where the cited
            passage has "Ruiz").
    """
    passage = " \n".join(near.reading.sentence.text for near in cited)
    around = " \n".join([passage, *(near.context for near in cited), *map(_dated, cited)])
    elsewhere = " \n".join([around, *(near.reading.sentence.text for near in known)])
    return _figure_not_in(sentence, around) or _name_not_in(sentence, around, elsewhere)


def _dated(near: Near) -> str:
    """The month of the document's date as a word, for who writes it out."""
    found = re.match(r"\d{4}-(\d{2})", near.info.date or "")
    return month_name[int(found[1])] if found and int(found[1]) <= 12 else ""


def _figure_not_in(sentence: str, text: str) -> str | None:
    """A number of the sentence, in digits or spelled, that the text does not hold.

    >>> _figure_not_in("It carries forty cars and 1,200 people.", "40 cars, 1200 people")
    >>> _figure_not_in("It is due on the tenth day.", "It is due on the third day.")
    'tenth'
    """
    there = {number for number, _ in _figures(text)}
    for number, surface in _figures(sentence):
        small = surface.isalpha() and float(number) <= _COUNTABLE
        if number not in there and not small:
            return surface
    return None


def _figures(text: str) -> list[tuple[str, str]]:
    """Each number in digits without its commas and zeros in front, and as it stands."""
    found = []
    for match in _FIGURE.finditer(text):
        plain = re.sub(r",(?=\d{3})", "", match[0])
        parts = [plain] if ":" in plain or "." in plain else re.split(r"[.,:]", plain)
        found += [(part.lstrip("0") or "0", match[0]) for part in parts]
    for word in re.findall(r"[^\W\d_]+", text):
        if word.lower() in _SPELLED:
            found.append((_SPELLED[word.lower()], word))
    return found


def _name_not_in(sentence: str, around: str, elsewhere: str) -> str | None:
    """A name of the sentence that stands nowhere near, or in no such order of its words.

    >>> _name_not_in("So Owen Brandt said.", "Owen Tarrick met Ivo Brandt.", "")
    'Owen Brandt'
    >>> _name_not_in("So Ana Ruiz said.", "Ruiz agreed.", "Ana Ruiz chairs the board.")
    """
    near, together = _capitals(around), _couples(elsewhere) | _couples(around)
    lower = {word.lower for word in words(around) if not word.is_capitalised}
    for start, end in names(sentence):
        told = [word for word in words(sentence[start:end]) if _counts(word)]
        known = [word.lower in near or word.lower in lower for word in told]
        couples = [
            (one.lower, other.lower) in together or one.lower in lower or other.lower in lower
            for one, other in pairwise(told)
        ]
        strange = not any(known) if couples and all(couples) else not all(known)
        if told and (strange or not all(couples)):
            return sentence[start:end]
    return None


def _counts(word: Word) -> bool:
    return word.is_capitalised and word.lower not in FUNCTION_WORDS and len(word.surface) > 1


def _capitals(text: str) -> set[str]:
    return {word.lower for word in words(text) if word.is_capitalised}


def _couples(text: str) -> set[tuple[str, str]]:
    """Words that follow each other, in lower case; function words between them do not count."""
    told = [word.lower for word in words(text) if word.is_word and word.lower not in FUNCTION_WORDS]
    return set(pairwise(told))
