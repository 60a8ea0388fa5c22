"""Claims that the evidence leaves open."""

from collections.abc import Iterator
from random import Random

from bot.reading.tokens import content_stems, coverage
from training.rules.names import NameBook
from training.rules.paired.evidence import shared_stems
from training.rules.paired.pair import Label, Pair
from training.rules.passages import Passage, is_anchor
from training.rules.sound.cutting import cuts
from training.rules.sound.rewording import rewordings
from training.rules.spoiled.spoiling import spoilings


def neutral_pairs(
    passage: Passage, at: int, evidence: str, book: NameBook, rng: Random
) -> Iterator[Pair]:
    """What the evidence leaves open: a neighbour it does not hold, a detail cut from it."""
    sentence = passage.sentences[at]
    if rng.random() < 0.35:
        claim = _neighbour(passage, evidence, book, rng)
        if claim:
            yield Pair(evidence, claim, Label.NEUTRAL, "neighbour", passage.source)
    poorer = [
        claim
        for claim in cuts(sentence)
        if claim.kind in ("parenthesis", "lead", "apposition", "tail", "undated", "half", "deed")
        and shared_stems(sentence, claim.text) < 0.85
    ]
    if poorer and rng.random() < 0.6:
        cut = rng.choice(poorer)
        yield Pair(cut.text, sentence, Label.NEUTRAL, "added", passage.source)
        if rng.random() < 0.5:
            yield Pair(sentence, cut.text, Label.ENTAILMENT, f"sound_{cut.kind}", passage.source)


def _neighbour(passage: Passage, evidence: str, book: NameBook, rng: Random) -> str | None:
    """Another sentence of the passage, or a part of it, that the evidence does not say.

    One in four is spoiled as well, so that a change of words alone means nothing.
    """
    held = content_stems(evidence)
    outside = [
        text
        for text in passage.sentences
        if text not in evidence and is_anchor(text) and coverage(content_stems(text), held) < 0.55
    ]
    if not outside:
        return None
    text = max(rng.sample(outside, min(2, len(outside))), key=lambda t: shared_stems(t, evidence))
    choices = [text, *(claim.text for claim in (*cuts(text), *rewordings(text)))]
    claim = rng.choice(choices)
    if rng.random() < 0.25:
        spoiled = spoilings(claim, text, "", book, rng)
        claim = rng.choice(spoiled).text if spoiled else claim
    return claim
