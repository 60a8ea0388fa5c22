"""Examples: questions with answers and with sentences that do not answer."""

from random import Random

from training.rules.asked.lines import make_lines
from training.rules.passages import Passage

PASSAGES = [
    Passage(
        f"set{i}",
        (
            f"The {noun} was built by the state in 19{30 + i}.",
            f"The {noun} has {12 + i} large rooms in the old part of town.",
            "Many visitors came to the town during the following summer season.",
        ),
    )
    for i, noun in enumerate(("dam", "tower", "bridge", "museum", "church", "castle"))
]


def test_every_question_has_an_answer_and_the_same_seed_gives_the_same_lines() -> None:
    lines = make_lines(PASSAGES, 400, Random(3))
    assert lines == make_lines(PASSAGES, 400, Random(3))
    answered = {line.question for line in lines if line.label}
    assert answered
    assert {line.question for line in lines if line.way in ("emptied", "other")} <= answered
    assert all(line.label == (line.way in ("answer", "denied")) for line in lines)
