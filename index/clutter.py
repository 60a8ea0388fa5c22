"""Find what a web page says about itself: appeals, prompts, menus, notices.

Such text is no evidence for anything. The rules are for English. They are
careful, because hiding evidence is worse than showing a stray appeal:

* An appeal asks the reader, outside quotation marks, for money or attention on
  behalf of a news service. One that names no such service counts only beside
  one that does.
* A block in the first person about journalism, or any block with "we" or "you",
  belongs to the appeal only between two blocks that are appeals.
* Menus, prompts and labels must be nothing but that, from end to end.
* A document that is mostly appeal is a letter of appeal, and is kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from index import clutter_words as words
from index.documents import Block, Kind
from index.sentences import split_sentences

_MAX_LENGTH = 3000
_MAX_LABEL_LENGTH = 200
_MAX_PROMPT_WORDS = 30
# "Log in" in a list is a step of some instruction.
_LABEL_KINDS = (Kind.PROSE, Kind.HEADING)
# Appeals further apart than this have an article between them.
_MAX_BETWEEN = 4
_NOTICE_REACH, _MAX_NOTICE_WORDS = 4, 60
_MAX_LINK_WORDS = 16
# An appeal that fills more of a document than this is what the document is.
_MAX_SHARE = 0.6


class _Rank(IntEnum):
    """How sure it is that a block is an appeal or prompt."""

    NONE = 0
    # The first or second person outside quotation marks: part of a run between appeals.
    PERSONAL = 1
    # An appeal or prompt beside one that is certain.
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class _Judged:
    block: Block
    rank: _Rank
    # Where appealing first sentences end, glued in front of real ones.
    head_end: int | None = None
    # Where the real ones start.
    rest_start: int = 0


def mark_clutter(text: str, blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    """The blocks with web clutter marked ``CLUTTER``.

    A block that begins with an appeal and goes on with something else is cut in
    two. In languages other than English only menus are found (None, unsure,
    counts as English).
    """
    # No appeal is longer, and patterns take long on long text.
    short = [block.end - block.start <= _MAX_LENGTH for block in blocks]
    marked = [_as_menu(text, b) if s else b for b, s in zip(blocks, short, strict=True)]
    if language not in ("en", None):
        return tuple(marked)
    judged = [
        _judge(text, b) if s else _Judged(b, _Rank.NONE) for b, s in zip(marked, short, strict=True)
    ]
    marked = list(_cut_heads(judged, _appeals(judged)))
    marked = _mark_notices(text, marked)
    marked = _mark_labels(text, marked)
    hidden, kept = _length(marked, clutter=True), _length(marked, clutter=False)
    return tuple(blocks) if hidden > _MAX_SHARE * (hidden + kept) else tuple(marked)


def _length(blocks: Sequence[Block], *, clutter: bool) -> int:
    return sum(b.end - b.start for b in blocks if (b.kind is Kind.CLUTTER) is clutter)


def _hide(block: Block) -> Block:
    return replace(block, kind=Kind.CLUTTER)


def _as_menu(text: str, block: Block) -> Block:
    """A row of links such as "Home | News | Sport" becomes clutter."""
    body = text[block.start : block.end].strip()
    parts = [part for part in words.MENU_BREAK.split(body) if part]
    if len(parts) < 3 or block.kind is Kind.BYLINE:
        return block
    links = sum(1 for part in parts if words.MENU_WORD.fullmatch(part))
    is_menu = 2 * links > len(parts) and all(len(part.split()) <= 3 for part in parts)
    return _hide(block) if is_menu else block


def _judge(text: str, block: Block) -> _Judged:
    """Rank a block by the ranks of its sentences; furniture, rows and bylines rank lowest."""
    body = text[block.start : block.end]
    if block.kind in (Kind.CLUTTER, Kind.BYLINE, Kind.TABLE_ROW) or not _may_appeal(body):
        return _Judged(block, _Rank.NONE)
    spans = split_sentences(body, "en")
    unquoted = [words.QUOTED.sub(" ", body[start:end]) for start, end in spans]
    ranks = [_rank(sentence) for sentence in unquoted]
    highest = max(ranks, default=_Rank.NONE)
    if all(ranks) and highest >= _Rank.LIKELY:
        is_certain = any(words.TRADE.search(sentence) for sentence in unquoted)
        return _Judged(block, _Rank.CERTAIN if is_certain else highest)
    if highest is _Rank.PERSONAL:
        is_media = any(words.MEDIA.search(sentence) for sentence in unquoted)
        return _Judged(block, _Rank.PERSONAL if all(ranks) or is_media else _Rank.NONE)
    leading = next((n for n, rank in enumerate(ranks) if rank < _Rank.LIKELY), 0)
    if not leading:
        return _Judged(block, _Rank.NONE)
    cut = block.start + spans[leading - 1][1], block.start + spans[leading][0]
    return _Judged(block, _Rank.NONE, *cut)


def _may_appeal(body: str) -> bool:
    """Whether it is worth cutting the block into sentences."""
    return bool(
        words.PRONOUN.search(body)
        or words.ASK.search(body)
        or words.BESIDE_PROMPT.match(body)
        or words.PROMPT.match(body)
    )


def _rank(sentence: str) -> _Rank:
    """Rank one sentence, its quotations blanked out."""
    sentence = sentence.strip()
    length = len(sentence.split())
    if length <= _MAX_PROMPT_WORDS and words.PROMPT.match(sentence):
        return _Rank.CERTAIN
    if words.ASK.search(sentence):
        return _Rank.CERTAIN if words.TRADE.search(sentence) else _Rank.LIKELY
    if length <= _MAX_PROMPT_WORDS // 2 and words.BESIDE_PROMPT.fullmatch(sentence):
        return _Rank.LIKELY
    return _Rank.PERSONAL if words.PRONOUN.search(sentence) else _Rank.NONE


def _appeals(judged: Sequence[_Judged]) -> set[int]:
    """Places of the blocks that are appeals: certain ones, and those they carry."""
    found = {place for place, item in enumerate(judged) if item.rank is _Rank.CERTAIN}
    for place in sorted(found):
        for step in (1, -1):
            beside = place + step
            while 0 <= beside < len(judged) and judged[beside].rank is _Rank.LIKELY:
                found.add(beside)
                beside += step
    # The head of a glued block closes a run as a whole block would.
    heads = {place for place, item in enumerate(judged) if item.head_end is not None}
    for first, second in pairwise(sorted(found | heads)):
        between = range(first + 1, second)
        is_run = all(judged[place].rank >= _Rank.PERSONAL for place in between)
        if first in found and is_run and len(between) <= _MAX_BETWEEN:
            found.update(between)
    return found


def _cut_heads(judged: Sequence[_Judged], appeals: set[int]) -> Iterator[Block]:
    """The blocks, appeals marked; an appeal glued to real text is cut off after one."""
    for place, item in enumerate(judged):
        block = item.block
        if place in appeals:
            yield _hide(block)
        elif item.head_end is not None and place - 1 in appeals:
            yield replace(block, end=item.head_end, kind=Kind.CLUTTER)
            yield replace(block, start=item.rest_start)
        else:
            yield block


def _mark_notices(text: str, blocks: list[Block]) -> list[Block]:
    """Mark a cookie notice at either end of a document that is not about cookies."""
    bodies = [text[block.start : block.end] for block in blocks]
    about = [place for place, body in enumerate(bodies) if "cookie" in body.lower()]
    marked = list(blocks)
    for place in about if len(about) <= 2 else ():
        body = bodies[place]
        at_end = min(place, len(blocks) - 1 - place) < _NOTICE_REACH
        is_short = len(body) <= _MAX_LENGTH and len(body.split()) <= _MAX_NOTICE_WORDS
        if at_end and is_short and words.COOKIES.search(body) and words.CONSENT.search(body):
            marked[place] = _hide(blocks[place])
    return marked


def _mark_labels(text: str, blocks: list[Block]) -> list[Block]:
    """Mark labels; those that may head real content only with none behind them."""
    marked = [
        _hide(block) if block.kind in _LABEL_KINDS and _is(words.LABEL, text, block) else block
        for block in blocks
    ]
    tail = end = len(marked)
    for place in range(len(marked) - 1, -1, -1):
        block = marked[place]
        is_last = place + 1 == end
        if _is(words.LINK_LABEL, text, block) or (is_last and _is(words.TAIL_LABEL, text, block)):
            tail = end = place
        elif block.kind is Kind.CLUTTER:
            end = place if is_last else end
        elif not _is_link(text, block):
            break
    return [_hide(block) if place >= tail else block for place, block in enumerate(marked)]


def _is(pattern: re.Pattern[str], text: str, block: Block) -> bool:
    is_short = block.end - block.start <= _MAX_LABEL_LENGTH
    return is_short and pattern.fullmatch(text, block.start, block.end) is not None


def _is_link(text: str, block: Block) -> bool:
    """Whether a block may be the title of another article: short, no full stop."""
    body = text[block.start : block.end]
    is_short = len(body.split()) <= _MAX_LINK_WORDS
    return is_short and body[-1] not in '.!”"' and block.kind is not Kind.BYLINE
