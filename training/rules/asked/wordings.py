"""The same question in other words."""

import re
from random import Random

_OTHER_WORDS = (
    ("built", "constructed"), ("began", "started"), ("begin", "start"), ("purchased", "bought"),
    ("purchase", "buy"), ("acquired", "bought"), ("founded", "set up"),
    ("established", "founded"), ("located", "situated"), ("released", "brought out"),
    ("elected", "voted in"), ("located", "found"), ("received", "got"), ("receive", "get"),
    ("obtain", "get"), ("destroyed", "ruined"), ("created", "made"), ("create", "make"),
    ("defeat", "beat"), ("defeated", "beat"), ("ended", "finished"), ("end", "finish"),
    ("large", "big"), ("employ", "have working for it"), ("company", "firm"), ("movie", "film"),
    ("doctor", "physician"), ("illness", "disease"), ("song", "track"),
    ("announce", "make known"), ("announced", "made public"), ("appointed", "named"),
    ("children", "kids"), ("assist", "help"), ("helped", "aided"), ("completed", "finished"),
    ("complete", "finish"), ("opened to the public", "opened for visitors"), ("marry", "wed"),
    ("married", "wed"), ("introduced", "brought in"), ("produce", "make"),
    ("leave", "depart from"), ("discover", "find"), ("discovered", "found"),
    ("required", "needed"), ("require", "need"), ("demolished", "torn down"),
    ("resign", "step down"),
)  # fmt: skip


def reworded(question: str, rng: Random) -> str:
    """``question`` with one content word changed for another that asks the same, or itself."""
    ways = []
    for one, other in _OTHER_WORDS:
        found = re.search(rf"(?<=[a-z] ){one}\b(?! (?:over|up|off|out|[A-Z]))", question)
        if found and not _is_bound_word(question[: found.start()]):
            ways.append(question[: found.start()] + other + question[found.end() :])
    return rng.choice(ways) if ways else question


def _is_bound_word(before: str) -> bool:
    """Whether the next word belongs to a name or to "a" or "an"."""
    return re.search(r"\b(?:[A-Z]\w+|an?) $", before) is not None
