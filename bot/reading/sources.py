"""What kind of source a phrase names: a person, a body, somebody unnamed."""

import re
from enum import StrEnum

from bot.reading.tokens import names


class SourceKind(StrEnum):
    """How well a reader could tell whom to ask."""

    NAMED_PERSON = "named_person"
    NAMED_BODY = "named_body"
    UNNAMED = "unnamed"
    REFERENCE = "reference"  # "he", "the spokesman": someone named before
    DOCUMENT = "document"


# A name that is kept back, in whatever words: who keeps it, what is kept, from what.
_IDENTITY = (
    r"(?:names?|identit(?:y|ies)|him|her|them|who\s+(?:he|she|it|they)\s+(?:is|was|are|were))"
)
_TO_NAME = r"(?:name|identify|print|publish|give|say|write|set|put|disclose|reveal|mention|quote|tell|pass\s+on)"
_WITHHELD = (
    rf"{_IDENTITY}\s+(?:\w+\s+){{0,5}}?(?:not|never|n[’']t)\s+(?:\w+\s+){{0,3}}?{_TO_NAME}|"
    rf"(?:not|never|n[’']t)\s+(?:to\s+)?{_TO_NAME}\s+(?:(?:his|her|their|any|its)\s+names?|who|whom|from\s+whom|where\s+from)|"
    rf"(?:agreed|promised|undertaken|asked)\s+(?:\w+\s+)?(?:not|never)\s+to\s+{_TO_NAME}|"
    r"(?:withh[eo]ld(?:ing)?|keep(?:ing)?|kept|leav(?:e|ing)|left)\s+(?:back\s+)?(?:his|her|their|its|the|any)\s+(?:names?|identit(?:y|ies))|"
    r"names?\s+(?:to\s+be\s+|be\s+|was\s+|is\s+)?(?:withheld|kept\s+back|left\s+out|changed)|"
    r"(?:keep|kept|leave|left|stay|staying|remain)\s+(?:him\s+|her\s+|them\s+|it\s+)?(?:out\s+of\s+(?:it|this|that|print|the\s+\w+)|nameless|in\s+the\s+background)|"
    r"(?:not|n[’']t)\s+(?:want|wish|like|care|prepared)\s*(?:to)?\s+(?:be|see|appear|find|have|show|go|speak)\s+[^,;]{0,30}?(?:print|paper|here|named?|public|record|minuted)|"
    r"told\s+\w+\s+in\s+confidence"
)
_NAMELESS = (
    rf"{_WITHHELD}|wants?(?:ed)?\s+to\s+(?:stay|remain)\s+anonymous|"
    r"whom\s+(?:he|she|they|it|we)\s+(?:do|does|did|would|will|could)\s*(?:not|n[’']t)\s+(?:wish\s+to\s+|want\s+to\s+)?name|"
    r"whose\s+(?:name|identity)\s+(?:\w+\s+){0,4}(?:not|withheld|secret|protect\w*)|"
    r"not\s+(?:wish(?:ing)?|want(?:ing)?)?\s*(?:to\s+)?be\s+(?:named|identified|quoted)|would\s+not\s+be\s+named|"
    r"(?:would|did|does|could)\s+not\s+(?:leave|give|state)\s+(?:an?|his|her|their|any)\s+names?|"
    r"(?:asked|declined|refused)\s+(?:not\s+)?to\s+(?:be\s+(?:named|identified)|give\s+(?:a|his|her|their)\s+name)|"
    r"(?:on|under)\s+(?:the\s+)?condition\s+of\s+anonymity|requested\s+anonymity|not\s+authori[sz]ed\s+to\s+(?:speak|talk|comment|discuss)|"
    r"who\s+spoke\s+anonymously|without\s+giving\s+(?:a|his|her|their)\s+name"
)
_KEPT_BACK = re.compile(rf"\b(?:{_NAMELESS})\b", re.I)
_ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?|anonymous(?:ly)?|unnamed|unidentified|whistle-?blowers?|leakers?|tipsters?|informants?|someone|somebody|"
    r"confidential\s+(?:witness|source|contact)(?:es)?|little\s+bird|bloke|unsigned|"
    r"(?:person|people|man|woman|individual|employee|worker|official|someone|somebody|staffer|one)s?\s+(?:\w+\s+)?(?:familiar|close|with\s+(?:direct\s+)?knowledge|briefed)|"
    rf"not\s+authori[sz]ed\s+to|{_NAMELESS})\b",
    re.I,
)


def withheld(text: str) -> int | None:
    """Where the clause ends that says a source is not named; None if none says so.

    >>> withheld("A clerk, whose name I promised not to write down, saw it.")
    48
    >>> withheld("A list of sources, made in May, is lost.")
    """
    match = _KEPT_BACK.search(text)
    comma = text.find(",", match.end()) if match else -1
    return comma if comma >= 0 else None


_INDEFINITE = re.compile(
    r"^(?:both\s+|about\s+)?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|several|some|many|most|various|other|another|few|fewer|far\s+fewer|a\s+(?:few|number|handful|couple)\s+of|unnamed)\s+\w",
    re.I,
)


_PLURAL_BARE = re.compile(
    r"^(?:\w+\s+){0,3}(?:officials|experts|sources|people|residents|witnesses|critics|observers|analysts|insiders|locals|"
    r"neighbou?rs|villagers|townspeople|islanders|workers|employees|staff|engineers|campaigners|supporters|opponents|reports|rumou?rs|posts|messages|tweets|comments|leaflets|fishermen|passengers|users|customers|colleagues|friends|others|some|many|scientists|researchers|traders|bystanders|protesters|activists|lawmakers|voters|diplomats|farmers|parents|students|teachers|doctors|nurses|lawyers|investors|historians|scholars|economists|politicians|shoppers|drivers|survivors|victims|commentators|pundits|bloggers|journalists|reporters|observers|advocates|groups|companies)$",
    re.I,
)


# People who are only placed ("residents of Ternsby"), not members who speak for a body.
_BYSTANDERS = re.compile(
    r"^(?:\w+\s+){0,2}(?:residents|witnesses|neighbou?rs|passengers|locals|bystanders|users|customers|critics|observers|analysts|experts|fans|people|visitors|friends|relatives|colleagues|supporters|opponents|allies|aides|associates|employees|workers|sources)\b",
    re.I,
)


# Whoever speaks for a body counts as the body, named or not.
_SPEAKS_FOR = re.compile(
    r"spokes|\bofficials?\b|\bofficers?\b|\brepresentatives?\b|\bministers?\b|statement|report|study|\bsurvey|investigation|inquiry|review|\bletter|"
    r"\bdocument|\bdirector|\bhead\b|\bchief\s+executive|\bpost\b|\barticle|\bnotice|\blook\b",
    re.I,
)
_COMMON = re.compile(
    r"^(?:an?|the|both|some|many|most|two|three|several|one|local|former|senior|other|his|her|their|its|our|this|that|these|those|investigators?|auditors?|it|he|she|they|we|i|no)$",
    re.I,
)


_PRONOUN = re.compile(
    r"^(?:he|she|they|it|we|i|who|which|that)(?:\s+(?:too|also|alone|both|all|\w+sel(?:f|ves)))?$",
    re.I,
)


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


# Shares of people, and people of a kind with nothing that says whose they are: "Officers",
# "Democratic voters".
_SHARE = re.compile(
    r"^(?:about|only|some|nearly|almost|at\s+least|as\s+many\s+as|more\s+than|over|roughly|just|significant|large|growing|a\s+(?:high|large|small|growing))?\s*"
    r"(?:(?:shy\s+of\s+)?half|\d[\d.,]*\s*(?:percent|per\s+cent|%)|(?:two|three)[- ](?:thirds|quarters)|a\s+(?:third|quarter)|(?:\w+\s+in\s+(?:\d+|ten|four|five|three))|"
    r"(?:numbers?|percentages?|majority|proportion|share)\s+of)\b",
    re.I,
)
_PEOPLE = (
    r"(?:voters|candidates|consultants|investors|bosses|media|readers|viewers|listeners|followers|customers|owners|"
    r"strategists|operatives|donors|delegates|marchers|attendees|professionals|professors|troops|soldiers|veterans|"
    r"women|men|students|patients|commuters|visitors|tourists|migrants|refugees|survivors|detectives|advis[eo]rs|partners|brokers|dealers|designers|guests)"
)
_OF_A_KIND = re.compile(
    rf"^(?:[A-Z]?[a-z-]+\s+){{0,2}}{_PEOPLE}$|^(?:officers|executives|managers|prosecutors|members)$|^(?:Former|Retired|Veteran|Some|Most|Many)\s+(?:[a-z-]+\s+){{0,2}}[a-z-]+s$|^(?:Readers|Viewers|Listeners|Followers|Users|Customers|Voters)\s+of\b",
    re.I,
)
_BODY_MODIFIER = re.compile(
    r"^(?:police|court|hospital|university|council|company|bank|army|navy|customs|election|ministry|department|government\s+audit)\b",
    re.I,
)


# A paper or a picture that a reader could find: by whom or where it is.
_PAPER = (
    r"(?:photograph|picture|map|recording|video|letter|memo|report|stud(?:y|ies)|survey|poll|analysis|review|"
    r"statement|paper|article|editorial|tweet|post|filing|ruling|estimate|forecast|ad|advert|audit|inquiry|table|chart|entry|log|"
    r"summary|transcript|brochure|leaflet|circular|presentation)s?"
)
_DOCUMENTARY = re.compile(
    rf"^(?:an?|one|the|new|recent|another|each)\s+(?:[\w’'/-]+\s+){{0,8}}?{_PAPER}(?:\s+(?:\w+\s+)?(?:by|from|in|of|at)\s+(?:(?:the|a|its|his|her|their)\s+[a-z]|[A-Z])|\s+(?:that|which)\s+(?P<giver>(?:the\s+[a-z]|[A-Z])[\w ]{{0,40}}?)\s(?:released|published|issued|posted|put\s+out)\b|\s+in\s+\d|\s+(?:last|this)\s+\w+$|$)",
    re.I,
)
# Somebody's people, none of them by name; a region's leaders.
_FOLLOWERS = re.compile(
    r"^(?:.{2,60}[’']s?|his|her|their|its|my|our)\s+(?:[\w-]+\s+){0,2}(?:supporters|allies|aides|friends|critics|advis[eo]rs|"
    r"surrogates|opponents|fans|colleagues|associates|relatives|neighbou?rs|followers|backers|fellow\s+\w+s)\b|"
    r"^(?:Western|Eastern|Northern|Southern|Central|European|Asian|African|Arab|World|Global|International|Regional|Foreign|Government|Senior|Local|State|Federal|Elected|Public|Security|Military)\s+"
    r"(?:[\w-]+\s+){0,2}(?:leaders|diplomats|officials|experts|analysts|observers|figures|sources|scientists|powers|lawmakers|politicians)\b",
    re.I,
)
# Several of a kind at the start of a sentence: "Companies and individuals".
_KINDS = re.compile(r"^[A-Z][a-z]+(?:\s[a-z]+)?s\s+(?:and|or)\s+(?:[a-z]+\s)*[a-z]+s$")


# "An earlier version of this article" is no stranger.
_ITSELF = re.compile(r"\b(?:version|edition)\s+of\s+(?:this|our)\b", re.I)


def classify(source: str) -> SourceKind:
    """Named person, named body, unnamed, or a reference to someone named before.

    >>> classify("a nurse who asked not to be named").value, classify("Pentagon officials").value
    ('unnamed', 'named_body')
    >>> classify("Ana Ruiz, the mayor").value, classify("she").value, classify("police").value
    ('named_person', 'reference', 'named_body')
    """
    plain = re.sub(r"\s\(([A-Z][^()]+)\)", r", \1", source).strip(' ,.“”"')
    if _PRONOUN.match(plain):
        return SourceKind.REFERENCE
    if _ITSELF.search(plain):
        return SourceKind.DOCUMENT
    if _is_anonymous(plain):
        return SourceKind.UNNAMED
    if _FOLLOWERS.match(plain) or _KINDS.match(plain) or _is_of_a_kind(plain):
        return SourceKind.UNNAMED
    proper = _proper(plain)
    if _speaks_for_body(plain, bool(proper)):
        return SourceKind.NAMED_BODY
    if proper and not _BYSTANDERS.match(plain):
        return _named(plain, proper)
    definite = _DEFINITE.match(plain)
    if definite and not _PLURAL_BARE.match(definite["head"]):
        return SourceKind.NAMED_BODY if _BODIES.search(definite["head"]) else SourceKind.REFERENCE
    if _BODIES.search(plain) and not _INDEFINITE.match(plain):
        return SourceKind.NAMED_BODY
    return SourceKind.UNNAMED


def _is_anonymous(plain: str) -> bool:
    """Whether words for somebody nameless stand outside every name: not "Open Source Trust"."""
    return any(
        _NEVER_A_NAME.match(found.group())
        or not any(one <= found.start() and found.end() < other for one, other in names(plain))
        for found in _ANONYMOUS.finditer(plain)
    )


# "Pentagon Sources", "Unnamed Officials" in a headline are no names; nor is "Industry Insider",
# whose last word says that there is none.
_NEVER_A_NAME = re.compile(r"un|\w+s$", re.I)


# What things are arranged or measured by: "according to a scheme" reports nobody's words.
_MEASURE = re.compile(
    r"\b(?:schem|disciplin|rul|plan|schedul|principl|method|criteri|formul|system|siz|typ|number|need|abilit|definition|"
    r"indicator|model|standard|protocol|instruction|recipe|procedur|custom|age|rank|weight|position|level|kind|taste|pattern|"
    r"term|valu|propert|classification|convention|distribution|function|algorithm|degree|distance|season)\w{0,4}$",
    re.I,
)


# Verbs whose subject may be a thing that is looked at, not somebody who speaks.
_SHOWS = re.compile(r"(?:show|reveal|indicat|suggest|impl|find|found|confirm|predict)\w*")
_PERSON = re.compile(
    r"\b(?:[a-z]+(?:ers?|ors?|ists?|ians?)|(?:wo)?m[ae]n|people|persons?|police|staff|crew|nurses?|witness(?:es)?|friends?|officials?|"
    r"experts?|sources?|critics?|scholars?|members?|some|many|others?|someone|somebody|students?|residents?|residents|clerks?|"
    r"stud(?:y|ies)|reports?|surveys?|polls?|papers?|analys[ei]s|reviews?|researchers?|documents?|letters?|memos?|emails?|records?|leaks?)$",
    re.I,
)


def is_evidence(phrase: str, verb: str) -> bool:
    """Whether a nameless subject of "shows" or "reveals" is a thing, which vouches for nothing.

    >>> is_evidence("An autopsy", "revealed"), is_evidence("Two officials", "revealed")
    (True, False)
    """
    if _SHOWS.fullmatch(verb) is None or classify(phrase) is not SourceKind.UNNAMED:
        return False
    head = re.split(
        r",|\s(?:of|for|in|by|at|on|to|from|with|that|which|who|such)\s", phrase.strip(" ,.")
    )[0]
    return _PERSON.search(head) is None and _ANONYMOUS.search(phrase) is None


def is_measure(phrase: str) -> bool:
    """Whether "according to" this means by its measure, not in somebody's words.

    >>> is_measure("a multiple access scheme"), is_measure("the Harbour Ministry")
    (True, False)
    """
    head = re.split(r",|\s(?:of|for|in|by|at|on|to|that|which|who)\s", phrase.strip(" ,."))[0]
    return _MEASURE.search(head) is not None


def _is_of_a_kind(plain: str) -> bool:
    """A share of people, or a kind of people that nothing ties to a body."""
    if _SHARE.match(plain):
        return True
    named = re.search(r"\s[A-Z]", plain) is not None and " of " not in plain
    bound = _BODY_MODIFIER.match(plain) or plain.lower() in {"prosecutors", "the media"}
    return _OF_A_KIND.match(plain) is not None and not named and not bound


def _speaks_for_body(plain: str, is_named: bool) -> bool:
    """ "A police spokesman", "a Ternsby court", "a memo of the ministry"."""
    if re.search(r"\bspokes\w+", plain) and (is_named or _BODIES.search(plain)):
        return re.search(r"(?:,|spokes\w+)\s+[A-Z]", plain) is None and not re.match(
            r"[A-Z]\w+\s+[A-Z]\w+,", plain
        )
    paper = _DOCUMENTARY.match(plain)
    if paper:
        giver = paper["giver"] or re.split(r"\b(?:by|from|in|of|at)\b", plain)[-1]
        return is_named or _BODIES.search(giver) is not None
    if re.match(rf"an?\s+(?:[A-Z][\w’'-]+\s+){{1,3}}{_BODIES.pattern}$", plain):
        return True
    if _MEMBER.match(plain):
        return True
    return _OFFICE.match(plain) is not None


# Who belongs to a body that is named counts as the body.
_MEMBER = re.compile(
    r"an?\s+(?:\w+\s+)?(?:member|representative|official|officer)\s+of\s+(?:the\s+)?[A-Z]"
)
# One of the bodies that decide or find out in public: which one it was can be looked up.
_OFFICE = re.compile(
    r"(?:an?|one|another)\s+(?:(?!former\b|retired\b)[\w-]+\s+){0,3}(?:courts?|tribunal|jury|committee|commission|inquiry|inquest|"
    r"council|parliament|senate|legislature)\b(?!\s+(?:members?|officials?|officers?|sources?|insiders?|workers?|employees?|staff\w*|clerks?|judges?|chairs?|"
    r"aides?|leaders?|lawyers?|reporters?|spokes\w+|advis[eo]rs?)\b)",
    re.I,
)


def _proper(plain: str) -> list[str]:
    """Names in a source phrase; its first word counts unless it is a common noun."""
    opening = (plain.split() or [""])[0]
    common = _PLURAL_BARE.match(opening) or _BODIES.fullmatch(opening) or _COMMON.match(opening)
    phrase = plain[:1].lower() + plain[1:] if common else f"by {plain}"
    return [phrase[start:end] for start, end in names(phrase)]


def _is_called(plain: str, proper: list[str]) -> bool:
    """ "A zoologist, Ana Ruiz"; not "a friend of Ana Ruiz"."""
    people = [name for name in proper if len(name.split()) >= 2 and not _BODIES.search(name)]
    return any(
        re.search(rf"(?:,|\bcalled|\bnamed|\b[a-z]+)\s+{re.escape(name)}$", plain)
        and not re.search(rf"\b(?:of|for|to|at|from|by|with|in|near)\s+{re.escape(name)}$", plain)
        for name in people
    )


def _named(plain: str, proper: list[str]) -> SourceKind:
    if _INDEFINITE.match(plain) and not _SPEAKS_FOR.search(plain) and not _is_called(plain, proper):
        return SourceKind.UNNAMED
    longest = max(proper, key=lambda name: len(name.split()))
    head = plain.split(",")[0]  # "Ana Ruiz, who writes for the Marn Times" is no plural
    is_body = _BODIES.search(longest) or re.search(r"officials?|members|spokes\w+$|[a-z]s$", head)
    many = any(len(name.split()) >= 2 and not _BODIES.search(name) for name in proper)
    titled = re.search(
        r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Cllr|Sgt|Capt|Lt|Col|Maj|Major|Captain|President|Minister|Mayor|Professor|Inspector|Judge)\b",
        plain,
    )
    return SourceKind.NAMED_PERSON if titled or (many and not is_body) else SourceKind.NAMED_BODY
