"""Examples: a question with sentences that answer it and sentences that do not."""

import re
from collections import Counter
from collections.abc import Sequence
from random import Random

from tqdm import tqdm

from training.rules.asked.asking import asked, is_known
from training.rules.asked.clause import clause
from training.rules.asked.gaps import left_open
from training.rules.asked.negatives import not_answering, sometimes_joined
from training.rules.asked.question import Asked, is_question
from training.rules.asked.tally import Line, Tally
from training.rules.asked.wordings import reworded
from training.rules.names import name_book
from training.rules.passages import Passage, is_anchor
from training.rules.sound.cutting import cuts
from training.rules.spoiled.spoiling import spoilings


def make_lines(found: Sequence[Passage], limit: int, rng: Random) -> list[Line]:
    """Up to ``limit`` examples of ``found``, shuffled; no data set gives over a fifth."""
    book = name_book(" ".join(p.sentences) for p in found)
    common = frozenset(
        word for p in found for text in p.sentences for word in re.findall(r"(?<= )[a-z]{3,}", text)
    )
    tally = Tally(book, common, limit, rng)
    sources: Counter[str] = Counter()
    places = [(p, i) for p in found for i, text in enumerate(p.sentences) if _is_usable(text)]
    rng.shuffle(places)
    for passage, at in tqdm(places, desc="questions", disable=None):
        if sources[passage.source] > limit // 5:
            continue
        before = len(tally.lines)
        _about(passage, at, tally)
        sources[passage.source] += len(tally.lines) - before
        if len(tally.lines) >= limit:
            break
    fresh = {(line.question, line.sentence): line for line in reversed(tally.lines)}
    lines = list(fresh.values())[:limit]
    rng.shuffle(lines)
    return lines


def _is_usable(text: str) -> bool:
    """Whether a sentence is plain prose, or a short simple clause."""
    return is_anchor(text) or (5 <= len(text.split()) < 8 and clause(text) is not None)


def _about(passage: Passage, at: int, tally: Tally) -> None:
    """Adds the examples of one sentence: a few questions of each kind, and an open one."""
    sentence = passage.sentences[at]
    made = asked(sentence, tally.book, " ".join(passage.sentences[:at])[:2000], tally.common)
    tally.rng.shuffle(made)
    for part, one in _chosen(made, tally):
        _with_negatives(passage, at, part, one, tally)
    _left_open(passage, sentence, tally)


def _chosen(made: Sequence[tuple[str, Asked]], tally: Tally) -> list[tuple[str, Asked]]:
    """Of the wanted and new ones two of "whether" and four of any other kind, rare kinds first."""
    wanted = [
        (part, one)
        for part, one in made
        if tally.is_wanted(one.kind) and tally.is_new(one.question)
    ]
    wanted.sort(key=lambda pair: tally.kinds[pair[1].kind])
    count: Counter[str] = Counter()
    chosen = []
    for part, one in wanted:
        count[one.kind] += 1
        if count[one.kind] <= (2 if one.kind == "whether" else 4):
            chosen.append((part, one))
    return chosen


def _left_open(passage: Passage, sentence: str, tally: Tally) -> None:
    """Adds one question that the sentence leaves open, while they lack their share."""
    c = clause(sentence) or next((d for x in cuts(sentence) if (d := clause(x.text))), None)
    if c is None or tally.kinds["open"] >= 0.12 * tally.limit:
        return
    if not is_known(c.subject, " ".join(passage.sentences), tally.book, tally.common):
        return
    gaps = left_open(c, sentence, tally.book, tally.rng)
    options = [one for one in gaps if is_question(one.question)]
    if options:
        one = tally.rng.choice(options)
        tally.kinds["open"] += 1
        tally.add(Line(reworded(one.question, tally.rng), sentence, 0, one.kind, "open"))


def _with_negatives(passage: Passage, at: int, part: str, one: Asked, tally: Tally) -> None:
    """Adds a question with what answers it and what does not, where there is any of that."""
    rng, sentence = tally.rng, passage.sentences[at]
    question = reworded(one.question, rng) if rng.random() < 0.6 else one.question
    others = [
        text for i, text in enumerate(passage.sentences) if i != at and 5 <= len(text.split()) <= 45
    ]
    negatives = not_answering(sentence, part, one, others, tally)
    if not negatives:
        return
    positives = [sentence]
    if part != sentence:
        positives = [sentence, part] if rng.random() < 0.6 else [rng.choice([sentence, part])]
    for positive in positives:
        text = sometimes_joined(positive, others, rng, 0.12)
        tally.add(Line(question, text, 1, one.kind, "answer"))
    denied = _contradicted(part, sentence, tally) if one.kind == "whether" else None
    if denied:
        positives.append(denied)
        tally.add(Line(question, denied, 1, one.kind, "denied"))
    for way, text in negatives[: len(positives) * 2]:
        tally.add(Line(question, text, 0, one.kind, way))
    tally.kept[one.kind].append(sentence)


def _contradicted(part: str, sentence: str, tally: Tally) -> str | None:
    """The part made false in a way that still says yes or no to the question."""
    if tally.rng.random() < 0.4:
        return None
    kinds = ("number", "date", "negated", "opposite")
    found = [
        claim.text
        for claim in spoilings(part, sentence, "", tally.book, tally.rng)
        if claim.kind in kinds
    ]
    return tally.rng.choice(found) if found else None
