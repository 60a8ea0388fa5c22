"""What stands beside a sentence: brackets and appositions, left out or stated."""

import re
from collections.abc import Iterator

from training.rules.casing import COMMON_FIRST
from training.rules.clauses import SUBJECT, SUBORDINATES, has_finite
from training.rules.dates import FULL_DATE
from training.rules.names import WHOLE_NAME
from training.rules.verbs import BASE_OF_PAST, FINITE

_PARENTHESIS = re.compile(r"\s*\((?![^()]*\b(?:not|if|except)\b)[^()]{1,200}\)")


def without_parenthesis(sentence: str) -> Iterator[str]:
    """The sentence without what stands in brackets.

    >>> list(without_parenthesis("The mill (built in 1904) burned down."))
    ['The mill burned down.']
    """
    shorter = _PARENTHESIS.sub("", sentence)
    if shorter != sentence and "(" not in shorter and ")" not in shorter:
        yield shorter


_APPOSITION = re.compile(
    r"(?P<head>[^,;:()]{2,70}), (?P<told>(?:an?|the|who|which|whose|his|her|its|their|one of)\b[^,;:()]{3,120}), "
    r"(?P<rest>(?:\w+ly )?(?P<verb>\w+)\b.+)$"
)
_WHEN = re.compile(r"\b(?:week|month|year|day|time|morning|evening|night|Finally|Today|Now)$")


def without_apposition(sentence: str) -> Iterator[str]:
    """The sentence without an apposition or a "who" clause between two commas.

    >>> list(without_apposition("Ana Ruiz, the mayor, opened the bridge."))
    ['Ana Ruiz opened the bridge.']
    """
    found = _APPOSITION.match(sentence)
    if found and _is_apposition(found):
        yield f"{found['head']} {found['rest']}"


def _is_apposition(found: re.Match[str]) -> bool:
    """Whether the part between the commas tells of the head and is no clause itself."""
    if found["verb"] not in FINITE or not SUBJECT.match(found["head"]):
        return False
    if _WHEN.search(found["head"]):
        return False
    relative = re.match(r"(?:who|which|whose)\b", found["told"])
    return relative is not None or not has_finite(found["told"])


def apposition_stated(sentence: str) -> Iterator[str]:
    """What an apposition says, as a sentence of its own.

    >>> list(apposition_stated("Ana Ruiz, the mayor of Vell, opened the bridge."))
    ['Ana Ruiz was the mayor of Vell.']
    """
    found = _APPOSITION.match(sentence)
    if not found or not re.fullmatch(WHOLE_NAME, found["head"]) or not _is_apposition(found):
        return
    if found["head"].split()[0].lower() in COMMON_FIRST | SUBORDINATES:
        return
    if re.match(r"(?:an?|the|one of)\b", found["told"]) and found["verb"] not in ("are", "were"):
        past = found["verb"] in BASE_OF_PAST or found["verb"] in ("was", "had", "did")
        yield f"{found['head']} {'was' if past else 'is'} {found['told']}."


_LIFE = re.compile(
    rf"(?P<name>{WHOLE_NAME}) \((?:born )?(?P<born>{FULL_DATE})(?:\s*[–-]\s*(?P<died>{FULL_DATE}))?\)"
)


def life_stated(sentence: str) -> Iterator[str]:
    """Birth and death from the brackets after a name, each as a sentence.

    >>> list(life_stated("Ana Ruiz (3 May 1901 – 7 June 1980) was a mayor."))
    ['Ana Ruiz was born on 3 May 1901.', 'Ana Ruiz died on 7 June 1980.']
    """
    found = _LIFE.match(sentence)
    if found:
        yield f"{found['name']} was born on {found['born']}."
        if found["died"]:
            yield f"{found['name']} died on {found['died']}."
