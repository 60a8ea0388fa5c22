"""What the tab of claims lists: the filters, and where its pages begin.

The browser keeps it and sends it along, so that the server need not remember it.
"""

import json
from dataclasses import asdict, dataclass

Begins = tuple[str | None, ...]
"""Where pages begin, from the first, None, to the one meant."""

MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Listing:
    """The values of the filters, and where each page up to the next one begins.

    Where there is no next page, the last of ``begins`` is None.
    """

    filters: tuple[str, ...] = ()
    begins: Begins = (None, None)

    @property
    def shown(self) -> Begins:
        """Where the pages up to the one that is shown begin."""
        return self.begins[:-1] or (None,)

    @property
    def before(self) -> Begins:
        """Where the pages up to the one before it begin."""
        return self.begins[:-2] or (None,)


def write_listing(listing: Listing) -> str:
    """A listing as the page keeps it."""
    return json.dumps(asdict(listing))


def read_listing(text: str | None) -> Listing:
    """What ``write_listing`` wrote; for anything else the beginning of an unfiltered list.

    >>> read_listing(write_listing(Listing(("x",), (None, "3@a.txt", None)))).before
    (None,)
    >>> read_listing("[]") == Listing()
    True
    """
    try:
        found = json.loads(text or "{}")
        filters, begins = found["filters"], found["begins"]
    except (ValueError, RecursionError, TypeError, KeyError):
        return Listing()
    if not isinstance(filters, list) or not isinstance(begins, list):
        return Listing()
    are_plain = all(isinstance(one, str) for one in filters) and all(
        one is None or isinstance(one, str) for one in begins
    )
    if not are_plain or not 1 < len(begins) <= MOST_PAGES:
        return Listing()
    return Listing(tuple(filters), tuple(begins))
