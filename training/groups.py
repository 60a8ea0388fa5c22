"""Examples that people wrote in groups: claims about one text, questions about one passage.

In a group the texts that hold and those that do not share as many words with the evidence,
so a model gains nothing by counting them.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.answering import in_passage
from training.examples import Example, pair_example, read_lines

WRITTEN = "written"
"""Source of every example that is read here."""


def claims(paths: Iterable[Path]) -> Iterator[Example]:
    """An example for each claim of each group.

    Args:
        paths: Files of ``{"evidence", "claims": [{"claim", "label", "kind"}]}``.

    Raises:
        ValueError: A label is unknown.
    """
    for path in paths:
        for group in read_lines(path):
            for one in group["claims"]:
                told = {"evidence": group["evidence"], "source": WRITTEN}
                yield pair_example({**told, "claim": one["claim"], "label": one["label"]})


def questions(paths: Iterable[Path]) -> Iterator[Example]:
    """An example for each question and each sentence of its passage.

    The sentence is shown as the program shows it: with the title and what stands before it.

    Args:
        paths: Files of ``{"title", "sentences", "questions": [{"q", "answers"}]}``, where
            ``answers`` are places of the sentences that answer, from 0.
    """
    for path in paths:
        for passage in read_lines(path):
            shown = _in_passage(passage["title"], passage["sentences"])
            for one in passage["questions"]:
                for place, sentence in enumerate(shown):
                    label = int(place in one["answers"])
                    yield Example(one["q"], sentence, (label,), WRITTEN)


def _in_passage(title: str, sentences: Sequence[str]) -> list[str]:
    return [
        in_passage(sentence, " ".join(sentences[:place]), title)
        for place, sentence in enumerate(sentences)
    ]
