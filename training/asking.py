# ruff: noqa: E501 - a pattern or a word list reads better unbroken
"""``python -m training.asking --data DIR --out FILE``: questions made by rule from sentences.

Of a plain clause the rules ask for one thing that it gives (a date, a number, a
place, a doer, a reason, a title) or whether it holds. Each question is written with
the sentence that answers it and with sentences that share its words and do not: the
same one with the asked value taken out, a neighbour, one about another subject, and
with a question about something that the sentence leaves open. No parser is at hand:
a rule gives nothing where its pattern is not met.
"""

import argparse
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from tqdm import tqdm

from bot.reading.tokens import FUNCTION_WORDS, content_stems, coverage
from bot.values.extract import values
from bot.values.value import ValueKind
from training.cutting import (
    AUXILIARIES,
    BASE_OF_PAST,
    BASE_OF_THIRD,
    PARTICIPLE,
    PAST_OF_PARTICIPLE,
    apposition_stated,
    capitalised,
    cuts,
    deed,
    is_negated,
    is_presentable,
    lowered,
    third_person,
)
from training.examples import write_lines
from training.rule_pairs import Passage, is_anchor, passages
from training.spoiling import NameBook, name_book, spoilings

_LOG = logging.getLogger(__name__)

# Verbs beside those of the cutting rules: base forms whose past is made with "-ed".
_MORE_VERBS = """paint decorate damage injure wound premiere debut air weigh total average span house attract
top rename dub voice portray resemble stretch surround enclose restore construct compose sue edit film
inspire manufacture assemble demolish renovate inaugurate dedicate donate lease loan rent
sail crash explode erupt rescue evacuate shelter bury elect crown overthrow oust nickname
ratify repeal amend enact draft translate revise compile illustrate sculpt carve engrave found
coach captain defeat top chair direct oversee supervise acquire merge import manufacture assemble
deny hospitalise diagnose treat vaccinate infect prescribe inject administer assay measure analyze
analyse compare assess enroll enrol recruit randomize calculate observe predict demonstrate enhance
modify synthesize isolate purify detect inhibit stimulate activate induce express encode contain
praise criticize credit honor honour inherit pioneer patent invent coin popularize
reside migrate settle inhabit populate colonize cultivate harvest grow irrigate pollute fuel power
advise warn promise urge thank greet invite accompany guide escort train educate mentor employ""".split()
_PAST_OF_MORE = {
    base: base + "d" if base.endswith("e") else re.sub(r"(?<=[^aeiou])y$", "i", base) + "ed"
    for base in _MORE_VERBS
    if base
    not in ("grow", "oversee", "overthrow", "top", "coin", "chair", "fuel", "power", "captain")
}
_BASE_OF_PAST = (
    {past: base for base, past in _PAST_OF_MORE.items()} | BASE_OF_PAST | {"cost": "cost"}
)
_BASE_OF_THIRD = (
    {third_person(base): base for base in _PAST_OF_MORE} | BASE_OF_THIRD | {"costs": "cost"}
)

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = (
    rf"(?:\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}}|{_MONTH} \d{{4}}|{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}"
    r"|(?:early |late |mid-)?1[0-9]\d\d|20[0-2]\d|the (?:early |late |mid-)?\d{4}s|the (?:early |late )?\d\dth century)(?![\d\w–-])"
)
_NAME_WORD = r"(?:[A-Z]\.|[A-Z][\w’'\-]+)"
_NAME = rf"{_NAME_WORD}(?: (?:of |de |van |von )?{_NAME_WORD}){{0,4}}"
_WORD = r"(?!(?:of|in|on|at|by|for|with|from|to|as|and|or|that|who|which|not|than|when|while|between|into|over)\b)[\w’'\-]+"
_SMALL = r"(?!(?:of|in|on|at|by|for|with|from|to|as|and|or|that|who|which|not|than|when|while|between|into|over)\b)[a-z][a-z\-]+"
_SUBJECT = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?) {_WORD}(?: {_WORD}){{0,3}}|{_NAME})(?: (?:of|in|for) (?:the )?{_WORD}(?: {_WORD}){{0,2}})?"
)
_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?(?: (?:million|billion|thousand|hundred))?|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty)"
)
_ABOUT = r"(?:(?:[Aa]bout|[Nn]early|[Oo]ver|[Mm]ore than|[Aa]t least|[Ss]ome|[Aa]round|[Aa]lmost|[Uu]p to|[Aa]pproximately|[Aa]n estimated|[Oo]nly) )?"
_PLURAL = r"(?:(?!(?:of|more|other|times|percent|per|to|and|or|years?|in)\b)[a-z\-]+ ){0,2}?(?:(?!(?:times|percent|series|species|this|was|is|has|as|does|plus|years|months|weeks|days|hours|minutes|seconds|feet|miles|metres|meters|degrees|points|dollars|inches|kilometres|kilometers|acres|millions|thousands|hundreds)\b)[a-z]{3,}s|people|men|women|children)"
_SPAN = r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?)"
_STOP = r"(?=$|,? (?:along|in|on|at|by|for|with|from|to|during|since|after|before|as|when|under|until|between)\b)"
_HUMAN = re.compile(
    r"\b(?:king|queen|president|mayor|minister|author|poet|man|woman|men|women|people|persons?|children|child|team|company|party|court"
    r"|government|police|army|council|committee|family|couple|student|scientist|artist|wife|husband|father|mother|son|daughter"
    r"|brother|sister|group|band|judge|king|prince|princess|victims?|[a-z]+(?:er|or|ist|ian|ant|man|men|ee)s?|members?|crew|staff"
    r"|board|union|club|agency|state|crowd|public|department|players?)$"
)
_NO_HUMAN = re.compile(
    r"(?:number|paper|order|river|computer|cent(?:er|re)|letter|chapter|tower|layer|power|plant|cancer|transfer|answer|water|summer"
    r"|winter|quarter|weather|matter|restaurant|theater|chamber|border|offer|floor|factor|sector|vector|error|motor|door|color|list"
    r"|behavior|behaviour|humor|labor|interior|exterior|fiber|filter|cover|poster|trailer|thriller|fever|disorder|ulcer|tumor|liver"
    r"|barrier|border|carrier|cluster|corridor|crater|dinner|disaster|exist|harbor|master|meter|monitor|mirror|nuclear|monster|object"
    r"|parameter|register|server|shoulder|specimen|regimen|sister city|twist|variant|elephant|fire|war|fighter|bomber|cruiser"
    r"|reactor|processor|mother|helicopter|predictor|marker|sensor|receptor|receiver|printer|player piano|semester|container)s?$"
)
_TITLE = (
    r"(?:(?:vice |prime |deputy |chief |first |head |acting |executive |assistant )*(?:president|mayor|minister|governor|chairman|chairwoman|chair|king|queen"
    r"|director|chief|head|leader|secretary|senator|captain|coach|editor|manager|principal|professor|bishop|archbishop|commander"
    r"|commissioner|ambassador|judge|dean|chancellor|treasurer|emperor|CEO|officer|conductor|curator))"
)
_RANK = (
    r"(?:General|Major General|Lieutenant|Lieutenant Colonel|Colonel|Captain|Major|Admiral|Sergeant|Commander|Professor|Senator|President"
    r"|Governor|Mayor|Bishop|Archbishop|Judge|Justice|Prime Minister|Chancellor|Cardinal|Dr\.|Sir|Lord|Congressman|Chief Justice)"
)
_ALONE = frozenset(
    "die resign retire begin end start open close collapse happen occur arrive marry graduate leave return sink last win lose".split()
)
_CLINGING = re.compile(
    r"\b(?:located|based|involved|interested|used|engaged|set|situated|known|named|called|made|considered|born|put|placed|given|found"
    r"|divided|seen|regarded|described|listed|ranked|held|of|the|a|an|and|or|than|more|to|been|be|as|able|likely|due|similar|part|also|along|together|such|well)$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A simple clause: ``subject``, a finite ``verb``, and the ``rest`` without its full stop."""

    subject: str
    verb: str
    rest: str

    def inverted(self, rest: str) -> str:
        """The clause as a question does it, with ``rest`` in place of its own.

        >>> Clause("The dam", "was", "built in 1932").inverted("built")
        'was the dam built'
        >>> Clause("Ana Ruiz", "opened", "the dam").inverted("the dam")
        'did Ana Ruiz open the dam'
        """
        subject = lowered(self.subject)
        if self.is_auxiliary:
            return f"{self.verb} {subject} {rest}".strip()
        do = (
            "did" if self.verb in _BASE_OF_PAST else "does" if self.verb in _BASE_OF_THIRD else "do"
        )
        base = _base(self)
        return f"{do} {subject} {base} {rest}".strip()

    @property
    def is_auxiliary(self) -> bool:
        """Whether the verb itself goes before the subject in a question."""
        if self.verb in ("has", "have", "had"):
            second = re.sub(
                r"^(?:(?:also|not|since|never|already|now|long|[a-z]+ly) )+", "", self.rest
            ).split(" ")[0]
            return second in _PARTICIPLES or second in ("been", "had") or second.endswith("ed")
        return self.verb in AUXILIARIES

    @property
    def is_passive(self) -> bool:
        """Whether a participle follows "was" or "were"."""
        return self.verb in ("was", "were", "is", "are") and self.rest.split(" ")[0] in _PARTICIPLES


_PARTICIPLES = (
    frozenset(PARTICIPLE.values())
    | frozenset(_PAST_OF_MORE.values())
    | {"born", "based", "located", "built", "named"}
)
_FINITE = AUXILIARIES | set(_BASE_OF_PAST) | set(_BASE_OF_THIRD)
_BEFORE_VERB = re.compile(
    r" (?:also|later|originally|first|then|currently|still|finally|now|soon|eventually|once|initially|subsequently|officially)$"
)


@lru_cache(maxsize=4096)
def clause(text: str) -> Clause | None:
    """The parts of a simple statement; None where it is not surely one.

    The subject is a name or "the …"; no second clause, list, quotation or bracket
    follows the verb.

    >>> clause("The dam was built in 1932.")
    Clause(subject='The dam', verb='was', rest='built in 1932')
    >>> clause("They built it.") is None
    True
    """
    found = text.rstrip(".").split(" ")
    at = next((i for i, word in enumerate(found[:9]) if i and word in _FINITE), None)
    if at is None or text[-1:] != ".":
        return None
    subject = _with_small_start(_BEFORE_VERB.sub("", " ".join(found[:at])))
    rest = " ".join(found[at + 1 :])
    first = subject.split(" ")[0]
    if not (_SUBJECT.fullmatch(subject) or _BARE.fullmatch(subject)) or (
        first.lower() in FUNCTION_WORDS and first not in ("The", "the", "A", "An")
    ):
        return None
    if re.fullmatch(
        r"The (?:two|three|same|other|latter|former|first|second|following|result|results|one|more|most|only)\b.*",
        subject,
    ):
        return None
    if (
        first.lower() in _NO_SUBJECT
        or re.search(r"(?:ing|ly|ed)$", subject)
        or subject[-2:] == "’s"
    ):
        return None
    if re.search(r" (?:This|The|In|It|On|At|An?|He|She|They) ", subject):
        return None
    verb = found[at]
    if _is_reduced(verb, found[at + 1 : at + 2]):
        return None
    if verb in ("do", "does", "did", "cannot"):
        return None
    if (
        verb in ("have", "are", "were", "do")
        and subject[-1] != "s"
        and not _HUMAN.search(subject)
        and " " in subject
    ):
        return None
    return Clause(subject, verb, rest) if rest and _is_simple(rest) else None


_BARE = re.compile(
    rf"(?:[a-z]+|[A-Z][a-z]+(?:ish|ese|can|ian|ean))(?: (?!(?:then|also|now)\b){_SMALL}){{1,3}}(?: (?:of|in|for) (?:the )?{_SMALL}(?: {_SMALL})?)?"
)


def _with_small_start(subject: str) -> str:
    """A subject without article, "Computer models", with a small letter; names stay as they are."""
    found = subject.split(" ")
    bare = len(found) > 1 and all(word[:1].islower() for word in found[1:])
    if not bare or found[0].lower() in FUNCTION_WORDS or not found[0][1:].islower():
        return subject
    if re.search(r"(?:ish|ese|can|ian|ean)$", found[0]):
        return subject
    return subject[:1].lower() + subject[1:]


_ALONE_PAST = frozenset(
    "died lived arrived happened occurred remained resulted participated competed collapsed graduated returned moved started opened ended retired "
    "resigned performed played served worked joined merged agreed appeared belonged contributed depended failed followed".split()
)


def _is_reduced(verb: str, after: Sequence[str]) -> bool:
    """Whether a past form may be the participle of a cut clause: "the mill located in"."""
    if verb in AUXILIARIES or not after:
        return False
    if after[0] in AUXILIARIES:
        return True
    small = after[0] in ("in", "by", "at", "on", "from", "for", "with", "to", "as", "of")
    return small and verb in _PARTICIPLES and verb not in _ALONE_PAST


_NO_SUBJECT = frozenset(
    "maybe perhaps according during after before according despite however thus results study studies most many both all in on although there here today meanwhile "
    "another such what who why how when where if among no not even later some several each i".split()
)


def _is_simple(rest: str) -> bool:
    """Whether no second clause, quotation or bracket is in ``rest``."""
    if len(rest.split()) > 22 or re.search(
        r"[\"“”();:?]|\b(?:which|who|whose|whom|while|but|although|though|that|whereas|where|if|n't|what|how|whether|he|she|they|it|I|we|you)\b",
        rest,
    ):
        return False
    found = re.findall(r"[\w’'-]+", rest)
    if any(word in AUXILIARIES for word in found[1:]) or found[:1] in (["and"], ["or"]):
        return False
    if re.search(r"\b(?:and|or) [a-z]+ed\b| [–—-] | [–—-]$", rest):
        return False
    joins = [i for i, word in enumerate(found) if word in ("and", "or")]
    return not any(word in _FINITE for i in joins for word in found[i + 1 : i + 6])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what the rule knows about its answer.

    Attributes:
        kind: What is asked for.
        question: The question, with its mark.
        answer: The words of the base that answer; empty for "whether".
        emptied: The base without the answer, a whole sentence; empty if none.
    """

    kind: str
    question: str
    answer: str
    emptied: str


def _ask(words: str) -> str:
    return capitalised(re.sub(r" also\b", "", " ".join(words.split()))) + "?"


def _stated(*parts: str) -> str:
    text = " ".join(" ".join(parts).split())
    return capitalised(re.sub(r" ,", ",", text).strip(" ,")) + "."


def _is_askable(rest: str) -> bool:
    """Whether what is left of a clause can stand in a question."""
    return (
        "," not in rest
        and len(rest.split()) <= 14
        and not re.search(r"\b(?:the|a|an|of|and|or|to|by|in|on|with|for|as|from|because)$", rest)
    )


def _shorter(c: Clause, rest: str) -> str:
    """``rest`` without its last details, where the clause stands without them; else itself."""
    found = re.match(
        r"(?P<kept>.+?) (?:in|at|during|after|with|by|from|before|on|under) ", rest + " "
    )
    if (
        not found
        or _CLINGING.search(found["kept"])
        or (not c.is_auxiliary and " " not in found["kept"])
    ):
        return rest
    if c.is_auxiliary and not c.is_passive:
        return rest
    return found["kept"]


def _asking(c: Clause, rest: str, leads: Sequence[str]) -> Iterator[str]:
    """Questions with each lead, the details kept and dropped."""
    if not _is_askable(rest) or (not rest and (c.is_auxiliary or _base(c) not in _ALONE)):
        return
    for lead in leads:
        for kept in dict.fromkeys((rest, _shorter(c, rest))):
            yield _ask(f"{lead} {c.inverted(kept)}")


def _base(c: Clause) -> str:
    return _BASE_OF_PAST.get(c.verb) or _BASE_OF_THIRD.get(c.verb, c.verb)


def _removed(c: Clause, found: re.Match[str]) -> str:
    return (c.rest[: found.start()] + c.rest[found.end() :]).strip(" ,")


# ---- one rule a kind ----


def when(c: Clause) -> Iterator[Asked]:
    """Asks for the date of a clause, taken out of it.

    >>> [a.question for a in when(clause("The dam was built in 1932."))]
    ['When was the dam built?', 'In what year was the dam built?']
    """
    found = re.search(rf"(?:^|,? )(?:in|on) (?P<date>{_DATE}){_STOP},?", c.rest)
    if (
        not found
        or c.verb in ("is", "are", "has", "have", "will", "can", "does")
        or re.search(r"\d{4}|\b(?:since|until|from|between)\b", _removed(c, found))
    ):
        return
    date = found["date"]
    leads = ["When"]
    if re.fullmatch(r"\d{4}", date):
        leads.append("In what year")
    elif re.search(rf"\d {_MONTH}|{_MONTH} \d{{1,2}}\b(?!\d)", date):
        leads.append("On what date")
    rest = _removed(c, found)
    if c.is_auxiliary and not c.is_passive and not re.match(r"(?:an?|the|been|born)\b", rest):
        return
    for question in _asking(c, rest, leads):
        yield Asked("when", question, date, _stated(c.subject, c.verb, rest))


def where(c: Clause, book: NameBook) -> Iterator[Asked]:
    """Asks for the place of a clause: a name that is mostly met after "in"."""
    for found in re.finditer(
        rf"(?:^| )(?P<prep>in|at|near) (?P<place>(?:the )?{_NAME}(?:, {_NAME})?){_STOP},?", c.rest
    ):
        place = found["place"].removeprefix("the ").split(",")[0]
        kind = book.kind_of.get(place)
        if kind not in ("place", "country") or re.search(
            r"\b(?:interest\w*|invest\w*|result\w*|believ\w*|involv\w*|appear\w*|role|crisis|interests?|stars?|starred) $",
            c.rest[: found.start()] + " ",
        ):
            continue
        rest = _removed(c, found)
        if (
            re.search(r"\b(?:in|at|near) (?:the )?[A-Z]", rest)
            or not rest
            or (c.is_auxiliary and not c.is_passive)
        ):
            continue
        if re.search(r" (?:located|situated|based|set)$", rest):
            continue
        leads = ["Where"] + (
            ["In which country"] if kind == "country" and found["prep"] == "in" else []
        )
        for question in _asking(c, rest, leads):
            bare = "" if _CLINGING.search(rest) else _stated(c.subject, c.verb, rest)
            yield Asked("where", question, place, bare)


_HUMAN_DOER = re.compile(rf"(?:{_NAME}|(?:the|an?) (?:[a-z]+ )?[a-z]+)")


def by_whom(c: Clause) -> Iterator[Asked]:
    """Asks for the doer of a passive clause."""
    found = re.search(
        rf" by (?P<doer>(?:the )?{_NAME}|(?:the|an?) (?:{_WORD} )?{_WORD}){_STOP}", c.rest
    )
    if (
        not found
        or not c.is_passive
        or re.match(
            rf"{_MONTH}\b|the (?:end|time|way|age|year|early|late|beginning|use|fact)",
            found["doer"],
        )
    ):
        return
    doer, rest = found["doer"], _removed(c, found)
    if re.match(r",? and\b", c.rest[found.end() :]):
        return
    emptied = _stated(c.subject, c.verb, rest)
    if not _is_askable(rest) or (
        doer[:2].islower() and not _HUMAN.search(doer) and not re.search("[A-Z]", doer)
    ):
        if _is_askable(rest) and rest:
            yield Asked(
                "by",
                _ask(f"What {c.inverted(rest)} by")
                if rest.count(" ") == 0
                else _ask(f"By what {c.inverted(rest)}"),
                doer,
                emptied,
            )
        return
    yield Asked("by", _ask(f"By whom {c.inverted(rest)}"), doer, emptied)
    participle, _, tail = rest.partition(" ")
    past = PAST_OF_PARTICIPLE.get(participle)
    if not tail:
        yield Asked("by", _ask(f"Who {c.inverted(rest)} by"), doer, emptied)
    if past and c.verb in ("was", "were"):
        yield Asked("by", _ask(f"Who {past} {lowered(c.subject)} {tail}"), doer, emptied)


def who(c: Clause, book: NameBook) -> Iterator[Asked]:
    """Asks for the subject of a past clause with an object."""
    if (
        c.verb not in _BASE_OF_PAST
        or c.verb in ("had", "meant", "said")
        or not _is_askable(c.rest)
        or len(content_stems(c.rest)) < 2
    ):
        return
    last = c.subject.split(" of ")[0]
    if c.subject.startswith("The ") and not re.search(r" [A-Z]", c.subject):
        lead = "Who" if _HUMAN.search(last) and not _NO_HUMAN.search(last) else "What"
    elif book.kind_of.get(c.subject) == "person":
        lead = "Who"
    else:
        return
    if re.search(r"\b(?:his|her|its|their|himself|itself)\b", c.rest):
        return
    told = deed(f"{c.subject} {c.verb} {c.rest}.")
    emptied = ""
    if told:
        emptied = re.sub(rf" by (?i:{re.escape(c.subject)})", "", told.passive(), count=1)
        emptied = (
            emptied if c.subject.lower() not in emptied.lower() and is_presentable(emptied) else ""
        )
    for rest in dict.fromkeys((c.rest, _shorter(c, c.rest))):
        yield Asked(
            "who" if lead == "Who" else "what", _ask(f"{lead} {c.verb} {rest}"), c.subject, emptied
        )


def what(c: Clause) -> Iterator[Asked]:
    """Asks for the object of a clause without an auxiliary, where it is a thing."""
    if (
        c.is_auxiliary
        or c.verb not in _BASE_OF_PAST
        or c.verb in ("became", "remained", "went", "came", "lived", "had", "meant")
    ):
        return
    found = re.match(
        rf"(?P<object>(?:the|an?|its|his|her) (?:(?!(?:[a-z]+ed|number|year|day|lot|way))[a-z\-]+ ){{0,2}}?[a-z\-]+){_STOP}",
        c.rest,
    )
    if (
        not found
        or _HUMAN.search(found["object"])
        or re.search(r"\b(?:year|day|month|week|time|times)$", found["object"])
    ):
        return
    rest = _removed(c, found)
    if re.match(r"(?:to|as|for|from|with)\b", rest) or not _is_askable(rest):
        return
    for question in dict.fromkeys(
        (_ask(f"What {c.inverted(rest)}"), _ask(f"What {c.inverted('')}"))
    ):
        yield Asked("what", question, found["object"], "")


def how_many(c: Clause) -> Iterator[Asked]:
    """Asks for the number of the object, or for a sum of money."""
    found = re.match(
        rf"(?P<part>{_WORD} )?(?P<number>{_ABOUT}{_NUMBER}) (?P<noun>{_PLURAL}){_STOP}", c.rest
    )
    if found and not re.fullmatch(r"(?:1[5-9]|20)\d\d", found["number"]):
        part = (found["part"] or "").strip()
        plain = (
            not c.is_auxiliary
            and not part
            and c.verb not in ("rose", "fell", "grew", "increased", "became", "went")
        )
        if plain or (c.is_auxiliary and part in _PARTICIPLES):
            rest = f"{part} {c.rest[found.end() :].strip()}".strip(" ,")
            short = part if c.is_auxiliary else ""
            vague = _stated(c.subject, c.verb, part, "several", c.rest[found.start("noun") :])
            for kept in dict.fromkeys((rest, short)):
                if _is_askable(kept) and (kept or not part):
                    yield Asked(
                        "how_many",
                        _ask(f"How many {found['noun']} {c.inverted(kept)}"),
                        found["number"],
                        vague,
                    )
    yield from _how_much(c)


def _how_much(c: Clause) -> Iterator[Asked]:
    found = re.match(
        rf"(?P<sum>{_ABOUT}[$£€]\d[\d,.]*(?: (?:million|billion|thousand))?){_STOP}", c.rest
    )
    if not found or c.is_auxiliary or c.verb in ("rose", "fell", "grew", "increased"):
        return
    rest = c.rest[found.end() :].strip(" ,")
    vague = _stated(c.subject, c.verb, "a large sum", c.rest[found.end() :])
    much = "How much" if _base(c) == "cost" else "How much money"
    for kept in dict.fromkeys((rest, "")):
        if _is_askable(kept):
            yield Asked("how_much", _ask(f"{much} {c.inverted(kept)}"), found["sum"], vague)


_SIZES = {
    "tall": "height",
    "high": "height",
    "long": "length",
    "wide": "width",
    "deep": "depth",
    "old": "age",
}


def how_large(c: Clause) -> Iterator[Asked]:
    """Asks for a measure: height, length, age, area, population."""
    found = re.match(
        rf"(?P<size>{_ABOUT}{_NUMBER} (?:feet|foot|metres|meters|miles|km|kilometres|kilometers|inches|cm|m|ft|years) (?P<how>tall|high|long|wide|deep|old))\b",
        c.rest,
    )
    subject = lowered(c.subject)
    if found and c.verb in ("is", "was"):
        emptied = _stated(c.subject, c.verb, "very", found["how"])
        yield Asked(
            "how_large", _ask(f"How {found['how']} {c.verb} {subject}"), found["size"], emptied
        )
        yield Asked(
            "how_large",
            _ask(f"What {c.verb} the {_SIZES[found['how']]} of {subject}"),
            found["size"],
            emptied,
        )
    found = re.match(
        rf"an? (?:estimated |total )?(?P<of>population|area|length|height|capacity) of (?P<size>{_ABOUT}{_NUMBER}(?: square (?:miles|kilometres|kilometers)| [a-z]+)?)",
        c.rest,
    )
    if found and c.verb in ("has", "had", "have"):
        be, live = ("was", "lived") if c.verb == "had" else ("is", "live")
        emptied = _stated(
            c.subject,
            c.verb,
            "a large" if found["of"] in ("population", "area") else "a great",
            found["of"],
        )
        yield Asked(
            "how_large", _ask(f"What {be} the {found['of']} of {subject}"), found["size"], emptied
        )
        if found["of"] == "population":
            yield Asked(
                "how_large", _ask(f"How many people {live} in {subject}"), found["size"], emptied
            )
        elif found["of"] == "area":
            yield Asked("how_large", _ask(f"How large {be} {subject}"), found["size"], emptied)
    found = re.match(
        r"(?P<size>(?:an area of )?[\d,.]+ (?:square (?:miles|kilometres|kilometers|metres|feet)|acres|hectares))",
        c.rest,
    )
    if found and c.verb in ("covers", "covered"):
        be = "was" if c.verb == "covered" else "is"
        yield Asked(
            "how_large",
            _ask(f"How large {be} {subject}"),
            found["size"],
            _stated(c.subject, c.verb, "a wide area"),
        )


def how_long(c: Clause) -> Iterator[Asked]:
    """Asks for the time that something took."""
    found = re.search(rf"(?:^| )for (?P<span>{_ABOUT}(?:{_NUMBER}|a|an) {_SPAN}){_STOP}", c.rest)
    if found and c.verb not in ("is", "are"):
        rest = _removed(c, found)
        for question in _asking(c, rest, ("How long", "For how long")):
            yield Asked("how_long", question, found["span"], _stated(c.subject, c.verb, rest))
    found = re.match(rf"(?P<span>{_ABOUT}(?:{_NUMBER}) {_SPAN}){_STOP}", c.rest)
    if found and c.verb in ("lasted", "took", "takes", "lasts"):
        tail = c.rest[found.end() :].strip(" ,") if c.verb[:4] == "took" else ""
        if _is_askable(tail):
            yield Asked(
                "how_long",
                _ask(f"How long {c.inverted(tail)}"),
                found["span"],
                _stated(c.subject, c.verb, "a long time", tail),
            )


def whether(c: Clause) -> Iterator[Asked]:
    """Asks whether the clause holds."""
    if (
        not re.search(r"\b(?:because|not|never|no)\b", c.rest)
        and len(c.rest.split()) <= 14
        and not is_negated(c.rest)
    ):
        if "," in c.rest and not re.search(r" and |, (?:[A-Z]|\d)", c.rest):
            return
        shown = re.sub(r"^also ", "", c.rest)
        yield Asked("whether", _ask(c.inverted(shown)), "", "")


def title(c: Clause, book: NameBook) -> Iterator[Asked]:
    """Asks for the office of a person, or for who holds it."""
    found = re.match(
        rf"(?P<article>the |an? )?(?P<title>{_TITLE}) (?P<of>(?:of|for|at) (?:the )?[\w’'\- ]+?){_STOP}",
        c.rest,
    )
    if (
        not found
        or c.verb not in ("is", "was")
        or not re.fullmatch(_NAME, c.subject)
        or book.kind_of.get(c.subject, "person") != "person"
    ):
        return
    now = c.verb == "is"
    hold = f"does {c.subject} hold" if now else f"did {c.subject} hold"
    emptied = _stated(c.subject, "works" if now else "worked", re.sub(r"^of ", "for ", found["of"]))
    for question in (
        f"What position {hold}",
        f"What {c.verb} {c.subject}’s title".replace("’", "'"),
        f"What office {hold}",
    ):
        yield Asked("title", _ask(question), found["title"], emptied)
    if found["article"] != "a " and found["article"] != "an ":
        yield Asked("who", _ask(f"Who {c.verb} the {found['title']} {found['of']}"), c.subject, "")


_RULES: tuple[Callable[[Clause], Iterator[Asked]], ...] = (
    when,
    by_whom,
    what,
    how_many,
    how_large,
    how_long,
    whether,
)
_RULES_OF_NAMES: tuple[Callable[[Clause, NameBook], Iterator[Asked]], ...] = (where, who, title)


# ---- rules that need no clause ----


def counted(text: str) -> Iterator[Asked]:
    """Asks for a number or a share that begins the sentence.

    >>> [a.question for a in counted("Twelve people died in the fire.")]
    ['How many people died in the fire?']
    """
    number = rf"(?P<number>{_ABOUT}(?i:{_NUMBER}))"
    body = text.rstrip(".")
    found = re.match(
        rf"{number}(?: percent| per cent|%) of (?P<whole>(?:the )?(?:{_WORD} ){{1,4}}?)(?P<told>(?:{'|'.join(sorted(_FINITE))}) .+)$",
        body,
    )
    if found and _is_simple(found["told"]) and _is_askable(found["told"]):
        for lead in ("What percentage of", "What share of", "What proportion of"):
            yield Asked(
                "percentage",
                _ask(f"{lead} {found['whole']}{found['told']}"),
                found["number"],
                _stated(
                    "Some of" if re.match(r"the |all |\S+['’]s ", found["whole"]) else "Some",
                    found["whole"],
                    found["told"],
                ),
            )
    found = re.match(
        rf"{number} (?P<noun>{_PLURAL}) (?P<told>(?:{'|'.join(sorted(_FINITE))}) .+)$", body
    )
    if found and _is_simple(found["told"]) and _is_askable(found["told"]):
        yield Asked(
            "how_many",
            _ask(f"How many {found['noun']} {found['told']}"),
            found["number"],
            _stated("Several", found["noun"], found["told"]),
        )
    found = re.match(
        rf"There (?P<be>are|were) {number} (?P<noun>{_PLURAL})(?P<told>(?: (?:in|on|at|with|for) .+)?)$",
        body,
    )
    if found and _is_simple(found["told"] or " x") and _is_askable(found["told"]):
        yield Asked(
            "how_many",
            _ask(f"How many {found['noun']} {found['be']} there {found['told']}"),
            found["number"],
            _stated("There", found["be"], "several", found["noun"], found["told"]),
        )


def why(text: str) -> Iterator[Asked]:
    """Asks for the reason that follows "because" or "due to".

    >>> [a.question for a in why("The dam was closed because it leaked.")][0]
    'Why was the dam closed?'
    """
    found = re.match(r"(?P<main>[^;]+?),? (?:because of|because|due to) (?P<reason>.+)\.$", text)
    c = clause(found["main"] + ".") if found else None
    if (
        not found
        or c is None
        or (" because " not in text and any(w in AUXILIARIES for w in found["reason"].split()))
        or not _is_askable(c.rest)
        or re.search(r"\b(?:only|simply|partly|mainly|largely|not|just|and|[a-z]+ly)$", c.rest)
    ):
        return
    for lead in ("Why", "For what reason"):
        if c.rest or not c.is_auxiliary:
            yield Asked(
                "why", _ask(f"{lead} {c.inverted(c.rest)}"), found["reason"], found["main"] + "."
            )


def rank(text: str, book: NameBook) -> Iterator[Asked]:
    """Asks for the rank that stands before a person's name."""
    for found in re.finditer(
        rf"(?:(?<=^)|(?<= ))(?P<rank>{_RANK}) (?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,2}})(?= [a-z]|[,.]|$)(?<!')",
        text,
    ):
        name, prefix = found["name"], found["rank"]
        if (
            book.kind_of.get(name) != "person"
            or re.search(r"[A-Z][\w.]* $", text[: found.start()])
            or text.count(name) > 1
        ):
            continue
        emptied = text[: found.start()] + text[found.start("name") :]
        emptied = re.sub(r"\b[Tt]he (?=" + re.escape(name) + ")", "", emptied)
        nouns = (
            ("rank", "title")
            if re.match(r"(?:Major|Lieu|Col|Capt|Gen|Adm|Serg|Comm)", prefix)
            else ("title",)
        )
        for noun in nouns:
            yield Asked("title", f"What was {name}'s {noun}?", prefix, capitalised(emptied))
            yield Asked("title", f"What {noun} did {name} hold?", prefix, capitalised(emptied))


# ---- the same question in other words ----

_OTHER_WORDS = (
    ("built", "constructed"), ("began", "started"), ("begin", "start"), ("died in", "lost their lives in"), ("purchased", "bought"),
    ("purchase", "buy"), ("acquired", "bought"), ("founded", "set up"), ("established", "founded"), ("located", "situated"),
    ("released", "brought out"), ("elected", "voted in"), ("located", "found"), ("received", "got"), ("receive", "get"),
    ("obtain", "get"), ("destroyed", "ruined"), ("created", "made"), ("create", "make"), ("killed", "put to death"),
    ("defeat", "beat"), ("defeated", "beat"), ("ended", "finished"), ("end", "finish"), ("large", "big"), ("employ", "have working for it"),
    ("film", "movie"), ("company", "firm"), ("city", "town"), ("show", "programme"), ("movie", "film"), ("doctor", "physician"),
    ("illness", "disease"), ("song", "track"), ("announce", "make known"), ("announced", "made public"), ("appointed", "named"),
    ("won", "gained"), ("win", "gain"), ("attack", "assault"), ("children", "kids"), ("assist", "help"), ("helped", "aided"),
    ("completed", "finished"), ("complete", "finish"), ("opened to the public", "opened for visitors"), ("marry", "wed"), ("married", "wed"),
    ("introduced", "brought in"), ("produce", "make"),  ("leave", "depart from"), ("discover", "find"),
    ("discovered", "found"), ("required", "needed"), ("require", "need"), ("demolished", "torn down"), ("resign", "step down"),
)  # fmt: skip
_UNSAFE = frozenset({"killed", "attack", "show", "won", "win", "city", "died in", "film"})


def reworded(question: str, rng: Random) -> str:
    """``question`` with one content word changed for another that asks the same, or itself."""
    ways = []
    for one, other in _OTHER_WORDS:
        found = re.search(rf"(?<=[a-z] ){one}\b(?! (?:over|up|off|out|[A-Z]))", question)
        if found and one not in _UNSAFE and not _is_bound_word(question[: found.start()]):
            ways.append(question[: found.start()] + other + question[found.end() :])
    return rng.choice(ways) if ways else question


def _is_bound_word(before: str) -> bool:
    """Whether the next word belongs to a name or to "a" or "an"."""
    return re.search(r"\b(?:[A-Z]\w+|an?) $", before) is not None


# ---- questions that the sentence leaves open ----

_THING_OPEN = (
    ("Who paid for {}?", r"pa(?:id|y)|fund|financ|sponsor|\bby\b|donat|money|[$£€]"),
    ("How much did {} cost?", r"cost|price|[$£€]|worth|budget|pa(?:id|y)"),
    ("Who designed {}?", r"design|architect|creat|\bby\b|engineer"),
    ("How many people work on {}?", r"work|staff|employ|team|people|\d"),
    ("Why was {} criticised?", r"critic|becaus|attack|complain|oppos|controvers"),
)
_PERSON_OPEN = (
    ("When was {} born?", r"born|birth|aged?|\bold\b"),
    ("Where did {} study?", r"stud|school|universit|colleg|graduat|educat|degree"),
    ("How old is {}?", r"born|\bage|old|birth|\d{4}"),
    ("Who is {} married to?", r"marri|wife|husband|spouse|wed"),
    ("Why did {} resign?", r"resign|quit|left|step|becaus|retire"),
    ("How much did {} earn?", r"earn|salar|paid|pay|[$£€]|worth"),
)
_NO_REASON = re.compile(
    r"\b(?:because|to|for|since|due|as|so|after|following|thanks|owing|through|by|thus|with|when|despite|[a-z]+ing)\b"
)
_NO_TIME = re.compile(
    r"\d|\b(?:in|on|during|after|before|when|while|century|year|day|week|month|since|until|recently|today|later|ago|now|first|then|at|following|morning|night|war)\b",
    re.I,
)


def left_open(c: Clause, sentence: str, book: NameBook, rng: Random) -> Iterator[Asked]:
    """Questions about the clause or its subject that ``sentence`` does not answer."""
    past = c.verb in _BASE_OF_PAST or (c.is_passive and c.verb in ("was", "were"))
    rest = _shorter(c, c.rest)
    if past and _is_askable(rest):
        if not _NO_TIME.search(sentence):
            yield Asked("when", _ask(f"When {c.inverted(rest)}"), "", "")
        if not _NO_REASON.search(sentence):
            yield Asked("why", _ask(f"Why {c.inverted(rest)}"), "", "")
    if (
        past
        and c.is_passive
        and _is_askable(rest)
        and " by " not in sentence
        and rest.split(" ")[0] != "born"
    ):
        yield Asked("by", _ask(f"By whom {c.inverted(rest)}"), "", "")
    subject = lowered(c.subject)
    person = book.kind_of.get(c.subject) == "person"
    made = re.search(
        r"\b(?:dam|bridge|building|church|tower|museum|station|ship|road|house|film|castle|stadium|railway|game|album|hospital|system|website|school|airport|canal|plant|monument|temple|project|program)$",
        c.subject,
    )
    for form, refused in (
        rng.sample(_PERSON_OPEN, 2) if person else rng.sample(_THING_OPEN, 2) if made else ()
    ):
        if not re.search(refused, sentence, re.I):
            yield Asked("property", form.format(subject), "", "")


# ---- all questions of a sentence ----


def asked(
    sentence: str, book: NameBook, before: str = "", common: frozenset[str] = frozenset()
) -> list[tuple[str, Asked]]:
    """Every question that the rules make of ``sentence``, with the part of it that was read.

    The part is the sentence itself, one of its cuts or its head; questions come once
    each. ``before`` is the passage up to the sentence: where it tells whom "he" means,
    the question names that person. ``common`` holds words that are met with a small
    letter; subjects without article begin with one of them.
    """
    found: dict[str, tuple[str, Asked]] = {}
    parts = [sentence, *(claim.text for claim in cuts(sentence)), *apposition_stated(sentence)]
    parts = [*parts, *(led["rest"] for part in parts if (led := _LED.match(part)))]
    parts = [*parts, *(head for part in parts for head in heads(part))]
    for part in dict.fromkeys(_named(part, before, book) for part in parts):
        made: list[Asked] = [*counted(part), *why(part), *rank(part, book)]
        c = clause(part)
        if c is not None and _is_known(c.subject, before + sentence, book, common):
            made += [one for rule in _RULES for one in rule(c)]
            made += [one for rule in _RULES_OF_NAMES for one in rule(c, book)]
        for one in made:
            if _is_question(one.question):
                found.setdefault(one.question, (part, one))
    return list(found.values())


_LED = re.compile(
    r"(?:(?:In|At|On|After|During|For|As|With|From|By|According to|Since|Under|Despite) [^,;]{2,60}|[A-Z][a-z]+ly|However|Also|Moreover|Furthermore"
    r"|Thus|Later|Then|Today|Meanwhile|And|But|Here|Instead|Still|In fact|For example),? (?P<rest>(?:[Tt]he|[A-Z])\S* .+)$"
)
_DATED = re.compile(rf"(?P<date>(?:In|On) {_DATE}),? (?P<rest>\S.+)$")
_BREAK = re.compile(
    r"(?:,|;| (?:when|while|after|before|where|although|but|which|and (?:was|were|is|has|had|then|later|they|he|she|it|the)))(?= )"
)


def heads(text: str) -> Iterator[str]:
    """``text`` up to its first comma or conjunction, a date that leads put last.

    >>> list(heads("In 1932, the dam was built by the state, which sold it."))
    ['The dam was built by the state in 1932.']
    """
    if re.search(r"\b(?:if|unless|not|never|only|either|both|between|neither)\b", text):
        return
    led = _DATED.match(text)
    body = led["rest"] if led else text
    for found in _BREAK.finditer(body):
        head, after = body[: found.start()], body[found.end() :]
        if re.search(r"\d$", head) and re.match(r" \d", after):
            continue
        head = head.rstrip(".")
        if len(head.split()) >= 4:
            yield capitalised(head + (f" {lowered(led['date'])}" if led else "")) + "."
            return
    if led:
        yield capitalised(f"{body.rstrip('.')} {lowered(led['date'])}.")


def _named(part: str, before: str, book: NameBook) -> str:
    """``part`` with a leading "He", "She" or "It" made the subject that the passage began with."""
    pronoun = re.match(r"(?:He|She|It)(?= )", part)
    opening = re.match(
        rf"(?P<name>(?:The )?{_NAME})(?: \([^()]*\))?,? (?:is|was|an?|the)\b", before
    )
    if pronoun is None or opening is None:
        return part
    name = opening["name"]
    if (book.kind_of.get(name) == "person") is (pronoun.group() == "It"):
        return part
    if pronoun.group() == "It" and (
        before.count(". ") > 1 or re.match(r"It (?:is|was) [a-z]+ (?:to|that)\b", part)
    ):
        return part
    return name + part[pronoun.end() :]


def _is_known(subject: str, text: str, book: NameBook, common: frozenset[str]) -> bool:
    """Whether the capital or the small letter that a subject begins with is surely right.

    A lone capitalised word must be met inside a sentence; a subject without article
    must begin with a word that is met with a small letter.
    """
    first = subject.split(" ")[0]
    if first[0].islower() and first not in ("the", "a", "an"):
        inside = re.search(rf"[a-z,] {re.escape(capitalised(first))}\b", text)
        return first in common and inside is None
    if " " in subject or subject in book.kind_of:
        return True
    return re.search(rf"[a-z,] {re.escape(subject)}\b", text) is not None


def _is_question(text: str) -> bool:
    """Whether a question is neither too short nor too long nor visibly broken."""
    if not 4 <= len(text.split()) <= 20:
        return (
            len(text.split()) == 3
            and text.startswith(("Who ", "How ", "When "))
            and bool(re.search("[A-Z]", text[1:]))
        )
    return not re.search(r",\?|[\"“”();]| [–—-] |\b(?:the|a|an|of|and)\?$|\b(\w+) \1\b", text)


# ---- examples ----


@dataclass(frozen=True, slots=True)
class Line:
    """One example; ``way`` says how its sentence was come by."""

    question: str
    sentence: str
    label: int
    kind: str
    way: str


_SHARES = {"whether": 0.4, "what": 0.12, "who": 0.14, "when": 0.2, "where": 0.12, "by": 0.14}


class Bench:
    """The state of one run: what was made so far, and the sentences kept of each kind."""

    def __init__(self, book: NameBook, common: frozenset[str], limit: int, rng: Random) -> None:
        self.book, self.common, self.limit, self.rng = book, common, limit, rng
        self.lines: list[Line] = []
        self.questions: set[str] = set()
        self.kinds: Counter[str] = Counter()
        self.kept: dict[str, list[str]] = defaultdict(list)

    def is_wanted(self, kind: str) -> bool:
        """Whether lines of ``kind`` have not yet their share."""
        return self.kinds[kind] < _SHARES.get(kind, 0.2) * self.limit

    def is_new(self, question: str) -> bool:
        """Whether a question was not asked before; of births only a few hundred are asked."""
        if " born?" in question:
            self.kinds["born"] += 1
        born = " born?" in question and self.kinds["born"] > self.limit // 80
        fresh = question not in self.questions and not born
        self.questions.add(question)
        return fresh

    def add(self, line: Line) -> None:
        """Keeps a line."""
        self.lines.append(line)
        self.kinds[line.kind] += 1


def make_lines(found: Sequence[Passage], limit: int, rng: Random) -> list[Line]:
    """Up to ``limit`` examples of ``found``, shuffled; no data set gives over a fifth."""
    book = name_book(" ".join(p.sentences) for p in found)
    common = frozenset(
        word for p in found for text in p.sentences for word in re.findall(r"(?<= )[a-z]{3,}", text)
    )
    bench = Bench(book, common, limit, rng)
    sources: Counter[str] = Counter()
    places = [(p, i) for p in found for i, text in enumerate(p.sentences) if _is_usable(text)]
    rng.shuffle(places)
    for passage, at in tqdm(places, desc="questions", disable=None):
        if sources[passage.source] > limit // 5:
            continue
        before = len(bench.lines)
        _about(passage, at, bench)
        sources[passage.source] += len(bench.lines) - before
        if len(bench.lines) >= limit:
            break
    lines = list({(line.question, line.sentence): line for line in reversed(bench.lines)}.values())[
        :limit
    ]
    rng.shuffle(lines)
    return lines


def _is_usable(text: str) -> bool:
    """Whether a sentence is plain prose, or a short simple clause."""
    return is_anchor(text) or (5 <= len(text.split()) < 8 and clause(text) is not None)


def _about(passage: Passage, at: int, bench: Bench) -> None:
    """Adds the examples of one sentence: up to three questions of different kinds."""
    sentence, rng = passage.sentences[at], bench.rng
    made = asked(sentence, bench.book, " ".join(passage.sentences[:at])[:2000], bench.common)
    rng.shuffle(made)
    wanted = [
        pair for pair in made if bench.is_wanted(pair[1].kind) and bench.is_new(pair[1].question)
    ]
    wanted.sort(key=lambda pair: bench.kinds[pair[1].kind])
    count: Counter[str] = Counter()
    chosen = []
    for pair in wanted:
        count[pair[1].kind] += 1
        if count[pair[1].kind] <= (2 if pair[1].kind == "whether" else 4):
            chosen.append(pair)
    for part, one in chosen:
        _with_negatives(passage, at, part, one, bench)
    c = clause(sentence) or next((d for x in cuts(sentence) if (d := clause(x.text))), None)
    known = c and _is_known(c.subject, " ".join(passage.sentences), bench.book, bench.common)
    if c and known and bench.kinds["open"] < 0.12 * bench.limit:
        options = [
            one for one in left_open(c, sentence, bench.book, rng) if _is_question(one.question)
        ]
        for one in rng.sample(options, min(1, len(options))):
            bench.kinds["open"] += 1
            bench.add(Line(reworded(one.question, rng), sentence, 0, one.kind, "open"))


def _with_negatives(passage: Passage, at: int, part: str, one: Asked, bench: Bench) -> None:
    rng = bench.rng
    sentence = passage.sentences[at]
    question = reworded(one.question, rng) if rng.random() < 0.6 else one.question
    others = [
        text for i, text in enumerate(passage.sentences) if i != at and 5 <= len(text.split()) <= 45
    ]
    negatives = _negatives(sentence, part, one, others, bench)
    if not negatives:
        return
    positives = [sentence]
    if part != sentence:
        positives = [sentence, part] if rng.random() < 0.6 else [rng.choice([sentence, part])]
    for positive in positives:
        bench.add(Line(question, _joined(positive, others, rng, 0.12), 1, one.kind, "answer"))
    if one.kind == "whether":
        denied = _contradicted(part, sentence, bench)
        if denied:
            positives.append(denied)
            bench.add(Line(question, denied, 1, one.kind, "denied"))
    for way, text in negatives[: len(positives) * 2]:
        bench.add(Line(question, text, 0, one.kind, way))
    bench.kept[one.kind].append(sentence)


def _negatives(
    sentence: str, part: str, one: Asked, others: Sequence[str], bench: Bench
) -> list[tuple[str, str]]:
    """Sentences that do not answer: the emptied one first, then a neighbour, then another's."""
    rng = bench.rng
    found: list[tuple[str, str]] = []
    emptied = one.emptied or (_valueless(part) if one.kind == "whether" else "")
    if (
        emptied
        and emptied != part
        and is_presentable(emptied)
        and one.answer.lower() not in emptied.lower()
    ):
        found.append(
            ("emptied", _joined(emptied, [o for o in others if not _may_answer(one, o)], rng, 0.15))
        )
    near = [text for text in others if not _may_answer(one, text)]
    near.sort(key=lambda text: -_nearness(one, text))
    near_ones = [("neighbour", text) for text in dict.fromkeys(near[:2])]
    far = rng.sample(bench.kept[one.kind], min(120, len(bench.kept[one.kind])))
    far = [text for text in far if not _may_answer(one, text) and text != sentence]
    far.sort(key=lambda text: -_nearness(one, text))
    far_ones = [("other", text) for text in dict.fromkeys(far[:2])]
    one_each = [*near_ones[:1], *far_ones[:1]]
    rng.shuffle(one_each)
    return [*found, *one_each, *near_ones[1:], *far_ones[1:]]


def _valueless(text: str) -> str:
    """A clause without its last date; empty where there is none."""
    c = clause(text)
    found = c and re.search(rf",? (?:in|on) {_DATE}{_STOP}", c.rest)
    return (
        _stated(c.subject, c.verb, _removed(c, found))
        if c and found and len(_removed(c, found).split()) > 1
        else ""
    )


_KINDS_OF_VALUE = {
    "when": (ValueKind.DATE, ValueKind.TIME),
    "how_many": (ValueKind.NUMBER,),
    "how_much": (ValueKind.MONEY,),
    "percentage": (ValueKind.PERCENT,),
    "how_large": (ValueKind.NUMBER,),
    "how_long": (ValueKind.NUMBER,),
}


def _nearness(one: Asked, text: str) -> float:
    """How alike a sentence looks to an answer: shared words, and a value of the asked kind."""
    shared = coverage(content_stems(one.question), content_stems(text))
    wanted = _KINDS_OF_VALUE.get(one.kind, ())
    if wanted:
        return shared + 0.4 * any(value.kind in wanted for value in values(text))
    if one.kind == "why":
        return shared + 0.4 * bool(re.search(r"\b(?:because|due to)\b", text))
    return shared + 0.2 * bool(re.search(r"(?<=[a-z] )[A-Z]", text))


def _may_answer(one: Asked, text: str) -> bool:
    """Whether a sentence may answer after all: it holds the answer, or nearly all words asked."""
    if one.answer and re.search(rf"(?<!\w){re.escape(one.answer)}(?!\w)", text, re.I):
        return True
    if (
        one.answer
        and content_stems(one.answer)
        and content_stems(one.answer) <= content_stems(text)
    ):
        return True
    return coverage(content_stems(one.question), content_stems(text)) >= (
        0.5 if one.kind == "whether" else 0.65
    )


def _contradicted(part: str, sentence: str, bench: Bench) -> str | None:
    """The part made false in a way that still says yes or no to the question."""
    if bench.rng.random() < 0.4:
        return None
    kinds = ("number", "date", "negated", "opposite")
    found = [
        claim.text
        for claim in spoilings(part, sentence, "", bench.book, bench.rng)
        if claim.kind in kinds
    ]
    return bench.rng.choice(found) if found else None


def _joined(text: str, others: Sequence[str], rng: Random, share: float) -> str:
    """``text`` with a clause of another sentence added, as often as ``share`` says."""
    fitting = [o for o in others if len(o.split()) <= 14 and clause(o)]
    if rng.random() > share or not fitting or len(text.split()) > 26 or text[-1] != ".":
        return text
    one, two = (text, rng.choice(fitting))
    if rng.random() < 0.5:
        one, two = two, one
    return f"{one[:-1]}{rng.choice((', and ', '; ', ', while '))}{lowered(two)}"


# ---- the command ----


def main() -> int:
    """Makes the examples and writes them; always exit status 0."""
    options = _options()
    logging.basicConfig(level=logging.INFO)
    rng = Random(options.seed)  # noqa: S311
    lines = make_lines(passages(options.data, rng), options.limit, rng)
    write(lines, options.out)
    _LOG.info("%d lines: %s", len(lines), dict(Counter(line.label for line in lines)))
    _LOG.info("kinds: %s", dict(Counter(line.kind for line in lines).most_common()))
    _LOG.info("ways: %s", dict(Counter(line.way for line in lines).most_common()))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.asking", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/ and qa/")
    parser.add_argument("--out", type=Path, required=True, help="the .jsonl.gz file to write")
    parser.add_argument("--limit", type=int, default=40_000, help="most lines to write")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def write(lines: Sequence[Line], out: Path) -> None:
    """Writes ``lines`` as gzip JSON lines; the file appears whole or not at all.

    The end of an id is the way in which the sentence was come by.
    """
    records = (
        {
            "question": line.question,
            "sentence": line.sentence,
            "label": line.label,
            "source": f"rule:{line.kind}",
            "id": f"asked-{number}-{line.way}",
        }
        for number, line in enumerate(lines)
    )
    write_lines(records, out)


if __name__ == "__main__":
    raise SystemExit(main())
