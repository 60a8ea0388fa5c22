"""A scope in words: which documents an answer was made from, and what that left out."""

from collections.abc import Sequence

from index.scope import EVERYTHING, Extent, Scope, same_publisher

ASKED_WITHIN = "Only from documents in scope"
LISTED = 5  # publishers named where the one asked for is none


def scope_words(scope: Scope) -> str:
    """What holds for every document of a scope; "" where every document counts.

    >>> scope_words(Scope(folder="reports", since="2024-05-01", until="2024-05-31"))
    'folder “reports”; dated from 2024-05-01 to 2024-05-31'
    >>> scope_words(Scope(publisher="Marn Gazette", as_of="2024-05-03"))
    'publisher “Marn Gazette”; as of 2024-05-03'
    """
    named = (("folder", scope.folder), ("document", scope.document), ("publisher", scope.publisher))
    parts = [f"{name} “{value}”" for name, value in named if value is not None]
    if scope.since:
        parts.append(f"dated from {scope.since}" + (f" to {scope.until}" if scope.until else ""))
    elif scope.until:
        parts.append(f"dated up to {scope.until}")
    if scope.as_of:
        parts.append(f"as of {scope.as_of}")
    return "; ".join(parts)


def scope_line(scope: Scope) -> str | None:
    """The scope of an answer as one line above it; None where every document counts."""
    return None if scope == EVERYTHING else f"{ASKED_WITHIN}: {scope_words(scope)}."


def scope_notes(scope: Scope, extent: Extent, publishers: Sequence[str] = ()) -> tuple[str, ...]:
    """What a reader must know of a scope: that nothing is in it, or what a date left out.

    >>> scope_notes(Scope(as_of="2024-05-03"), Extent(documents=4, undated=2))
    ('2 documents that state no date were left out: a scope with dates cannot place them.',)

    Args:
        scope: The scope.
        extent: How much it holds.
        publishers: Every publisher that a document states, named where that of the scope
            is none of them.
    """
    if scope == EVERYTHING:
        return ()
    notes = []
    if not extent.documents:
        empty = f"No document is in this scope ({scope_words(scope)}); nothing was searched."
        notes.append(empty + _known_publishers(scope, publishers))
    if extent.undated:
        states = "document that states" if extent.undated == 1 else "documents that state"
        left, them = ("was", "it") if extent.undated == 1 else ("were", "them")
        notes.append(
            f"{extent.undated:,} {states} no date {left} left out: "
            f"a scope with dates cannot place {them}."
        )
    return tuple(notes)


def _known_publishers(scope: Scope, publishers: Sequence[str]) -> str:
    """A sentence with the publishers there are, if that of the scope is none of them."""
    wanted = scope.publisher
    if wanted is None or not publishers or any(same_publisher(wanted, p) for p in publishers):
        return ""
    named = ", ".join(f"“{name}”" for name in publishers[:LISTED])
    more = len(publishers) - LISTED
    return f" The documents state these publishers: {named}{f' and {more:,} more' * (more > 0)}."
