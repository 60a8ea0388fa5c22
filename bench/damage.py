"""Tear the file of vectors and overwrite pages of the catalog, and ask everything."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from bench.expected import ENCODER, FILES, Tally, Truth, check, folder, text_of, write_files
from index.documents import IndexingError
from index.library import Library

_PAGE = 4096


def tears(times: int, seed: int = 2) -> Tally:
    """Cut, flip and overwrite the file of vectors."""
    return _damage(times, seed, "vectors.faiss", _tear)


def pages(times: int, seed: int = 3) -> Tally:
    """Overwrite pages of the catalog, or halves of them, with noise, zeros or other pages."""
    return _damage(times, seed, "catalog.sqlite3", _overwrite_page)


def _damage(
    times: int, seed: int, name: str, change: Callable[[bytearray, random.Random], bytearray]
) -> Tally:
    tally = Tally()
    rng = random.Random(seed)  # noqa: S311
    with folder() as home:
        write_files(home / "docs", range(FILES), version=0)
        with Library.open(home / "whole", ENCODER) as library:
            library.add("upload.txt", text_of("upload.txt", 0).encode())
            library.sync(home / "docs")
            truth = {info.path: library.document(info.path).text for info in library.infos()}
        for number in range(1, times + 1):
            shutil.rmtree(home / "store", ignore_errors=True)
            shutil.copytree(home / "whole", home / "store")
            path = home / "store" / name
            path.write_bytes(change(bytearray(path.read_bytes()), rng))
            if rng.random() < 0.5:
                # Without the file of vectors, those of the catalog count.
                (home / "store" / "vectors.faiss").unlink()
            tally.times += 1
            _judge(tally, number, home, truth)
    return tally


def _judge(tally: Tally, number: int, home: Path, truth: Truth) -> None:
    """Ask a damaged store everything; if it names the damage, follow the remedy."""
    try:
        with Library.open(home / "store", ENCODER) as library:
            faults = check(library, truth, truth)
            library.sync(home / "docs")
        tally.whole += not faults
    except IndexingError as error:
        faults = [] if "index --rebuild" in str(error) else [f"no remedy: {error}"]
        tally.named += not faults
    with Library.open(home / "store", ENCODER, rebuild=True) as library:
        library.sync(home / "docs")
        faults += [f"rebuilt: {fault}" for fault in check(library, truth, truth)]
    tally.faults += [f"damage {number}: {fault}" for fault in faults]


def _tear(data: bytearray, rng: random.Random) -> bytearray:
    kind = rng.randrange(3)
    at = rng.randrange(len(data))
    if kind == 0:
        return data[:at]
    if kind == 1:
        data[at] ^= 1 << rng.randrange(8)
        return data
    data[at : at + _PAGE] = rng.randbytes(len(data[at : at + _PAGE]))
    return data


def _overwrite_page(data: bytearray, rng: random.Random) -> bytearray:
    at = rng.randrange(len(data) // _PAGE) * _PAGE
    half = rng.choice((0, _PAGE // 2))
    kind = rng.randrange(4)
    if kind == 0:
        data[at + half : at + _PAGE] = rng.randbytes(_PAGE - half)
    elif kind == 1:
        data[at + half : at + _PAGE] = bytes(_PAGE - half)
    elif kind == 2:
        other = rng.randrange(len(data) // _PAGE) * _PAGE
        data[at : at + _PAGE] = data[other : other + _PAGE]
    else:
        data[at + rng.randrange(_PAGE)] ^= 1 << rng.randrange(8)
    return data
