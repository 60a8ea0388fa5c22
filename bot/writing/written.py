"""Sentences of a language model, checked one by one → an answer, or why there is none."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers import Answer, Statement, Support
from bot.asking import Composed
from bot.checking import unchecked
from bot.citing import Citations
from bot.shelf import Near
from bot.statements import Piece
from bot.writing import faults
from bot.writing.draft import Draft
from bot.writing.events import Progress, Stage, Stop, Tell
from bot.writing.excerpts import Excerpt
from bot.writing.faults import WritingFault
from bot.writing.sentences import Sentence
from index.language import detect_language

LONGEST = 1_000
"""Code points of a sentence that is checked; longer ones are shown as not checked."""
_TOO_LONG = "The sentence is too long to be checked."
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")
_IS_MARKUP = "The sentence holds markup, whose words would count as said."
_BY = (
    "Written by the language model {} from passages of the documents; "
    "each sentence was then checked against them."
)
_CUT = "It reached its limit of tokens; the sentence it had begun is left out."
_REPEATED = "It repeated itself {} times; each sentence stands here once."
_NO_PASSAGE = "It cites passages that it was not given: {}."

Passages = Sequence[Sequence[Near]]
Check = Callable[[Piece, Citations, bool, Passages], Statement]
"""Labels a statement; told whether its language is known, and what it cites."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """A sentence with its labels, and the numbers it cites that are no passage's."""

    statement: Statement
    unknown: tuple[int, ...]

    @property
    def markers(self) -> str:
        """What stands after it: its citations, then the faults."""
        known = "".join(f" [{number}]" for number in self.statement.citations)
        return known + "".join(f" [{number}: no such passage]" for number in self.unknown)


def written_answer(
    composed: Composed,
    draft: Draft,
    excerpts: Sequence[Excerpt],
    model: str,
    check: Check,
    tell: Tell,
    stop: Stop,
) -> Answer:
    """The language model's answer with every sentence labelled; no sentence is left out.

    Args:
        composed: The answer without it, which says what the question presumes.
        draft: What it wrote.
        excerpts: The passages that it was given.
        model: Its name.
        check: Labels one sentence.
        tell: Gets how far the checks are.
        stop: Ends them once it is set.

    Raises:
        WritingFault: No sentence is said by what it cites, or it was stopped.
    """
    citations = Citations()
    passages = {excerpt.number: excerpt.places for excerpt in excerpts}
    checked: list[_Checked] = []
    for number, sentence in enumerate(draft.sentences, 1):
        if stop.is_set():
            raise WritingFault(faults.STOPPED)
        tell(Progress(Stage.CHECKING, number, len(draft.sentences)))
        checked.append(_check(sentence, passages, citations, check))
    if not any(one.statement.support is Support.SUPPORTED for one in checked):
        late = all(one.statement.support is Support.NOT_CHECKED for one in checked)
        raise WritingFault(faults.UNCHECKED if late else faults.UNFOUNDED)
    text, statements = _assembled(checked)
    return replace(
        composed.answer,
        answer=text,
        statements=statements,
        citations=citations.all(),
        related=(),
        notes=tuple(_notes(model, draft, checked)),
        written_by=model,
    )


def _check(
    sentence: Sentence,
    passages: Mapping[int, Sequence[Near]],
    citations: Citations,
    check: Check,
) -> _Checked:
    piece = Piece(sentence.text, 0, len(sentence.text))
    cited = [passages[number] for number in sentence.numbers if number in passages]
    unknown = tuple(number for number in sentence.numbers if number not in passages)
    why = _TOO_LONG if len(piece.text) > LONGEST else ""
    if _MARKUP.search(piece.text):
        why = _IS_MARKUP
    if why:
        return _Checked(unchecked(piece, why), unknown)
    known = detect_language(piece.text) in (None, "en")
    return _Checked(check(piece, citations, known, cited), unknown)


def _assembled(checked: Sequence[_Checked]) -> tuple[str, tuple[Statement, ...]]:
    """The prose with its markers, and each statement at its place in it."""
    text, statements = "", []
    for one in checked:
        start = len(text) + bool(text)
        end = start + len(one.statement.text)
        text = f"{text} {one.statement.text}" if text else one.statement.text
        text += one.markers
        statements.append(replace(one.statement, start=start, end=end))
    return text, tuple(statements)


def _notes(model: str, draft: Draft, checked: Sequence[_Checked]) -> list[str]:
    unknown = sorted({number for one in checked for number in one.unknown})
    found = [_BY.format(model)]
    if draft.is_cut:
        found.append(_CUT)
    if draft.repeats:
        found.append(_REPEATED.format(draft.repeats))
    if unknown:
        found.append(_NO_PASSAGE.format(", ".join(map(str, unknown))))
    return found
