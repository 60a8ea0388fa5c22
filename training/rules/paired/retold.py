"""Claims that people wrote in their own words, spoiled: other words do not make a lie true.

The claims made of the evidence's own words share nearly all of them with it. These do not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from bot.reading.tokens import names, words
from bot.values.extract import values
from bot.values.value import compatible
from index.sentences import split_sentences
from training.examples import read_lines
from training.rules.claims import Claim, is_presentable
from training.rules.clauses import is_hedged
from training.rules.names import NameBook
from training.rules.paired.bases import rarest
from training.rules.paired.evidence import shared_stems
from training.rules.paired.pair import Label, Pair
from training.rules.passages import LEFT_OUT
from training.rules.spoiled.spoiling import NEUTRAL, spoilings

_OF_VALUES = frozenset("number date stolen exchanged bound unit ordinal".split())
_OF_NAMES = frozenset("name_near name_far people title role".split())
_NOISY = ("conjnli", "politihop")  # claims that no careful reader would call entailed
_REVERSED = 0.3  # share of the contradictions in one sentence that are also read from behind


def retold_pairs(data: Path, book: NameBook, limit: int, rng: Random) -> list[Pair]:
    """Up to ``limit`` pairs, none twice: a claim that its evidence entails, then spoiled.

    Args:
        data: Folder with ``pairs/NAME.train.jsonl.gz``.
        book: The kinds of names.
        limit: Most pairs made.
        rng: Chooses claims and what is changed in them.
    """
    entailed = [
        (path.name.split(".")[0], str(record["evidence"]), str(record["claim"]))
        for path in sorted((data / "pairs").glob("*.train.jsonl.gz"))
        if path.name.split(".")[0] not in (*LEFT_OUT, *_NOISY)
        for record in read_lines(path)
        if record["label"] == Label.ENTAILMENT and is_presentable(str(record["claim"]))
    ]
    rng.shuffle(entailed)
    kinds: Counter[str] = Counter()
    made: dict[tuple[str, str], Pair] = {}
    for origin, evidence, claim in entailed:
        for pair in _spoiled(origin, evidence, claim, book, kinds, rng):
            kinds[pair.kind] += 1
            made.setdefault((pair.evidence, pair.claim), pair)
        if len(made) >= limit:
            break
    return list(made.values())[:limit]


def _spoiled(
    origin: str, evidence: str, claim: str, book: NameBook, kinds: Counter[str], rng: Random
) -> Iterator[Pair]:
    """Up to two spoiled forms of a claim, of kinds that are rare so far."""
    sentences = [evidence[start:end] for start, end in split_sentences(evidence)]
    source = max(sentences, key=lambda text: shared_stems(claim, text), default=evidence)
    nearby = " ".join(text for text in sentences if text != source)
    usable = _usable(spoilings(claim, source, nearby, book, rng), claim, source)
    for found in rarest(usable, kinds, "told_", rng)[:2]:
        kind = f"told_{found.kind}"
        if found.kind in NEUTRAL:
            yield Pair(evidence, found.text, Label.NEUTRAL, kind, origin)
            continue
        yield Pair(evidence, found.text, Label.CONTRADICTION, kind, origin)
        # Of two texts that cannot both be true neither can be true beside the other.
        if len(sentences) == 1 and rng.random() < _REVERSED:
            yield Pair(found.text, evidence, Label.CONTRADICTION, kind, origin)


def _usable(spoiled: Iterable[Claim], claim: str, source: str) -> list[Claim]:
    """Those whose change the source speaks of: it gives the value, or holds the names."""
    is_hedge = is_hedged(claim) or is_hedged(source)
    borne_out = all(
        any(compatible(told, given) for given in values(source) if given.kind is told.kind)
        for told in values(claim)
    )
    known = {word.surface for word in words(source)}
    told = {one for start, end in names(claim) for one in re.findall(r"\w+", claim[start:end])}
    named = told <= known
    return [
        one
        for one in spoiled
        if (one.kind not in _OF_VALUES or borne_out)
        and (one.kind not in _OF_NAMES or named)
        and (one.kind in NEUTRAL or not is_hedge)
    ]
