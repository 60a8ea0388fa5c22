"""The options of the two commands that write what the rules make."""

import argparse
from pathlib import Path


def options(command: str, what: str | None, limit: int) -> argparse.Namespace:
    """The options given on the command line: ``data``, ``out``, ``limit`` and ``seed``.

    Args:
        command: The module's name, after ``python -m``.
        what: What the command does, for ``--help``.
        limit: How many lines are written at the most where no other limit is given.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {command}", description=what)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/ and qa/")
    parser.add_argument("--out", type=Path, required=True, help="the .jsonl.gz file to write")
    parser.add_argument("--limit", type=int, default=limit, help="most lines to write")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()
