"""The plain data of a page's picture."""

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """Whether the words that were looked for stand on the page."""

    ONCE = "once"
    OFTEN = "often"  # in several places; which was meant, nobody can tell
    BEGUN = "begun"  # they begin here and end on the next page
    NOWHERE = "nowhere"
    UNASKED = "unasked"  # there were no words to look for


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a picture, in shares of its width and height, from the top left corner.

    ``is_cue`` tells the words that raised a flag from the rest of the cited words.
    """

    left: float
    top: float
    width: float
    height: float
    is_cue: bool = False


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of a file as a picture.

    Attributes:
        page: Its number, from 1.
        pages: How many the file has.
        image: The picture, a WebP file.
        width: In pixels.
        height: In pixels.
        found: Whether the words stand on the page.
        boxes: Where they stand, line by line; the cues after the words.
    """

    page: int
    pages: int
    image: bytes
    width: int
    height: int
    found: Found
    boxes: tuple[Box, ...] = ()
