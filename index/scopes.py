"""Which documents and passages of the catalog are in a scope."""

import threading
from collections import OrderedDict

import numpy as np

from index.database import Database
from index.membership import condition, undated
from index.scope import EVERYTHING, Extent, Scope
from index.selection import Selection

# Scopes whose passages are remembered: a question searches dozens of times in one, and
# people stay in it. At 1,000,000 passages each takes 8 MB at most.
_KEPT = 8


class Scopes:
    """The scopes of one catalog.

    Args:
        database: The catalog's file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, Scope], Selection] = OrderedDict()

    def selection(self, scope: Scope) -> Selection | None:
        """The passages of the documents in a scope; None for all there are."""
        if scope == EVERYTHING:
            return None
        with self._database.read():
            key = (self._database.number("generation"), scope)
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key]
            found = self._select(scope)
        with self._lock:
            self._kept[key] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def _select(self, scope: Scope) -> Selection:
        with self._database.read() as connection:
            where, values = condition(scope, self.publishers())
            rows = connection.execute(
                "SELECT p.id FROM documents d JOIN passages p ON p.document = d.id "  # noqa: S608
                f"WHERE {where} ORDER BY p.id",
                values,
            )
            return Selection.of(np.fromiter((key for (key,) in rows), np.int64))

    def extent(self, scope: Scope) -> Extent:
        """How many documents are in a scope, and how many are not for want of a date."""
        with self._database.read() as connection:
            stated = self.publishers()
            counts = []
            for where, values in (condition(scope, stated), undated(scope, stated)):
                found = connection.execute(
                    f"SELECT COUNT(*) FROM documents d WHERE {where}",  # noqa: S608
                    values,
                )
                counts.append(int(found.fetchone()[0]))
            return Extent(*counts)

    def paths(self, scope: Scope) -> tuple[str, ...]:
        """The documents in a scope, in order."""
        with self._database.read() as connection:
            where, values = condition(scope, self.publishers())
            rows = connection.execute(
                f"SELECT d.path FROM documents d WHERE {where} ORDER BY d.path",  # noqa: S608
                values,
            )
            return tuple(str(path) for (path,) in rows)

    def publishers(self) -> tuple[str, ...]:
        """Every publisher that a document states, in order."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT publisher FROM documents WHERE publisher IS NOT NULL ORDER BY 1"
            )
            return tuple(str(name) for (name,) in rows)
