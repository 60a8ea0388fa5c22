"""A page of a file as a picture, drawn in a child process with limits on time and memory.

A child draws one picture and ends: what a hostile file may have done to it ends with it.
"""

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from index.child import GIGABYTE, command, environment
from index.documents import IndexingError
from index.letters import Span
from index.pictures import Box, Found, PagePicture

TIMEOUT_S = 15.0
"""A page takes well under a second; somebody waits for it."""
MEMORY_BYTES = 2 * GIGABYTE
MOST_WORDS = 20_000
"""Characters looked for on a page; the quotes of citations are single sentences."""
MOST_BYTES = 4 * 2**20
"""Size of a picture: some twenty times that of a page of text."""


def can_be_drawn(path: str) -> bool:
    """Whether a document's file has pages that can be drawn."""
    return path.lower().endswith(".pdf")


def draw_page(
    data: bytes,
    page: int,
    words: str = "",
    cues: Sequence[Span] = (),
    *,
    timeout_s: float = TIMEOUT_S,
) -> PagePicture:
    """Page ``page`` of a PDF, counted from 1, and where ``words`` stand on it.

    Args:
        data: The file.
        page: Which page.
        words: What to look for; letters and digits count, nothing else does.
        cues: Half-open spans of ``words`` that are marked apart.
        timeout_s: Seconds that drawing may take.

    Raises:
        IndexingError: With one plain sentence, if the page cannot be drawn or that goes
            over a limit.
    """
    wanted = {
        "page": page,
        "words": words[:MOST_WORDS],
        "cues": [*cues],
        "memory": MEMORY_BYTES,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command("index.pdf_page"),
            input=json.dumps(wanted).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise IndexingError(
            f"Drawing page {page} took over {timeout_s:g} seconds; it is not shown."
        ) from error
    line, end, image = done.stdout.partition(b"\n")
    if not end:
        raise IndexingError(f"Page {page} makes its reader crash; it is not shown.")
    return _picture(json.loads(line), image)


def _picture(record: dict[str, Any], image: bytes) -> PagePicture:
    if "error" in record:
        raise IndexingError(record["error"])
    if not image or len(image) > MOST_BYTES:
        raise IndexingError(f"The picture of page {record['page']} is too large to be shown.")
    boxes = tuple(Box(**box) for box in record["boxes"])
    found = Found(record["found"])
    return PagePicture(**{**record, "image": image, "boxes": boxes, "found": found})
