"""Verbs of reporting in all their forms, and what may stand between one and its content.

The classes are those of PARC 3.0 (Pareti 2016): a verb of saying, thinking or finding with
a clause for its content. "Praised the plan" reports nothing that could be true or false.
"""

import re

# Take a clause without "that": "said the pool was shut".
_BARE = """say claim believe think warn argue insist allege maintain suggest admit acknowledge add
contend estimate predict hope fear announce explain concede complain declare figure reckon assume
note feel promise vow pledge conclude suspect confirm show find indicate reveal report""".split()
# Need "that", a colon or a quotation.
_THAT = """write state assert hold let_slip disclose recall remark observe reply respond comment joke
tweet post caution stress emphasize emphasise testify agree learn hear expect
continue anticipate understand boast confide counter cry demand deny doubt exclaim gloat guess hint imply interject lament
mention muse point_out quip reaffirm reason rejoin reiterate repeat retort rule
shout signal speculate swear tout whisper worry wonder ask answer protest proclaim advise recount
relate contradict clarify confess
document elaborate highlight underscore determine decide dispute grumble intone gush""".split()
# Have somebody told between them and their content.
_TELL = "tell inform assure remind advise warn notify persuade convince".split()

_IRREGULAR = {
    "say": "said",
    "hold": "held",
    "let": "let lets letting",
    "tell": "told",
    "think": "thought",
    "write": "wrote written",
    "find": "found",
    "show": "showed shown",
    "hear": "heard",
    "understand": "understood",
    "feel": "felt",
    "learn": "learned learnt",
    "swear": "swore",
    "admit": "admitted admitting",
    "quip": "quipped quipping",
    "deny": "denied denies denying",
    "cry": "cried cries crying",
    "reply": "replied replies replying",
    "testify": "testified testifies testifying",
    "imply": "implied implies implying",
    "notify": "notified notifies notifying",
    "clarify": "clarified clarifies clarifying",
    "label": "labelled labelling",
    "decry": "decried decries decrying",
    "worry": "worried worries worrying",
}


def _forms(verb: str) -> list[str]:
    """Every form of a verb, regular ones by rule."""
    if "_" in verb:
        verb, _, particle = verb.partition("_")
        return [f"{form}_{particle}" for form in _forms(verb)]
    stem = verb.removesuffix("e")
    third = verb + ("es" if verb.endswith(("ss", "sh", "ch")) else "s")
    regular = [verb, third, stem + "ing", *([] if verb in _STRONG else [stem + "ed"])]
    given = _IRREGULAR.get(verb, "").split(" ")
    return [form for form in dict.fromkeys([*regular, *given]) if form]


_STRONG = {"say", "hold", "let", "tell", "think", "write", "find", "hear", "understand", "feel"}


def _any(verbs: list[str]) -> str:
    """The forms as one pattern, under their first two letters, which is much faster to try."""
    forms = sorted({form for verb in verbs for form in _forms(verb)}, key=len, reverse=True)
    heads: dict[str, list[str]] = {}
    for form in forms:
        heads.setdefault(form[:2], []).append(form[2:].replace("_", r"\s+"))
    return "|".join(f"{head}(?:{'|'.join(tails)})" for head, tails in heads.items())


# Say what somebody makes of something: "described it as unsafe", "blamed the frost for it".
_HELD_AS = """describe label brand dismiss denounce condemn characterise characterize portray hail deride
ridicule decry depict slam blast praise laud cite""".split()
_BLAMING = "blame fault criticise criticize accuse chide berate castigate".split()
# What is done by speaking, whose words may follow: "attacked the plan, saying that …".
_SPEAKING = """attack oppose reject defend object question back support endorse welcome applaud complain
respond react apologise apologize intervene agree refuse decline urge call write tweet post""".split()

VERB = re.compile(rf"\b(?:{_any([*_BARE, *_THAT, *_TELL])})\b")
BARE = re.compile(rf"(?:{_any(_BARE)})")
HELD_AS = _any(_HELD_AS)
BLAMING = _any(_BLAMING)
SPEAKING = _any([*_SPEAKING, *_HELD_AS, *_BLAMING])
INFINITIVES = frozenset(verb for verb in (*_BARE, *_THAT, *_TELL) if "_" not in verb)
# Of these, the ones that also take a thing: "claimed the prize", "added a room".
TAKES_THING = re.compile(
    rf"(?:{_any('claim add admit acknowledge maintain announce explain declare estimate predict fear feel note assume promise pledge conclude confirm suspect suggest figure maintain concede show find indicate reveal report'.split())})"
)
TELL = re.compile(rf"(?:{_any(_TELL)})")
# "Said", not "saying": a form that has a subject of its own.
PARTICIPLE = re.compile(r"\w+ing(?:\s+out)?")
ASKING = re.compile(r"(?:ask|wonder|demand)\w*")

AUXILIARY = (
    r"(?:has|have|had|also|later|then|now|further|previously|since|once|first|repeatedly|publicly|"
    r"privately|still|often|already|long|always|even|just|again|earlier|soon|himself|herself|"
    r"themselves|both|all|do|does|did|reportedly|(?!(?:family|assembly|ally|supply|reply|bully)\b)\w+ly)"
)

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
_OCCASION = (
    r"(?:statement|interviews?|briefing|letter|e-?mail|post|hearing|meeting|speech|conference|call|"
    r"rally|report|tweet|message|blog|debate|event|appearance|column|article|testimony|session|"
    r"release|television|radio|memo|filing|book|essay|note|time|affidavit|ruling|survey|study|"
    r"thread|video|address|remarks|news\s+conference|op-?ed|editorial|documents?|court|podcast|show)"
)
# When, where and to whom it was said.
ADJUNCT = (
    rf"(?:(?:(?:late|early)\s+)?(?:on\s+|last\s+|this\s+)?{_DAY}(?:\s+(?:morning|afternoon|evening|night))?|"
    rf"(?:on|in)\s+(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?|in\s+\d{{4}}|"
    r"yesterday|today|tonight|earlier|later|recently|again|then|also|afterwards?|repeatedly|at\s+the\s+time|at\s+first|"
    r"(?:last|this|earlier\s+this|later\s+that)\s+(?:week|month|year|morning|night|day|spring|summer|autumn|winter|fall)|"
    r"for\s+(?:\w+\s+)?(?:days|weeks|months|years|decades)|(?:by|via)\s+(?:e-?mail|phone|telephone|text|post)|in\s+(?:court|public|private|writing|part|an?\s+\d{4}\s+\w+)|on\s+(?:Twitter|Facebook|X|television|air|the\s+record)|"
    rf"(?:in|during|at|on|through|after)\s+(?:an?|the|his|her|its|their|one|another)\s+(?:[\w’'-]+\s+){{0,4}}?{_OCCASION}"
    rf"(?:\s+(?:on|with|to|for|in|at|after|before|from|by)\s+(?:[\w.’'-]+\s+){{0,4}}?[\w.’'-]+)?|"
    r"to\s+(?:reporters|journalists|the\s+(?:paper|court|[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,2})|[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,2}))"
)
