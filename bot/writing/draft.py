"""The text that a language model wrote → sentences with what they cite."""

import re
from dataclasses import dataclass

from bot.writing import faults
from bot.writing.faults import WritingFault
from bot.writing.markers import MarkerParser
from bot.writing.prompt import DECLINE
from bot.writing.sentences import Sentence, sentences
from index.language import detect_language

MOST_SENTENCES = 30
"""Sentences of an answer; the rules ask for six."""
_DECLINED = re.compile(rf"\W*{DECLINE}\b[\W\s]*", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a language model wrote, before it is checked.

    Attributes:
        sentences: Its sentences in order, at least one.
        is_cut: Whether the limit of tokens ended it; what was cut short is left out.
        repeats: Sentences left out because it had written them before.
    """

    sentences: tuple[Sentence, ...]
    is_cut: bool = False
    repeats: int = 0


def read_draft(text: str, *, is_cut: bool) -> Draft:
    """The sentences of a finished text.

    Args:
        text: What was written, thoughts left out.
        is_cut: Whether the limit of tokens ended it.

    Raises:
        WritingFault: It says nothing, declines, is in a language that the checks do not
            know, or has too many sentences.
    """
    parser = MarkerParser()
    found = sentences([*parser.feed(text), *parser.end()])
    if is_cut and not text.rstrip().endswith((".", "!", "]", "】", "”", '"')):
        found = found[:-1]
    if not found:
        raise WritingFault(faults.EMPTY)
    said = tuple(one for one in found if not _DECLINED.fullmatch(one.text))
    if not said:
        raise WritingFault(faults.DECLINED)
    if len(said) > MOST_SENTENCES:
        raise WritingFault(faults.LONG)
    if detect_language(" ".join(one.text for one in said)) not in (None, "en"):
        raise WritingFault(faults.LANGUAGE)
    once = {one.text: one for one in reversed(said)}  # of each the first, with its citations
    told = tuple(one for one in said if once[one.text] is one)
    return Draft(told, is_cut, len(said) - len(told))
