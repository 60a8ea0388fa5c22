""" "Who", "by whom" and "what": the subject, the doer, the object."""

import re
from collections.abc import Iterator

from bot.reading.tokens import content_stems
from training.rules.asked.clause import Clause
from training.rules.asked.humans import HUMAN, NO_HUMAN
from training.rules.asked.phrases import STOP, WORD
from training.rules.asked.question import Asked, ask, is_askable, shorter, stated
from training.rules.asked.verbs import BASE_OF_PAST
from training.rules.casing import lowered
from training.rules.claims import is_presentable
from training.rules.dates import MONTH
from training.rules.deeds import deed
from training.rules.names import NAME, NameBook
from training.rules.verbs import PAST_OF_PARTICIPLE

_THING = re.compile(
    rf"(?P<thing>(?:the|an?|its|his|her) (?:(?!(?:[a-z]+ed|number|year|day|lot|way))[a-z\-]+ ){{0,2}}?[a-z\-]+){STOP}"
)
_NO_DOER = re.compile(rf"{MONTH}\b|the (?:end|time|way|age|year|early|late|beginning|use|fact)")


def by_whom(c: Clause) -> Iterator[Asked]:
    """Asks for the doer of a passive clause."""
    found = re.search(
        rf" by (?P<doer>(?:the )?{NAME}|(?:the|an?) (?:{WORD} )?{WORD}){STOP}", c.rest
    )
    if not found or not c.is_passive or _NO_DOER.match(found["doer"]):
        return
    doer, rest = found["doer"], c.without(found)
    if re.match(r",? and\b", c.rest[found.end() :]) or not is_askable(rest):
        return
    for question in _doer_asked(c, doer, rest):
        yield Asked("by", ask(question), doer, stated(c.subject, c.verb, rest))


def _doer_asked(c: Clause, doer: str, rest: str) -> Iterator[str]:
    """The questions after ``doer``, a person or a thing, before they are made ready."""
    participle, _, tail = rest.partition(" ")
    inverted = c.inverted(rest)
    if doer[:2].islower() and not HUMAN.search(doer) and not re.search("[A-Z]", doer):
        if rest:
            yield f"By what {inverted}" if tail else f"What {inverted} by"
        return
    yield f"By whom {inverted}"
    if not tail:
        yield f"Who {inverted} by"
    past = PAST_OF_PARTICIPLE.get(participle)
    if past and c.verb in ("was", "were"):
        yield f"Who {past} {lowered(c.subject)} {tail}"


def who(c: Clause, book: NameBook) -> Iterator[Asked]:
    """Asks for the subject of a past clause with an object."""
    if c.verb not in BASE_OF_PAST or c.verb in ("had", "meant", "said"):
        return
    own = re.search(r"\b(?:his|her|its|their|himself|itself)\b", c.rest)
    if own or not is_askable(c.rest) or len(content_stems(c.rest)) < 2:
        return
    if c.subject.startswith("The ") and not re.search(r" [A-Z]", c.subject):
        noun = c.subject.split(" of ")[0]
        kind = "who" if HUMAN.search(noun) and not NO_HUMAN.search(noun) else "what"
    elif book.kind_of.get(c.subject) == "person":
        kind = "who"
    else:
        return
    for rest in dict.fromkeys((c.rest, shorter(c, c.rest))):
        yield Asked(kind, ask(f"{kind} {c.verb} {rest}"), c.subject, _doerless(c))


def _doerless(c: Clause) -> str:
    """A clause in the passive without its subject; empty where there is none."""
    told = deed(f"{c.subject} {c.verb} {c.rest}.")
    if told is None:
        return ""
    text = re.sub(rf" by (?i:{re.escape(c.subject)})", "", told.passive(), count=1)
    return text if c.subject.lower() not in text.lower() and is_presentable(text) else ""


def what(c: Clause) -> Iterator[Asked]:
    """Asks for the object of a clause without an auxiliary, where it is a thing."""
    if c.is_auxiliary or c.verb not in BASE_OF_PAST:
        return
    found = _THING.match(c.rest)
    if c.verb in ("became", "remained", "went", "came", "lived", "had", "meant") or not found:
        return
    thing, rest = found["thing"], c.without(found)
    if HUMAN.search(thing) or re.search(r"\b(?:year|day|month|week|time|times)$", thing):
        return
    if re.match(r"(?:to|as|for|from|with)\b", rest) or not is_askable(rest):
        return
    for question in dict.fromkeys((ask(f"What {c.inverted(rest)}"), ask(f"What {c.inverted('')}"))):
        yield Asked("what", question, thing, "")
