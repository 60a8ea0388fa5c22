"""Questions that a sentence leaves open."""

import re
from collections.abc import Iterator
from random import Random

from training.rules.asked.clause import Clause
from training.rules.asked.question import Asked, ask, is_askable, shorter
from training.rules.asked.verbs import BASE_OF_PAST
from training.rules.casing import lowered
from training.rules.names import NameBook

_THING_OPEN = (
    ("Who paid for {}?", r"pa(?:id|y)|fund|financ|sponsor|\bby\b|donat|money|[$£€]"),
    ("How much did {} cost?", r"cost|price|[$£€]|worth|budget|pa(?:id|y)"),
    ("Who designed {}?", r"design|architect|creat|\bby\b|engineer"),
    ("How many people work on {}?", r"work|staff|employ|team|people|\d"),
    ("Why was {} criticised?", r"critic|becaus|attack|complain|oppos|controvers"),
)
_PERSON_OPEN = (
    ("When was {} born?", r"born|birth|aged?|\bold\b"),
    ("Where did {} study?", r"stud|school|universit|colleg|graduat|educat|degree"),
    ("How old is {}?", r"born|\bage|old|birth|\d{4}"),
    ("Who is {} married to?", r"marri|wife|husband|spouse|wed"),
    ("Why did {} resign?", r"resign|quit|left|step|becaus|retire"),
    ("How much did {} earn?", r"earn|salar|paid|pay|[$£€]|worth"),
)
_NO_REASON = re.compile(
    r"\b(?:because|to|for|since|due|as|so|after|following|thanks|owing|through|by|thus|with|when|despite|[a-z]+ing)\b"
)
_NO_TIME = re.compile(
    r"\d|\b(?:in|on|during|after|before|when|while|century|year|day|week|month|since|until|recently|today|later|ago|now|first|then|at|following|morning|night|war)\b",
    re.I,
)


_THING = re.compile(
    r"\b(?:dam|bridge|building|church|tower|museum|station|ship|road|house|film|castle|stadium|railway|game|album|hospital|system|website|school|airport|canal|plant|monument|temple|project|program)$"
)


def left_open(c: Clause, sentence: str, book: NameBook, rng: Random) -> Iterator[Asked]:
    """Questions about the clause or its subject that ``sentence`` does not answer."""
    rest = shorter(c, c.rest)
    past = c.verb in BASE_OF_PAST or (c.is_passive and c.verb in ("was", "were"))
    if past and is_askable(rest):
        if not _NO_TIME.search(sentence):
            yield Asked("when", ask(f"When {c.inverted(rest)}"), "", "")
        if not _NO_REASON.search(sentence):
            yield Asked("why", ask(f"Why {c.inverted(rest)}"), "", "")
        if c.is_passive and " by " not in sentence and rest.split(" ")[0] != "born":
            yield Asked("by", ask(f"By whom {c.inverted(rest)}"), "", "")
    if book.kind_of.get(c.subject) == "person":
        forms = rng.sample(_PERSON_OPEN, 2)
    else:
        forms = rng.sample(_THING_OPEN, 2) if _THING.search(c.subject) else []
    for form, refused in forms:
        if not re.search(refused, sentence, re.I):
            yield Asked("property", form.format(lowered(c.subject)), "", "")
