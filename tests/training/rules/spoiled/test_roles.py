"""The one who did and the one who suffered."""

import pytest

from training.rules.spoiled.roles import roles


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Brazil defeated Italy in 1970.",
            ["Italy defeated Brazil in 1970.", "Brazil was defeated by Italy in 1970."],
        ),
        (
            "The firm was sued by Ruiz in May.",
            ["The firm sued Ruiz in May.", "Ruiz was sued by the firm in May."],
        ),
        ("She moved from Vell to Marn in May.", ["She moved from Marn to Vell in May."]),
        ("Vell is larger than Marn.", ["Marn is larger than Vell."]),
        ("Ruiz met Hale in May.", []),
        ("The shop opens from Monday to Friday.", []),
    ],
)
def test_the_parts_are_exchanged(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in roles(sentence)] == claims
