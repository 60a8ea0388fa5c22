"""Forms of reporting that no verb with a subject makes: "according to …", passives, nouns."""

import re
from functools import lru_cache

from bot.reading.reporting import BLAMING, HELD_AS, SPEAKING
from bot.reading.sieve import Sieve

_ENDS = r"(?:officials?|police|sources?|experts?|residents?|witnesses|reports?|figures|data|spokes\w+|ministers?|analysts?|investigators?|prosecutors?|researchers?|staff|engineers?|documents?|records?|polls?|surveys?|stud(?:y|ies))"

ACCORDING = re.compile(
    r"^(?P<cue>according\s+to|in\s+the\s+words\s+of|in\s+the\s+(?:view|opinion)\s+of|per)\s+"
    r"(?P<source>[^“”:;]{2,140}?),\s+(?P<content>(?!who\b|which\b|an?\b(?=[^,]{2,60},\s)|the\b(?=\s\w+\s(?:of|for|at)\b[^,]{2,50},\s)).+)$",
    re.I | re.S,
)
ACCORDING_BARE = re.compile(
    rf"^(?P<cue>according\s+to)\s+(?P<source>(?:[\w.’'-]+\s+){{0,6}}?{_ENDS})\s+(?P<content>.+)$",
    re.I | re.S,
)
ACCORDING_BEHIND = re.compile(
    r",?\s+(?P<cue>according\s+to|in\s+the\s+(?:words|view|opinion)\s+of)\s+(?P<source>[^“”:;]{2,200})",
    re.I,
)
# "was first reported by the Gazette", "has been confirmed by the registry"
PASSIVE_BY = re.compile(
    r"\s(?P<cue>(?:(?:has|have|had)\s+been|was|were|is|are|been|being)\s+(?:first\s+|also\s+|later\s+|since\s+|\w+ly\s+)?"
    r"(?:reported|claimed|confirmed|announced|published|disclosed|verified|alleged|denied|described|revealed|made\s+public"
    r"|(?:given|passed|handed|leaked|shown|supplied|sent|provided)\s+to\s+(?:this\s+(?:newspaper|paper|magazine|website|programme|office)|us|me)))\s+by\s+"
    r"(?P<source>(?:both\s+)?[^,“”:;.]{2,90}?)(?P<as>\s+as\s+[^.]{2,})?(?=[,.]|$)",
)
# "was quoted as saying that …", "is cited by the Gazette as saying …"
QUOTED_AS = re.compile(
    r"^(?P<source>[^“”:;]{2,140}?),?\s+(?:was|is|were|are|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?(?P<cue>quoted|cited)\s+"
    r"(?:(?:in|on)\s+[^,“”:;]{2,40}?\s+)?(?:by\s+(?P<outer>[^,“”:;]{2,60}?)\s+)?as\s+(?:saying|having\s+said|telling\s+\w+|claiming|stating)\s*,?\s*(?:that\s+)?(?P<content>.+)$",
    re.S,
)
# "quotes a ranger as saying that …"
QUOTES_AS = re.compile(
    r"^(?P<outer>[^“”:;]{2,120}?)\s+(?P<cue>quotes|quoted|cites|cited)\s+(?P<source>[^“”:;]{2,110}?),?\s+as\s+"
    r"(?:saying\s+(?:that\s+)?|having\s+|telling\s+\w+\s+(?:that\s+)?|claiming\s+(?:that\s+)?)(?P<content>.+)$",
    re.S,
)
CLAIM_OF = re.compile(
    r"(?:claims?|posts?|reports?|allegations?|tweets?|messages?)\s+(?:made\s+|posted\s+|published\s+)?by\s+(?P<source>[^,“”:;]{2,120}?),?\s+(?:who|which)\s+(?P<cue>[a-z]+(?:ed|s|d|t|ote))\b[^,“”:;]{0,60}?(?:\s*:\s*|\s+that\s+|,?\s*(?=“))(?P<content>.+)$",
    re.S,
)
# "had heard from someone that …", "was told by a clerk that …"
HEARD = re.compile(
    r"^[^“”:;]{0,80}?\b(?P<cue>heard|learned|learnt|told|informed|understood|hears|ha(?:ve|s|d)\s+it|gathered|gather)"
    r"(?:\s+on\s+good\s+authority)?\s+(?:from|by)\s+"
    r"(?P<source>[^“”:;]{2,140}?),?\s+that\s+(?P<content>.+)$",
    re.S,
)
# "A friend in the trade rang to say the duty was going up"
RANG = re.compile(
    r"^(?P<source>(?:an?|one|someone|somebody|the|my|our|[A-Z])[^“”:;,]{0,80}?)\s+(?P<cue>rang|called|phoned|telephoned|wrote|emailed|e-mailed|texted|messaged|got\s+in\s+touch)"
    r"(?:\s+(?:in|me|us|back|him|her|them|up))?\s+to\s+(?:say|tell\s+(?:me|us|him|her|them))\s+(?:that\s+)?(?P<content>.+)$",
    re.S,
)
# "an unsigned letter stating that …"
UNSIGNED = re.compile(
    r"\b(?P<source>(?:an?|one|another|the)\s+(?:\w+\s+)?(?:anonymous|unsigned)\s+(?:[\w-]+\s+)?\w+)\s+(?P<cue>stating|saying|claiming|alleging|warning)\s+"
    r"that\s+(?P<content>.+)$",
    re.S,
)
# "We are told, though nobody will sign it, that …": somebody said so, and nobody says who.
TOLD = re.compile(
    r"^(?P<source>(?:As\s+)?(?:I|[Ww]e)\s+(?:(?:am|are|was|were|have\s+been|had\s+been)\s+(?:\w+ly\s+)?(?P<cue>told|informed)|(?:also\s+)?hear))"
    r"(?!\s+(?:by|from)\b)(?:\s*,[^,]{2,80},|\s+\w+ly)?\s+(?:that\s+)(?P<content>.+)$",
    re.S,
)
# "relays the account of an employee, who remains unnamed, that …"
ACCOUNT_OF = re.compile(
    r"\b(?P<cue>account|word|testimony|claim|allegation|report|statement|assertion|story)s?\s+(?:of|by|from)\s+"
    r"(?P<source>[^“”:;]{2,120}?),?\s+that\s+(?P<content>.+)$",
    re.S,
)
# Holt: “The pool is shut.”
LABEL = re.compile(
    r"^(?P<source>[A-Z][\w.’'-]*(?:\s+(?:of\s+|the\s+)?[A-Z(][\w.’')-]*){0,5})(?P<cue>:)\s+(?P<content>“.+)$",
    re.S,
)
# "A porter spoke of a loud bang", "a clerk had told him of Marn ferries turning back",
# "a member puts the cost at 20,000 crowns"
SPOKE_OF = re.compile(
    r"^(?P<source>[^“”:;]{2,120}?),?\s+(?:(?:has|have|had)\s+)?(?P<cue>spoken|spoke|speaks|told|tells|talked|complained|warned)"
    r"(?:\s+(?:me|us|him|her|them|you|(?:the|an?)\s+\w+|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?))?\s+of\s+(?P<content>(?:an?|the|some|(?:[A-Z][\w’'-]*\s+){0,3}\w+s)\b.+)$",
    re.S,
)
PUTS_AT = re.compile(
    r"^(?P<source>[^“”:;]{2,120}?),?\s+(?P<cue>puts?|estimates?|estimated)\s+(?P<content>(?:the|its|his|her|their)\s+[^,“”:;]{2,60}?\s+at\s+"
    r"(?:about|around|over|under|some|between|at\s+least|more\s+than|nearly|almost)?\s*(?:[\d$€£]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a\s+hundred|half)\b).*)$",
    re.S | re.I,
)
_SOURCE = r"^(?P<source>[^“”:;]{2,120}?),?\s+(?:(?:has|have|had|also|later|since|then|still|long|\w+ly)\s+){0,2}"
# "A fitter described the pump as unsafe", "likened the site to a tip", "blamed the frost for it".
HELD_TO_BE = re.compile(
    rf"{_SOURCE}(?P<cue>{HELD_AS})\s+(?P<content>[^,“”:;]{{2,80}}?\s+as\s+.+)$", re.S
)
LIKENED = re.compile(
    rf"{_SOURCE}(?P<cue>liken(?:s|ed)?)\s+(?P<content>[^,“”:;]{{2,80}}?\s+to\s+.+)$", re.S
)
BLAMED = re.compile(
    rf"{_SOURCE}(?P<cue>{BLAMING})\s+(?P<content>[^,“”:;]{{2,80}}?\s+(?:for|on)\s+.+)$", re.S
)
# "called it nonsense", "called the offer “an insult”"; not "called him back".
CALLED = re.compile(
    rf"{_SOURCE}(?P<cue>called|calls|termed|dubbed|deemed)\s+"
    r"(?P<content>(?:(?:it|him|her|them|this|these)\s+(?!(?:to|in|on|at|back|for|from|over|up|off|out|when|after|before|and|by|about|as)\b)"
    r"|(?:the|an?|his|her|their|its|that|[A-Z][\w’'-]*)\s[^,“”:;]{0,60}?“).+)$",
    re.S,
)
# "A nurse recalled seeing two men leave": what somebody has seen or heard.
RECALLED = re.compile(
    rf"{_SOURCE}(?P<cue>recall(?:s|ed)?|remember(?:s|ed)?|report(?:s|ed)?|describe[sd]?|mention(?:s|ed)?)\s+"
    r"(?P<content>(?:seeing|hearing|having|finding|watching|smelling|noticing|feeling|being|how(?!\s+to\b))\b.+)$",
    re.S,
)
# "The mayor attacked the report, saying that …"
SAYING = re.compile(
    rf"{_SOURCE}(?:{SPEAKING})\b[^“”:;]{{0,120}}?,?\s+(?:(?:and|by)\s+)?"
    r"(?P<cue>saying|adding|arguing|claiming|warning|insisting|stating|alleging|explaining)\s+"
    r"(?:that\s+)?(?P<content>.+)$",
    re.S,
)
# “We shall not pay.” – Ada Lund, mayor of Orrin
SIGNED = re.compile(
    r"^(?P<content>“[^“”]{3,})(?P<cue>” – |” — |” ― |” - |”–|”—|”―)(?P<source>(?:(?:the|an?)\s+)?[A-Z][^“”:;.!?]{2,100}?)\.?\s*$",
    re.S,
)
# Inside somebody's words: "a ranger I trust has seen the cubs".
WITNESS = re.compile(
    r"^(?P<source>(?:an?|one|some|several|two|three)\s+[^“”:;,]{2,60}?)\s+(?:has\s+|have\s+|had\s+)?"
    r"(?P<cue>seen|saw|witnessed|overheard|watched|heard)\s+(?P<content>.+)$",
    re.I | re.S,
)

# Content that nobody in particular reports, or that came out: "responded to claims that …".
NOMINAL = re.compile(
    r"\b(?:(?:claims?|reports?|rumou?rs?|allegations?|speculation|suggestions?|accusations?|assertions?)|"
    r"[Ii]t\s+(?:is|was|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:claimed|alleged|said|reported|rumou?red|believed|thought|suggested|understood)|"
    r"[Ii]t\s+(?:has\s+|had\s+|later\s+|also\s+){0,2}(?:emerged|transpired|turned\s+out)|"
    r"(?:[Nn]o\s+one|[Nn]obody)\s+(?:disputes|doubts|denies|disputed|doubted|denied)|[Tt]here\s+is\s+no\s+doubt|[Ii]t\s+is\s+no\s+longer\s+in\s+doubt)\s+that\s+",
)

# "The Tribune, citing two officials, reported": who is quoted stands inside the source.
CITING = re.compile(
    r"^(?P<outer>[^,]{2,80}),\s+(?P<cue>citing|quoting)\s+(?P<inner>[^“”:;]{2,120})$", re.S
)

_FORMS = (
    *(ACCORDING, ACCORDING_BARE, ACCORDING_BEHIND, PASSIVE_BY, QUOTED_AS, QUOTES_AS, CLAIM_OF),
    *(HEARD, RANG, UNSIGNED, ACCOUNT_OF, LABEL, SPOKE_OF, PUTS_AT, WITNESS, NOMINAL),
    *(HELD_TO_BE, LIKENED, BLAMED, CALLED, RECALLED, SAYING, SIGNED),
)
_SIEVE = Sieve(_FORMS)


@lru_cache(maxsize=256)
def possible(text: str) -> frozenset[re.Pattern[str]]:
    """The forms that may be found in a text or a part of it."""
    return frozenset(_FORMS[number] for number in _SIEVE.passing(text))


AT_THE_START = (ACCORDING, ACCORDING_BARE, QUOTED_AS, LABEL, SIGNED)
NOUNS = (CLAIM_OF, QUOTES_AS, ACCOUNT_OF, UNSIGNED)
JUDGING = (SPOKE_OF, PUTS_AT, RECALLED, SAYING, HELD_TO_BE, LIKENED, BLAMED, CALLED)
