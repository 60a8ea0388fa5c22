"""Document → passages, the units of retrieval.

A passage holds about 120 word pieces: the default model was trained on inputs
of 128, and a short passage keeps the evidence for one question together. Within
that, paragraphs stay whole where they fit.

A passage is encoded as it stands. With the heading or the title in front, fewer
questions of the development collections found their passage among the first
three (39 and 38 of 42, against 40).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.documents import Document, Passage, Sentence

TARGET_PIECES = 120

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A sentence and its length in word pieces."""

    sentence: Sentence
    pieces: int


def passages(
    document: Document,
    sentences: Sequence[Sentence],
    count_tokens: CountTokens,
    window: int,
) -> tuple[Passage, ...]:
    """Cut the evidence sentences of a document into passages, in order.

    Passages never hold a heading, a byline or clutter, so they never reach
    across one. A paragraph that is too long is split between sentences, the
    last sentence repeated in the next passage; a sentence longer than the
    window is split at white space into passages that all name it.

    Args:
        document: The document.
        sentences: All its sentences.
        count_tokens: Word pieces of each text.
        window: Most word pieces the encoder reads, at least 1.
    """
    evidence = [sentence for sentence in sentences if sentence.kind.is_evidence]
    counts = count_tokens([sentence.text for sentence in evidence])
    measured = [_Measured(*pair) for pair in zip(evidence, counts, strict=True)]
    target = min(TARGET_PIECES, window)
    found: list[Passage] = []
    for run in _runs(measured):
        for group in _groups(run, target):
            found += _passage(document, group, count_tokens, window)
    return tuple(found)


def _runs(measured: Sequence[_Measured]) -> Iterator[list[list[_Measured]]]:
    """Neighbouring blocks with nothing but evidence between them."""
    run: list[list[_Measured]] = []
    last: Sentence | None = None
    for item in measured:
        sentence = item.sentence
        if last is not None and sentence.position != last.position + 1:
            yield run
            run = []
        if run and last is not None and sentence.block == last.block:
            run[-1].append(item)
        else:
            run.append([item])
        last = sentence
    if run:
        yield run


def _groups(blocks: list[list[_Measured]], target: int) -> Iterator[list[_Measured]]:
    """The sentences of each passage: whole blocks while they fit, long blocks split."""
    group: list[_Measured] = []
    for block in blocks:
        if group and _pieces(group) + _pieces(block) > target:
            yield group
            group = []
        if _pieces(block) <= target:
            group = [*group, *block]
        else:
            yield from _split(block, target)
    if group:
        yield group


def _split(block: list[_Measured], target: int) -> Iterator[list[_Measured]]:
    """Parts of a long block; each begins with the last sentence of the one before."""
    group: list[_Measured] = []
    for item in block:
        if group and _pieces(group) + item.pieces > target:
            yield group
            overlap = group[-1:]
            fits = _pieces(overlap) + item.pieces <= target
            group = overlap if fits and len(group) > 1 else []
        group.append(item)
    yield group


def _pieces(group: Sequence[_Measured]) -> int:
    return sum(item.pieces for item in group)


def _passage(
    document: Document, group: list[_Measured], count_tokens: CountTokens, window: int
) -> Iterator[Passage]:
    first, last = group[0].sentence, group[-1].sentence
    spans = [(first.start, last.end)]
    if len(group) == 1 and group[0].pieces > window:
        spans = _cut(first, count_tokens, window)
    for start, end in spans:
        yield Passage(document.path, start, end, first.position, last.position + 1)


def _cut(sentence: Sentence, count_tokens: CountTokens, window: int) -> list[tuple[int, int]]:
    """Spans of an overlong sentence, cut at white space, or inside an overlong word."""
    words: list[tuple[int, int]] = []
    for found in re.finditer(r"\S+", sentence.text):
        # A word has at most as many pieces as code points, bar exotic scripts.
        cuts = range(found.start(), found.end(), window)
        words += [(cut, min(cut + window, found.end())) for cut in cuts]
    counts = count_tokens([sentence.text[start:end] for start, end in words])
    spans: list[tuple[int, int]] = []
    filled = window + 1
    for (start, end), count in zip(words, counts, strict=True):
        if filled + count > window:
            spans.append((start, end))
            filled = 0
        spans[-1] = (spans[-1][0], end)
        filled += count
    return [(sentence.start + start, sentence.start + end) for start, end in spans]
