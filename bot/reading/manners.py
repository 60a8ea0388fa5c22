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
_ANY = re.compile(
    r"(?:\b(?:any|every|each|all|no)\s+(?:\w+\s+)?|^\W*(?:any|every|no|those|persons?|people)\w*\s+"
    r"(?:[\w’'-]+\s+){0,4})$",
    re.I,
)
_ONE = re.compile(r"(?:^|[,;:]\s)\W*an?\s+(?:\w+\s+)?$", re.I)
_LAID_DOWN = re.compile(r"[^.;]{0,80}?\b(?:must|shall|should|(?:is|are)\s+to\s+be)\b", re.I)
# Something that is read off, or stands for something.
_INSTRUMENT = re.compile(
    r"\b(?:lights?|lamps?|leds?|gauges?|symbols?|signs?|icons?|dials?|pointers?|needles?|displays?"
    r"|screens?|flags?|beeps?|tones?|codes?|arrows?|colou?rs?|red|green|amber|marks?"
    r"|markings?|labels?|cursors?|buzzers?|alarms?|suffix\w*|prefix\w*)"
    r"(?:\s+(?:on|at|in|of|with|beside|above|below)\s+[^.;,]{1,40})?\s+(?:\w+ly\s+)?$",
    re.I,
)
_TASTE = re.compile(
    r"\s+(?:(?:to\s+\w+|like)\s+)?(?:(?:an?|such\s+an?)\s+(?:\w+\s+)?(?:shame|pity|waste|pleasure|joy|lot"
    r"|good\s+(?:idea|thing|time)|bad\s+idea)|(?:a\s+(?:bit|little|touch)|rather|too|so|very|quite|only)\s+"
    r"(?!likely|possible|probable|certain|sure)\w+|(?:fair|right|wrong|silly|odd|strange|unfair)\b)",
    re.I,
)
_SUPERLATIVE = re.compile(
    r"[^.;]{0,60}\b(?:the|my|our|your)\s+(?:most\s+\w+|best|worst|(?!inter|requ|sugg|for|hon)[a-z]{3,}est)\b",
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
        one = _ONE.search(before) and _LAID_DOWN.match(after)
        return bool(_ANY.search(before) or one)
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
    if word.startswith(("suppose", "assume", "imagine", "presume")):
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
_STRENGTH = re.compile(r"\b(?:his|her|its|their|our|my|your|all|the|of|with|military)\s+$", re.I)
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
