"""What checks and answers come to over matters that neither model was trained on.

    python -m bench.matters FILE… [--limit N] [--json] [--failures]

A line of a file is a matter as ``training/matters.py`` takes it: two documents, claims with the
places of the sentences that say, hedge and contradict each, and questions with the places of
those that answer; or an affair: two documents, with pairs of places that are in conflict and
pairs that only seem to be. Each is indexed by itself, its claims are checked, its questions
asked as a person would, and the pairs looked for in its ledger.

Which verdicts are right follows from the places: what is said is supported, or unverified where
those who say it are unnamed; what is said and contradicted is disputed; what is only hedged is
unverified; what is only contradicted is refuted; the rest is unsupported. Where a hedge stands
against a contradiction, unverified, disputed and refuted all are.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.labelled import clashes_of, holds, pages, place
from bench.quality import wilson
from bench.reports import as_json, exit_status, parser, records
from bot.answers import Verdict
from bot.pipeline import Bot
from bot.settings import Settings
from index.encoding import Encoder, SentenceTransformerEncoder
from index.library import Library

SILENT, ANSWERED = "silent", "answered"
CONFLICT, APART = "conflict", "no conflict"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim, a question or a pair: what is right, what came, and whether that is right."""

    text: str
    wanted: str
    got: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is printed: how many of ``n`` are right, with a 95 % interval."""

    file: str
    what: str
    n: int
    right: int
    low: float
    high: float
    got: dict[str, int]


def verdicts(claim: dict[str, Any]) -> tuple[Verdict, ...]:
    """The right verdicts on a claim, the one that names the case first."""
    if claim["no"]:
        if claim["yes"]:
            return (Verdict.DISPUTED,)
        if claim["maybe"]:
            return (Verdict.DISPUTED, Verdict.UNVERIFIED, Verdict.REFUTED)
        return (Verdict.REFUTED,)
    if claim["yes"]:
        return (Verdict.SUPPORTED, Verdict.UNVERIFIED)
    return (Verdict.UNVERIFIED,) if claim["maybe"] else (Verdict.UNSUPPORTED,)


def run(matter: dict[str, Any], encoder: Encoder) -> Iterator[Outcome]:
    """Indexes a matter in a temporary store and goes through all that it asks for.

    Raises:
        ValueError: It has neither claims nor questions nor conflicts.
    """
    if not {"claims", "questions", "conflicts"} & set(matter):
        raise ValueError("A matter has claims or questions, an affair conflicts; here is neither.")
    sentences = [one for document in matter["documents"] for one in document["sentences"]]
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        documents.mkdir()
        for number, document in enumerate(matter["documents"]):
            text = f"# {document['title']}\n\n" + "\n".join(document["sentences"])
            (documents / f"{number}.md").write_text(text, encoding="utf-8")
        with Library.open(Path(folder) / "store", encoder) as library:
            library.sync(documents)
            bot = Bot(library, Settings())
            for claim in matter.get("claims", ()):
                yield _checked(bot, claim)
            for question in matter.get("questions", ()):
                yield _asked(bot, question, sentences)
            if "conflicts" in matter:
                yield from _paired(bot, matter)


def _checked(bot: Bot, claim: dict[str, Any]) -> Outcome:
    found = bot.check(claim["claim"])
    got = "+".join(sorted({str(one.verdict) for one in found.statements}))
    right = verdicts(claim)
    quotes = " | ".join(one.quote for one in found.citations)
    return Outcome(claim["claim"], str(right[0]), got, got in map(str, right), quotes)


def _asked(bot: Bot, question: dict[str, Any], sentences: Sequence[str]) -> Outcome:
    found = bot.ask(question["q"])
    wanted = ANSWERED if question["answers"] else SILENT
    answers = [_plain(sentences[place]) for place in question["answers"]]
    given = [_plain(one.quote) for one in found.citations]
    right = any(one in two or two in one for one in given for two in answers)
    if found.abstained:
        right = wanted == SILENT
    got = SILENT if found.abstained else ANSWERED if right else "another sentence"
    return Outcome(question["q"], wanted, got, right, found.answer)


def _paired(bot: Bot, affair: dict[str, Any]) -> Iterator[Outcome]:
    places = [
        (f"{number}.md", sentence)
        for number, document in enumerate(affair["documents"])
        for sentence in document["sentences"]
    ]
    bot.complete_ledger()
    clashes = [clash for page in pages(bot) for clash in clashes_of(page)]
    for wanted, pairs in ((CONFLICT, affair["conflicts"]), (APART, affair["apart"])):
        for pair in pairs:
            one, other = (places[n] for n in pair)
            got = CONFLICT if holds(clashes, place(bot, *one), place(bot, *other)) else APART
            yield Outcome(f"{one[1]} | {other[1]}", wanted, got, got == wanted, "")


def _plain(text: str) -> str:
    return " ".join(text.split())


def lines(file: str, outcomes: Sequence[Outcome]) -> Iterator[Line]:
    """A line for each case and for all checks and all questions."""
    kinds = (*map(str, Verdict), ANSWERED, SILENT, CONFLICT, APART)
    cases = {kind: [one for one in outcomes if one.wanted == kind] for kind in kinds}
    checks = [one for one in outcomes if one.wanted in set(map(str, Verdict))]
    for what, held in {"checks": checks, **cases}.items():
        if held:
            right = sum(one.right for one in held)
            got = dict(Counter(one.got for one in held).most_common())
            yield Line(file, what, len(held), right, *wilson(right, len(held)), got)


def main() -> None:
    """Prints a line for each case of each file."""
    given = parser("Check, ask and look for conflicts over matters.")
    given.add_argument("--failures", action="store_true", help="also each single failure")
    options = given.parse_args()
    encoder = SentenceTransformerEncoder(None)
    for path in options.files:
        matters = records(path, options.limit, ("documents",))
        found = [one for matter in matters for one in run(matter, encoder)]
        for one in found:
            if options.failures and not one.right:
                print(f"{one.text}\n    wanted {one.wanted}, got {one.got}: {one.why[:300]}")
        for line in lines(path.name, found):
            if options.json:
                print(as_json(asdict(line)))
            else:
                share = f"{line.right / line.n:.2f} ({line.low:.2f} to {line.high:.2f})"
                got = ", ".join(f"{n} {what}" for what, n in line.got.items())
                print(
                    f"{line.file} {line.what:12} {line.right:4} of {line.n:4} {share}: {got}",
                    flush=True,
                )


if __name__ == "__main__":
    raise SystemExit(exit_status(main))
