""" "When" and "how long"."""

import re
from collections.abc import Iterator

from training.rules.asked.clause import Clause
from training.rules.asked.phrases import ABOUT, NUMBER, STOP
from training.rules.asked.question import Asked, ask, asked_with, is_askable, stated
from training.rules.dates import ANY_DATE, MONTH

_SPAN = r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?)"


def when(c: Clause) -> Iterator[Asked]:
    """Asks for the date of a clause, taken out of it.

    >>> [a.question for a in when(Clause("The dam", "was", "built in 1932"))]
    ['When was the dam built?', 'In what year was the dam built?']
    """
    found = re.search(rf"(?:^|,? )(?:in|on) (?P<date>{ANY_DATE}){STOP},?", c.rest)
    if not found or c.verb in ("is", "are", "has", "have", "will", "can", "does"):
        return
    rest = c.without(found)
    if re.search(r"\d{4}|\b(?:since|until|from|between)\b", rest):
        return
    if c.is_auxiliary and not c.is_passive and not re.match(r"(?:an?|the|been|born)\b", rest):
        return
    date, leads = found["date"], ["When"]
    if re.fullmatch(r"\d{4}", date):
        leads.append("In what year")
    elif re.search(rf"\d {MONTH}|{MONTH} \d{{1,2}}\b(?!\d)", date):
        leads.append("On what date")
    for question in asked_with(c, rest, leads):
        yield Asked("when", question, date, stated(c.subject, c.verb, rest))


def how_long(c: Clause) -> Iterator[Asked]:
    """Asks for the time that something took."""
    found = re.search(rf"(?:^| )for (?P<span>{ABOUT}(?:{NUMBER}|a|an) {_SPAN}){STOP}", c.rest)
    if found and c.verb not in ("is", "are"):
        rest = c.without(found)
        for question in asked_with(c, rest, ("How long", "For how long")):
            yield Asked("how_long", question, found["span"], stated(c.subject, c.verb, rest))
    found = re.match(rf"(?P<span>{ABOUT}(?:{NUMBER}) {_SPAN}){STOP}", c.rest)
    if found and c.verb in ("lasted", "took", "takes", "lasts"):
        tail = c.rest[found.end() :].strip(" ,") if c.verb == "took" else ""
        if is_askable(tail):
            vague = stated(c.subject, c.verb, "a long time", tail)
            yield Asked("how_long", ask(f"How long {c.inverted(tail)}"), found["span"], vague)
