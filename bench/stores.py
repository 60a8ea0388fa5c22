"""Stores filled without files: documents made from texts, straight into a catalog."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from index.catalog import Catalog
from index.chunking import passages as cut_passages
from index.deriving import derive
from index.documents import Block, Document, Kind
from index.encoding import Encoder
from index.records import FileState, Record
from index.sentences import sentences as split_document

_BATCH = 512


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
    """Put documents into a catalog in ``store``.

    Returns:
        The number of passages.
    """
    with _catalog(store, encoder) as catalog:
        count = 0
        for document in documents:
            record = derive(document, FileState(document.sha256, ""), encoder, catalog)
            catalog.put(record)
            count += len(record.passages)
    return count


def fill_to_search(store: Path, documents: Iterable[Document], encoder: Encoder) -> int:
    """Likewise, without vectors of sentences, which a search does not need.

    Passages are encoded many documents at a time.

    Returns:
        The number of passages.
    """
    count = 0
    with _catalog(store, encoder) as catalog:
        remaining = iter(documents)
        while batch := [_record(one, encoder) for one in islice(remaining, _BATCH)]:
            count += _put(catalog, batch, encoder)
    return count


@contextmanager
def _catalog(store: Path, encoder: Encoder) -> Iterator[Catalog]:
    store.mkdir(parents=True, exist_ok=True)
    catalog = Catalog(store / "catalog.sqlite3", encoder.name, encoder.dimension)
    # A store that is filled for a measurement may be lost with the power.
    catalog._database._writer.execute("PRAGMA synchronous = OFF")
    try:
        yield catalog
    finally:
        catalog.close()


def _record(document: Document, encoder: Encoder) -> Record:
    sentences = split_document(document)
    passages = cut_passages(document, sentences, encoder.count_tokens, encoder.window)
    empty = np.zeros((0, encoder.dimension), np.float32)
    none = (None,) * len(passages)
    return Record(document, FileState(document.sha256, ""), sentences, passages, empty, none)


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
