"""The adverbial or connective that leads a sentence, left out or put last."""

import re
from collections.abc import Iterator

from training.rules.casing import capitalised
from training.rules.clauses import hangs, is_clause

_CONNECTIVE = (
    "However|Moreover|Furthermore|Additionally|In addition|Meanwhile|Therefore|Thus|Consequently|As a result|"
    "Similarly|Likewise|Nevertheless|Nonetheless|Indeed|In fact|Of course|Unfortunately|Finally|Eventually|"
    "Subsequently|Notably|In contrast|Afterwards|Later"
)
_ADVERBIAL = (
    r"(?:In|On|At|During|After|Following|Since|By|From|Throughout|Around|Despite)\b"
    r"(?!\s(?:fact|addition|particular|turn|short|least|average|contrast|first|theory|fiction|principle|general|practice|order|case|(?:some|many|most|few|certain|other|all)\b))"
    r"(?!.*?\b(?:novel|film|book|episode|series|story|game|play|movie|comics?|mythology|legend|cases?|event of"
    r"|opinion|view|words)\b.*?,)[^,;:()“”\"]{2,70}(?:,\s(?:1[5-9]|20)\d\d)?"
)
_LEAD = re.compile(rf"(?P<lead>{_ADVERBIAL}), (?P<rest>\S.+)$")
_CONNECTED = re.compile(rf"(?:{_CONNECTIVE}), (?P<rest>\S.+)$")


def without_lead(sentence: str) -> Iterator[str]:
    """The sentence without its leading adverbial or connective.

    Refused where the rest hangs on it: a negated sentence, a superlative, "only".

    >>> list(without_lead("In March 2019, the council approved the plan."))
    ['The council approved the plan.']
    >>> list(without_lead("In March 2019, the council did not meet."))
    []
    """
    connected = _CONNECTED.match(sentence)
    if connected and is_clause(connected["rest"]):
        yield capitalised(connected["rest"])
        return
    found = _LEAD.match(sentence)
    if found and is_clause(found["rest"]) and not hangs(found["rest"]):
        yield capitalised(found["rest"])


def with_lead_last(sentence: str) -> Iterator[str]:
    """A short leading adverbial put last.

    >>> list(with_lead_last("In March 2019, the council approved the plan."))
    ['The council approved the plan in March 2019.']
    """
    found = _LEAD.match(sentence)
    if not found or not is_clause(found["rest"]) or not sentence.endswith("."):
        return
    lead, rest = found["lead"], found["rest"][:-1]
    joined = r"[,;:]|\b(?:that|which|who|when|where|while|because|if)\b"
    if len(lead.split()) <= 5 and len(rest.split()) <= 18 and not re.search(joined, rest):
        yield f"{capitalised(rest)} {lead[0].lower()}{lead[1:]}."
