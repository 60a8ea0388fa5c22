"""The library: a folder of documents and uploads, indexed and searchable.

SQLite is the truth and FAISS a cache of it. Whatever becomes of the FAISS file,
it is caught up or rebuilt from the vectors in the catalog; nothing is encoded
again.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from index.catalog import Catalog
from index.documents import (
    Document,
    DocumentInfo,
    Hit,
    IndexingError,
    Passage,
    Progress,
    Sentence,
    SyncReport,
)
from index.encoding import Encoder, Vectors
from index.fusion import fuse
from index.intake import Intake
from index.keywords import telling_words
from index.scope import EVERYTHING, Extent, Scope
from index.sentence_encoding import SentenceEncoding
from index.vector_cache import VectorCache

_CATALOG, _VECTORS = "catalog.sqlite3", "vectors.faiss"
# Reading a document's text anew for each of its sentences would be the slowest
# part of an answer; documents in view are few.
_KEPT_DOCUMENTS = 32
# Each search contributes at least this many candidates to the fusion: a passage
# that both find in the middle may beat one that a single search finds first.
_MIN_DEPTH = 50
# Writing the vectors of 100,000 passages takes longer than adding a document; the
# next start catches up with so many in no time.
_MOST_UNSAVED = 50


class Library:
    """An open index. Use ``Library.open``; close it, or use it in ``with``.

    Searching and reading may go on in several threads while one of them syncs;
    several calls that belong together go into one ``view``.

    Attributes:
        encoder: Makes the vectors.
        store: Folder of the index.
        derived: What others made of the documents and want kept beside them.
    """

    def __init__(self, catalog: Catalog, encoder: Encoder, store: Path) -> None:
        self.encoder = encoder
        self.store = store
        self.derived = catalog.derived
        self._catalog = catalog
        self._intake = Intake(catalog, encoder, store)
        self._documents_lock = threading.Lock()
        self._documents: dict[str, Document] = {}
        self._sentences = SentenceEncoding(catalog, encoder)
        self._vectors = VectorCache(catalog, store / _VECTORS, encoder.dimension)

    @classmethod
    def open(cls, store: Path, encoder: Encoder, rebuild: bool = False) -> "Library":
        """Open the index in folder ``store``, creating it if there is none.

        Args:
            store: Folder of the index, not inside the documents' folder.
            encoder: Makes the vectors; must be the one the index was built with.
            rebuild: Throw away what is there and begin empty. Uploads stay, and so
                does what is left out on purpose.

        Raises:
            IndexingError: If the folder cannot be written, the index is damaged,
                or it was built with another model or format.
        """
        try:
            store.mkdir(parents=True, exist_ok=True)
            store.chmod(0o700)  # it holds the documents' words; others on this machine may not
            if rebuild:
                for name in (_CATALOG, f"{_CATALOG}-wal", f"{_CATALOG}-shm", _VECTORS):
                    (store / name).unlink(missing_ok=True)
        except OSError as error:
            raise IndexingError(
                f"The index folder {store} cannot be written ({error.strerror}); "
                "make it writable, or name another with --store"
            ) from error
        catalog = Catalog(store / _CATALOG, encoder.name, encoder.dimension)
        try:
            return cls(catalog, encoder, store)
        except BaseException:
            catalog.close()
            raise

    def close(self) -> None:
        """Close the index; nothing is lost if this is never called."""
        self._catalog.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    @property
    def generation(self) -> int:
        """Rises with every change of a document, in whatever process."""
        return self._catalog.generation

    @property
    def identity(self) -> str:
        """A name of this index; one that was built anew has another."""
        return self._catalog.store.decode()

    @contextmanager
    def view(self) -> Iterator[None]:
        """One state of the index: all that this thread searches and reads inside it.

        Others may add and remove meanwhile; it does not show, and does not wait.
        """
        with self._vectors.view():
            yield

    # What is in it

    @property
    def progress(self) -> Progress | None:
        """How far the sync is that this process does; None while it does none."""
        return self._intake.progress

    def sync(self, folder: Path, progress: bool = False) -> SyncReport:
        """Take in what changed in ``folder`` and among the uploads since the last time.

        Files that are left out on purpose are passed over. A file whose content is
        known under another name is not encoded again. A file that can no longer be
        indexed is skipped and leaves the index; the documents of a folder that cannot be
        read stay. Waits while another sync of this
        store goes on, in whatever process.

        Args:
            folder: The documents' folder.
            progress: Show a progress bar if standard error is a terminal.

        Raises:
            IndexingError: If ``folder`` is missing or cannot be read, or the index cannot
                be written. A bad file is reported, never raised.
        """
        report = self._intake.sync(folder, progress)
        self._tidy()
        return report

    def add(self, name: str, data: bytes) -> DocumentInfo:
        """Keep an uploaded file in the store and index it.

        Args:
            name: A plain file name of a supported type, at most 150 characters.
            data: The file's bytes.

        Returns:
            The document; its path is ``upload://`` and the name.

        Raises:
            AlreadyIndexed: If there is an upload of that name.
            IndexingError: If the name or the bytes cannot be taken, or the index
                cannot be written; nothing is left behind then.
        """
        info = self._intake.add(name, data)
        self._tidy(unsaved=_MOST_UNSAVED)
        return info

    def remove(self, path: str) -> None:
        """Remove a document: its text, vectors, keywords and traces of them.

        The file of an upload is deleted. A file of the documents' folder is not
        touched, but left out from now on; ``include`` takes it in again.

        Raises:
            UnknownDocument: If there is no document with this path.
            IndexingError: If the index cannot be written.
        """
        self._intake.remove(path)
        self._tidy()

    def excluded(self) -> tuple[str, ...]:
        """Paths of the folder that are left out on purpose, in order."""
        return self._intake.excluded()

    def include(self, path: str) -> None:
        """No longer leave a file of the folder out.

        It is taken in at once if a folder was synced since the library was opened,
        otherwise with the next sync.

        Raises:
            UnknownDocument: If it is not left out.
            IndexingError: If the file cannot be indexed; it is no longer left out
                all the same, and later syncs report it.
        """
        self._intake.include(path)
        self._tidy(unsaved=_MOST_UNSAVED)

    def _tidy(self, unsaved: int = 0) -> None:
        """Leave nothing of what was removed, and save what FAISS holds.

        Args:
            unsaved: Changes that need not be in the file yet. It holds nothing of what
                they removed only if this is 0.
        """
        with self._intake.alone():
            self._catalog.scrub()
            with self._documents_lock:
                self._documents.clear()
            self._vectors.save(behind=unsaved + 1)

    # Searching

    def search(
        self,
        query: str,
        k: int = 8,
        vector: Vectors | None = None,
        scope: Scope = EVERYTHING,
    ) -> tuple[Hit, ...]:
        """The ``k`` best passages for a query, best first; () if there is none.

        A dense and a keyword ranking, fused.

        Args:
            query: Free text; nothing in it is syntax.
            k: Most hits returned.
            vector: The query's vector, if it is known already.
            scope: Only passages of the documents in it are looked at.
        """
        depth = max(_MIN_DEPTH, 4 * k)
        if not query.strip() and vector is None:
            return ()
        wanted = self.encoder.encode([query])[0] if vector is None else vector
        words = telling_words(query)
        with self.view():
            within = self._catalog.scopes.selection(scope)
            cosines = dict(self._vectors.nearest(wanted, depth, within))
            bm25s = dict(self._catalog.keywords.search(words, depth, within))
            # What only the keywords find has a cosine as well.
            cosines |= self._vectors.cosines(wanted, [key for key in bm25s if key not in cosines])
            found = self._catalog.passages({*cosines, *bm25s})
        return fuse(cosines, bm25s, found, k)

    def search_vector(self, vector: Vectors, k: int, scope: Scope = EVERYTHING) -> tuple[Hit, ...]:
        """The ``k`` passages nearest to a vector, best first; the dense search only."""
        with self.view():
            cosines = dict(self._vectors.nearest(vector, k, self._catalog.scopes.selection(scope)))
            found = self._catalog.passages(cosines)
        return fuse(cosines, {}, found, k)

    # Scopes

    def extent(self, scope: Scope) -> Extent:
        """How many documents are in a scope, and how many are not for want of a date."""
        return self._catalog.scopes.extent(scope)

    def paths(self, scope: Scope) -> tuple[str, ...]:
        """Paths of the documents in a scope, in order."""
        return self._catalog.scopes.paths(scope)

    def publishers(self) -> tuple[str, ...]:
        """Every publisher that a document states, in order."""
        return self._catalog.scopes.publishers()

    # Reading

    def infos(self, after: str | None = None, limit: int = 1000) -> tuple[DocumentInfo, ...]:
        """Documents ordered by path, at most ``limit``, those after path ``after``."""
        return self._catalog.infos(after, limit)

    def info(self, path: str) -> DocumentInfo:
        """One document without its text.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        return self._catalog.info(path)

    def document(self, path: str) -> Document:
        """One document with its text and blocks.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        with self._catalog.view():
            sha256 = self._catalog.info(path).sha256
            with self._documents_lock:
                kept = self._documents.get(path)
            if kept is not None and kept.sha256 == sha256:
                return kept
            document = self._catalog.document(path)
        with self._documents_lock:
            if len(self._documents) >= _KEPT_DOCUMENTS:
                self._documents.pop(next(iter(self._documents)))
            self._documents[path] = document
        return document

    def source(self, path: str, folder: Path) -> bytes:
        """The very bytes that a document was read from.

        Args:
            path: The document.
            folder: The documents' folder.

        Raises:
            UnknownDocument: If there is none with this path.
            IndexingError: If its file has changed since, or is gone.
        """
        return self._intake.source(path, folder)

    def sentences(self, path: str, first: int = 0, last: int | None = None) -> tuple[Sentence, ...]:
        """Sentences ``first`` to ``last`` (excluded; None: to the end) of a document.

        Raises:
            UnknownDocument: If there is no document with this path.
        """
        with self._catalog.view():
            return self._catalog.sentences(self.document(path), first, last)

    def sentence_vectors(self, path: str, first: int = 0, last: int | None = None) -> Vectors:
        """Vectors of sentences, shape (n, dimension): row i is sentence ``first + i``.

        In half precision. Rows of headings, bylines and clutter are zero. What is not
        stored yet is encoded.

        Raises:
            UnknownDocument: If there is no document with this path.
        """
        return self._sentences.of_document(path, first, last)

    def sentences_encoded(self, passages: Sequence[Passage]) -> list[Vectors]:
        """For each passage the vectors of its sentences, one row each, in half precision.

        What is not stored yet is encoded, all of it together, and stored.

        Raises:
            UnknownDocument: If the document of one is gone.
        """
        return self._sentences.of_passages(passages)

    def encode_sentences(self, most: int = 8) -> int:
        """Encode the sentences of passages that nobody has asked for, ahead of time.

        A passage holds about five sentences, which take about as long to encode as the
        passage itself.

        Args:
            most: Most passages whose sentences are encoded.

        Returns:
            Of how many passages they were encoded; 0 if none is left.

        Raises:
            IndexingError: If the index cannot be written.
        """
        return self._sentences.ahead(most)

    def passage_vectors(self, path: str) -> Vectors:
        """Vectors of a document's passages, shape (n, dimension), equal texts once.

        Raises:
            UnknownDocument: If there is no document with this path.
        """
        found = [*self._catalog.known_vectors(path).passages.values()]
        return np.array(found, np.float32).reshape(-1, self.encoder.dimension)
