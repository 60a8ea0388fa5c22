"""``python -m bench [--articles DIR] [--failures SET]``: measure and write ``bench/RESULTS.md``."""

import argparse
import datetime
import json
import logging
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.quality import Case, Scores, score_collection, score_set, share
from bench.speed import help_text, opening, questions_asked
from index.encoding import Encoder, SentenceTransformerEncoder

HERE = Path(__file__).parent
COLLECTIONS = HERE / "collections"
SETS = ("development", "blind", "blind2", "kept_aside", "articles")


def main() -> int:
    """Runs what is asked for; exit status 1 if the quote contract is broken anywhere."""
    options = _options()
    logging.basicConfig(level=logging.WARNING)
    encoder = SentenceTransformerEncoder(None)
    if options.failures:
        return _print_failures(_scores(options.failures, options.articles, encoder))
    report, broken = _report(options.articles, encoder)
    (HERE / "RESULTS.md").write_text(report, encoding="utf-8")
    print(report)
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--articles",
        type=Path,
        help="folder with the two news articles that seeds_*.jsonl ask about",
    )
    parser.add_argument(
        "--failures",
        choices=SETS,
        help="print the failures of one set instead of writing the report",
    )
    return parser.parse_args()


def _scores(name: str, articles: Path | None, encoder: Encoder) -> Scores | None:
    scores = Scores()
    if name != "articles":
        score_set(COLLECTIONS / name, encoder, scores)
        return scores
    if articles is None or not articles.is_dir():
        return None
    questions, checks = COLLECTIONS / "seeds_questions.jsonl", COLLECTIONS / "seeds_checks.jsonl"
    score_collection("articles", articles, questions, checks, encoder, scores)
    return scores


def _print_failures(scores: Scores | None) -> int:
    if scores is None:
        print("skipped: give --articles DIR")
        return 0
    for title, cases in _groups(scores):
        print(f"\n== {title}: {share(cases)}")
        for case in cases:
            if case.faults:
                print(
                    f"- {case.id}: {case.text}\n    wanted {case.expected}; "
                    f"{'; '.join(case.faults)}\n    got {case.got}"
                )
    print("\nbreaches:", scores.breaches)
    return 0


def _groups(scores: Scores) -> list[tuple[str, Sequence[Case]]]:
    return [
        ("answers right", scores.answers),
        ("abstained where the documents are silent", scores.abstentions),
        ("standing of the answering statement right", scores.standings),
        ("checks: verdict right", scores.checks),
        ("checks with the right verdict: the reason given", scores.reasons),
    ]


def _report(articles: Path | None, encoder: Encoder) -> tuple[str, bool]:
    lines = [
        "# Results",
        "",
        "Written by `make bench`. Every figure is a share with its count and 95 % interval",
        "(Wilson).",
        f"{datetime.datetime.now(tz=datetime.UTC).date().isoformat()}, {os.cpu_count()} cores, "
        f"{platform.machine()}, Python {platform.python_version()}.",
    ]
    broken = False
    for name in SETS:
        scores = _scores(name, articles, encoder)
        lines += ["", f"## {name}", ""]
        if scores is None:
            lines.append(
                "Skipped: the two articles are not part of the repository. "
                "Give their folder: `make bench ARTICLES=DIR`."
            )
            continue
        broken = broken or bool(scores.breaches)
        lines += [
            "| what | share |",
            "|---|---|",
            *(f"| {title} | {share(cases)} |" for title, cases in _groups(scores)),
        ]
        lines += [
            "",
            f"Quote contract: {scores.quotes:,} spans looked at, {len(scores.breaches)} broken.",
        ]
        lines += _by_collection(scores)
    lines += _speed(articles, encoder)
    return "\n".join(lines) + "\n", broken


def _by_collection(scores: Scores) -> list[str]:
    names = sorted({case.collection for case in scores.checks})
    rows = [
        f"| {name} | {share(_of(scores.answers, name))} | {share(_of(scores.checks, name))} |"
        for name in names
    ]
    table = [
        f"| {wanted} | {got} | {count} |"
        for (wanted, got), count in sorted(scores.verdicts.items())
    ]
    return [
        "",
        "| collection | answers | checks |",
        "|---|---|---|",
        *rows,
        "",
        "| verdict wanted | given | times |",
        "|---|---|---|",
        *table,
    ]


def _of(cases: Sequence[Case], collection: str) -> list[Case]:
    return [case for case in cases if case.collection == collection]


def _speed(articles: Path | None, encoder: Encoder) -> list[str]:
    documents = articles if articles is not None and articles.is_dir() else Path("docs")
    questions = _questions()
    where = "the two articles" if documents is articles else "`docs/`"
    first, again = questions_asked(documents, questions, encoder)
    return [
        "",
        "## Speed",
        "",
        f"- A new question over {where}, both models loaded: {first}; asked again: {again}.",
        f"- Opening the store: {opening(documents, encoder)}.",
        f"- `python app.py --help`: {help_text()}.",
    ]


def _questions() -> list[str]:
    path = COLLECTIONS / "seeds_questions.jsonl"
    return [
        json.loads(line)["question"]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


if __name__ == "__main__":
    sys.exit(main())
