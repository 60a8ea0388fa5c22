"""The command line that the benches share."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.answers import BotError
from bot.cross_encoder import SHIPPED
from training.examples import read_lines

Records = list[dict[str, Any]]


def parser(description: str) -> argparse.ArgumentParser:
    """What every bench takes: ``files``, ``limit``, ``json``."""
    found = argparse.ArgumentParser(description=description)
    found.add_argument("files", type=Path, nargs="+", metavar="FILE")
    found.add_argument("--limit", type=int, help="only the first N lines of each file")
    found.add_argument("--json", action="store_true", help="one object a line")
    return found


def options(model: str) -> argparse.Namespace:
    """What is asked for: ``files``, ``limit``, ``json``, ``baselines``, ``model``.

    Args:
        model: Folder under ``SHIPPED`` that is measured where no other is named.
    """
    taken = parser(f"Measure the {model} model.")
    taken.add_argument("--baselines", action="store_true", help="also what needs no model")
    taken.add_argument(
        "--model", default=str(SHIPPED / model), help="folder or hub name of a cross-encoder"
    )
    return taken.parse_args()


def records(path: Path, limit: int | None, needed: tuple[str, ...]) -> Records:
    """The first ``limit`` objects of a file, all without a limit.

    Raises:
        ValueError: There is none, or one lacks a field that is needed.
    """
    found = list(read_lines(path))[:limit]
    if not found:
        raise ValueError(f"{path} holds no lines; name a file of JSON lines.")
    for number, record in enumerate(found, 1):
        missing = [name for name in needed if name not in record]
        if missing:
            raise ValueError(f"{path}, line {number}: {', '.join(missing)} missing.")
    return found


def as_json(measures: dict[str, Any]) -> str:
    """One line of JSON, numbers to four places, what could not be measured as null."""
    rounded = {
        name: (None if value != value else round(value, 4)) if isinstance(value, float) else value
        for name, value in measures.items()
    }
    return json.dumps(rounded)


def exit_status(run: Callable[[], None]) -> int:
    """0, or 2 with one line that says why it could not be done."""
    try:
        run()
    except (OSError, ValueError, BotError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0
