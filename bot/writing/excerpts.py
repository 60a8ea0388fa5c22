"""Evidence sentences → the numbered passages that the language model reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.labelling import is_checkable
from bot.shelf import Near

# A paragraph shorter than this is put together with the next one of its document, so that
# list items and table rows do not each become a passage. In code points; set by hand.
SHORT = 300
LONG = 1_200
"""Code points from which a long paragraph is cut between sentences, and the longest sentence."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Neighbouring sentences of one document; ``number`` counts from 1."""

    number: int
    places: tuple[Near, ...]

    @property
    def text(self) -> str:
        """Its words, a paragraph of the document on each line."""
        lines: list[str] = []
        block = None
        for near in self.places:
            sentence = near.reading.sentence
            words = " ".join(sentence.text.split())
            if lines and sentence.block == block:
                lines[-1] += f" {words}"
            else:
                lines.append(words)
            block = sentence.block
        return "\n".join(lines)


def excerpts(nears: Sequence[Near], most: int) -> tuple[Excerpt, ...]:
    """The passages to read, that with the nearest sentence first.

    Sentences in languages that the checks do not know are left out: what is written
    from them could not be checked.

    Args:
        nears: Evidence sentences with their cosine to the question, each once.
        most: Code points of all passages together; what does not fit is left out, but
            the first is always there.
    """
    runs = sorted(_runs(nears), key=lambda run: (-max(near.cosine for near in run), run[0].key))
    found: list[Excerpt] = []
    left = most
    for run in runs:
        excerpt = Excerpt(len(found) + 1, run)
        left -= len(excerpt.text)
        if left >= 0 or not found:
            found.append(excerpt)
        if left <= 0:
            break
    return tuple(found)


def _runs(nears: Sequence[Near]) -> Iterator[tuple[Near, ...]]:
    """Neighbours in a document, cut between paragraphs once they are long enough."""
    run: list[Near] = []
    usable = [n for n in nears if is_checkable(n.info) and len(n.reading.sentence.text) <= LONG]
    for near in sorted(usable, key=lambda near: near.key):
        if run and not _goes_on(run, near):
            yield tuple(run)
            run = []
        run.append(near)
    if run:
        yield tuple(run)


def _goes_on(run: Sequence[Near], near: Near) -> bool:
    last, fresh = run[-1].reading.sentence, near.reading.sentence
    if run[-1].info.path != near.info.path or fresh.position != last.position + 1:
        return False
    length = sum(len(one.reading.sentence.text) for one in run)
    return length < (LONG if fresh.block == last.block else SHORT)
