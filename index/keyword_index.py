"""The words of all passages: an FTS5 table in the catalog's file, ranked by BM25."""

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.database import Connection, Damage, Database
from index.keywords import any_of, searchable
from index.selection import Selection

# A word that more passages hold than this, and than this share of all, finds none of its
# own while the rarer words of a query find enough: each of its passages would have to be
# ranked, a microsecond each.
COMMON, COMMON_SHARE = 20_000, 0.05

Ranked = tuple[NDArray[np.int64], NDArray[np.float64]]


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

        BM25 weighs a word by all passages of the index, also ``within`` a selection. In a
        large index a passage that holds common words alone is left out where others hold a
        rarer one.

        Args:
            words: Lower-case words; one that is repeated counts as often.
            limit: Most passages returned, best first.
            within: Only these passages.
        """
        if not words:
            return []
        best: list[tuple[int, float]] = []
        with self._database.read() as connection:
            rare, common = self._parted(connection, words)
            if common:
                best = _best(_scores(connection, rare, common, within), limit)
            best = best or _ranked(connection, words, limit, within)
            _check(connection, [key for key, _ in best])
            return best

    def _parted(
        self, connection: Connection, words: Sequence[str]
    ) -> tuple[Sequence[str], Sequence[str]]:
        """The rarer words and the common ones; all are rare where nothing else is."""
        passages = self._database.number("passages")
        most = max(self._common, int(COMMON_SHARE * passages))
        if passages <= most:
            return words, ()
        held = {word: _is_held_by_more(connection, word, most) for word in words}
        rare = [word for word in words if not held[word]]
        return (rare, [word for word in words if held[word]]) if rare else (words, ())


def _is_held_by_more(connection: Connection, word: str, most: int) -> bool:
    """Whether more than so many passages hold a word; takes 40 ns for each of them."""
    row = connection.execute(
        "SELECT 1 FROM keywords WHERE keywords MATCH ? LIMIT 1 OFFSET ?", (any_of([word]), most)
    ).fetchone()
    return row is not None


def _scores(
    connection: Connection,
    words: Sequence[str],
    further: Sequence[str],
    within: Selection | None,
) -> Ranked:
    """Ids, rising, and BM25 of the passages with any of some words; ``further`` words count too.

    BM25 is a sum over words, so what a further word adds is the difference that it makes
    where it stands beside one of the others.
    """
    ids, bm25s = _matches(connection, any_of(words), within)
    alone = bm25s.copy()
    for word in further:
        beside, both = _matches(connection, f"{any_of([word])} AND ({any_of(words)})", within)
        places = np.searchsorted(ids, beside)
        bm25s[places] += both - alone[places]
    return ids, bm25s


def _matches(connection: Connection, expression: str, within: Selection | None) -> Ranked:
    """Ids, rising, and BM25 of all that match."""
    sql = ""
    values: list[object] = [expression]
    if within is not None:
        if not len(within):
            return np.zeros(0, np.int64), np.zeros(0)
        sql = " AND rowid BETWEEN ? AND ?"
        values += [int(within.ids[0]), int(within.ids[-1])]
    rows = connection.execute(
        f"SELECT rowid, -bm25(keywords) FROM keywords WHERE keywords MATCH ?{sql}",  # noqa: S608
        values,
    )
    found = np.fromiter(rows, np.dtype([("id", np.int64), ("bm25", np.float64)]))
    if within is not None:
        found = found[within.holds(found["id"])]
    return np.ascontiguousarray(found["id"]), np.ascontiguousarray(found["bm25"])


def _ranked(
    connection: Connection, words: Sequence[str], limit: int, within: Selection | None
) -> list[tuple[int, float]]:
    """The best matches of any of the words, all alike."""
    if within is not None:
        return _best(_matches(connection, any_of(words), within), limit)
    rows = connection.execute(
        "SELECT rowid, -rank FROM keywords WHERE keywords MATCH ? ORDER BY rank, rowid LIMIT ?",
        (any_of(words), limit),
    )
    return [(int(key), float(bm25)) for key, bm25 in rows]


def _best(found: Ranked, limit: int) -> list[tuple[int, float]]:
    ids, bm25s = found
    order = np.lexsort((ids, -bm25s))[:limit]
    return list(zip(ids[order].tolist(), bm25s[order].tolist(), strict=True))


def _check(connection: Connection, keys: Sequence[int]) -> None:
    (there,) = connection.execute(
        "SELECT count(*) FROM passages WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    ).fetchone()
    if there != len(keys):
        raise Damage("the keyword index finds passages that are not there")
