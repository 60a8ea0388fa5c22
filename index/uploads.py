"""Uploads: files that were handed over, kept in the store as they came."""

import hashlib
import unicodedata
from pathlib import Path

from index.atomic import write_whole
from index.documents import UPLOADED, IndexingError, Skipped
from index.folder import Listing, list_folder
from index.loading import check_suffix

# File systems take names of up to 255 bytes; the name of the temporary file, a
# suffix added on download and the like must fit as well.
MAX_NAME_CHARS, MAX_NAME_BYTES = 150, 240
# Joiners are spelling in Persian and in many Indian scripts, and hold emoji together.
_JOINERS = "\u200c\u200d"


class Uploads:
    """The uploaded files, by path: ``upload://`` and the file's name.

    Args:
        folder: Where they are kept; made with the first one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def listing(self) -> Listing:
        """All of them by path, and what lies there but cannot be one."""
        if not self._folder.is_dir():
            return Listing({}, ())
        found = list_folder(self._folder)
        files = {UPLOADED + name: path for name, path in found.files.items()}
        skipped = [Skipped(UPLOADED + item.path, item.reason) for item in found.skipped]
        for path in [path for path in files if self.file(path) is None]:
            del files[path]
            skipped.append(Skipped(path, "The name is not one that an upload can have."))
        return Listing(files, tuple(skipped))

    def has(self, path: str) -> bool:
        """Whether there is a file for this path."""
        file = self.file(path)
        return file is not None and file.is_file()

    def sha256(self, path: str) -> str | None:
        """The hash of the file for this path; None if there is none that can be read."""
        file = self.file(path)
        try:
            return None if file is None else hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError:
            return None

    def write(self, path: str, data: bytes) -> None:
        """Store a file; it is there whole or not at all.

        Raises:
            IndexingError: If it cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / path.removeprefix(UPLOADED), [data])
        except OSError as error:
            raise IndexingError(
                f"The upload cannot be stored in {self._folder} ({error.strerror}); "
                "make room there and make it writable"
            ) from error

    def delete(self, path: str) -> bool:
        """Delete a file; says whether there was one.

        Raises:
            IndexingError: If it cannot be deleted.
        """
        file = self.file(path)
        if file is None or not file.is_file():
            return False
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise IndexingError(
                f"The upload {file} cannot be deleted ({error.strerror}); make its folder writable"
            ) from error
        return True

    def file(self, path: str) -> Path | None:
        """The place of an upload; None if none can have this path."""
        name = path.removeprefix(UPLOADED)
        try:
            plain = upload_path(name) == path
        except IndexingError:
            return None
        return self._folder / name if plain else None


def upload_path(name: str) -> str:
    """The path of an upload with this file name, composed (NFC) and trimmed.

    >>> upload_path(" notes.txt")
    'upload://notes.txt'

    Raises:
        IndexingError: If it is no plain file name of a supported type.
    """
    plain = unicodedata.normalize("NFC", name.strip())
    if fault := _fault(plain):
        raise IndexingError(f"The file name {plain[:60]!r} {fault}; rename the file.")
    check_suffix(plain)
    return UPLOADED + plain


def _fault(name: str) -> str | None:
    """What keeps a file from being stored under this name; None if nothing does."""
    if "/" in name or "\\" in name:
        return "holds a path separator"
    if any(_is_control(character) for character in name):
        return "holds characters that cannot be seen"
    if not name or name.startswith("."):
        return "is empty or hidden"
    if len(name) > MAX_NAME_CHARS or len(name.encode()) > MAX_NAME_BYTES:
        return f"is longer than {MAX_NAME_CHARS} characters or {MAX_NAME_BYTES} bytes"
    return None


def _is_control(character: str) -> bool:
    """Controls, marks of writing direction, line separators and lone surrogates."""
    kind = unicodedata.category(character)
    return kind in ("Cc", "Cs", "Zl", "Zp") or (kind == "Cf" and character not in _JOINERS)
