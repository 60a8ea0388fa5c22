"""Evidence sentences → a short answer in the documents' words, without a language model."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.attribution import SourceKind
from bot.questions import Asked, Want, holds
from bot.shelf import Near

# Chosen on bench/collections/development (see bench/RESULTS.md).
NEAREST = 0.30  # below this cosine of question and best sentence, it abstains
KIND = 0.15  # what a sentence that holds the kind of thing asked for gains
SPREAD = 0.12  # how far behind the best a further sentence may be
MOST = 3  # statements in an answer before the other sides of conflicts
_STRICT = (Want.NUMBER, Want.MONEY, Want.DATE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An evidence sentence for the answer and the places that say the same."""

    lead: Near
    same: tuple[Near, ...]


def choose(
    asked: Asked, nears: Sequence[Near], says_same: Callable[[Near, Near], bool]
) -> tuple[Chosen, ...]:
    """The evidence sentences that answer, the best first; empty to abstain.

    A question for a number, a sum or a date is only answered by a sentence that
    holds one. Sentences that say the same become one statement.

    Args:
        asked: What the question asks for.
        nears: Evidence sentences with their cosine to the question.
        says_same: Whether two places state the same.
    """
    usable = [near for near in nears if asked.want not in _STRICT or holds(asked, near.reading) > 0]
    ranked = sorted(usable, key=lambda near: (-relevance(asked, near), near.key))
    if not ranked or ranked[0].cosine < NEAREST:
        return ()
    floor = relevance(asked, ranked[0]) - SPREAD
    groups: list[list[Near]] = []
    for near in ranked:
        if relevance(asked, near) < floor or near.cosine < NEAREST:
            break
        home = next((group for group in groups if says_same(group[0], near)), None)
        if home is not None:
            home.append(near)
        elif len(groups) < MOST:
            groups.append([near])
    return tuple(Chosen(group[0], tuple(group[1:])) for group in groups)


def relevance(asked: Asked, near: Near) -> float:
    """Cosine with the question plus what holding the thing asked for is worth."""
    return near.cosine + KIND * holds(asked, near.reading)


_PRONOUN = re.compile(r"^(?:He|She|They|It)\b")


def wording(near: Near) -> str:
    """The sentence as it reads in an answer: one line, an opening "He" named in brackets."""
    text = " ".join(near.reading.sentence.text.split())
    layers = near.reading.layers
    if (
        not layers
        or not _PRONOUN.match(text)
        or layers[0].start != 0
        or layers[0].kind is SourceKind.DOCUMENT
    ):
        return text
    return _PRONOUN.sub(lambda _: f"[{layers[0].name}]", text, count=1)


_LEANS = re.compile(
    r"^(?:It|They|This|That|These|Those|He|She|His|Her|Their|Its|Both|Neither|Such)\b"
)


def leans(near: Near) -> bool:
    """Whether the sentence cannot be understood without the one before it."""
    text = wording(near)
    return _LEANS.match(text) is not None and not near.reading.layers


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
