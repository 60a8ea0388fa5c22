"""Document → what the catalog stores of it: sentences, passages, vectors.

Passages are encoded here. Vectors of sentences take as long again and are wanted for
few documents at a time, so they are made later (``index.library``); what an earlier
version of the document had is taken along.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.catalog import Catalog
from index.chunking import passages as cut_passages
from index.documents import Document, Passage, Sentence
from index.encoding import Encoder, Vectors
from index.records import FileState, KnownVectors, Record
from index.sentences import sentences as split_document


@dataclass(frozen=True, slots=True)
class Draft:
    """A document cut into sentences and passages, and the vectors known of it."""

    document: Document
    file: FileState
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    known: KnownVectors


def draft(document: Document, state: FileState, encoder: Encoder, catalog: Catalog) -> Draft:
    """Everything that is derived of a document without encoding."""
    sentences = split_document(document)
    passages = cut_passages(document, sentences, encoder.count_tokens, encoder.window)
    known = _known_vectors(document.path, state.sha256, catalog)
    return Draft(document, state, sentences, passages, known)


def complete(drafts: Sequence[Draft], encoder: Encoder) -> list[Record]:
    """The drafts with the vectors of their passages; equal texts are encoded once.

    Of several documents at once, because an encoder takes texts of like length
    together, and finds more of them among many.
    """
    wanted = list(dict.fromkeys(text for one in drafts for text in _unknown(one)))
    fresh = dict(zip(wanted, encoder.encode(wanted), strict=True))
    return [_record(one, fresh, encoder.dimension) for one in drafts]


class Batches:
    """Puts drafts together to be encoded, in the order in which they come.

    A batch holds at most so many passages, or one document that has more.

    Args:
        most: Passages of a batch.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: list[Draft] = []

    def __len__(self) -> int:
        """Number of documents that wait."""
        return len(self._waiting)

    def add(self, one: Draft) -> list[Draft]:
        """Let a draft wait; the batch that is full without it, if one is."""
        passages = sum(len(each.passages) for each in (*self._waiting, one))
        full = self.rest() if passages > self._most else []
        self._waiting.append(one)
        return full

    def rest(self) -> list[Draft]:
        """All that wait, which do so no longer."""
        found, self._waiting = self._waiting, []
        return found


def derive(document: Document, state: FileState, encoder: Encoder, catalog: Catalog) -> Record:
    """Sentences, passages and vectors; what an earlier version or a copy had is reused."""
    return complete([draft(document, state, encoder, catalog)], encoder)[0]


def _texts(one: Draft) -> list[str]:
    """The texts of its passages."""
    return [one.document.text[p.start : p.end] for p in one.passages]


def _sentences(one: Draft, passage: Passage) -> list[str]:
    return [sentence.text for sentence in one.sentences[passage.first : passage.last]]


def _unknown(one: Draft) -> Iterator[str]:
    """What to encode: passages, and the new sentences among those whose vectors were kept."""
    yield from (text for text in _texts(one) if text not in one.known.passages)
    kept = one.known.sentences
    for passage in one.passages if kept else ():
        texts = _sentences(one, passage)
        if any(text in kept for text in texts):
            yield from (text for text in texts if text not in kept)


def _record(one: Draft, fresh: Mapping[str, Vectors], dimension: int) -> Record:
    vectors = {**fresh, **one.known.passages}
    sentences = {**fresh, **one.known.sentences}
    rows = [vectors[text] for text in _texts(one)]
    return Record(
        document=one.document,
        file=one.file,
        sentences=one.sentences,
        passages=one.passages,
        passage_vectors=np.array(rows, np.float32).reshape(-1, dimension),
        sentence_vectors=tuple(_rows(_sentences(one, p), sentences) for p in one.passages),
    )


def _rows(texts: Sequence[str], vectors: Mapping[str, Vectors]) -> Vectors | None:
    """The vectors of these texts, if all are known."""
    found = [vectors[text] for text in texts if text in vectors]
    return np.array(found, np.float32) if len(found) == len(texts) else None


def _known_vectors(path: str, file_sha256: str, catalog: Catalog) -> KnownVectors:
    """Vectors of the document that this one replaces or copies, by text."""
    for candidate in (path, catalog.path_of_file(file_sha256)):
        if candidate is not None and catalog.has(candidate):
            return catalog.known_vectors(candidate)
    return KnownVectors({}, {})
