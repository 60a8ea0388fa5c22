"""Vectors of sentences in the catalog: a row for each passage whose sentences have some.

They are made after the document is stored, so a passage may have none yet.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.database import Connection, Database
from index.documents import Passage, UnknownDocument
from index.records import read_sentence_vectors, sentence_vectors_row

COLUMNS = "v.passage, v.vectors, v.seal"


class SentenceVectors:
    """The sentence vectors of one catalog.

    Args:
        database: The catalog's file.
        dimension: Length of a vector.
    """

    def __init__(self, database: Database, dimension: int) -> None:
        self._database = database
        self._dimension = dimension

    def of(self, passages: Iterable[Passage]) -> list[tuple[int, NDArray[np.float32] | None]]:
        """For each passage its id, and the vectors of its sentences if they are stored.

        Raises:
            UnknownDocument: If the document of one is gone.
        """
        found = []
        with self._database.read() as connection:
            for passage in passages:
                row = connection.execute(
                    f"SELECT p.id, {COLUMNS} FROM documents d "  # noqa: S608
                    "JOIN passages p ON p.document = d.id AND p.first = ? AND p.start = ? "
                    "LEFT JOIN sentence_vectors v ON v.passage = p.id WHERE d.path = ?",
                    (passage.first, passage.start, passage.document),
                ).fetchone()
                if row is None:
                    raise UnknownDocument.at(passage.document)
                found.append((int(row[0]), self.read(row[1:], passage)))
        return found

    def read(self, row: Sequence[object], passage: Passage) -> NDArray[np.float32] | None:
        """The vectors in a row of ``COLUMNS``; None where a passage has none.

        Raises:
            Damage: If they are not as they were written.
        """
        return None if row[0] is None else read_sentence_vectors(row, passage, self._dimension)

    def missing(self, limit: int) -> list[int]:
        """Ids of passages that have none, at most ``limit``, rising; none that ``keep`` passed."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.id FROM passages p WHERE p.id > ? AND NOT EXISTS "
                "(SELECT 1 FROM sentence_vectors v WHERE v.passage = p.id) ORDER BY p.id LIMIT ?",
                (self._database.number("sentences"), limit),
            )
            return [int(key) for (key,) in rows]

    def keep(self, vectors: Mapping[int, NDArray[np.float32]]) -> None:
        """Store what was ``missing``; it is not looked for again."""
        with self._database.write() as connection:
            self.put(connection, vectors)
            self._database.set_meta("sentences", str(max(vectors)))

    def keep_if_free(self, vectors: Mapping[int, NDArray[np.float32]]) -> None:
        """Store vectors by the id of their passage, unless somebody else writes."""
        self._database.write_if_free(lambda connection: self.put(connection, vectors))

    def put(self, connection: Connection, vectors: Mapping[int, NDArray[np.float32]]) -> None:
        """Store vectors in a transaction, those of passages that are gone left out."""
        rows = (sentence_vectors_row(key, found) for key, found in vectors.items())
        connection.executemany(
            "INSERT OR REPLACE INTO sentence_vectors SELECT ?1, ?2, ?3 "
            "WHERE EXISTS (SELECT 1 FROM passages WHERE id = ?1)",
            rows,
        )
