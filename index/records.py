"""What the catalog stores of a document, as rows and back.

SQLite notices a page that is none, but not one in which other bytes stand. So
each row carries a checksum, its seal, and is not believed without it.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.database import Damage
from index.documents import Block, Document, DocumentInfo, Kind, Passage, Sentence

Row = tuple[Any, ...]

# The columns of a DocumentInfo, in its order, and their seal.
INFO = "path, sha256, title, publisher, author, date, language, length, sentences, passages, seal"
SENTENCE = "document, position, block, start, stop, kind, seal"
PASSAGE = "document, start, stop, first, last, vector, seal"


@dataclass(frozen=True, slots=True)
class FileState:
    """What the catalog remembers of a document's file.

    ``stamp`` identifies the file's state on disk; an empty one never matches.
    """

    sha256: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Record:
    """A document with everything derived from it, ready to be stored.

    ``passage_vectors`` has one row a passage; ``sentence_vectors`` for each passage the
    vectors of its sentences, one row each, or None where they are not known.
    """

    document: Document
    file: FileState
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    passage_vectors: NDArray[np.float32]
    sentence_vectors: tuple[NDArray[np.float32] | None, ...]


@dataclass(frozen=True, slots=True)
class KnownVectors:
    """Vectors by the text of the sentence or passage they were made from."""

    sentences: Mapping[str, NDArray[np.float32]]
    passages: Mapping[str, NDArray[np.float32]]


def info_row(record: Record) -> Row:
    """A document in the columns of ``INFO``."""
    document = record.document
    fields = (
        *(document.path, document.sha256, document.title, document.publisher, document.author),
        *(document.date, document.language, len(document.text)),
        *(len(record.sentences), len(record.passages)),
    )
    return *fields, _seal(fields)


def read_info(row: Sequence[Any]) -> DocumentInfo:
    """The document in a row of ``INFO``.

    Raises:
        Damage: If it is not as it was written.
    """
    return DocumentInfo(*_unsealed(row))


def pack_blocks(blocks: Sequence[Block]) -> tuple[str, int]:
    """Blocks as JSON, and its seal."""
    text = json.dumps([(b.start, b.end, b.kind, b.page) for b in blocks])
    return text, _seal((text,))


def read_document(info: DocumentInfo, text: bytes, blocks: str, blocks_seal: int) -> Document:
    """A document from its parts; that ``text`` has the hash of ``info`` is for the caller.

    Raises:
        Damage: If the blocks are not as they were written.
    """
    _unsealed((blocks, blocks_seal))
    return Document(
        path=info.path,
        text=text.decode(),
        sha256=info.sha256,
        title=info.title,
        publisher=info.publisher,
        author=info.author,
        date=info.date,
        language=info.language,
        blocks=tuple(
            Block(start, end, Kind(kind), page) for start, end, kind, page in json.loads(blocks)
        ),
    )


def sentence_rows(key: int, record: Record) -> Iterator[Row]:
    """The sentences of the document with id ``key`` in the columns of ``SENTENCE``."""
    for s in record.sentences:
        fields = (key, s.position, s.block, s.start, s.end, str(s.kind))
        yield *fields, _seal(fields)


def read_sentence(row: Sequence[Any], document: Document) -> Sentence:
    """The sentence in a row of ``SENTENCE``.

    Raises:
        Damage: If it is not as it was written.
    """
    _, position, block, start, end, kind = _unsealed(row)
    return Sentence(
        *(document.path, position, block, start, end, Kind(kind), document.text[start:end]),
        page=document.blocks[block].page,
    )


def sentence_vectors_row(key: int, vectors: NDArray[np.float32]) -> Row:
    """The vectors of the sentences of the passage with id ``key``, in the columns of the table.

    In half precision: cosines keep three decimals, half the room.
    """
    fields = (key, np.asarray(vectors, "<f2").tobytes())
    return *fields, _seal(fields)


def read_sentence_vectors(
    row: Sequence[Any], passage: Passage, dimension: int
) -> NDArray[np.float32]:
    """The vectors in such a row, one for each sentence of the passage.

    Raises:
        Damage: If it is not as it was written.
    """
    _, blob = _unsealed(row)
    if len(blob) != 2 * dimension * (passage.last - passage.first):
        raise Damage("vectors of sentences are missing in it")
    return np.frombuffer(blob, "<f2").astype(np.float32).reshape(-1, dimension)


def derived_row(key: int, maker: str, data: bytes) -> Row:
    """What ``maker`` made of the document with id ``key``, in the columns of the table."""
    fields = (key, maker, data)
    return *fields, _seal(fields)


def read_derived(row: Sequence[Any]) -> bytes | None:
    """What is in such a row; None if it is not as it was written, for it can be made again."""
    return bytes(row[2]) if _seal(row[:-1]) == row[-1] else None


def passage_rows(key: int, record: Record) -> Iterator[Row]:
    """The passages of the document with id ``key`` in the columns of ``PASSAGE``."""
    for p, vector in zip(record.passages, record.passage_vectors, strict=True):
        fields = (key, p.start, p.end, p.first, p.last, np.asarray(vector, "<f4").tobytes())
        yield *fields, _seal(fields)


def read_passage(row: Sequence[Any], path: str) -> Passage:
    """The passage in a row of ``PASSAGE``, of the document with this path.

    Raises:
        Damage: If it is not as it was written.
    """
    _, start, end, first, last, _ = _unsealed(row)
    return Passage(path, start, end, first, last)


def read_passage_vectors(rows: Iterable[Sequence[Any]], dimension: int) -> NDArray[np.float32]:
    """The vectors in rows of ``PASSAGE``, one each.

    Raises:
        Damage: If one is not as it was written.
    """
    blobs = b"".join(_unsealed(row)[5] for row in rows)
    return np.frombuffer(blobs, "<f4").reshape(-1, dimension)


def _seal(fields: Sequence[Any]) -> int:
    """A checksum of a row's fields, in which each stands with its type."""
    crc = 0
    for field in fields:
        crc = zlib.crc32(field if isinstance(field, bytes) else repr(field).encode(), crc)
    return crc


def _unsealed(row: Sequence[Any]) -> Sequence[Any]:
    """A row without its seal, which is the last field."""
    if _seal(row[:-1]) != row[-1]:
        raise Damage("a row of it is not as it was written")
    return row[:-1]
