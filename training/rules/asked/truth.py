"""Whether a clause holds."""

import re
from collections.abc import Iterator

from training.rules.asked.clause import Clause
from training.rules.asked.question import Asked, ask
from training.rules.clauses import is_negated


def whether(c: Clause) -> Iterator[Asked]:
    """Asks whether the clause holds."""
    if re.search(r"\b(?:because|not|never|no)\b", c.rest) or is_negated(c.rest):
        return
    listed = "," in c.rest and not re.search(r" and |, (?:[A-Z]|\d)", c.rest)
    if len(c.rest.split()) <= 14 and not listed:
        yield Asked("whether", ask(c.inverted(c.rest.removeprefix("also "))), "", "")
