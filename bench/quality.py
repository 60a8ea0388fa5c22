"""Labelled collections → how often the answers, checks and labels are right."""

import json
import math
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answers import Answer, Check, Statement
from bot.pipeline import Bot
from bot.settings import Settings
from index.encoding import Encoder
from index.library import Library


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled question or check, what came of it and why it is wrong (empty: right)."""

    collection: str
    id: str
    text: str
    expected: str
    got: str
    faults: tuple[str, ...]


@dataclass(slots=True)
class Scores:
    """The cases of a set and the breaches of the quote contract found in them."""

    answers: list[Case] = field(default_factory=list)
    abstentions: list[Case] = field(default_factory=list)
    standings: list[Case] = field(default_factory=list)
    checks: list[Case] = field(default_factory=list)
    reasons: list[Case] = field(default_factory=list)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    quotes: int = 0
    breaches: list[str] = field(default_factory=list)


def wilson(right: int, total: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927); (0, 1) for an empty total."""
    if total == 0:
        return 0.0, 1.0
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = (
        z
        * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
        / (1 + z * z / total)
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def share(cases: Sequence[Case]) -> str:
    """ "0.87 (33 of 38; 0.73 to 0.94)"."""
    right = sum(not case.faults for case in cases)
    low, high = wilson(right, len(cases))
    return f"{right / max(1, len(cases)):.2f} ({right} of {len(cases)}; {low:.2f} to {high:.2f})"


def score_set(folder: Path, encoder: Encoder, scores: Scores) -> None:
    """Runs every collection of a folder and adds to ``scores``."""
    for collection in sorted(path for path in folder.iterdir() if (path / "documents").is_dir()):
        score_collection(
            collection.name,
            collection / "documents",
            collection / "questions.jsonl",
            collection / "checks.jsonl",
            encoder,
            scores,
        )


def score_collection(
    name: str, documents: Path, questions: Path, checks: Path, encoder: Encoder, scores: Scores
) -> None:
    """Indexes ``documents`` in a temporary store and runs its questions and checks."""
    with tempfile.TemporaryDirectory() as store, Library.open(Path(store), encoder) as library:
        library.sync(documents)
        bot = Bot(library, Settings())
        for case in _lines(questions):
            answer = bot.ask(case["question"])
            _count_breaches(bot, answer, answer.answer, scores)
            _score_question(name, case, answer, scores)
        for case in _lines(checks):
            check = bot.check(case["text"])
            _count_breaches(bot, check, check.text, scores)
            _score_check(name, case, check, scores)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _score_question(name: str, case: dict[str, Any], answer: Answer, scores: Scores) -> None:
    got = answer.answer
    if not case["answerable"]:
        silent = () if answer.abstained else ("answered",)
        scores.abstentions.append(Case(name, case["id"], case["question"], "abstain", got, silent))
        return
    faults: list[str] = []
    if answer.abstained:
        faults.append("abstained")
    faults += [f"lacks {' / '.join(group)}" for group in case["expect"] if not _has(got, group)]
    cited = {
        answer.citations[number - 1].document for s in answer.statements for number in s.citations
    }
    if case["documents"] and not cited & set(case["documents"]):
        faults.append("cites another document")
    scores.answers.append(
        Case(name, case["id"], case["question"], str(case["expect"]), got, tuple(faults))
    )
    if case.get("standing") and case["expect"]:
        held = [s for s in answer.statements if _has(s.text, case["expect"][0])]
        labels = {str(s.standing) for s in held}
        wrong = () if case["standing"] in labels else (f"standing {labels}",)
        scores.standings.append(
            Case(name, case["id"], case["question"], case["standing"], got, wrong)
        )


def _has(text: str, alternatives: Sequence[str]) -> bool:
    plain = " ".join(text.lower().split())
    return any(" ".join(one.lower().split()) in plain for one in alternatives)


def _score_check(name: str, case: dict[str, Any], check: Check, scores: Scores) -> None:
    found = [str(statement.verdict) for statement in check.statements]
    got = found[0] if len(found) == 1 else "+".join(found)
    scores.verdicts[case["verdict"], got] += 1
    faults = () if got == case["verdict"] else (f"verdict {got}",)
    detail = "; ".join(_explain(statement, check) for statement in check.statements)
    scores.checks.append(Case(name, case["id"], case["text"], case["verdict"], detail, faults))
    if case.get("reason") and not faults:
        codes = {str(reason.code) for statement in check.statements for reason in statement.reasons}
        wrong = () if case["reason"] in codes else (f"reasons {sorted(codes)}",)
        scores.reasons.append(Case(name, case["id"], case["text"], case["reason"], detail, wrong))


def _explain(statement: Statement, check: Check) -> str:
    cited = [*statement.citations, *(r.citation for r in statement.reasons if r.citation)]
    quotes = [check.citations[number - 1].quote[:140] for number in dict.fromkeys(cited)]
    codes = ",".join(reason.code for reason in statement.reasons)
    return f"{statement.support} {statement.standing} [{codes}] {quotes[:3]}"


def _count_breaches(bot: Bot, result: Answer | Check, text: str, scores: Scores) -> None:
    """The quote contract: every span of every citation, statement and reason."""
    citations = [*result.citations, *(result.nearest if isinstance(result, Answer) else ())]
    for citation in citations:
        scores.quotes += 1
        if bot.document(citation.document).text[citation.start : citation.end] != citation.quote:
            scores.breaches.append(f"citation {citation.link}")
    for statement in result.statements:
        scores.quotes += 1
        if text[statement.start : statement.end] != statement.text:
            scores.breaches.append(f"statement {statement.text!r}")
        for reason in statement.reasons:
            if reason.citation is not None:
                scores.quotes += 1
                quote = result.citations[reason.citation - 1].quote
                if quote[reason.start : reason.end] != reason.cue:
                    scores.breaches.append(f"reason {reason.cue!r}")
