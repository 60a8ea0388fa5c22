"""A hedge changed for one as strong; "all" and "always" made less."""

import re
from collections.abc import Iterator

from training.rules.casing import capitalised
from training.rules.clauses import is_negated

_HEDGES_ALIKE = (
    ("may have", "might have"),
    ("might have", "may have"),
    ("thought to", "believed to"),
    ("believed to", "thought to"),
    ("reportedly", "allegedly"),
    ("allegedly", "reportedly"),
    ("possibly", "perhaps"),
    ("perhaps", "possibly"),
    ("probably", "most likely"),
    ("may be", "might be"),
    ("might be", "may be"),
    ("appears to", "seems to"),
    ("seems to", "appears to"),
    ("suggests that", "indicates that"),
    ("suggest that", "indicate that"),
    ("plans to", "intends to"),
    ("supposedly", "allegedly"),
)


def hedge_kept(sentence: str) -> Iterator[str]:
    """The sentence with one hedge changed for another as strong.

    >>> list(hedge_kept("The fire may have been started by a lamp."))
    ['The fire might have been started by a lamp.']
    """
    for one, other in _HEDGES_ALIKE:
        found = re.search(rf"\b(?i:{one})\b", sentence)
        if found:
            changed = sentence[: found.start()] + other + sentence[found.end() :]
            yield capitalised(changed) if found.start() == 0 else changed


_WEAKER = ((r"^All (?=[a-z]+s\b)", "Many "), (r"\balways\b(?! been)", "often"))


def weaker(sentence: str) -> Iterator[str]:
    """The sentence with "all" or "always" made less: still true.

    >>> list(weaker("All members must always sign."))
    ['Many members must always sign.', 'All members must often sign.']
    """
    if is_negated(sentence):
        return
    for pattern, replacement in _WEAKER:
        changed = re.sub(pattern, replacement, sentence, count=1)
        if changed != sentence:
            yield changed
