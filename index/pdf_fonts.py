"""Fonts without a space: the library must not take another letter's width for that of a space.

Many PDFs move the pen instead of showing a space. pypdf sees a word gap where it
moves by half a space or more, and takes as its width that of character 32. In
fonts that show no space (those of TeX), 32 is any other sign, often twice as
wide, and words run together. There the width of 32 is set to that of a usual
space before the text is read.
"""

import re
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject

_SPACE = 32
_SPACE_WIDTH = 250  # thousandths of the letter size; 220 to 280 in most fonts
_USUAL = [NumberObject(_SPACE), ArrayObject([NumberObject(_SPACE_WIDTH)])]
_MAX_DEPTH = 3  # of forms in forms
# A map from glyphs to characters: pairs, and ranges with their first character
# or all of them.
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<\s*\w+\s*>\s*<\s*(\w+)\s*>")
_RANGE = re.compile(rb"<\s*(\w+)\s*>\s*<\s*(\w+)\s*>\s*(?:<\s*(\w+)\s*>|\[([^\]]*)\])")
_MAX_MAP = 500_000  # bytes


def set_space_widths(resources: Any, depth: int = 0) -> None:
    """Give the fonts among a page's resources, and its forms', a usual space.

    Args:
        resources: The page's dictionary of resources, or whatever stands there.
        depth: How many forms it lies in.
    """
    resources = _found(resources)
    if not isinstance(resources, DictionaryObject) or depth > _MAX_DEPTH:
        return
    for font in _values(resources.get("/Font")):
        if isinstance(font, DictionaryObject) and not _shows_space(font):
            _set_composite(font) if font.get("/Subtype") == "/Type0" else _set_simple(font)
    for form in _values(resources.get("/XObject")):
        if isinstance(form, DictionaryObject) and form.get("/Subtype") == "/Form":
            set_space_widths(form.get("/Resources"), depth + 1)


def _found(value: Any) -> Any:
    """What a reference points at."""
    return None if value is None else value.get_object()


def _values(dictionary: Any) -> list[Any]:
    found = _found(dictionary)
    return (
        [_found(value) for value in found.values()] if isinstance(found, DictionaryObject) else []
    )


def _shows_space(font: DictionaryObject) -> bool:
    """Whether a glyph of the font is a space, as far as the file says."""
    meanings = _found(font.get("/ToUnicode"))
    if isinstance(meanings, StreamObject):
        return maps_space(meanings.get_data()[:_MAX_MAP])
    encoding = _found(font.get("/Encoding"))
    changes = _found(encoding.get("/Differences")) if isinstance(encoding, DictionaryObject) else ()
    number = 0
    for change in changes or ():
        if isinstance(change, int):
            number = change
        elif number == _SPACE:
            return str(change) == "/space"
        else:
            number += 1
    return True


def maps_space(cmap: bytes) -> bool:
    """Whether a map from glyphs to characters has one for the space.

    >>> maps_space(b"1 beginbfchar <0003> <0020> endbfchar")
    True
    >>> maps_space(b"1 beginbfrange <0020> <0033> <003C> endbfrange")
    False
    """
    for kind, section in _SECTION.findall(cmap):
        if kind == b"char":
            if any(_number(found) == _SPACE for found in _PAIR.findall(section)):
                return True
            continue
        for low, high, first, each in _RANGE.findall(section):
            length = _number(high) - _number(low)
            is_in = bool(first) and _number(first) <= _SPACE <= _number(first) + length
            if is_in or any(_number(one) == _SPACE for one in re.findall(rb"\w+", each)):
                return True
    return False


def _number(digits: bytes) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return -1


def _set_composite(font: DictionaryObject) -> None:
    for inner in _found(font.get("/DescendantFonts")) or ():
        descendant = _found(inner)
        widths = _found(descendant.get("/W")) if isinstance(descendant, DictionaryObject) else None
        # Fonts come back on every page.
        if isinstance(widths, ArrayObject) and widths[-2:] != _USUAL:
            widths.extend(_USUAL)


def _set_simple(font: DictionaryObject) -> None:
    widths, first = _found(font.get("/Widths")), _found(font.get("/FirstChar"))
    if isinstance(widths, ArrayObject) and isinstance(first, int):
        place = _SPACE - first
        if 0 <= place < len(widths):
            widths[place] = NumberObject(_SPACE_WIDTH)
