"""Whether a content is stated as a fact, or only planned, asked for or expected.

"The board plans to close the quay" supports that it may come, not that it came.
"""

import re
from enum import IntEnum
from functools import lru_cache

from bot.reading.tokens import content_stems

# Code points of a text that are read; what is longer is a table or no sentence.
READ = 2_000


class Mood(IntEnum):
    """How far a content claims to be so, the least first."""

    PLANNED = 0  # planned, proposed, recommended, hoped for, expected
    COMING = 1  # announced as certain to come
    FACT = 2


# Words after which comes what somebody wants, proposes or foresees. A likelihood is a hedge,
# which is told elsewhere.
_PLANNING = re.compile(
    r"\b(?:(?:plan|intend|hop|aim|want|wish|propos|prepar|seek|offer|promis|pledg|vow|threaten|ask|mean)"
    r"(?:n?ed|n?ing|e[sd]?|s)?\s+(?:\w+\s+){0,2}?to\b|(?:sought|meant|swore)\s+to\b|"
    r"(?:plans?|proposals?|intention|hopes?|bid|calls?|requests?|appeals?|motion|application)\s+(?:to|for)\b|"
    r"(?:recommend|urge|advise|advocate|demand|request)(?:e?d|s|ing)?\b|"
    r"(?:suggest|propos)(?:ed|es?|s|ing)?\s+(?!that\b|to\b)|consider(?:s|ing)?\b|considered\s+\w+ing\b|"
    r"(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:expected|planned|scheduled|intended|proposed|recommended|meant|slated|projected|forecast)\b|"
    r"(?:is|are|was|were)\s+(?:set|about)\s+to\b|"
    r"(?:expect(?:s|ed|ing)?|anticipates?|foresees?|forecasts?)\b|"
    r"(?:should|ought\s+to)\b)",
    re.I,
)
_COMING = re.compile(
    r"\b(?:will|would|shall|won[’']t|going\s+to|(?:is|are|was|were)\s+to)\b|[’']ll\b", re.I
)
# What is asked for is told as a fact by who says that it was asked for.
_ASKING = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|request(?:s|ed|ing)?|appl(?:y|ies|ied|ying|ications?)|fil(?:e[sd]?|ing)"
    r"|appeal(?:s|ed|ing)?)\s+(?:for|to)\b|\bcall(?:s|ed|ing)?\s+for\b|\b(?:request|demand)(?:s|ed|ing)?\b",
    re.I,
)
# A statement of what has come about; in the present "will" is often only a rule.
_PAST = re.compile(r"\b(?:was|were|has|have|had|did|\w{3,}ed)\b")


def mood(text: str) -> Mood:
    """The mood of a clause by its words.

    >>> mood("The board plans to close the quay.").name, mood("The quay will close.").name
    ('PLANNED', 'COMING')
    """
    if _PLANNING.search(text):
        return Mood.PLANNED
    return Mood.COMING if _COMING.search(text) else Mood.FACT


def planning_cue(text: str, statement: str) -> re.Match[str] | None:
    """The words by which ``text`` only plans or foresees what ``statement`` asserts, or None.

    They must stand before words of the statement: "The quay, which he plans to visit,
    has closed" leaves no doubt that it has. None where the statement is no firmer.

    >>> found = planning_cue("The board plans to close the quay.", "The quay has closed.")
    >>> found.group() if found else None
    'plans to'
    >>> planning_cue("The board closed the quay and plans to sell it.", "The quay has closed.")
    """
    text = text[:READ]
    told = mood(statement)
    if told is Mood.PLANNED:
        return None
    cues = [*_PLANNING.finditer(text)]
    if told is Mood.FACT and _PAST.search(statement):
        cues += _COMING.finditer(text)
    if _ASKING.search(statement):
        cues = [cue for cue in cues if not _ASKING.fullmatch(cue.group())]
    wanted = _stems(statement)
    for cue in cues:
        before, after = _stems(text[: cue.start()]), _stems(_clause(text, cue.end()))
        if (wanted & after) - before:
            return cue
    return None


_ENDS = re.compile(r"[.,;:!?]\s")


def _clause(text: str, start: int) -> str:
    """What follows ``start`` in the same clause."""
    end = _ENDS.search(text, start)
    return text[start : end.start()] if end else text[start:]


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return content_stems(text)
