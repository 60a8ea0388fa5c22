"""A content without its words of doubt: what it says might be so, said as if it were.

Support compares what is reported; how sure the source is, is told apart by its standing.
"""

import re
from collections.abc import Sequence

from bot.reading.hedging import Cue
from bot.reading.lexicon import CueKind

_HEDGES = (CueKind.HEDGE, CueKind.WEASEL)
_HELD = (
    r"(?:believed|thought|understood|suspected|assumed|presumed|speculated|feared|supposed|said|"
    r"reported|claimed|alleged|rumou?red|reputed|expected|considered|predicted)"
)
_MODAL = r"\b(?:may|might|could)\s+(?P<mid>(?:(?:not|also|well|even|still|already|soon|\w+ly)\s+)*)"
# What stands for a doubtful form; the longer forms first.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), plain)
    for pattern, plain in (
        (rf"{_MODAL}have\s+been\b", r"was \g<mid>"),
        (rf"{_MODAL}have\b", r"has \g<mid>"),
        (rf"{_MODAL}be\b", r"is \g<mid>"),
        (_MODAL, r"will \g<mid>"),
        (rf"\bit\s+(?:is|was|has\s+been)\s+(?:\w+ly\s+)?(?:{_HELD}|possible)\s+that\b", ""),
        (rf"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?{_HELD}\s+to\s+have\s+been\b", "was"),
        (rf"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?{_HELD}\s+to\s+have\b", "has"),
        (rf"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?{_HELD}\s+to\s+be\b", "is"),
        (rf"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?{_HELD}\s+to\b", "does"),
        (r"\b(?:appear|seem)(?:s|ed)?\s+to\s+have\s+been\b", "was"),
        (r"\b(?:appear|seem)(?:s|ed)?\s+to\s+have\b", "has"),
        (r"\b(?:appear|seem)(?:s|ed)?\s+to\s+be\b", "is"),
        (r"\b(?:appear|seem)(?:s|ed)?\s+to\b", "does"),
        (
            r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|seemingly|ostensibly|"
            r"presumably|possibly|perhaps|maybe|probably|conceivably|potentially|reputedly|"
            r"purported|presumed|putative|suspected|alleged|supposed|possible|probable)\b",
            "",
        ),
        (
            r"\b(?:i|we|he|she|they)\s+(?:\w+ly\s+|still\s+)?(?:believed?|thinks?|thought|"
            r"suppose[sd]?|guess|reckon(?:s|ed)?|suspect(?:s|ed)?)(?:\s+that)?\b",
            "",
        ),
    )
)
_SPACES = re.compile(r"\s{2,}")
_FROM_START = re.compile(r"^\s*,?\s*")


def certain(content: str, doubts: Sequence[Cue], start: int = 0) -> str:
    """``content`` without the hedges among ``doubts``; forms that are not known stay.

    The result is for a model to read: "is thought to contain" becomes "does contain".

    Args:
        content: The words.
        doubts: Cues of the sentence.
        start: Where ``content`` stands in it.

    >>> from bot.reading.hedging import cues
    >>> text = "The valve may have failed and is reportedly being replaced."
    >>> certain(text, cues(text))
    'The valve has failed and is being replaced.'
    """
    spans = [(cue.start - start, cue.end - start) for cue in doubts if cue.kind in _HEDGES]
    spans = [(first, last) for first, last in spans if first >= 0 and last <= len(content)]
    if not spans:
        return content
    for pattern, plain in _FORMS:
        for found in reversed([*pattern.finditer(content)]):
            if any(found.start() < last and first < found.end() for first, last in spans):
                content = content[: found.start()] + found.expand(plain) + content[found.end() :]
                grown = len(found.expand(plain)) - len(found.group())
                spans = [
                    (first + grown * (first >= found.end()), last + grown * (last >= found.end()))
                    for first, last in spans
                ]
    plain_text = _FROM_START.sub("", _SPACES.sub(" ", content))
    return plain_text[:1].upper() + plain_text[1:]
