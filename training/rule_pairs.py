"""``python -m training.rule_pairs --data DIR --out FILE``: evidence and claims made by rule.

Ordinary passages are taken from a folder of training data; of each sentence the
sound claims of ``training.cutting`` and the spoiled ones of ``training.spoiling``
are written, so that the same words come with either label.
"""

import argparse
import logging
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from training.examples import write_lines
from training.rules.paired.pair import Pair
from training.rules.paired.pairs import make_pairs
from training.rules.passages import passages

_LOG = logging.getLogger(__name__)


def main() -> int:
    """Makes the pairs and writes them; always exit status 0."""
    options = _options()
    logging.basicConfig(level=logging.INFO)
    rng = Random(options.seed)  # noqa: S311
    pairs = make_pairs(passages(options.data, rng), options.limit, rng)
    write(pairs, options.out)
    _LOG.info("%d pairs: %s", len(pairs), dict(Counter(pair.label.value for pair in pairs)))
    _LOG.info("kinds: %s", dict(Counter(pair.kind for pair in pairs).most_common()))
    _LOG.info("sources: %s", dict(Counter(pair.origin for pair in pairs).most_common()))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.rule_pairs", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/ and qa/")
    parser.add_argument("--out", type=Path, required=True, help="the .jsonl.gz file to write")
    parser.add_argument("--limit", type=int, default=45_000, help="most pairs to write")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


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
