"""What the vector index follows: passages that came, and the log of those that went."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.database import Connection, Database
from index.records import PASSAGE, read_passage_vectors

# Removals that are kept in the log, 16 bytes each; a vector index that is further behind
# is filled anew.
LOGGED = 100_000


class Changes:
    """The changes of one catalog.

    Args:
        database: The catalog's file.
        dimension: Length of a vector.
    """

    def __init__(self, database: Database, dimension: int) -> None:
        self._database = database
        self._dimension = dimension

    # Inside a transaction of the catalog

    def came(self, count: int) -> None:
        """Note that so many passages were added."""
        self._database.set_meta("passages", str(self.passages + count))

    def went(self, connection: Connection, generation: int, keys: Iterable[int]) -> None:
        """Note in which generation these passages were removed."""
        rows = [(generation, key) for key in keys]
        connection.executemany("INSERT INTO removals VALUES (?, ?)", rows)
        self._database.set_meta("passages", str(self.passages - len(rows)))

    # Reading

    @property
    def passages(self) -> int:
        """Number of passages, as counted when they came and went."""
        return self._database.number("passages")

    def removed_since(self, generation: int) -> list[tuple[int, int]] | None:
        """Passages removed after a generation: in which, and their ids.

        None if the log does not reach back so far.
        """
        with self._database.read() as connection:
            if generation < self._database.number("logged from"):
                return None
            rows = connection.execute(
                "SELECT generation, passage FROM removals WHERE generation > ? ORDER BY generation",
                (generation,),
            )
            return [(int(when), int(key)) for when, key in rows]

    def vectors_after(self, key: int, limit: int) -> tuple[list[int], NDArray[np.float32]]:
        """Ids and vectors of the passages added after passage ``key``, at most ``limit``.

        Ids rise with every passage and are never used twice.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT id, {PASSAGE} FROM passages WHERE id > ? ORDER BY id LIMIT ?",  # noqa: S608
                (key, limit),
            ).fetchall()
            vectors = read_passage_vectors((row[1:] for row in rows), self._dimension)
        return [int(row[0]) for row in rows], vectors

    def shorten(self, most: int = LOGGED) -> None:
        """Drop the oldest removals from the log if there are more than ``most``."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT generation FROM removals ORDER BY generation DESC LIMIT 1 OFFSET ?", (most,)
            ).fetchone()
        if row is not None:
            with self._database.write() as connection:
                connection.execute("DELETE FROM removals WHERE generation <= ?", row)
                self._database.set_meta("logged from", str(row[0]))
