"""In which order claims are listed, and where a page of them begins."""

from dataclasses import dataclass
from enum import StrEnum

from bot.answers import BotError, Standing

FIRST = "\U0010ffff"
"""Stands behind every date: a list with the newest first begins there."""
WORST_FIRST = (
    Standing.DISPUTED,
    Standing.UNVERIFIED,
    Standing.REPORTED,
    Standing.CONFIRMED,
    None,
)
"""The standings in the order of a list by standing; None where none could be given."""


class Order(StrEnum):
    """The orders of the ledger; what is alike goes by document and place."""

    DOCUMENT = "document"
    STANDING = "standing"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: the claim before the next one.

    ``group`` is its standing or date where the list goes by these, "" otherwise.
    """

    group: str = ""
    path: str = ""
    position: int = -1


def beginning(order: Order) -> Cursor:
    """The place before all claims."""
    groups = {Order.DATE: FIRST, Order.STANDING: str(WORST_FIRST[0]), Order.DOCUMENT: ""}
    return Cursor(groups[order])


def write_cursor(cursor: Cursor, order: Order) -> str:
    """A place as ``next`` gives it and ``after`` takes it.

    >>> write_cursor(Cursor("", "a.txt", 3), Order.DOCUMENT)
    '3@a.txt'
    >>> write_cursor(Cursor("disputed", "a.txt", 3), Order.STANDING)
    'standing:disputed:3@a.txt'
    """
    place = f"{cursor.position}@{cursor.path}"
    return place if order is Order.DOCUMENT else f"{order}:{cursor.group}:{place}"


def read_cursor(after: str | None, order: Order) -> Cursor:
    """The place that ``write_cursor`` wrote; for None the beginning.

    Raises:
        BotError: It is no such place, or one of a list in another order.
    """
    if after is None:
        return beginning(order)
    head, _, path = after.partition("@")
    group, position = "", head
    if order is not Order.DOCUMENT:
        name, _, rest = head.partition(":")
        group, colon, position = rest.rpartition(":")
        known = name == order and (order is Order.DATE or group in {*map(str, WORST_FIRST)})
        position = position if known and colon else ""
    if not (position.isascii() and position.isdecimal() and len(position) < 10) or not path:
        raise BotError(f"after is {after!r}; use the next of an earlier page in the same order.")
    return Cursor(group, path, int(position))
