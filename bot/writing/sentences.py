"""Words and markers of a written answer → its sentences, each with what it cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.markers import Marker, Token
from index.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a written answer.

    Attributes:
        text: Its words on one line, markers and marks of layout left out.
        numbers: The passages that it cites, in order, as written: they need not exist.
    """

    text: str
    numbers: tuple[int, ...]


_LETTER = re.compile(r"[^\W_]")
# Marks of layout that a language model likes to put before and around its sentences.
_LAYOUT = re.compile(r"^\s*(?:[-*•>#]+\s+|\(?[0-9]{1,2}[.)]\s+(?=\D))+", re.M)
_EMPHASIS = re.compile(r"\*\*|__|`")


def sentences(tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """The sentences of an answer in order.

    A marker belongs to the sentence in which it stands or after which it stands; one
    before all sentences belongs to the first. "According to passage 2," is one too. What
    holds no letter or digit is layout.

    >>> from bot.writing.markers import Words
    >>> sentences([Words("It rained"), Marker((1,)), Words(". It stopped."), Marker((2, 3))])
    (Sentence(text='It rained.', numbers=(1,)), Sentence(text='It stopped.', numbers=(2, 3)))
    """
    text, marks = _apart(tokens)
    spans = [span for span in _spans(text) if _LETTER.search(text[slice(*span)])]
    cited: list[list[int]] = [[] for _ in spans]
    for place, numbers in marks:
        before = [at for at, (start, _) in enumerate(spans) if start < place]
        if spans:
            cited[before[-1] if before else 0].extend(numbers)
    return tuple(
        _sentence(_plain(text[start:end]), numbers)
        for (start, end), numbers in zip(spans, cited, strict=True)
    )


# How some models cite, beside a marker or in its place: "According to passage 2, the …".
# Where the number stood in brackets, the marker has been taken out of it.
_LED = re.compile(
    r"(?:according to|as (?:stated|said|noted|given) in|in|per) (?:the )?passage"
    r"(?: (?:number |no\.? )?(?P<number>[0-9]{1,9}))?, (?=\S)",
    re.I,
)


def _sentence(text: str, numbers: Sequence[int]) -> Sentence:
    """A sentence; one that begins by naming its passage cites that one."""
    led = _LED.match(text)
    if led is not None:
        text = text[led.end()].upper() + text[led.end() + 1 :]
        numbers = [int(led["number"]), *numbers] if led["number"] else numbers
    return Sentence(text, tuple(dict.fromkeys(numbers)))


def _apart(tokens: Sequence[Token]) -> tuple[str, list[tuple[int, tuple[int, ...]]]]:
    """The text without its markers, and each marker's place in it."""
    text = ""
    marks: list[tuple[int, tuple[int, ...]]] = []
    for token in tokens:
        if isinstance(token, Marker):
            text = text.rstrip(" ")
            marks.append((len(text), token.numbers))
            continue
        follows_marker = marks and marks[-1][0] == len(text)
        if follows_marker and _LETTER.match(token.text):
            text += " "
        text += token.text
    return text, marks


def _spans(text: str) -> list[tuple[int, int]]:
    """The sentences, line by line: a line break ends one."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        layout = _LAYOUT.match(line)
        shift = at + (layout.end() if layout else 0)
        told = line[layout.end() :] if layout else line
        found += [(shift + start, shift + end) for start, end in split_sentences(told)]
        at += len(line)
    return found


def _plain(text: str) -> str:
    return " ".join(_EMPHASIS.sub("", text).split())
