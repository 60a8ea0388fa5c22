"""Builds the training mix: which data sets, how much of each.

``python -m training.mix entailment --data DIR --rules FILE --out MIX``, and the same
with ``answering``.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.encoding import SentenceTransformerEncoder
from training.examples import Example, Task, pair_example, read_lines, write_examples
from training.groups import claims, questions, replies
from training.matters import affair_pairs, matter_claims, matter_questions
from training.questions import answering_examples

SEED = 7

CAPS = {
    "boolq": 1500,
    "breaking_nli": 1500,
    "citint": 500,
    "climatefever": 3000,
    "condaqa": 1500,
    "conjnli": 5000,
    "covidfact": 1500,
    "dnc": 3000,
    "equate": 4000,
    "expertqa": 400,
    "factcheck_gpt": 1500,
    "fever_dev": 7000,
    "halueval_qa": 1000,
    "med": 3000,
    "multirc": 500,
    "squad2_qa": 1500,
    "subjqa": 3000,
    "wice": 800,
}
"""Most examples of a source in one mix: sets made from templates, noisy or lopsided ones, and
those with long evidence, of which a pass costs most."""

RULES_CAP = 800
"""Most pairs of one kind that are made by rule."""

TWICE = ("cad_nli", "cb", "lingnli", "mnli_sample", "negnli", "rte", "scitail", "snli_devtest")
"""Sets of short pairs written by people: two passes over them for each over the rest."""


def capped(examples: Iterable[Example], caps: dict[str, int], rng: random.Random) -> list[Example]:
    """At most so many of each source, chosen at random; sources without a cap are kept whole.

    Sources made by rule are held to ``RULES_CAP``.
    """
    by_source: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_source[example.source].append(example)
    kept: list[Example] = []
    for source, found in sorted(by_source.items()):
        default = RULES_CAP if source.startswith("rule:") else len(found)
        most = caps.get(source, default)
        kept += rng.sample(found, most) if len(found) > most else found
    return kept


PASSES = 2
"""Times that matters are drawn: each time their claims meet other sentences."""

AFFAIR_PASSES = 6
"""Times that affairs are drawn, which are fewer: each time other sentences as they stand."""


def entailment_mix(
    data: Path, rules: Sequence[Path], written: Path | None, rng: random.Random, share: float = 1
) -> list[Example]:
    """Training pairs of ``data/pairs`` within the caps, those made by rule, those written.

    ``share``, 0 to 1, of the first two is kept, at random.
    """
    files = sorted((data / "pairs").glob("*.train.jsonl.gz"))
    if not files:
        raise FileNotFoundError(f"No *.train.jsonl.gz in {data / 'pairs'}.")
    public = [pair_example(record) for path in files for record in read_lines(path)]
    made = [pair_example(record) for path in rules for record in read_lines(path)]
    kept = capped([*public, *made], CAPS, rng)
    kept += [one for one in kept if one.source in TWICE]
    told = [*claims(_files(written, "claims"), rng), *replies(_files(written, "replies"))]
    for _ in range(PASSES):
        told += matter_claims(_files(written, "matters"), rng)
    for _ in range(AFFAIR_PASSES):
        told += affair_pairs(_files(written, "affairs"), rng)
    return _shuffled([*rng.sample(kept, round(share * len(kept))), *told], rng)


def answering_mix(
    data: Path, made: Sequence[Path], written: Path | None, rng: random.Random, share: float = 1
) -> list[Example]:
    """Training questions of ``data/qa`` within the caps, those made by rule, those written.

    ``share``, 0 to 1, of the first two is kept, at random.
    """
    public = answering_examples(data / "qa", made, SentenceTransformerEncoder(), rng)
    told = [
        *questions(_files(written, "questions"), rng),
        *matter_questions(_files(written, "matters"), rng),
    ]
    kept = capped(public, CAPS, rng)
    return _shuffled([*rng.sample(kept, round(share * len(kept))), *told], rng)


def _files(folder: Path | None, kind: str) -> list[Path]:
    return sorted((folder / kind).glob("*.jsonl")) if folder else []


def _shuffled(examples: list[Example], rng: random.Random) -> list[Example]:
    rng.shuffle(examples)
    return examples


def main() -> None:
    """Writes a mix and prints what it holds."""
    parser = argparse.ArgumentParser(description="Build a training mix.")
    parser.add_argument("task", type=Task, choices=list(Task))
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/ and qa/")
    parser.add_argument("--rules", type=Path, nargs="*", default=[], help="examples made by rule")
    parser.add_argument("--written", type=Path, help="folder with groups; none if not given")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--share", type=float, default=1, help="of the examples that are not written, 0 to 1"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    if not 0 <= args.share <= 1:
        parser.error(f"--share {args.share:g} is not between 0 and 1")
    build = entailment_mix if args.task is Task.ENTAILMENT else answering_mix
    # A seed for shuffling, not for secrets.
    rng = random.Random(args.seed)  # noqa: S311
    examples = build(args.data, args.rules, args.written, rng, args.share)
    count = write_examples(examples, args.out)
    held = Counter((one.source, one.allowed) for one in examples)
    for (source, allowed), number in sorted(held.items()):
        print(f"{source:20} {allowed!s:8} {number:7,}")
    print(f"{count:,} examples in {args.out}")


if __name__ == "__main__":
    main()
