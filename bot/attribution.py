"""Who says so: the source, cue and content of a sentence (PARC 3.0, Pareti 2016).

A sentence is peeled from the outside: "Lund told the paper that officials believe
the valve failed" is Lund's report of the officials' report of "the valve failed".
The peeling is by pattern: a source phrase next to a reporting cue. What no pattern
recognises is the document's own voice.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.tokens import names


class SourceKind(StrEnum):
    """How well a reader could tell whom to ask."""

    NAMED_PERSON = "named_person"
    NAMED_BODY = "named_body"
    UNNAMED = "unnamed"
    REFERENCE = "reference"  # "he", "the spokesman": someone named before
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One layer of a report; spans are into the text that was parsed.

    ``name`` is the source as a reader would call it; it differs from the words of
    the span where those only refer back ("he").
    """

    name: str
    kind: SourceKind
    start: int
    end: int
    cue: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence peeled: layers outermost first, and the span of the content."""

    layers: tuple[Attribution, ...]
    start: int
    end: int


_SAY = (
    r"said|says|say|told|tells|tell|wrote|writes|posted|tweeted|stated|states|reported|reports|claimed|claims|"
    r"argued|argues|added|adds|noted|notes|explained|explains|announced|announces|warned|warns|believes?|believed|"
    r"thinks?|estimated|estimates|anticipates?|anticipated|expects|continued|continues|acknowledged|acknowledges|admitted|admits|"
    r"insisted|insists|maintained|maintains|testified|revealed|reveals|suggested|suggests|observed|"
    r"recalled|recalls|replied|replies|alleged|alleges|asserted|asserts|declared|declares|disclosed|"
    r"emphasi[sz]ed|emphasi[sz]es|stressed|stresses|remarked|commented|concluded|concludes|confirmed|confirms|"
    r"denied|denies|found|finds|showed|shows|indicated|indicates|confided|conceded|concedes|learned|heard|understands|"
    r"informed|informs|advised|contends?|contended|predicts?|predicted|cautioned|cautions|complained|pointed\s+out|points\s+out"
)
_NOT_SAY = r"(?:could|can|would|did|do|does|has|have|was|were)\s*(?:not|n[’']t)|cannot|declined|refused|unable"
_AUX = r"(?:has|have|had|also|later|then|now|further|previously|since|once|first|repeatedly|publicly|privately|\w+ly)"
_VERB = rf"(?:(?:{_AUX}\s+)*)(?P<cue>{_SAY})"
_OPEN, _CLOSE = '“"‘«', '”"’»'

# Where a clause begins, the addressee ("told the paper …") has ended.
_CLAUSE = (
    r"(?:he|she|it|they|we|I|there)\b|(?:is|are|was|were|has|have|had|will|would|could|couldn[’']t|can|can[’']t|cannot|"
    r"did|didn[’']t|does|do|may|might|must|should|shall)\b"
)
_INTRO = re.compile(
    r"^(?:(?:when|after|as|while|asked|in|on|at|earlier|later|speaking|but|and|however|meanwhile|yesterday|today|"
    r"separately|for|during|by|since|before|last|this|despite|although|contacted|writing|addressing|responding|pressed|nevertheless|still|so|also|then|with|to)\b[^“”\"]{0,110}?,\s+|(?:but|and|so|then|still)\s+)",
    re.I,
)
_LEAD = re.compile(
    rf"^(?P<source>[^“”\":;()]{{1,150}}?(?:\([^)]{{1,40}}\))?),?\s+{_VERB}\b"
    rf"(?P<after>\s+(?!{_CLAUSE})(?:(?!\s{_CLAUSE})[^,“”\":;]){{1,70}}?)??"
    rf"(?:\s*,?\s+that\s+|\s*:\s*|\s*,\s*(?=[{_OPEN}])|\s+(?=[{_OPEN}]))(?P<content>.+)$",
    re.S,
)
_LEAD_BARE = re.compile(
    rf"^(?P<source>[^“”\":;()]{{1,150}}?(?:\([^)]{{1,40}}\))?),?\s+(?:(?:{_AUX}\s+)*)(?P<cue>said|says|believes?|believed|thinks?|estimates?|estimated|"
    rf"claimed|claims|argued|added|noted|insisted|anticipates?|anticipated|expects|admitted|acknowledged|suggested|explained|alleged|maintained|concluded|told\s+\w+(?:\s+\w+)?|stated|wrote)\s+"
    rf"(?P<content>(?!to\b|by\b|in\b|on\b|at\b|with\b|of\b|for\b|and\b)[^,].{{8,}})$",
    re.S,
)
_TAIL = re.compile(
    rf"^(?P<content>.{{8,}}?[,{_CLOSE}])\s+(?:(?P<cue>{_SAY})\s+(?P<source>[^“”\":;]{{2,160}}?)|(?P<source2>[^“”\":;,]{{2,110}}?(?:,[^“”\":;,]{{2,90}},)?)\s+{_VERB.replace('cue', 'cue2')}"
    rf"(?:\s+(?!that\b)[^“”\":;]{{2,90}}?)?)(?:\s*[.!?]|\s*,\s+(?:noting|adding|saying|but|and)\b(?P<rest>.*))?\s*$",
    re.S,
)
_QUOTE_THEN = re.compile(
    rf"^(?P<content>[{_OPEN}].{{3,}}?[{_CLOSE}])[,.]?\s+(?:(?P<cue>{_SAY})\s+(?P<source>[^“”\":;,]{{2,110}})|(?P<source2>[^“”\":;,]{{2,110}}?)\s+{_VERB.replace('cue', 'cue2')}\b)(?P<rest>.*)$",
    re.S,
)
_ACCORDING = re.compile(
    r"^(?P<cue>according\s+to|in\s+the\s+words\s+of)\s+(?P<source>[^,“”\":;]{2,120}?),\s+(?P<content>.+)$",
    re.I | re.S,
)
_ACCORDING_BARE = re.compile(
    r"^(?P<cue>according\s+to)\s+(?P<source>(?:[\w.’'-]+\s+){0,6}?(?:officials?|police|sources?|experts?|residents?|witnesses|reports?|figures|data|spokes\w+|ministers?|analysts?|investigators?|prosecutors?|researchers?|staff|engineers?|documents?|records?))\s+(?P<content>.+)$",
    re.I | re.S,
)
_ACCORDING_TAIL = re.compile(
    r"^(?P<content>.+?),?\s+(?P<cue>according\s+to)\s+(?P<source>[^“”\":;]{2,140}?)\s*[.!?]?\s*$",
    re.I | re.S,
)
_PASSIVE_BY = re.compile(
    r"^(?P<content>.+?),?\s+(?P<cue>(?:was|were|is|been|being)?\s*(?:first\s+)?(?:reported|claimed|confirmed|announced|published|disclosed|verified|alleged|denied))\s+by\s+(?P<source>(?:both\s+)?[^,“”\":;.]{2,90})(?P<rest>[,.].*)?$",
    re.S,
)
_CLAIM_OF = re.compile(
    rf"(?:claims?|posts?|reports?|allegations?|tweets?|messages?)\s+(?:made\s+|posted\s+|published\s+)?by\s+(?P<source>[^,“”\":;]{{2,120}}?),?\s+(?:who|which)\s+{_VERB}\b[^,“”\":;]{{0,60}}?(?:\s*:\s*|\s+that\s+|,?\s*(?=[{_OPEN}]))(?P<content>.+)$",
    re.S,
)

# "responded to claims that …": the content is what is claimed, by nobody in particular.
_NOMINAL = re.compile(
    r"\b(?:(?:claims?|reports?|rumou?rs?|allegations?|speculation|suggestions?|accusations?|assertions?)|"
    r"it\s+(?:is|was|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:claimed|alleged|said|reported|rumou?red|believed|thought|suggested|understood))\s+that\s+",
    re.I,
)
# "had heard from someone that …", "was told by a clerk that …"
_HEARD = re.compile(
    r"^(?P<content0>[^“”\":;]{0,80}?)\b(?P<cue>(?:heard|learned|learnt|told|informed|understood|hears))\s+(?:from|by)\s+"
    r"(?P<source>[^“”\":;]{2,140}?),?\s+that\s+(?P<content>.+)$",
    re.S,
)
# "quotes a ranger as saying that …"
_QUOTES_AS = re.compile(
    r"\b(?P<cue>quotes|quoted|cites|cited|quoting|citing)\s+(?P<source>[^“”\":;]{2,110}?),?\s+as\s+"
    r"(?:saying\s+(?:that\s+)?|having\s+|telling\s+\w+\s+(?:that\s+)?|claiming\s+(?:that\s+)?)(?P<content>.+)$",
    re.S,
)
# Inside somebody's words: "a ranger I trust has seen the cubs".
_WITNESS = re.compile(
    r"^(?P<source>(?:an?|one|some|several|two|three)\s+[^“”\":;,]{2,60}?)\s+(?:has\s+|have\s+|had\s+)?"
    r"(?P<cue>seen|saw|witnessed|overheard|watched|heard)\s+(?P<content>.+)$",
    re.I | re.S,
)
_ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?|anonymous(?:ly)?|unnamed|unidentified|whistle-?blowers?|leakers?|tipsters?|"
    r"(?:person|people|man|woman|individual|employee|worker|official|someone|somebody|staffer|one)s?\s+(?:\w+\s+)?(?:familiar|close|with\s+(?:direct\s+)?knowledge|briefed)|"
    r"wants?(?:ed)?\s+to\s+(?:stay|remain)\s+anonymous|whom\s+(?:he|she|they|it|we)\s+(?:do|does|did|would|will|could)\s*(?:not|n[’']t)\s+(?:wish\s+to\s+|want\s+to\s+)?name|"
    r"whose\s+(?:name|identity)\s+(?:\w+\s+){0,4}(?:not|withheld|secret|protect\w*)|someone|somebody|"
    r"not\s+(?:wish(?:ing)?|want(?:ing)?)?\s*(?:to\s+)?be\s+(?:named|identified|quoted)|would\s+not\s+be\s+named|(?:asked|declined|refused)\s+(?:not\s+)?to\s+(?:be\s+(?:named|identified)|give\s+(?:a|his|her|their)\s+name)|"
    r"(?:on|under)\s+(?:the\s+)?condition\s+of\s+anonymity|requested\s+anonymity|not\s+authori[sz]ed\s+to|who\s+spoke\s+anonymously|without\s+giving\s+(?:a|his|her|their)\s+name)\b",
    re.I,
)
_INDEFINITE = re.compile(
    r"^(?:both\s+|about\s+)?(?:an?|one|two|three|several|some|many|most|various|other|another|few|a\s+(?:few|number|handful|couple)\s+of|unnamed)\s+\w",
    re.I,
)
_PLURAL_BARE = re.compile(
    r"^(?:\w+\s+){0,3}(?:officials|experts|sources|people|residents|witnesses|critics|observers|analysts|insiders|locals|"
    r"neighbou?rs|workers|employees|staff|engineers|campaigners|supporters|opponents|reports|rumou?rs|fishermen|passengers|users|customers|colleagues|friends|others|some|many|scientists|researchers|traders|bystanders)$",
    re.I,
)
# People who are only placed ("residents of Ternsby"), not members who speak for a body.
_BYSTANDERS = re.compile(
    r"^(?:\w+\s+){0,2}(?:residents|witnesses|neighbou?rs|passengers|locals|bystanders|users|customers|critics|observers|analysts|experts|fans|people|visitors)\b",
    re.I,
)
_COMMON = re.compile(
    r"^(?:an?|the|both|some|many|most|two|three|several|one|local|former|senior|other|his|her|their|its|our|this|that|these|those|investigators?|auditors?|it|he|she|they|we|i|no)$",
    re.I,
)
_PRONOUN = re.compile(r"^(?:he|she|they|it|we|i|who)$", re.I)
_DEFINITE = re.compile(
    r"^(?:the|this|that|these|those|his|her|their|its|our)\s+(?P<head>.+)$", re.I
)
_BODIES = re.compile(
    r"\b(?:ministry|department|government|agency|authority|council|company|firm|police|court|committee|commission|"
    r"university|hospital|board|bureau|service|union|office|embassy|inspectorate|regulator|association|party|army|navy|"
    r"coastguard|force|bank|institute|team|operator|manufacturer|utility|administration|treasury|parliament|paper|newspaper|"
    r"agency|broadcaster|magazine|journal|study|report|review|audit|investigation|inquiry|log|manual|landlord|tenant|"
    r"prosecutors?|trust|society|club|federation|corporation|foundation|laboratory|lab|panel|crew|secretariat|inspectors?|auditors?|investigators?)\b",
    re.I,
)
_BAD_SOURCE_END = re.compile(
    r"\b(?:of|to|the|a|an|in|on|at|by|for|with|from|and|or|as|than|such|these|those|no|any|responded\s+to|into|about|more|this|that|is|are|was|were|be|been|not|n[’']t|could|would|can|may|might|must|shall|will|should|did|does|do|other|new|recent|false|unconfirmed|media|press|news|if|whether|which|what|where|when|how)$",
    re.I,
)

_ORDER = (
    _ACCORDING,
    _ACCORDING_BARE,
    _QUOTE_THEN,
    _CLAIM_OF,
    _QUOTES_AS,
    _LEAD,
    _LEAD_BARE,
    _HEARD,
    _TAIL,
    _ACCORDING_TAIL,
    _PASSIVE_BY,
)


@lru_cache(maxsize=8192)
def parse(text: str) -> Parsed:
    """Peel the reports off one sentence.

    >>> parsed = parse("Ana Ruiz said that a nurse told her that the ward was shut.")
    >>> [layer.name for layer in parsed.layers]
    ['Ana Ruiz', 'a nurse']
    >>> parse("The ward was shut.").layers
    ()
    """
    layers: list[Attribution] = []
    start, end = 0, len(text)
    for _ in range(4):
        layer = _peel(text, start, end, inside=bool(layers))
        if layer is None:
            break
        attribution, start, end = layer
        layers.append(attribution)
        start, end = _trim(text, start, end)
    nominal = _NOMINAL.search(text, start, end)
    if nominal and end - nominal.end() > 10:
        start = nominal.end()
    start, end = _trim(text, start, end)
    return Parsed(tuple(layers), start, end)


def classify(source: str) -> SourceKind:
    """Named person, named body, unnamed, or a reference to someone named before.

    >>> classify("a nurse who asked not to be named").value, classify("Pentagon officials").value
    ('unnamed', 'named_body')
    >>> classify("Ana Ruiz, the mayor").value, classify("she").value, classify("police").value
    ('named_person', 'reference', 'named_body')
    """
    plain = source.strip(' ,.“”"')
    if _PRONOUN.match(plain):
        return SourceKind.REFERENCE
    if _ANONYMOUS.search(plain):
        return SourceKind.UNNAMED
    proper = _proper(plain)
    if proper and not _BYSTANDERS.match(plain):
        return _named(plain, proper)
    definite = _DEFINITE.match(plain)
    if definite and not _PLURAL_BARE.match(definite["head"]):
        return SourceKind.NAMED_BODY if _BODIES.search(definite["head"]) else SourceKind.REFERENCE
    if _BODIES.search(plain) and not _INDEFINITE.match(plain):
        return SourceKind.NAMED_BODY
    return SourceKind.UNNAMED


def _proper(plain: str) -> list[str]:
    """Names in a source phrase; its first word counts unless it is a common noun."""
    opening = plain.split()[0] if plain else ""
    common = _PLURAL_BARE.match(opening) or _BODIES.fullmatch(opening) or _COMMON.match(opening)
    phrase = plain[:1].lower() + plain[1:] if common else f"by {plain}"
    return [phrase[start:end] for start, end in names(phrase)]


def _named(plain: str, proper: list[str]) -> SourceKind:
    if (
        _INDEFINITE.match(plain)
        and re.search(r"\bwho\b|\bformer\b", plain)
        and not re.search(r"[Ss]pokes|[Oo]fficial", plain)
    ):
        return SourceKind.UNNAMED
    longest = max(proper, key=lambda name: len(name.split()))
    is_body = _BODIES.search(longest) or re.search(r"officials?|members|spokes\w+$|[a-z]s$", plain)
    many = any(len(name.split()) >= 2 and not _BODIES.search(name) for name in proper)
    titled = re.search(
        r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Cllr|Sgt|Capt|Lt|Col|Maj|Major|Captain|President|Minister|Mayor|Professor|Inspector|Judge)\b",
        plain,
    )
    return SourceKind.NAMED_PERSON if titled or (many and not is_body) else SourceKind.NAMED_BODY


def _peel(text: str, start: int, end: int, inside: bool) -> tuple[Attribution, int, int] | None:
    """The outermost report of ``text[start:end]`` and the span of its content."""
    piece = text[start:end]
    intro = _INTRO.match(piece)
    offsets = (
        [0] if intro is None else [0, intro.end()] if _ACCORDING.match(piece) else [intro.end(), 0]
    )
    for offset in offsets:
        body = piece[offset:]
        for pattern in _ORDER + ((_WITNESS,) if inside else ()):
            match = (
                pattern.search(body) if pattern in (_CLAIM_OF, _QUOTES_AS) else pattern.match(body)
            )
            if match is None:
                continue
            found = _layer(match, start + offset)
            if found is not None:
                return found
    return None


def _layer(match: re.Match[str], base: int) -> tuple[Attribution, int, int] | None:
    groups = match.groupdict()
    key = "source" if groups.get("source") else "source2"
    source = groups[key].rstrip(" ,.")
    start = match.start(key)
    cut = (
        re.match(r"(?P<drop>.*,\s+)(?=(?:the\s+|a\s+)?[A-Z])", source)
        if match.re is _LEAD or match.re is _LEAD_BARE
        else None
    )
    if cut and not _is_apposition(source):
        start, source = start + cut.end(), source[cut.end() :]
    if not _plausible(source) or (match.re is _LEAD_BARE and _is_inverted(match, source)):
        return None
    cue = (groups.get("cue") or groups.get("cue2") or "").lower()
    name = _display(source)
    layer = Attribution(name, classify(source), base + start, base + start + len(source), cue)
    return layer, base + match.start("content"), base + match.end("content")


def _is_inverted(match: re.Match[str], source: str) -> bool:
    """ "The pump failed, said Ana Ruiz, head of operations.": what follows is the speaker."""
    before = match.string[match.end("source") : match.start("cue")]
    speaker = match["content"].rstrip(" .")
    if not before.startswith(",") or _is_apposition(source):
        return False
    return speaker[:1].isupper() and len(speaker.split()) <= 16 and _plausible(speaker)


def _is_apposition(source: str) -> bool:
    """ "Jane Doe, a spokeswoman for Acme": the comma belongs to the phrase."""
    return (
        re.match(
            r"^[^,]{2,60},\s+(?:an?|the|who|its|his|her|their|chief|head|director|professor|spokes|of|[a-z])",
            source,
        )
        is not None
    )


def _plausible(source: str) -> bool:
    plain = source.strip()
    if not plain or _BAD_SOURCE_END.search(plain) or len(plain.split()) > 22:
        return False
    if plain.split()[0].lower() in {
        "when",
        "if",
        "whether",
        "because",
        "although",
        "while",
        "that",
        "what",
        "how",
        "why",
        "where",
        "than",
        "there",
        "this",
        "nothing",
        "none",
        "not",
        "by",
        "to",
        "with",
        "in",
        "on",
        "at",
        "from",
        "for",
        "of",
        "into",
        "as",
        "or",
    }:
        return False
    head = re.split(r",|\bwho\b|\bthat\b", plain)[0]
    return (
        re.search(
            r"\b(?:is|are|was|were|has|have|had|will|would|could|can|cannot|did|does|do|been)\b",
            head,
        )
        is None
    )


def _display(source: str) -> str:
    name = re.sub(r"^(?:both|even|only)\s+", "", source.strip(' ,.“”"'))
    name = re.sub(
        r"\s+(?:in|on|during|at)\s+(?:an?|the|his|her|its|their)\s+(?:post|statement|interview|letter|email|message|thread|briefing|press|tweet|blog|column)\b.*$",
        "",
        name,
    )
    name = re.split(r",\s+(?:where|which|who|whom|whose)\b", name)[0]
    return re.sub(
        r"\s+on\s+(?:X|Twitter|Facebook|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$",
        "",
        name,
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\r\n" + _OPEN:
        start += 1
    while end > start and text[end - 1] in " \t\r\n," + _CLOSE:
        end -= 1
    return start, end
