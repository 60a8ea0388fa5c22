"""ZIP archives from strangers: looked through before anything is unpacked."""

import io
import zipfile
import zlib

from index.documents import IndexingError

# An office file of 20 MB unpacks to 200 MB at most unless it is made to.
MAX_UNPACKED = 200 * 2**20
MAX_ENTRIES = 10_000
_ENCRYPTED = 0x1
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, its list of entries checked.

    The sizes that an archive states hold: reading an entry stops at its own.

    Raises:
        IndexingError: If it is damaged, encrypted, too large, or names a path
            outside itself.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED as error:
        raise damaged() from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise IndexingError(
            f"The file holds {len(entries):,} parts, over the limit of {MAX_ENTRIES:,}."
        )
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise IndexingError(
            f"The file unpacks to over {MAX_UNPACKED >> 20} MB; it may be a bomb, or split it."
        )
    for entry in entries:
        if _climbs(entry.filename):
            raise IndexingError("The file holds a part whose path leads out of it; it is not safe.")
        if entry.flag_bits & _ENCRYPTED:
            raise IndexingError("The file is encrypted; save it without a password.")
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of an entry; None if there is none of that name.

    Raises:
        IndexingError: If it is damaged.
    """
    try:
        return archive.read(name)
    except KeyError:
        return None
    except (*DAMAGED, RuntimeError) as error:
        raise damaged() from error


def damaged() -> IndexingError:
    """The reason for skipping a damaged archive."""
    return IndexingError("The file is damaged or cut off; open it and save it anew.")


def _climbs(name: str) -> bool:
    path = name.replace("\\", "/")
    return path.startswith("/") or path[1:2] == ":" or ".." in path.split("/")
