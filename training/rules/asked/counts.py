""" "How many", "how much" and "what percentage"."""

import re
from collections.abc import Iterator

from training.rules.asked.clause import Clause, is_simple
from training.rules.asked.phrases import ABOUT, NUMBER, PLURAL, STOP, WORD
from training.rules.asked.question import Asked, ask, is_askable, stated
from training.rules.asked.verbs import FINITE, PARTICIPLES

_COUNTED = re.compile(rf"(?P<part>{WORD} )?(?P<number>{ABOUT}{NUMBER}) (?P<noun>{PLURAL}){STOP}")
_SUM = re.compile(rf"(?P<sum>{ABOUT}[$£€]\d[\d,.]*(?: (?:million|billion|thousand))?){STOP}")
_CHANGES = frozenset({"rose", "fell", "grew", "increased"})

_LEADING = rf"(?P<number>{ABOUT}(?i:{NUMBER}))"
_TOLD = rf"(?P<told>(?:{'|'.join(sorted(FINITE))}) .+)$"
_SHARE = re.compile(
    rf"{_LEADING}(?: percent| per cent|%) of (?P<whole>(?:the )?(?:{WORD} ){{1,4}}?){_TOLD}"
)
_MANY = re.compile(rf"{_LEADING} (?P<noun>{PLURAL}) {_TOLD}")
_THERE = re.compile(
    rf"There (?P<be>are|were) {_LEADING} (?P<noun>{PLURAL})(?P<told>(?: (?:in|on|at|with|for) .+)?)$"
)


def how_many(c: Clause) -> Iterator[Asked]:
    """Asks for the number of the object."""
    found = _COUNTED.match(c.rest)
    if not found or re.fullmatch(r"(?:1[5-9]|20)\d\d", found["number"]):
        return
    part = (found["part"] or "").strip()
    plain = not part and c.verb not in _CHANGES | {"became", "went"}
    if not (part in PARTICIPLES if c.is_auxiliary else plain):
        return
    rest = f"{part} {c.rest[found.end() :].strip()}".strip(" ,")
    vague = stated(c.subject, c.verb, part, "several", c.rest[found.start("noun") :])
    for kept in dict.fromkeys((rest, part)):
        if is_askable(kept):
            question = ask(f"How many {found['noun']} {c.inverted(kept)}")
            yield Asked("how_many", question, found["number"], vague)


def how_much(c: Clause) -> Iterator[Asked]:
    """Asks for a sum of money."""
    found = _SUM.match(c.rest)
    if not found or c.is_auxiliary or c.verb in _CHANGES:
        return
    rest = c.rest[found.end() :]
    vague = stated(c.subject, c.verb, "a large sum", rest)
    much = "How much" if c.base == "cost" else "How much money"
    for kept in dict.fromkeys((rest.strip(" ,"), "")):
        if is_askable(kept):
            yield Asked("how_much", ask(f"{much} {c.inverted(kept)}"), found["sum"], vague)


def counted(text: str) -> Iterator[Asked]:
    """Asks for a number or a share that begins the sentence.

    >>> [a.question for a in counted("Twelve people died in the fire.")]
    ['How many people died in the fire?']
    """
    body = text.rstrip(".")
    share, many, there = _SHARE.match(body), _MANY.match(body), _THERE.match(body)
    if share and _is_plain(share["told"]):
        whole, told = share["whole"], share["told"]
        some = "Some of" if re.match(r"the |all |\S+['’]s ", whole) else "Some"
        for lead in ("What percentage of", "What share of", "What proportion of"):
            question = ask(f"{lead} {whole}{told}")
            yield Asked("percentage", question, share["number"], stated(some, whole, told))
    if many and _is_plain(many["told"]):
        noun, told = many["noun"], many["told"]
        question = ask(f"How many {noun} {told}")
        yield Asked("how_many", question, many["number"], stated("Several", noun, told))
    if there and _is_plain(there["told"]):
        noun, told, be = there["noun"], there["told"], there["be"]
        vague = stated("There", be, "several", noun, told)
        yield Asked("how_many", ask(f"How many {noun} {be} there {told}"), there["number"], vague)


def _is_plain(told: str) -> bool:
    """Whether what is told of the counted can stand in a question."""
    return is_simple(told) and is_askable(told)
