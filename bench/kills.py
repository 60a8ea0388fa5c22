"""Kill a process that changes a store, at random moments, and look at what is left."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from bench.expected import ENCODER, FILES, Tally, Truth, check, folder, marker, text_of, write_files
from index.documents import UPLOADED
from index.library import Library


def kills(times: int, seed: int = 1) -> Tally:
    """Kill a process that adds, removes, changes and syncs, at random moments."""
    tally = Tally()
    context = multiprocessing.get_context("spawn")
    rng = random.Random(seed)  # noqa: S311
    while tally.times < times:
        with folder() as home:
            write_files(home / "docs", range(FILES), version=0)
            worker = context.Process(target=_work, args=(home, rng.randrange(10**9)))
            worker.start()
            _await(home / "log", worker)
            time.sleep(rng.random() * 1.2)
            if worker.pid is not None and worker.is_alive():
                os.kill(worker.pid, signal.SIGKILL)
            worker.join()
            tally.times += 1
            faults = _after_kill(home)
            tally.faults += [f"kill {tally.times}: {fault}" for fault in faults]
            tally.whole += not faults
    return tally


def _await(log: Path, worker: "multiprocessing.process.BaseProcess") -> None:
    """Wait until the worker begins, so that kills fall into its work."""
    until = time.monotonic() + 30
    while not log.exists() and worker.is_alive() and time.monotonic() < until:
        time.sleep(0.002)


def _work(home: Path, seed: int) -> None:
    """Change the store in random ways, noting before and after each change."""
    rng = random.Random(seed)  # noqa: S311
    with Library.open(home / "store", ENCODER) as library:
        for number in range(1000):
            steps: list[Callable[[], object]] = [
                lambda: library.sync(home / "docs"),
                lambda number=number: _upload(library, number),  # type: ignore[misc]
                lambda number=number: _change(home / "docs", number, rng),  # type: ignore[misc]
                lambda: library.remove(rng.choice([info.path for info in library.infos()])),
                lambda: library.encode_sentences(64),
            ]
            step = 0 if number == 0 else rng.choice((0, 1, 1, 2, 3, 4))
            if step == 3 and len(library.infos()) < 3:
                continue
            before = _stored(library)
            _note(home / "log", "before", before)
            steps[step]()
            _note(home / "log", "after", _stored(library))


def _upload(library: Library, number: int) -> None:
    name = f"upload {number}.txt"
    library.add(name, text_of(name, 0).encode())


def _change(docs: Path, number: int, rng: random.Random) -> None:
    for name in rng.sample([path.name for path in docs.iterdir()], 3):
        (docs / name).write_text(text_of(name, number))


def _stored(library: Library) -> list[str]:
    return [info.path for info in library.infos()]


def _note(log: Path, when: str, paths: list[str]) -> None:
    with log.open("a") as file:
        file.write(f"{when}\t" + "\t".join(paths) + "\n")


def _after_kill(home: Path) -> list[str]:
    """Faults of the store as the kill left it, and after the next sync."""
    noted = [line.split("\t") for line in _lines(home / "log")]
    last = [path for path in noted[-1][1:] if path] if noted else []
    is_between = bool(noted) and noted[-1][0] == "before"
    with Library.open(home / "store", ENCODER) as library:
        there = [info.path for info in library.infos()]
        faults = [f"{path} is lost" for path in last if path not in there]
        if is_between:
            # A removal may have been at work; it is of one document.
            faults = faults if len(faults) > 1 else []
        texts = {path: library.document(path).text for path in there}
        faults += [f"{p} is not whole" for p, text in texts.items() if not _is_whole(p, text)]
        faults += check(library, texts, texts)
        library.sync(home / "docs")
        truth = _truth(home, library)
        faults += [f"after the sync: {fault}" for fault in check(library, truth, truth)]
    return faults


def _lines(log: Path) -> list[str]:
    """Whole lines: the last may be cut off by the kill."""
    return log.read_text().split("\n")[:-1] if log.exists() else []


def _is_whole(path: str, text: str) -> bool:
    """Whether the text is that of one version of the document."""
    name = path.removeprefix(UPLOADED)
    words = text.split()
    version = words[words.index(marker(name)) + 1] if marker(name) in words else ""
    return version.isdigit() and text == text_of(name, int(version))


def _truth(home: Path, library: Library) -> Truth:
    """What the index must hold after a sync: the files that are there and wanted."""
    left_out = library.excluded()
    files = {path.name: path.read_text() for path in (home / "docs").iterdir()}
    uploads = {UPLOADED + p.name: p.read_text() for p in (home / "store" / "uploads").glob("*.txt")}
    # A file that was killed while being written is a file all the same, or an empty one.
    return {p: t for p, t in {**files, **uploads}.items() if p not in left_out and t.strip()}
