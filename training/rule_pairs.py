"""``python -m training.rule_pairs --data DIR --out FILE``: evidence and claims made by rule.

Ordinary passages are taken from a folder of training data; of each sentence the
sound claims of ``training.cutting`` and the spoiled ones of ``training.spoiling``
are written, so that the same words come with either label.
"""

import argparse
import gzip
import json
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from random import Random

from tqdm import tqdm

from bot.reading.tokens import content_stems, coverage
from bot.values.extract import values
from index.sentences import split_sentences
from training.cutting import (
    Claim,
    cuts,
    deed,
    has_finite,
    is_clause,
    is_presentable,
    lowered,
    rewordings,
)
from training.examples import write_lines
from training.spoiling import NEUTRAL, NameBook, is_hedged, name_book, shared_stems, spoilings

_LOG = logging.getLogger(__name__)

# Captions, dialogues, templates, reviews: no ordinary prose.
_LEFT_OUT = frozenset(
    "subjqa snli_devtest cad_nli breaking_nli med dnc cb control equate negnli lfqa".split()
)
_MOST_PASSAGES = 3000


class Label(StrEnum):
    """What the evidence says of the claim."""

    ENTAILMENT = "entailment"
    NEUTRAL = "neutral"
    CONTRADICTION = "contradiction"


_SHARES = {Label.ENTAILMENT: 0.45, Label.CONTRADICTION: 0.35, Label.NEUTRAL: 0.20}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in sentences, in order, and the data set that it comes from."""

    source: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One example: the label says what ``evidence`` makes of ``claim``."""

    evidence: str
    claim: str
    label: Label
    kind: str
    origin: str


def main() -> int:
    """Makes the pairs and writes them; always exit status 0."""
    options = _options()
    logging.basicConfig(level=logging.INFO)
    rng = Random(options.seed)  # noqa: S311
    pairs = make_pairs(passages(options.data, rng), options.limit, rng)
    write(pairs, options.out)
    _LOG.info("%d pairs: %s", len(pairs), dict(Counter(pair.label.value for pair in pairs)))
    _LOG.info("kinds: %s", dict(Counter(pair.kind for pair in pairs).most_common()))
    _LOG.info("sources: %s", dict(Counter(pair.origin for pair in pairs).most_common()))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.rule_pairs", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/ and qa/")
    parser.add_argument("--out", type=Path, required=True, help="the .jsonl.gz file to write")
    parser.add_argument("--limit", type=int, default=45_000, help="most pairs to write")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def write(pairs: Sequence[Pair], out: Path) -> None:
    """Writes ``pairs`` as gzip JSON lines; the file appears whole or not at all."""
    records = (
        {
            "evidence": pair.evidence,
            "claim": pair.claim,
            "label": pair.label.value,
            "source": f"rule:{pair.kind}",
            "id": f"rule-{number}",
        }
        for number, pair in enumerate(pairs)
    )
    write_lines(records, out)


# ---- passages ----


def passages(data: Path, rng: Random) -> list[Passage]:
    """The prose passages of the training files under ``data``, shuffled, none twice.

    Raises:
        FileNotFoundError: There is no training file in ``data/pairs`` or ``data/qa``.
    """
    files = [
        (path, field)
        for folder, field in (("pairs", "evidence"), ("qa", "passage"))
        for path in sorted((data / folder).glob("*.train.jsonl.gz"))
        if path.name.split(".")[0] not in _LEFT_OUT
    ]
    if not files:
        raise FileNotFoundError(f"no *.train.jsonl.gz in {data}/pairs or {data}/qa")
    seen: set[str] = set()
    found: list[Passage] = []
    for path, field in tqdm(files, desc="passages", disable=None):
        texts = sorted(set(_texts(path, field)))
        rng.shuffle(texts)
        fresh = (text for text in texts if _is_fresh(text, seen))
        for text in islice(fresh, _MOST_PASSAGES):
            parts = tuple(text[a:b] for a, b in split_sentences(text))
            if any(is_anchor(part) for part in parts):
                found.append(Passage(path.name.split(".")[0], parts))
    rng.shuffle(found)
    return found


def _texts(path: Path, field: str) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            text = " ".join(str(json.loads(line)[field]).split())
            text = re.sub(r"^.{2,80}? -- ", "", text)
            text = re.sub(r"^[^.:()]{2,60}: (?=[A-Z])", "", text)
            text = re.sub(r"\s?\[\d+\]", "", text)
            if 8 <= len(text.split()) <= 600:
                yield text


def _is_fresh(text: str, seen: set[str]) -> bool:
    """Whether neither the start nor the end of ``text`` has been met; notes both."""
    plain = re.sub(r"\W+", " ", text.lower())
    keys = {plain[:60], plain[-60:]}
    fresh = not keys & seen
    seen |= keys
    return fresh


# Markup, citations, figures of statistics, broken spacing, speech, half quotations.
_ODD = re.compile(
    r"[\[\]|{}=<>_*#@\\^~]|https?:|\s[,.;:]|\.\.|--|-LRB-|``|''|\s's\b|\bn't\s|[a-z][.,][A-Z]|;;"
    r"|\s-\s|\s/\s|\(;|\d/ |[^\x00-\x7fÀ-ɏ–—’‘“”€£°½]|“[^”]*$|^[a-z]|^[A-Z]:|\bpp?\.? ?\d"
    r"|\b(?:pronounced|listen|IPA|uh|um|Fig|Table|CI|HR|OR|RR)\b"
    r"|^(?:Slide|STUDY|METHODS|RESULTS|BACKGROUND|OBJECTIVE|Blog|Page)\b"
)


def is_anchor(sentence: str) -> bool:
    """Whether a sentence is plain prose that claims can be made from.

    8 to 42 words, a statement with a finite verb, no markup, not mostly names.
    """
    found = sentence.split()
    if not 8 <= len(found) <= 42 or sentence[-1] != "." or _ODD.search(sentence):
        return False
    if not is_presentable(sentence) or not has_finite(sentence) or '"' in sentence[-2:]:
        return False
    return sum(word[:1].islower() for word in found) >= 0.5 * len(found)


# ---- pairs ----


def make_pairs(found: Sequence[Passage], limit: int, rng: Random) -> list[Pair]:
    """Up to ``limit`` pairs of ``found``, shuffled, none twice, in the shares of the labels.

    No data set gives more than a fifth, no kind far more than it should.
    """
    book = name_book(" ".join(p.sentences) for p in found)
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


# How often a kind is wanted, relative to the others; one where none is named.
_WEIGHTS = {
    "number": 3.0,
    "date": 2.0,
    "stolen": 5.0,
    "exchanged": 4.0,
    "role": 4.0,
    "affirmed": 3.0,
    "name_near": 4.0,
    "name_far": 1.5,
    "negated": 2.0,
    "opposite": 3.0,
    "hedge": 3.0,
    "neighbour": 2.0,
    "added": 2.0,
    "whole": 1.5,
    "value": 3.0,
    "synonym": 2.0,
}


def _rarest(claims: Sequence[Claim], kinds: Counter[str], prefix: str, rng: Random) -> list[Claim]:
    """One claim of each kind, the kinds least made so far first."""
    shuffled = rng.sample(claims, len(claims))
    one = {claim.kind: claim for claim in shuffled}
    return sorted(one.values(), key=lambda c: kinds[prefix + c.kind] / _WEIGHTS.get(c.kind, 1.0))


def _about(
    passage: Passage, at: int, book: NameBook, kinds: Counter[str], rng: Random
) -> Iterator[Pair]:
    """All pairs of one sentence: sound claims, spoiled ones of the same, neutral ones."""
    sentence = passage.sentences[at]
    evidence = _evidence(passage, at, rng)
    nearby = " ".join(passage.sentences[:at] + passage.sentences[at + 1 :])
    if evidence != sentence and rng.random() < 0.8:
        nearby = evidence.replace(sentence, "")
    bases = _sound(sentence, kinds, rng)
    two = _second(passage, at, evidence, rng)
    if [base.kind for base in bases] == ["whole"] and rng.random() < 0.5:
        return
    spoiled_any = False
    for base in bases:
        spoiled = [
            claim
            for claim in spoilings(base.text, sentence, nearby, book, rng)
            if not _borne_out(claim, evidence, sentence, passage) and _may_be(claim, sentence)
        ]
        for claim in _rarest(spoiled, kinds, "", rng)[: 1 if len(bases) > 1 else 2]:
            if claim.kind == "negated" and rng.random() < 0.4:
                continue
            spoiled_any = True
            label = Label.NEUTRAL if claim.kind in NEUTRAL else Label.CONTRADICTION
            text = _with_second(claim.text, two, rng)
            yield Pair(evidence, text, label, claim.kind, passage.source)
    for base in bases if spoiled_any or rng.random() < 0.5 else bases[:1]:
        text = _with_second(base.text, two, rng)
        yield Pair(evidence, text, Label.ENTAILMENT, f"sound_{base.kind}", passage.source)
    yield from _neutral(passage, at, evidence, book, rng)


def _sound(sentence: str, kinds: Counter[str], rng: Random) -> list[Claim]:
    """Up to three sound claims: a cut, a rewording, both at once; rarely the whole.

    Rewordings are preferred, so that a claim made of the evidence's own words is
    not always a sound one.
    """
    parts = _rarest(cuts(sentence), kinds, "sound_", rng)[:1]
    reworded = _rarest(rewordings(sentence), kinds, "sound_", rng)[:1]
    chosen = list(reworded)
    for part in parts:
        again = _rarest(rewordings(part.text), kinds, "sound_", rng)[:1]
        chosen += [Claim("both", claim.text) for claim in again] or [part]
        if again and rng.random() < 0.25:
            chosen.append(part)
    if reworded and not parts:
        twice = _rarest(rewordings(reworded[0].text), kinds, "sound_", rng)
        twice = [claim for claim in twice if claim.kind not in ("value", reworded[0].kind)]
        chosen += [Claim("twice", claim.text) for claim in twice[:1]]
    if not chosen or rng.random() < 0.08:
        chosen.append(Claim("whole", sentence))
    return chosen


def _may_be(claim: Claim, sentence: str) -> bool:
    """A sentence with a hedge contradicts little: only its hedge or its values are touched."""
    if not is_hedged(sentence):
        return True
    return claim.kind in NEUTRAL or claim.kind in ("number", "date", "stolen", "exchanged")


def _borne_out(claim: Claim, evidence: str, sentence: str, passage: Passage) -> bool:
    """Whether another sentence of the evidence may say what the spoiled claim says."""
    for other in passage.sentences:
        if other == sentence or other not in evidence:
            continue
        if shared_stems(claim.text, other) >= (0.8 if values(claim.text) else 0.75):
            return True
    return False


# ---- evidence ----


def _evidence(passage: Passage, at: int, rng: Random) -> str:
    """The sentence alone, with neighbours, or within a long stretch."""
    alone = passage.sentences[at]
    drawn, count = rng.random(), len(passage.sentences)
    if drawn < 0.45 or count == 1:
        return alone
    size = rng.randint(2, 4) if drawn < 0.87 else rng.randint(8, 20)
    first = min(max(0, at - rng.randrange(size)), max(0, count - size))
    return " ".join(passage.sentences[first : first + size])


def _second(passage: Passage, at: int, evidence: str, rng: Random) -> str | None:
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


def _with_second(claim: str, other: str | None, rng: Random) -> str:
    """Two claims in one sentence, in either order."""
    if other is None or not claim.endswith(".") or len(claim.split()) > 26 or ";" in claim + other:
        return claim
    if not is_clause(claim) or not is_clause(other):
        return claim
    one, two = (claim, other) if rng.random() < 0.5 else (other, claim)
    return f"{one[:-1]}{rng.choice((', and ', '; ', ', while '))}{lowered(two)}"


# ---- neutral claims ----


def _neutral(
    passage: Passage,
    at: int,
    evidence: str,
    book: NameBook,
    rng: Random,
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
        if text not in evidence
        and is_anchor(text)
        and len(text.split()) >= 8
        and coverage(content_stems(text), held) < 0.55
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


if __name__ == "__main__":
    raise SystemExit(main())
