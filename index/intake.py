"""What enters the index and what leaves it: the folder's files, and uploads.

Files are the truth and the catalog follows them. An upload is stored before it is
indexed, and deleted before it leaves the index; an exclusion is recorded before
the index is cleared of the file. So whatever is interrupted, the next sync ends it.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from index.atomic import clear_leftovers
from index.catalog import Catalog
from index.deriving import Batches, Draft, complete, derive, draft
from index.documents import (
    UPLOADED,
    AlreadyIndexed,
    Document,
    DocumentInfo,
    IndexingError,
    Progress,
    Skipped,
    SyncReport,
    UnknownDocument,
)
from index.encoding import Encoder
from index.exclusions import Exclusions
from index.folder import Listing, file_stamp, list_folder
from index.loading import read_file, unreadable
from index.locking import StoreLock
from index.parsing import Parser
from index.records import FileState
from index.uploads import Uploads, upload_path

_UPLOADS = "uploads"
# A change takes well under a second; who holds the lock longer is stopped or stuck.
_CHANGE_TIMEOUT_S = 20.0
_FOR_EVER = -1.0
# Passages encoded together, of as many short documents as it takes: an encoder is faster
# with texts of like length side by side, and finds them among so many. A kill loses the
# work on these at most, about two seconds of it: each is stored by itself.
_TOGETHER = 64


class Intake:
    """Takes files into a catalog and out of it; in several threads and processes.

    One sync goes on at a time, whoever started it. What a person adds or removes
    meanwhile waits for one document at most, and the sync respects it.

    Args:
        catalog: Where the documents go.
        encoder: Makes their vectors.
        store: Folder of the index.
    """

    def __init__(self, catalog: Catalog, encoder: Encoder, store: Path) -> None:
        self._catalog = catalog
        self._encoder = encoder
        self._store = store
        self._uploads = Uploads(store / _UPLOADS)
        self._exclusions = Exclusions(store / "excluded.json")
        self._syncs = StoreLock(store / "sync.lock", _FOR_EVER)
        self._changes = StoreLock(store / "change.lock", _CHANGE_TIMEOUT_S)
        self._folder: Path | None = None
        self._progress: tuple[int, int, float] | None = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While nobody else changes anything; deletes what killed writers left.

        Raises:
            IndexingError: If another program changes something for too long.
        """
        with self._changes.held():
            for folder in (self._store, self._store / _UPLOADS):
                clear_leftovers(folder)
            yield

    @property
    def progress(self) -> Progress | None:
        """How far the sync of this process is; None while there is none."""
        if self._progress is None:
            return None
        done, total, began = self._progress
        return Progress(done, total, time.monotonic() - began)

    # Following the files

    def sync(self, folder: Path, progress: bool) -> SyncReport:
        """``Library.sync``, but for tidying up after it."""
        try:
            return self._sync(folder, progress)
        finally:
            self._progress = None

    def _sync(self, folder: Path, progress: bool) -> SyncReport:
        with self._syncs.held(), Parser() as parser:
            # Before looking at the files: what is added meanwhile is not seen as gone.
            known = self._catalog.files()
            listing, excluded = self._list(folder)
            self._folder = folder
            news = _News(known, [*listing.skipped])
            batches = Batches(_TOGETHER)
            taken: list[str] = []
            began = time.monotonic()
            bar = tqdm(listing.files.items(), unit="file", disable=None if progress else True)
            for number, (name, path) in enumerate(bar):
                # What waits to be encoded with others is not in the index yet.
                self._progress = (number - len(batches), len(listing.files), began)
                fresh = news.look_at(name, path, parser)
                if fresh is not None:
                    taken += self._take_in(batches.add(self._draft(*fresh)))
            self._progress = (len(listing.files) - len(batches), len(listing.files), began)
            taken += self._take_in(batches.rest())
            self._catalog.touch(news.seen)
            bad = {item.path for item in news.skipped}
            closed = listing.closed
            gone = [
                name
                for name in known
                if (name not in listing.files and not name.startswith(closed)) or name in bad
            ]
            removed = [name for name in sorted(gone) if self._drop(name, name in bad)]
        return SyncReport(
            added=tuple(name for name in taken if name not in known),
            changed=tuple(name for name in taken if name in known),
            removed=tuple(removed),
            unchanged=news.unchanged,
            skipped=tuple(news.skipped),
            excluded=excluded,
        )

    def _list(self, folder: Path) -> tuple[Listing, tuple[str, ...]]:
        """The files to be indexed, the folder's and then the uploads; and those left out."""
        found = list_folder(folder)
        with self._changes.held():
            left_out = self._exclusions.paths()
            uploads = self._uploads.listing()
        wanted = {name: path for name, path in found.files.items() if name not in left_out}
        excluded = tuple(name for name in found.files if name in left_out)
        skipped = [item for item in found.skipped if item.path not in left_out]
        return Listing({**wanted, **uploads.files}, (*skipped, *uploads.skipped)), excluded

    def _draft(self, document: Document, state: FileState) -> Draft:
        return draft(document, state, self._encoder, self._catalog)

    def _take_in(self, drafts: Sequence[Draft]) -> list[str]:
        """Index documents; the paths of those that nobody has removed meanwhile."""
        taken = []
        # Encoding takes the time, so it is done before others are made to wait.
        for record in complete(drafts, self._encoder):
            path = record.document.path
            with self._changes.held():
                if self._is_wanted(path, record.file):
                    self._catalog.put(record)
                    taken.append(path)
        return taken

    def _is_wanted(self, name: str, state: FileState) -> bool:
        """Whether nobody has removed a file, or uploaded another in its place, meanwhile."""
        if name.startswith(UPLOADED):
            return self._uploads.sha256(name) == state.sha256
        return name not in self._exclusions.paths()

    def _drop(self, name: str, is_bad: bool) -> bool:
        """Remove a document whose file is gone or bad; False if it was uploaded again."""
        with self._changes.held():
            if not is_bad and self._uploads.has(name):
                return False
            self._catalog.remove(name)
        return True

    def source(self, path: str, folder: Path) -> bytes:
        """``Library.source``."""
        known = self._catalog.file(path)
        file = self._uploads.file(path) if path.startswith(UPLOADED) else folder / path
        name = path.removeprefix(UPLOADED)
        try:
            if file is None or not file.is_file():
                raise IndexingError(f"The file {name} is no longer there.")
            data = read_file(file)
        except OSError as error:
            raise unreadable(error) from error
        if hashlib.sha256(data).hexdigest() != known.sha256:
            raise IndexingError(f"The file {name} has changed since it was read.")
        return data

    # What a person adds and removes

    def add(self, name: str, data: bytes) -> DocumentInfo:
        """``Library.add``, but for tidying up after it."""
        path = upload_path(name)
        self._refuse_known(path)
        with Parser() as parser:
            document = parser.parse(data, path)
        state = FileState(hashlib.sha256(data).hexdigest(), stamp="")
        record = derive(document, state, self._encoder, self._catalog)
        with self._changes.held():
            self._refuse_known(path)
            self._uploads.write(path, data)
            try:
                self._catalog.put(record)
            except BaseException:
                self._uploads.delete(path)
                raise
            return self._catalog.info(path)

    def _refuse_known(self, path: str) -> None:
        if self._uploads.has(path) or self._catalog.has(path):
            raise AlreadyIndexed(
                f"An upload called {path.removeprefix(UPLOADED)!r} is there already; "
                "remove it first, or give the file another name."
            )

    def remove(self, path: str) -> None:
        """``Library.remove``, but for tidying up after it."""
        with self._changes.held():
            is_known = self._catalog.has(path)
            if path.startswith(UPLOADED):
                if not self._uploads.delete(path) and not is_known:
                    raise UnknownDocument.at(path)
            elif is_known:
                self._exclusions.add(path)
            else:
                raise UnknownDocument.at(path)
            self._catalog.remove(path)

    def excluded(self) -> tuple[str, ...]:
        """Paths of the folder that are left out on purpose, in order."""
        return tuple(sorted(self._exclusions.paths()))

    def include(self, path: str) -> None:
        """``Library.include``, but for tidying up after it."""
        with self._changes.held():
            if path not in self._exclusions.paths():
                raise UnknownDocument(
                    f"The file {path!r} is not left out; see the list of files left out."
                )
            self._exclusions.discard(path)
        file = None if self._folder is None else list_folder(self._folder).files.get(path)
        if file is None:
            return
        known = self._catalog.files().get(path)
        with Parser() as parser:
            fresh = _read_if_changed(path, file, known, parser)
        if fresh.document is not None:
            self._take_in([self._draft(fresh.document, fresh.state)])


@dataclass(slots=True)
class _News:
    """What a sync finds as it looks at one file after the other.

    ``known`` are the states that the catalog remembers, ``seen`` the new ones of files
    with the same content.
    """

    known: dict[str, FileState]
    skipped: list[Skipped]
    seen: dict[str, FileState] = field(default_factory=dict)
    unchanged: int = 0

    def look_at(self, name: str, path: Path, parser: Parser) -> tuple[Document, FileState] | None:
        """The document in a file if its content is new, and the state of the file."""
        try:
            fresh = _read_if_changed(name, path, self.known.get(name), parser)
        except IndexingError as error:
            self.skipped.append(Skipped(name, str(error)))
            return None
        if fresh.document is not None:
            return fresh.document, fresh.state
        self.unchanged += 1
        if fresh.state != self.known.get(name):
            self.seen[name] = fresh.state
        return None


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
