"""The readings of a document as bytes and back, so that it is read once and not at each start.

JSON: spans into the sentences, and the names of sources; a plain statement is a 0. What was
packed by other rules is not unpacked: ``rules`` names them.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, overload

from bot.reading.hedging import Cue
from bot.reading.lexicon import CueKind
from bot.reading.reading import Reading, Stance
from bot.reading.sources import SourceKind
from bot.reading.speech import Attribution, Report
from index.documents import Sentence

_PLAIN = 0


@cache
def rules() -> str:
    """A name for the rules of reading as they are installed."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).resolve().parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def pack(readings: Sequence[Reading]) -> bytes:
    """The readings of one document without their sentences."""
    text = json.dumps([_packed(one) for one in readings], separators=(",", ":"))
    return text.encode("ascii")


def unpack(data: bytes, sentences: Sequence[Sentence]) -> "Unpacked | None":
    """The readings that were packed; None if they are not those of so many sentences."""
    packed = json.loads(data)
    return Unpacked(packed, sentences) if len(packed) == len(sentences) else None


class Unpacked(Sequence[Reading]):
    """The readings of one document, each made when it is first looked at.

    Args:
        packed: A part of what ``pack`` made for each sentence.
        sentences: The sentences.
    """

    def __init__(self, packed: Sequence[Any], sentences: Sequence[Sentence]) -> None:
        self._packed = packed
        self._sentences = sentences
        self._made: list[Reading | None] = [None] * len(packed)

    def __len__(self) -> int:
        """Number of sentences."""
        return len(self._made)

    @overload
    def __getitem__(self, place: int) -> Reading: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Reading, ...]: ...

    def __getitem__(self, place: int | slice) -> Reading | tuple[Reading, ...]:
        """One reading, or those of a slice."""
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(len(self))))
        made = self._made[place]
        if made is None:
            made = self._made[place] = _unpacked(self._packed[place], self._sentences[place])
        return made


def _packed(reading: Reading) -> Any:
    if reading == _plain(reading.sentence):
        return _PLAIN
    return [
        *(_layers(reading.layers), reading.start, reading.end, str(reading.stance), reading.about),
        reading.cue and _cue(reading.cue),
        [_cue(one) for one in reading.doubts],
        reading.target,
        [(_layers(one.layers), one.start, one.end) for one in reading.asides],
    ]


def _plain(sentence: Sentence) -> Reading:
    """What the document says itself, all of it and without doubt."""
    return Reading(sentence, (), 0, len(sentence.text), Stance.ASSERTS, (0, 0), None, ())


def _layers(layers: Sequence[Attribution]) -> list[Any]:
    return [(one.name, str(one.kind), one.start, one.end, one.cue) for one in layers]


def _cue(cue: Cue) -> Any:
    return (str(cue.kind), cue.start, cue.end)


def _unpacked(packed: Any, sentence: Sentence) -> Reading:
    if packed == _PLAIN:
        return _plain(sentence)
    layers, start, end, stance, about, cue, doubts, target, asides = packed
    text = sentence.text
    return Reading(
        sentence,
        _unpacked_layers(layers),
        start,
        end,
        Stance(stance),
        (about[0], about[1]),
        cue and _unpacked_cue(cue, text),
        tuple(_unpacked_cue(one, text) for one in doubts),
        target,
        tuple(Report(_unpacked_layers(inner), low, high) for inner, low, high in asides),
    )


def _unpacked_layers(layers: Any) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(name, SourceKind(kind), start, end, cue)
        for name, kind, start, end, cue in layers
    )


def _unpacked_cue(cue: Any, text: str) -> Cue:
    kind, start, end = cue
    return Cue(CueKind(kind), start, end, text[start:end])
