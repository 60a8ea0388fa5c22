"""The part of a sentence that a question is made from."""

from training.rules.asked.heads import heads


def test_head_keeps_the_date_that_led() -> None:
    sentence = "In 1932, the dam was built by the state, which sold it."
    assert list(heads(sentence)) == ["The dam was built by the state in 1932."]
