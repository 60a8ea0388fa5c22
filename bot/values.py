"""Values that can be compared exactly: numbers with their units, dates, times, ranks."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.tokens import FUNCTION_WORDS, Word, stem, words


class ValueKind(StrEnum):
    """What a value measures; only values of one kind are ever compared."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a text.

    Attributes:
        kind: What it measures.
        low: Lower end (numbers; minutes after midnight for times), else 0.
        high: Upper end, equal to ``low`` unless a range or a bound.
        approximate: "about", "some", "nearly", …: agrees within 5 %.
        unit: Stems of the words that say what is counted; empty if none.
        parts: For dates (year, month, day, weekday), None where not stated; for
            a rank its full name.
        start: First code point in the text.
        end: One past the last.
    """

    kind: ValueKind
    low: float
    high: float
    approximate: bool
    unit: frozenset[str]
    parts: tuple[int | str | None, ...]
    start: int
    end: int


_SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_MAGNITUDES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, **_SCALES}
_NUMBER_WORD = "|".join([*_SMALL, *_TENS, *_SCALES, "dozen", "half"])
_MONTHS = {
    name: i // 2 + 1
    for i, name in enumerate(
        "january jan february feb march mar april apr may may june jun july jul august aug september sep "
        "october oct november nov december dec".split()
    )
} | {"sept": 9}
_WEEKDAYS = {
    d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_MONTH = (
    "(?P<month>"
    + "|".join(sorted((m for m in _MONTHS if m != "may"), key=len, reverse=True))
    + r"|(?-i:May))(?:(?<=\b\w{3})\.|(?<=\bSept)\.)?"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = "(?:(?P<weekday>" + "|".join(_WEEKDAYS) + r"),?\s+)?"
_DATES = [
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b{_WEEKDAY}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)", re.I),
    re.compile(rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?", re.I),
    re.compile(rf"\b{_MONTH}\s+(?:of\s+)?{_YEAR}\b", re.I),
    re.compile(
        rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\buntil )|(?<=\bsince )){_MONTH}\b", re.I
    ),
    re.compile(rf"\b{_YEAR}\b(?!\s*(?:metres?|meters?|people|units?|%|kg|km))"),
    re.compile("\\b(?P<weekday>" + "|".join(d.title() for d in _WEEKDAYS) + r")s?\b"),
]
_TIME = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])(?::(?P<m>[0-5]\d)(?::[0-5]\d)?(?:\s*(?P<ap>[ap]\.?m\b\.?))?|\s*(?P<ap2>[ap]\.?m\b\.?))",
    re.I,
)
_AMOUNT = re.compile(
    rf"""(?P<currency>US\$|[$€£¥]|\b(?:USD|EUR|GBP)\s?)?
    (?P<number>(?<![\w.])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?
      |\b(?:{_NUMBER_WORD})(?:(?:[\s-]|\s+and\s+)(?:{_NUMBER_WORD}))*\b)
    (?P<magnitude>\s?(?:thousand|million|billion|trillion)\b|(?:k|m|bn|mn)\b)?
    (?P<percent>\s?%|\s+per\s?cent\b|\s+percent(?:age\s+points?)?\b)?""",
    re.I | re.X,
)
# A rate ("each with 3,000 soldiers", "1.55 crowns a loaf") is no total.
RATE = "per unit"
_EACH_BEFORE = re.compile(r"\beach\s+(?:\w+\s+){0,3}$|\bper\s+\w+\s+(?:\w+\s+){0,2}$", re.I)
_EACH_AFTER = re.compile(
    r"\s*(?:[\w€$£%]+\s+){0,2}?(?:each|apiece|per\s+\w+|an?\s+(?!few\b|lot\b|number\b|total\b)\w+|(?:every|for\s+each)\s+\w+)\b",
    re.I,
)
_CURRENCY_WORD = re.compile(
    r"\s*(?:dollars?|pounds?(?:\s+sterling)?|euros?|crowns?|kron(?:a|or|er)|francs?|yen|rupees?|pesos?|lira|cents?|"
    r"pence|rand|z[łl]oty|shillings?|guilders?|dirhams?|riyals?|yuan|won|roubles?|rubles?|hryvnias?)\b",
    re.I,
)
_RANGE = re.compile(r"\s*(?:–|—|-|\bto\b|\band\b|\bor\b)\s*", re.I)
_APPROXIMATE = re.compile(
    r"\b(?:about|around|roughly|approximately|approx\.?|some|nearly|almost|circa|estimated|close to|just over|just under|or so)\s*$",
    re.I,
)
_AT_LEAST = re.compile(
    r"\b(?:at least|more than|over|above|upwards of|no fewer than|no less than|minimum of|exceeding)\s*$",
    re.I,
)
_AT_MOST = re.compile(
    r"\b(?:at most|fewer than|less than|under|below|up to|no more than|not more than|maximum of|within)\s*$",
    re.I,
)
_LABEL = re.compile(
    r"(?:\b(?:section|clause|article|chapter|figure|fig|table|page|no|number|version|v|room|line|gate|pier|berth|platform|"
    r"route|flight|step|part|item|annex|schedule|appendix|phase|level|model|unit|stage|paragraph|rule|act|ticket|case|zone|"
    r"bay|block|grade|class|type|category|team|group|shaft|dock|hall|building|well|pump)\.?|#|§)\s*$",
    re.I,
)
# Words before the thing counted that do not say what it is.
_QUALIFIERS = FUNCTION_WORDS | frozenset(
    """new old young small large big other additional extra further total different separate local
    full whole entire further main major minor long short high low good bad early late recent
    former current final single double independent individual similar""".split()
)
_UNITS = {
    "min": "minut",
    "mins": "minut",
    "hr": "hour",
    "hrs": "hour",
    "h": "hour",
    "sec": "second",
    "secs": "second",
    "km": "kilometr",
    "kilometer": "kilometr",
    "metre": "meter",
    "m": "meter",
    "cm": "centimetr",
    "mm": "millimetr",
    "kg": "kilogram",
    "kilo": "kilogram",
    "g": "gram",
    "l": "litr",
    "liter": "litr",
    "kilometre": "kilometr",
    "ms": "millisecond",
    "person": "peopl",
    "pct": "percent",
    "tonne": "ton",
    "°c": "celsius",
}
_RANKS = {
    "gen": "general",
    "lt gen": "lieutenant general",
    "maj gen": "major general",
    "brig gen": "brigadier general",
    "brig": "brigadier",
    "col": "colonel",
    "lt col": "lieutenant colonel",
    "maj": "major",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "cpl": "corporal",
    "pvt": "private",
    "cmdr": "commander",
    "adm": "admiral",
    "insp": "inspector",
    "supt": "superintendent",
    "det": "detective",
    "cdr": "commander",
    "lt cmdr": "lieutenant commander",
    "sgt maj": "sergeant major",
    "pte": "private",
    "cllr": "councillor",
    "vice adm": "vice admiral",
    "rear adm": "rear admiral",
    "det insp": "detective inspector",
    "det sgt": "detective sergeant",
    "ch insp": "chief inspector",
    "prof": "professor",
}
_RANK_WORDS = sorted(
    {r"\.? ".join(map(re.escape, k.split())) + r"\.?" for k in _RANKS}
    | set(_RANKS.values())
    | {
        "chief superintendent",
        "chief inspector",
        "detective chief inspector",
        "first lieutenant",
        "second lieutenant",
        "lieutenant",
        "constable",
        "deputy",
        "sheriff",
        "chief constable",
        "commodore",
        "associate professor",
        "deputy commissioner",
        "commissioner",
        "chief officer",
        "petty officer",
        "warrant officer",
    },
    key=len,
    reverse=True,
)
_RANK = re.compile(
    "\\b(?P<rank>"
    + "|".join(_RANK_WORDS).replace(" ", r"\s+")
    + r")\s+(?=(?:[A-Z]\.\s?)*[A-Z][\w’'\-]+)",
    re.I,
)


_IS_RANK = re.compile(
    r"(?P<name>(?:[A-Z][\w’'\-]+\s+)+)(?i:is|was|holds\s+the\s+rank\s+of|has\s+the\s+rank\s+of)\s+(?:an?\s+)?(?P<rank>(?i:"
    + "|".join(_RANK_WORDS).replace(" ", r"\s+")
    + r"))(?!\s+[A-Z])(?!\w)"
)


def rank_holder(text: str, rank: Value) -> tuple[str, ...]:
    """The name that goes with a rank, in lower-case words; empty if none.

    >>> text = "Major Ana Ruiz spoke."
    >>> rank_holder(text, values(text)[0])
    ('ana', 'ruiz')
    """
    for match in _IS_RANK.finditer(text):
        if match.span("rank") == (rank.start, rank.end):
            return tuple(match["name"].lower().split())
    held: list[str] = []
    for word in words(text[rank.end : rank.end + 60]):
        if not word.is_capitalised:
            break
        held.append(word.lower.removesuffix("'s"))
    return tuple(held[:4])


@lru_cache(maxsize=8192)
def values(text: str) -> tuple[Value, ...]:
    """Every comparable value of ``text``, in order, not overlapping.

    Years are dates, not numbers; numbers that name a thing ("Section 4") are left out.

    >>> [(v.kind.value, v.low, sorted(v.unit)) for v in values("About 1,200 red cars left at 9:30.")]
    [('number', 1200.0, ['car', 'left', 'red']), ('time', 570.0, [])]
    """
    found: list[Value] = []
    taken: list[tuple[int, int]] = []
    for value in [*_dates(text), *_times(text), *_ranks(text), *_amounts(text)]:
        if all(value.end <= start or end <= value.start for start, end in taken):
            found.append(value)
            taken.append((value.start, value.end))
    return tuple(sorted(found, key=lambda value: value.start))


def compatible(one: Value, other: Value) -> bool:
    """Whether two values of one kind can both be true of one thing.

    Approximate numbers agree within 5 %, bounds and ranges where they overlap,
    dates where every part that both state is equal.

    >>> a, b, c = values("about 300 men, 304 men, 340 men")
    >>> compatible(a, b), compatible(a, c), compatible(b, c)
    (True, False, False)
    """
    if one.kind is not other.kind:
        return True
    if one.kind is ValueKind.RANK:
        return one.parts == other.parts
    if one.kind is ValueKind.DATE:
        return all(
            a == b
            for a, b in zip(one.parts, other.parts, strict=True)
            if a is not None and b is not None
        )
    slack = (
        0.05 * max(abs(one.low), abs(other.low)) if one.approximate or other.approximate else 0.0
    )
    if _is_range(one) and _is_range(other):
        return abs(one.low - other.low) <= slack and abs(one.high - other.high) <= slack
    return one.low <= other.high + slack and other.low <= one.high + slack


def _is_range(value: Value) -> bool:
    """Two ends that are both given, not a bound."""
    return 0 < value.low < value.high < float("inf")


def is_bound(value: Value) -> bool:
    """ "At least 5", "up to 12": one end only."""
    return value.low != value.high and not _is_range(value)


_REFUSED = re.compile(
    r"\b(?:not|rather than|instead of|formerly|previously|and not|but not)\s+(?:the\s+|about\s+)?$",
    re.I,
)


def stated(text: str) -> tuple[Value, ...]:
    """The values of ``text`` without those it sets aside ("24, not 23").

    >>> [value.low for value in stated("24 members were present, not 23.")]
    [24.0]
    """
    return tuple(v for v in values(text) if not _REFUSED.search(text[: v.start]))


def _dates(text: str) -> list[Value]:
    found: list[Value] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if any(v.start < match.end() and match.start() < v.end for v in found):
                continue
            groups = match.groupdict()
            month = groups.get("month")
            parts = (
                int(groups["year"]) if groups.get("year") else None,
                None if not month else int(month) if month.isdigit() else _MONTHS[month.lower()],
                int(groups["day"]) if groups.get("day") else None,
                _WEEKDAYS[groups["weekday"].lower()] if groups.get("weekday") else None,
            )
            found.append(Value(ValueKind.DATE, 0, 0, False, frozenset(), parts, *match.span()))
    return found


def _times(text: str) -> list[Value]:
    found = []
    for match in _TIME.finditer(text):
        half = (match["ap"] or match["ap2"] or "").lower()
        hour = (
            int(match["h"]) % 12 + (12 if half.startswith("p") else 0) if half else int(match["h"])
        )
        minutes = float(hour * 60 + int(match["m"] or 0))
        found.append(Value(ValueKind.TIME, minutes, minutes, False, frozenset(), (), *match.span()))
    return found


def _ranks(text: str) -> list[Value]:
    found = []
    for match in _RANK.finditer(text):
        if not match["rank"][0].isupper():
            continue
        key = re.sub(r"[.\s]+", " ", match["rank"].lower()).strip()
        name = _RANKS.get(key, key)
        found.append(
            Value(
                ValueKind.RANK,
                0,
                0,
                False,
                frozenset(),
                (name,),
                match.start("rank"),
                match.end("rank"),
            )
        )
    for match in _IS_RANK.finditer(text):
        key = re.sub(r"[.\s]+", " ", match["rank"].lower()).strip()
        start, end = match.span("rank")
        found.append(
            Value(ValueKind.RANK, 0, 0, False, frozenset(), (_RANKS.get(key, key),), start, end)
        )
    return found


def _amounts(text: str) -> list[Value]:
    matches = list(_AMOUNT.finditer(text))
    found: list[Value] = []
    skip = -1
    for i, match in enumerate(matches):
        before = text[: match.start()]
        if i == skip or _names_a_thing(match, before) or _is_pronoun_one(match, text):
            continue
        low = high = _amount(match)
        last = match
        if i + 1 < len(matches) and _spans_range(text, match, matches[i + 1]):
            last, skip = matches[i + 1], i + 1
            low, high = sorted(
                (
                    _amount(match)
                    if match["magnitude"] or not last["magnitude"]
                    else _amount(match) * _magnitude(last),
                    _amount(last),
                )
            )
        elif _AT_LEAST.search(before):
            high = float("inf")
        elif _AT_MOST.search(before):
            low = 0.0
        approximate = bool(_APPROXIMATE.search(before))
        percent = bool(last["percent"])
        money = bool(match["currency"]) or bool(_CURRENCY_WORD.match(text[last.end() :]))
        kind = ValueKind.PERCENT if percent else ValueKind.MONEY if money else ValueKind.NUMBER
        unit = frozenset() if percent else _unit(text, last.end())
        if _EACH_BEFORE.search(before) or _EACH_AFTER.match(text[last.end() :]):
            unit |= {RATE}
        found.append(Value(kind, low, high, approximate, unit, (), match.start(), last.end()))
    return found


# "of house 2", "Pump 3", "the Alder 20": the number is a part of a name.
_NAMED = re.compile(
    r"(?:^|\b(?:of|in|at|the|on|from|to|near|and|by|into|behind)\s+)(?P<noun>[A-Za-z]+)\s+$"
)
_NAMED_PROPER = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+\s+$")
_NOT_NAMED = _QUALIFIERS | frozenset(
    """remaining next past top least most nearly almost roughly approximately exactly around estimated
    between total average last least first initial maximum minimum""".split()
)


def _names_a_thing(match: re.Match[str], before: str) -> bool:
    if _LABEL.search(before):
        return True
    surface = match["number"]
    if not surface.isdigit() or match["currency"] or match["percent"] or match["magnitude"]:
        return False
    named = _NAMED.search(before)
    if (
        named
        and named["noun"].lower() not in _NOT_NAMED
        and not named["noun"].endswith(("ly", "ing", "ed"))
    ):
        return True
    proper = _NAMED_PROPER.search(before)
    return proper is not None and proper.group().strip().lower() not in _NOT_NAMED


def _spans_range(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = text[one.end() : other.start()]
    if not _RANGE.fullmatch(between):
        return False
    return (
        between.strip().lower() != "and"
        or re.search(r"\bbetween\s+$", text[: one.start()], re.I) is not None
    )


def _is_pronoun_one(match: re.Match[str], text: str) -> bool:
    surface = match["number"].lower()
    if surface == "half":
        return True
    return (
        surface == "one"
        and re.match(r"\s+(?:of|that|who|which|another|day|more)\b|\s*[.,;]", text[match.end() :])
        is not None
    )


def _amount(match: re.Match[str]) -> float:
    surface = match["number"].lower()
    base = float(surface.replace(",", "")) if surface[0].isdigit() else _spelled(surface)
    return base * _magnitude(match)


def _magnitude(match: re.Match[str]) -> float:
    return _MAGNITUDES[match["magnitude"].strip().lower()] if match["magnitude"] else 1.0


def _spelled(surface: str) -> float:
    total = current = 0.0
    for word in re.split(r"[\s-]+", surface):
        if word in _SMALL or word in _TENS:
            current += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word == "dozen":
            current = (current or 1) * 12
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0.0
    return total + current


def _unit(text: str, end: int) -> frozenset[str]:
    """Stems of up to four content words right after the number."""
    found: list[str] = []
    for word in words(text[end : end + 60]):
        if _ends_unit(word, found):
            break
        if word.is_word and word.surface.islower() and word.lower not in _QUALIFIERS:
            found.extend(_UNITS.get(part, stem(part)) for part in word.lower.split("-") if part)
        if len(found) >= 4:
            break
    return frozenset(_UNITS.get(s, s) for s in found)


def _ends_unit(word: Word, found: list[str]) -> bool:
    if word.lower in {"of", "more", "other"} and not found:
        return False
    if word.surface in {"-", "‑"}:
        return False
    return not word.is_word or word.lower in FUNCTION_WORDS
