"""Cuts and rewordings together."""

from training.rules.claims import is_presentable
from training.rules.sound.cutting import cuts
from training.rules.sound.rewording import rewordings


def test_every_claim_is_a_whole_sentence_and_new() -> None:
    sentence = (
        "In March 2019, Ana Ruiz, the mayor of Vell, approved the plan (after 304 letters), "
        "which the council had purchased."
    )
    found = [claim.text for claim in (*cuts(sentence), *rewordings(sentence))]
    assert found
    assert len(set(found)) == len(found)
    assert sentence not in found
    assert all(is_presentable(text) for text in found)
