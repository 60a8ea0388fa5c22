"""The documents' folder: which files are documents, and whether one has changed."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.documents import IndexingError, Skipped
from index.loading import check_suffix

# A file written within this time of being read may change again without its
# time stamp showing it.
_RACY_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder by relative path, and those that cannot be documents.

    Skipped too are folders that could not be looked into; their paths end in "/".
    """

    files: dict[str, Path]
    skipped: tuple[Skipped, ...]

    @property
    def closed(self) -> tuple[str, ...]:
        """The folders that could not be looked into: what lies in them may still be there."""
        return tuple(item.path for item in self.skipped if item.path.endswith("/"))


def list_folder(folder: Path) -> Listing:
    """The supported files below ``folder``, in the order of their paths.

    Hidden files and folders are passed over. Links that lead out of the folder, files
    of other types and folders that cannot be read are reported as skipped.

    Raises:
        IndexingError: If ``folder`` is missing, no folder, or cannot be read.
    """
    if not folder.is_dir():
        state = "is not a folder" if folder.exists() else "does not exist"
        raise IndexingError(
            f"The documents' folder {folder} {state}; create it or name another with --docs"
        )
    root = folder.resolve()
    files: dict[str, Path] = {}
    skipped: list[Skipped] = []
    for path in _walk(folder, lambda error: skipped.append(_closed(error, folder))):
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


def _closed(error: OSError, folder: Path) -> Skipped:
    """The folder that could not be looked into.

    Raises:
        IndexingError: If it is ``folder`` itself.
    """
    at, why = Path(error.filename), error.strerror or type(error).__name__
    if at == folder:
        raise IndexingError(f"The folder {folder} cannot be read ({why}); make it readable")
    name = at.relative_to(folder).as_posix().encode(errors="replace").decode()
    reason = f"The folder cannot be read ({why}); what is indexed of it stays as it is."
    return Skipped(f"{name}/", reason)


def _walk(folder: Path, lost: Callable[[OSError], None]) -> Iterator[Path]:
    """Files, and links to folders, below ``folder``; nothing hidden."""
    for root, folders, files in os.walk(folder, onerror=lost):
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
