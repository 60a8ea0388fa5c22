"""Document → what the catalog stores of it: sentences, passages, vectors."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.catalog import Catalog
from index.chunking import passages as cut_passages
from index.documents import Document
from index.encoding import Encoder, Vectors
from index.records import FileState, KnownVectors, Record
from index.sentences import sentences as split_document


def derive(document: Document, state: FileState, encoder: Encoder, catalog: Catalog) -> Record:
    """Sentences, passages and vectors; what an earlier version or a copy had is reused."""
    sentences = split_document(document)
    passages = cut_passages(document, sentences, encoder.count_tokens, encoder.window)
    known = _known_vectors(document.path, state.sha256, catalog)
    evidence = [s.text if s.kind.is_evidence else "" for s in sentences]
    cut = [document.text[p.start : p.end] for p in passages]
    return Record(
        document=document,
        file=state,
        sentences=sentences,
        sentence_vectors=_encode(evidence, known.sentences, encoder),
        passages=passages,
        passage_vectors=_encode(cut, known.passages, encoder),
    )


def _known_vectors(path: str, file_sha256: str, catalog: Catalog) -> KnownVectors:
    """Vectors of the document that this one replaces or copies, by text."""
    for candidate in (path, catalog.path_of_file(file_sha256)):
        if candidate is not None and catalog.has(candidate):
            return catalog.known_vectors(candidate)
    return KnownVectors({}, {})


def _encode(texts: Sequence[str], known: Mapping[str, Vectors], encoder: Encoder) -> Vectors:
    """One row a text; zeros for an empty one. Only unknown texts are encoded."""
    wanted = [text for text in dict.fromkeys(texts) if text and text not in known]
    fresh = dict(zip(wanted, encoder.encode(wanted), strict=True))
    vectors = np.zeros((len(texts), encoder.dimension), np.float32)
    for row, text in zip(vectors, texts, strict=True):
        if text:
            row[:] = fresh[text] if text in fresh else known[text]
    return vectors
