"""Evidence sentences → a short answer in the documents' words, without a language model."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.entailment import log_odds
from bot.questions import Asked, Want, asks_of_claims, holds
from bot.reading.assertions import is_stamp
from bot.reading.reading import Stance
from bot.reading.sources import SourceKind
from bot.reading.tokens import content_stems
from bot.shelf import Near
from bot.values.extract import values

# KIND, RARE, BESIDE, SPREAD and MOST were swept on bench/collections/development.
# On public questions (`python -m bench.fit_answering`) the best weights of kind and rare words
# are 0.13 and 0.38; above 0.25 the collections lose answers. RELEVANT, ANSWERS, JUDGED and APART
# were swept on bench/collections/development, blind and blind2: RELEVANT at 0.6 loses two answers
# in 182 and declines two more of 53 silent questions; APART at 0.5 loses four. The others are
# set by hand.
RELEVANT = 0.52  # below this relevance of the best sentence, it abstains
KIND = 0.15  # what a sentence that holds the kind of thing asked for gains
RARE = 0.25  # what holding all of the question's rarer words is worth
REPLYING = 0.9  # share of the way to the sentence before, for one that stands behind a question
LEANING = 0.6  # for one that leans on it
BESIDE = 0.2  # and for any other
SPREAD = 0.30  # how far behind the best a further sentence may be
JUDGED = 12  # sentences from which the answer is chosen, the most relevant ones
ANSWERS = 0.35  # what the answering model's log odds are worth
USUAL = -1.0  # log odds that decide nothing: most candidates do not answer
APART = 0.7  # how much further apart its log odds set sentences
MOST = 3  # statements in an answer before the other sides of conflicts
FOLLOWING = 3  # sentences after the best one in which a reason is looked for
_STRICT = (Want.NUMBER, Want.MONEY, Want.DATE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An evidence sentence for the answer and the places that say the same."""

    lead: Near
    same: tuple[Near, ...]


def choose(
    question: str,
    asked: Asked,
    nears: Sequence[Near],
    says_same: Callable[[Near, Near], bool],
    answer_probs: Callable[[Sequence[Near]], list[float]] | None,
) -> tuple[Chosen, ...]:
    """The evidence sentences that answer, the best first; empty to abstain.

    A question for a number, a sum or a date is only answered by a sentence that
    holds one. Sentences that say the same become one statement.

    Args:
        question: The question.
        asked: What the question asks for.
        nears: Evidence sentences with their cosine to the question.
        says_same: Whether two places state the same.
        answer_probs: Probability, 0 to 1, that each of some places answers; None where
            there is no model to ask.
    """
    if asks_of_claims(question):
        return _hearsay(nears, says_same)
    usable = [near for near in nears if is_statement(near) and _may_answer(asked, near)]
    if asked.want is Want.TITLE:
        titled = [near for near in usable if holds(asked, near.reading) == 1]
        if titled:
            # "Major Ruiz said …" tells a rank in passing: that is certain, and no model sees it.
            usable, answer_probs = titled, None
    found = signals(question, asked, nears)
    worth = {key: one.relevance for key, one in found.items()}
    front = sorted(usable, key=lambda near: (-worth[near.key], near.key))[:JUDGED]
    spread, beyond = SPREAD, dict.fromkeys(worth, 0.0)
    if answer_probs is not None:
        spread += APART
        for near, prob in zip(front, answer_probs(front), strict=True):
            beyond[near.key] = log_odds(prob) - USUAL
            worth[near.key] = replace(found[near.key], answers=beyond[near.key]).relevance
    ranked = sorted(front, key=lambda near: (-worth[near.key], near.key))
    if not ranked or worth[ranked[0].key] < RELEVANT:
        return ()
    best, floor = ranked[0], worth[ranked[0].key] - spread
    # A further one must be likelier than usual to answer, or as likely as the best.
    least = min(0.0, beyond[best.key])
    further = [n for n in ranked[1:] if worth[n.key] >= floor and beyond[n.key] >= least]
    chosen = _grouped([best, *further], says_same)
    return tuple(_with_reason(asked, chosen, nears))


def _grouped(ranked: Sequence[Near], says_same: Callable[[Near, Near], bool]) -> list[Chosen]:
    """The first ``MOST`` different things that are said, each with the places that say it."""
    groups: list[list[Near]] = []
    for near in ranked:
        home = next((group for group in groups if says_same(group[0], near)), None)
        if home is not None:
            home.append(near)
        elif len(groups) < MOST:
            groups.append([near])
    return [Chosen(group[0], tuple(group[1:])) for group in groups]


def _hearsay(nears: Sequence[Near], says_same: Callable[[Near, Near], bool]) -> tuple[Chosen, ...]:
    """For "who made the claim?": what is told on somebody's doubtful word.

    In the order of the documents, because a source is named where it first speaks.
    """
    told = [near for near in nears if near.reading.layers and near.reading.is_doubtful]
    return tuple(_grouped(sorted(told, key=lambda near: near.key), says_same))


def _with_reason(asked: Asked, chosen: list[Chosen], nears: Sequence[Near]) -> list[Chosen]:
    """After a "why" that the best sentence leaves open, the reason that follows it."""
    best = chosen[0].lead
    if asked.want is not Want.REASON or holds(asked, best.reading) > 0:
        return chosen
    taken = {near.key for one in chosen for near in (one.lead, *one.same)}
    by_place = {near.key: near for near in nears if near.key not in taken}
    place = best.reading.sentence
    following = [
        near
        for step in range(1, FOLLOWING + 1)
        if (near := by_place.get((best.info.path, place.position + step))) is not None
        and near.reading.sentence.block == place.block
    ]
    reasons = [near for near in following if holds(asked, near.reading) > 0]
    # A guess right after the question it leaves open is what there is for a reason.
    reasons = reasons or [near for near in following[:1] if near.reading.is_doubtful]
    reasons = reasons or [near for near in by_place.values() if holds(asked, near.reading) > 0][:1]
    return [chosen[0], *(Chosen(near, ()) for near in reasons[:1]), *chosen[1:]]


def _may_answer(asked: Asked, near: Near) -> bool:
    return asked.want not in _STRICT or holds(asked, near.reading) > 0


_ENUMERATOR = re.compile(r"^\s*\(?\w{1,3}[.)]\s+")


def is_statement(near: Near) -> bool:
    """Whether the words state something: no question, no order to say so, no label, no bare day."""
    if near.reading.stance is Stance.ASKS:
        return False
    text = _ENUMERATOR.sub("", near.reading.sentence.text)
    if is_stamp(text):
        return False
    if values(text) or ":" in text:
        return True
    count = len(text.split())
    return count > 6 or (count > 3 and text.rstrip('”"’)').endswith((".", "!", "…")))


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a sentence as an answer.

    Attributes:
        cosine: To the question, -1 to 1, with the share of the sentence before it.
        kind: How well it holds the kind of thing asked for, 0, ½ or 1.
        rare: Share of the question's words in it, 0 to 1, rarer words counting more.
        answers: The answering model's log odds over ``USUAL``; 0 where it was not asked.
    """

    cosine: float
    kind: float
    rare: float
    answers: float = 0.0

    @property
    def relevance(self) -> float:
        """The weighted sum, on the scale of the cosine."""
        return self.cosine + KIND * self.kind + RARE * self.rare + ANSWERS * self.answers


def signals(question: str, asked: Asked, nears: Sequence[Near]) -> dict[tuple[str, int], Signals]:
    """What speaks for each place, by its key; the model is not asked here.

    A word counts the more the fewer of the candidates hold it (inverse document
    frequency, Spärck Jones 1972). A sentence that leans on the one before it, or stands
    behind a question, shares that one's cosine and words.
    """
    by_key = {near.key: near for near in nears}
    held = {near.key: content_stems(near.reading.sentence.text) for near in nears}
    wanted = content_stems(question)
    weight = {
        one: math.log(1 + len(nears) / (1 + sum(one in stems for stems in held.values())))
        for one in wanted
    }
    total = sum(weight.values()) or 1.0
    found = {}
    for near in nears:
        cosine, stems = near.cosine, held[near.key]
        before = by_key.get((near.info.path, near.reading.sentence.position - 1))
        if before is not None:
            replies = before.reading.stance is Stance.ASKS
            leans = near.leans or replies
            share = REPLYING if replies else LEANING if leans else BESIDE
            cosine += share * max(0.0, before.cosine - near.cosine)
            stems = stems | held[before.key] if leans else stems
        rare = sum(weight[one] for one in wanted & stems) / total
        found[near.key] = Signals(cosine, holds(asked, near.reading), rare)
    return found


_PRONOUNS = frozenset({"he", "she", "they", "it"})


def stands_alone(near: Near) -> bool:
    """Whether a reader understands it without the sentence before it.

    One that opens with "it" or "that" does not; with a "he" that ``wording`` names, it does.
    """
    return not near.leans or wording(near) != " ".join(near.reading.sentence.text.split())


def wording(near: Near) -> str:
    """The sentence as it reads in an answer: on one line, a speaking "he" named in brackets."""
    text = near.reading.sentence.text
    for layer in near.reading.layers[:1]:
        pronoun = text[layer.start : layer.end].lower() in _PRONOUNS
        if pronoun and layer.kind is not SourceKind.DOCUMENT:
            text = f"{text[: layer.start]}[{layer.name}]{text[layer.end :]}"
    return " ".join(text.split())


def assemble(parts: Sequence[tuple[str, Sequence[int]]]) -> tuple[str, list[tuple[int, int]]]:
    """Statement texts with their citation numbers → the answer and each statement's span.

    >>> assemble([("It rained.", [1, 2]), ("It stopped.", [3])])
    ('It rained. [1] [2] It stopped. [3]', [(0, 10), (19, 30)])
    """
    answer = ""
    spans: list[tuple[int, int]] = []
    for text, numbers in parts:
        start = len(answer) + bool(answer)
        answer = f"{answer} {text}" if answer else text
        spans.append((start, start + len(text)))
        answer += "".join(f" [{number}]" for number in numbers)
    return answer, spans
