"""``python -m training.asking --data DIR --out FILE``: questions made by rule from sentences.

Of a plain clause the rules ask for one thing that it gives (a date, a number, a
place, a doer, a reason, a title) or whether it holds. Each question is written with
the sentence that answers it and with sentences that share its words and do not: the
same one with the asked value taken out, a neighbour, one about another subject, and
with a question about something that the sentence leaves open. No parser is at hand:
a rule gives nothing where its pattern is not met.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from training.examples import write_lines
from training.rules.asked.lines import make_lines
from training.rules.asked.tally import Line
from training.rules.options import options
from training.rules.passages import passages

_LOG = logging.getLogger(__name__)


def main() -> int:
    """Makes the examples and writes them; always exit status 0."""
    given = options("training.asking", __doc__, 40_000)
    logging.basicConfig(level=logging.INFO)
    rng = Random(given.seed)  # noqa: S311
    lines = make_lines(passages(given.data, rng), given.limit, rng)
    write(lines, given.out)
    _LOG.info("%d lines: %s", len(lines), dict(Counter(line.label for line in lines)))
    _LOG.info("kinds: %s", dict(Counter(line.kind for line in lines).most_common()))
    _LOG.info("ways: %s", dict(Counter(line.way for line in lines).most_common()))
    return 0


def write(lines: Sequence[Line], out: Path) -> None:
    """Writes ``lines`` as gzip JSON lines; the file appears whole or not at all.

    The end of an id is the way in which the sentence was come by.
    """
    records = (
        {
            "question": line.question,
            "sentence": line.sentence,
            "label": line.label,
            "source": f"rule:{line.kind}",
            "id": f"asked-{number}-{line.way}",
        }
        for number, line in enumerate(lines)
    )
    write_lines(records, out)


if __name__ == "__main__":
    raise SystemExit(main())
