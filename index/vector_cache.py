"""The vector index kept in step with the catalog.

The catalog holds the vectors; the index and its file are a cache. What another
process commits shows with the next search.
"""

import logging
import threading
from pathlib import Path

from index.catalog import Catalog
from index.encoding import Vectors
from index.vectors import VectorIndex

_log = logging.getLogger(__name__)

# Vectors read from the catalog at a time: 6 MB at 384 dimensions.
_BATCH = 4096


class VectorCache:
    """A vector index over the catalog's passages, safe to use from several threads.

    Args:
        catalog: The truth.
        path: File of the saved index.
        dimension: Length of a vector.
    """

    def __init__(self, catalog: Catalog, path: Path, dimension: int) -> None:
        self._catalog = catalog
        self._path = path
        self._lock = threading.Lock()
        self._index = self._load(dimension)
        self._saved = self._index.generation

    def __len__(self) -> int:
        """Number of passages."""
        with self._lock:
            self._catch_up()
            return len(self._index)

    def nearest(self, vector: Vectors, k: int) -> list[tuple[int, float]]:
        """Ids and cosines of the ``k`` passages nearest to a vector, best first."""
        with self._lock:
            self._catch_up()
            ids, cosines = self._index.search(vector, k)
        return [(int(key), float(cosine)) for key, cosine in zip(ids, cosines, strict=True)]

    def save(self) -> None:
        """Write the index to its file unless that is up to date.

        A file that cannot be written is only a warning: the next start takes
        longer.
        """
        with self._lock:
            self._catch_up()
            if self._saved == self._index.generation:
                return
            try:
                self._index.save(self._path, self._index.generation, self._catalog.store)
            except OSError as error:
                _log.warning("%s cannot be written: %s", self._path, error)
            else:
                self._saved = self._index.generation

    def _load(self, dimension: int) -> VectorIndex:
        """The saved index, or an empty one if it cannot be used."""
        loaded = VectorIndex.load(self._path, dimension, self._catalog.store)
        if loaded is not None and loaded.generation <= self._catalog.generation:
            return loaded
        if self._path.exists():
            _log.warning("%s is damaged or of another index; it is rebuilt", self._path)
        return VectorIndex(dimension)

    def _catch_up(self) -> None:
        """Apply what the catalog committed since the index's generation.

        What is committed while this runs is taken in now or next time.
        """
        generation = self._catalog.generation
        if generation == self._index.generation:
            return
        self._index.remove(self._catalog.removed_since(self._index.generation))
        while True:
            ids, vectors = self._catalog.vectors_after(self._index.last_id, _BATCH)
            if not ids:
                break
            self._index.add(ids, vectors)
        self._index.generation = generation
