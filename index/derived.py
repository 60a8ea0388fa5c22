"""What others make of a document and want to keep beside it, one value a document.

It means nothing to the index. It goes with its document, and can be made again: what is
missing, damaged or of another maker is no fault.
"""

from collections.abc import Mapping

from index.database import Connection, Database
from index.documents import UnknownDocument
from index.records import derived_row, read_derived


class Derived:
    """What was made of the documents of one catalog.

    Args:
        database: The catalog's file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, path: str, maker: str) -> tuple[int, bytes | None]:
        """The id of a document, and what ``maker`` made of it; None if that is not kept.

        Raises:
            UnknownDocument: If there is no document with this path.
        """
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT d.id, v.document, v.maker, v.data, v.seal FROM documents d "
                "LEFT JOIN derived v ON v.document = d.id AND v.maker = ? WHERE d.path = ?",
                (maker, path),
            ).fetchone()
        if row is None:
            raise UnknownDocument.at(path)
        return int(row[0]), None if row[1] is None else read_derived(row[1:])

    def missing(self, maker: str, after: int, limit: int) -> list[tuple[int, str]]:
        """Ids and paths of documents of which nothing by ``maker`` is kept, the ids rising.

        At most ``limit``, those with an id above ``after``.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT d.id, d.path FROM documents d WHERE d.id > ? AND NOT EXISTS (SELECT 1 "
                "FROM derived v WHERE v.document = d.id AND v.maker = ?) ORDER BY d.id LIMIT ?",
                (after, maker, limit),
            )
            return [(int(key), str(path)) for key, path in rows]

    def keep(self, maker: str, made: Mapping[int, bytes]) -> None:
        """Keep what ``maker`` made of documents, by their ids; those that are gone are left out."""
        with self._database.write() as connection:
            _put(connection, maker, made)

    def keep_if_free(self, maker: str, made: Mapping[int, bytes]) -> None:
        """Likewise, unless somebody else writes."""
        self._database.write_if_free(lambda connection: _put(connection, maker, made))


def _put(connection: Connection, maker: str, made: Mapping[int, bytes]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO derived SELECT ?1, ?2, ?3, ?4 "
        "WHERE EXISTS (SELECT 1 FROM documents WHERE id = ?1)",
        (derived_row(key, maker, data) for key, data in made.items()),
    )
