"""Examples written in groups: claims about one text, replies to one claim, questions.

In a group the texts that hold and those that do not share about as many words with the evidence,
so a model gains little by counting them.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.answering import in_passage
from bot.reading.tokens import content_stems
from index.sentences import split_sentences
from training.examples import Example, pair_example, read_lines

WRITTEN = "written"
"""Source of every example that is read here."""

TWO_REPORTS = "reports"
"""How the files begin whose evidence and claims are both told by a document of their own."""

DENIED = "It is denied: {}"
NOT_KNOWN = "It is not known: {}"
"""What the model is asked whether a reply says it; the claim fills the gap. The program does not
ask it yet: bench/STANDING.md says why."""

_ENTAILMENT, _NEUTRAL, _CONTRADICTION = (0,), (1,), (2,)
_NO_CONTRADICTION = (0, 1)

_DENIED = {"denies": _ENTAILMENT, "confirms": _CONTRADICTION}
_NOT_KNOWN = {
    "not_confirmed": _ENTAILMENT,
    "denies": _CONTRADICTION,
    "confirms": _CONTRADICTION,
}
STANCES = ("confirms", "denies", "not_confirmed", "no_comment", "other")
"""What a reply does to its claim."""


def claims(paths: Iterable[Path], rng: random.Random) -> Iterator[Example]:
    """An example for each claim of each group; of two reports, one each way.

    A contradiction is one from either side, and what is none is none from either. One
    sentence of the evidence is a claim too: to be copied must not look like being spoiled.

    Args:
        paths: Files of ``{"evidence", "claims": [{"claim", "label", "kind"}]}``.
        rng: Draws that sentence.

    Raises:
        ValueError: A label is unknown.
    """
    for path in paths:
        for group in read_lines(path):
            evidence = group["evidence"]
            start, end = rng.choice(split_sentences(evidence))
            yield Example(evidence, evidence[start:end], _ENTAILMENT, WRITTEN)
            for one in group["claims"]:
                told = {"evidence": evidence, "source": WRITTEN}
                example = pair_example({**told, "claim": one["claim"], "label": one["label"]})
                yield example
                if path.stem.startswith(TWO_REPORTS) and example.allowed != _ENTAILMENT:
                    back = (
                        _CONTRADICTION if example.allowed == _CONTRADICTION else _NO_CONTRADICTION
                    )
                    yield Example(example.second, example.first, back, WRITTEN)


def replies(paths: Iterable[Path]) -> Iterator[Example]:
    """Two examples for each reply of each group: is the claim denied, is it not known.

    Args:
        paths: Files of ``{"claim", "replies": [{"reply", "stance"}]}``.

    Raises:
        ValueError: A stance is unknown.
    """
    for path in paths:
        for group in read_lines(path):
            for one in group["replies"]:
                if one["stance"] not in STANCES:
                    raise ValueError(
                        f"Stance {one['stance']!r} is unknown; known are {', '.join(STANCES)}."
                    )
                for template, allowed in ((DENIED, _DENIED), (NOT_KNOWN, _NOT_KNOWN)):
                    told = template.format(group["claim"])
                    label = allowed.get(one["stance"], _NEUTRAL)
                    yield Example(one["reply"], told, label, WRITTEN)


NEAREST = 3  # sentences that do not answer, those with most words of the question
BARE = 0.2  # share of examples that show the sentence alone
ELSEWHERE = 0.3  # share of questions that meet a sentence of another passage


def questions(paths: Iterable[Path], rng: random.Random) -> Iterator[Example]:
    """Examples for each question: what answers, what is near and does not, one more.

    Most sentences are shown as the program shows them: with the title and what stands before.

    Args:
        paths: Files of ``{"title", "sentences", "questions": [{"q", "answers"}]}``, where
            ``answers`` are places of the sentences that answer, from 0.
        rng: Draws sentences.
    """
    passages = [passage for path in paths for passage in read_lines(path)]
    return passage_examples(passages, rng)


def passage_examples(passages: Sequence[dict[str, Any]], rng: random.Random) -> Iterator[Example]:
    """Examples for each question of passages as ``questions`` reads them."""
    pool = [shown for one in passages for shown in _in_passage(one)]
    for passage in passages:
        shown = _in_passage(passage)
        for one in passage["questions"]:
            for place in (*one["answers"], *_silent(passage["sentences"], one, rng)):
                told = passage["sentences"][place] if rng.random() < BARE else shown[place]
                yield Example(one["q"], told, (int(place in one["answers"]),), WRITTEN)
            if rng.random() < ELSEWHERE:
                yield Example(one["q"], rng.choice(pool), (0,), WRITTEN)


def _silent(sentences: Sequence[str], one: dict[str, Any], rng: random.Random) -> list[int]:
    """Places of the ``NEAREST`` sentences that do not answer a question, and of another one."""
    asked = content_stems(one["q"])
    silent = [place for place in range(len(sentences)) if place not in one["answers"]]
    silent.sort(key=lambda place: -len(asked & content_stems(sentences[place])))
    return [*silent[:NEAREST], *rng.sample(silent[NEAREST:], min(1, len(silent[NEAREST:])))]


def _in_passage(passage: dict[str, Any]) -> list[str]:
    title, sentences = passage["title"], passage["sentences"]
    return [
        in_passage(sentence, " ".join(sentences[:place]), title)
        for place, sentence in enumerate(sentences)
    ]
