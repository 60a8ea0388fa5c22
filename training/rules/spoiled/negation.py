"""A verb negated, in correct English."""

import re
from collections.abc import Iterator

from bot.reading.tokens import words
from training.rules.claims import Claim
from training.rules.verbs import BASE_OF_PAST, BASE_OF_THIRD, PAST_OF_PARTICIPLE

_LEAD = re.compile(r"(?:In|On|At|During|After|By|Since|From)\b[^,]{2,60}(?:, \d{4})?, (?=\S)")
_QUANTIFIED = re.compile(
    r"\b(?:some|many|several|few|most|all|every|each|both|only|often|sometimes|usually|generally|any|one|"
    r"either|neither|no|none|nobody|nothing|not|never|who|which|that|where|when|if|whether|because|although|"
    r"though|while|as|since|whose|what|how|why|there|until|unless|than)\b|n['’]t\b",
    re.I,
)
_NO_NOT_BEFORE = re.compile(
    r"(?:also|already|still|too|only|almost|nearly|just|even|soon|quite|once|both|not|never|no|neither|often|"
    r"sometimes|usually|generally|mostly|mainly|probably|possibly|perhaps|either|then|now|thus|therefore|later|\w+ly|"
    r"some|many|several|few|most|all|to|about|around|between|n['’]t|at least|more than|up to)\b",
    re.I,
)
_NOT_AFTER = frozenset("is are was were will would can could should must shall".split())
_DO = {"has": "does", "have": "do", "had": "did"}
_BEFORE_NO_VERB = frozenset("the a an of and or by with his her its newly to".split())
_OBJECT = re.compile(
    r"(?:the|an?|his|her|its|their|to|that|it|him|them|this|these|those|all|[A-Z][a-z]+|\d+|in|on|at|for|from|with|as|into)\b"
)
_BARE = frozenset(
    """died arrived went became fell rose remained appeared lived began came grew continued served
    returned disappeared emerged graduated resigned retired happened occurred existed worked
    succeeded failed agreed decided refused wanted tried""".split()
)


def negated(claim: str) -> Iterator[Claim]:
    """``claim`` with its first verb negated, in correct English.

    Refused where the subject is "some", "most" and the like, in subordinate
    clauses, and where an adverb after the verb would take the negation.

    >>> [c.text for c in negated("The council approved the plan.")]
    ['The council did not approve the plan.']
    >>> [c.text for c in negated("Some members were absent.")]
    []
    """
    lead = _LEAD.match(claim)
    start = lead.end() if lead else 0
    for word in words(claim[start:]):
        before, after = claim[start : start + word.start], claim[start + word.end :]
        if word.surface in ",;:(—–" or _QUANTIFIED.search(before):
            return
        changed = _verb_negated(word.surface, before, after.lstrip())
        if changed and not re.search(r"\b(?:any|yet|until|either)\b", claim):
            yield Claim("negated", claim[:start] + before + changed + after)
        if changed is not None:
            return


def _verb_negated(verb: str, before: str, after: str) -> str | None:
    """The verb with "not"; "" where it must not be, None where the word is no verb."""
    if not before.strip() or not verb.islower():
        return None
    if verb in _NOT_AFTER:
        return "" if _NO_NOT_BEFORE.match(after) else f"{verb} not".replace("can not", "cannot")
    if verb in _DO:
        participle = after.split(" ")[0].strip(".,")
        if participle == "been" or participle in PAST_OF_PARTICIPLE:
            return f"{verb} not"
        return f"{_DO[verb]} not have" if re.match(r"(?:an?|the|\d+)\b", after) else ""
    if verb in BASE_OF_PAST and _is_main(verb, before, after):
        return f"did not {BASE_OF_PAST[verb]}"
    singular = not re.search(r"(?:[^su]s|\band\b.*)\s*$", before)
    takes_object = re.match(r"(?:the|an?|his|her|its|their|that)\b", after)
    if verb in BASE_OF_THIRD and singular and takes_object:
        return f"does not {BASE_OF_THIRD[verb]}"
    held = verb in BASE_OF_PAST or verb in ("may", "might", "do", "does", "did", "cannot")
    return "" if held else None


def _is_main(verb: str, before: str, after: str) -> bool:
    """Whether a past form is the verb of the clause, no participle in it."""
    last = before.split()[-1].lower()
    if last in ("he", "she", "it", "they", "we", "i"):
        return not after.startswith("by ")
    if last in _BEFORE_NO_VERB:
        return False
    transitive = re.match(r"(?:the|an?|his|her|its|their|that|it|him|them|[A-Z][a-z]+)\b", after)
    alone = verb in _BARE and (_OBJECT.match(after) or after.startswith("."))
    return bool(transitive or alone)
