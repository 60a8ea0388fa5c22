"""The verdict on a checked statement: one function of its labels and reasons."""

from collections.abc import Iterable

from bot.answers import ReasonCode, Standing, Support, Verdict

# Reasons that make a passage hearsay; on a contradicted statement they speak of
# the passages that contradict it.
_HEARSAY = frozenset(
    {
        ReasonCode.ANONYMOUS_SOURCE,
        ReasonCode.HEDGED,
        ReasonCode.NOT_CONFIRMED,
        ReasonCode.DENIED,
        ReasonCode.CONFLICTING_VALUES,
        ReasonCode.CONFLICTING_STATEMENT,
    }
)


def verdict(support: Support, standing: Standing | None, reasons: Iterable[ReasonCode]) -> Verdict:
    """What a check says of a statement.

    >>> verdict(Support.CONTRADICTED, None, [ReasonCode.VALUE_MISMATCH]).value
    'refuted'
    >>> verdict(Support.SUPPORTED, Standing.UNVERIFIED, [ReasonCode.HEDGED]).value
    'unverified'
    """
    if support is Support.NOT_CHECKED:
        return Verdict.NOT_CHECKED
    if support is Support.UNSUPPORTED:
        return Verdict.UNSUPPORTED
    if support is Support.CONTRADICTED:
        return Verdict.DISPUTED if _HEARSAY & set(reasons) else Verdict.REFUTED
    if standing is None:
        return Verdict.NOT_CHECKED
    if standing is Standing.DISPUTED:
        return Verdict.DISPUTED
    return Verdict.UNVERIFIED if standing is Standing.UNVERIFIED else Verdict.SUPPORTED
