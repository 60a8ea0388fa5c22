"""The documents as the rules see them: readings near a vector, with their cosines.

A document is read once, by a question or ahead of it, and its readings are kept in the index.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from bot.reading.coreference import after_lead, leans
from bot.reading.packing import pack, rules, unpack
from bot.reading.reader import read
from bot.reading.reading import Reading
from index.documents import DocumentInfo, Hit, Kind, Passage, Sentence
from index.library import Library
from index.scope import EVERYTHING, Scope

# Sentences kept in memory with their readings and vectors: about 200 MB when full.
KEPT_SENTENCES = 100_000
FOUND = 12  # passages looked at for a question or a statement


@dataclass(frozen=True, slots=True)
class Near:
    """A reading close to something.

    ``cosine`` is the sentence's, to whatever was searched for. ``context`` holds what
    a reader of the sentence has just read: title, date, heading, the sentences before.
    ``referred`` is the content of the claim that a denial refers back to ("denied this").
    ``before`` is the evidence sentence just before it in its document, if there is one.
    """

    reading: Reading
    info: DocumentInfo
    cosine: float
    context: str = ""
    referred: str = ""
    before: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """Document and position: what makes it one place."""
        return (self.info.path, self.reading.sentence.position)

    @property
    def leans(self) -> bool:
        """Whether the sentence opens with a word that stands for something before it."""
        return leans(self.reading.sentence.text)

    def told(self, evidence: str) -> str:
        """Words of the sentence as a reader understands them: after the one they lean on."""
        return after_lead(evidence, self.reading.sentence.text, self.before)


@dataclass(frozen=True, slots=True)
class _Held:
    """A document in memory.

    The vectors of its sentences are in half precision, as they are stored, and ``filled``
    where they are known; ``places`` are made as they are needed, their cosines not set.
    ``heading`` holds for each sentence the place of the heading that it stands under, -1 for
    none; ``aliases`` the parties that a contract defines: (“Supplier”, “Vale Bakery”).
    """

    info: DocumentInfo
    sentences: tuple[Sentence, ...]
    readings: Sequence[Reading]
    vectors: NDArray[np.float16]
    filled: NDArray[np.bool_]
    places: dict[int, Near]
    heading: Sequence[int]
    aliases: tuple[tuple[str, str], ...]

    def fill(self, first: int, vectors: NDArray[np.float32]) -> None:
        """Note the vectors of the sentences from ``first`` on."""
        self.vectors[first : first + len(vectors)] = vectors
        self.filled[first : first + len(vectors)] = True

    def place(self, position: int, cosine: float) -> Near:
        """The place of a sentence, with its cosine to what was searched for."""
        found = self.places.get(position)
        if found is None:
            found = self._made(position)
            self.places[position] = found
        return replace(found, cosine=cosine)

    def _made(self, position: int) -> Near:
        reading = self.readings[position]
        referred = self.readings[reading.target].content if reading.target is not None else ""
        context = self._context(position)
        before = self.sentences[position - 1] if position else None
        shown = before.text if before is not None and before.kind.is_evidence else ""
        return Near(reading, self.info, 0.0, context, referred, shown)

    def _context(self, position: int) -> str:
        info, text = self.info, self.sentences[position].text
        heading = self.heading[position]
        under = "" if heading < 0 else self.sentences[heading].text
        masthead = [one.text for one in self.sentences[:2]]
        before = [one.text for one in self.sentences[max(0, position - BEFORE) : position]]
        aliases = [name for alias, name in self.aliases if alias in text]
        stated = (info.title, info.publisher, info.author, info.date, under)
        return " \n".join(part for part in (*stated, *masthead, *aliases, *before) if part)


class Shelf:
    """Readings of the library's documents, made when first needed or ``ahead``, and kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: OrderedDict[DocumentInfo, _Held] = OrderedDict()
        self._sentences = 0
        self._infos: dict[tuple[int, str], DocumentInfo] = {}
        self._lock = threading.Lock()
        self._fresh: dict[int, bytes] = {}  # readings that are not kept yet, by document
        self._passed = 0  # the document up to which all have been read ahead
        self._last: tuple[str, NDArray[np.float32]] | None = None

    def readings(self, info: DocumentInfo) -> Sequence[Reading]:
        """All readings of one document, in order of position."""
        readings = self._held(info).readings
        self._keep()
        return readings

    def find(self, text: str, scope: Scope = EVERYTHING) -> tuple[Near, ...]:
        """Evidence sentences of the passages found for a text, nearest first."""
        vector = self._encoded(text)
        return self.near(vector, self._library.search(text, FOUND, vector, scope))

    def near(self, vector: NDArray[np.float32], hits: Sequence[Hit]) -> tuple[Near, ...]:
        """Evidence sentences of the hit passages, nearest to ``vector`` first.

        ``vector`` has shape (d,) and length 1. Ties keep the order of document and
        position.
        """
        found: dict[tuple[str, int], Near] = {}
        for passage, held in self._filled([hit.passage for hit in hits]):
            first, last = passage.first, passage.last
            cosines = (held.vectors[first:last].astype(np.float32) @ vector).tolist()
            for reading, own in zip(held.readings[first:last], cosines, strict=True):
                if not reading.sentence.kind.is_evidence:
                    continue
                cosine = own
                if reading.target is not None and reading.target >= first:
                    # "She denied this" is as near as what she denied.
                    cosine = max(own, cosines[reading.target - first])
                near = held.place(reading.sentence.position, cosine)
                found[near.key] = near
        return tuple(sorted(found.values(), key=lambda near: (-near.cosine, near.key)))

    def place(self, info: DocumentInfo, position: int) -> Near:
        """A sentence of a document; its cosine is to nothing and 0."""
        return self._held(info).place(position, 0.0)

    def toward(self, text: str, places: Sequence[Near]) -> tuple[Near, ...]:
        """Given places with their cosine to a text, nearest first."""
        vector = self._encoded(text)
        found = [replace(near, cosine=float(self.vector(near) @ vector)) for near in places]
        return tuple(sorted(found, key=lambda near: (-near.cosine, near.key)))

    def _encoded(self, text: str) -> NDArray[np.float32]:
        """The embedding of a text, shape (d,); that of the last one is kept."""
        last = self._last
        if last is None or last[0] != text:
            last = self._last = (text, self._library.encoder.encode([text])[0])
        return last[1]

    def vector(self, near: Near) -> NDArray[np.float32]:
        """The stored embedding of a sentence, shape (d,)."""
        held, position = self._held(near.info), near.reading.sentence.position
        if not held.filled[position]:
            path = near.info.path
            held.fill(position, self._library.sentence_vectors(path, position, position + 1))
        found: NDArray[np.float16] = held.vectors[position]
        return found.astype(np.float32)

    def _filled(self, passages: Sequence[Passage]) -> list[tuple[Passage, _Held]]:
        """The passages with their documents, the vectors of their sentences filled in.

        Those that must be encoded first are encoded together.
        """
        generation = self._library.generation
        pairs = [(one, self._held(self._info(generation, one.document))) for one in passages]
        empty = [pair for pair in pairs if not pair[1].filled[pair[0].first : pair[0].last].all()]
        vectors = self._library.sentences_encoded([passage for passage, _ in empty])
        for (passage, held), found in zip(empty, vectors, strict=True):
            held.fill(passage.first, found)
        self._keep()
        return pairs

    def ahead(self, most: int = 8) -> int:
        """Read documents that nobody has asked for, so that no question waits for it.

        Args:
            most: Most documents that are read.

        Returns:
            How many were read; 0 if none is left.

        Raises:
            IndexingError: The index cannot be read or written.
        """
        with self._library.view():
            places = self._library.derived.missing(rules(), self._passed, most)
            made = {key: pack(read(self._library.sentences(path))) for key, path in places}
        if made:
            self._library.derived.keep(rules(), made)
            self._passed = max(made)
        return len(made)

    def _read(self, info: DocumentInfo) -> tuple[tuple[Sentence, ...], Sequence[Reading]]:
        """The sentences of a document and its readings, as they were kept or made now."""
        with self._library.view():
            key, data = self._library.derived.of(info.path, rules())
            sentences = self._library.sentences(info.path)
        kept = None if data is None else unpack(data, sentences)
        if kept is not None:
            return sentences, kept
        made = read(sentences)
        with self._lock:
            self._fresh[key] = pack(made)
        return sentences, made

    def _keep(self) -> None:
        """Keep what was read, unless somebody else writes."""
        with self._lock:
            fresh, self._fresh = self._fresh, {}
        if fresh:
            self._library.derived.keep_if_free(rules(), fresh)

    def forget(self, path: str) -> None:
        """Let go of the text of a document that was removed or read anew."""
        with self._lock:
            for info in [one for one in self._kept if one.path == path]:
                self._sentences -= len(self._kept.pop(info).readings)

    def _info(self, generation: int, path: str) -> DocumentInfo:
        found = self._infos.get((generation, path))
        if found is None:
            found = self._library.info(path)
            if len(self._infos) >= KEPT_SENTENCES:
                self._infos.clear()
            self._infos[generation, path] = found
        return found

    def _held(self, info: DocumentInfo) -> _Held:
        with self._lock:
            if info in self._kept:
                self._kept.move_to_end(info)
                return self._kept[info]
        sentences, readings = self._read(info)
        vectors = np.zeros((len(readings), self._library.encoder.dimension), np.float16)
        filled = np.zeros(len(readings), np.bool_)
        heading, aliases = _headings(sentences), _aliases(sentences)
        found = _Held(info, sentences, readings, vectors, filled, {}, heading, aliases)
        with self._lock:
            if info not in self._kept:
                self._kept[info] = found
                self._sentences += len(readings)
            while self._sentences > KEPT_SENTENCES and len(self._kept) > 1:
                self._sentences -= len(self._kept.popitem(last=False)[1].readings)
        return found


# Sentences before one in which its names may stand ("She resigned.").
BEFORE = 3


def _headings(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """For each sentence the place of the last heading up to it; -1 for none."""
    headings = (at if one.kind is Kind.HEADING else -1 for at, one in enumerate(sentences))
    return tuple(accumulate(headings, max))


# Vale Bakery ("the Supplier"); Vale Bakery (hereinafter the Supplier); the Supplier, Vale Bakery
_ALIAS = re.compile(
    r"(?P<name>[A-Z][\w&’'.-]{0,40}(?:\s+(?:of\s+|and\s+|&\s+)?[A-Z][\w&’'.-]{0,40}){0,5})[^()“”\"]{0,60}?\s*"
    r"\((?:hereinafter|hereafter)?\s*(?:referred\s+to\s+as|called)?\s*[“\"'‘]?(?:the\s+)?[“\"'‘]?(?P<alias>[A-Z][a-z]+)[”\"'’]?\)"
)


def _aliases(sentences: Sequence[Sentence]) -> tuple[tuple[str, str], ...]:
    bracketed = (one.text for one in sentences if "(" in one.text)
    return tuple((m["alias"], m["name"]) for text in bracketed for m in _ALIAS.finditer(text))
