# ruff: noqa: E501 - a pattern or a word list reads better unbroken
"""Sound claims made from one sentence: a part of it, or the same said otherwise.

Nothing here adds to what the sentence says. Every rule refuses (gives nothing)
where its pattern is not met exactly; the rules look at words only, since no
parser is at hand, so a few claims in a hundred are still broken English.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.tokens import NEGATORS, is_negation, words
from bot.values.extract import values
from bot.values.value import RATE, Value, ValueKind

# Base, past, participle.
_IRREGULAR = """become became become|begin began begun|break broke broken|bring brought brought|
build built built|buy bought bought|catch caught caught|choose chose chosen|come came come|
deal dealt dealt|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel felt felt|
fight fought fought|find found found|flee fled fled|fly flew flown|forget forgot forgotten|
freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|have had had|
hear heard heard|hide hid hidden|hold held held|keep kept kept|know knew known|lead led led|
leave left left|lend lent lent|lose lost lost|make made made|mean meant meant|meet met met|
pay paid paid|ride rode ridden|rise rose risen|run ran run|say said said|see saw seen|
seek sought sought|sell sold sold|send sent sent|shoot shot shot|show showed shown|
shrink shrank shrunk|sing sang sung|sink sank sunk|sleep slept slept|speak spoke spoken|
spend spent spent|stand stood stood|steal stole stolen|strike struck struck|swim swam swum|
take took taken|teach taught taught|tell told told|think thought thought|throw threw thrown|
understand understood understood|wear wore worn|win won won|withdraw withdrew withdrawn|
write wrote written|undergo underwent undergone|overcome overcame overcome|beat beat beaten|
overtake overtook overtaken|undertake undertook undertaken|uphold upheld upheld|drink drank drunk|
forbid forbade forbidden|foresee foresaw foreseen|outgrow outgrew outgrown|bear bore borne"""
_REGULAR = """abandon accept accompany accuse achieve acquire act adapt add address adopt advance
advise affect agree aim allow alter announce annex apologise appear apply appoint approve argue
arrest arrive ask assign assist attach attack attempt attend attract award base block blame
borrow call cancel capture carry cause celebrate challenge change charge claim close collapse
collect colonize combine complain complete compete compose concern conclude conduct confirm
connect conquer consider consist contain continue contribute control convert convince cover
create criticise criticize cross deal decide declare decline decrease defeat defend delay deliver
demand demonstrate deny depart depend deploy describe design destroy determine develop die differ
direct disagree discover discuss dismiss display divide dominate earn elect emerge employ enable
encourage end endorse enjoy enter establish estimate evolve examine exceed exist expand expect
experience explain explore express extend face fail feature file finance finish fire focus follow
force form found fund gain generate graduate grant guide happen help hire host identify ignore
illustrate impose improve include increase indicate influence inform inherit initiate insist
inspire install intend interview introduce invade invent invest investigate invite involve issue
join kill lack land last launch learn license limit link list live locate maintain manage marry
measure mention merge monitor move murder name need negotiate nominate note obtain occupy offer
open operate oppose order organise organize originate overturn own participate pass perform play
point possess praise precede predict prefer prepare present preserve prevent print produce
promise promote propose protect prove provide publish punish purchase pursue push raise rank
reach realise realize receive recognise recognize recommend record recover reduce reflect refuse
reject relate release rely remain remember remove rename renew replace report represent request
require rescue reserve resign resolve respond restore restrict result retain retire return reveal
review rule save score secure serve settle share sign solve sponsor start state stay stimulate
strengthen struggle study succeed suffer suggest supply support suppress surrender survive
suspect suspend target test thank threaten trace trade train transform travel treat trigger turn
unite urge use vary visit vote wait walk want warn watch weaken welcome work worsen yield lower
absorb accelerate assume attribute avoid ban benefit boost collaborate commit comprise compare
consume cooperate detect diagnose donate dissolve enforce evaluate exclude exhibit export import
favor favour guarantee halt handle hope incorporate infect inhibit inspect isolate justify
mark match migrate observe occur permit persuade postpone practise project qualify refer register
relocate repair rely select separate shape slow specify spread stop store stress submit switch
transfer transport update violate arrange assert assess plan drop admit ship regret control"""
_DOUBLED = frozenset(
    "ban commit occur permit refer stop submit transfer plan drop admit ship regret control".split()
)


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if base in _DOUBLED else base + "ed"


def third_person(base: str) -> str:
    """The form with "-s" of a verb.

    >>> third_person("carry"), third_person("reach"), third_person("have")
    ('carries', 'reaches', 'has')
    """
    if base == "have":
        return "has"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + "es" if re.search(r"(?:s|x|z|ch|sh|o)$", base) else base + "s"


_FORMS = [tuple(entry.split()) for entry in _IRREGULAR.replace("\n", "").split("|")]
PAST = {base: past for base, past, _ in _FORMS} | {
    base: _regular_past(base) for base in _REGULAR.split() if base != "spread"
}
"""Base form to past form of the verbs that the rules know."""
BASE_OF_PAST = {past: base for base, past in PAST.items()}
BASE_OF_THIRD = {third_person(base): base for base in PAST}
PAST_OF_PARTICIPLE = {part: past for _, past, part in _FORMS} | {
    PAST[base]: PAST[base] for base in PAST if PAST[base].endswith("ed")
}
PARTICIPLE = {past: part for _, past, part in _FORMS} | {
    past: past for past in BASE_OF_PAST if past.endswith("ed")
}
AUXILIARIES = frozenset(
    """is are was were has have had will would can could may might must shall should does do did
    cannot""".split()
)
_FINITE = AUXILIARIES | set(BASE_OF_PAST) | set(BASE_OF_THIRD)

_SUBJECT = re.compile(
    r"(?:(?:he|she|it|they|we|you|there|this|these|those|the|a|an|his|her|its|their|our|some|many|most"
    r"|several|all|both|one|two|three|another|other)\b|I\b|[A-Z][\w’'\-]+)"
)
_SUBORDINATES = frozenset(
    "although though while when if as after since because whereas unless until once where whether "
    "before despite that who which whose given having being both either neither not".split()
)
# Words that turn what may be left out round, or make the rest depend on it.
_SCOPE = re.compile(
    r"\b(?:only|all|every|each|any|most|least|few|fewer|first|last|best|worst|always|never|ever|solely|"
    r"exactly|entire|whole|same|until|unless|if|[a-z]{3,}est)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and the rule that made it.

    Attributes:
        kind: Name of the rule.
        text: The claim, a whole sentence.
    """

    kind: str
    text: str


def capitalised(text: str) -> str:
    """``text`` with a capital first letter; nothing else is changed."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """``text`` with a small first letter where its first word is an everyday one.

    >>> lowered("The pump failed."), lowered("Ana Ruiz left."), lowered("In May it rained.")
    ('the pump failed.', 'Ana Ruiz left.', 'in May it rained.')
    """
    first = re.match(r"[A-Za-z]+", text)
    small = first is not None and first.group().lower() in _COMMON_FIRST
    return text[:1].lower() + text[1:] if small else text


_COMMON_FIRST = frozenset(
    """the a an this that these those he she it they we you his her its their our some many most
    several all both one two three four five six seven eight nine ten another other there in on at
    by for from with as after before during since under over however although while when if many
    each every no about more fewer less nearly at around among between despite because following
    throughout within""".split()
)


def has_finite(text: str) -> bool:
    """Whether a word of ``text`` after the first is a finite verb that the rules know."""
    found = [word.lower for word in words(text) if word.is_word]
    return any(word in _FINITE or word.endswith("n't") for word in found[1:])


def is_negated(text: str) -> bool:
    """Whether ``text`` holds a word that negates, or one such as "without" or "failed"."""
    return any(
        is_negation(word) or word.lower in _NEGATIVE or word.lower in NEGATORS
        for word in words(text)
    )


_NEGATIVE = frozenset(
    "without fail failed fails refused refuses declined unable hardly barely rarely seldom few "
    "little lack lacked lacks unless denied denies".split()
)


def is_clause(text: str) -> bool:
    """Whether ``text`` begins with a subject that a finite verb soon follows."""
    start = _SUBJECT.match(text)
    if start is None:
        return False
    found = [w.lower for w in words(text.split(",")[0]) if w.is_word][:9]
    return not _SUBORDINATES & set(found[:4]) and any(word in _FINITE for word in found[1:])


def _ended(text: str) -> str:
    return capitalised(text.strip(" ,;")) + "."


_PARENTHESIS = re.compile(r"\s*\((?![^()]*\b(?:not|if|except)\b)[^()]{1,200}\)")


def without_parenthesis(sentence: str) -> Iterator[str]:
    """The sentence without what stands in brackets.

    >>> list(without_parenthesis("The mill (built in 1904) burned down."))
    ['The mill burned down.']
    """
    shorter = _PARENTHESIS.sub("", sentence)
    if shorter != sentence and "(" not in shorter and ")" not in shorter:
        yield shorter


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
    if found and is_clause(found["rest"]) and not _hangs(found["rest"]):
        yield capitalised(found["rest"])


def _hangs(text: str) -> bool:
    return is_negated(text) or _SCOPE.search(text) is not None


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


_APPOSITION = re.compile(
    r"(?P<head>[^,;:()]{2,70}), (?P<told>(?:an?|the|who|which|whose|his|her|its|their|one of)\b[^,;:()]{3,120}), "
    r"(?P<rest>(?:\w+ly )?(?P<verb>\w+)\b.+)$"
)


def without_apposition(sentence: str) -> Iterator[str]:
    """The sentence without an apposition or a "who" clause between two commas.

    >>> list(without_apposition("Ana Ruiz, the mayor, opened the bridge."))
    ['Ana Ruiz opened the bridge.']
    """
    found = _APPOSITION.match(sentence)
    if found and _is_apposition(found):
        yield f"{found['head']} {found['rest']}"


def _is_apposition(found: re.Match[str]) -> bool:
    """Whether the part between the commas tells of the head and is no clause itself."""
    if found["verb"] not in _FINITE or not _SUBJECT.match(found["head"]):
        return False
    if re.search(
        r"\b(?:week|month|year|day|time|morning|evening|night|Finally|Today|Now)$", found["head"]
    ):
        return False
    return re.match(r"(?:who|which|whose)\b", found["told"]) is not None or not has_finite(
        found["told"]
    )


_NAME_WORD = r"(?:[A-Z]\.|[A-Z][\w’'\-]+)"
_NAME = rf"{_NAME_WORD}(?: (?:of |de |van |von )?{_NAME_WORD}){{0,4}}+(?! [A-Z])"


def apposition_stated(sentence: str) -> Iterator[str]:
    """What an apposition says, as a sentence of its own.

    >>> list(apposition_stated("Ana Ruiz, the mayor of Vell, opened the bridge."))
    ['Ana Ruiz was the mayor of Vell.']
    """
    found = _APPOSITION.match(sentence)
    if not found or not re.fullmatch(_NAME, found["head"]) or not _is_apposition(found):
        return
    if found["head"].split()[0].lower() in _COMMON_FIRST | _SUBORDINATES:
        return
    if re.match(r"(?:an?|the|one of)\b", found["told"]) and found["verb"] not in ("are", "were"):
        past = found["verb"] in BASE_OF_PAST or found["verb"] in ("was", "had", "did")
        yield f"{found['head']} {'was' if past else 'is'} {found['told']}."


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = rf"(?:\d{{1,2}} (?:{_MONTHS}) \d{{4}}|(?:{_MONTHS}) \d{{1,2}}, \d{{4}})"
_LIFE = re.compile(
    rf"(?P<name>{_NAME}) \((?:born )?(?P<born>{_DATE})(?:\s*[–-]\s*(?P<died>{_DATE}))?\)"
)


def life_stated(sentence: str) -> Iterator[str]:
    """Birth and death from the brackets after a name, each as a sentence.

    >>> list(life_stated("Ana Ruiz (3 May 1901 – 7 June 1980) was a mayor."))
    ['Ana Ruiz was born on 3 May 1901.', 'Ana Ruiz died on 7 June 1980.']
    """
    found = _LIFE.match(sentence)
    if found:
        yield f"{found['name']} was born on {found['born']}."
        if found["died"]:
            yield f"{found['name']} died on {found['died']}."


_TAIL = re.compile(
    r",? (?:—|–) |, (?=(?:which|who|where|whose|although|though|while|whereas|but|making|including|"
    r"leaving|becoming|such as|especially|particularly|[a-z]{3,}ing (?:the|an?|its|his|her|their|to|in|on|for|from|"
    r"with|it|that|as|by|up|out|more|all|some|over|about|at|him|them))\b)"
)


def without_tail(sentence: str) -> Iterator[str]:
    """The sentence without its last "which", "although" or "-ing" part.

    >>> list(without_tail("The council approved the plan, which had cost two years of work."))
    ['The council approved the plan.']
    """
    if not sentence.endswith("."):
        return
    for found in reversed(list(_TAIL.finditer(sentence))):
        main, tail = sentence[: found.start()], sentence[found.end() :]
        closes = re.search(r", (\w+)", tail)
        if closes and closes.group(1) in _FINITE:
            return
        if is_clause(main) and len(main.split()) >= 5:
            yield main + "."
        return


_JOINED = re.compile(r"(?:, (?:and|but|while|whereas) |; (?:however, )?)(?=\S)")


def halves(sentence: str) -> Iterator[str]:
    """Either half of "X did this, and Y did that", each with its own subject and verb.

    >>> list(halves("The mill closed in 1904, and the workers moved to the coast."))
    ['The mill closed in 1904.', 'The workers moved to the coast.']
    """
    if not sentence.endswith("."):
        return
    for found in _JOINED.finditer(sentence):
        one, two = sentence[: found.start()], sentence[found.end() : -1]
        depends = re.search(r":|\b(?:that|if|whether|both|either|between|not only)\b", one, re.I)
        if depends or not is_clause(one) or not is_clause(two):
            continue
        for part in (one, two):
            if len(part.split()) >= 5:
                yield _ended(part)
        return


_VERB_JOINED = re.compile(r",? and (?P<verb>[a-z]+) ")


def first_deed(sentence: str) -> Iterator[str]:
    """The first of two things that one subject did.

    >>> list(first_deed("The council approved the new plan and rejected the old one."))
    ['The council approved the new plan.']
    """
    for found in _VERB_JOINED.finditer(sentence):
        one = sentence[: found.start()]
        last = one.split()[-1].lower() if one.split() else ""
        if found["verb"] not in BASE_OF_PAST or last in _FINITE or last.endswith("ed"):
            continue
        past = any(w.lower in BASE_OF_PAST or w.lower in ("was", "were") for w in words(one))
        plain = is_clause(one) and not re.search(r",|\bboth\b", one)
        if past and plain and len(one.split()) >= 6:
            yield one + "."
        return


_DATED = re.compile(
    rf"(?P<main>.+?),? (?:in|on|since|during) (?:{_DATE}|(?:{_MONTHS})(?: \d{{4}})?|(?:1[5-9]|20)\d\d)\.$"
)


def without_date(sentence: str) -> Iterator[str]:
    """The sentence without the date that ends it.

    >>> list(without_date("The workers moved to the coast in March 1904."))
    ['The workers moved to the coast.']
    """
    found = _DATED.match(sentence)
    if found and not _hangs(found["main"]) and len(found["main"].split()) >= 5:
        last = found["main"].split()[-1].lower().strip(",")
        if (
            last not in _FINITE
            and last
            not in ("born", "and", "or", "died", "back", "as", "early", "late", "only", "prior")
            and is_clause(found["main"])
        ):
            yield found["main"] + "."


_CUTS: dict[str, Callable[[str], Iterator[str]]] = {
    "parenthesis": without_parenthesis,
    "lead": without_lead,
    "moved": with_lead_last,
    "apposition": without_apposition,
    "stated": apposition_stated,
    "life": life_stated,
    "tail": without_tail,
    "half": halves,
    "deed": first_deed,
    "undated": without_date,
}


@lru_cache(maxsize=4096)
def cuts(sentence: str) -> tuple[Claim, ...]:
    """Every part of ``sentence`` that the rules can cut from it, without doubles.

    A part has at least four words, balanced quotation marks and no bare beginning
    such as a conjunction. Empty where no rule applies.
    """
    found: dict[str, Claim] = {}
    for kind, cut in _CUTS.items():
        for text in cut(sentence):
            if is_presentable(text) and text != sentence:
                found.setdefault(text, Claim(kind, text))
    return tuple(found.values())


def is_presentable(text: str) -> bool:
    """Whether ``text`` looks like one whole sentence: marks balanced, none doubled."""
    if len(text.split()) < 4 or not text[:1].isupper() or text[-1] not in '.!”"':
        return False
    if (
        text.count('"') % 2
        or text.count("(") != text.count(")")
        or text.count("“") != text.count("”")
    ):
        return False
    return not re.search(
        r"\s[,.;]|,,|\.\.|,\.|\s\s|\b(?:and|or|the|a|an|of|to|with|by|but)\.$", text
    )


# ---- the same said otherwise ----

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """A whole number from 0 to 99 in words.

    >>> spelled(7), spelled(40), spelled(42)
    ('seven', 'forty', 'forty-two')
    """
    if number < 20:
        return _UNITS[number]
    ten = _TENS[number // 10 - 2]
    return ten if number % 10 == 0 else f"{ten}-{_UNITS[number % 10]}"


_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Words before a number that take no "about" or "more than" after them.
_FIXED_BEFORE = re.compile(
    r"(?:\b(?:the|these|those|all|its|his|her|their|our|my|an?|another|only|exactly|first|last|next|than|"
    r"least|most|and|or|to|between|from|about|around|nearly|almost|approximately|some|over|under|every|each|"
    r"roughly|estimated|version|until|top|past|previous|other|aged|age|is|are)|out of|[’']s|[-–—/:(.])\s*$",
    re.I,
)
_EXACT = re.compile(r"\b(?:exactly|precisely|only)\b", re.I)


def shown(number: float, like: str) -> str:
    """``number`` in digits, with thousands separators and decimals as in ``like``.

    >>> shown(1300, "1,254"), shown(1300, "1254"), shown(2.5, "3.75"), shown(12, "9.5")
    ('1,300', '1300', '2.5', '12')
    """
    if number != int(number):
        places = len(like.split(".")[1]) if "." in like else 1
        return f"{number:.{places}f}".rstrip("0").rstrip(".")
    whole = int(number)
    grouped = "," in like or (whole >= 10_000 and len(like) < 5)
    return f"{whole:,}" if grouped else str(whole)


def rounded(number: float) -> float | None:
    """``number`` at one or two figures if that is within 4 % and not the same."""
    for figures in (1, 2):
        near = float(f"{number:.{figures - 1}e}")
        if near != number and abs(near - number) <= 0.04 * number:
            return near
    return None


def _steps(number: float) -> tuple[float, float]:
    """The round numbers next below and next above ``number``."""
    step = 10 ** (len(str(int(number))) - 1) / 2
    below = (number // step) * step
    below = below - step if below == number else below
    return below, below + 2 * step if (number // step) * step == number else below + step


def values_reworded(sentence: str) -> Iterator[str]:
    """The sentence with one of its values given otherwise, still true.

    >>> for claim in values_reworded("The council sent 304 letters."): print(claim)
    The council sent about 300 letters.
    The council sent more than 300 letters.
    The council sent fewer than 350 letters.
    """
    for value in values(sentence):
        surface, before, after = (
            sentence[value.start : value.end],
            sentence[: value.start],
            sentence[value.end :],
        )
        if value.kind is ValueKind.DATE:
            swaps = _date_reworded(surface, before, after)
        elif value.kind in (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT):
            swaps = _amount_reworded(value, surface, before, after)
        else:
            continue
        for start, text in swaps:
            yield capitalised(start + text + after)


def _amount_reworded(
    value: Value, surface: str, before: str, after: str
) -> Iterator[tuple[str, str]]:
    digits = _DIGITS.search(surface)
    if value.low != value.high or is_part_of_name(before, after):
        return
    if digits is None:
        plain = re.fullmatch(r"[a-z]+(?:-[a-z]+)?", surface) and surface != "dozen"
        counted = value.kind is ValueKind.NUMBER and value.unit and 2 <= value.low <= 99
        if plain and counted and re.search(r"[A-Za-z,] $", before):
            yield before, str(int(value.low))
        return
    number = float(digits.group().replace(",", ""))
    yield from _same_amount(value, surface, digits.group(), before, after)
    if _FIXED_BEFORE.search(before) or value.approximate or number < 20 or RATE in value.unit:
        return
    if not value.unit and value.kind is ValueKind.NUMBER:
        return
    if _EXACT.search(before[-30:]) or re.match(r"\s*(?:years? old|degrees|°)", after):
        return
    fewer = "fewer" if value.kind is ValueKind.NUMBER and value.unit else "less"
    near = rounded(number)
    if near is not None:
        yield before, "about " + surface.replace(digits.group(), shown(near, digits.group()))
    below, above = _steps(number)
    for words_before, bound in (("more than", below), (f"{fewer} than", above)):
        if 0.7 * number <= bound <= 1.3 * number:
            yield (
                before,
                f"{words_before} " + surface.replace(digits.group(), shown(bound, digits.group())),
            )


def is_part_of_name(before: str, after: str) -> bool:
    """Whether a number between the two is a piece of a word, a name, a range or an era.

    >>> is_part_of_name("COVID-", " cases"), is_part_of_name("about ", " cases")
    (True, False)
    """
    joined = re.search(r"[\w.\-–/]$", before) or re.match(r"\s*[-–—/]\s*\w|[A-Za-z]", after)
    era = re.match(r"\s*(?:b\.?c|a\.d\b|AD\b|BC|CE\b)|\s+(?:to|or)\s+\d", after, re.I)
    return bool(joined or era)


def _same_amount(
    value: Value, surface: str, digits: str, before: str, after: str
) -> Iterator[tuple[str, str]]:
    """The very same amount: separators, words for digits, "percent" for the sign."""
    if "," in digits:
        yield before, surface.replace(digits, digits.replace(",", ""))
    elif digits.isdigit() and len(digits) > 3 and surface == digits and value.unit:
        yield before, f"{int(digits):,}"
    if surface.isdigit() and 2 <= int(surface) <= 99 and value.unit and not after.startswith("."):
        yield before, spelled(int(surface))
    if surface.endswith("%"):
        yield before, surface.removesuffix("%").strip() + " percent"
    elif surface.endswith((" percent", " per cent")):
        yield before, digits + "%"
    share = {"50": "half", "25": "a quarter", "75": "three quarters", "20": "a fifth"}.get(digits)
    whole = value.kind is ValueKind.PERCENT and after.startswith(" of ")
    if share and whole and not _FIXED_BEFORE.search(before):
        yield before, share
    million = re.fullmatch(r"(\d+(?:\.\d+)?) (million|thousand)", surface)
    if million:
        scale = 1_000_000 if million[2] == "million" else 1000
        yield before, f"{round(float(million[1]) * scale):,}"


_DMY = re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTHS}) (?P<year>\d{{4}})")
_MDY = re.compile(rf"(?P<month>{_MONTHS}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})")


def _date_reworded(surface: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    full = _DMY.fullmatch(surface) or _MDY.fullmatch(surface)
    on = re.search(r"\bon $", before, re.I)
    if full:
        american = _MDY.fullmatch(surface) is not None
        comma = "," if not american and re.match(r" [a-z]", after) else ""
        if not after.startswith(",") or not american:
            other = (
                f"{full['day']} {full['month']} {full['year']}"
                if american
                else f"{full['month']} {full['day']}, {full['year']}{comma}"
            )
            yield before, other
        if on:
            start = before[: on.start()] + "in "
            yield start, f"{full['month']} {full['year']}"
            yield start, full["year"]
    elif re.fullmatch(rf"(?:{_MONTHS}) \d{{4}}", surface) and re.search(r"\bin $", before, re.I):
        yield before, surface.split()[1]
    elif re.fullmatch(r"\d{4}", surface) and re.search(r"\bin $", before, re.I):
        if re.match(r"\s?[-–—/]|s\b| (?:to|or|and) \d", after):
            return
        yield before, f"the {surface[:3]}0s"
        start, year = before[:-3], int(surface)
        if year % 10 and not re.search(r"(?:\b(?:since|as of|early|late|mid)|[-–]) $", start, re.I):
            yield start + "after ", str(year // 10 * 10 - 5 if year % 10 < 3 else year // 10 * 10)
            yield start + "before ", str(year // 10 * 10 + 10)


# Either of the two may stand for the other.
_SAME = tuple(
    pair.split(" = ")
    for pair in """purchased = bought|bought = purchased|began = started|started = began|in order to = to|
prior to = before|because of = due to|due to the = because of the|due to a = because of a|approximately = about|a number of = several|
however, = |for example, = |located in = in|situated in = in|passed away = died|constructed = built|
commenced = began|is not = isn't|was not = wasn't|were not = weren't|did not = didn't|does not = doesn't|
do not = don't|had not = hadn't|has not = hasn't|could not = couldn't|would not = wouldn't|are not = aren't|
children = kids|assisted = helped|requires = needs|also known as = also called|nearly = almost|film = movie|
attempted to = tried to|tried to = attempted to|is able to = can|was able to = could|took place = was held|
consists of = is made up of|consisted of = was made up of|enormous = huge|rapidly = quickly|
throughout the world = all over the world|throughout the country = all over the country|whole = entire|
entire = whole|as well as = and also|in the United States = in the US|in the United Kingdom = in the UK|
frequently = often|often = frequently|primarily = mainly|mainly = chiefly|primarily = chiefly|
additional = further|currently = at present|several = a number of|utilized = used|physicians = doctors|
attorney = lawyer|lawyer = attorney|the beginning of = the start of|residents = inhabitants|
occurred = happened|happened = occurred|resides = lives|demonstrated that = showed that|
showed that = found that|sufficient = enough|remained = stayed|numerous = many|various = different|
regarding = about|concerning = about|permitted to = allowed to|allowed to = permitted to|
said that = stated that|stated that = said that|was selected = was chosen|were selected = were chosen|
is used to = serves to|was established = was set up|was founded = was set up|
received a = got a|over the course of = during|subsequently = later|nowadays = today|
in addition to = besides|with regard to = about|the majority of = most of|is located = lies|
in the course of = during|until = till|toward = towards|among = amongst""".replace("\n", "").split(
        "|"
    )
)


def synonyms(sentence: str) -> Iterator[str]:
    """The sentence with one word or phrase changed for another of the same meaning.

    >>> list(synonyms("The firm purchased the mill prior to 1904."))
    ['The firm bought the mill prior to 1904.', 'The firm purchased the mill before 1904.']
    """
    for one, *other in _SAME:
        plain = other[0] if other else ""
        found = re.search(rf"(?<![\w’'-])(?i:{re.escape(one)})(?![\w’'-])", sentence)
        fits = found is None or _article_fits(sentence[: found.start()], one, plain)
        if (
            found
            and fits
            and (found.group()[0].islower() or found.start() == 0 or one[0].isupper())
        ):
            text = sentence[: found.start()] + plain + sentence[found.end() :]
            yield capitalised(re.sub(r"\s{2,}", " ", text).strip())


def _article_fits(before: str, one: str, other: str) -> bool:
    """Whether "a" or "an" before ``one`` suits ``other`` as well."""
    return not re.search(r"\ban? $", before, re.I) or (one[0] in "aeiou") == (other[:1] in "aeiou")


_NO_AUXILIARY = r"(?<!has )(?<!have )(?<!had )(?<!was )(?<!were )(?<!been )(?<!be )(?<!, )(?<!the )"
_NEGATED = (
    (rf"{_NO_AUXILIARY}\b(?:failed|refused|declined) to (?P<verb>[a-z]+)\b", r"did not \g<verb>"),
    (r"\bwas unable to\b", "could not"),
    (r"\b(?:is|are) unable to\b", "cannot"),
    (r"\bwere unable to\b", "could not"),
    (r"\b(was|were|is|are) unsuccessful\b", r"\1 not successful"),
    (r"\b(was|were|is|are) (?:illegal|unlawful)\b", r"\1 not legal"),
    (r"\b(was|were|is|are) incomplete\b", r"\1 not complete"),
    (r"\b(was|were|is|are) unaware\b", r"\1 not aware"),
    (r"\b(was|were|is|are) unknown\b", r"\1 not known"),
    (r"\b(was|were|is|are) unlikely\b", r"\1 not likely"),
    (r"\b(was|were|is|are) absent from\b", r"\1 not present at"),
    (r"\brejected the\b", "did not accept the"),
    (r"\bremained open\b", "did not close"),
    (r"\bremained closed\b", "did not open"),
    (r"\bsurvived the\b", "was not killed in the"),
    (r"\bdid not win\b", "failed to win"),
    (r"\bhas no\b", "does not have any"),
    (r"\bhad no\b", "did not have any"),
    (r"\bhave no\b", "do not have any"),
    (r"\b(was|were|is|are) impossible\b", r"\1 not possible"),
    (r"\b(was|were|is|are) prohibited\b(?! from)", r"\1 not allowed"),
    (r"\b(was|were|is|are) unchanged\b", r"\1 not changed"),
    (r"\black(?:s|ed) (?:an? |any )?(?P<what>[a-z]+)\b", r"had no \g<what>"),
)


def negated_alike(sentence: str) -> Iterator[str]:
    """The sentence with a negation for a word that already denies.

    >>> list(negated_alike("The board refused to sign the lease."))
    ['The board did not sign the lease.']
    """
    for pattern, replacement in _NEGATED[:-1]:
        changed = re.sub(pattern, replacement, sentence, count=1)
        if changed != sentence:
            yield changed


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
_ACTOR = rf"(?:(?:[Tt]he )?{_NAME}|{_NOUNS})"
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
        plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
        many = (
            plural
            and last not in ("States", "Nations")
            and (last.islower() or self.target.startswith(("The ", "the ")))
        )
        be = "were" if many else "was"
        return self._said(
            f"{self.target} {be} {PARTICIPLE.get(self.verb, self.verb)} by {self.doer}"
        )

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
    if found["one"].split()[0].lower() in _COMMON_FIRST - _ARTICLES or _acts_again(found["rest"]):
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


_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})


def other_voice(sentence: str) -> Iterator[str]:
    """Active for passive and passive for active, where two names did and suffered.

    >>> list(other_voice("Italy was defeated by Brazil in 1970."))
    ['Brazil defeated Italy in 1970.']
    """
    found = deed(sentence)
    if found and not re.search(
        r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|who|which)\b", sentence
    ):
        active = found.active()
        yield found.passive() if found.verb in sentence and active == sentence else active


_HEDGES_ALIKE = (
    ("may have", "might have"),
    ("might have", "may have"),
    ("thought to", "believed to"),
    ("believed to", "thought to"),
    ("reportedly", "allegedly"),
    ("allegedly", "reportedly"),
    ("possibly", "perhaps"),
    ("perhaps", "possibly"),
    ("probably", "most likely"),
    ("may be", "might be"),
    ("might be", "may be"),
    ("appears to", "seems to"),
    ("seems to", "appears to"),
    ("suggests that", "indicates that"),
    ("suggest that", "indicate that"),
    ("plans to", "intends to"),
    ("supposedly", "allegedly"),
)


def hedge_kept(sentence: str) -> Iterator[str]:
    """The sentence with one hedge changed for another as strong.

    >>> list(hedge_kept("The fire may have been started by a lamp."))
    ['The fire might have been started by a lamp.']
    """
    for one, other in _HEDGES_ALIKE:
        found = re.search(rf"\b(?i:{one})\b", sentence)
        if found:
            changed = sentence[: found.start()] + other + sentence[found.end() :]
            yield capitalised(changed) if found.start() == 0 else changed


_WEAKER = ((r"^All (?=[a-z]+s\b)", "Many "), (r"\balways\b(?! been)", "often"))


def weaker(sentence: str) -> Iterator[str]:
    """The sentence with "all" or "always" made less: still true.

    >>> list(weaker("All members must always sign."))
    ['Many members must always sign.', 'All members must often sign.']
    """
    if is_negated(sentence):
        return
    for pattern, replacement in _WEAKER:
        changed = re.sub(pattern, replacement, sentence, count=1)
        if changed != sentence:
            yield changed


_REWORDINGS: dict[str, Callable[[str], Iterator[str]]] = {
    "value": values_reworded,
    "synonym": synonyms,
    "alike": negated_alike,
    "voice": other_voice,
    "hedged": hedge_kept,
    "weaker": weaker,
}


@lru_cache(maxsize=4096)
def rewordings(sentence: str) -> tuple[Claim, ...]:
    """``sentence`` said otherwise, every way the rules know; the kind is the rule's name."""
    found: dict[str, Claim] = {}
    for kind, reword in _REWORDINGS.items():
        for text in reword(sentence):
            if is_presentable(text) and text != sentence:
                found.setdefault(text, Claim(kind, text))
    return tuple(found.values())
