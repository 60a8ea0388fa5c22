"""Nearest-neighbour search over every vector. The only import of faiss.

Inner products of normalised vectors are cosines. Vectors are held in half precision,
which keeps three decimals of a cosine and takes half the memory and less than half the
time: on one core about 4 ms over 100,000 vectors of 384 floats, 40 over 1,000,000
(`python -m bench.scale`). Nothing is approximate but the rounding; from several
millions on, clusters (IVF) or a server pay.

The file is a cache of the catalog: a header with a checksum, then the ids and the
vectors as they lie in memory, so that neither writing nor reading it needs room for a
second copy. Whatever is wrong with it, ``load`` returns None and the index is rebuilt from
the vectors in the catalog.
"""

import hashlib
import struct
from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.atomic import write_whole
from index.selection import Selection

# One query at a time gains nothing from more threads, and waiting for them costs up to
# ten times the search itself on two busy cores.
faiss.omp_set_num_threads(1)

# Magic, identity of the catalog, generation, dimension, number of vectors, checksum.
_HEADER = struct.Struct("<8s32sQQQ32s")
_MAGIC = b"HEARSAY2"
_HALF = np.dtype("<f2")


class VectorIndex:
    """Vectors with integer ids, each compared with a query.

    Args:
        dimension: Length of a vector.
    """

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.generation = 0
        # The highest id ever added since the index was made or loaded.
        self.last_id = 0
        half = faiss.ScalarQuantizer.QT_fp16
        self._vectors = faiss.IndexScalarQuantizer(dimension, half, faiss.METRIC_INNER_PRODUCT)
        self._index = faiss.IndexIDMap(self._vectors)

    def __len__(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

    def add(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Add vectors of shape (len(ids), dimension).

        Raises:
            ValueError: If the ids do not rise, above all that were added before.
        """
        if not ids:
            return
        keys = np.asarray(ids, np.int64)
        if keys[0] <= self.last_id or (np.diff(keys) <= 0).any():
            raise ValueError(f"Ids must rise above {self.last_id}; got {keys[:3]} and so on.")
        self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), keys)
        self.last_id = int(keys[-1])

    def remove(self, ids: Sequence[int]) -> None:
        """Remove the vectors with these ids; unknown ids are ignored."""
        if ids and len(self):
            self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(ids, np.int64)))

    @property
    def _codes(self) -> NDArray[np.uint8]:
        """The vectors in half precision, as bytes; a view."""
        held = self._vectors.codes
        found: NDArray[np.uint8] = faiss.rev_swig_ptr(held.data(), held.size())
        return found

    @property
    def _ids(self) -> NDArray[np.int64]:
        """The ids in the order of the vectors, which is their own; a view."""
        held = self._index.id_map
        found: NDArray[np.int64] = faiss.rev_swig_ptr(held.data(), held.size())
        return found

    def search(
        self, vector: NDArray[np.float32], k: int, within: Selection | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids and cosines of the ``k`` nearest, best first, equal cosines by id.

        Both arrays are shorter than ``k`` if there are fewer; empty if there are none.

        Args:
            vector: What they are to be near to, of length 1.
            k: Most vectors returned.
            within: Look at these alone; ids that are unknown here are passed over.
        """
        count = min(k, len(self) if within is None else len(within))
        if count < 1 or not len(self):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        if within is None:
            cosines, ids = self._index.search(self._query(vector), count)
        else:
            selector = faiss.IDSelectorBitmap(within.bits)  # type: ignore[arg-type, call-arg]
            chosen = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
            cosines, ids = self._index.search(self._query(vector), count, params=chosen)
        # Places that no vector fills hold -1.
        ids, cosines = ids[0][ids[0] >= 0], cosines[0][ids[0] >= 0]
        order = np.lexsort((ids, -cosines))
        return ids[order], cosines[order]

    def cosines(self, vector: NDArray[np.float32], ids: Sequence[int]) -> dict[int, float]:
        """Cosines of the vectors with these ids; unknown ids are left out."""
        if not ids or not len(self):
            return {}
        wanted, held = np.asarray(ids, np.int64), self._ids
        places = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
        is_known = held[places] == wanted
        rows = self._vectors.reconstruct_batch(places[is_known])
        found = (rows @ np.asarray(vector, np.float32)).tolist()
        return dict(zip(wanted[is_known].tolist(), found, strict=True))

    def _query(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector as FAISS wants it, and FAISS set to one thread.

        A single query gains nothing from more, and waits for them where the machine
        is busy: 47 ms against 5 over 10,000 vectors. The setting is the calling
        thread's own, so it is made each time.
        """
        faiss.omp_set_num_threads(1)
        return np.ascontiguousarray(vector, np.float32).reshape(1, self.dimension)

    def save(self, path: Path, generation: int, store: bytes) -> None:
        """Write the index atomically, with the catalog's generation and identity.

        A reader sees the old file or the new one, never half of one.

        Args:
            path: The file.
            generation: Generation of the catalog that the index reflects.
            store: Identity of the catalog, 32 bytes.
        """
        # An empty array has no place in memory that could be looked at.
        parts = [self._ids.data, self._codes.data] if len(self) else []
        facts = store, generation, self.dimension, len(self)
        write_whole(path, [_HEADER.pack(_MAGIC, *facts, _checksum(facts, parts)), *parts])
        self.generation = generation

    @classmethod
    def load(cls, path: Path, dimension: int, store: bytes) -> "VectorIndex | None":
        """The saved index, its ``generation`` set; None if it cannot be used.

        It cannot if it is missing, damaged, of another catalog, or of another
        dimension.
        """
        try:
            raw = np.fromfile(path, np.uint8)
        except OSError:
            return None
        if len(raw) < _HEADER.size:
            return None
        magic, *facts, checksum = _HEADER.unpack_from(raw.data)
        owner, generation, found, count = facts
        if len(raw) != _HEADER.size + count * (8 + dimension * _HALF.itemsize):
            return None
        # Views: the file may be as large as the memory that is left.
        ids, codes = np.split(raw[_HEADER.size :], [count * 8])
        if (magic, owner, found) != (_MAGIC, store, dimension) or checksum != _checksum(
            tuple(facts), [ids.data, codes.data]
        ):
            return None
        loaded = cls(dimension)
        if count:
            keys = ids.view(np.int64)
            loaded._index.add_sa_codes(codes.reshape(count, dimension * _HALF.itemsize), keys)
            loaded.last_id = int(keys[-1])
        loaded.generation = generation
        return loaded


def _checksum(facts: tuple[bytes, int, int, int], parts: Sequence[memoryview]) -> bytes:
    digest = hashlib.sha256(repr(facts).encode())
    for part in parts:
        digest.update(part)
    return digest.digest()
