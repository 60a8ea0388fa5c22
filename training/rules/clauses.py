"""Whether a text is a clause of its own, denies something, or is hedged.

Words only are read: no parser is at hand.
"""

import re
from random import Random

from bot.reading.hedging import cues
from bot.reading.tokens import NEGATORS, is_negation, words
from training.rules.casing import lowered
from training.rules.verbs import FINITE

SUBJECT = re.compile(
    r"(?:(?:he|she|it|they|we|you|there|this|these|those|the|a|an|his|her|its|their|our|some|many|most"
    r"|several|all|both|one|two|three|another|other)\b|I\b|[A-Z][\w’'\-]+)"
)
SUBORDINATES = frozenset(
    "although though while when if as after since because whereas unless until once where whether "
    "before despite that who which whose given having being both either neither not".split()
)
_NEGATIVE = frozenset(
    "without fail failed fails refused refuses declined unable hardly barely rarely seldom few "
    "little lack lacked lacks unless denied denies".split()
)
# Words that turn what may be left out round, or make the rest depend on it.
_SCOPE = re.compile(
    r"\b(?:only|all|every|each|any|most|least|few|fewer|first|last|best|worst|always|never|ever|solely|"
    r"exactly|entire|whole|same|until|unless|if|[a-z]{3,}est)\b",
    re.I,
)


def has_finite(text: str) -> bool:
    """Whether a word of ``text`` after the first is a finite verb that the rules know."""
    found = [word.lower for word in words(text) if word.is_word]
    return any(word in FINITE or word.endswith("n't") for word in found[1:])


def is_negated(text: str) -> bool:
    """Whether ``text`` holds a word that negates, or one such as "without" or "failed"."""
    return any(
        is_negation(word) or word.lower in _NEGATIVE or word.lower in NEGATORS
        for word in words(text)
    )


def is_clause(text: str) -> bool:
    """Whether ``text`` begins with a subject that a finite verb soon follows."""
    start = SUBJECT.match(text)
    if start is None:
        return False
    found = [w.lower for w in words(text.split(",")[0]) if w.is_word][:9]
    return not SUBORDINATES & set(found[:4]) and any(word in FINITE for word in found[1:])


def hangs(text: str) -> bool:
    """Whether what stands beside ``text`` may not be left out: it is negated, "only", a superlative."""
    return is_negated(text) or _SCOPE.search(text) is not None


def is_hedged(sentence: str) -> bool:
    """Whether a cue makes the sentence less than a flat statement."""
    return bool(cues(sentence))


def joined(one: str, two: str, rng: Random) -> str:
    """Two statements in one sentence."""
    return f"{one[:-1]}{rng.choice((', and ', '; ', ', while '))}{lowered(two)}"
