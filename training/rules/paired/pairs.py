"""Pairs of evidence and claim, in the shares of the labels."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from tqdm import tqdm

from bot.values.extract import values
from training.rules.claims import Claim
from training.rules.clauses import is_hedged
from training.rules.deeds import deed
from training.rules.names import NameBook
from training.rules.paired.bases import rarest, sound_bases
from training.rules.paired.evidence import evidence_of, second_claim, shared_stems, with_second
from training.rules.paired.neutral import neutral_pairs
from training.rules.paired.pair import Label, Pair
from training.rules.passages import Passage, is_anchor
from training.rules.spoiled.spoiling import NEUTRAL, spoilings

_SHARES = {Label.ENTAILMENT: 0.45, Label.CONTRADICTION: 0.35, Label.NEUTRAL: 0.20}


def make_pairs(found: Sequence[Passage], book: NameBook, limit: int, rng: Random) -> list[Pair]:
    """Up to ``limit`` pairs of ``found``, shuffled, none twice, in the shares of the labels.

    No data set gives more than a fifth, no kind far more than it should.
    """
    made: dict[Label, list[Pair]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    wanted = {label: round(share * limit) for label, share in _SHARES.items()}
    anchors = _anchors(found, rng)
    seen: set[tuple[str, str]] = set()
    for passage, at in tqdm(anchors, desc="pairs", disable=None):
        if origins[passage.source] > limit // 5:
            continue
        for pair in _about(passage, at, book, kinds, rng):
            fresh = (pair.evidence, pair.claim) not in seen
            if fresh and len(made[pair.label]) < wanted[pair.label]:
                seen.add((pair.evidence, pair.claim))
                made[pair.label].append(pair)
                kinds[pair.kind] += 1
                origins[pair.origin] += 1
        if all(len(made[label]) >= wanted[label] for label in Label):
            break
    pairs = [pair for label in Label for pair in made[label]]
    rng.shuffle(pairs)
    return pairs


def _anchors(found: Sequence[Passage], rng: Random) -> list[tuple[Passage, int]]:
    """Places of usable sentences: at most four of a passage; those that give most first."""
    places: list[tuple[Passage, int]] = []
    for passage in found:
        usable = [i for i, text in enumerate(passage.sentences) if is_anchor(text)]
        rng.shuffle(usable)
        places.extend((passage, at) for at in usable[:4])
    rng.shuffle(places)
    places.sort(key=lambda place: not _is_rich(place[0].sentences[place[1]]))
    return places


_HEDGED = re.compile(
    r"\b(?:may|might|could) (?:have|be)\b|\b(?:reportedly|allegedly|possibly|probably|perhaps"
    r"|likely|apparently|supposedly|presumably)\b|\b(?:expected|thought|believed|planned|scheduled|said"
    r"|reported|appears?|seems?|plans|intends) to\b"
)


def _is_rich(sentence: str) -> bool:
    """Whether a sentence serves a rule that few sentences serve: hedges, deeds, bounds."""
    bound = re.search(r"\b(?:at least|at most|more than|fewer than|less than|up to) \d", sentence)
    return bool(bound or _HEDGED.search(sentence)) or deed(sentence) is not None


def _about(
    passage: Passage, at: int, book: NameBook, kinds: Counter[str], rng: Random
) -> Iterator[Pair]:
    """All pairs of one sentence: sound claims, spoiled ones of the same, neutral ones."""
    sentence = passage.sentences[at]
    evidence = evidence_of(passage, at, rng)
    nearby = " ".join(passage.sentences[:at] + passage.sentences[at + 1 :])
    if evidence != sentence and rng.random() < 0.8:
        nearby = evidence.replace(sentence, "")
    bases = sound_bases(sentence, kinds, rng)
    two = second_claim(passage, at, evidence, rng)
    if [base.kind for base in bases] == ["whole"] and rng.random() < 0.5:
        return
    spoiled_any = False
    for base in bases:
        spoiled = [
            claim
            for claim in spoilings(base.text, sentence, nearby, book, rng)
            if not _borne_out(claim, evidence, sentence, passage) and _may_be(claim, sentence)
        ]
        for claim in rarest(spoiled, kinds, "", rng)[: 1 if len(bases) > 1 else 2]:
            if claim.kind == "negated" and rng.random() < 0.4:
                continue
            spoiled_any = True
            label = Label.NEUTRAL if claim.kind in NEUTRAL else Label.CONTRADICTION
            text = with_second(claim.text, two, rng)
            yield Pair(evidence, text, label, claim.kind, passage.source)
    for base in bases if spoiled_any or rng.random() < 0.5 else bases[:1]:
        text = with_second(base.text, two, rng)
        yield Pair(evidence, text, Label.ENTAILMENT, f"sound_{base.kind}", passage.source)
    yield from neutral_pairs(passage, at, evidence, book, rng)


def _may_be(claim: Claim, sentence: str) -> bool:
    """A sentence with a hedge contradicts little: only its hedge or its values are touched."""
    if not is_hedged(sentence):
        return True
    return claim.kind in NEUTRAL or claim.kind in ("number", "date", "stolen", "exchanged")


def _borne_out(claim: Claim, evidence: str, sentence: str, passage: Passage) -> bool:
    """Whether another sentence of the evidence may say what the spoiled claim says."""
    enough = 0.8 if values(claim.text) else 0.75
    others = (text for text in passage.sentences if text != sentence and text in evidence)
    return any(shared_stems(claim.text, other) >= enough for other in others)
