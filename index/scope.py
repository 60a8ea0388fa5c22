"""Which documents count: those of a folder, a publisher, a span of dates; or one document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from index.documents import UPLOADED, DocumentInfo, IndexingError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ScopeError(IndexingError):
    """A field of a scope cannot be used.

    Attributes:
        field: The field as people write it: ``from``, ``to``, ``as_of``, ….
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents to which every field applies; None applies to all.

    A document that states no date is in no scope with dates: nobody knows whether it
    belongs there. ``scope_of`` makes one of what people write.

    Attributes:
        folder: Path of a folder, without a slash at its end; ``upload://`` for the
            uploads. Those of its folders belong to it.
        document: Path of one document.
        publisher: Publisher as the documents state it, upper or lower case alike.
        since: First day, ISO 8601.
        until: Last day, ISO 8601.
        as_of: Last day too: what was known then.
    """

    folder: str | None = None
    document: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None

    @property
    def latest(self) -> str | None:
        """The last day that counts; None where there is no such limit."""
        return min((day for day in (self.until, self.as_of) if day), default=None)

    @property
    def has_dates(self) -> bool:
        """Whether documents without a date are left out."""
        return self.since is not None or self.latest is not None

    @property
    def prefix(self) -> str:
        """What the paths in the folder begin with; "" for every path."""
        if self.folder is None:
            return ""
        return self.folder if self.folder == UPLOADED else f"{self.folder}/"

    def holds(self, info: DocumentInfo) -> bool:
        """Whether a document is in it."""
        return (
            info.path.startswith(self.prefix)
            and self.document in (None, info.path)
            and (self.publisher is None or same_publisher(self.publisher, info.publisher))
            and (not self.has_dates or info.date is not None)
            and (self.since is None or (info.date or "") >= self.since)
            and (self.latest is None or (info.date or "") <= self.latest)
        )


EVERYTHING = Scope()
"""The scope of a question that names none."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a scope holds.

    Attributes:
        documents: Documents in it.
        undated: Documents that are not in it only because they state no date.
    """

    documents: int
    undated: int


FIELDS = {
    "folder": "folder",
    "document": "document",
    "publisher": "publisher",
    "from": "since",
    "to": "until",
    "as_of": "as_of",
}
"""The fields as people write them, and the attributes of ``Scope`` that they set."""


def scope_of(fields: Mapping[str, str | None]) -> Scope:
    """The scope that these fields ask for; what is None or blank asks for nothing.

    >>> found = scope_of({"folder": "./reports/", "from": "2024-05-01", "to": " "})
    >>> found == Scope(folder="reports", since="2024-05-01")
    True

    Args:
        fields: Values by the names in ``FIELDS``.

    Raises:
        ScopeError: A date is no day, or the first day comes after the last.
    """
    given = {name: (value or "").strip() for name, value in fields.items()}
    days = {name: _day(name, given.get(name, "")) for name in ("from", "to", "as_of")}
    scope = Scope(
        folder=_folder(given.get("folder", "")),
        document=given.get("document") or None,
        publisher=" ".join(given.get("publisher", "").split()) or None,
        since=days["from"],
        until=days["to"],
        as_of=days["as_of"],
    )
    if scope.since and scope.latest and scope.since > scope.latest:
        last = "to" if scope.latest == scope.until else "as_of"
        raise ScopeError(
            "from",
            f"from is {scope.since!r}, which comes after {last}, {scope.latest!r}; "
            "give a first day that is not after the last.",
        )
    return scope


def as_fields(scope: Scope) -> dict[str, str | None]:
    """The fields of a scope by the names that people write; ``scope_of`` reads them back."""
    return {name: getattr(scope, attribute) for name, attribute in FIELDS.items()}


def same_publisher(wanted: str, stated: str | None) -> bool:
    """Whether a document's publisher is the one wanted."""
    return stated is not None and _plain(stated) == _plain(wanted)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _folder(text: str) -> str | None:
    """A folder as paths begin with it; None for the documents' folder itself.

    >>> _folder("a/b/"), _folder("./a"), _folder("."), _folder("upload://")
    ('a/b', 'a', None, 'upload://')
    """
    if text == UPLOADED:
        return text
    plain = text.removeprefix("./").rstrip("/")
    return None if plain in ("", ".") else plain


def _day(field: str, text: str) -> str | None:
    if not text:
        return None
    try:
        if _DAY.fullmatch(text) and date.fromisoformat(text):
            return text
    except ValueError:
        pass  # a month or a day that there is not
    raise ScopeError(
        field, f"{field} is {text[:40]!r}; give a day as YYYY-MM-DD, for instance 2024-05-02."
    )
