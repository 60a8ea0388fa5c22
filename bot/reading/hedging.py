"""Finds the cues of `lexicon` in a sentence, and drops those that mean something else there."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.lexicon import PATTERNS, CueKind
from bot.reading.looseness import is_definition, is_loose
from bot.reading.manners import is_manner
from bot.reading.openness import leaves_open
from bot.reading.permission import is_month, is_permission
from bot.reading.sieve import Sieve


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change how a claim stands: ``text[start:end] == surface``."""

    kind: CueKind
    start: int
    end: int
    surface: str


# Code points of a sentence that are read; what is longer is a table or no sentence.
READ = 2_000
# Code points before and after a cue that can change what it means.
BESIDE = 160

_MATCHERS = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in PATTERNS)
_SIEVE = Sieve([matcher for _, matcher in _MATCHERS])


@lru_cache(maxsize=8192)
def cues(text: str) -> tuple[Cue, ...]:
    """All cues of ``text`` in order; each character belongs to at most one.

    A negated cue is dropped ("did not deny", "no longer unclear"), and so is a
    confirmation that is only asked for or promised ("to be confirmed").

    >>> [(cue.kind.value, cue.surface) for cue in cues("Staff could not verify the alleged theft.")]
    [('not_confirmed', 'could not verify'), ('hedge', 'alleged')]
    >>> cues("The ministry did not deny the report.")
    ()
    """
    found: list[Cue] = []
    for kind, matcher in (_MATCHERS[number] for number in _SIEVE.passing(text[:READ])):
        for match in matcher.finditer(text, 0, READ):
            if any(cue.start < match.end() and match.start() < cue.end for cue in found):
                continue
            surface = match.group().rstrip()
            before = text[max(0, match.start() - BESIDE) : match.start()]
            after = text[match.start() + len(surface) : match.end() + BESIDE]
            if not _is_blocked(kind, surface, before, after):
                told = _told(kind, surface, before, after)
                found.append(Cue(told, match.start(), match.start() + len(surface), surface))
    return tuple(sorted(found, key=lambda cue: cue.start))


def _told(kind: CueKind, surface: str, before: str, after: str) -> CueKind:
    """The kind of a cue, once it is clear whether any claim is doubted at all."""
    # "Unable to establish who did it": that somebody did is not in doubt.
    of_somebody = kind is CueKind.NOT_CONFIRMED and surface.endswith("who")
    if of_somebody or leaves_open(kind, surface, before, after):
        return CueKind.OPEN
    is_doubt = kind in (CueKind.HEDGE, CueKind.WEASEL)
    if is_doubt and is_manner(surface, before, after):
        return CueKind.LOOSE
    return CueKind.LOOSE if is_loose(kind, surface, before, after) else kind


_NEGATED = re.compile(
    r"(?:\b(?:not|never|neither|nor|no|cannot|without|nobody|no\s+one|nothing|few|longer|little|refus\w+\s+to)|n[’']t)\s+"
    r"(?:(?:\w+ly|yet|been|be|have|has|had|longer|in|further|any|much|any\s+longer)\s+){0,3}$",
    re.I,
)
# Of the hedges, only the words for doubt itself turn round: "not likely" stays a guess.
_DOUBT = re.compile(
    r"impl|(?:is\s+|are\s+|was\s+|were\s+|been\s+|in\s+|be\s+|it\s+)?(?:\w+ly\s+)?(?:un(?:clear|certain|known)|doubt|alleg|accus|suspect|question|rumou?r|disput|s[ck]eptic)",
    re.I,
)
_MODAL_BEFORE = re.compile(
    r"\b(?:to|must|shall|should|will|would|may|can|if|until|once|unless|when|whether|please|asked\s+for|cannot\s+be)\s+(?:be\s+)?$",
    re.I,
)
_SETTLED = re.compile(
    r"\b(?:no\s+longer|cannot\s+be\s+(?:overstated|denied)|beyond)\b[^.;]{0,16}$", re.I
)
_SETTLED_LATER = re.compile(
    r"^[^.;]{0,120}\b(?:proved|proven|turned\s+out(?:\s+to\s+be)?|was|were|is)\s+(?:\w+ly\s+)?(?:true|right|correct|accurate|well[ -]founded|justified)\b",
    re.I,
)
_CONDITION = re.compile(r"\b(?:if|until|once|unless|whether|expected)\b(?:\W+\w+){0,4}\W*$", re.I)


def _is_blocked(kind: CueKind, surface: str, before: str, after: str) -> bool:
    if _SETTLED.search(before):
        return True
    if kind is CueKind.CONFIRMATION:
        return bool(
            _NEGATED.search(before) or _CONDITION.search(before) or _MODAL_BEFORE.search(before)
        )
    if kind is CueKind.DENIAL:
        if _SUPPOSED.search(before):
            return True
        return _NEGATED.search(before) is not None or _is_refusal(surface, before, after)
    if kind is CueKind.WEASEL:
        if is_definition(surface, before, after) or _CAN_BE.search(f"{before}{surface}"):
            return True
        return _is_reporting_verb(surface, before) or _SETTLED_LATER.match(after) is not None
    if kind is CueKind.HEDGE:
        return _is_no_hedge(surface, before, after)
    return False


# "If the operator denies this, …": nobody has denied it.
_SUPPOSED = re.compile(r"\b(?:if|should|unless|whether)\s+(?:[\w’'.-]+\s+){1,4}$", re.I)


def _is_refusal(surface: str, before: str, after: str) -> bool:
    """ "They were denied their tablets": not given, rather than said not to be so."""
    passive = surface.lower() == "denied" and _BE_BEFORE.search(before) is not None
    return passive and _OBJECT.match(after) is not None


_BE_BEFORE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$", re.I)
_OBJECT = re.compile(
    r"\s+(?:the|an?|any|all|some|his|her|their|its|our|my|your|this|that\s+\w+\s*[.,;])\b"
)


def _is_no_hedge(surface: str, before: str, after: str) -> bool:
    if _DOUBT.match(surface) and _NEGATED.search(before):
        return True
    if surface.lower().startswith(("may ", "might ")):
        if is_month(surface, before) or is_permission(surface, before, after):
            return True
        return _MANNER.search(surface + after[:24]) is not None
    if _ADVERB.fullmatch(surface):
        return re.match(r"\s+(?:not\s+)?\w+ly\b", after) is not None
    if surface.lower().startswith("suggested that"):
        return _is_proposal(after)
    return False


_ADVERB = re.compile(r"perhaps|possibly|probably|maybe|apparently|seemingly", re.I)
# "It may be noted that …", "you might want to …": a manner of speaking.
_MANNER = re.compile(
    r"^(?:may|might)\s+(?:(?:also|well|even|then)\s+)?(?:be\s+(?:noted|said|added|recalled|remembered|mentioned|objected|asked)\b|(?:want|like|wish|ask|say|add|recall|remember|guess)\b)",
    re.I,
)

_NOUN_BEFORE = re.compile(
    r"(?:^|[“”\"(,;:—–]|\b(?:the|an?|any|all|some|no|such|these|those|this|that|his|her|its|their|our|my|your|each|every|both|"
    r"of|to|by|about|with|from|and|or|but|despite|amid|over|on|after|against|for|in|into|as|than|between|"
    r"is|are|was|were|been|be|had|has|have|made|make|makes|heard|hear|read|spread|deny|denies|\w+(?:ed|ing|ous|ial|ent|ive|able|ible|ory|ful|ish|new|false|recent|media|press|news|police|official|first|early|many|more|two|three|few|several))|[’']s?)\s*$",
    re.I,
)


def _is_reporting_verb(surface: str, before: str) -> bool:
    """ "Lund claims that …": a verb, whose source is somebody; not "his claims that …"."""
    opening = re.match(r"(claims?|reports?|charges?|accounts?|statements?)\b", surface, re.I)
    if opening is not None and _SAID_IN.search(before):
        return True
    return opening is not None and _NOUN_BEFORE.search(before) is None


# "It can be said that": the writer says it.
_CAN_BE = re.compile(
    r"\b(?:can|could|may|might|must|should)\s+(?:\w+ly\s+)?be\s+(?:said|argued|claimed)\s+\w+$",
    re.I,
)
# "Said in a statement that …", "took into account that …": no talk of a claim.
_SAID_IN = re.compile(
    r"\b(?:in|into|on|through|by)\s+(?:(?:an?|its|his|her|their|the)\s+)?(?:\w+\s+)?$", re.I
)


_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|does|did|do|[a-z]{2,}(?:ed|[^s]s)|began|became|went|came|took|made|got|saw|ran|fell|rose|lay|led|fed|held|lost|kept)\b"
)


def _is_proposal(after: str) -> bool:
    """ "suggested that the meeting end at nine": a clause without a finite verb is no belief."""
    clause = re.split(r"[.;,]", after)[0]
    return _FINITE.search(clause) is None and len(clause.split()) >= 3
