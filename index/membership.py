"""A scope as a condition in SQL over the table of documents, called ``d``."""

from collections.abc import Sequence

from index.scope import Scope, same_publisher

Condition = tuple[str, list[object]]


def condition(scope: Scope, stated: Sequence[str]) -> Condition:
    """What the documents of a scope fulfil, and the values of its question marks.

    Args:
        scope: The scope.
        stated: Publishers that documents state.
    """
    parts = [*_anywhen(scope, stated)]
    if scope.has_dates:
        parts.append(("d.date IS NOT NULL", []))
    if scope.since is not None:
        parts.append(("d.date >= ?", [scope.since]))
    if scope.latest is not None:
        parts.append(("d.date <= ?", [scope.latest]))
    return _joined(parts)


def undated(scope: Scope, stated: Sequence[str]) -> Condition:
    """Likewise for those that are left out only because they state no date."""
    return _joined([*_anywhen(scope, stated), ("d.date IS NULL" if scope.has_dates else "0", [])])


def _anywhen(scope: Scope, stated: Sequence[str]) -> list[Condition]:
    parts: list[Condition] = []
    if prefix := scope.prefix:
        # The character after a slash is 0, and SQLite compares paths by their bytes.
        parts.append(("d.path >= ? AND d.path < ?", [prefix, f"{prefix[:-1]}0"]))
    if scope.document is not None:
        parts.append(("d.path = ?", [scope.document]))
    if scope.publisher is not None:
        names = [name for name in stated if same_publisher(scope.publisher, name)]
        parts.append((f"d.publisher IN ({', '.join('?' * len(names))})", [*names]))
    return parts


def _joined(parts: Sequence[Condition]) -> Condition:
    sql = " AND ".join(sql for sql, _ in parts) or "1"
    return sql, [value for _, values in parts for value in values]
