"""Numbers in words and in digits."""

import re

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
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


def is_part_of_name(before: str, after: str) -> bool:
    """Whether a number between the two is a piece of a word, a name, a range or an era.

    >>> is_part_of_name("COVID-", " cases"), is_part_of_name("about ", " cases")
    (True, False)
    """
    joined = re.search(r"[\w.\-–/]$", before) or re.match(r"\s*[-–—/]\s*\w|[A-Za-z]", after)
    era = re.match(r"\s*(?:b\.?c|a\.d\b|AD\b|BC|CE\b)|\s+(?:to|or)\s+\d", after, re.I)
    return bool(joined or era)
