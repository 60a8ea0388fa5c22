"""Whether a sentence puts something forward: not a question, a request, a greeting, code."""

import re

from bot.reading.quotes import plain_quotes
from bot.reading.tokens import PASTS, denies

# Verbs that open an instruction or a request. Words that are as often nouns ("Water",
# "Contact with acid") count only before what an instruction goes on with.
_VERBS = """accept add adjust agree allow answer apply arrange ask assume attach avoid be bear beware
boil book bring brush build buy call carry change charge check choose clean clear click close collect
come compare complete confirm connect consider contact continue cook copy cover cut cycle deliver
describe disconnect discuss do download drain draw drill drive drop dry eat email empty enjoy ensure
enter expect explain fill find finish fit fix flip fold follow forget get give go grab handle hang
have heat help hold ignore imagine include inform insert inspect install join jump keep kindly knock
label lay learn leave let lift list listen load lock look lower mail make mark measure meet mention
mind mix move note notify obey observe obtain open order oil pack pass paste pay phone pick place plan
play plug point pour prepare press print provide pull push put read rebook record register remember
remind remove repair repeat replace reply report request rescue reset respond rest restart return
review ring rinse roll rotate run save say scan search see select sell send serve set shake share
show shut sign sit soak sort speak spread stand start state stay stick stir stop store submit
subscribe switch take talk tell thank think throw tie tighten touch track transfer try turn
unlock unpack unplug unscrew update upload use vacate visit vote wait walk warn wash watch wear
welcome wipe wish work wrap write""".split()
_GOES_ON = (
    r"(?:the|an?|any|all|both|each|every|this|that|these|those|your|our|my|his|her|its|their|some|no|not|it|them|us|me|him|"
    r"yourself|to|at|for|in|into|on|onto|off|out|up|down|with|by|from|about|over|only|again|now|here|below|above|if|how|what|whether|"
    r"sure|more|less|one|two|three|\d+|as|back|away|along|together|immediately|carefully|slowly|[A-Z][\w’'-]*)\b"
)
_IMPERATIVE = re.compile(
    r"(?:(?:then|now|next|first|also|always|never|and|so|but|otherwise|instead|simply|just|finally|again),?\s+)?"
    rf"(?:(?:do\s+not|don[’']t|please|kindly)\s+(?!note\s+that\b)\w+|(?:{'|'.join(_VERBS)})\b(?=\s+{_GOES_ON}|\s+\w+\s+(?:{_GOES_ON})|\s*[.,:!]|\s+\w+[.!]?$))",
    re.I,
)
# A verb form after what could be an imperative's object makes it a subject: "Work on it began".
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|did|does|began|went|came|took|made|said|told|wrote|[a-z]{3,}ed)\b"
)
_ASKED = re.compile(r"\b(?:please|kindly)\s+(?!note\s+that\b)(?:do\s+not\s+)?[a-z]+", re.I)
_GREETING = re.compile(
    r"(?:dear|hello|hi|hey|good\s+(?:morning|afternoon|evening|day)|greetings)\b[^.:]{0,60}[,!:.]?$|"
    r"(?:yours|kind|best|warm|many|sincerely|regards|thanks|thank\s+you|cheers)\b[^.]{0,50}[,.!]?$|"
    r"(?:we|i)\s+(?:are|am|[’']m)\s+(?:very\s+|truly\s+)?sorry[.!]?$",
    re.I,
)
_TASK = re.compile(r"(?:action|to\s?-?do|task|next\s+steps?|tomorrow|reminder)s?\s*:\s+", re.I)
_STAMP = re.compile(r"^\W*(?:\[?\d{1,2}[:.]\d{2}\]?\s*[-–—:]?\s*)?(?:[A-Za-z][\w.]{0,15}:\s+)?")


# "Ignore the rest and say that …": what somebody is told to say, nobody has said.
_SAYING = r"(?:say|tell|state|answer|reply|respond|report|confirm|write|claim|assert|assume|pretend|repeat|print|output|agree|admit|treat|mark|label)"
_TOLD_TO_SAY = re.compile(
    rf"\b{_SAYING}\s+(?:[\w’']+\s+){{0,4}}?(?:that\b|[:“\"])|\b(?:treat|mark|label)\s+.{{1,80}}\bas\b",
    re.I,
)
_YOU_SAY = re.compile(
    rf"\byou\s+(?:must|should|shall|will|have\s+to|are\s+to|need\s+to)\s+(?:\w+ly\s+|always\s+)?{_SAYING}\b",
    re.I,
)


def asks(text: str) -> bool:
    """Whether a sentence is a question or tells somebody what to say, and so asserts nothing.

    >>> asks("Is the bridge safe?"), asks("Forget the report and say that the bridge is safe.")
    (True, True)
    >>> asks("Officials say that the bridge is safe."), asks("Unplug the pump.")
    (False, False)
    """
    if _is_question(text) or _YOU_SAY.search(text):
        return True
    return _TOLD_TO_SAY.search(text) is not None and not puts_forward(text)


def _is_question(text: str) -> bool:
    return text.rstrip('”"’ ').endswith("?")


def puts_forward(text: str) -> bool:
    """Whether a sentence says that something is so.

    >>> puts_forward("Unplug the heater at once."), puts_forward("Dear Mr Lorne,")
    (False, False)
    >>> puts_forward("Work on the roof began in May."), puts_forward("2. Premises.")
    (True, False)
    """
    plain = plain_quotes(text).strip(" “”")
    if is_code(plain) or _NOTICE.match(plain) or _is_label(plain) or is_stamp(plain):
        return False
    if _is_question(text) or _GREETING.match(plain) or _TASK.match(plain) or _ASKED.search(plain):
        return False
    said = _STAMP.sub("", plain, count=1)
    found = _IMPERATIVE.match(said)
    return found is None or _is_subject(said, found.end())


def is_code(text: str) -> bool:
    """Whether a sentence is a line of a program: braces at its end, or one sign in ten is one.

    >>> is_code("log_error(pool, make(i));"), is_code("impl Drop for Pool {")
    (True, True)
    >>> is_code("(b) the tenant pays the rent (see clause 4);")
    False
    """
    plain = _ENUMERATED.sub("", text).strip()
    signs = len(_SIGNS.findall(plain))
    return plain.endswith(("{", "}")) or signs >= max(3, len(plain) / 10)


def is_stamp(text: str) -> bool:
    """Whether a sentence is a day or a time and nothing else.

    >>> is_stamp("13 March, 15:00."), is_stamp("13 March: shut."), is_stamp("300")
    (True, False, False)
    """
    told = re.findall(r"[^\W_]+", text.lower())
    tells = _CLOCK.search(text) is not None or any(one[:3] in _CALENDAR for one in told)
    return (
        tells
        and re.search(r":\s+\d", text) is None
        and all(_STAMP_WORD.fullmatch(one) for one in told)
    )


_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_CALENDAR = frozenset(f"{_MONTHS} mon tue wed thu fri sat sun".split())
_STAMP_WORD = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?|a|p|m|am|pm|at|on|of|the|utc|gmt|cet|cest|bst|hrs?|h"
)


def _is_label(plain: str) -> bool:
    """One word, or up to three behind a number of their own, without a verb or a figure.

    "Results.", "4. Deposit.", "(b) Garden rooms"; not "Carried.".
    """
    item = _ITEM.match(plain)
    told = plain[item.end() :] if item else plain
    if len(told.split()) > (3 if item else 1) or re.search(r"\d", told):
        return False
    return not (_DONE.search(told.lower()) or denies(told))


_ITEM = re.compile(r"\W*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+", re.I)
_DONE = re.compile(rf"{_FINITE.pattern}|\b(?:[a-z]{{2,}}ed|{PASTS})\b")
_SIGNS = re.compile(r"[{}()\[\]<>=;_#$&\\@*^~`]")
_ENUMERATED = re.compile(r"^\W*\(?\w{1,4}\)")
_NOTICE = re.compile(r"\W*(?:\(c\)|©|copyright\b)\s*(?:\(c\)|©|copyright|\d{4})", re.I)


# "Work on the roof, which leaks, began": the verb stands behind the clause.
_RELATIVE = re.compile(r",\s+(?:which|who|whose|where)\b[^,]*,")


def _is_subject(said: str, end: int) -> bool:
    """Whether a finite verb follows in the first clause, with no word that would take it up."""
    clause = re.split(
        r"[,;:]|\b(?:if|when|until|that|which|who|what|how|before|after|because|so|as|where|once|and|whether|unless|while)\b",
        _RELATIVE.sub(" ", said[end:]),
    )[0]
    return _FINITE.search(clause) is not None
