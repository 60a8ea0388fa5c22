""" "How tall", "how large": a measure."""

import re
from collections.abc import Iterator

from training.rules.asked.clause import Clause
from training.rules.asked.phrases import ABOUT, NUMBER
from training.rules.asked.question import Asked, ask, stated
from training.rules.casing import lowered

_NOUN = {
    "tall": "height",
    "high": "height",
    "long": "length",
    "wide": "width",
    "deep": "depth",
    "old": "age",
}
_TALL = re.compile(
    rf"(?P<size>{ABOUT}{NUMBER} (?:feet|foot|metres|meters|miles|km|kilometres|kilometers|inches|cm|m|ft|years) (?P<how>tall|high|long|wide|deep|old))\b"
)
_MEASURED = re.compile(
    rf"an? (?:estimated |total )?(?P<of>population|area|length|height|capacity) of (?P<size>{ABOUT}{NUMBER}(?: square (?:miles|kilometres|kilometers)| [a-z]+)?)"
)
_COVERED = re.compile(
    r"(?P<size>(?:an area of )?[\d,.]+ (?:square (?:miles|kilometres|kilometers|metres|feet)|acres|hectares))"
)


def how_large(c: Clause) -> Iterator[Asked]:
    """Asks for a measure: height, length, age, area, population."""
    for found, emptied, questions in (*_tall(c), *_measured(c), *_covered(c)):
        for question in questions:
            yield Asked("how_large", ask(question), found["size"], emptied)


_Sized = Iterator[tuple[re.Match[str], str, list[str]]]
"""Where the size is, the clause without it, and questions before they are made ready."""


def _tall(c: Clause) -> _Sized:
    """ "Is 324 metres tall"."""
    found = _TALL.match(c.rest)
    if found and c.verb in ("is", "was"):
        how, subject = found["how"], lowered(c.subject)
        questions = [
            f"How {how} {c.verb} {subject}",
            f"What {c.verb} the {_NOUN[how]} of {subject}",
        ]
        yield found, stated(c.subject, c.verb, "very", how), questions


def _measured(c: Clause) -> _Sized:
    """ "Has a population of 12,000"."""
    found = _MEASURED.match(c.rest)
    if found and c.verb in ("has", "had", "have"):
        be, live = ("was", "lived") if c.verb == "had" else ("is", "live")
        of, subject = found["of"], lowered(c.subject)
        more = {
            "population": [f"How many people {live} in {subject}"],
            "area": [f"How large {be} {subject}"],
        }.get(of, [])
        emptied = stated(c.subject, c.verb, "a large" if more else "a great", of)
        yield found, emptied, [f"What {be} the {of} of {subject}", *more]


def _covered(c: Clause) -> _Sized:
    """ "Covers 12 acres"."""
    found = _COVERED.match(c.rest)
    if found and c.verb in ("covers", "covered"):
        be = "was" if c.verb == "covered" else "is"
        questions = [f"How large {be} {lowered(c.subject)}"]
        yield found, stated(c.subject, c.verb, "a wide area"), questions
