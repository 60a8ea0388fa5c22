"""Hedge, denial, non-confirmation and confirmation cues: the lexicon and its matcher.

The classes follow CoNLL-2010 (epistemic and weasel cues, Farkas et al. 2010) and,
for the speaker's stance towards what is reported, FactBank (Saurí and Pustejovsky
2009). Permission, ability, obligation and conditions are no hedges.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class CueKind(StrEnum):
    """What the words of a cue do to the claim they stand by."""

    HEDGE = "hedge"
    WEASEL = "weasel"
    DENIAL = "denial"
    NOT_CONFIRMED = "not_confirmed"
    NO_COMMENT = "no_comment"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change how a claim stands: ``text[start:end] == surface``."""

    kind: CueKind
    start: int
    end: int
    surface: str


_ADV = r"(?:\w+ly\s+|yet\s+|also\s+|so\s+far\s+|still\s+|been\s+able\s+to\s+|be\s+able\s+to\s+)*"
_NOT = r"(?:not|n[’']t|never)"
_VERIFY = r"(?:verify|verified|confirm|confirmed|corroborate|corroborated|substantiate|substantiated|authenticate|authenticated|establish\s+whether|establish\s+who|vouch\s+for)"
_TALK = r"(?:claims?|reports?|allegations?|rumou?rs?|accusations?|suggestions?|assertions?|accounts?|speculation|story|stories|charges?|statements?)"

# The order decides: a non-confirmation holds the words of a confirmation, so the
# longer reading is matched first and what it covers is taken.
_PATTERNS: tuple[tuple[CueKind, str], ...] = (
    (
        CueKind.NOT_CONFIRMED,
        rf"\b(?:neither\s+confirm\w*\s+nor\s+den\w+|{_NOT}\s+(?:confirm|verify)\s+or\s+deny)\b",
    ),
    (
        CueKind.NOT_CONFIRMED,
        rf"\b(?:can[’\']t|won[’\']t|(?:could|can|would|did|do|does|has|have|had|was|were|is|are|been|be)\s*{_NOT})\s+(?:be\s+|been\s+)?{_ADV}(?:be\s+|been\s+)?{_ADV}{_VERIFY}\b",
    ),
    (CueKind.NOT_CONFIRMED, rf"\bcannot\s+(?:be\s+)?{_ADV}{_VERIFY}\b"),
    (
        CueKind.NOT_CONFIRMED,
        rf"\b(?:unable|refused|refuses|declined|declines|declining|yet|failed|not\s+(?:in\s+a\s+position|able|possible|prepared))\s+(?:for\s+\w+\s+)?to\s+(?:be\s+)?{_ADV}(?:{_VERIFY}|say\s+whether)\b",
    ),
    (
        CueKind.NOT_CONFIRMED,
        r"\b(?:no|without|lacks?|awaiting|awaits?|pending)\s+(?:\w+\s+){0,2}(?:confirmation|verification|corroboration|proof)\b",
    ),
    (
        CueKind.NOT_CONFIRMED,
        r"\bno\s+(?:\w+\s+){0,2}(?:evidence|record|records|indication|sign)\s+(?:\w+\s+){0,2}(?:to\s+(?:support|suggest|confirm|back)|that|of|for)\b",
    ),
    (
        CueKind.NOT_CONFIRMED,
        r"\b(?:unconfirmed|unverified|uncorroborated|unsubstantiated|unproven|unsubstantiated)\b",
    ),
    (
        CueKind.NOT_CONFIRMED,
        r"\b(?:nobody|no\s+one|none)\s+(?:\w+\s+){0,3}(?:confirm|confirmed|verify|verified)\b",
    ),
    (
        CueKind.NOT_CONFIRMED,
        r"\b(?:would|will|could|did)\s+not\s+say\s+whether\b|\bno\s+official\s+(?:word|confirmation)\b",
    ),
    (
        CueKind.NO_COMMENT,
        r"\b(?:declined|refused|declines|refuses)\s+(?:to\s+(?:comment|discuss|elaborate|be\s+drawn)|further\s+comment|comment)\b",
    ),
    (
        CueKind.NO_COMMENT,
        rf"\b(?:did|has|have|had|does|do)\s*{_NOT}\s+(?:immediately\s+)?(?:respond|responded|reply|replied|comment|commented|return(?:ed)?\s+(?:calls|requests|a\s+request))\b",
    ),
    (CueKind.NO_COMMENT, r"\bno\s+comment\b"),
    (
        CueKind.DENIAL,
        r"\b(?:denied|denies|deny|denying)\b(?!\s+(?:\w+\s+)?(?:entry|access|permission|boarding|"
        r"bail|leave|asylum|appeals?|applications?|requests?|petitions?|motions?|permits?|visas?|licen[cs]es?|him|her|them|us|me|boarding))",
    ),
    (
        CueKind.DENIAL,
        r"\b(?:rejected|rejects|rejecting|dismissed|dismisses|dismissing|disputed|disputes|disputing|"
        r"refuted|refutes|contested|contests|rebutted|rebuts)"
        r"(?=\s+(?:(?:the|any|all|such|those|these|this|that|his|her|its|their|both|outright)\s+)*"
        rf"(?:\w+\s+)?(?:{_TALK}|idea|notion|figures?|version|findings?|that)\b)",
    ),
    (CueKind.DENIAL, r"\b(?:a|an|issued|published)\s+(?:\w+\s+)?denial\b"),
    (
        CueKind.DENIAL,
        r"\b(?:(?:is|are|was|were|as|been|be|simply|completely|entirely|totally|wholly|that[’']s)\s+"
        r"(?:\w+ly\s+)?(?:false|untrue|baseless|groundless|unfounded|fabricated|a\s+lie|nonsense|"
        r"inaccurate|incorrect|a\s+hoax|fiction|made\s+up)|not\s+true|"
        r"(?:there\s+(?:is|was)\s+)?no\s+truth|debunked)\b",
    ),
    (
        CueKind.CONFIRMATION,
        r"\b(?:(?:we|i)\s+(?:can\s+)?confirm\s+(?:that|the)|confirmed|confirms|confirming|corroborated|corroborates|verified|verifies|(?:acknowledged|acknowledges|admitted|admits|conceded)(?=\s+(?:that|to|having)\b))\b(?!\s+(?:cases?|deaths?|copies|bookings?|copy|booking)\b)",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|seemingly|ostensibly|presumably|possibly|perhaps|maybe|probably|conceivably|arguably|potentially|rumou?red|alleged|purported|suspected|presumed|putative|tentative(?:ly)?)\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:may|might|could)\s+(?:not\s+)?(?:also\s+|well\s+|even\s+|still\s+|already\s+|\w+ly\s+)?have\s+(?:been\s+)?\w+",
    ),
    (CueKind.HEDGE, r"\bmight(?:\s+not)?\s+(?:also\s+|well\s+|even\s+|\w+ly\s+)?\w+"),
    (
        CueKind.HEDGE,
        r"\b(?:may|could)\s+(?:also\s+|well\s+|even\s+|\w+ly\s+)?be\s+(?:the\s+(?:cause|reason|result)|a\s+(?:sign|result|factor)|due|linked|related|caused|connected|behind|responsible|involved|because|associated|explained|more|less|larger|smaller|lower|higher|\w+ing)\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:may|could)\s+(?:well\s+|also\s+|even\s+)?(?:explain|reflect|indicate|mean|suggest|lead|contribute|play|reduce|increase|improve|affect|help|cause|depend|account|signal|represent|result|protect|slow|raise|lower|turn\s+out)\b",
    ),
    # "may" with a verb: permission where its subject is a person or a party, else a hedge.
    (
        CueKind.HEDGE,
        r"\bmay\s+(?:not\s+)?(?:also\s+|well\s+|even\s+|still\s+|\w+ly\s+)?"
        r"(?!be\b|have\b|not\b)[a-z]{3,}\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:believes?|believed|thinks?|assumes?|assumed|reckons?|fears?|feared)\s+"
        r"(?:that|the|it|he|she|they|this|these|there|an?|his|her|its|their|(?-i:[A-Z]))",
    ),
    (
        CueKind.HEDGE,
        r"\bpossible\s+(?:that|cause|causes|explanation|explanations|link|reason|reasons|source|sighting)\b|"
        r"\b(?:a|the|one|another)\s+(?:\w+\s+)?possibility\b|\bprobable\b|"
        r"\b(?:is|are|was|were|seems?|very|quite|more|most|highly)\s+likely\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:appears?|seems?|appeared|seemed)\s+(?:to\b|that\b|as\s+if\b|likely\b|not\s+to\b)",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+)?(?:believed|thought|understood|suspected|rumou?red|assumed|presumed|alleged|said|reported|speculated|claimed|feared)\s+(?:to|that)\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:likely|unlikely)\s+(?:to|that|because|due|the|a|an|caused|cause|source|origin|reason|by)\b|\bmost\s+likely\b|\bin\s+all\s+likelihood\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:unclear|uncertain|unknown|not\s+(?:yet\s+)?(?:clear|known|certain|sure)|do\s+not\s+(?:yet\s+)?know|does\s+not\s+(?:yet\s+)?know|remains?\s+to\s+be\s+seen)\s*(?:whether|if|how|why|what|who|when|where|that)?\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:suggests?|suggested|suggesting|indicat(?:e|es|ed|ing)|hints?|hinted|impl(?:y|ies|ied))\s+that\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:suspect|suspects|suspected|speculate[sd]?|speculating|surmise[sd]?|guess(?:es|ed)?|hypothesi[sz]e[sd]?|wonder(?:s|ed)?)\s+(?:that|whether|if|it|the|a|an)\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:working\s+(?:hypothesis|theory|assumption)|suspicion\s+(?:is|that)|best\s+guess|hypothesis\s+(?:is|that)|preliminary\s+(?:finding|findings|result|results|evidence|data|indications?)|early\s+indications?|in\s+some\s+accounts|evidence\s+suggests|thought\s+to\s+be|believed\s+to\s+be|cannot\s+be\s+ruled\s+out|(?:could|can|did)\s*(?:not|n[’']t)\s+rule\s+out|cannot\s+rule\s+out|not\s+ruled\s+out|possibility\s+that|some\s+evidence)\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:under\s+investigation|(?:is|are|being|was|were)\s+(?:being\s+)?(?:investigated|looked\s+into)|(?:investigating|looking\s+into|examining)\s+(?:whether|if|reports|claims|the\s+possibility))\b",
    ),
    (CueKind.HEDGE, r"\b(?:suspects?|suspected)\b(?=\s+(?:cause|fault|leak|failure|case|link)\b)"),
    (
        CueKind.WEASEL,
        rf"\b(?:{_TALK}|word|talk|gossip|whispers?)\s+(?:that|suggesting|circulating|of\s+an?|claiming)\b",
    ),
    (
        CueKind.WEASEL,
        r"\b(?:it\s+(?:is|was|has\s+been)\s+(?:\w+ly\s+)?(?:claimed|alleged|said|reported|rumou?red|believed|thought|suggested|understood|whispered))\b",
    ),
    (
        CueKind.HEDGE,
        r"\b(?:doubts?|doubted)\s+(?:that|whether|if)\b|\bs[ck]eptical\s+(?:that|of|about)\b",
    ),
    (
        CueKind.WEASEL,
        r"\brumou?r\s+has\s+it\b|\bword\s+(?:is|has\s+it)\b|\b(?:some|many|others|people)\s+(?:say|claim|believe|suspect|argue|think)\b",
    ),
)
_MATCHERS = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _PATTERNS)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|neither|nor|no|cannot|without|nobody|no\s+one|longer|refus\w+\s+to)|n[’']t)\s+(?:\w+ly\s+|yet\s+|been\s+|be\s+|have\s+|has\s+|longer\s+|in\s+|further\s+)*$",
    re.I,
)
_MODAL_BEFORE = re.compile(
    r"\b(?:to|must|shall|should|will|would|may|can|if|until|once|unless|when|whether|please|asked\s+for|cannot\s+be)\s+(?:be\s+)?$",
    re.I,
)
_SETTLED = re.compile(
    r"\b(?:no\s+longer|cannot\s+be\s+(?:overstated|denied)|beyond)\b[^.;]{0,12}$", re.I
)


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
    for kind, matcher in _MATCHERS:
        for match in matcher.finditer(text):
            if any(cue.start < match.end() and match.start() < cue.end for cue in found):
                continue
            if not _is_blocked(kind, match.group(), text[: match.start()]):
                found.append(Cue(kind, match.start(), match.end(), match.group()))
    return tuple(sorted(found, key=lambda cue: cue.start))


# What one is permitted to do, rather than what may come about.
_GRANTED = re.compile(
    r"\b(?:vote|appoint|enter|swim|board|use|park|terminate|request|apply|leave|end|cancel|refuse|carry|bring|"
    r"deliver|sublet|assign|withdraw|attend|smoke|borrow|keep|invite|enrol|join|hire|buy|sell|claim|choose|"
    r"postpone|extend|inspect|deduct|charge|drive|walk|camp|fish|hunt|ask|object)$",
    re.I,
)
_CONDITION = re.compile(r"\b(?:if|until|once|unless|whether|expected)\b(?:\W+\w+){0,4}\W*$", re.I)
# Who may be permitted something: people and parties to an agreement.
_PERMITTED = re.compile(
    r"\b(?:you|we|i|one|anyone|everyone|nobody|no\s+one|who|they|he|she|guests?|visitors?|customers?|users?|"
    r"members?|tenants?|landlords?|owners?|employees?|employers?|staff|residents?|passengers?|drivers?|"
    r"operators?|students?|pupils?|children|parents?|teachers?|players?|clients?|suppliers?|buyers?|sellers?|"
    r"contractors?|subcontractors?|partners?|applicants?|holders?|persons?|people|walkers?|cyclists?|readers?|"
    r"parties|party|(?-i:[Tt]he\s+[A-Z][a-z]+))\s+(?:(?:\w+ly|also|then|however|at\s+any\s+time)\s+)*$",
    re.I,
)


def _is_blocked(kind: CueKind, surface: str, before: str) -> bool:
    permission = surface.lower().startswith("may ") and " have" not in surface
    if permission and (_PERMITTED.search(before) or _GRANTED.search(surface)):
        return True
    if kind in (CueKind.DENIAL, CueKind.CONFIRMATION, CueKind.HEDGE) and _NEGATED.search(before):
        return True
    if _SETTLED.search(before):
        return True
    if kind is CueKind.CONFIRMATION and _CONDITION.search(before):
        return True
    return kind is CueKind.CONFIRMATION and _MODAL_BEFORE.search(before) is not None
