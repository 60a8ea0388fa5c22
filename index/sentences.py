"""Text → sentence spans, exact to the code point."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from index.documents import Document, Kind, Sentence

_MAX_PORTION = 4000

# Abbreviations that never end a sentence, and those that do not before a number
# or a small letter; the splitter's own lists hold many others.
_TITLES = re.compile(
    r"(?:^|[\s(“\"‘'])(?:Cllr|Cmdr|Cdr|Col|Capt|Dr|Gen|Gov|Hon|Insp|Lt|Maj|Messrs|Mr|Mrs|Ms|Mx|Prof"
    r"|Rep|Rev|Sen|Sgt|Supt|vs|e\.g|i\.e|cf|viz|approx|ca|incl|excl)\.\s*$"
)
_MEASURES = re.compile(
    r"(?i)(?:^|[\s(“\"‘'])(?:approx|art|app|cl|ch|col|dept|ed|eq|est|ext|fig|figs|max|min|no|nos|para"
    r"|paras|p|pp|pt|reg|sec|sect|tel|vol|vols)\.\s*$"
)
_ENUMERATOR = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s*")
# A sentence that ends just before an opening quotation mark or after a closing
# bracket: the splitter runs on there.
_MISSED = re.compile(r"[.!?…][)\]]?(?P<gap>\s+)(?=[“«\"(]?[A-ZÀ-ÖØ-Þ])")
# "Path.read_text", "Node.js": code, not a missing space.
_CODE = re.compile(r"[A-Za-z]\w*[(._]\w?")


def split_sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of one block, in order, white space left outside.

    Quotations of several sentences stay whole. Without a language the English
    rules are used.
    """
    return [
        (offset + start, offset + end)
        for offset, portion in _portions(text)
        for start, end in _split_portion(portion, language or "en")
    ]


def _portions(text: str) -> Iterator[tuple[int, str]]:
    """A very long text in parts, each with its offset, cut after a sentence if possible.

    The splitter's time grows with the square of the length where quotation
    marks never close.
    """
    start = 0
    while len(text) - start > _MAX_PORTION:
        part = text[start : start + _MAX_PORTION]
        breaks = (part.rfind(". ") + 2, part.rfind("。") + 1, part.rfind(" ") + 1)
        end = start + next((at for at in breaks if at > _MAX_PORTION // 2), _MAX_PORTION)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _split_portion(text: str, language: str) -> Iterator[tuple[int, int]]:
    for start, end in _join_broken(text, list(_boundaries(text, language))):
        for first, last in _cut_missed(text, start, end):
            piece = text[first:last]
            if piece.strip():
                begin = first + len(piece) - len(piece.lstrip())
                yield begin, begin + len(piece.strip())


def _boundaries(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The splitter's spans, made to cover the text without gap or overlap.

    Its offsets are checked against the text; where they don't fit, the piece is
    looked for from the last end on.
    """
    position = 0
    for found in get_sentence_boundaries(language, text):
        piece, end = found["text"], found["end_index"]
        if text[found["start_index"] : end] != piece:
            at = text.find(piece, position)
            if at < 0:
                continue
            end = at + len(piece)
        if end > position:
            yield position, end
            position = end
    if position < len(text):
        yield position, len(text)


def _join_broken(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put back together what was cut after an abbreviation or an enumerator."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _runs_on(text[joined[-1][0] : start], text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _runs_on(before: str, after: str) -> bool:
    """Whether the cut between the two pieces was none."""
    if not after.strip() or _ENUMERATOR.fullmatch(before) or _TITLES.search(before[-12:]):
        return True
    first = after.lstrip()[0]
    if _MEASURES.search(before[-12:]) and (first.isdigit() or first.islower()):
        return True
    return not before[-1].isspace() and bool(_CODE.match(after)) and before[-1] == "."


def _cut_missed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where a new sentence begins at an opening quotation mark or after ")"."""
    position = start
    for found in _MISSED.finditer(text, start, end):
        gap = found.start("gap")
        before = text[position:gap]
        opens = text[found.end() : found.end() + 1] in ("“", "«", '"', "(")
        if not (opens or before[-1] in ")]") or _is_open(before) or _ends_in_title(before):
            continue
        yield position, gap
        position = gap
    yield position, end


def _ends_in_title(before: str) -> bool:
    """Whether the piece ends in an abbreviation such as "Lt." or "U.S."."""
    return bool(_TITLES.search(before[-12:])) or bool(re.search(r"\b[A-Z]\.$", before))


def _is_open(text: str) -> bool:
    """Whether a quotation or bracket is still open at the end of ``text``."""
    pairs = (("“", "”"), ("«", "»"), ("(", ")"))
    return text.count('"') % 2 == 1 or any(text.count(a) > text.count(b) for a, b in pairs)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of a document, in order, not overlapping.

    Headings, bylines and table rows are one sentence each. For each sentence
    ``document.text[start:end] == text``. Empty for a document without blocks.
    """
    found: list[Sentence] = []
    for place, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        whole = block.kind in (Kind.HEADING, Kind.BYLINE, Kind.TABLE_ROW)
        spans = _stripped(text) if whole else split_sentences(text, document.language)
        for first, last in spans:
            start, end = block.start + first, block.start + last
            found.append(
                Sentence(
                    document=document.path,
                    position=len(found),
                    block=place,
                    start=start,
                    end=end,
                    kind=block.kind,
                    text=document.text[start:end],
                    page=block.page,
                )
            )
    return tuple(found)


def _stripped(text: str) -> list[tuple[int, int]]:
    """The whole text without surrounding white space as one span; none if blank."""
    start = len(text) - len(text.lstrip())
    return [(start, start + len(text.strip()))] if text.strip() else []
