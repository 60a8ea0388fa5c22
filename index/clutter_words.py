"""The words by which web clutter is known: patterns without logic.

Written by hand from how English news pages speak of themselves; the tests hold
an example for and against each group.
"""

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in alternatives), re.IGNORECASE | re.DOTALL)


# Text between quotation marks is somebody's speech, not the page's.
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
# "US" is a country.
PRONOUN = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]ours?)\b(?!-)")

# Words that name a news service, and hardly anything else.
TRADE = _any(
    r"\bjournalis(?:m|ts?)\b",
    r"\breporters?\b",
    r"\bnewsrooms?\b",
    r"\bpaywalls?\b",
    r"\bnews ?letters?\b",
    r"\bbreaking news\b",
    r"\bnewspapers?\b",
    r"\b(?:our|quality|independent|fearless|local) (?:reporting|coverage|news)\b",
    r"\bnews (?:site|outlets?)\b",
    r"\bthis (?:article|story)\b",
    r"\b(?:favou?rite|premium|exclusive|unlimited) (?:articles?|stories|content)\b",
    r"\btell the (?:story|stories)\b",
    r"\bad-free\b",
    r"\bcommenting (?:forum|guidelines)\b",
)
# Words that go with the trade; they count only between two appeals.
MEDIA = _any(
    r"\bjournalis\w+",
    r"\breport(?:ers?|ing)\b",
    r"\bstor(?:y|ies)\b",
    r"\bdocumentar(?:y|ies)\b",
    r"\b(?:coverage|headlines|newsroom|readers|paywalls?|outlets?|independent|facts)\b",
)

_GIFT = r"(?:support|donations?|contributions?|generosity|gifts?|membership|subscription)"
_ADVERB = r"(?:\w+ly |also |truly )?"
_OUR_WORK = r"(?:journalism|reporting|newsroom|reporters|journalists)"
# An ask for money that is addressed to the reader.
ASK = _any(
    rf"\b(?:your|every|a|any|each) (?:\w+ )?{_GIFT} {_ADVERB}"
    r"(?:helps?|allows?|enables?|lets?|keeps?|funds?|sustains?|powers?|supports?) "
    r"(?:us|our|to (?:tell|keep|fund|sustain|continue)|keep|independent|quality)\b",
    rf"\byour (?:\w+ )?{_GIFT} {_ADVERB}(?:makes?|is making|can make) "
    r"(?:all the |an? (?:\w+ )?)difference\b",
    rf"\byour (?:\w+ )?{_GIFT} {_ADVERB}makes? (?:this|it|our \w+) possible\b",
    rf"\byour (?:\w+ )?{_GIFT} {_ADVERB}means (?:so much|a lot)\b",
    r"\bplease consider (?:making|giving|supporting|becoming|donating|subscribing|a )",
    r"\bplease (?:donate|subscribe|contribute|support (?:us|our|independent))\b",
    rf"\b(?:support|fund|back) (?:our|independent|fearless|quality) (?:independent )?{_OUR_WORK}\b",
    r"\b(?:if (?:you|everyone)|would you|will you|can you) [^.?!]{0,80}\b"
    r"(?:donat\w+|chip(?:ping)? in|support(?:ing)? (?:us|our)|contribut\w+"
    r"|becom\w+ a (?:member|supporter))\b",
    r"\b(?:donate|contribute|give) (?:today|now|as little as|what you can|just [£$€]\d)",
)

_ADJECTIVES = (
    r"(?:(?:our|the|this|your|a|free|daily|weekly|morning|evening|e-?mail|breaking|news|more|latest"
    r"|favou?rite|premium|exclusive|unlimited|top|all|of|and|best|\w+['’]s) )*"
)
_ITEM = (
    rf"{_ADJECTIVES}(?:news ?letters?|articles?|stor(?:y|ies)|headlines|briefings?|inbox|alerts"
    r"|comment(?:ing|s)?(?: forum| section)?|conversations?|journalism|discussion)"
)
_SIGN_UP = (
    r"(?:subscribe|sign up|register|log in|sign in|create (?:a|your) (?:free )?account"
    r"|become a (?:member|subscriber|supporter)"
    r"|start your [\w ]*(?:subscription|trial|membership))"
)
# How a prompt begins; it must also be short.
PROMPT = _any(
    rf"(?:want to|you can) (?:bookmark|save|comment on|read|share) [^?]{{0,40}}{_ITEM}\b[^?]*\?",
    rf"(?:please )?{_SIGN_UP}\b[^.!?]{{0,80}}\b(?:to|for|and) (?:\w+ ){{0,4}}?"
    r"(?:bookmark|comment|read|unlock|access|receive|get|join|continue reading|save)\b"
    rf"[^.!?]{{0,30}}?{_ITEM}\b",
    r"(?:please )?(?:subscribe to|sign up (?:for|to)|get) (?:our |the |[\w'’& ]{1,40} )?"
    r"(?:news ?letters?|e-?mail alerts|inbox)\b",
    r"(?:\w+ ){0,3}news ?letters?: [^.!?]{0,80}\b(?:in|to|into) your inbox\b",
    r"start your (?:\w+ ){0,4}(?:subscription|free trial|membership) (?:today|now)",
    r"(?:already|not yet|not) an? (?:subscriber|member)\?",
    r"(?:please )?(?:log|sign) in (?:or (?:register|subscribe|sign up) )?"
    r"to (?:comment|continue reading|join the (?:conversation|discussion))\b",
    r"join (?:our|the) (?:commenting forum|conversation|discussion|community of readers)\b",
    r"(?:follow|like|find) us on (?:facebook|twitter|x|instagram|linkedin|youtube|whatsapp)\b",
    r"share this (?:article|story|page|post)\b",
    r"bookmark this (?:article|story|page)\b",
    r"(?:click|tap) here to (?:subscribe|sign up|donate|register|read more)\b",
    r"download (?:our|the [\w ]{0,20}) app\b.{0,40}\b(?:news|stories|headlines|alerts)\b",
    r"by (?:entering|submitting|providing) your e-?mail\b",
    r"enter your e-?mail(?: address)?(?: below)? to (?:subscribe|sign up|receive|get)\b",
    r"(?:you can )?unsubscribe at any time\b",
    r"this (?:article|story) is (?:for|only available to) (?:our )?(?:subscribers|members)\b",
)
# How short lines beside a prompt begin and what they speak of.
BESIDE_PROMPT = _any(
    r"(?:join|follow|share|discover|get|stay|enjoy|unlock|start|see|read|no thanks|not now)\b.*\b"
    r"(?:readers?|repl(?:y|ies)|conversations?|comments?|commenting|news ?letters?|forum|articles"
    r"|stories|headlines|inbox|subscribers?|later|updates|up to date|thanks|now)\b.*",
)

# Whole lines that are furniture wherever they stand.
LABEL = _any(
    r"\W*(?:advertisements?|advertising|sponsored content|promoted stories)\W*",
    r"\W*skip (?:to (?:main )?content|past (?:newsletter )?promotion)\W*",
    r"\W*after newsletter promotion\W*",
    r"\W*(?:article|story) continues (?:below|after)(?: this)?(?: advertisement| ad)?\W*",
    r"\W*share (?:on (?:facebook|twitter|x|whatsapp|linkedin)|this (?:article|story|page|post))\W*",
    r"\W*(?:back to top|print this page|leave a (?:comment|reply)|post a comment)\W*",
    r"\W*(?:show|hide|view|load) (?:all |more )?comments\W*",
    r"\W*(?:log ?in|sign ?in|sign up|subscribe(?: now)?|donate(?: now)?)\W*",
    r"\W*(?:(?:accept|reject|allow) all(?: cookies)?|(?:accept|allow|manage) cookies)\W*",
    r"\W*cookie (?:settings|preferences)\W*",
)
# Whole lines that may also head real content: furniture with nothing real behind.
TAIL_LABEL = _any(
    r"\W*(?:\d+ )?comments?\W*(?:\d+\W*)?",
    r"\W*(?:read more|expanded coverage|tags|topics|further reading|recommended|related)\W*",
)
# Whole lines above lists of other articles, whose titles go with them.
LINK_LABEL = _any(
    r"\W*related (?:articles|stories|content|news|coverage)\W*",
    r"\W*recommended (?:for you|articles|stories|reading)\W*",
    r"\W*most (?:read|popular|viewed)\W*",
    r"\W*(?:trending(?: now)?|up next|read next|more stories|more like this)\W*",
    r"\W*more on this(?: story| topic)?\W*",
    r"\W*you (?:may|might) also like\W*",
)

MENU_WORD = _any(
    r"home(?:page)?|news|sports?|business|opinion|comment|culture|arts|life(?:style)?|travel",
    r"world|politics|tech(?:nology)?|entertainment|science|health|money|markets|latest|weather",
    r"about(?: us)?|contact(?: us)?|help|faqs?|jobs|careers|archive|blog|events|products|services",
    r"log ?in|sign ?in|sign ?up|register|subscribe|search|account|sitemap|videos?|podcasts?",
    r"newsletters?|shop|more|menu",
    r"privacy(?: policy)?|terms(?: of (?:use|service))?|cookies?",
    r"facebook|twitter|instagram|share|print|e-?mail|copy link",
)
MENU_BREAK = re.compile(r"\s*[|»›•·>/\t]\s*|;\s+")

COOKIES = _any(r"\b(?:we|(?:this|our) (?:web ?)?site|our partners)\b.{0,80}\bcookies\b")
CONSENT = _any(
    r"\b(?:accept|consent|agree|manage|preferences|experience|settings)\b",
    r"\bby (?:continuing|using|clicking)\b",
)
