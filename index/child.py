"""A child process for what strangers' files may do: a fresh Python with a limit on memory.

A file that makes its reader run for ever, fill the memory or crash must cost no more
than itself.
"""

import os
import sys
from pathlib import Path

GIGABYTE = 2**30


def command(module: str) -> list[str]:
    """The command line that runs a module of ours in a fresh Python."""
    return [sys.executable, "-m", module]


def environment() -> dict[str, str]:
    """The environment of such a process."""
    root = str(Path(__file__).resolve().parent.parent)
    # One thread is enough for what a child computes.
    return {**os.environ, "PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1"}


def limit_memory(size: int) -> None:
    """Cap the address space of this process in bytes, where the system knows such a limit."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
