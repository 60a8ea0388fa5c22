"""Whether a noun means one or many."""


def is_plural(noun: str) -> bool:
    """Whether ``noun`` ends like a plural.

    >>> is_plural("boats"), is_plural("bus"), is_plural("men")
    (True, False, False)
    """
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
