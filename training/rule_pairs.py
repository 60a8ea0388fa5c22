"""``python -m training.rule_pairs --data DIR --out FILE``: evidence and claims made by rule.

Ordinary passages are taken from a folder of training data; of each sentence the
sound claims of ``rules.sound`` and the spoiled ones of ``rules.spoiled``
are written, so that the same words come with either label. Claims that people wrote and
that the data calls entailed are spoiled as well.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from training.examples import write_lines
from training.rules.names import name_book
from training.rules.options import options
from training.rules.paired.pair import Pair
from training.rules.paired.pairs import make_pairs
from training.rules.paired.retold import retold_pairs
from training.rules.passages import passages

_LOG = logging.getLogger(__name__)


def main() -> int:
    """Makes the pairs and writes them; always exit status 0."""
    given = options("training.rule_pairs", __doc__, 45_000)
    logging.basicConfig(level=logging.INFO)
    rng = Random(given.seed)  # noqa: S311
    found = passages(given.data, rng)
    book = name_book(" ".join(passage.sentences) for passage in found)
    pairs = make_pairs(found, book, given.limit, rng)
    pairs += retold_pairs(given.data, book, given.limit // 3, rng)
    write(pairs, given.out)
    _LOG.info("%d pairs: %s", len(pairs), dict(Counter(pair.label.value for pair in pairs)))
    _LOG.info("kinds: %s", dict(Counter(pair.kind for pair in pairs).most_common()))
    _LOG.info("sources: %s", dict(Counter(pair.origin for pair in pairs).most_common()))
    return 0


def write(pairs: Sequence[Pair], out: Path) -> None:
    """Writes ``pairs`` as gzip JSON lines; the file appears whole or not at all."""
    records = (
        {
            "evidence": pair.evidence,
            "claim": pair.claim,
            "label": pair.label.value,
            "source": f"rule:{pair.kind}",
            "id": f"rule-{number}",
        }
        for number, pair in enumerate(pairs)
    )
    write_lines(records, out)


if __name__ == "__main__":
    raise SystemExit(main())
