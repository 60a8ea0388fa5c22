"""The verdict table: every support, standing and reason against the rules as written."""

from itertools import combinations

import pytest

from bot.answers import ReasonCode, Standing, Support, Verdict
from bot.verdict import verdict

HEARSAY = {
    "anonymous_source",
    "hedged",
    "not_confirmed",
    "denied",
    "conflicting_values",
    "conflicting_statement",
}
SUPPORTED = {
    None: "not_checked",
    "confirmed": "supported",
    "reported": "supported",
    "unverified": "unverified",
    "disputed": "disputed",
}
REASON_SETS = [
    frozenset(),
    *(frozenset(pair) for n in (1, 2) for pair in combinations(ReasonCode, n)),
]


def expected(support: str, standing: str | None, reasons: set[str]) -> str:
    """The rules, written down a second time."""
    match support:
        case "contradicted":
            return "disputed" if reasons & HEARSAY else "refuted"
        case "supported":
            return SUPPORTED[standing]
        case _:
            return support


@pytest.mark.parametrize("standing", [None, *Standing])
@pytest.mark.parametrize("support", list(Support))
def test_verdict_follows_the_table_for_every_set_of_up_to_two_reasons(
    support: Support, standing: Standing | None
) -> None:
    for reasons in REASON_SETS:
        codes = {reason.value for reason in reasons}
        wanted = expected(support.value, standing and standing.value, codes)
        assert verdict(support, standing, reasons) is Verdict(wanted), codes


@pytest.mark.parametrize("standing", [None, *Standing])
def test_only_what_is_supported_and_stands_on_record_is_supported(
    standing: Standing | None,
) -> None:
    for support in Support:
        if verdict(support, standing, []) is Verdict.SUPPORTED:
            assert support is Support.SUPPORTED
            assert standing in (Standing.CONFIRMED, Standing.REPORTED)
