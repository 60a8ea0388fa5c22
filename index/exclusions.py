"""The files of the documents' folder that are left out of the index on purpose.

They are kept apart from the catalog, so that an index that is rebuilt does not
take in again what somebody removed.
"""

import json
from pathlib import Path

from index.atomic import write_whole
from index.documents import IndexingError


class Exclusions:
    """Paths that are left out, in one JSON file.

    Args:
        path: The file; missing if nothing is left out.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def paths(self) -> frozenset[str]:
        """All of them.

        Raises:
            IndexingError: If the file is damaged. It is not passed over: what was
                left out would come back.
        """
        try:
            found = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError) as error:
            raise self._damaged() from error
        if not isinstance(found, list) or not all(isinstance(path, str) for path in found):
            raise self._damaged()
        return frozenset(found)

    def add(self, path: str) -> None:
        """Leave a path out; nothing happens if it is left out already."""
        self._write(self.paths() | {path})

    def discard(self, path: str) -> None:
        """No longer leave a path out; unknown ones are ignored."""
        self._write(self.paths() - {path})

    def _write(self, paths: frozenset[str]) -> None:
        text = json.dumps(sorted(paths), ensure_ascii=False, indent=1)
        try:
            write_whole(self._path, [text.encode()])
        except OSError as error:
            raise IndexingError(
                f"What is left out cannot be written to {self._path} ({error.strerror}); "
                "make room there and make it writable"
            ) from error

    def _damaged(self) -> IndexingError:
        return IndexingError(
            f"The list of files left out, {self._path}, cannot be read; mend it (a JSON list of "
            "paths), or delete it, and every file of the folder is taken in"
        )
