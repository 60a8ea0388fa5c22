"""Active for passive and passive for active."""

import pytest

from training.rules.sound.voice import other_voice


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Brazil beat Italy in 1970.", ["Italy was beaten by Brazil in 1970."]),
        ("Italy was beaten by Brazil in 1970.", ["Brazil beat Italy in 1970."]),
        (
            "The council approved the plans in May.",
            ["The plans were approved by the council in May."],
        ),
        ("Howard played Rhodes in Iron Man and reprised the role.", []),
    ],
)
def test_the_other_voice_says_the_same(sentence: str, claims: list[str]) -> None:
    assert list(other_voice(sentence)) == claims
