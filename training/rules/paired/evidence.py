"""How much of a passage is the evidence, and what is added to the claim."""

from random import Random

from bot.reading.tokens import stem, words
from training.rules.clauses import is_clause, is_hedged, joined
from training.rules.passages import Passage, is_anchor
from training.rules.sound.cutting import cuts


def evidence_of(passage: Passage, at: int, rng: Random) -> str:
    """The sentence alone, with neighbours, or within a long stretch."""
    alone = passage.sentences[at]
    drawn, count = rng.random(), len(passage.sentences)
    if drawn < 0.45 or count == 1:
        return alone
    size = rng.randint(2, 4) if drawn < 0.87 else rng.randint(8, 20)
    first = min(max(0, at - rng.randrange(size)), max(0, count - size))
    return " ".join(passage.sentences[first : first + size])


def second_claim(passage: Passage, at: int, evidence: str, rng: Random) -> str | None:
    """A sound claim from another sentence of the evidence, for three sentences in four."""
    if rng.random() > 0.75:
        return None
    others = [
        text
        for i, text in enumerate(passage.sentences)
        if i != at and text in evidence and is_anchor(text) and not is_hedged(text)
    ]
    if not others:
        return None
    other = rng.choice(others)
    shorter = [claim.text for claim in cuts(other) if len(claim.text.split()) <= 16]
    text = rng.choice(shorter) if shorter else other
    return text if len(text.split()) <= 20 else None


def with_second(claim: str, other: str | None, rng: Random) -> str:
    """Two claims in one sentence, in either order."""
    if other is None or not claim.endswith(".") or len(claim.split()) > 26 or ";" in claim + other:
        return claim
    if not is_clause(claim) or not is_clause(other):
        return claim
    return joined(claim, other, rng) if rng.random() < 0.5 else joined(other, claim, rng)


def shared_stems(one: str, other: str) -> float:
    """Share of the words of ``one``, three letters or more, whose stems are in ``other``."""
    mine = {stem(w.lower) for w in words(one) if len(w.surface) > 2}
    theirs = {stem(w.lower) for w in words(other)}
    return len(mine & theirs) / max(1, len(mine))
