"""Hostile and broken files of every format, made by code: crafted ones, then damaged ones."""

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, count, islice

from index.loading import MAX_BYTES
from tests.index.hostile_office import sheet_attacks, word_attacks
from tests.index.hostile_pdf import pdf_attacks
from tests.index.hostile_text import (
    csv_attacks,
    html_attacks,
    mail_attacks,
    markdown_attacks,
    text_attacks,
)
from tests.index.samples import SAMPLES

Attack = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that means harm, or is broken. ``label`` says how; ``make`` gives its bytes."""

    label: str
    suffix: str
    make: Callable[[], bytes]

    @property
    def name(self) -> str:
        """A file name."""
        return f"{self.label.replace(' ', '-')}{self.suffix}"


_CRAFTED: dict[str, Callable[[], Iterator[Attack]]] = {
    ".txt": text_attacks,
    ".md": markdown_attacks,
    ".html": html_attacks,
    ".csv": csv_attacks,
    ".eml": mail_attacks,
    ".pdf": pdf_attacks,
    ".docx": word_attacks,
    ".xlsx": sheet_attacks,
}
FORMATS = tuple(_CRAFTED)
# What takes a second or more to make or to read.
HEAVY = frozenset(
    {
        *("bomb", "bomb of operators", "bomb beside", "bomb within", "many parts", "too large"),
        *("too many pages", "the same page often", "forms that double", "many sheets"),
        *("many runs", "many empty paragraphs", "footnotes of footnotes", "long table"),
        *("many lines", "many empty lines", "wide lines", "right to left overrides"),
    }
)


def hostile(suffix: str, number: int, seed: int = 0) -> Iterator[Hostile]:
    """So many files of one format: the crafted ones, then damaged copies of a good one."""
    makers = chain(_CRAFTED[suffix](), _common(suffix), _damaged(suffix, seed))
    for label, make in islice(makers, number):
        yield Hostile(label, suffix, make)


def _common(suffix: str) -> Iterator[Attack]:
    """What may be wrong with any file."""
    yield "empty", lambda: b""
    yield "white space", lambda: b" \r\n\t" * 50
    yield "only a byte order mark", lambda: b"\xef\xbb\xbf"
    yield "random bytes", lambda: _noise(1, 30_000)
    yield "zero bytes", lambda: bytes(30_000)
    yield "picture", lambda: b"\x89PNG\r\n\x1a\n" + _noise(2, 5000)
    yield "too large", lambda: SAMPLES[suffix] + b" " * MAX_BYTES
    for other in FORMATS:
        if other != suffix:
            yield f"really {other[1:]}", lambda other=other: SAMPLES[other]  # type: ignore[misc]
    yield "really gzip", lambda: b"\x1f\x8b\x08" + _noise(3, 3000)
    yield "really an old Office file", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
    yield "really a program", lambda: b"\x7fELF\x02\x01\x01" + _noise(4, 9000)


def _noise(seed: int, size: int) -> bytes:
    return hashlib.shake_256(bytes([seed])).digest(size)


def _damaged(suffix: str, seed: int) -> Iterator[Attack]:
    """Copies of a good file: cut off, overwritten, with parts lost, swapped or doubled."""
    for number in count():
        yield (
            f"damaged {number}",
            lambda number=number: _damage(  # type: ignore[misc]
                SAMPLES[suffix],
                random.Random(f"{suffix} {seed} {number}"),  # noqa: S311 - the same each time
            ),
        )


def _damage(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        end = min(end, start + chance.choice((1, 8, 64, 4096)))
        kind = chance.randrange(6)
        if kind == 0:
            data = data[: max(1, start)]
        elif kind == 1:
            data = data[:start] + chance.randbytes(end - start) + data[end:]
        elif kind == 2:
            data = data[:start] + data[end:]
        elif kind == 3:
            data = data[:start] + data[start:end] * chance.choice((2, 50)) + data[end:]
        elif kind == 4:
            data = data[:start] + bytes(end - start) + data[end:]
        else:
            data = data[end:] + data[:start] or data
    return data
