"""A hedge taken out: said with more certainty than the sentence does."""

import re
from collections.abc import Iterator

from bot.reading.hedging import cues
from bot.reading.lexicon import CueKind
from training.rules.casing import capitalised
from training.rules.claims import Claim, is_presentable
from training.rules.clauses import is_clause
from training.rules.nouns import is_plural
from training.rules.verbs import PAST, PAST_OF_PARTICIPLE, be, third_person

_ADVERBS = "reportedly|allegedly|possibly|probably|perhaps|apparently|supposedly|presumably|purportedly|ostensibly|likely|potentially"
_HELD = r"(?:widely |generally |now |also )?(?:thought|believed|said|reported|alleged|understood|rumou?red|assumed|suspected|considered|claimed|estimated)"
_DUE = r"(?:expected|scheduled|planned|set|due|slated|likely|poised)"
_MODAL = re.compile(
    r"(?:may|might|could)(?: also| well| even| still)? (?P<have>have )?(?P<been>been |be )?(?P<verb>[a-z]+)"
)
_BELIEF = re.compile(
    rf"\b(?:(?P<be>is|are|was|were) {_HELD}|(?P<seem>seems?|appears?|seemed|appeared)) to (?P<have>have )?(?P<been>been |be )?(?P<verb>[a-z]+)"
)
_PLAN = re.compile(
    rf"\b(?:(?:is|are) (?:also |now |currently |widely )?{_DUE} to|(?:plans?|intends?|hopes?|aims?|wants?) to|"
    r"(?P<past>planned to|intended to|hoped to|wanted to|tried to|attempted to|sought to)) (?P<verb>[a-z]+)"
)
# Before "plans" a noun, before "planned" a participle.
_NO_PLAN_AFTER = re.compile(
    r"\b(?:the|a|his|its|their|no|any|was|were|is|are|been|of|as|and|or|may|might|can|could|will|would|should|"
    r"must|not|do|does|did|to|\w+ly)\s$"
)
_MANY = frozenset("they we these those people children men women you data".split())
_ONE = frozenset("it he she this".split())
_UNTOLD = frozenset({"that", "which", "there", "who", "i", "and", "also", ""})
_FRAMES = re.compile(
    r"(?P<frame>(?:It (?:is|was|has been) (?:widely |also |generally )?(?:thought|believed|possible|likely|probable|"
    r"reported|claimed|alleged|rumou?red|suggested|suspected|assumed|speculated|argued)|"
    r"(?:Some|Many|Several|Most) (?:\w+ )?(?:\w+s|people) (?:believe|think|argue|claim|suggest|speculate|say|suspect)|"
    r"There (?:is|are|were|was) (?:some |a )?(?:speculation|rumou?rs?|claims|suggestions?|a possibility|evidence)|"
    r"[A-Z][\w’'. -]{2,50} (?:believes?|believed|suspects?|suspected|claims?|claimed|argues?|argued|suggests?|suggested|"
    r"speculates?|speculated|alleges?|alleged)) that )(?P<rest>.+)$"
)


def unhedged(claim: str) -> Iterator[Claim]:
    """``claim`` with one hedge taken out, so that it states what was only possible.

    >>> [c.text for c in unhedged("The fire may have been started by a lamp.")]
    ['The fire was started by a lamp.']
    >>> [c.text for c in unhedged("The bridge is expected to open in May.")]
    ['The bridge will open in May.']
    """
    for rule in (_no_modal, _no_adverb, _no_belief, _no_plan, _no_frame):
        for text in rule(claim):
            if is_presentable(text):
                yield Claim("hedge", text)


def _no_modal(claim: str) -> Iterator[str]:
    """ "May have been" → "was"."""
    for cue in cues(claim):
        found = _MODAL.match(claim, cue.start) if cue.kind is CueKind.HEDGE else None
        if not found:
            continue
        could_be = found.group().startswith("could be")
        if could_be and not found.group().endswith(("due", "the", "linked")):
            continue
        before = claim[: cue.start]
        flat = _flat(found, before)
        if flat:
            yield before + flat + claim[found.end() :]


def _flat(found: re.Match[str], before: str) -> str | None:
    """The verb of "may have been built" without the modal; None where it is not known."""
    verb, past, plural = found["verb"], bool(found["have"]), _is_many(before)
    if plural is None:
        return None
    if found["been"]:
        return f"{be(plural=plural, past=past)} {verb}"
    if verb == ("been" if past else "be"):
        return be(plural=plural, past=past)
    if past:
        return PAST_OF_PARTICIPLE.get(verb)
    return _present(verb, plural=plural) if verb in PAST else None


def _present(base: str, *, plural: bool) -> str:
    return base if plural else third_person(base)


def _is_many(before: str) -> bool | None:
    """Whether the subject that ends ``before`` is plural; None where it cannot be told."""
    last = before.split()[-1].lower().strip(",") if before.split() else ""
    if last in _MANY or last in _ONE:
        return last in _MANY
    if last in _UNTOLD or re.search(
        r"\b(?:of|in|for|with|by|from|and|to|on|at|that|who|which)\b", before.split(",")[-1]
    ):
        return None
    return is_plural(last)


def _no_adverb(claim: str) -> Iterator[str]:
    """ "Allegedly fell" → "fell"."""
    found = re.search(rf"\b(?i:(?:most |very )?(?:{_ADVERBS})),?\s", claim)
    if found is None:
        return
    before, after = claim[: found.start()], claim[found.end() :]
    if found.group().strip(" ,").lower().endswith("likely"):
        if not re.search(r"\b(?:will|was|were|is|are|has|have|had) $", before):
            return
        if re.match(r"(?:to|that|than|because|due|in|for|at)\b", after):
            return
    if before.endswith(", ") and found.group().strip().endswith(","):
        before = before[:-2] + " "
    if not re.search(r"(?:,|\b(?:and|or|but|more|less)) $", before):
        yield capitalised(before + after)


def _no_belief(claim: str) -> Iterator[str]:
    """ "Is thought to have been" → "was"."""
    found = _BELIEF.search(claim)
    before = claim[: found.start()] if found else ""
    if not found or found["verb"] in ("not", "never") or _is_negated_before(before):
        return
    seemed = found["seem"] in ("seemed", "appeared")
    plural = found["be"] in ("are", "were") or found["seem"] in ("seem", "appear")
    told = _is_many(before) if seemed else plural
    if told is None:
        return
    past = bool(found["have"]) or found["be"] in ("was", "were") or seemed
    flat = _believed(found, plural=told, past=past)
    if flat:
        yield before + flat + claim[found.end() :]


def _believed(found: re.Match[str], *, plural: bool, past: bool) -> str | None:
    """The verb of "is thought to have been built" as a fact; None where it is not known."""
    verb = found["verb"]
    if found["been"]:
        return f"{be(plural=plural, past=past)} {verb}"
    if verb in ("be", "been"):
        return be(plural=plural, past=past)
    if found["have"]:
        return PAST_OF_PARTICIPLE.get(verb)
    if past:
        return PAST.get(verb)
    return _present(verb, plural=plural) if verb in PAST else None


def _is_negated_before(before: str) -> bool:
    """Whether the words just before a place negate what follows."""
    return re.search(r"\b(?:not|never|no longer|nobody|no one|nothing)\s*$", before) is not None


def _no_plan(claim: str) -> Iterator[str]:
    """ "Is expected to open" → "will open"; "planned to sell" → "sold"."""
    found = _PLAN.search(claim)
    before = claim[: found.start()] if found else ""
    if not found or _is_negated_before(before) or _NO_PLAN_AFTER.search(before):
        return
    verb = found["verb"]
    if not found["past"] and (verb in PAST or verb == "be"):
        yield f"{before}will {verb}{claim[found.end() :]}"
    elif found["past"] and verb in PAST:
        yield before + PAST[verb] + claim[found.end() :]


def _no_frame(claim: str) -> Iterator[str]:
    """ "It is thought that he left" → "he left"."""
    found = _FRAMES.match(claim)
    if found is None or re.search(r"\b(?:not|never|neither|nor)\b", found["frame"]):
        return
    if is_clause(found["rest"]):
        yield capitalised(found["rest"])
