"""The words of the labels and of the summing-up line."""

import pytest

from bot.answers import ReasonCode, Standing, Support, Verdict
from bot.labels import REASON_WORDS, labels, short_label, summary
from tests.fake_bot import ANONYMOUS, HALF, VALUES, VALVE, build_statement


def test_summary_counts_every_statement_once() -> None:
    assert summary(VALVE.statements) == (
        "4 statements: 1 confirmed, 1 reported, 1 unverified, 1 disputed"
    )
    assert summary(HALF.statements) == "1 statement: 1 unverified"
    assert summary(()) == "No statements"


def test_unsupported_statement_is_counted_by_its_support() -> None:
    items = [
        build_statement("a", "a", support=support)
        for support in (Support.UNSUPPORTED, Support.NOT_CHECKED, Support.CONTRADICTED)
    ]
    assert summary(items) == (
        "3 statements: 1 contradicted by the documents, 1 not in the documents, 1 not checked"
    )


def test_every_reason_has_words() -> None:
    assert set(REASON_WORDS) == set(ReasonCode)


def test_support_stands_before_standing() -> None:
    assert [str(label) for label in labels(VALVE.statements[2])] == [
        "in the documents",
        "⚠ unverified: unnamed source",
    ]


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (0, "in the documents · confirmed"),
        (1, "in the documents · reported"),
        (2, "⚠ unverified: unnamed source"),
        (3, "⇄ disputed: different values"),
    ],
)
def test_short_label_warns_or_tells_both(position: int, words: str) -> None:
    assert short_label(VALVE.statements[position]) == words


def test_both_warnings_are_told() -> None:
    statement = build_statement(
        "a",
        "a",
        support=Support.CONTRADICTED,
        standing=Standing.UNVERIFIED,
        reasons=(ANONYMOUS,),
    )
    assert (
        short_label(statement) == "✕ contradicted by the documents · ⚠ unverified: unnamed source"
    )


def test_disputed_verdict_is_told_even_without_that_standing() -> None:
    statement = build_statement(
        "a",
        "a",
        support=Support.CONTRADICTED,
        standing=None,
        reasons=(VALUES,),
        verdict=Verdict.DISPUTED,
    )
    assert short_label(statement) == "⇄ disputed: different values"
    assert summary([statement]) == "1 statement: 1 disputed"


def test_not_checked_is_never_shown_as_anything_else() -> None:
    statement = build_statement("a", "a", support=Support.NOT_CHECKED)
    assert short_label(statement) == "? not checked"
