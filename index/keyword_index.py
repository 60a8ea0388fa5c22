"""The words of all passages: an FTS5 table in the catalog's file, ranked by BM25."""

import json
from collections.abc import Iterable, Sequence

from index.database import Connection, Damage, Database
from index.keywords import any_of, searchable
from index.selection import Selection

# A word that more passages hold than this, and than this share of all, is left out of a
# query while rarer words remain: BM25 gives it less than a third of a rare word's weight,
# and each of its passages has to be ranked, a microsecond each.
COMMON, COMMON_SHARE = 20_000, 0.05


class KeywordIndex:
    """The keyword index of one catalog.

    Args:
        database: The catalog's file.
        common: Passages that a word is in at most unless it is common.
    """

    def __init__(self, database: Database, common: int = COMMON) -> None:
        self._database = database
        self._common = common

    # Inside a transaction of the catalog

    def add(self, connection: Connection, key: int, text: str) -> None:
        """Store the words of the passage with id ``key``."""
        connection.execute(
            "INSERT INTO keywords (rowid, text) VALUES (?, ?)", (key, searchable(text))
        )

    def delete(self, connection: Connection, keys: Iterable[int]) -> None:
        """Find these passages no more; their words stay in the file until ``merge``."""
        connection.executemany("DELETE FROM keywords WHERE rowid = ?", ((key,) for key in keys))

    def merge(self, connection: Connection) -> None:
        """Write the index anew, without what was deleted."""
        connection.execute("INSERT INTO keywords (keywords) VALUES ('optimize')")

    # Searching

    def search(
        self, words: Sequence[str], limit: int, within: Selection | None = None
    ) -> list[tuple[int, float]]:
        """Passages with any of these words: ids and BM25 (higher is better), ties by id.

        BM25 weighs a word by all passages of the index, also ``within`` a selection.

        Args:
            words: Lower-case words; one that is repeated counts as often.
            limit: Most passages returned, best first.
            within: Only these passages.
        """
        with self._database.read() as connection:
            telling = self._telling(connection, words)
            if not telling:
                return []
            found = _ranked(connection, any_of(telling), limit, within)
            _check(connection, [key for key, _ in found])
            return found

    def _telling(self, connection: Connection, words: Sequence[str]) -> list[str]:
        """The words without the common ones; all of them if all are common."""
        passages = self._database.number("passages")
        if passages <= self._common:
            return [*words]
        most = max(self._common, int(COMMON_SHARE * passages))
        common = {word for word in set(words) if _is_held_by_more(connection, word, most)}
        return [word for word in words if word not in common] or [*words]


def _is_held_by_more(connection: Connection, word: str, most: int) -> bool:
    """Whether more than so many passages hold a word; takes 40 ns for each of them."""
    row = connection.execute(
        "SELECT 1 FROM keywords WHERE keywords MATCH ? LIMIT 1 OFFSET ?", (any_of([word]), most)
    ).fetchone()
    return row is not None


# Matches of a query looked at together.
_TOGETHER = 1024


def _ranked(
    connection: Connection, expression: str, limit: int, within: Selection | None
) -> list[tuple[int, float]]:
    """The best matches; of a selection those of the whole index in turn, until they are enough."""
    if within is None:
        rows = connection.execute(
            "SELECT rowid, -rank FROM keywords WHERE keywords MATCH ? ORDER BY rank, rowid LIMIT ?",
            (expression, limit),
        )
        return [(int(key), float(bm25)) for key, bm25 in rows]
    if not len(within):
        return []
    rows = connection.execute(
        "SELECT rowid, -rank FROM keywords WHERE keywords MATCH ? AND rowid BETWEEN ? AND ? "
        "ORDER BY rank, rowid",
        (expression, int(within.ids[0]), int(within.ids[-1])),
    )
    found: list[tuple[int, float]] = []
    while len(found) < limit and (part := rows.fetchmany(_TOGETHER)):
        is_in = within.holds([key for key, _ in part])
        found += [row for row, kept in zip(part, is_in.tolist(), strict=True) if kept]
    return [(int(key), float(bm25)) for key, bm25 in found[:limit]]


def _check(connection: Connection, keys: Sequence[int]) -> None:
    (there,) = connection.execute(
        "SELECT count(*) FROM passages WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    ).fetchone()
    if there != len(keys):
        raise Damage("the keyword index finds passages that are not there")
