"""An amount given otherwise, still true: rounded, bounded, spelled."""

import re
from collections.abc import Iterator

from bot.values.value import RATE, Value, ValueKind
from training.rules.numerals import DIGITS, is_part_of_name, shown, spelled

# Words before a number that take no "about" or "more than" after them.
_FIXED_BEFORE = re.compile(
    r"(?:\b(?:the|these|those|all|its|his|her|their|our|my|an?|another|only|exactly|first|last|next|than|"
    r"least|most|and|or|to|between|from|about|around|nearly|almost|approximately|some|over|under|every|each|"
    r"roughly|estimated|version|until|top|past|previous|other|aged|age|is|are)|out of|[’']s|[-–—/:(.])\s*$",
    re.I,
)
_EXACT = re.compile(r"\b(?:exactly|precisely|only)\b", re.I)


def amount_reworded(
    value: Value, surface: str, before: str, after: str
) -> Iterator[tuple[str, str]]:
    """An amount between ``before`` and ``after`` given otherwise.

    Yields:
        What stands before it, and the amount itself.
    """
    if value.low != value.high or is_part_of_name(before, after):
        return
    digits = DIGITS.search(surface)
    if digits is None:
        plain = re.fullmatch(r"[a-z]+(?:-[a-z]+)?", surface) and surface != "dozen"
        counted = value.kind is ValueKind.NUMBER and value.unit and 2 <= value.low <= 99
        if plain and counted and re.search(r"[A-Za-z,] $", before):
            yield before, str(int(value.low))
        return
    yield from _same_amount(value, surface, digits.group(), before, after)
    if not _is_fixed(value, before, after):
        for text in _near_amount(value, surface, digits.group()):
            yield before, text


def _is_fixed(value: Value, before: str, after: str) -> bool:
    """Whether the amount takes no "about" or "more than"."""
    if _FIXED_BEFORE.search(before) or value.approximate or RATE in value.unit:
        return True
    if not value.unit and value.kind is ValueKind.NUMBER:
        return True
    exact = _EXACT.search(before[-30:]) or re.match(r"\s*(?:years? old|degrees|°)", after)
    return exact is not None


def _near_amount(value: Value, surface: str, digits: str) -> Iterator[str]:
    """ "About 300", "more than 300" and "fewer than 350" for 304; small numbers are left alone."""
    number = float(digits.replace(",", ""))
    if number < 20:
        return
    near = rounded(number)
    if near is not None:
        yield "about " + surface.replace(digits, shown(near, digits))
    fewer = "fewer" if value.kind is ValueKind.NUMBER and value.unit else "less"
    below, above = _steps(number)
    for words_before, bound in (("more than", below), (f"{fewer} than", above)):
        if 0.7 * number <= bound <= 1.3 * number:
            yield f"{words_before} " + surface.replace(digits, shown(bound, digits))


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
    floor = (number // step) * step
    return floor - step if floor == number else floor, floor + step
