"""One at a time, in all threads and processes. The only import of filelock."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.documents import IndexingError


class StoreLock:
    """A lock that ends with the process that holds it, however that ends.

    Args:
        path: The file that is locked; it stays, empty.
        timeout_s: Seconds to wait for another holder; negative: for ever.
    """

    def __init__(self, path: Path, timeout_s: float) -> None:
        self._path = path
        self._lock = FileLock(path, timeout=timeout_s)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it; a thread that holds it already may take it again.

        Raises:
            IndexingError: If another holds it too long, or the store cannot be
                written.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            raise IndexingError(
                f"Another program is writing to the index {self._path.parent}; "
                "try again when it has finished"
            ) from error
        except OSError as error:
            raise IndexingError(
                f"The index folder {self._path.parent} cannot be written ({error.strerror}); "
                "make it writable, or name another with --store"
            ) from error
        try:
            yield
        finally:
            self._lock.release()
