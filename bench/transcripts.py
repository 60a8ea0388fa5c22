"""A real language model's sentences, labelled by the program and then judged by a person.

    HEARSAY_WRITER_URL=… HEARSAY_WRITER_MODEL=… python -m bench.transcripts ask OUT
        [--articles FOLDER] [--questions 30]
    python -m bench.transcripts count OUT

``ask`` asks the configured model questions of the collections in
``bench/collections/development`` (and of the two articles), and writes a JSON line a sentence. In
each line a person sets ``fault``: "" where the cited passages say the sentence and hold it as
firmly, else what is wrong with it. ``count`` says how many of the faulty ones are flagged in any
way, and how many of the sound ones are refused: said not to be in what they cite, to be
contradicted, or to be firmer than their source.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from bench.writing import bot_over, share
from bot.answers import Answer, ReasonCode, Statement, Support
from bot.writing.draft import read_draft
from bot.writing.events import Event, Wrote
from bot.writing.faults import NOTE, UNFOUNDED
from index.encoding import SentenceTransformerEncoder

HERE = Path(__file__).resolve().parent
COLLECTIONS = HERE / "collections"
UNJUDGED = None


@dataclass(frozen=True, slots=True)
class Source:
    """Documents and the questions asked of them."""

    name: str
    documents: Path
    questions: tuple[str, ...]


def sources(articles: Path | None) -> list[Source]:
    """The collections of the development half, and the two articles where they are."""
    folders = sorted(path.parent for path in COLLECTIONS.glob("development/*/documents"))
    found = [
        Source(one.name, one / "documents", _asked(one / "questions.jsonl")) for one in folders
    ]
    if articles is not None:
        questions = _asked(COLLECTIONS / "seeds_questions.jsonl")
        found.insert(0, Source("articles", articles, questions))
    return found


def _asked(path: Path) -> tuple[str, ...]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return tuple(row["question"] for row in rows)


def chosen(found: Sequence[Source], most: int) -> list[Source]:
    """At most so many questions: one of each source in turn, until there are enough."""
    turns = zip_longest(*([(one.name, question) for question in one.questions] for one in found))
    taken = set(islice((pair for turn in turns for pair in turn if pair), most))
    return [
        Source(one.name, one.documents, tuple(q for q in one.questions if (one.name, q) in taken))
        for one in found
    ]


def lines(source: str, answer: Answer, wrote: str) -> Iterator[dict[str, Any]]:
    """A line a sentence that the model wrote; one line without words where it wrote none.

    Where no sentence holds, the reader gets the composed answer: each one is refused.
    """
    asked = {"source": source, "question": answer.question}
    if NOTE.format(UNFOUNDED) in answer.notes:
        for sentence in read_draft(wrote, is_cut=False).sentences:
            refused = {"flagged": True, "refused": True, "numbers": sentence.numbers}
            yield {**asked, "text": sentence.text, **refused, "fault": UNJUDGED}
        return
    if answer.written_by is None:
        yield {**asked, "text": None, "notes": list(answer.notes)}
        return
    quotes = {one.number: one.quote for one in answer.citations}
    for one in answer.statements:
        yield {
            **asked,
            "text": one.text,
            "support": one.support,
            "standing": one.standing,
            "reasons": [reason.code for reason in one.reasons],
            "flagged": one.flagged,
            "refused": is_refused(one),
            "cited": [quotes[number] for number in one.citations],
            "fault": UNJUDGED,
        }


def is_refused(statement: Statement) -> bool:
    """Whether a reader is told that the sentence does not hold as it stands.

    A sentence that tells a rumour as a rumour is sound and flagged as one; that is no
    refusal.
    """
    raised = any(one.code is ReasonCode.CERTAINTY_RAISED for one in statement.reasons)
    return raised or statement.support is not Support.SUPPORTED


def ask(out: Path, articles: Path | None, most: int) -> None:
    """Asks every question and writes what came, a line at a time."""
    encoder = SentenceTransformerEncoder()
    with out.open("w", encoding="utf-8") as file:
        for source in chosen(sources(articles), most):
            with bot_over(source.documents, encoder) as bot:
                for question in source.questions:
                    told: list[Event] = []
                    answer = bot.ask(question, tell=told.append)
                    wrote = "".join(one.text for one in told if isinstance(one, Wrote))
                    for line in lines(source.name, answer, wrote):
                        file.write(json.dumps(line, ensure_ascii=False) + "\n")
                    file.flush()


def count(path: Path) -> str:
    """The shares over the judged sentences, in Markdown.

    Raises:
        ValueError: A sentence is not judged yet.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    written = [row for row in rows if row["text"] is not None]
    open_ = [row["text"] for row in written if row["fault"] is UNJUDGED]
    if open_:
        raise ValueError(f"{len(open_)} sentences have no fault set yet, first: {open_[0]}")
    faulty = [row for row in written if row["fault"]]
    sound = [row for row in written if not row["fault"]]
    told = [
        f"{len(rows) - len(written)} questions got the composed answer.",
        f"Faulty sentences flagged: {share(sum(row['flagged'] for row in faulty), len(faulty))}.",
        f"Sound sentences refused: {share(sum(row['refused'] for row in sound), len(sound))}.",
    ]
    for fault, number in Counter(row["fault"] for row in faulty).most_common():
        flagged = sum(row["flagged"] for row in faulty if row["fault"] == fault)
        told.append(f"- {fault}: {number}, {flagged} of them flagged")
    return "\n".join(told)


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("command", choices=("ask", "count"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=Path, help="folder with the two news articles")
    parser.add_argument("--questions", type=int, default=30, help="most questions asked")
    options = parser.parse_args()
    if options.command == "ask":
        ask(options.file, options.articles, options.questions)
    else:
        print(count(options.file))
    return 0


if __name__ == "__main__":
    sys.exit(main())
