"""A question and its answer, and what can stand in a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.rules.asked.clause import Clause
from training.rules.casing import capitalised

_ALONE = frozenset(
    "die resign retire begin end start open close collapse happen occur arrive marry graduate leave return sink last win lose".split()
)
CLINGING = re.compile(
    r"\b(?:located|based|involved|interested|used|engaged|set|situated|known|named|called|made|considered|born|put|placed|given|found"
    r"|divided|seen|regarded|described|listed|ranked|held|of|the|a|an|and|or|than|more|to|been|be|as|able|likely|due|similar|part|also|along|together|such|well)$"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what the rule knows about its answer.

    Attributes:
        kind: What is asked for.
        question: The question, with its mark.
        answer: The words of the base that answer; empty for "whether".
        emptied: The base without the answer, a whole sentence; empty if none.
    """

    kind: str
    question: str
    answer: str
    emptied: str


def ask(words: str) -> str:
    """``words`` as a question: a capital, one space between words, a mark, no "also"."""
    return capitalised(re.sub(r" also\b", "", " ".join(words.split()))) + "?"


def stated(*parts: str) -> str:
    """``parts`` as one statement, with a capital and a full stop."""
    text = " ".join(" ".join(parts).split())
    return capitalised(re.sub(r" ,", ",", text).strip(" ,")) + "."


def is_askable(rest: str) -> bool:
    """Whether what is left of a clause can stand in a question."""
    return (
        "," not in rest
        and len(rest.split()) <= 14
        and not re.search(r"\b(?:the|a|an|of|and|or|to|by|in|on|with|for|as|from|because)$", rest)
    )


def shorter(c: Clause, rest: str) -> str:
    """``rest`` without its last details, where the clause stands without them; else itself."""
    found = re.match(
        r"(?P<kept>.+?) (?:in|at|during|after|with|by|from|before|on|under) ", rest + " "
    )
    if not found or CLINGING.search(found["kept"]):
        return rest
    whole = c.is_passive if c.is_auxiliary else " " in found["kept"]
    return found["kept"] if whole else rest


def asked_with(c: Clause, rest: str, leads: Sequence[str]) -> Iterator[str]:
    """Questions with each lead, the details kept and dropped."""
    if not is_askable(rest) or (not rest and (c.is_auxiliary or c.base not in _ALONE)):
        return
    for lead in leads:
        for kept in dict.fromkeys((rest, shorter(c, rest))):
            yield ask(f"{lead} {c.inverted(kept)}")


def is_question(text: str) -> bool:
    """Whether a question is neither too short nor too long nor visibly broken."""
    if not 4 <= len(text.split()) <= 20:
        return (
            len(text.split()) == 3
            and text.startswith(("Who ", "How ", "When "))
            and bool(re.search("[A-Z]", text[1:]))
        )
    return not re.search(r",\?|[\"“”();]| [–—-] |\b(?:the|a|an|of|and)\?$|\b(\w+) \1\b", text)
