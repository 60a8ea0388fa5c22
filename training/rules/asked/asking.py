"""All questions that the rules make of a sentence."""

import re
from collections.abc import Callable, Iterator

from training.rules.asked.clause import Clause, clause
from training.rules.asked.counts import counted, how_many, how_much
from training.rules.asked.doers import by_whom, what, who
from training.rules.asked.heads import LED, heads, with_name
from training.rules.asked.offices import rank, title
from training.rules.asked.places import where
from training.rules.asked.question import Asked, is_question
from training.rules.asked.reasons import why
from training.rules.asked.sizes import how_large
from training.rules.asked.times import how_long, when
from training.rules.asked.truth import whether
from training.rules.casing import capitalised
from training.rules.names import NameBook
from training.rules.sound.asides import apposition_stated
from training.rules.sound.cutting import cuts

_RULES: tuple[Callable[[Clause], Iterator[Asked]], ...] = (
    when,
    by_whom,
    what,
    how_many,
    how_much,
    how_large,
    how_long,
    whether,
)
_RULES_OF_NAMES: tuple[Callable[[Clause, NameBook], Iterator[Asked]], ...] = (where, who, title)


def asked(
    sentence: str, book: NameBook, before: str = "", common: frozenset[str] = frozenset()
) -> list[tuple[str, Asked]]:
    """Every question that the rules make of ``sentence``, with the part of it that was read.

    The part is the sentence itself, one of its cuts or its head; questions come once
    each. ``before`` is the passage up to the sentence: where it tells whom "he" means,
    the question names that person. ``common`` holds words that are met with a small
    letter; subjects without article begin with one of them.
    """
    found: dict[str, tuple[str, Asked]] = {}
    parts = [sentence, *(claim.text for claim in cuts(sentence)), *apposition_stated(sentence)]
    parts = [*parts, *(led["rest"] for part in parts if (led := LED.match(part)))]
    parts = [*parts, *(head for part in parts for head in heads(part))]
    for part in dict.fromkeys(with_name(part, before, book) for part in parts):
        made: list[Asked] = [*counted(part), *why(part), *rank(part, book)]
        c = clause(part)
        if c is not None and is_known(c.subject, before + sentence, book, common):
            made += [one for rule in _RULES for one in rule(c)]
            made += [one for rule in _RULES_OF_NAMES for one in rule(c, book)]
        for one in made:
            if is_question(one.question):
                found.setdefault(one.question, (part, one))
    return list(found.values())


def is_known(subject: str, text: str, book: NameBook, common: frozenset[str]) -> bool:
    """Whether the capital or the small letter that a subject begins with is surely right.

    A lone capitalised word must be met inside a sentence; a subject without article
    must begin with a word that is met with a small letter.
    """
    first = subject.split(" ")[0]
    if first[0].islower() and first not in ("the", "a", "an"):
        inside = re.search(rf"[a-z,] {re.escape(capitalised(first))}\b", text)
        return first in common and inside is None
    if " " in subject or subject in book.kind_of:
        return True
    return re.search(rf"[a-z,] {re.escape(subject)}\b", text) is not None
