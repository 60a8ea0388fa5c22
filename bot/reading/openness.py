"""Whether words of doubt are said of a question, and so are the statement itself.

"Why it sank is unknown" states something that is so, and doubts no claim; "it is unknown
whether it sank" leaves the claim open that it sank.
"""

import re

from bot.reading.lexicon import CueKind

# "Is still unknown", "under investigation": said of a question, it is the statement itself.
_UNSETTLED = re.compile(
    r"(?:.*\s)?(?:un(?:clear|certain|known|resolved|sure)|not\s+(?:\w+\s+){0,2}(?:clear|known|certain|sure|decided)|under\s+investigation|"
    r"(?:investigated|looked\s+into)|(?:not|\w*n[’']t)\s+(?:yet\s+)?know|to\s+be\s+(?:seen|determined|established|answered)|open\s+question)"
    r"(?:\s+(?:as\s+to|about))?(?P<question>\s+(?:whether|if|that|how|why|what|who|whom|whose|when|where|which))?$",
    re.I,
)
# Words for what one asks about, and words that ask.
_QUESTION = re.compile(
    r"(?:^|[.;:,]\s|\b(?:but|and|so|though|although|while|because|said|says|that)\s)[“\"]?\s*(?:exactly\s+|just\s+|still,?\s+)?"
    r"(?:(?:why|how|who|whose|what|when|where|which)\b|"
    r"(?:the|its|his|her|their|any|this)\s+(?:\w+\s+){0,2}?(?:causes?|reasons?|motives?|identit(?:y|ies)|origins?|whereabouts|extent|numbers?|fate|"
    r"details|circumstances|outcome|results?|dates?|names?|ages?|costs?|prices?|size|purpose|meaning|location|effects?|value|sources?|nature|future|matter|case|incident|accident|crash|fire)\b)"
    r"[^.;:]*$",
    re.I,
)
_ASKING = re.compile(
    r"(?:\s+(?:as\s+to|about))?\s+(?P<word>whether|if|that|how|why|what|who|whom|whose|when|where|which)\b"
)
# Always said of a thing, never of a claim: "how it works is poorly understood".
_UNDERSTOOD = re.compile(
    r"(?:understood|(?:little|not\s+much|less)\s+is\s+(?:yet\s+)?known)$", re.I
)
_WHETHER = frozenset({"whether", "if", "that"})


def leaves_open(kind: CueKind, surface: str, before: str, after: str) -> bool:
    """Whether a cue says of a question, not of a claim, that it is open.

    Args:
        kind: What the cue does.
        surface: Its words.
        before: The words before it.
        after: The words after it.

    >>> leaves_open(CueKind.HEDGE, "is still unknown", "Why it sank ", ".")
    True
    >>> leaves_open(CueKind.HEDGE, "is not known", "It ", " whether it sank.")
    False
    """
    if kind is not CueKind.HEDGE:
        return False
    if _UNDERSTOOD.search(surface):
        return True
    found = _UNSETTLED.match(surface)
    if found is None:
        return False
    asked = _ASKING.match(f"{found['question'] or ''}{after}")
    if asked:
        return asked["word"] not in _WHETHER
    return _QUESTION.search(before) is not None or _is_thing(surface, before)


def _is_thing(surface: str, before: str) -> bool:
    """ "The extent of the land was unknown": said of a thing, neither of "it" nor of a claim."""
    if "known" not in surface.lower():
        return False
    subject = re.split(r"[,;:]|\b(?:and|but|as|because|while|that|if)\s", before)[-1].strip()
    return len(subject) > 3 and _CLAIM.search(subject) is None


_CLAIM = re.compile(
    r"^(?:it|this|that|these|those|which|whether)\b|\b(?:claim|report|rumou?r|stor(?:y|ies)|allegation|account|authentic\w+|truth)",
    re.I,
)
