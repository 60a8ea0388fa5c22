"""Who did what to whom: "A defeated B" and "B was defeated by A"."""

import re
from dataclasses import dataclass

from training.rules.casing import COMMON_FIRST, capitalised, lowered
from training.rules.names import WHOLE_NAME
from training.rules.nouns import is_plural
from training.rules.verbs import BASE_OF_PAST, PARTICIPLE, PAST_OF_PARTICIPLE, be

# Deeds of one person, team or state to another: not mutual, so who did it matters.
_AGAINST = """defeated beat sued bought acquired purchased succeeded replaced preceded told hired fired
killed murdered attacked invaded conquered captured arrested accused criticised criticized praised
appointed nominated endorsed taught trained invited asked warned informed thanked paid helped saved
rescued supported opposed overtook led ruled governed annexed occupied colonized influenced inspired
employed elected blamed challenged interviewed sponsored funded supplied pursued owned overthrew
recruited dismissed represented assassinated ousted commissioned promoted outlived adopted followed
struck visited founded defended convinced encouraged persuaded punished protected ignored rejected
joined contacted""".split()

# Deeds done to things: only the voice is changed.
_MADE = """built designed directed produced discovered invented developed created recorded performed
released painted edited composed described wrote published played portrayed voiced signed sold
approved introduced established launched managed operated organised organized reviewed proposed
amended caused controlled destroyed damaged opened closed issued""".split()
_NOUN = (
    r"(?!(?:of|in|on|at|by|for|with|from|to|as|and|or|that|who|which|was|were|is|are|had|has|have|behind|them|him|"
    r"it|not|would|could|will|be|been|then|also|[a-z]+ly|[a-z]+ing|way|over|into|during|after|before|under|between)\b)[a-z]+"
)
_NOUNS = rf"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:{_NOUN} ){{0,2}}?{_NOUN}"
_ACTOR = rf"(?:(?:[Tt]he )?{WHOLE_NAME}|{_NOUNS})"
_ENDS = (
    r"(?=[.;]|,? (?:in|on|at|by|for|after|during|to|from|as|when|before|over|under|because|while|until|into|that|"
    r"about|but)\b)"
)
_LED = r"(?P<lead>(?:In|On|During|After) [^,]{2,40}, )?"
_VERBS = "|".join([*_AGAINST, *_MADE])
_ACTIVE = re.compile(
    rf"{_LED}(?P<one>{_ACTOR}) (?P<verb>{_VERBS}) (?P<two>{_ACTOR}){_ENDS}(?P<rest>.*)$"
)
_PASSIVE = re.compile(
    rf"{_LED}(?P<one>{_ACTOR}) (?:was|were) (?P<verb>[a-z]+) by (?P<two>{_ACTOR}){_ENDS}(?P<rest>.*)$"
)
OWN = r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\b"
"""A word that would mean another when the parts change places."""
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to whom: ``lead`` and ``rest`` are the words around it."""

    lead: str
    doer: str
    verb: str
    target: str
    rest: str

    def active(self) -> str:
        """ "A defeated B"."""
        return self._said(f"{self.doer} {self.verb} {self.target}")

    def passive(self) -> str:
        """ "B was defeated by A"."""
        last = self.target.split()[-1]
        counted = last.islower() or self.target.startswith(("The ", "the "))
        many = is_plural(last) and counted and last not in ("States", "Nations")
        participle = PARTICIPLE.get(self.verb, self.verb)
        was = be(plural=many, past=True)
        return self._said(f"{self.target} {was} {participle} by {self.doer}")

    def is_between_equals(self) -> bool:
        """Whether the other could have done the same: the verb says so."""
        return self.verb in _AGAINST

    def turned(self) -> "Deed":
        """The same with the parts exchanged."""
        return Deed(self.lead, self.target, self.verb, self.doer, self.rest)

    def _said(self, core: str) -> str:
        core = lowered(core) if self.lead else capitalised(core)
        articles = r"(?<=\w )(The|An?|His|Her|Its|Their)(?= )"
        core = re.sub(articles, lambda found: found.group().lower(), core)
        return f"{self.lead}{core}{self.rest}"


def deed(sentence: str) -> Deed | None:
    """The deed that begins ``sentence``, between two names; None where there is none.

    >>> deed("Brazil defeated Italy in 1970.").passive()
    'Italy was defeated by Brazil in 1970.'
    """
    active, passive = _ACTIVE.match(sentence), _PASSIVE.match(sentence)
    found = active or passive
    if found is None or found["one"].endswith(("'s", "’s")) or found["two"].endswith(("'s", "’s")):
        return None
    if found["one"].split()[0].lower() in COMMON_FIRST - _ARTICLES or _acts_again(found["rest"]):
        return None
    verb = found["verb"] if active else PAST_OF_PARTICIPLE.get(found["verb"], found["verb"])
    if verb not in _AGAINST and verb not in _MADE:
        return None
    doer, target = (found["one"], found["two"]) if active else (found["two"], found["one"])
    return Deed(found["lead"] or "", doer, verb, target, found["rest"])


def _acts_again(rest: str) -> bool:
    """Whether a second verb of the same subject follows: "and reprised the role"."""
    joined = re.findall(r"\b(?:and|but)(?: [a-z]+ly)? ([a-z]+)", rest)
    return any(word in BASE_OF_PAST or word.endswith("ed") for word in joined)
