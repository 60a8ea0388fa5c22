"""Values of cells as a spreadsheet shows them; dates always ISO 8601."""

import re
from datetime import date, datetime, time, timedelta

# "[$€-407]": a currency sign with a language; other brackets are colours or conditions.
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_PADDING = re.compile(r"[_*].")
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_MAX_CODE = 200
_MAX_DIGITS = 10  # that "General" shows of a fraction


def shown(value: object, code: str) -> str:
    """The text of a cell.

    >>> shown(0.256, "0.0%"), shown(1234.5, '#,##0.00 "EUR"'), shown(-7, "0;(0)")
    ('25.6%', '1,234.50 EUR', '(7)')
    >>> shown(datetime(2024, 5, 3), "dd/mm/yy"), shown(2.0, "General")
    ('2024-05-03', '2')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, (int, float)):
        return _number(value, code or "General")
    return _duration(value) if isinstance(value, timedelta) else str(value)


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _number(value: float, code: str) -> str:
    sections = code.split(";")
    if value < 0 and len(sections) > 1 and _DIGITS.search(sections[1]):
        return _formatted(abs(value), sections[1])
    return _formatted(value, sections[0])


def _formatted(value: float, section: str) -> str:
    """A number by one section of a format code; plainly where the code is beyond this."""
    if len(section) > _MAX_CODE:
        return _general(value)
    section = _CURRENCY.sub(lambda found: f'"{found[1]}"', section)
    section = _PADDING.sub("", _BRACKETS.sub("", section))
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        literals.append(found[1] if found[1] is not None else found[2])
        return chr(0xE000 + len(literals) - 1)

    bare = _LITERAL.sub(keep, section)
    digits = _DIGITS.search(bare)
    # Exponents, fractions, text; below, scaling by thousands.
    is_beyond = re.search(r"(?i)general|E[+-]|/|@|[hmsdy]", bare) or digits is None
    if is_beyond or digits is None or abs(value) > 1e15:
        return _general(value)
    if "," in (digits.group()[-1], bare[digits.end() : digits.end() + 1]):
        return _general(value)
    if "%" in bare:
        value *= 100
    text = bare[: digits.start()] + _plain(value, digits.group()) + bare[digits.end() :]
    return re.sub("[\ue000-\ue0ff]", lambda found: literals[ord(found[0]) - 0xE000], text).strip()


def _plain(value: float, digits: str) -> str:
    whole, _, decimals = digits.partition(".")
    text = f"{value:{',' if ',' in whole else ''}.{len(decimals)}f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    width = whole.replace(",", "").count("0")
    if "," not in whole and width > 1:  # 00042
        sign = "-" if value < 0 else ""
        text = sign + text.lstrip("-").zfill(
            width + (len(text) - text.find(".") if "." in text else 0)
        )
    return text.rstrip(".")


def _general(value: float) -> str:
    if isinstance(value, int) or (value == int(value) if abs(value) < 1e15 else False):
        return str(int(value))
    return f"{value:.{_MAX_DIGITS}g}"
