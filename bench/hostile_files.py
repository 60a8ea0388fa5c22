"""Hostile and broken files of every format: does one crash, hang or stop the others?

python -m bench.hostile_files             200 files of each format
python -m bench.hostile_files --each 20 --formats .pdf .docx
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from index.documents import IndexingError
from index.library import Library
from index.parsing import TIMEOUT_S, Parser
from tests.index.folders import WordEncoder
from tests.index.hostile import FORMATS, Hostile, hostile
from tests.index.samples import SAMPLES

# Starting a new child, and ending one, come on top of a file's own time.
_GRACE_S = 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``fault`` is what must not happen, or ""."""

    name: str
    seconds: float
    reason: str
    fault: str


def main() -> int:
    """Read every file by itself, then a folder of them all beside good ones."""
    options = _options()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "documents")
        folder.mkdir()
        for suffix in options.formats:
            outcomes = [_write(folder, file, _read(file)) for file in hostile(suffix, options.each)]
            print(_summary(suffix, outcomes), flush=True)
            faults += [f"{one.name}: {one.fault}" for one in outcomes if one.fault]
        faults += _sync(folder, Path(temporary, "store"), options.formats)
    print(f"{len(faults)} faults")
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.hostile_files", description=__doc__)
    parser.add_argument("--each", type=int, default=200, help="files of each format")
    parser.add_argument("--formats", nargs="+", default=list(FORMATS), choices=FORMATS)
    return parser.parse_args()


_PARSER = Parser()


def _read(file: Hostile) -> Outcome:
    """Read one file as the index does."""
    data = file.make()
    began, reason, fault = time.perf_counter(), "", ""
    try:
        document = _PARSER.parse(data, file.name)
        if any(not 0 <= b.start < b.end <= len(document.text) for b in document.blocks):
            fault = "a block lies outside the text"
    except IndexingError as error:
        reason = str(error)
        fault = "" if reason.endswith(".") and "\n" not in reason else f"no plain reason: {reason}"
    except Exception as error:  # noqa: BLE001 - any other error is what is looked for
        fault = f"{type(error).__name__}: {error}"
    seconds = time.perf_counter() - began
    if seconds > TIMEOUT_S + _GRACE_S:
        fault = f"took {seconds:.0f} s"
    return Outcome(file.name, seconds, reason, fault)


def _write(folder: Path, file: Hostile, outcome: Outcome) -> Outcome:
    """Keep the file for the run of them all, unless it takes the whole time limit."""
    if outcome.seconds < TIMEOUT_S / 2:
        (folder / file.name).write_bytes(file.make())
    return outcome


def _summary(suffix: str, outcomes: list[Outcome]) -> str:
    skipped = [one for one in outcomes if one.reason]
    slowest = sorted(outcomes, key=lambda one: -one.seconds)[:3]
    slow = ", ".join(f"{one.name} {one.seconds:.1f} s" for one in slowest)
    lines = [
        f"{suffix}: {len(outcomes)} files, {len(skipped)} skipped with a reason, "
        f"{len(outcomes) - len(skipped)} read; slowest {slow}"
    ]
    for reason, number in Counter(one.reason for one in skipped).most_common():
        lines.append(f"  {number:4} {reason[:110]}")
    return "\n".join(lines)


def _sync(folder: Path, store: Path, formats: list[str]) -> list[str]:
    """Index the whole folder with good files at both ends; every good one must be in."""
    good = {f"{place}-good{s}" for place in ("0", "zz") for s in formats}
    for name in good:
        (folder / name).write_bytes(SAMPLES[Path(name).suffix])
    files = sum(1 for _ in folder.iterdir())
    began = time.perf_counter()
    try:
        with Library.open(store, WordEncoder()) as library:
            report = library.sync(folder)
    except Exception as error:  # noqa: BLE001 - whatever stops the run is the fault
        return [f"the run of them all stopped: {type(error).__name__}: {error}"]
    seconds = time.perf_counter() - began
    print(
        f"all in one folder: {files} files in {seconds:.0f} s, {len(report.added)} added, "
        f"{len(report.skipped)} skipped, "
        f"good files in: {len(good & set(report.added))} of {len(good)}"
    )
    lost = files - len(report.added) - len(report.skipped)
    missing = [f"{name}: a good file was left out" for name in good - set(report.added)]
    return missing + ([f"{lost} files were not reported"] if lost else [])


if __name__ == "__main__":
    sys.exit(main())
