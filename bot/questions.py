"""What a question asks for, what it takes for granted, and whether a sentence holds what is asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.reading.lexicon import CueKind
from bot.reading.reading import Reading
from bot.reading.tokens import FUNCTION_WORDS, content_stems, names, stem, words
from bot.values.extract import values
from bot.values.measures import bases, called
from bot.values.ranks import rank_holder
from bot.values.value import Value, ValueKind


class Want(StrEnum):
    """The kind of thing that would answer."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TITLE = "title"
    SOURCE = "source"
    CONFIRMATION = "confirmation"
    FREQUENCY = "frequency"
    PERMISSION = "permission"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood: the kind asked for, and for a number its unit.

    ``strict``: only a number in one of these units answers ("how far"), or only a time of
    day ("at what hour"). ``names``: the words of the names in the question, lower case.
    """

    want: Want
    unit: frozenset[str] = frozenset()
    strict: bool = False
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One question to be answered.

    Attributes:
        text: Its words; of a follow-up, with the question that it refers back to.
        own: Those that say what is wanted: of a follow-up, its own alone.
    """

    text: str
    own: str

    @property
    def asked(self) -> Asked:
        """What it asks for."""
        return asks_for(self.own)

    @property
    def before(self) -> str:
        """The question that a follow-up refers back to; "" of any other."""
        return self.text.removeprefix(self.own.strip()).strip(" ()")


# A word for an office, and after it nothing that would make another noun of it ("post office").
_OFFICE = (
    r"(?:rank|title|position|post|role|job)\b(?=\W*$|[,;]|\s+(?:of|in|at|as|on|with|to|for|under|by|and|or|if|"
    r"before|after|when|now|then|is|was|were|are|does|do|did|has|have|had|held|holds|can|could|will|would|may|might|must|should|shall|title|he|she|they|you|(?-i:[A-Z]\w+))\b)"
)
# Saying, and not the noun for what is said ("the report"): it stands right behind the speaker.
_SAY = (
    r"(?:said|says?|told|wrote|(?:claim|report|assert|suggest|warn)(?:s|ed)?|"
    r"(?:alleg|stat|announc|estimat)e[sd]?)\b"
)
_SAYING = r"(?:say|tell|writ|claim|report|assert|suggest|warn|alleg|stat|announc|estimat)ing\b"
_SAID = (
    r"(?:claim|report|allegation|assertion|announcement|suggestion|estimate|warning|statement|"
    r"rumou?r|story)s?\b"
)
_WHO = (
    r"\bwho(?:\s+(?:is|was)\s+it\s+(?:who|that))?(?:\s+(?:in|at|on|from|of|among)\s+(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,4}?)?"
    r"(?:\s+(?:else|first|also|ever|then|\w+ly|has|have|had|did|do|does|may|might|must|could|would|will))*\s+"
)
_PATTERNS: tuple[tuple[Want, str], ...] = (
    (
        Want.TITLE,
        rf"\b(?:what|which)\s+(?:\w+\s+){{0,2}}?{_OFFICE}|"
        rf"\bwhat(?:['’]s|\s+(?:is|was|are|were))\s+(?:(?!of\b)\S+\s+){{0,5}}?{_OFFICE}|\brank\b",
    ),
    (
        Want.SOURCE,
        rf"{_WHO}{_SAY}|{_WHO}(?:is|are|was|were|been)\s+(?:\w+ly\s+)?{_SAYING}|"
        rf"{_WHO}posted\s+(?:it|that|this|online|about|(?:the|an?)\s+{_SAID})|"
        rf"\bwho\b[^?.]{{0,60}}?\b(?:first|one)\s+(?:to|who|that)\s+{_SAY}|"
        rf"\bwho\b[^?.]{{0,60}}?\b(?:made|makes|started|began|originat\w+|spread|behind)\b[^?.]{{0,60}}?\b{_SAID}|"
        r"\bwho(?:['’]s|\s+(?:is|was|are|were))\s+(?:\w+\s+){0,3}?(?:source|origin)s?\b|"
        r"\baccording to whom\b|\bwhose (?:word|claim)|\bon whose\b|"
        r"\bwhere did\b.*\b(?:claim|rumou?r|report|story)\b|\bsource (?:of|for|behind)\b",
    ),
    (
        Want.CONFIRMATION,
        r"\b(?:confirm\w*|verif\w*|corroborat\w*|den(?:y|ied|ies)|true|back(?:ed|s)? up|substantiat\w*|stand(?:s)? behind|vouch\w*)\b",
    ),
    (Want.FREQUENCY, r"\bhow (?:often|frequently|regularly|many times)\b"),
    (
        Want.PERMISSION,
        r"\b(?:allowed|permitted|forbidden|prohibited)\b|^\W*(?:may|can|must|should)\s+(?:i|we|you|one|the|an?|\w+s)\b|"
        r"\b(?:do|does)\s+(?:i|we|you|the\s+\w+|\w+)\s+(?:have|need)\s+to\b",
    ),
    (
        Want.MONEY,
        r"\bhow much\b.*\b(?:cost|pa(?:y|id)|charge|worth|spend|spent|rent|fee|price|fine|owe|budget|money|deposit|damages|compensation|raise|donat\w*)\b|\bwhat\b.*\b(?:cost|price|fee|rent|budget|deposit|fine|salary|sum|charge|amount|worth|spend|spent|bill|wages?|owe[sd]?|earn(?:s|ed)?|pa(?:y|id)(?!\s+(?:attention|heed|tribute)))\b|\bhow (?:large|big|high|small)\s+(?:an?|the|is|was|are|were)\s+(?:the\s+)?(?:\w+\s+)?(?:fine|fee|grant|rent|deposit|debt|bill|loan|salary|price|cost|sum|payment|budget)s?\b",
    ),
    (
        Want.NUMBER,
        r"\bhow (?:many|much|long|far|old|fast|tall|deep|heavy|large|big|wide|high|hot|cold|loud|late|soon|quickly|strong)\b|\bwhat (?:number|share|proportion|percentage|fraction|size|length|weight|capacity|distance|temperature|voltage|speed|duration|dose)\b|\bwhat (?:is|was|are|were) the (?:\w+ ){0,3}(?:number|share|size|length|weight|capacity|limit|temperature|voltage|pressure|speed|duration|period|maximum|minimum|rate|total|score|result of the vote)\b",
    ),
    (
        Want.DATE,
        r"^\W*(?:\w+\s+){0,3}?when\b|\b(?:what|which) (?:day|date|year|month|time|week)\b|\bhow long ago\b|\bby when\b|\bsince when\b|\bat what (?:time|hour)\b|\bwhat (?:is|was) the (?:\w+ ){0,2}(?:date|deadline)\b",
    ),
    (
        Want.PLACE,
        r"^\W*(?:\w+\s+){0,2}?where\b|\b(?:what|which) (?:place|city|town|country|region|street|room|building|location|port|hall)\b",
    ),
    (
        Want.REASON,
        r"\bwhy\b|\bwhat (?:caused|led to|made|triggered|explains)\b|\b(?:cause|reason)\b|\bhow come\b",
    ),
    (
        Want.PERSON,
        r"\bwho(?:m|se)?\b|\bwhich (?:person|company|firm|organi[sz]ation|body|team|minister|member|party)\b",
    ),
)
_COMPILED = tuple((want, re.compile(pattern, re.I)) for want, pattern in _PATTERNS)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|caused|cause|causes|reason|as a result|so that|in order to|led to|to avoid|to prevent|traced to|blamed|triggered|result of|attributed to|given that|for fear|therefore)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|on|off|outside|inside|along|towards?|behind|beside|under|above)\s+(?:the\s+|an?\s+)?\w+",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:spokes\w+|minister|president|chair\w*|director|secretary|treasurer|officer|manager|head|chief|mayor|commissioner|councillor|professor|engineer|captain|major|colonel|general|sergeant|lieutenant|inspector|commander)\b",
    re.I,
)
_CLOCK = re.compile(r"\b(?:at|by|from|until|around) (?:what|which) (?:time|hour)\b", re.I)
_DAYTIME = re.compile(
    r"\b(?:morning|noon|midday|afternoon|evening|night|midnight|dawn|dusk|sunrise|sunset|o[’']clock|[ap]\.?m\b)",
    re.I,
)
_SPAN = re.compile(r"\b(?:minut|hour|day|week|month|year|second|decad|centuri|fortnight)")


def asks_for(question: str) -> Asked:
    """The kind of thing a question asks for; ``ANY`` when nothing tells.

    >>> asks_for("How many buses were there?")
    Asked(want=<Want.NUMBER: 'number'>, unit=frozenset({'buse'}), strict=False, names=frozenset())
    >>> asks_for("Who wrote that?").want.value, asks_for("When did it open?").want.value
    ('source', 'date')
    """
    for want, pattern in _COMPILED:
        if pattern.search(question):
            named = (question[start:end] for start, end in names(question))
            known = frozenset(w.lower.removesuffix("'s") for n in named for w in words(n))
            unit, strict = frozenset[str](), False
            if want is Want.NUMBER:
                unit, strict = _unit(question)
            elif want is Want.DATE:
                strict = _CLOCK.search(question) is not None
            return Asked(want, unit, strict, known)
    return Asked(Want.ANY)


# What "how old", "how far", … measure; the words are stems of units, each with its multiples.
_DIMENSIONS = {
    "old": "second month age",
    "long": "second month metr",
    "far": "metr",
    "tall": "metr storey floor",
    "high": "metr degre celsius",
    "deep": "metr",
    "wide": "metr",
    "heavy": "gram pound",
    "hot": "degre celsius fahrenheit",
    "cold": "degre celsius fahrenheit",
    "fast": "kilometr mile knot metr foot",
    "loud": "decibel db",
}


def _unit(question: str) -> tuple[frozenset[str], bool]:
    """What is counted after "how many", or the units that "how old", "how far" ask for."""
    match = re.search(r"\bhow (?:many|much)\s+(.+)", question, re.I)
    if match:
        found: list[str] = []
        for word in words(match[1]):
            if not word.is_word or word.lower in FUNCTION_WORDS:
                break
            found.append(called(word.lower))
        return frozenset(found[:3]), False
    match = re.search(r"\bhow (" + "|".join(_DIMENSIONS) + r")\b", question, re.I)
    return (
        (frozenset(_DIMENSIONS[match[1].lower()].split()), True) if match else (frozenset(), False)
    )


def holds(asked: Asked, reading: Reading) -> float:
    """How well a sentence holds the kind of thing asked for: 0, ½ or 1.

    ½ where the kind is there but not, say, the unit counted; ``ANY`` gives ½ always.
    """
    text = reading.sentence.text
    if asked.want is Want.ANY:
        return 0.5
    if asked.want is Want.NUMBER:
        return _number(
            asked,
            [
                v
                for v in values(text)
                if v.kind in (ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.MONEY)
            ],
        )
    if asked.want is Want.MONEY:
        return _money(text)
    if asked.want is Want.TITLE:
        return _title(asked.names, text)
    if asked.want is Want.DATE:
        found = values(text)
        if asked.strict:
            clock = any(v.kind is ValueKind.TIME for v in found) or _DAYTIME.search(text)
            return 1.0 if clock else 0.0
        dated = any(v.kind in (ValueKind.DATE, ValueKind.TIME) or _is_span(v) for v in found)
        return 1.0 if dated else 0.0
    return 1.0 if _HOLDERS[asked.want](reading) else 0.0


def _number(asked: Asked, found: list[Value]) -> float:
    if any(asked.unit & (value.unit | bases(value.unit)) for value in found):
        return 1.0
    return 0.5 if found and not asked.strict else 0.0


# What is paid, and what is not: a currency that nobody listed ("930 florins") is known by it.
_PAID = re.compile(
    r"\b(?:costs?|prices?|pays?|paid|payable|paying|payments?|fees?|rents?|fines?|charge[sd]?|sums?|worth|spen[dt]s?|spending|"
    r"salar(?:y|ies)|wages?|earn(?:s|ed)?|budgets?|deposits?|damages|compensation|grants?|debts?|owe[sd]?|"
    r"[sb]old|bought|sells?|buys?|rais(?:es?|ed|ing)|donat\w+|free|bills?|invoiced?|bid)\b",
    re.I,
)
_NO_SUM = re.compile(r"\b(?:free(?:\s+of\s+charge)?|nothing|no\s+(?:charge|fee|cost)s?)\b", re.I)


def _money(text: str) -> float:
    """1 for a sum of money, ½ for a bare number or "nothing" beside a word for paying."""
    kinds = {value.kind for value in values(text)}
    if ValueKind.MONEY in kinds:
        return 1.0
    bare = kinds & {ValueKind.NUMBER, ValueKind.PERCENT} or _NO_SUM.search(text)
    return 0.5 if bare and _PAID.search(text) else 0.0


def _is_span(value: Value) -> bool:
    return any(_SPAN.match(one) for one in value.unit)


def _stands(reading: Reading) -> bool:
    stances = (CueKind.CONFIRMATION, CueKind.DENIAL, CueKind.NOT_CONFIRMED)
    marks = [reading.cue] if reading.cue else []
    return any(cue.kind in stances for cue in (*marks, *reading.doubts))


def _has_person(reading: Reading) -> bool:
    return (
        bool(names(reading.sentence.text))
        or bool(reading.layers)
        or bool(_ROLE.search(reading.sentence.text))
    )


def _title(asked: frozenset[str], text: str) -> float:
    """1 for a rank by the name asked about, ½ for some role by some name."""
    ranks = [value for value in values(text) if value.kind is ValueKind.RANK]
    if any(not asked or asked & set(rank_holder(text, value)) for value in ranks):
        return 1.0
    return 0.5 if ranks or (_ROLE.search(text) and names(text)) else 0.0


_OFTEN = re.compile(
    r"\b(?:once|twice|\w+\s+times)\s+(?:an?|per|each|every|in)\b|\b(?:every|each)\s+(?:\w+\s+){0,2}"
    r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|spring|summer|autumn|winter|morning|evening|use|time|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b|\b(?:hourly|daily|weekly|fortnightly|monthly|quarterly|"
    r"yearly|annual(?:ly)?|always|never|rarely|seldom|regularly)\b",
    re.I,
)
_ALLOWS = re.compile(
    r"\b(?:may|must|can|cannot|can[’']t|shall|should|allowed|permitted|forbidden|prohibited|only|need(?:s|ed)?|"
    r"consent|entitled|require[ds]?|obliged|never|do\s+not|free\s+to)\b",
    re.I,
)
_HOLDERS: dict[Want, Callable[[Reading], bool]] = {
    Want.FREQUENCY: lambda reading: bool(_OFTEN.search(reading.sentence.text)),
    Want.PERMISSION: lambda reading: bool(_ALLOWS.search(reading.sentence.text)),
    Want.SOURCE: lambda reading: bool(reading.layers),
    Want.CONFIRMATION: _stands,
    Want.PERSON: _has_person,
    Want.PLACE: lambda reading: bool(_PLACE.search(reading.sentence.text)),
    Want.REASON: lambda reading: bool(_REASON.search(reading.sentence.text)),
}
_BETWEEN = re.compile(r"\?\s+(?=\S)|,?\s+and\s+(?=(?:who|what|when|where|why|how|which)\b)", re.I)


def parts_of(question: str) -> list[str]:
    """The questions in a question; itself where it is only one.

    >>> parts_of("Who wrote the letter, and when did the hall open?")
    ['Who wrote the letter', 'when did the hall open?']
    """
    parts = [part.strip() for part in _BETWEEN.split(question) if content_stems(part)]
    whole = len(parts) > 1 and all(len(part.split()) >= 3 for part in parts)
    return parts if whole else [question]


_PRESUMES = re.compile(
    r"^\s*(?:so\s+|and\s+|but\s+)?(?:why|when|where|how(?!\s+(?:many|much))|since when|what made|who (?:allowed|ordered|let|paid|helped))\b",
    re.I,
)


# What is claimed, as a noun, and the other words of a question for whoever is behind it.
_CLAIMS = frozenset(
    map(stem, "claim report rumour rumor story allegation statement accusation news".split())
)
_BEHIND = frozenset(
    map(stem, "made make said say start begin began spread come came source behind first".split())
)


def asks_of_claims(question: str) -> bool:
    """Whether a question asks who is behind a claim without saying which.

    >>> asks_of_claims("Who made the claim?"), asks_of_claims("Who made the bridge?")
    (True, False)
    """
    told = content_stems(question)
    return (
        asks_for(question).want in (Want.SOURCE, Want.PERSON)
        and bool(told & _CLAIMS)
        and told <= _CLAIMS | _BEHIND
    )


def presumes(question: str) -> str | None:
    """What a question takes for granted, as words; None where it takes nothing.

    "Why did the ferry sink?" takes for granted that the ferry sank; "Did the ferry
    sink?" and "Who says that the ferry sank?" do not.
    """
    if not _PRESUMES.match(question) or asks_for(question).want is Want.SOURCE:
        return None
    return re.sub(
        r"^\s*(?:\w+\s+)?(?:why|when|where|how|what made|who)\s+(?:did|do|does|was|were|is|are|has|have|had)?\s*",
        "",
        question,
        flags=re.I,
    ).strip(" ?")
