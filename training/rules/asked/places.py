""" "Where"."""

import re
from collections.abc import Iterator

from training.rules.asked.clause import Clause
from training.rules.asked.phrases import STOP
from training.rules.asked.question import CLINGING, Asked, asked_with, stated
from training.rules.names import NAME, NameBook

_PLACE = re.compile(rf"(?:^| )(?P<prep>in|at|near) (?P<place>(?:the )?{NAME}(?:, {NAME})?){STOP},?")
# Words whose "in" or "at" tells no place.
_NO_PLACE = re.compile(
    r"\b(?:interest\w*|invest\w*|result\w*|believ\w*|involv\w*|appear\w*|role|crisis|stars?|starred)$"
)


def where(c: Clause, book: NameBook) -> Iterator[Asked]:
    """Asks for the place of a clause: a name that is mostly met after "in"."""
    if c.is_auxiliary and not c.is_passive:
        return
    for found in _PLACE.finditer(c.rest):
        place = found["place"].removeprefix("the ").split(",")[0]
        kind = book.kind_of.get(place)
        if kind not in ("place", "country") or _NO_PLACE.search(c.rest[: found.start()]):
            continue
        rest = c.without(found)
        another = re.search(r"\b(?:in|at|near) (?:the )?[A-Z]", rest)
        if not rest or another or re.search(r" (?:located|situated|based|set)$", rest):
            continue
        leads = ["Where"]
        if kind == "country" and found["prep"] == "in":
            leads.append("In which country")
        emptied = "" if CLINGING.search(rest) else stated(c.subject, c.verb, rest)
        for question in asked_with(c, rest, leads):
            yield Asked("where", question, place, emptied)
