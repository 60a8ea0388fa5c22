"""Active for passive and passive for active."""

import re
from collections.abc import Iterator

from training.rules.deeds import OWN, deed


def other_voice(sentence: str) -> Iterator[str]:
    """Active for passive and passive for active, where two names did and suffered.

    >>> list(other_voice("Italy was defeated by Brazil in 1970."))
    ['Brazil defeated Italy in 1970.']
    """
    found = deed(sentence)
    if found and not re.search(rf"{OWN}|\b(?:who|which)\b", sentence):
        active = found.active()
        yield found.passive() if found.verb in sentence and active == sentence else active
