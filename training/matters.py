"""Examples of matters: two documents on one affair, what a person checks and asks about it.

Each claim meets the sentences that say it, that only hedge it and that contradict it, and of the
others those with most of its words: what the program meets when it looks for evidence. Sentences
of the two documents that cannot both be true meet each other: what it meets when it looks for
conflicts.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from bot.reading.coreference import after_lead
from bot.reading.reader import read
from bot.reading.reading import Reading, Stance
from bot.reading.tokens import content_stems
from index.documents import Kind, Sentence
from training.examples import Example, read_lines
from training.groups import WRITTEN, passage_examples

NEAREST = 3  # of the sentences that leave a claim open one of those with most of its words
ANOTHER = 0.3  # share of claims that meet one of the rest
AS_READ = 0.7  # share of sentences shown as the program reads them, not as they stand
BESIDE = 3  # pairs of a matter's sentences that share most words and that no claim brings together
WHOLE = 0.25  # share of claims that meet a whole document
_ENTAILMENT, _NEUTRAL, _CONTRADICTION = (0,), (1,), (2,)
_AGREE = (0, 1)  # what both can be true: one may say the other or not
_PLAIN = (Stance.ASSERTS, Stance.CONFIRMS)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of a matter, how it was read and what stands just before it."""

    reading: Reading
    before: str

    @property
    def text(self) -> str:
        return self.reading.sentence.text

    def after(self, told: str) -> str:
        """Words of the sentence, after the one that they lean on."""
        return after_lead(told, self.text, self.before)

    def shown(self, rng: random.Random) -> str:
        """The sentence as a model meets it: reduced to what it reports, or as it stands."""
        is_read = self.reading.stance in _PLAIN and rng.random() < AS_READ
        return self.after(self.reading.content if is_read else self.text)

    def sure(self) -> str | None:
        """What it reports without its words of doubt; None where these are not told apart."""
        told = self.reading.unhedged
        return None if told == self.reading.content else self.after(told)


def matter_claims(paths: Iterable[Path], rng: random.Random) -> Iterator[Example]:
    """Examples of each claim of each matter.

    Args:
        paths: Files of ``{"documents": [{"title", "sentences"}], "claims": [{"claim", "yes",
            "maybe", "no"}]}``. The three are places of sentences, counted from 0 through all
            documents, that say the claim, say it with a hedge, contradict it; in ``yes`` two
            places in a list say it together.
        rng: Draws.
    """
    for path in paths:
        for matter in read_lines(path):
            documents = [_places(document["sentences"]) for document in matter["documents"]]
            for one in matter["claims"]:
                yield from _of_claim(one, documents, rng)
            yield from _unrelated(matter["claims"], documents, rng)


def affair_pairs(paths: Iterable[Path], rng: random.Random) -> Iterator[Example]:
    """Sentences of two documents that contradict each other, and some that only seem to.

    Args:
        paths: Files of ``{"documents": …, "conflicts": [[place, place]], "apart": [[place,
            place]]}``, the places counted as those of ``matter_claims``, one of each document.
        rng: Draws.
    """
    for path in paths:
        for affair in read_lines(path):
            places = [p for document in affair["documents"] for p in _places(document["sentences"])]
            for kind, allowed in (("conflicts", _CONTRADICTION), ("apart", _AGREE)):
                for one, other in affair[kind]:
                    yield from _both_ways(places[one], places[other], allowed, rng)


def _both_ways(
    one: _Place, other: _Place, allowed: tuple[int, ...], rng: random.Random
) -> Iterator[Example]:
    """Each of two sentences as evidence for what the other reports."""
    for evidence, said in ((one, other), (other, one)):
        yield Example(evidence.shown(rng), said.reading.content, allowed, WRITTEN)


def matter_questions(paths: Iterable[Path], rng: random.Random) -> Iterator[Example]:
    """Examples of each question of each matter, asked of each of its documents.

    Args:
        paths: Files of ``{"documents": …, "questions": [{"q", "answers"}]}``, the answers
            counted as those of ``matter_claims``.
        rng: Draws.
    """
    passages = [
        passage for path in paths for matter in read_lines(path) for passage in _asked(matter)
    ]
    return passage_examples(passages, rng)


def _asked(matter: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each document of a matter as a passage with all the questions of the matter."""
    first = 0
    for document in matter["documents"]:
        last = first + len(document["sentences"])
        questions = [
            {"q": one["q"], "answers": [n - first for n in one["answers"] if first <= n < last]}
            for one in matter["questions"]
        ]
        yield {**document, "questions": questions}
        first = last


def _places(sentences: Sequence[str]) -> list[_Place]:
    rows = [
        Sentence("", place, 0, 0, len(text), Kind.PROSE, text)
        for place, text in enumerate(sentences)
    ]
    befores = ["", *sentences[:-1]]
    return [_Place(one, before) for one, before in zip(read(rows), befores, strict=True)]


def _of_claim(
    one: dict[str, Any], documents: Sequence[Sequence[_Place]], rng: random.Random
) -> Iterator[Example]:
    claim = one["claim"]
    places = [place for document in documents for place in document]
    alone = [n for n in one["yes"] if isinstance(n, int)]
    pairs = [n for n in one["yes"] if not isinstance(n, int)]
    told = {*_flat(one["yes"]), *one["maybe"], *one["no"]}
    for place in (places[n] for n in alone):
        yield Example(place.shown(rng), claim, _ENTAILMENT, WRITTEN)
    for pair in pairs:
        both = " ".join(places[n].text for n in pair)
        yield Example(both, claim, _ENTAILMENT, WRITTEN)
    for place in (places[n] for n in one["maybe"]):
        yield Example(place.after(place.text), claim, _NEUTRAL, WRITTEN)
        if (sure := place.sure()) is not None:
            yield Example(sure, claim, _ENTAILMENT, WRITTEN)
    for place in (places[n] for n in one["no"]):
        yield Example(place.shown(rng), claim, _CONTRADICTION, WRITTEN)
    for said, denied in product(alone, one["no"]):
        yield from _both_ways(places[said], places[denied], _CONTRADICTION, rng)
    for said, again in combinations(alone, 2):
        yield from _both_ways(places[said], places[again], _AGREE, rng)
    wanted = content_stems(claim)
    silent = [place for n, place in enumerate(places) if n not in told]
    silent.sort(key=lambda place: -len(wanted & content_stems(place.text)))
    others = silent[NEAREST:] if rng.random() < ANOTHER else []
    for some in (silent[:NEAREST], others):
        if some:
            yield Example(rng.choice(some).shown(rng), claim, _NEUTRAL, WRITTEN)
    if rng.random() < WHOLE:
        yield from _whole(one, documents, alone, rng)


def _unrelated(
    claims: Sequence[dict[str, Any]], documents: Sequence[Sequence[_Place]], rng: random.Random
) -> Iterator[Example]:
    """Sentences of the two documents that share words, where no claim brings them together."""
    places = [place for document in documents for place in document]
    told = [
        {n for held in (one["yes"], one["maybe"], one["no"]) for n in _flat(held)} for one in claims
    ]
    first = len(documents[0])
    pairs = [
        (one, other)
        for one, other in product(range(first), range(first, len(places)))
        if not any({one, other} <= some for some in told)
    ]
    stems = [content_stems(place.text) for place in places]
    rng.shuffle(pairs)
    pairs.sort(key=lambda pair: -len(stems[pair[0]] & stems[pair[1]]))
    for one, other in pairs[:BESIDE]:
        yield from _both_ways(places[one], places[other], _AGREE, rng)


def _flat(held: Sequence[Any]) -> list[int]:
    """Places, those that say it together one by one."""
    return [n for one in held for n in (one if isinstance(one, list) else [one])]


def _whole(
    one: dict[str, Any],
    documents: Sequence[Sequence[_Place]],
    alone: Sequence[int],
    rng: random.Random,
) -> Iterator[Example]:
    """A claim and all of one document; none where it is only hedged, or told by two together."""
    number = rng.randrange(len(documents))
    first = sum(map(len, documents[:number]))
    inside = range(first, first + len(documents[number]))
    says, denies = any(n in inside for n in alone), any(n in inside for n in one["no"])
    if one["maybe"] or len(alone) < len(one["yes"]) or (says and denies):
        return
    label = _ENTAILMENT if says else _CONTRADICTION if denies else _NEUTRAL
    text = " ".join(place.text for place in documents[number])
    yield Example(text, one["claim"], label, WRITTEN)
