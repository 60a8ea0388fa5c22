"""Who says so: the source, cue and content of a sentence (PARC 3.0, Pareti 2016).

A sentence is peeled from the outside: "Lund told the paper that officials believe
the valve failed" is Lund's report of the officials' report of "the valve failed".
The peeling is by pattern: a source phrase next to a reporting cue. What no pattern
recognises is the document's own voice.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.sources import SourceKind, classify


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
    r"warn|argue|insist|allege|claim|said|says|say|told|tells|tell|wrote|writes|posted|tweeted|stated|states|reported|reports|claimed|claims|"
    r"argued|argues|added|adds|noted|notes|explained|explains|announced|announces|warned|warns|believes?|believed|"
    r"thinks?|estimated|estimates|anticipates?|anticipated|expects|continued|continues|acknowledged|acknowledges|admitted|admits|"
    r"insisted|insists|maintained|maintains|testified|revealed|reveals|suggested|suggests|observed|"
    r"recalled|recalls|replied|replies|alleged|alleges|asserted|asserts|declared|declares|disclosed|"
    r"emphasi[sz]ed|emphasi[sz]es|stressed|stresses|remarked|commented|concluded|concludes|confirmed|confirms|"
    r"denied|denies|found|finds|showed|shows|indicated|indicates|confided|conceded|concedes|learned|heard|understands|"
    r"informed|informs|advised|contends?|contended|predicts?|predicted|cautioned|cautions|complained|pointed\s+out|points\s+out"
)


_AUX = r"(?:has|have|had|also|later|then|now|further|previously|since|once|first|repeatedly|publicly|privately|\w+ly)"


_VERB = rf"(?:(?:{_AUX}\s+)*)(?P<cue>{_SAY})"


_OPEN, _CLOSE = '“"‘«', '”"’»'


# Where a clause begins, the addressee ("told the paper …") has ended.
# "03:20 Caller says …": the time that a log entry begins with.
_STAMP = re.compile(
    r"^\s*\[?\d{1,2}[:.]\d{2}(?::\d{2})?\]?(?:\s*[ap]\.?m\.?)?\s*[-–—:]?\s+(?=[A-Z])"
)
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
    rf"^(?P<source>[^“”\":;()]{{1,150}}?(?:\([^)]{{1,40}}\))?),?\s+(?:(?:{_AUX}\s+)*)(?P<cue>said|says?|warns?|argues?|insists?|alleges?|maintains?|claim|believes?|believed|thinks?|estimates?|estimated|"
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


# "relays the account of an employee, who remains unnamed, that …"
_ACCOUNT_OF = re.compile(
    r"\b(?P<cue>account|word|testimony|claim|allegation|report|statement|assertion|story)s?\s+(?:of|by|from)\s+"
    r"(?P<source>[^“”\":;]{2,120}?),?\s+that\s+(?P<content>.+)$",
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
    _ACCOUNT_OF,
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
    stamp = _STAMP.match(text)
    start, end = (stamp.end() if stamp else 0), len(text)
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
                pattern.search(body)
                if pattern in (_CLAIM_OF, _QUOTES_AS, _ACCOUNT_OF)
                else pattern.match(body)
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
