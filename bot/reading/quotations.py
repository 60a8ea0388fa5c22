"""Quotations that go on over several sentences: each of these is the speaker's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reading.attribution import Parsed
from bot.reading.quotes import plain_quotes
from bot.reading.speech import Attribution
from index.documents import Kind, Sentence

# Sentences that a quotation may wait for the name of its speaker.
LONGEST = 12
_SELF = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the quotation marks of a sentence say."""

    whole: bool  # all of it is quoted
    begins: bool  # it begins inside or with a quotation
    open: bool  # the quotation goes on after it
    any: bool


def carried(sentences: Sequence[Sentence], parsed: Sequence[Parsed]) -> tuple[Parsed, ...]:
    """The parses of one document's sentences, quoted sentences with their speaker outermost.

    "“We lost two boats. Nobody was hurt,” Holt said. “It was late.”" are three of Holt's.
    """
    found = list(parsed)
    speaker: Attribution | None = None
    waiting: list[int] = []
    is_open, block = False, -1
    for place, sentence in enumerate(sentences):
        if not sentence.kind.is_evidence:
            speaker, waiting, is_open = None, [], False
            continue
        if sentence.block != block and not _reopens(sentence.text):
            # A quotation that goes on opens each paragraph with a mark of its own.
            is_open, waiting = False, []
        if not is_open and sentence.block > block + 1:
            speaker = None
        marks = _marks(sentence.text, is_open)
        spoken = found[place].layers[0] if found[place].layers else None
        if marks.whole and (is_open or speaker is not None or marks.open or waiting):
            if speaker is not None:
                found[place] = _said(found[place], speaker)
            else:
                waiting.append(place)
        elif spoken is not None and (marks.any or is_open):
            if marks.begins:
                for earlier in waiting[-LONGEST:]:
                    found[earlier] = _said(found[earlier], spoken)
            speaker, waiting = spoken, []
        else:
            speaker, waiting = None, []
        if not marks.open and not marks.whole and spoken is None:
            waiting = []
        is_open, block = marks.open and sentence.kind is not Kind.TABLE_ROW, sentence.block
    return tuple(found)


def _reopens(text: str) -> bool:
    return plain_quotes(text).lstrip().startswith("“")


def _marks(text: str, is_open: bool) -> _Marks:
    plain = plain_quotes(text).strip()
    if "“" not in plain and "”" not in plain:
        return _Marks(is_open, is_open, is_open, False)
    inside, outside = is_open, 0
    for character in plain:
        if character == "“":
            inside = True
        elif character == "”":
            inside = False
        elif not inside and character.isalnum():
            outside += 1
    any_mark = "“" in plain or "”" in plain
    return _Marks(
        outside == 0 and (is_open or any_mark), is_open or plain.startswith("“"), inside, any_mark
    )


def _said(parsed: Parsed, speaker: Attribution) -> Parsed:
    """The parse with the speaker outermost; its words stand in another sentence."""
    inner = tuple(one for one in parsed.layers if one.name.lower() not in _SELF)
    return replace(parsed, layers=(replace(speaker, start=0, end=0), *inner))
