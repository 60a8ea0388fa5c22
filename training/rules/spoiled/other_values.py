"""Another number, date or time in the form of a given one."""

import re
from random import Random

from bot.values.value import Value, ValueKind
from training.rules.casing import capitalised
from training.rules.dates import MONTHS, WEEKDAYS
from training.rules.numerals import DIGITS, shown, spelled

# After "one" or "two": a part of a group, or of a number.
_PART = re.compile(r"\s*(?:of (?:the|its|his|her|their)|hundreds?\b|thousands?\b|s\b)")


def other_value(value: Value, surface: str, after: str, rng: Random) -> str | None:
    """Another value in the form of ``surface``; None where there is none.

    Args:
        value: What ``surface`` means.
        surface: How it is written.
        after: What follows it.
        rng: Chooses.
    """
    if value.kind is ValueKind.DATE:
        return _other_date(surface, rng)
    if value.kind is ValueKind.TIME:
        return _other_time(surface, rng)
    if value.kind not in (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT):
        return None
    if value.low != value.high or (value.low < 3 and _PART.match(after)):
        return None
    digits = DIGITS.search(surface)
    if digits is None:
        return _other_spelled(value, surface, rng)
    other = _other_number(float(digits.group().replace(",", "")), digits.group(), value, rng)
    return None if other is None else surface.replace(digits.group(), other)


def _other_number(number: float, like: str, value: Value, rng: Random) -> str | None:
    """Another number, near ``number`` or of another size, in the digits of ``like``."""
    if number <= 1:
        return None
    whole = "." not in like
    ways = [number * rng.choice((1.25, 1.5, 2, 3)), number / rng.choice((1.25, 1.5, 2, 3))]
    if whole and number < 40:
        ways += [number + d for d in (1, 2, 3, 5, -1, -2, -3) if number + d >= 2]
    if whole and number >= 100:
        ways += [number * 10, float(_transposed(like.replace(",", ""), rng))]
        ways += [number + d * 10 ** (len(str(int(number))) - 2) for d in (1, 2, 3, -1, -2)]
    other = rng.choice(ways)
    if value.kind is ValueKind.PERCENT and other > 99:
        other = number / 2
    other = _as_round_as(other, like) if whole else round(other, len(like.split(".")[1]))
    return None if other < 2 or other == number else shown(other, like)


def _as_round_as(number: float, like: str) -> float:
    """``number`` with as many final zeros as ``like``."""
    plain = like.replace(",", "")
    zeros = len(plain) - len(plain.rstrip("0"))
    rough = float(round(number, -zeros))
    return rough or float(round(number))


def _transposed(digits: str, rng: Random) -> str:
    """``digits`` with two neighbours in each other's place; the first is no zero."""
    at = rng.randrange(len(digits) - 1)
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return digits if swapped.startswith("0") else swapped


def _other_spelled(value: Value, surface: str, rng: Random) -> str | None:
    if not re.fullmatch(r"[A-Za-z]+(?:-[a-z]+)?", surface) or not 2 <= value.low <= 99:
        return None
    if not value.unit or surface.lower() == "dozen":
        return None
    old = int(value.low)
    other = rng.choice([n for d in (-3, -2, -1, 1, 2, 3, old) if 2 <= (n := old + d) <= 99])
    other = other // 10 * 10 if old > 20 and old % 10 == 0 and other > 20 else other
    text = spelled(other)
    return capitalised(text) if surface[0].isupper() else text


def _other_date(surface: str, rng: Random) -> str | None:
    """Another date in the same form: one of its parts is changed."""
    parts: list[tuple[str, str]] = []
    year = re.search(r"\b(?:1[5-9]|20)\d\d\b", surface)
    if year:
        parts.append((year.group(), _other_year(int(year.group()), rng)))
    for names_of in (MONTHS, WEEKDAYS):
        held = [name for name in names_of if re.search(rf"\b{name}\b", surface)]
        parts.extend((name, rng.choice([n for n in names_of if n != name])) for name in held)
    day = re.search(r"\b\d{1,2}\b(?!:)", surface)
    if day and re.search("[A-Z]", surface):
        parts.append((day.group(), str(rng.choice([d for d in range(2, 29) if d != int(day[0])]))))
    if not parts:
        return None
    old, new = rng.choice(parts)
    return re.sub(rf"\b{old}\b", new, surface, count=1)


def _other_year(year: int, rng: Random) -> str:
    steps = [1, 2, 3, 5, 10, 20, -1, -2, -3, -4, -7, -10, -20]
    return str(rng.choice([y for step in steps if 1500 <= (y := year + step) < 2100]))


def _other_time(surface: str, rng: Random) -> str | None:
    hour = re.match(r"\d{1,2}", surface)
    if hour is None:
        return None
    other = rng.choice([h for h in range(1, 13) if abs(h - int(hour.group())) % 12])
    return f"{other}{surface[hour.end() :]}"
