"""The library: a folder of documents, indexed and searchable.

SQLite is the truth and FAISS a cache of it. Whatever becomes of the FAISS file,
it is caught up or rebuilt from the vectors in the catalog; nothing is encoded
again.
"""

import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from tqdm import tqdm

from index.catalog import Catalog, FileState, KnownVectors, Record
from index.chunking import passages as cut_passages
from index.documents import (
    Document,
    DocumentInfo,
    Hit,
    IndexingError,
    Sentence,
    Skipped,
    SyncReport,
)
from index.encoding import Encoder, Vectors
from index.folder import file_stamp, list_folder
from index.fusion import fuse
from index.keywords import match_expression
from index.loading import read_file, unreadable
from index.parsing import Parser
from index.sentences import sentences as split_document
from index.vector_cache import VectorCache

_CATALOG, _VECTORS = "catalog.sqlite3", "vectors.faiss"
# Reading a document's text anew for each of its sentences would be the slowest
# part of an answer; documents in view are few.
_KEPT_DOCUMENTS = 32
# Each search contributes at least this many candidates to the fusion: a passage
# that both find in the middle may beat one that a single search finds first.
_MIN_DEPTH = 50


class Library:
    """An open index. Use ``Library.open``; close it, or use it in ``with``.

    Searching and reading may go on in several threads while one of them syncs.
    """

    def __init__(self, catalog: Catalog, encoder: Encoder, store: Path) -> None:
        self.encoder = encoder
        self.store = store
        self._catalog = catalog
        self._sync_lock = threading.Lock()
        self._documents_lock = threading.Lock()
        self._documents: dict[str, Document] = {}
        self._vectors = VectorCache(catalog, store / _VECTORS, encoder.dimension)

    @classmethod
    def open(cls, store: Path, encoder: Encoder, rebuild: bool = False) -> "Library":
        """Open the index in folder ``store``, creating it if there is none.

        Args:
            store: Folder of the index, not inside the documents' folder.
            encoder: Makes the vectors; must be the one the index was built with.
            rebuild: Throw away what is there and begin empty.

        Raises:
            IndexingError: If the folder cannot be written, the index is damaged,
                or it was built with another model or format.
        """
        try:
            store.mkdir(parents=True, exist_ok=True)
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

    # Following the folder

    def sync(self, folder: Path, progress: bool = False) -> SyncReport:
        """Take in what changed in ``folder`` since the last time.

        A file whose content is known under another name is not encoded again.
        A file that can no longer be indexed is skipped and leaves the index.

        Args:
            folder: The documents' folder.
            progress: Show a progress bar if standard error is a terminal.

        Raises:
            IndexingError: If ``folder`` is missing, or the index cannot be
                written. A bad file is reported, never raised.
        """
        with self._sync_lock, Parser() as parser:
            listing = list_folder(folder)
            known = self._catalog.files()
            done: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
            skipped = list(listing.skipped)
            bar = tqdm(listing.files.items(), unit="file", disable=None if progress else True)
            for name, path in bar:
                try:
                    fresh = _read_if_changed(name, path, known.get(name), parser)
                except IndexingError as error:
                    skipped.append(Skipped(name, str(error)))
                    continue
                done[self._take_in(name, fresh, known.get(name))].append(name)
            bad = {item.path for item in skipped}
            removed = sorted(name for name in known if name not in listing.files or name in bad)
            for name in removed:
                self._catalog.remove(name)
            self._finish_sync()
        return SyncReport(
            added=tuple(done["added"]),
            changed=tuple(done["changed"]),
            removed=tuple(removed),
            unchanged=len(done["unchanged"]),
            skipped=tuple(skipped),
        )

    def _take_in(self, name: str, fresh: "_Fresh", known: FileState | None) -> str:
        """Store a file's state and document; says what became of it."""
        if fresh.document is None:
            if fresh.state != known:
                self._catalog.touch(name, fresh.state)
            return "unchanged"
        self._catalog.put(self._derive(fresh.document, fresh.state))
        return "changed" if known else "added"

    def _derive(self, document: Document, state: FileState) -> Record:
        """Sentences, passages and vectors; what an earlier version or a copy had is reused."""
        sentences = split_document(document)
        count = self.encoder.count_tokens
        passages = cut_passages(document, sentences, count, self.encoder.window)
        known = self._known_vectors(document.path, state.sha256)
        return Record(
            document=document,
            file=state,
            sentences=sentences,
            sentence_vectors=self._encode(
                [s.text if s.kind.is_evidence else "" for s in sentences], known.sentences
            ),
            passages=passages,
            passage_vectors=self._encode(
                [document.text[p.start : p.end] for p in passages], known.passages
            ),
        )

    def _known_vectors(self, path: str, file_sha256: str) -> "KnownVectors":
        """Vectors of the document that this one replaces or copies, by text."""
        for candidate in (path, self._catalog.path_of_file(file_sha256)):
            if candidate is not None and self._catalog.has(candidate):
                return self._catalog.known_vectors(candidate)
        return KnownVectors({}, {})

    def _encode(self, texts: Sequence[str], known: Mapping[str, Vectors]) -> Vectors:
        """One row a text; zeros for an empty one. Only unknown texts are encoded."""
        wanted = [text for text in dict.fromkeys(texts) if text and text not in known]
        fresh = dict(zip(wanted, self.encoder.encode(wanted), strict=True))
        vectors = np.zeros((len(texts), self.encoder.dimension), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            if text:
                row[:] = fresh[text] if text in fresh else known[text]
        return vectors

    def _finish_sync(self) -> None:
        """Leave nothing of what was removed, and save what FAISS holds."""
        self._catalog.scrub()
        with self._documents_lock:
            self._documents.clear()
        self._vectors.save()

    # Searching

    def search(self, query: str, k: int = 8, vector: Vectors | None = None) -> tuple[Hit, ...]:
        """The ``k`` best passages for a query, best first; () if the index is empty.

        A dense and a keyword ranking, fused by reciprocal rank.

        Args:
            query: Free text; nothing in it is syntax.
            k: Most hits returned.
            vector: The query's vector, if it is known already.
        """
        depth = max(_MIN_DEPTH, 4 * k)
        if not query.strip() and vector is None:
            return ()
        dense = self._vectors.nearest(
            self.encoder.encode([query])[0] if vector is None else vector, depth
        )
        expression = match_expression(query)
        keyword = self._catalog.keyword_search(expression, depth) if expression else []
        found = self._catalog.passages({key for key, _ in (*dense, *keyword)})
        return fuse(dense, keyword, found, k)

    def search_vector(self, vector: Vectors, k: int) -> tuple[Hit, ...]:
        """The ``k`` passages nearest to a vector, best first; the dense search only."""
        dense = self._vectors.nearest(vector, k)
        return fuse(dense, (), self._catalog.passages(key for key, _ in dense), k)

    # Reading

    def infos(self, after: str | None = None, limit: int = 1000) -> tuple[DocumentInfo, ...]:
        """Documents ordered by path, at most ``limit``, those after path ``after``."""
        return self._catalog.infos(after, limit)

    def info(self, path: str) -> DocumentInfo:
        """One document without its text.

        Raises:
            IndexingError: If there is none with this path.
        """
        return self._catalog.info(path)

    def document(self, path: str) -> Document:
        """One document with its text and blocks.

        Raises:
            IndexingError: If there is none with this path.
        """
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

    def sentences(self, path: str, first: int = 0, last: int | None = None) -> tuple[Sentence, ...]:
        """Sentences ``first`` to ``last`` (excluded; None: to the end) of a document.

        Raises:
            IndexingError: If there is no document with this path.
        """
        return self._catalog.sentences(self.document(path), first, last)

    def sentence_vectors(self, path: str, first: int = 0, last: int | None = None) -> Vectors:
        """Their vectors, shape (n, dimension): row i is sentence ``first + i``.

        Stored in half precision when the document was indexed. Rows of headings,
        bylines and clutter are zero.

        Raises:
            IndexingError: If there is no document with this path.
        """
        self._catalog.info(path)
        return self._catalog.sentence_vectors(path, first, last)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """The state of a file, and its document if the content is new."""

    state: FileState
    document: Document | None


def _read_if_changed(name: str, path: Path, known: FileState | None, parser: Parser) -> _Fresh:
    """Look at a file, read it unless its stamp is known, parse it if its content is new.

    Raises:
        IndexingError: If it cannot be read or indexed.
    """
    try:
        # Before reading: a change while reading must show next time.
        stamp = file_stamp(path)
        if known is not None and stamp and stamp == known.stamp:
            return _Fresh(known, None)
        data = read_file(path)
    except OSError as error:
        raise unreadable(error) from error
    state = FileState(hashlib.sha256(data).hexdigest(), stamp)
    if known is not None and state.sha256 == known.sha256:
        return _Fresh(state, None)
    return _Fresh(state, parser.parse(data, name))
