"""Vectors of sentences, made when they are first wanted, or ahead of that.

They take as long to make as those of the passages, and are wanted for few documents at
a time; so a document is found before its sentences have any.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from index.catalog import Catalog
from index.documents import Passage
from index.encoding import Encoder, Vectors


class SentenceEncoding:
    """Vectors of the sentences in a catalog.

    Args:
        catalog: Holds the sentences, and keeps the vectors.
        encoder: Makes them.
    """

    def __init__(self, catalog: Catalog, encoder: Encoder) -> None:
        self._catalog = catalog
        self._encoder = encoder

    def of_document(self, path: str, first: int, last: int | None) -> Vectors:
        """Vectors of sentences ``first`` to ``last`` (excluded), zeros where it is no evidence.

        Raises:
            UnknownDocument: If there is no document with this path.
        """
        with self._catalog.view():
            stop = self._catalog.info(path).sentences if last is None else last
            rows = np.zeros((max(0, stop - first), self._encoder.dimension), np.float32)
            passages = self._catalog.passages_of(path, first, stop)
            for passage, found in zip(passages, self.of_passages(passages), strict=True):
                begin, end = max(first, passage.first), min(stop, passage.last)
                if begin < end:
                    part = found[begin - passage.first : end - passage.first]
                    rows[begin - first : end - first] = part
        return rows

    def of_passages(self, passages: Sequence[Passage]) -> list[Vectors]:
        """For each passage the vectors of its sentences, one row each.

        What is not stored yet is encoded, all of it together, and stored unless another
        program writes at the moment.

        Raises:
            UnknownDocument: If the document of one is gone.
        """
        with self._catalog.view():
            found = self._catalog.sentence_vectors.of(passages)
            missing = {key: p for (key, has), p in zip(found, passages, strict=True) if has is None}
            fresh = self._encode(missing)
        if fresh:
            self._catalog.sentence_vectors.keep_if_free(fresh)
        return [fresh[key] if vectors is None else vectors for key, vectors in found]

    def ahead(self, most: int) -> int:
        """Encode the sentences of at most so many passages that have no vectors yet.

        Returns:
            Of how many passages they were encoded; 0 if none is left.
        """
        with self._catalog.view():
            keys = self._catalog.sentence_vectors.missing(most)
            fresh = self._encode(self._catalog.passages(keys))
        if fresh:
            self._catalog.sentence_vectors.keep(fresh)
        return len(fresh)

    def _encode(self, passages: Mapping[int, Passage]) -> dict[int, Vectors]:
        """The vectors of the sentences of passages, as they are stored, by the ids given."""
        texts = {key: self._texts(place) for key, place in passages.items()}
        wanted = list(dict.fromkeys(text for found in texts.values() for text in found))
        if not wanted:
            return {}
        rows = self._encoder.encode(wanted).astype(np.float16).astype(np.float32)
        row_of = dict(zip(wanted, rows, strict=True))
        return {key: np.array([row_of[text] for text in found]) for key, found in texts.items()}

    def _texts(self, place: Passage) -> list[str]:
        document = self._catalog.document(place.document)
        return [one.text for one in self._catalog.sentences(document, place.first, place.last)]
