"""Sentences without their end: a last clause, a second half, a date."""

import re
from collections.abc import Iterator

from bot.reading.tokens import words
from training.rules.casing import capitalised
from training.rules.clauses import hangs, is_clause
from training.rules.dates import FULL_DATE, MONTH
from training.rules.verbs import BASE_OF_PAST, FINITE

_TAIL = re.compile(
    r",? (?:—|–) |, (?=(?:which|who|where|whose|although|though|while|whereas|but|making|including|"
    r"leaving|becoming|such as|especially|particularly|[a-z]{3,}ing (?:the|an?|its|his|her|their|to|in|on|for|from|"
    r"with|it|that|as|by|up|out|more|all|some|over|about|at|him|them))\b)"
)


def without_tail(sentence: str) -> Iterator[str]:
    """The sentence without its last "which", "although" or "-ing" part.

    >>> list(without_tail("The council approved the plan, which had cost two years of work."))
    ['The council approved the plan.']
    """
    if not sentence.endswith("."):
        return
    for found in reversed(list(_TAIL.finditer(sentence))):
        main, tail = sentence[: found.start()], sentence[found.end() :]
        closes = re.search(r", (\w+)", tail)
        if closes and closes.group(1) in FINITE:
            return
        if is_clause(main) and len(main.split()) >= 5:
            yield main + "."
        return


_JOINED = re.compile(r"(?:, (?:and|but|while|whereas) |; (?:however, )?)(?=\S)")


def halves(sentence: str) -> Iterator[str]:
    """Either half of "X did this, and Y did that", each with its own subject and verb.

    >>> list(halves("The mill closed in 1904, and the workers moved to the coast."))
    ['The mill closed in 1904.', 'The workers moved to the coast.']
    """
    if not sentence.endswith("."):
        return
    for found in _JOINED.finditer(sentence):
        one, two = sentence[: found.start()], sentence[found.end() : -1]
        depends = re.search(r":|\b(?:that|if|whether|both|either|between|not only)\b", one, re.I)
        if depends or not is_clause(one) or not is_clause(two):
            continue
        for part in (one, two):
            if len(part.split()) >= 5:
                yield capitalised(part.strip(" ,;")) + "."
        return


_VERB_JOINED = re.compile(r",? and (?P<verb>[a-z]+) ")


def first_deed(sentence: str) -> Iterator[str]:
    """The first of two things that one subject did.

    >>> list(first_deed("The council approved the new plan and rejected the old one."))
    ['The council approved the new plan.']
    """
    for found in _VERB_JOINED.finditer(sentence):
        one = sentence[: found.start()]
        last = one.split()[-1].lower() if one.split() else ""
        if found["verb"] not in BASE_OF_PAST or last in FINITE or last.endswith("ed"):
            continue
        past = any(w.lower in BASE_OF_PAST or w.lower in ("was", "were") for w in words(one))
        plain = is_clause(one) and not re.search(r",|\bboth\b", one)
        if past and plain and len(one.split()) >= 6:
            yield one + "."
        return


_DATED = re.compile(
    rf"(?P<main>.+?),? (?:in|on|since|during) (?:{FULL_DATE}|{MONTH}(?: \d{{4}})?|(?:1[5-9]|20)\d\d)\.$"
)
_WANTS_DATE = frozenset("born and or died back as early late only prior".split())


def without_date(sentence: str) -> Iterator[str]:
    """The sentence without the date that ends it.

    >>> list(without_date("The workers moved to the coast in March 1904."))
    ['The workers moved to the coast.']
    """
    found = _DATED.match(sentence)
    if found and not hangs(found["main"]) and len(found["main"].split()) >= 5:
        last = found["main"].split()[-1].lower().strip(",")
        if last not in FINITE | _WANTS_DATE and is_clause(found["main"]):
            yield found["main"] + "."
