""" "Why"."""

import re
from collections.abc import Iterator

from training.rules.asked.clause import clause
from training.rules.asked.question import Asked, ask, is_askable
from training.rules.verbs import AUXILIARIES


def why(text: str) -> Iterator[Asked]:
    """Asks for the reason that follows "because" or "due to".

    >>> [a.question for a in why("The dam was closed because it leaked.")][0]
    'Why was the dam closed?'
    """
    found = re.match(r"(?P<main>[^;]+?),? (?:because of|because|due to) (?P<reason>.+)\.$", text)
    c = clause(found["main"] + ".") if found else None
    if not found or c is None or not is_askable(c.rest):
        return
    if re.search(r"\b(?:only|simply|partly|mainly|largely|not|just|and|[a-z]+ly)$", c.rest):
        return
    if " because " not in text and any(w in AUXILIARIES for w in found["reason"].split()):
        return
    for lead in ("Why", "For what reason"):
        question = ask(f"{lead} {c.inverted(c.rest)}")
        yield Asked("why", question, found["reason"], found["main"] + ".")
