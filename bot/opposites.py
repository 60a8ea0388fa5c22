"""Whether one text says the contrary of another: negation, and words of opposite sense.

Two negations take each other back, and one that reaches no word of the other text
turns nothing. Opposites are pairs of states or changes that cannot both hold of one thing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from bot.reading.tokens import Word, content_stems, is_negation, stem, words
from bot.values.extract import without_refused

# Words left of the bar against words right of it; each word in the forms that the stemmer
# does not bring together. Words that are opposites in one use only ("left" and "right",
# "free" and "paid") are left out.
_OPPOSITES = """
approve approved approval | reject rejected rejection postpone postponed adjourn defer withdrawn
accept accepted agree agreed | reject rejected refuse refused decline declined
admit admitted | refuse refused
increase increased grow grew grown | decrease decreased reduce reduced shrink shrank shrunk
rise rose risen raise raised climb climbed | fall fell fallen drop dropped lower lowered cut
open opened reopened unlocked | close closed closure shut locked blocked barred sealed
run running operate operating sail sailing | cancelled suspended halted grounded
work working function functioning operate operational running | broken faulty defective idle
work working function functioning operate operational | outoforder jammed failed fail failure
allow allowed permit permitted permission | forbid forbidden prohibit prohibited ban banned
pass passed | fail failed failure
win won victory | lose lost defeat
before | after
more | fewer less
higher high | lower low
start started begin began begun | stop stopped end ended finish finished
arrive arrived arrival | depart departed departure left
safe safely safety | dangerous hazardous
support supported back backed favour | oppose opposed resist
first | last
minimum | maximum
long longer | short shorter
early earlier | late later
always | never
include included inclusive | exclude excluded
improve improved recover better | worsen worsened deteriorate worse
present | absent missing
guilty convicted conviction | innocent acquitted acquittal
hot warm | cold cool
wet | dry
full fully | empty partly
indoor indoors inside | outdoor outdoors outside
buy bought buyer purchase | sell sold seller
landlord | tenant
lender lend lent | borrower borrow
employer | employee
licensor | licensee
unanimous unanimously | narrow narrowly
succeed succeeded success successful | fail failed failure
true genuine real authentic | false fake forged counterfeit
same identical equal | different unequal
larger bigger large big | smaller small
faster fast quick | slower slow
north northern | south southern
east eastern | west western
upper top | lower bottom
alive living survive survived | dead die died killed
strong stronger strengthen | weak weaker weaken
deep | shallow
wide | narrow
heavy | light
old ancient | new modern
rich | poor
profit profitable surplus | loss deficit
voluntary optional | compulsory mandatory obligatory
permanent | temporary provisional
public publicly | private privately secret
lock locked | unlock unlocked
clean | dirty contaminated polluted
damaged destroyed | intact undamaged unharmed
occupied inhabited | vacant deserted uninhabited
connected attached | disconnected detached
cheap cheaper | expensive dearer
mild minor slight | severe serious major
remove removed | install installed
retain retained keep kept | abolish abolished scrap scrapped
sound | weak rotten cracked
find found | lose lost
normal normally | abnormal abnormally outofaction
day daytime | night nighttime
horizontal | vertical
positive | negative
even | odd
domestic | foreign
"""

# States of several words, read as one.
_PHRASES = (
    (re.compile(r"\bout\s+of\s+(?:order|service|use|operation|action)\b", re.I), "outoforder"),
    (
        re.compile(r"\b(?:stood|stands?|standing|came\s+to\s+a)\s+(?:still|standstill)\b", re.I),
        "idle",
    ),
    (re.compile(r"\b(?:broke|breaks|broken)\s+down\b", re.I), "broken"),
    (re.compile(r"\bshut(?:s|ting)?\s+down\b", re.I), "shut"),
    (re.compile(r"\bswitched\s+off\b|\bturned\s+off\b", re.I), "switchedoff"),
    (re.compile(r"\bswitched\s+on\b|\bturned\s+on\b", re.I), "switchedon"),
)
_PHRASE_OPPOSITES = (("switchedoff", "switchedon"),)
# "Unsafe" and "safe": what a prefix turns round; the rest of the word must stand elsewhere.
_PREFIXES = ("un", "non", "il", "ir")
_SHORTEST = 4

_FAILING = frozenset(
    {"failed", "fails", "refused", "refuses", "unable", "lacked", "lacks", "without"}
)
# Content words after a negator that it can reach ("not yet been fully repaired").
REACH = 3


def turned(evidence: str, statement: str) -> bool:
    """Whether the closest clause is negated where the statement is not, or says the opposite.

    >>> turned("The lift is out of order.", "The lift works.")
    True
    >>> turned("The lift works again, but the stairs are shut.", "The lift works.")
    False
    """
    if evidence == statement:
        return False
    segment = without_refused(closest_clause(evidence, statement))
    return negated(statement, segment) != negated(segment, statement) or opposed(statement, segment)


_CLAUSES = re.compile(
    r"(?<=[.;:!?])\s+|\s+[–—]\s+|,\s+(?=(?:but|and|while|although|though|which|who|because|so|as)\b)"
)


def closest_clause(evidence: str, statement: str) -> str:
    """The clause of the evidence that shares most words with the statement.

    A negation elsewhere in a long sentence must not count against the statement.
    """
    wanted = content_stems(statement)
    return max(_CLAUSES.split(evidence), key=lambda part: len(wanted & content_stems(part)))


def negated(text: str, other: str) -> bool:
    """Whether an odd number of negators reach words that the other text holds.

    "At no charge" does not negate a statement that says nothing of a charge.
    """
    shared, found = content_stems(other), words(text)
    count = 0
    for place, word in enumerate(found):
        if word.lower == "nor" and any(one.lower == "neither" for one in found[:place]):
            continue  # the second half of one negation
        if is_negation(word) or word.lower in _FAILING:
            clause = takewhile(lambda w: w.surface not in ",;:.?!", found[place + 1 :])
            after = [w for w in clause if content_stems(w.surface)][:REACH]
            reached: Sequence[Word] = after
            if after and all(stem(w.lower) in _LIGHT for w in after):
                reached = found[:place]
            count += any(content_stems(w.surface) & shared for w in reached)
    return count % 2 == 1


# Verbs that say no more than that something is done: "the inspection was never carried out"
# negates the inspection.
_LIGHT = frozenset(
    map(
        stem,
        "carried carry out done do made make held hold taken take place took happened happen "
        "occurred occur performed perform conducted conduct undertaken undertake existed "
        "exist".split(),
    )
)


def opposed(one: str, other: str) -> bool:
    """Whether one text has a word where the other has its opposite, and not both."""
    mine, theirs = _stems(one), _stems(other)
    only_mine, only_theirs = mine - theirs, theirs - mine
    for word in only_mine:
        contrary = _CONTRARY.get(word, frozenset())
        if contrary & only_theirs and not (contrary & mine):
            return True
    return _by_prefix(one, only_theirs) or _by_prefix(other, only_mine)


def _by_prefix(text: str, others: frozenset[str]) -> bool:
    """Whether a word of ``text`` turns one of the others round by a prefix."""
    return any(
        stem(word.lower.removeprefix(prefix)) in others
        for word in words(text)
        for prefix in _PREFIXES
        if word.lower.startswith(prefix) and len(word.surface) - len(prefix) >= _SHORTEST
    )


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    for pattern, single in _PHRASES:
        text = pattern.sub(single, text)
    return frozenset(stem(word.lower) for word in words(text))


def _contraries() -> dict[str, frozenset[str]]:
    """Each stem with the stems of its opposites."""
    found: dict[str, set[str]] = {}
    pairs = [line.split("|") for line in _OPPOSITES.strip().splitlines()]
    for one, other in [*pairs, *_PHRASE_OPPOSITES]:
        left, right = ({stem(word) for word in side.split()} for side in (one, other))
        for mine, theirs in ((left, right), (right, left)):
            for word in mine:
                found.setdefault(word, set()).update(theirs - mine)
    return {word: frozenset(stems) for word, stems in found.items()}


_CONTRARY = _contraries()
