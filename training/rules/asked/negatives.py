"""Sentences that share the words of a question and do not answer it."""

import re
from collections.abc import Sequence
from random import Random

from bot.reading.tokens import content_stems, coverage
from bot.values.extract import values
from bot.values.value import ValueKind
from training.rules.asked.clause import clause
from training.rules.asked.phrases import STOP
from training.rules.asked.question import Asked, stated
from training.rules.asked.tally import Tally
from training.rules.claims import is_presentable
from training.rules.clauses import joined
from training.rules.dates import ANY_DATE


def not_answering(
    sentence: str, part: str, one: Asked, others: Sequence[str], tally: Tally
) -> list[tuple[str, str]]:
    """Sentences that do not answer, each with how it was come by.

    The emptied one first, then a neighbour and one about another subject, then more.
    """
    rng = tally.rng
    near = [text for text in others if not _may_answer(one, text)]
    emptied = one.emptied or (_valueless(part) if one.kind == "whether" else "")
    own: list[tuple[str, str]] = []
    if is_presentable(emptied) and emptied != part and one.answer.lower() not in emptied.lower():
        own = [("emptied", sometimes_joined(emptied, near, rng, 0.15))]
    kept = tally.kept[one.kind]
    drawn = rng.sample(kept, min(120, len(kept)))
    far = [text for text in drawn if not _may_answer(one, text) and text != sentence]
    neighbours = [("neighbour", text) for text in _likest(one, near)]
    strangers = [("other", text) for text in _likest(one, far)]
    one_each = [*neighbours[:1], *strangers[:1]]
    rng.shuffle(one_each)
    return [*own, *one_each, *neighbours[1:], *strangers[1:]]


def _valueless(text: str) -> str:
    """A clause without its last date; empty where there is none."""
    c = clause(text)
    found = c and re.search(rf",? (?:in|on) {ANY_DATE}{STOP}", c.rest)
    rest = c.without(found) if c and found else ""
    return stated(c.subject, c.verb, rest) if c and " " in rest else ""


_KINDS_OF_VALUE = {
    "when": (ValueKind.DATE, ValueKind.TIME),
    "how_many": (ValueKind.NUMBER,),
    "how_much": (ValueKind.MONEY,),
    "percentage": (ValueKind.PERCENT,),
    "how_large": (ValueKind.NUMBER,),
    "how_long": (ValueKind.NUMBER,),
}


def _likest(one: Asked, texts: Sequence[str]) -> list[str]:
    """The two of ``texts`` that look most like an answer; one where both are the same."""
    return list(dict.fromkeys(sorted(texts, key=lambda text: -_nearness(one, text))[:2]))


def _nearness(one: Asked, text: str) -> float:
    """How alike a sentence looks to an answer: shared words, and a value of the asked kind."""
    shared = coverage(content_stems(one.question), content_stems(text))
    wanted = _KINDS_OF_VALUE.get(one.kind, ())
    if wanted:
        return shared + 0.4 * any(value.kind in wanted for value in values(text))
    if one.kind == "why":
        return shared + 0.4 * bool(re.search(r"\b(?:because|due to)\b", text))
    return shared + 0.2 * bool(re.search(r"(?<=[a-z] )[A-Z]", text))


def _may_answer(one: Asked, text: str) -> bool:
    """Whether a sentence may answer after all: it holds the answer, or nearly all words asked."""
    if one.answer:
        stems = content_stems(one.answer)
        if re.search(rf"(?<!\w){re.escape(one.answer)}(?!\w)", text, re.I):
            return True
        if stems and stems <= content_stems(text):
            return True
    most = 0.5 if one.kind == "whether" else 0.65
    return coverage(content_stems(one.question), content_stems(text)) >= most


def sometimes_joined(text: str, others: Sequence[str], rng: Random, share: float) -> str:
    """``text`` with a clause of another sentence added, as often as ``share`` says."""
    fitting = [o for o in others if len(o.split()) <= 14 and clause(o)]
    if rng.random() > share or not fitting or len(text.split()) > 26 or text[-1] != ".":
        return text
    other = rng.choice(fitting)
    return joined(other, text, rng) if rng.random() < 0.5 else joined(text, other, rng)
