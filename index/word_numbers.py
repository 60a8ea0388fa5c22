"""The numbers that Word puts before clauses and list items; the file holds only the rules."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from index.word_xml import child, children, local, value

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_ROMAN = 5000


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: "%1.%2" in the format "decimal"."""

    start: int = 1
    form: str = "bullet"
    pattern: str = ""


class Numbering:
    """Counts the numbered paragraphs of a document, in order.

    Args:
        tree: The part "numbering" of the file, if it has one.
    """

    def __init__(self, tree: Element | None) -> None:
        self._levels: dict[str, list[_Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        for node in children(tree, "abstractNum"):
            self._levels[_attribute(node, "abstractNumId")] = _read_levels(node)
        for node in children(tree, "num"):
            key = _attribute(node, "numId")
            self._abstract[key] = value(node, "abstractNumId") or ""
            self._restarts[key] = {
                _number(_attribute(override, "ilvl"), 0): _number(
                    value(override, "startOverride"), 1
                )
                for override in children(node, "lvlOverride")
                if child(override, "startOverride") is not None
            }

    def label(self, own: Element | None, of_style: Element | None) -> str | None:
        """The number of the next paragraph: "4.2", "" for a bullet, None if it is in no list.

        Args:
            own: The paragraph's own numbering, which goes before its style's.
            of_style: The numbering of its style.
        """
        key = value(own, "numId") or value(of_style, "numId")
        level = _number(value(own, "ilvl") or value(of_style, "ilvl"), 0)
        if key is None or key == "0" or not 0 <= level < _LEVELS:
            return None
        abstract = self._abstract.get(key, "")
        levels = self._levels.get(abstract, [_Level()] * _LEVELS)
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        restart = self._restarts.get(key, {}).pop(level, None)
        last = counts[level]
        counts[level] = (
            restart if restart is not None else levels[level].start if last is None else last + 1
        )
        for above in range(level):
            counts[above] = levels[above].start if counts[above] is None else counts[above]
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _label(levels, counts, level)


def _label(levels: list[_Level], counts: list[int | None], level: int) -> str:
    if levels[level].form in ("bullet", "none"):
        return ""

    def shown(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        return _formatted(counts[place] or 0, levels[place].form) if place <= level else ""

    return re.sub(r"%([1-9])", shown, levels[level].pattern).strip()


def _read_levels(node: Element) -> list[_Level]:
    levels = [_Level()] * _LEVELS
    for part in children(node, "lvl"):
        place = _number(_attribute(part, "ilvl"), 0)
        if 0 <= place < _LEVELS:
            levels[place] = _Level(
                _number(value(part, "start"), 1),
                value(part, "numFmt") or "decimal",
                (value(part, "lvlText") or "")[:40],
            )
    return levels


def _attribute(node: Element, name: str) -> str:
    return next((text for key, text in node.items() if local(key) == name), "")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default


def _formatted(number: int, form: str) -> str:
    """A number in one of Word's formats; plain digits in those not known here.

    >>> [_formatted(4, form) for form in ("decimal", "lowerRoman", "upperLetter", "decimalZero")]
    ['4', 'iv', 'D', '04']
    """
    if form == "decimalZero":
        return f"{number:02}"
    if form.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if form == "upperLetter" else letter
    if form.endswith("Roman") and 0 < number < _MAX_ROMAN:
        text = _roman(number)
        return text.upper() if form == "upperRoman" else text
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for amount, sign in _ROMAN:
        count, number = divmod(number, amount)
        text += sign * count
    return text
