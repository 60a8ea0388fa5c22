"""The phrase that names who speaks, beside a reporting verb; found by clause boundaries."""

import re

from bot.reading.reporting import AUXILIARY, INFINITIVES, VERB

Span = tuple[int, int]

# Words of a subject at most, appositions included.
LONGEST = 34

_HARD = re.compile(
    r"[;:—–(){}\[\]“”]|\s-\s|--|(?<=[a-z]{3})(?<!Prof)\.\s|[!?]\s|…|"
    r"\b(?i:that|because|although|though|while|whereas|when|whenever|if|whether|as|since|until|unless|where|why|how|what|before|after|than|so|once|which|who|whom|yet|but|nor)\b"
)
_FAR = re.compile(
    r"[;:—–{}\[\]“”]|\s-\s|--|(?<=[a-z]{3})(?<!Prof)\.\s|[!?]\s|…|,\s+(?:and|but|so|yet|nor|while|as|because|although|though)\b(?!\s+(?:who|whose|which|whom)\b)"
)
_JOIN = re.compile(r"\s(?:and|or|&)\s")
_TRAILING = re.compile(rf"(?:\s+{AUXILIARY})+\s*$")
_VERBISH = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|cannot|did|does|do|may|might|must|should|"
    r"went|came|took|made|gave|got|began|became|fell|rose|ran|won|lost|left|met|held|kept|sent|spent|"
    r"stood|saw|sat|broke|brought|built|bought|chose|drew|drove|grew|paid|put|sold|set|cut|sank|flew|[a-z]{3,}ed|isn[’']t|wasn[’']t|didn[’']t|[a-z]+n[’']t)\b"
)
_OPENS = re.compile(
    r"(?:the|an?|this|that|these|those|his|her|their|its|our|my|your|whose|one|two|three|four|five|six|seven|eight|nine|ten|several|some|"
    r"many|most|all|both|each|every|other|others|another|any|few|more|no|he|she|it|they|we|i|you|who|which|someone|somebody|"
    r"everyone|everybody|people|police|critics|[A-Z“\"$\d][\w.’'&-]*|half|nearly|about|only|even|"
    r"[a-z-]+(?:s|ers|ists|ians|men|women)|[a-z][a-z-]*\s+(?:[a-z-]+\s+)?[A-Z][\w.’'-]+|(?:[a-z-]+\s+){1,3}[a-z-]+(?:s|men|women|people|police|staff))\b",
)
_LEAVING = re.compile(
    r"^(?:in|on|at|by|for|during|since|after|before|with|without|despite|under|over|to|from|of|about|against|"
    r"through|within|among|amid|besides|like|unlike|given|asked|speaking|writing|addressing|responding|pressed|contacted|"
    r"meanwhile|however|still|also|then|now|later|earlier|yesterday|today|instead|moreover|indeed|nevertheless|"
    r"although|though|while|when|as|because|if|once|until|unless|whether|last|this|next|[a-z]+ly|[a-z]+ing|first|second|"
    r"finally|again|so|and|but|yet|or|nor|plus|separately|privately|publicly|that)\b",
    re.I,
)
_DATED = re.compile(
    r"^(?:In|On|By|Since)\s+(?:(?:early|late|mid)\s+)?(?:\d{4}|[A-Z][a-z]+day|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{1,4})?)\s+"
)
_CONJUNCTION = re.compile(r"^(?:and|but|so|yet|still|then|or|nor|now|plus|also)\s+(?=\S)", re.I)
_BAD_END = re.compile(
    r"\b(?:of|to|the|a|an|in|on|at|by|for|with|from|and|or|as|than|such|these|those|no|any|into|about|more|"
    r"this|that|is|are|was|were|be|been|being|not|n[’']t|could|would|can|(?-i:may)|might|must|shall|will|should|did|does|do|"
    r"other|new|recent|false|unconfirmed|(?-i:media|press|news)|if|whether|which|what|where|when|how|having|his|her|their|its|our|my|your|possible|likely|own|same|small|large|great|many|few|several)$|n[’']t$|[’']s$",
    re.I,
)
_BAD_START = re.compile(
    r"^(?:under|over|through|during|after|before|since|without|within|despite|until|when|if|whether|because|although|while|that(?!\s+(?:[a-z]+\s+)?[a-z]+$)|what|how|why|where|than|there|nothing|none|not|by|to|with|in|on|at|"
    r"from|for|of|into|as|or|and|but|nobody|no\s+one|neither|so|let|please|never|such|being|having|nor|it\s+is|yes|no|you|should|could|would|can|do|does|did|is|are|was|were|has|have|will|here|[a-z]+ly)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|cannot|did|does|do|been|should|may|might|must)\b"
)


def before(text: str, low: int, verb: int) -> Span | None:
    """The subject that ends at a verb: ``text[low:verb]`` back to its clause's beginning.

    >>> text = "The pool shut, and Ana Ruiz, the mayor, said so."
    >>> start, end = before(text, 0, text.index("said"))
    >>> text[start:end]
    'Ana Ruiz, the mayor'
    """
    head = _ASIDE.sub(lambda m: "x" * len(m.group()), _TRAILING.sub("", text[low:verb])).rstrip()
    closed = head.endswith(",")
    head = head.rstrip(" ,")
    if not head:
        return None
    return _apposed(text, low, head) if closed else _plain(text, low, head)


def _plain(text: str, low: int, head: str) -> Span | None:
    """A subject right before its verb."""
    start = bound = _bound(head)
    for comma in [m.end() for m in re.finditer(r",\s", head[bound:])][::-1]:
        if not _listed(head[bound:], comma):
            start = bound + comma
            break
    start = _after_clause(head, start)
    return _span(text, low + start, low + len(head))


def _bound(head: str) -> int:
    """Where the clause of a verb after ``head`` begins.

    "A nurse who asked not to be named said": a relative clause with a verb of its own
    belongs to the subject.
    """
    for match in reversed(list(_HARD.finditer(head))):
        relative = match.group() in _RELATIVE and _VERBISH.search(head[match.end() :])
        if not relative:
            return match.end()
    return 0


# "Sen. Ruiz (D-Mont.) said", "who spoke on condition that …": no boundary.
_ASIDE = re.compile(
    r"(?<=\bas\s)“[^“”]{1,30}”|(?<=\s)\([^()]{1,40}\)|\bon\s+(?:the\s+)?condition\s+that\b|^That(?=\s+(?:[a-z]+\s+)?[a-z]+\s*$)"
)
_RELATIVE = frozenset({"who", "which", "whose", "whom"})


def _listed(part: str, comma: int) -> bool:
    """ "Holt, Lund and Voss said", "Holt, the mayor of Arden said": one subject."""
    left, right = part[:comma].rstrip(" ,"), part[comma:]
    names = re.fullmatch(
        r"(?:[A-Z][\w.’'-]*\s?){1,4}(?:,\s(?:[A-Z][\w.’'-]*\s?){1,4})*", left.strip()
    )
    return bool(names) and bool(
        re.match(r"(?:[A-Z][\w.’'-]*\s?){1,4}\s(?:and|or)\s[A-Z]", right)
        or re.match(r"(?:an?|the|D-|R-)\s?\w", right)
    )


def _after_clause(head: str, start: int) -> int:
    """Past an "and" whose left side is a clause of its own: "the roof fell and Lund said"."""
    for match in reversed(list(_JOIN.finditer(head, start))):
        left = head[start : match.start()]
        words = left.split()
        if _VERBISH.search(" ".join(words[1:])) and len(words) > 2:
            return match.end()
    return start


def _apposed(text: str, low: int, head: str) -> Span | None:
    """A subject with an apposition or a relative clause that a comma closes."""
    bound = max((m.end() for m in _FAR.finditer(head)), default=0)
    starts = [bound, *(bound + m.end() for m in re.finditer(r",\s+", head[bound:]))]
    for start in starts:
        start = _after_clause(head[: head.find(",", start)], start)
        part = head[start:].lstrip()
        first = _DATED.sub("", _CONJUNCTION.sub("", re.split(r",\s", part)[0]))
        if not _LEAVING.match(first) and _is_phrase(first) and "," in part:
            return _span(text, low + start, low + len(head))
    return None


def _is_phrase(part: str) -> bool:
    words = part.split()
    return (
        0 < len(words) <= 14
        and _OPENS.match(_CONJUNCTION.sub("", part)) is not None
        and not (_FINITE.search(part) or (len(words) > 3 and VERB.search(part)))
        and not (len(words) > 2 and words[-1].endswith("ed"))
    )


def _span(text: str, start: int, end: int) -> Span | None:
    """The phrase without what only leads up to it; None if it is no subject."""
    while start < end and text[start] in ' ,\t\r\n“”"’)':
        start += 1
    for lead in (_CONJUNCTION, _DATED):
        match = lead.match(text[start:end])
        if match:
            start += match.end()
    while end > start and text[end - 1] in " ,\t\r\n":
        end -= 1
    return (start, end) if is_subject(text[start:end]) else None


def is_subject(phrase: str) -> bool:
    """Whether a phrase can name somebody who speaks.

    >>> is_subject("two people briefed on the sale"), is_subject("no one"), is_subject("in May")
    (True, False, False)
    """
    if not phrase or len(phrase.split()) > LONGEST or _BAD_END.search(phrase):
        return False
    if _BAD_START.match(phrase) or _OPENS.match(phrase) is None:
        return False
    if _NO_SPEAKER.search(phrase):
        return False
    head = re.split(r",|\b(?:who|that|which|whose|whom)\b", phrase)[0]
    return _FINITE.search(head) is None


def opening(text: str) -> Span | None:
    """The subject that a sentence opens with, up to its first verb.

    >>> text = "Ana Ruiz remains the mayor and denies it."
    >>> start, end = opening(text) or (0, 0)
    >>> text[start:end]
    'Ana Ruiz'
    """
    match = _SUBJECT.match(text) or _NAME.match(text)
    if match is None or not is_subject(match["subject"]):
        return None
    return match.span("subject")


_SUBJECT = re.compile(
    r"\s*(?P<subject>[^,“”:;]{2,80}?)\s+(?=(?:is|are|was|were|has|have|had|will|would|could|also|[a-z]{3,}ed|went|came|took|made|gave|got|began|met|held|kept|sent|spent|stood|saw|told|said|wrote)\b)"
)
_NAME = re.compile(r"(?P<subject>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3})\s(?=[a-z])")


# A relative pronoun with more than itself ("which required"), a participle with its object
# ("meaning these systems"), a clause of its own ("the courts believe they").
_NO_SPEAKER = re.compile(
    r"^(?:which|who|whose|whom)\s+\S|^(?-i:[a-z]+ing)\s+(?:the|an?|this|that|these|those|his|her|its|their)\b|\S\s+(?:he|she|they|we|I)$"
)


def agrees(subject: str, verb: str) -> bool:
    """Whether a form in -s can be the verb of a subject: "states" after a plural is a noun.

    >>> agrees("the Gazette", "states"), agrees("ministers of the member", "states")
    (True, False)
    >>> agrees("stressed cells send out alarm", "signals")
    False
    """
    words = re.split(r",|\s(?:of|in|at|on|for|from|with|who|which)\s", subject)[0].split()
    if not words or not words[-1].islower():
        return True
    first, plural = words[0].lower(), _is_plural(words[-1])
    if not verb.endswith("s") or verb.endswith("ss"):
        # "A member state", "5 euro notes": a bare form has no subject in the singular.
        one = first in ("a", "an", "one", "another") or words[0][0].isdigit()
        single = verb in INFINITIVES and one and " and " not in subject
        return plural or not (single or (first in _OTHERS and len(words) > 1))
    if first in _ONE or len(words) == 1:
        return first in _ONE or not plural
    if plural or first in _MANY:
        return False
    return first == "the" or not any(_is_plural(word) for word in words[:-1])


def _is_plural(word: str) -> bool:
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))
    )


_ONE = frozenset(
    "a an this that each every one another his her its their our my your some no".split()
)
_OTHERS = frozenset("other such more most all".split())
_MANY = frozenset("these those most all other many several few two three four five six".split())
