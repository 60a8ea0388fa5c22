"""Words of doubt that doubt no claim here.

"Symptoms may include fever" says what can come about, "students are considered full-time" how
something is classed, "it depends on whether it rains" puts a question, and "a number is said
to be prime if …" gives a word its meaning. None of them leaves open what a sentence claims.
"""

import re

from bot.reading.lexicon import CueKind
from bot.reading.permission import TIME

_DETERMINER = re.compile(
    r"(?:the|this|that|these|those|his|her|its|their|our|my|your|it|he|she|they|we|i|you|there|who|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|some|several|about|around|nearly|\d[\d.,]*)\b",
    re.I,
)
_NAME = re.compile(r"[A-Z][\w’'-]*\s+[A-Z]|[a-z].*\s[A-Z]|^[A-Z]{2,}")
# Where the subject of a modal verb begins at the latest.
_OPENS = re.compile(
    r"[,;:—(“\"]|\b(?:and|but|or|because|when|where|while|if|although|though|since|as|so|that|said|says)\b",
    re.I,
)
# Set limits to a kind of things; said of a kind or of one thing, it only says what can be.
_RANGES = re.compile(r"\b(?:vary|differ|range|fluctuate|overlap|depend)$", re.I)
_GENERAL = re.compile(
    r"\b(?:include|contain|occur|involve|consist|take|require|need|arise|develop|have|affect|result|lead|help|insert|go|use|"
    r"be\s+(?!due\b|linked\b|related\b|caused\b|associated\b|responsible\b|involved\b|connected\b|derived\b|wrong\b|true\b|dead\b|lost\b)\w+)$",
    re.I,
)
# Said of one case even where a kind is named: "rats may be responsible".
_SINGLE = re.compile(
    r"\bmay\s+(?:\w+\s+)?be\s+(?:linked|related|caused|associated|responsible|involved|connected|derived|wrong|true|dead|missing|lost|hurt|trapped|ready|willing|prepared|about)\b",
    re.I,
)
# "Part of the effect": of one thing, however it is counted.
_PARTITIVE = re.compile(
    r"(?:part|some|most|much|many|half|all|few|none|several|one|two|three|four|five|\w+\s+per\s+cent)\s+of\s+"
    r"(?:the|this|that|these|those|his|her|its|their|our|my|your)\b",
    re.I,
)
_PERFECT = re.compile(r"\bhave\s+(?!(?:an?|the|no|some|little|any)\b)\w+", re.I)
_EXPLAINS = re.compile(
    r"\bmay\s+(?:\w+\s+)?(?:explain|reflect|indicate|mean|suggest|account)", re.I
)


def is_loose(kind: CueKind, surface: str, before: str, after: str) -> bool:
    """Whether the words of a hedge leave no claim open where they stand.

    >>> is_loose(CueKind.HEDGE, "may include", "Symptoms ", " fever.")
    True
    >>> is_loose(CueKind.HEDGE, "may be linked", "The leak ", " to the storm.")
    False
    """
    if kind is not CueKind.HEDGE:
        return False
    word = surface.lower()
    if _PLANNED.search(word) or (word.startswith("did not know") and _OTHERS.search(before)):
        return True
    if word in ("suspected", "alleged"):
        return _CRITERION.search(before) is not None
    if word.startswith("believing") or word in ("fears of", "ask if", "asked if", "see if"):
        return True
    if word.startswith(("believe", "think")) and _SUPPOSED.match(before):
        return True
    if word.startswith("believe"):
        return _DENIED.search(before) is not None
    if word in ("imply", "implies", "implying"):
        return not after.lstrip().startswith("that")
    if word == "predicts that":
        return _THEORY.search(before) is not None
    if word.startswith(("may ", "might ")) and _CALLED.search(f"{surface}{after[:40]}"):
        return True
    if word.startswith("might "):
        return _GENERAL.search(surface) is not None and _is_general(surface, before, after)
    if word.startswith("may "):
        return _is_general(surface, before, after)
    if word.startswith("could "):
        return _IF.search(before + after) is not None
    if word == "whether":
        return _INQUIRY.search(before[-WITHIN:]) is None
    if _PURPOSE.search(word):
        return not re.match(r"\s+(?:whether|if)\b", after) and not _SEEKING.match(word)
    if word.startswith("possible "):
        return _is_option(surface)
    if "possibilit" in word:
        return _GIVES.search(before) is not None
    if word == "likely":
        return _is_attribute(before, after)
    if _CLASSING.search(word) and not word.startswith(("in ", "to ")):
        return _is_classing(surface, before, after)
    return _THOUGHT.match(word) is not None and _THERE_IS.search(before) is None


# "If the scorer believes that …": a case that is dealt with.
_SUPPOSED = re.compile(r"\s*(?:if|when|unless|where)\b[^,;]*$", re.I)
_GIVEN = re.compile(r"\s*(?:if|when|where)\b", re.I)
_DENIED = re.compile(r"\b(?:not|n[’']t|never)\s+(?:\w+ly\s+)?$", re.I)
# What follows from a theory is what it says, not a guess.
_THEORY = re.compile(r"\b(?:model|theory|law|equation|hypothesis|relativity|mechanics)s?\s+$", re.I)
# "It may be considered rich": a manner of speaking.
_CALLED = re.compile(
    r"^(?:may|might)\s+(?:\w+ly\s+)?be\s+(?:\w+\s+){0,2}(?:considered|described|regarded|called|termed|viewed|seen\s+as|thought\s+of)\b",
    re.I,
)
# What is laid down to be done or meant to come: a plan, told apart by `moods`.
_PLANNED = re.compile(r"\bexpected\s+(?:to|that)$")
# "She did not know whether …": told of somebody as a fact.
_OTHERS = re.compile(r"\b(?:he|she|they)\s+(?:\w+ly\s+)?$", re.I)
# "Patients with a suspected fracture": a kind of case.
_CRITERION = re.compile(
    r"\b(?:[a-z]+s|(?i:people|men|women|children|anyone|those))\s+(?:with|of|for|in)\s+(?:an?\s+|any\s+)?$"
)


def _is_general(surface: str, before: str, after: str) -> bool:
    """Whether "may" says of a kind of things what can come about."""
    if re.match(r"[^.;]*(?<!\beven )\bif\b", after) or _GIVEN.match(before):
        return True
    if _EXPLAINS.match(surface) or _PERFECT.search(surface) or TIME.search(before + after):
        return False
    if _RANGES.search(surface):
        return True
    if re.search(r"\b(?:it|they)\s+(?:\w+ly\s+|also\s+)?$", before, re.I):
        return _GENERAL.search(surface) is not None and _NAME.search(before[1:] + after) is None
    return _SINGLE.search(surface + after[:12]) is None and _is_kind(before)


def _is_kind(before: str) -> bool:
    """Whether the subject that ends at a verb names a kind: no article but "a", no name."""
    relative = re.search(r"(?P<noun>(?:[\w-]+\s+){1,3})(?:that|which)\s+$", before)
    if relative:
        return _DETERMINER.match(relative["noun"]) is None
    parts = [part.strip() for part in _OPENS.split(before)]
    subject = next((part for part in reversed(parts) if part), "")
    if not subject or _DETERMINER.match(subject) or _PARTITIVE.match(subject):
        return False
    return _NAME.search(subject) is None and len(subject.split()) <= 12


_IF = re.compile(r"(?<!\beven )(?<!\bas )\bif\b", re.I)

# Code points before "whether" in which the verb that it belongs to stands.
WITHIN = 50
_INQUIRY = re.compile(
    r"\b(?:un(?:clear|known|certain|sure|decided|resolved|answered)|questions?|doubt\w*|debat\w*|disput\w*|controvers\w*|"
    r"investigat\w*|examin\w*|explor\w*|stud(?:y|ied|ying)|test(?:ed|ing)|to\s+test|wonder\w*|inquir\w*|enquir\w*|look\w*\s+into|"
    r"assess\w*|evaluat\w*|find\w*\s+out|establish\w*|(?:try\w*|tried|seek\w*|sought|able|hop\w+|work\w*|want\w*|aim\w*)\s+to\s+determine|determined|determining|ambiguous|"
    r"(?:not|n[’']t|never|cannot|nobody|no\s+one)\s+(?:\w+\s+){0,2}(?:know|known|say|said|tell|told|clear|sure|certain|agree|decided)|"
    r"see|learn|issue)\b[^.;:,]*$",
    re.I,
)
_PURPOSE = re.compile(
    r"\bto\s+(?:further\s+|better\s+)?(?:test|investigate|explore|examine|assess|evaluate|determine|verify|study|find\s+out|establish)$"
)
_SEEKING = re.compile(r"(?:wanted|sought|aims?|aimed|trying|tried|continued)\b")


def _is_option(surface: str) -> bool:
    """ "Possible words", several to choose from; "possible links" are a guess."""
    noun = surface.split()[-1].lower()
    return (
        noun.endswith("s")
        and not noun.endswith(("ss", "us", "is"))
        and re.match(
            r"(?:link|cause|connection|explanation|reason|motive|suspect|sign|tie|role)s$", noun
        )
        is None
    )


# What takes a possibility away, or gives it to somebody.
_GIVES = re.compile(
    r"\b(?:reduc\w+|avoid\w*|prevent\w*|eliminat\w+|exclud\w+|offer\w*|provid\w+|open\w*|allow\w*|giv\w+|gave|lack\w*|limit\w*|"
    r"minimi[sz]\w+|maximi[sz]\w+|advised\s+of|aware\s+of|compared\s+with|against|without|for)\s+(?:\w+\s+)?$",
    re.I,
)


def _is_attribute(before: str, after: str) -> bool:
    """ "Assessing likely virulence": a part of the noun, not said of it."""
    noun = re.match(
        r"\s+(?!to\b|that\b|be\b|is\b|was\b|not\b|an?\b|the\b|due\b|because\b|have\b|from\b|by\b|in\b|on\b|at\b|of\b|as\b|for\b|\w+ed\b|\w+ing\b)[a-z]+",
        after,
    )
    taken = re.search(
        r"\b(?:(?!\bbeing)\w+ing|of|for|all|any|other|these|those|two|three|(?:the|an?|its|their)\s+(?:\w+\s+)?most)\s+$|^\s*the\s+most\s+$",
        before,
        re.I,
    )
    return noun is not None and taken is not None


_CLASSING = re.compile(
    r"\b(?:considered|regarded|deemed|viewed|seen|perceived|thought\s+of|consider|considers|regard|regards|view|views|sees|saw|presumed)\b"
)
# Said by nobody in particular: then it is one opinion among others.
_WIDELY = re.compile(
    r"\b(?:widely|generally|commonly|often|usually|typically|traditionally|sometimes|popularly|frequently|largely|mostly|many|some|most|others|"
    r"critics|scholars|experts|historians|scientists|researchers|analysts|observers)\b",
    re.I,
)
_BEST = re.compile(r"^\W*(?:\w+\W+){0,4}(?:most|best|worst|least|one\s+of|[a-z]{3,}est)\b", re.I)
_NORMED = re.compile(
    r"\b(?:to|can|shall|should|must|would|will|may|not|cannot|they|he|she|we|it|who)\s+(?:\w+ly\s+)?$",
    re.I,
)


def _is_classing(surface: str, before: str, after: str) -> bool:
    """How something is classed by a rule or by those concerned, with no word of praise."""
    if surface.lower().startswith("be ") and _NORMED.search(before):
        return True
    spread = _WIDELY.search(f"{before[-25:]} {surface} {after[:25]}")
    return spread is None and _BEST.match(after) is None


# What somebody holds, as a noun: "the idea that objects fall" puts nothing forward.
_THOUGHT = re.compile(
    r"(?:beliefs?|ideas?|assumptions?|presumptions?|views?|notions?|concepts?|concerns?|opinions?|impression|interpretations?)\s+(?:was\s+|is\s+)?that$|"
    r"(?:felt|feels)\s+|presumptions?$|envisage"
)
_THERE_IS = re.compile(
    r"\b(?:there\s+(?:is|was|are|were)|it\s+(?:is|was))\s+(?:[\w’'-]+\s+){0,3}$", re.I
)

_DEFINES = re.compile(r"\b(?:if|when|whenever|iff)\b", re.I)
_HEARD = re.compile(r"\b(?:it\s+)?(?:is|are|was|were)\s+(?:\w+\s+)?said(?:\s+(?:to|that))?$", re.I)
_DEFINITE = re.compile(
    r"\b(?:the|this|these|those|his|her|its|their|our)\b|(?<!^)(?<![.\s]\s)\b(?-i:[A-Z][a-z]+)",
    re.I,
)


def is_definition(surface: str, before: str, after: str) -> bool:
    """Whether "is said to" gives a word its meaning, not a rumour.

    It names a condition, or speaks of kinds alone.

    >>> is_definition("is said to", "A machine ", " accept an input if it halts.")
    True
    >>> is_definition("is said to", "A ghost ", " haunt the mill.")
    False
    """
    if _HEARD.match(surface) is None:
        return False
    rest = re.split(r"[.;]\s", after)[0]
    if _DEFINES.search(rest) or re.match(r"\s*(?:if|when)\b", before, re.I):
        return True
    kind = re.match(r"\s*(?:an?|any|every)\s", before, re.I)
    if surface.startswith("w"):
        return False
    return kind is not None and _DEFINITE.search(f"{before.strip()[1:]} {rest}") is None
