"""Numbers in a text with what they count: spelled or in digits, ranges, bounds, rates."""

import math
import re

from bot.reading.tokens import FUNCTION_WORDS, Word, words
from bot.values.measures import called, in_base, joined
from bot.values.value import RATE, Value, ValueKind

SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)


TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)


_SCALES = {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


_MAGNITUDES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, **_SCALES}


_NUMBER_WORD = "|".join([*SMALL, *TENS, *_SCALES, "dozen", "half"])


_AMOUNT = re.compile(
    rf"""(?P<currency>US\$|[$€£¥]|\b(?:USD|EUR|GBP)\s?)?
    (?P<number>(?<![\w.])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?
      |\b(?:{_NUMBER_WORD})(?:(?:[\s-]|(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+)(?:{_NUMBER_WORD}))*\b)
    (?P<half>\s+and\s+a\s+half\b)?
    (?P<magnitude>\s?(?:thousand|million|billion|trillion)\b|(?:k|m|bn|mn)\b)?
    (?P<percent>\s?%|\s+per\s?cent\b|\s+percent(?:age\s+points?)?\b)?""",
    re.I | re.X,
)


_EACH_BEFORE = re.compile(r"\beach\s+(?:\w+\s+){0,3}$|\bper\s+\w+\s+(?:\w+\s+){0,2}$", re.I)


# "Two hours on a Friday", "five people in a boat": before "a" these make no rate.
_PLACED = "".join(
    rf"(?<!\b{word}\s)"
    for word in "on in of by to as from with into after during before over".split()
)
_EACH_AFTER = re.compile(
    r"\s*(?:[\w€$£%]+\s+){0,2}?(?:each|apiece|per\s+\w+"
    rf"|{_PLACED}an?\s+(?!few\b|lot\b|number\b|total\b)\w+|(?:every|for\s+each)\s+\w+)\b",
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


# Abbreviations of units that are written with capitals.
_CAPITALS = frozenset("W kW MW GW kWh MWh °C".split())


# Code points before a number that can say what it is.
BESIDE = 80


def _before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """The match of a pattern that ends with ``$``, close before a place."""
    return pattern.search(text, max(0, end - BESIDE), end)


def amounts_in(text: str) -> list[Value]:
    """Every number, sum and percentage of ``text`` but those that name a thing."""
    matches = list(_AMOUNT.finditer(text))
    found: list[Value] = []
    skip = -1
    for i, match in enumerate(matches):
        start = match.start()
        if i == skip or _names_a_thing(match) or _is_pronoun_one(match, text):
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
        else:
            low, high = bounded(text, start, low, high)
        if math.isinf(low):  # more than any number: words that only look like one
            continue
        approximate = bool(_before(_APPROXIMATE, text, start))
        percent = bool(last["percent"])
        currency = _CURRENCY_WORD.match(text, last.end())
        end = currency.end() if currency else last.end()
        money = bool(match["currency"]) or currency is not None
        kind = ValueKind.PERCENT if percent else ValueKind.MONEY if money else ValueKind.NUMBER
        counted = [] if percent else _counted(text, end)
        unit = frozenset(counted)
        if _before(_EACH_BEFORE, text, start) or _EACH_AFTER.match(text, end):
            unit |= {RATE}
        value = Value(kind, low, high, approximate, unit, (), start, end)
        found.append(in_base(value, counted, _step(last)))
    return joined(found, text)


def bounded(text: str, start: int, low: float, high: float) -> tuple[float, float]:
    """The ends of a value at a place, one of them opened by "more than" or "up to" before it."""
    if _before(_AT_LEAST, text, start):
        return low, math.inf
    return (0.0, high) if _before(_AT_MOST, text, start) else (low, high)


# "of house 2", "Pump 3", "the Alder 20": the number is a part of a name.
_NAMED = re.compile(
    r"(?:^|\b(?:of|in|at|the|on|from|to|near|and|by|into|behind)\s+)(?P<noun>[A-Za-z]+)\s+$"
)


# "At the vote 55 members were present", "it took the firm 14 months": what is counted or
# measured after all.
_COUNTED = re.compile(
    r"\s+(?:(?:\w+\s+)?(?:people|men|women|children|persons|passengers|members|\w+s\s+(?:was|were|are|have|had|has)\b)"
    r"|(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centuries"
    r"|(?:kilo|centi|milli)?met(?:re|er)s?|k?m|cm|mm|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?"
    r"|(?:kilo|milli)?grams?|kg|pounds?|tonnes?|tons?|(?:milli)?lit(?:re|er)s?|gallons?|barrels?|degrees?|knots?)\b)",
    re.I,
)
_NAMED_PROPER = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+\s+$")


_NOT_NAMED = _QUALIFIERS | frozenset(
    """remaining next past top least most nearly almost roughly approximately exactly around estimated
    between total average last least first initial maximum minimum""".split()
)


def _names_a_thing(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    if _before(_LABEL, text, start):
        return True
    surface = match["number"]
    if not surface.isdigit() or match["currency"] or match["percent"] or match["magnitude"]:
        return False
    if _COUNTED.match(text, match.end()):
        return False
    named = _before(_NAMED, text, start)
    if (
        named
        and named["noun"].lower() not in _NOT_NAMED
        and not named["noun"].endswith(("ly", "ing", "ed"))
    ):
        return True
    proper = _before(_NAMED_PROPER, text, start)
    return proper is not None and proper.group().strip().lower() not in _NOT_NAMED


def _spans_range(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = text[one.end() : other.start()]
    if not _RANGE.fullmatch(between):
        return False
    return between.strip().lower() != "and" or _before(_BETWEEN, text, one.start()) is not None


_BETWEEN = re.compile(r"\bbetween\s+$", re.I)


def _is_pronoun_one(match: re.Match[str], text: str) -> bool:
    surface = match["number"].lower()
    if surface == "half":
        return True
    return surface == "one" and _OF_THEM.match(text, match.end()) is not None


_OF_THEM = re.compile(r"\s+(?:of|that|who|which|another|day|more)\b|\s*[.,;]")


def _amount(match: re.Match[str]) -> float:
    surface = match["number"].lower()
    base = float(surface.replace(",", "")) if surface[0].isdigit() else _spelled(surface)
    if match["half"]:  # "two and a half", "two million and a half"
        base += 0.5 * _SCALES.get(surface.split()[-1], 1)
    return base * _magnitude(match)


def _magnitude(match: re.Match[str]) -> float:
    return _MAGNITUDES[match["magnitude"].strip().lower()] if match["magnitude"] else 1.0


def _step(match: re.Match[str]) -> float:
    """One in the last digit of a number: 0.1 of "2.5", 100,000 of "2.5 million"."""
    decimals = 1 if match["half"] else len(match["number"].partition(".")[2])
    return float(_magnitude(match) / 10**decimals)


def _spelled(surface: str) -> float:
    total = current = 0.0
    for word in re.split(r"[\s-]+", surface):
        if word in SMALL or word in TENS:
            current += SMALL.get(word, 0) + TENS.get(word, 0)
        elif word == "dozen":
            current = (current or 1.0) * 12.0
        elif word == "hundred":
            current = (current or 1.0) * 100.0
        elif word in _SCALES:
            total += (current or 1.0) * float(_SCALES[word])
            current = 0.0
    return total + current


def _counted(text: str, end: int) -> list[str]:
    """Stems of up to four content words right after the number, units by their usual names."""
    found: list[str] = []
    for word in words(text[end : end + 60]):
        if _ends_unit(word, found):
            break
        plain = word.surface.islower() or word.surface in _CAPITALS
        if word.is_word and plain and word.lower not in _QUALIFIERS:
            found.extend(called(part) for part in word.lower.split("-") if part)
        if len(found) >= 4:
            break
    return found


def _ends_unit(word: Word, found: list[str]) -> bool:
    if word.lower in {"of", "more", "other"} and not found:
        return False
    if word.surface in {"-", "‑"}:
        return False
    return not word.is_word or word.lower in FUNCTION_WORDS
