"""The documents' folder: which files are documents, and whether one has changed."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.documents import IndexingError, Skipped
from index.loading import check_suffix

# A file written within this time of being read may change again without its
# time stamp showing it.
_RACY_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder by relative path, and those that cannot be documents."""

    files: dict[str, Path]
    skipped: tuple[Skipped, ...]


def list_folder(folder: Path) -> Listing:
    """The supported files below ``folder``, in the order of their paths.

    Hidden files and folders are passed over. Links that lead out of the folder
    and files of other types are reported as skipped.

    Raises:
        IndexingError: If ``folder`` is missing or no folder.
    """
    if not folder.is_dir():
        state = "is not a folder" if folder.exists() else "does not exist"
        raise IndexingError(
            f"The documents' folder {folder} {state}; create it or name another with --docs"
        )
    root = folder.resolve()
    files: dict[str, Path] = {}
    skipped: list[Skipped] = []
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        try:
            if not path.resolve().is_relative_to(root):
                raise IndexingError("The link leads out of the documents' folder.")
            if path.is_dir():
                raise IndexingError("Links to folders are not followed.")
            if not path.is_file():
                raise IndexingError("This is not a regular file.")
            name.encode()
            check_suffix(name)
        except (IndexingError, OSError, UnicodeEncodeError, RuntimeError) as error:
            shown = name.encode(errors="replace").decode()
            skipped.append(Skipped(shown, _reason(error)))
        else:
            files[name] = path
    return Listing(dict(sorted(files.items())), tuple(skipped))


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "The name of the file is not valid text."
    return str(error) if isinstance(error, IndexingError) else f"The file cannot be read ({error})."


def _walk(folder: Path) -> Iterator[Path]:
    """Files, and links to folders, below ``folder``; nothing hidden."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield Path(root, name)


def file_stamp(path: Path) -> str:
    """What identifies the state of a file on disk; "" if that is not certain yet.

    Two equal stamps mean equal content: any write moves the time of the last
    change of the file's record (``ctime``), and a file so fresh that a second
    write could share its time has no stamp.

    Raises:
        OSError: If the file cannot be looked at.
    """
    state = path.stat()
    newest = max(state.st_mtime_ns, state.st_ctime_ns)
    if newest > time.time_ns() - _RACY_NS:
        return ""
    return f"{state.st_size}:{state.st_mtime_ns}:{state.st_ctime_ns}:{state.st_ino}"
