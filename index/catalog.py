"""The truth of the index: one SQLite file.

It holds documents, sentences and passages with their vectors, the keyword index
(FTS5), the log of changes, and what the vectors were made with. A document is
written in one transaction, which also raises the generation by one.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.changes import Changes
from index.database import Connection, Damage, Database
from index.derived import Derived
from index.documents import Document, DocumentInfo, Passage, Sentence, UnknownDocument
from index.keyword_index import KeywordIndex
from index.records import (
    INFO,
    PASSAGE,
    SENTENCE,
    FileState,
    KnownVectors,
    Record,
    info_row,
    pack_blocks,
    passage_rows,
    read_document,
    read_info,
    read_passage,
    read_passage_vectors,
    read_sentence,
    sentence_rows,
)
from index.scopes import Scopes
from index.sentence_vectors import COLUMNS, SentenceVectors

# Where traces of removed documents may be.
_NONE, _EVERYWHERE, _IN_LOG = "0", "1", "2"
_PASSAGE_OF_P = ", ".join(f"p.{column}" for column in PASSAGE.split(", "))


class Catalog:
    """The documents in the index; its methods may be called from several threads.

    Args:
        path: The SQLite file; created if missing.
        model: Name of the embedding model.
        dimension: Length of its vectors.

    Attributes:
        keywords: The keyword index.
        sentence_vectors: The vectors of sentences.
        scopes: Which documents and passages are in a scope.
        derived: What others made of the documents and want kept.
        changes: What the vector index follows.

    Raises:
        IndexingError: If the file cannot be used, or was built otherwise; so do
            all methods if it turns out to be damaged.
    """

    def __init__(self, path: Path, model: str, dimension: int) -> None:
        self._dimension = dimension
        self._database = Database(path, model, dimension)
        self.keywords = KeywordIndex(self._database)
        self.sentence_vectors = SentenceVectors(self._database, dimension)
        self.scopes = Scopes(self._database)
        self.derived = Derived(self._database)
        self.changes = Changes(self._database, dimension)

    def close(self) -> None:
        """Close the file; the catalog cannot be used afterwards."""
        self._database.close()

    @contextmanager
    def view(self) -> Iterator[int]:
        """The catalog as it is now: what this thread reads inside is of this state.

        Yields:
            The generation.
        """
        with self._database.read():
            yield self.generation

    @property
    def store(self) -> bytes:
        """Identity of this catalog, 32 bytes; a rebuilt one has another."""
        return self._database.meta("store").encode()

    @property
    def generation(self) -> int:
        """Number of transactions that changed documents."""
        return self._database.number("generation")

    # Writing

    def put(self, record: Record) -> None:
        """Store a document in one transaction; it replaces one of the same path."""
        document = record.document
        with self._database.write() as connection:
            self._delete(connection, document.path, self._next_generation())
            fields = (
                *info_row(record),
                *(record.file.sha256, record.file.stamp),
                *pack_blocks(document.blocks),
                document.text.encode(),
            )
            key = connection.execute(
                f"INSERT INTO documents ({INFO}, file_sha256, file_stamp, "  # noqa: S608
                f"blocks, blocks_seal, text) VALUES ({_places(fields)})",
                fields,
            ).lastrowid
            connection.executemany(
                f"INSERT INTO sentences ({SENTENCE}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                sentence_rows(int(key or 0), record),
            )
            self._put_passages(connection, int(key or 0), record)

    def _put_passages(self, connection: Connection, key: int, record: Record) -> None:
        """Store the passages of the document with id ``key``, their words and vectors."""
        known = {}
        rows = passage_rows(key, record)
        for passage, row, vectors in zip(
            record.passages, rows, record.sentence_vectors, strict=True
        ):
            place = connection.execute(
                f"INSERT INTO passages ({PASSAGE}) VALUES ({_places(row)})",  # noqa: S608
                row,
            ).lastrowid
            text = record.document.text[passage.start : passage.end]
            self.keywords.add(connection, int(place or 0), text)
            if vectors is not None:
                known[int(place or 0)] = vectors
        self.sentence_vectors.put(connection, known)
        self.changes.came(len(record.passages))

    def remove(self, path: str) -> None:
        """Remove a document and all that was derived from it; unknown paths are ignored."""
        with self._database.write() as connection:
            self._delete(connection, path, self._next_generation())

    def _next_generation(self) -> int:
        generation = self.generation + 1
        self._database.set_meta("generation", str(generation))
        return generation

    def _delete(self, connection: Connection, path: str, generation: int) -> None:
        run = connection.execute
        row = run("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        if row is None:
            return
        gone = [key for (key,) in run("SELECT id FROM passages WHERE document = ?", row)]
        self.keywords.delete(connection, gone)
        self.changes.went(connection, generation, gone)
        run("DELETE FROM documents WHERE id = ?", row)
        self._database.set_meta("residue", _EVERYWHERE)

    def touch(self, files: Mapping[str, FileState]) -> None:
        """Remember the states of files whose content did not change, by path."""
        if not files:
            return
        with self._database.write() as connection:
            connection.executemany(
                "UPDATE documents SET file_sha256 = ?, file_stamp = ? WHERE path = ?",
                ((file.sha256, file.stamp, path) for path, file in files.items()),
            )

    def scrub(self) -> None:
        """Overwrite what removed documents left in the keyword index and the log.

        Deleted terms stay in FTS5's segments until these are merged, and deleted
        pages in the write-ahead log until it is truncated. The latter is left for
        the next time if somebody reads all the while. Does nothing if nothing was
        removed since the last time.
        """
        residue = self._database.meta("residue")
        if residue == _NONE:
            return
        if residue != _IN_LOG:
            with self._database.write() as connection:
                self.keywords.merge(connection)
                self._database.set_meta("residue", _IN_LOG)
        if self._database.truncate_log():
            with self._database.write():
                self._database.set_meta("residue", _NONE)

    # Reading

    def files(self) -> dict[str, FileState]:
        """The remembered state of each document's file, by path."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT path, file_sha256, file_stamp FROM documents")
            return {path: FileState(sha256, stamp) for path, sha256, stamp in rows}

    def file(self, path: str) -> FileState:
        """The remembered state of one document's file.

        Raises:
            UnknownDocument: If there is no document with this path.
        """
        with self._database.read() as connection:
            query = "SELECT file_sha256, file_stamp FROM documents WHERE path = ?"
            row = connection.execute(query, (path,)).fetchone()
        if row is None:
            raise UnknownDocument.at(path)
        return FileState(*row)

    def path_of_file(self, sha256: str) -> str | None:
        """A document whose file had this hash."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT path FROM documents WHERE file_sha256 = ? LIMIT 1", (sha256,)
            ).fetchone()
            return None if row is None else str(row[0])

    def has(self, path: str) -> bool:
        """Whether there is a document with this path."""
        with self._database.read() as connection:
            found = connection.execute("SELECT 1 FROM documents WHERE path = ?", (path,))
            return found.fetchone() is not None

    def infos(self, after: str | None = None, limit: int = 1000) -> tuple[DocumentInfo, ...]:
        """Documents in the order of their paths, at most ``limit``, after path ``after``."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {INFO} FROM documents WHERE path > ? ORDER BY path LIMIT ?",  # noqa: S608
                (after or "", limit),
            )
            return tuple(read_info(row) for row in rows)

    def info(self, path: str) -> DocumentInfo:
        """One document without its text.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        return self._found(path)[1]

    def _found(self, path: str) -> tuple[int, DocumentInfo]:
        """The id and the columns of a document."""
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT id, {INFO} FROM documents WHERE path = ?",  # noqa: S608
                (path,),
            ).fetchone()
            if row is None:
                raise UnknownDocument.at(path)
            return int(row[0]), read_info(row[1:])

    def document(self, path: str) -> Document:
        """One document with text and blocks.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        with self._database.read() as connection:
            key, info = self._found(path)
            text, blocks, blocks_seal = connection.execute(
                "SELECT text, blocks, blocks_seal FROM documents WHERE id = ?", (key,)
            ).fetchone()
            if hashlib.sha256(text).hexdigest() != info.sha256:
                raise Damage("a text in it is not as it was written")
            return read_document(info, text, blocks, blocks_seal)

    def sentences(self, document: Document, first: int, last: int | None) -> tuple[Sentence, ...]:
        """Sentences ``first`` to ``last`` (excluded; None: to the end) of a stored document.

        Raises:
            UnknownDocument: If it is no longer stored.
        """
        with self._database.read():
            rows = self._sentence_rows(document.path, first, last)
            return tuple(read_sentence(row, document) for row in rows)

    def passages_of(self, path: str, first: int, last: int) -> tuple[Passage, ...]:
        """Passages that hold sentences ``first`` to ``last`` (excluded) of a document, in order.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        with self._database.read() as connection:
            key, _ = self._found(path)
            rows = connection.execute(
                f"SELECT {PASSAGE} FROM passages WHERE document = ? AND first < ? "  # noqa: S608
                "AND first >= (SELECT coalesce(max(first), 0) FROM passages "
                "WHERE document = ? AND first <= ?) ORDER BY first, start",
                (key, last, key, first),
            )
            return tuple(read_passage(row, path) for row in rows)

    def _sentence_rows(self, path: str, first: int, last: int | None) -> list[tuple[object, ...]]:
        """Rows of sentences, none missing."""
        with self._database.read() as connection:
            key, info = self._found(path)
            stop = info.sentences if last is None else min(last, info.sentences)
            rows = connection.execute(
                f"SELECT {SENTENCE} FROM sentences WHERE document = ? "  # noqa: S608
                "AND position >= ? AND position < ? ORDER BY position",
                (key, first, stop),
            ).fetchall()
            if len(rows) != max(0, stop - max(first, 0)):
                raise Damage("sentences are missing in it")
            return rows

    def known_vectors(self, path: str) -> KnownVectors:
        """The vectors that are stored of a document, by the text they were made from."""
        with self._database.read() as connection:
            document = self.document(path)
            key, _ = self._found(path)
            rows = connection.execute(
                f"SELECT {COLUMNS}, {_PASSAGE_OF_P} "  # noqa: S608
                "FROM passages p LEFT JOIN sentence_vectors v ON v.passage = p.id "
                "WHERE p.document = ?",
                (key,),
            ).fetchall()
            texts = [s.text for s in self.sentences(document, 0, None)]
        sentences: dict[str, NDArray[np.float32]] = {}
        places = [read_passage(row[3:], path) for row in rows]
        for place, row in zip(places, rows, strict=True):
            stored = self.sentence_vectors.read(row[:3], place)
            if stored is not None:
                sentences |= zip(texts[place.first : place.last], stored, strict=True)
        passages = read_passage_vectors((row[3:] for row in rows), self._dimension)
        cut = [document.text[place.start : place.end] for place in places]
        return KnownVectors(sentences, dict(zip(cut, passages, strict=True)))

    def passages(self, keys: Iterable[int]) -> dict[int, Passage]:
        """The passages with these ids; ids that are gone are left out."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT p.id, d.path, {_PASSAGE_OF_P} FROM passages p "  # noqa: S608
                "JOIN documents d ON d.id = p.document "
                "WHERE p.id IN (SELECT value FROM json_each(?))",
                (json.dumps([int(key) for key in keys]),),
            )
            return {key: read_passage(row, path) for key, path, *row in rows}


def _places(fields: tuple[object, ...]) -> str:
    """Question marks for the fields of a row."""
    return ", ".join("?" * len(fields))
