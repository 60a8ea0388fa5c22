"""The vector index kept in step with the catalog.

The catalog holds the vectors; the index and its file are a cache. What another
process commits shows with the next search. Vectors that were removed stay in the
index while somebody still reads a state of the catalog that has them: what is
found is looked up in the catalog, which knows what there is.
"""

import logging
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from index.catalog import Catalog
from index.documents import IndexingError
from index.encoding import Vectors
from index.selection import Selection
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
        self._dimension = dimension
        self._lock = threading.Lock()
        self._views: Counter[int] = Counter()
        self._removed: list[tuple[int, int]] = []
        self._index = self._load()
        self._saved = self._index.generation

    def __len__(self) -> int:
        """Number of passages."""
        with self._lock:
            self._catch_up()
            return len(self._index) - len(self._removed)

    @contextmanager
    def view(self) -> Iterator[None]:
        """The catalog's ``view``, in which the index keeps what belongs to it."""
        with ExitStack() as stack:
            with self._lock:
                generation = stack.enter_context(self._catalog.view())
                self._views[generation] += 1
            try:
                yield
            finally:
                with self._lock:
                    self._views[generation] -= 1
                    self._views = +self._views

    def nearest(
        self, vector: Vectors, k: int, within: Selection | None = None
    ) -> list[tuple[int, float]]:
        """Ids and cosines of the ``k`` passages nearest to a vector, best first.

        There may be more, ids that the catalog no longer has, so that enough are
        left without them; not ``within`` a selection, which has no such ids.
        """
        with self._lock:
            self._catch_up()
            spare = len(self._removed) if within is None else 0
            ids, cosines = self._index.search(vector, k + spare, within)
        return [(int(key), float(cosine)) for key, cosine in zip(ids, cosines, strict=True)]

    def cosines(self, vector: Vectors, ids: Sequence[int]) -> dict[int, float]:
        """Cosines of the passages with these ids; those that are gone are left out."""
        with self._lock:
            self._catch_up()
            return self._index.cosines(vector, ids)

    def save(self, behind: int = 1) -> None:
        """Write the index to its file if that is so many changes behind.

        A file that cannot be written is only a warning: the next start takes
        longer.
        """
        with self._lock:
            self._catch_up()
            if self._index.generation - self._saved < behind:
                return
            self._forget(self._index.generation)
            try:
                self._index.save(self._path, self._index.generation, self._catalog.store)
            except OSError as error:
                _log.warning("%s cannot be written: %s", self._path, error)
            else:
                self._saved = self._index.generation
                self._catalog.changes.shorten()

    def _load(self) -> VectorIndex:
        """The saved index, or an empty one if it cannot be used."""
        loaded = VectorIndex.load(self._path, self._dimension, self._catalog.store)
        if loaded is not None and loaded.generation <= self._catalog.generation:
            return loaded
        if self._path.exists():
            _log.warning("%s is damaged or of another index; it is rebuilt", self._path)
        return VectorIndex(self._dimension)

    def _catch_up(self) -> None:
        """Apply what the catalog committed since the index's generation."""
        with self._catalog.view() as generation:
            if generation > self._index.generation and not self._take(generation):
                self._start_over(generation)
        self._forget(min(self._views, default=self._index.generation))

    def _take(self, generation: int) -> bool:
        """Add what is new and note what is gone; what came and went between is neither.

        Returns:
            Whether the index now has what the catalog has. If not, its file was of
            another past of this catalog, or of one that the log no longer tells.
        """
        gone = self._catalog.changes.removed_since(self._index.generation)
        if gone is None and len(self._index):
            return False
        self._removed += [(when, key) for when, key in gone or () if key <= self._index.last_id]
        while True:
            ids, vectors = self._catalog.changes.vectors_after(self._index.last_id, _BATCH)
            if not ids:
                break
            self._index.add(ids, vectors)
        self._index.generation = generation
        return len(self._index) - len(self._removed) == self._catalog.changes.passages

    def _start_over(self, generation: int) -> None:
        """Fill the index anew.

        Raises:
            IndexingError: If passages are missing in the catalog itself.
        """
        _log.warning("%s does not fit the catalog; it is rebuilt", self._path)
        self._index, self._removed = VectorIndex(self._dimension), []
        if not self._take(generation):
            raise IndexingError(
                f"The index {self._path.parent} is damaged, passages are missing in it; "
                "rebuild it with: python app.py index --rebuild"
            )

    def _forget(self, generation: int) -> None:
        """Remove the vectors that no state from ``generation`` on has."""
        gone = [key for when, key in self._removed if when <= generation]
        self._removed = [(when, key) for when, key in self._removed if when > generation]
        self._index.remove(gone)
