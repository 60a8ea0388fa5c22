"""The XML of Word: names without their namespaces, values of properties."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def local(name: str) -> str:
    """A name without its namespace; there are two dialects, alike but for that.

    >>> local("{http://example.org/main}p")
    'p'
    """
    return name.rpartition("}")[2]


def children(node: Element | None, name: str) -> Iterator[Element]:
    """The children of that name; none of None."""
    return (part for part in (node if node is not None else ()) if local(part.tag) == name)


def child(node: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next(children(node, name), None)


def value(node: Element | None, name: str) -> str | None:
    """The attribute ``val`` of the first child of that name."""
    found = child(node, name)
    if found is None:
        return None
    return next((text for key, text in found.items() if local(key) == "val"), None)


def switched_on(node: Element | None, name: str) -> bool:
    """Whether a property that is on or off is there and not switched off."""
    if child(node, name) is None:
        return False
    return value(node, name) not in ("0", "false", "off", "none")
