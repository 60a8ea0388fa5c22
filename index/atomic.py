"""Writing a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Replace ``path`` by a file with these parts, one after the other.

    A reader sees the old file or the new one, never half of one, whatever
    happens meanwhile; a failure leaves the old one. The temporary file beside it
    is hidden and ends in ``.tmp``.

    Raises:
        OSError: If it cannot be written.
    """
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Make a new name in a folder last, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear_leftovers(folder: Path) -> None:
    """Delete the temporary files that killed writers left in a folder.

    Only for one who knows that nobody is writing there.
    """
    for leftover in folder.glob("*.tmp"):
        leftover.unlink(missing_ok=True)
