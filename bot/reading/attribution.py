"""Who says so: the source, cue and content of a sentence (PARC 3.0, Pareti 2016).

A sentence is peeled from the outside: "Lund told the paper that officials believe
the valve failed" is Lund's report of the officials' report of "the valve failed".
`speech` finds the outermost one; what is not recognised is the document's own voice.
Reports in a part of the sentence only ("it sank, and Lund said that it was old") are
its asides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.reading import forms
from bot.reading.contents import begin
from bot.reading.quotes import plain_quotes, quoted
from bot.reading.reporting import ASKING, PARTICIPLE
from bot.reading.speech import (
    JOINED,
    Attribution,
    Report,
    according,
    behind,
    layer,
    leading,
    nameless,
    passive,
    subject_of,
    verbs,
    worded,
)
from bot.reading.subjects import Span, opening

# Code points of a sentence that are parsed; what is longer is a table or no sentence.
READ = 2_000
# Reports of reports that are peeled off.
DEEPEST = 4
# White space that no sentence holds: columns of a table, a drawing.
_GAP = re.compile(r"\s{40}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence peeled: layers outermost first, the span of the content, the asides."""

    layers: tuple[Attribution, ...]
    start: int
    end: int
    asides: tuple[Report, ...] = ()


# "03:20 Caller says …": the time that a log entry begins with.
_STAMP = re.compile(
    r"^\s*\[?\d{1,2}[:.]\d{2}(?::\d{2})?\]?(?:\s*[ap]\.?m\.?)?\s*[-–—:]?\s+(?=[A-Z])"
)


# "ORRIN, May 4 (NPA) – …": where and through whom a report comes.
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z .'’/-]{2,40}(?:,\s[^()\n–—-]{1,20})?\s*"
    r"\([A-Z][\w&. -]{1,30}\)\s*[-–—]\s*(?=[A-Z“\"])"
)


# "09:24 Ada Brunt: …": a line of a chat. "12:40 Correction: …" names no speaker.
_POSTED = re.compile(
    r"(?!(?:Corrections?|Corrected|Updated?|Note|Summary|Status|Resolved|Identified|Investigating"
    r"|Monitoring|Impact|Cause|Result|Action|Alert|Alarm|Warning|Error|Info|Re)\b)"
    r"(?P<source>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}):\s+(?=\S)"
)


@lru_cache(maxsize=8192)
def parse(text: str) -> Parsed:
    """Peel the reports off one sentence.

    >>> parsed = parse("Ana Ruiz said that a nurse told her that the ward was shut.")
    >>> [layer.name for layer in parsed.layers]
    ['Ana Ruiz', 'a nurse']
    >>> parse("The ward was shut.").layers
    ()
    """
    plain = plain_quotes(text[:READ])
    if _GAP.search(plain):
        return Parsed((), *_trim(text, 0, len(text)))
    stamp = _STAMP.match(plain)
    head = stamp or _DATELINE.match(plain)
    start, end = (head.end() if head else 0), len(plain)
    if _is_one_quotation(plain):
        start, end = _trim(plain, start, end)
    layers: list[Attribution] = []
    posted = _POSTED.match(plain, start) if stamp else None
    if posted is not None:
        layers.append(layer(plain, *posted.span("source"), "wrote"))
        start = posted.end()
    for _ in range(DEEPEST):
        report = _peel(plain[:end], start, bool(layers))
        report = report or (None if layers[1:] else nameless(plain[:end], start))
        if report is None:
            break
        layers.extend(one for one in report.layers if not (layers and _is_self(one)))
        if (report.start, report.end) == (start, end):
            break
        start, end = _trim(plain, report.start, report.end)
    named = forms.NOMINAL in forms.possible(plain)
    nominal = forms.NOMINAL.search(plain, start, end) if named else None
    if nominal and end - nominal.end() > 10:
        start = nominal.end()
    start, end = _trim(plain, start, end)
    asides = tuple(_asides(plain, layers))
    if layers:
        start, end = _trim(plain, start, _first_joined(plain, asides, start, end))
    found = tuple(_in_own_marks(text, one) for one in layers)
    return Parsed(found, start, len(text) if end == len(plain) else end, asides)


def _in_own_marks(text: str, layer: Attribution) -> Attribution:
    """The layer with the quotation marks of the text in its name."""
    if "“" not in layer.name and "”" not in layer.name:
        return layer
    return replace(layer, name=text[layer.start : layer.end])


def _is_self(inner: Attribution) -> bool:
    """ "“I think it failed,” Holt said": no other source than Holt."""
    return inner.name.lower() in {"i", "we", "he", "she", "they", "it"}


def _peel(text: str, start: int, inside: bool) -> Report | None:
    """The outermost report of ``text[start:]``."""
    return (
        worded(text, start, forms.AT_THE_START)
        or behind(text, start)
        or worded(text, start, forms.NOUNS)
        or next((one for one, leads in leading(text, start) if leads), None)
        or worded(text, start, (forms.HEARD, forms.RANG))
        or according(text, start)
        or passive(text, start)
        or worded(text, start, forms.JUDGING)
        or (worded(text, start, (forms.WITNESS,)) if inside else None)
    )


def _asides(text: str, layers: Sequence[Attribution]) -> Iterator[Report]:
    """Reports that the peeling did not take: in a second clause, "saying that …"."""
    known = [(layer.start, layer.end) for layer in layers]
    spoken = None
    for verb in verbs(text, 0):
        subject = subject_of(text, 0, verb)
        content = begin(text, verb.group(), verb.end())
        if subject is None and content is not None and _adds(text, verb):
            spoken = spoken or _doer(text, layers)
            if spoken is not None:
                yield Report((layer(text, *spoken, verb.group()),), content, len(text))
        elif subject is not None and not any(a < subject[1] and subject[0] < b for a, b in known):
            at = content if content is not None else _as_said(text, subject, verb)
            if at is not None and not ASKING.fullmatch(verb.group()):
                known.append(subject)
                yield Report(
                    (layer(text, *subject, verb.group()),),
                    at,
                    len(text) if content is not None else subject[0],
                )


def _first_joined(text: str, asides: Sequence[Report], start: int, end: int) -> int:
    """Where another speaker's clause begins: "Critics say it leaks, but Holt says …"."""
    for aside in asides:
        joined = JOINED.search(text[: aside.layers[0].start])
        if joined and start < joined.start() < end:
            return joined.start()
    return end


def _adds(text: str, verb: re.Match[str]) -> bool:
    """ "…, saying that …": a participle beside the sentence's own verb."""
    passed = text[: verb.start()].rstrip()
    return PARTICIPLE.fullmatch(verb.group()) is not None and passed.endswith((",", " and", " by"))


def _as_said(text: str, subject: Span, verb: re.Match[str]) -> int | None:
    """ "…, as Holt said, …": the content is what stands before."""
    is_as = re.search(r"\bas\s+$", text[: subject[0]], re.I)
    return (
        0
        if is_as and re.match(r"\s*[,.)—–]|\s+(?:it|in|on|at|this)\b", text[verb.end() :])
        else None
    )


def _doer(text: str, layers: Sequence[Attribution]) -> Span | None:
    """Whose "saying that …" it is: the outermost source, or the subject of the sentence."""
    return (layers[0].start, layers[0].end) if layers else opening(text)


def _is_one_quotation(text: str) -> bool:
    """Whether all of a sentence is quoted, so that its reports are within somebody's words."""
    spans = quoted(text)
    inside = sum(end - start for start, end in spans)
    return len(spans) == 1 and inside >= len(text.strip(" .\r\n\t"))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\r\n“":
        start += 1
    while end > start and text[end - 1] in " \t\r\n,”":
        end -= 1
    return start, end
