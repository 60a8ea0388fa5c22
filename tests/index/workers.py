"""What other processes do to a store in these tests."""

import multiprocessing
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.stand_in import StandInEncoder
from index.documents import IndexingError
from index.language import detect_language
from index.library import Library
from index.locking import StoreLock
from tests.index.folders import WordEncoder

CONTEXT = multiprocessing.get_context("spawn")


def run(target: Callable[..., None], *arguments: Any) -> "multiprocessing.process.BaseProcess":
    """Start a process."""
    process = CONTEXT.Process(target=target, args=arguments)
    process.start()
    return process


def sync(store: Path, docs: Path, report: Path) -> None:
    """Sync, and write how many files were added and how many texts encoded."""
    words = WordEncoder()
    with Library.open(store, words) as library:
        added = len(library.sync(docs).added)
    report.write_text(f"{added} {len(words.encoded)}")


def rewrite(store: Path, docs: Path, times: int) -> None:
    """Give every file a new version, and sync, again and again."""
    with Library.open(store, StandInEncoder(64)) as library:
        for version in range(1, times + 1):
            write_version(docs, version)
            library.sync(docs)


def write_version(docs: Path, version: int) -> None:
    """Files whose lengths and words say which version they are."""
    for name in ("one", "two"):
        line = f"The {name} of version{version} is {'very ' * (version % 7)}long. "
        (docs / f"{name}.txt").write_text(line * (5 + version % 11))


def fill_disk(store: Path, docs: Path, most_bytes: int, report: Path) -> None:
    """Sync and upload where no file can grow beyond a size; write the errors."""
    # Its model is unpacked into a file of its own when it is first used.
    detect_language("The pump failed on Monday, and engineers blamed a cracked valve. " * 9)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))
    errors = []
    with Library.open(store, StandInEncoder(64)) as library:
        for step in (
            lambda: library.sync(docs),
            lambda: library.add("upload.txt", b"A comet was seen. " * 3000),
            lambda: library.sync(docs),
        ):
            try:
                step()
            except IndexingError as error:
                errors.append(str(error))
        kept = [info.path for info in library.infos()]
        for path in kept:
            library.search(library.document(path).text[:40])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    report.write_text("\n".join([" ".join(kept), *errors]))


def hold(store: Path, seconds: float) -> None:
    """Keep others from changing a store for a while."""
    with StoreLock(store / "change.lock", 5).held():
        (store / "held").touch()
        time.sleep(seconds)
