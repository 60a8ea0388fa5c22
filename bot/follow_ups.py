"""Questions that can only be understood with those before them."""

import re
from collections.abc import Sequence

from bot.reading.tokens import content_stems, names

# "That" and "it" where they stand for something: not in "did they confirm that the pool was shut",
# not in "is it true that the pool was shut".
_THAT = (
    r"that(?=\W*$|\s+(?:is|was|were|has|had|will|would|can|could|happen\w*)\b)"
    r"|(?<=\bis )that|(?<=\bwas )that|(?<=\bdid )that|(?<=\bdoes )that"
    r"|(?<=\bof )that|(?<=\babout )that"
    r"|(?<=\bafter )that|(?<=\bbefore )that|(?<=\bfor )that|(?<=\bby )that"
)
_PRONOUNS = re.compile(
    r"\b(?:he|she|it(?!\s+(?:\w+\s+){1,2}that\b)|they|them|him|her|his|its|their|"
    rf"{_THAT}|this|those|these|(?<!is )(?<!are )(?<!was )(?<!were )there)\b",
    re.I,
)


def resolve_follow_up(question: str, earlier: Sequence[str]) -> str | None:
    """The question with what it refers back to, or None if it stands alone.

    A short question that names nothing of its own, or opens with "and", is read
    together with the last one before it that stands alone.

    Args:
        question: The question.
        earlier: The questions before it, oldest first.

    >>> resolve_follow_up("And how many of them?", ["Who sent the soldiers to Kursk?"])
    'And how many of them? (Who sent the soldiers to Kursk?)'
    >>> resolve_follow_up("Is it true?", ["Who sent the soldiers to Kursk?", "Who says so?"])
    'Is it true? (Who sent the soldiers to Kursk?)'
    >>> resolve_follow_up("When did the ferry leave Ternsby?", ["Who knows?"])
    >>> resolve_follow_up("Who is the mayor of Ternsby?", ["Where is Kursk?"])
    """
    if not earlier or not _refers_back(question):
        return None
    alone = [one for one in earlier if not _refers_back(one)]
    return f"{question.strip()} ({(alone or earlier[:1])[-1].strip()})"


def stands_alone(question: str) -> bool:
    """Whether a question names something and points to nothing, so that none before it matters.

    >>> stands_alone("When did the ferry leave Ternsby?"), stands_alone("What did it cost?")
    (True, False)
    >>> stands_alone("When does the one to Ternsby leave?")
    False
    """
    points = _PRONOUNS.search(question) or _JOINS.match(question) or _OTHER.search(question)
    return bool(names(question)) and not points


_OTHER = re.compile(
    r"\b(?:ones?|other|others|another|same|first|second|last|both|former|latter)\b", re.I
)


def _refers_back(question: str) -> bool:
    """Whether a question needs another one to be understood."""
    few = len(content_stems(question))
    refers = _PRONOUNS.search(question) is not None
    named = bool(names(question))
    # "Who paid?" lacks what was paid; "Who owns the moon?" lacks nothing.
    bare = few <= 1 and not named and _CONTINUES.match(question)
    joins = few <= 2 and _JOINS.match(question)
    return bool(bare or joins) or (refers and (few <= 2 or (not named and few <= 4)))


_JOINS = re.compile(r"\s*(?:and|but|so|what about|how about)\b", re.I)
_CONTINUES = re.compile(r"\s*(?:why|who|when|where)\b", re.I)
