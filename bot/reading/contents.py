"""What follows a reporting verb: where the reported content begins."""

import re

from bot.reading.reporting import ADJUNCT, BARE, TAKES_THING, TELL
from bot.reading.tokens import PASTS

_CLAUSE = (
    r"(?:he|she|it|they|we|I|there|is|are|was|were|has|have|had|will|would|could|couldn[’']t|can|can[’']t|cannot|"
    r"did|didn[’']t|does|do|may|might|must|should|shall|that|which|who|because|if|when|while)\b"
)
_WORD = r"(?:[^\s,“”:;]|,(?=\d))+"
# "in a letter to the council", "of the pool", "on Monday": what a verb may be followed by.
_PLACED = (
    rf"(?:\s+(?:{ADJUNCT}|(?:to|in|on|at|during|by|via|of|about|with|through|from|after|before|under|for|last|this|again|back|\w+ly)"
    rf"(?:\s+(?!{_CLAUSE}){_WORD}){{1,9}}?|\w+ly))"
)
_TOLD = rf"(?:\s+(?!{_CLAUSE}){_WORD}){{1,14}}?"
_ASIDE = r"(?:\s*,\s[^,“”:;]{2,60},)"
_THAT = r"\s*,?\s+(?:that|how)\s+"
_QUOTED = r"(?:\s*:\s*(?=\S)|\s*,\s*(?=“)|\s+(?=“))"

_AFTER = re.compile(rf"(?:{_PLACED}{{1,2}}?)??{_ASIDE}?(?:{_THAT}|{_QUOTED})")
_AFTER_TOLD = re.compile(rf"{_TOLD}{_ASIDE}?(?:{_THAT}|{_QUOTED})")
_ADJUNCTS = re.compile(rf"(?:\s+{ADJUNCT}){{0,3}}(?:\s*,)?\s+")
_LISTENER = re.compile(
    r"\s+(?:(?:me|us|him|her|them|you|reporters|journalists|lawmakers|police|investigators|people|supporters|voters|friends)|"
    r"(?:the|an?|his|her|their|its|our|my|one|two)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+|(?:[A-Z][\w.’'&-]*)(?:\s+(?:of\s+)?[A-Z][\w.’'&-]*){0,4})"
    rf"(?:\s+{ADJUNCT}){{0,2}}\s+"
)
_OPENS_CLAUSE = re.compile(
    r"(?:“?(?:the|an?|this|that|these|those|his|her|their|its|our|my|your|he|she|it|they|we|I|you|there|no|some|many|most|"
    r"all|both|each|every|any|several|one|two|three|four|five|six|seven|eight|nine|ten|more|few|other|another|such|half|only|if|when|what|while|people|"
    r"although|because|[A-Z$\d][\w.,’'&-]*|[a-z-]+s|[a-z-]+\s+[a-z-]+s)\b)"
)
_NO_CLAUSE = re.compile(
    r"(?:to|by|in|on|at|with|of|for|and|or|but|about|from|as|into|over|through|so|nothing|goodbye|yes|thanks|more\s+than|that\s+of)\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|cannot|may|might|must|should|did|does|do|isn[’']t|"
    rf"[a-z]{{3,}}ed|{PASTS}|[a-z]+n[’']t|\w+[’'](?:s|re|ve|ll|d))\b"
)


# "responded to claims that …": who claims is not who responded.
_TALK = re.compile(
    r"\b(?:claims?|reports?|rumou?rs?|allegations?|speculation|suggestions?|accusations?|assertions?|questions|fears|concerns)\s+that\s+$"
)


# "heard from a clerk that …": the clerk is the source, in a form of its own.
_FROM = re.compile(r"\s+(?:from|by)\b")
_LEARNING = re.compile(r"(?:hear|learn|understand|tell|inform)\w*|heard|told|understood")


def begin(text: str, verb: str, end: int) -> int | None:
    """Where the content of a verb that ends at ``end`` begins; None if it has none here.

    >>> text = "Ana Ruiz said on Monday the pool was shut."
    >>> text[begin(text, "said", 13):]
    'the pool was shut.'
    """
    match = _AFTER.match(text, end)
    if match is None and TELL.fullmatch(verb):
        match = _AFTER_TOLD.match(text, end)
    if match is not None and _FROM.match(text, end) and _LEARNING.fullmatch(verb):
        return None
    if match is not None and (_TALK.search(match.group()) or _is_term(text, verb, end)):
        return None
    if match is not None and len(text) - match.end() > 2:
        return match.end()
    return _bare(text, verb, end) or _foreseen(text, verb, end)


# "Announced “free votes”": a thing in quotation marks, not what was said.
_TERM = re.compile(r"\s+“(?P<term>[^“”]{1,40})”")


def _is_term(text: str, verb: str, end: int) -> bool:
    match = _TERM.match(text, end) if TAKES_THING.fullmatch(verb) else None
    return match is not None and _FINITE.search(match["term"]) is None


# "Expects the deal to be signed": a thing and what it is held to do.
_OBJECT = re.compile(
    r"\s+(?=(?:the|an?|his|her|their|its|no|all|this|that|these|those|[A-Z])\b[^,“”:;.]{2,80}?\s+to\s+[a-z]+)"
)
_FORESEEING = re.compile(r"expect(?:s|ed)?|believe[sd]?")


def _foreseen(text: str, verb: str, end: int) -> int | None:
    match = _OBJECT.match(text, end) if _FORESEEING.fullmatch(verb) else None
    return match.end() if match else None


def _bare(text: str, verb: str, end: int) -> int | None:
    """ "said the pool was shut", "told the Gazette it was shut"."""
    if TELL.fullmatch(verb):
        match = _LISTENER.match(text, end)
        return match.end() if match and _is_clause(text[match.end() :], True) else None
    if BARE.fullmatch(verb):
        match = _ADJUNCTS.match(text, end)
        strict = TAKES_THING.fullmatch(verb) is not None
        return match.end() if match and _is_clause(text[match.end() :], strict) else None
    return None


def _is_clause(rest: str, strict: bool) -> bool:
    """Whether ``rest`` can be a clause; strictly: whether it holds a finite verb early."""
    if len(rest) < 8 or _NO_CLAUSE.match(rest):
        return False
    if not strict and _OPENS_CLAUSE.match(rest):
        return True
    clause = re.split(r"[,;]\s|\s(?:unless|until|if|when|while|because)\s", rest)[0]
    return _FINITE.search(" ".join(clause.split()[1:14])) is not None
