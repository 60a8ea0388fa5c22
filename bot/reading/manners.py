"""Words of doubt in wishes, requests, orders and rules, or of what one likes: nothing is doubted.

"May the year be kind to you", "perhaps you would sign here", "report any suspected leak", "a green
light indicates that it is charged", "it seems a shame": none of them leaves a claim open.
"""

import re

# What a rule or an order is about is a case, not a person or a thing that is suspected.
_CASE = re.compile(
    r"suspected|alleged|(?:allegations?|suggestions?|reports?|claims?)\s+(?:of|that)"
    r"|(?:believed|thought|presumed|suspected|assumed)\s+to(?:\s+\w+)?",
    re.I,
)
# "Report any suspected leak", "anyone believed to be under age will be turned away".
_ORDERED = re.compile(r"^\W*[A-Z][a-z]+\s+(?:any|every|each|all)\s+(?:\w+\s+)?$")
_ANY = re.compile(
    r"^\W*(?:anyone|anybody|those|people|persons?|(?:any|every)\s+\w+)\s+(?:[\w’'-]+\s+){0,3}$",
    re.I,
)
_ONE = re.compile(r"(?:^|[,;:]\s)\W*an?\s+(?:\w+\s+)?$", re.I)
_LAID_DOWN = re.compile(r"[^.;]{0,80}?\b(?:must|shall|should|will|(?:is|are)\s+to\s+be)\b", re.I)
# Something that is read off, or stands for something.
_INSTRUMENT = re.compile(
    r"\b(?:lights?|lamps?|leds?|gauges?|symbols?|icons?|dials?|pointers?|needles?|displays?|screens?"
    r"|beeps?|tones?|arrows?|cursors?|buzzers?|alarms?)"
    r"(?:\s+(?:on|at|in|of|with|beside|above|below)\s+[^.;,]{1,40})?\s+(?:\w+ly\s+)?$",
    re.I,
)
_TASTE = re.compile(
    r"\s+(?:(?:to\s+\w+|like)\s+)?(?:(?:an?|such\s+an?)\s+(?:\w+\s+)?(?:shame|pity|waste|pleasure|joy"
    r"|good\s+(?:idea|thing|time)|bad\s+idea)|(?:(?:a\s+(?:bit|little|touch)|rather|too|so|very|quite)\s+)?"
    r"(?:loud|bright|dark|dull|nice|lovely|pretty|ugly|pleasant|fair|unfair|silly|harsh|generous|sweet"
    r"|bitter|plain|right|wrong|odd|strange)\b)",
    re.I,
)
_SUPERLATIVE = re.compile(
    r"[^.;]{0,60}\b(?:the|my|our|your)\s+(?:most\s+\w+|best|worst|finest|nicest|loveliest|greatest)\b",
    re.I,
)
_IMPERATIVE_IF = re.compile(
    r"\b(?:if|when|whenever|where|should)\s+(?:you|anyone|anybody|users?|staff|(?:the|an?)\s+\w+)?\s*"
    r"(?:\w+ly\s+)?$",
    re.I,
)


def is_manner(surface: str, before: str, after: str) -> bool:
    """Whether the words of a hedge ask, wish, order or judge, and leave no claim open.

    Args:
        surface: The words.
        before: The words before them.
        after: The words after them.

    >>> is_manner("suspected", "Report any ", " leak to the desk.")
    True
    >>> is_manner("suspected", "The ", " leak was found at noon.")
    False
    """
    word = surface.lower()
    if _CASE.fullmatch(word):
        ruled = _ONE.search(before) or _ANY.search(before)
        return bool(_ORDERED.search(before) or (ruled and _LAID_DOWN.match(after)))
    if word.startswith("indicat"):
        return _INSTRUMENT.search(before) is not None
    if word.startswith("seem"):
        return _TASTE.match(after) is not None
    if word.startswith("suggest"):
        return _PROPOSING.search(before) is not None and _WE.match(after) is not None
    if surface.startswith("May "):
        return not before.strip(" “\"'") and _WISHED.match(surface) is not None
    if word.startswith("might"):
        return _STRENGTH.search(before) is not None
    if word in ("perhaps", "maybe", "possibly"):
        asked = _YOU.match(after) is not None and not re.search(r"[.]\s*$", before)
        return asked or (word == "possibly" and _CANNOT.search(before) is not None)
    if word.startswith("believ"):
        return _HARDLY.search(before) is not None
    if re.match(r"(?:suppose|assume|imagine|presume)\b", word):
        return _LET.search(before) is not None
    if word.startswith("guess"):
        return not before.strip(" “\"'")
    if word.startswith(("suspect", "in doubt")):
        return _IMPERATIVE_IF.search(before) is not None
    return word.startswith("think") and _SUPERLATIVE.match(after) is not None


# "I suggest we meet at noon."
_PROPOSING = re.compile(r"\b(?:i|may\s+i|let\s+me)\s+(?:\w+\s+)?$", re.I)
_WE = re.compile(r"(?:\s+that)?\s+(?:we|you|everyone|they)\b", re.I)
_WISHED = re.compile(
    r"May\s+(?:the|your?|our|his|her|their|god|he|she|they|we|it|this|all)\b", re.I
)
_STRENGTH = re.compile(r"\b(?:his|her|its|their|our|my|your|military)\s+$", re.I)
_YOU = re.compile(r"\s+you(?:\s+(?:would|could|can|prefer|like|might|will|should)|r\b)", re.I)
_CANNOT = re.compile(r"\b(?:can|could|can[’']t|cannot|couldn[’']t)(?:\s+(?:not|\w+))?\s+$", re.I)
_HARDLY = re.compile(
    r"\b(?:can|could)(?:\s*(?:not|n[’']t))?\s+(?:hardly|scarcely|barely|not|\w+ly)?\s*$"
    r"|\bcan[’']t\s+$",
    re.I,
)
_LET = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:let\s+us|let[’']s|let\s+me|we\s+(?:may|can|will)|now)\s+)$", re.I
)
