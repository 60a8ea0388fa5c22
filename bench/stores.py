"""Stores filled without files: documents made from texts, straight into a catalog."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.catalog import Catalog
from index.chunking import passages as cut_passages
from index.documents import Block, Document, Kind
from index.encoding import Encoder
from index.records import FileState, Record
from index.sentences import sentences as split_document


def plain_document(path: str, title: str, paragraphs: Sequence[str]) -> Document:
    """A document whose title and paragraphs are all prose, so that each can be found."""
    parts = [part.strip() for part in (title, *paragraphs) if part.strip()]
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(at, at + len(part), Kind.PROSE))
        at += len(part) + 2
    text = "\n\n".join(parts)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(path, text, digest, title or None, None, None, None, "en", tuple(blocks))


def fill(store: Path, documents: Iterable[Document], encoder: Encoder) -> int:
    """Put documents into a catalog in ``store``, without vectors of sentences.

    Returns:
        The number of passages.
    """
    store.mkdir(parents=True, exist_ok=True)
    catalog = Catalog(store / "catalog.sqlite3", encoder.name, encoder.dimension)
    batch: list[Record] = []
    count = 0
    for document in documents:
        batch.append(_record(document, encoder))
        if len(batch) == 512:
            count += _put(catalog, batch, encoder)
            batch = []
    count += _put(catalog, batch, encoder)
    catalog.close()
    return count


def _record(document: Document, encoder: Encoder) -> Record:
    sentences = split_document(document)
    passages = cut_passages(document, sentences, encoder.count_tokens, encoder.window)
    none = np.zeros((len(sentences), encoder.dimension), np.float32)
    empty = np.zeros((0, encoder.dimension), np.float32)
    return Record(document, FileState(document.sha256, ""), sentences, none, passages, empty)


def _put(catalog: Catalog, records: Sequence[Record], encoder: Encoder) -> int:
    texts = [
        record.document.text[passage.start : passage.end]
        for record in records
        for passage in record.passages
    ]
    vectors = encoder.encode(texts)
    at = 0
    for record in records:
        to = at + len(record.passages)
        catalog.put(replace(record, passage_vectors=vectors[at:to]))
        at = to
    return at
