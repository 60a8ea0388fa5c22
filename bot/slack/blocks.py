"""Answers, checks and claims as Slack messages: blocks and their plain fallback. Pure.

Words of strangers are escaped before anything is put around them or cut: exactly
``&``, ``<`` and ``>``, which is all that can open a mention, a channel or a link in
Slack. White space in them becomes single spaces, so that no document can write a
line that looks like a label.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answers import Answer, Check, Citation, Claims, Statement, Verdict
from bot.escaping import printable
from bot.labels import Label, labels, short_label, standing_label, summary
from bot.render import NEAREST, chain
from bot.reports import KINDS

Block = dict[str, Any]

SECTION_CHARS = 3_000
"""Slack's limit for the text of one section."""
BLOCKS = 45
"""Blocks of one message; Slack's limit is 50."""
CHARS = 12_000
"""Characters of all blocks together; beyond some 13,200 Slack refuses a message."""
FALLBACK_CHARS = 3_500
"""Characters of the plain text beside the blocks; Slack advises at most 4,000."""
_RESERVED_BLOCKS = 3
_RESERVED_CHARS = 700
_LINK_CHARS = 1_000
_LINKED_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: ``text`` stands in for ``blocks`` where those cannot be shown."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph on its way into blocks.

    Attributes:
        text: Slack's mrkdwn, escaped already.
        flag: Number of the flagged statement it shows, or None.
    """

    text: str
    flag: int | None = None


def escape(text: str) -> str:
    """``text`` of a stranger as one line of mrkdwn.

    >>> escape("a <!channel> & b")
    'a &lt;!channel&gt; &amp; b'
    """
    line = printable(" ".join(text.split()))
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def size(text: str) -> int:
    """Length in UTF-16 code units: the most that Slack can count a character as."""
    return len(text) + sum(char > "\uffff" for char in text)


_LINK = re.compile(r"<[^<>|]*\|([^<>]*)>")
_ATOM = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|\s|[^\s<&]+|.", re.DOTALL)


def split(text: str, most: int = SECTION_CHARS) -> tuple[str, ...]:
    """Mrkdwn in pieces of at most ``most``; no entity, link or (if it fits) word is cut.

    The pieces joined are the text. A link longer than ``most`` is left as it is.
    """
    pieces: list[str] = []
    piece, length = "", 0
    for atom in _atoms(text, most):
        width = size(atom)
        if piece and length + width > most:
            pieces.append(piece)
            piece, length = "", 0
        piece += atom
        length += width
    return (*pieces, piece) if piece else tuple(pieces)


def _atoms(text: str, most: int) -> Iterator[str]:
    """What must stay whole: entities, links, words; a word that is too long in pieces."""
    for match in _ATOM.finditer(text):
        atom = match[0]
        if size(atom) <= most or atom.startswith("<"):
            yield atom
        else:
            step = max(1, most // 2)  # a character counts twice at most
            yield from (atom[at : at + step] for at in range(0, len(atom), step))


def page_address(public_url: object | None) -> str | None:
    """Address of the page in the browser, without a slash at its end."""
    return None if public_url is None else str(public_url).rstrip("/")


def answer_message(answer: Answer, name: str, page: str | None) -> Message:
    """An answer.

    Args:
        answer: What the bot said.
        name: The id that its buttons carry; "" for a message without buttons.
        page: What ``page_address`` gives.
    """
    parts: list[Part] = []
    if answer.resolved_question:
        parts.append(Part(f"Understood as: {escape(answer.resolved_question)}"))
    if answer.premise:
        parts.append(Part(f"*{escape(answer.premise)}*"))
    head = escape(answer.answer) if answer.abstained else summary(answer.statements)
    parts.append(Part(f"*{head}*"))
    parts += _statements(answer.statements, answer.citations, page)
    if answer.unanswered:
        parts.append(Part(f"The documents don't answer this part: {escape(answer.unanswered)}"))
    parts += [Part(f"Note: {escape(line)}") for line in answer.notes]
    parts += [Part(_citation(citation, page)) for citation in answer.citations]
    if answer.nearest:
        parts.append(Part(f"*{NEAREST}:*"))
        parts += [Part(_citation(citation, page)) for citation in answer.nearest]
    return _message(parts, name, page)


def check_message(check: Check, name: str, page: str | None) -> Message:
    """A checked text; the arguments as ``answer_message`` takes them."""
    parts = [Part(f"*{summary(check.statements)}*")]
    parts += _statements(check.statements, check.citations, page)
    parts += [Part(f"Note: {escape(line)}") for line in check.notes]
    parts += [Part(_citation(citation, page)) for citation in check.citations]
    return _message(parts, name, page)


def claims_message(claims: Claims, page: str | None) -> Message:
    """The flagged claims of the documents."""
    count = f"{len(claims.claims)}{' or more' if claims.next else ''}"
    noun = "claim" if count == "1" else "claims"
    if not claims.claims:
        return _message(
            [Part("*No claim in the documents is unverified, disputed or unchecked.*")], "", page
        )
    which = "that the sources do not stand behind or that nobody checked"
    parts = [Part(f"*{count} {noun} in the documents {which}*")]
    known = {citation.number: citation for citation in claims.citations}
    for claim in claims.claims:
        label = standing_label(claim.standing, claim.reasons)
        lines = [f"*{escape(str(label)) if label else 'not checked'}*", f"“{escape(claim.text)}”"]
        lines += [f"• {escape(reason.message)}" for reason in claim.reasons]
        cited = [known[number] for number in claim.citations if number in known]
        lines += [_place(citation, page) for citation in cited]
        parts.append(Part("\n".join(lines)))
    return _message(parts, "", page, more=claims.next is not None)


def plain_message(text: str) -> Message:
    """A sentence of ours or an error, whose words may be a stranger's."""
    return _message([Part(escape(text))], "", None)


def _statements(
    statements: Sequence[Statement], citations: Sequence[Citation], page: str | None
) -> Iterator[Part]:
    known = {citation.number: citation for citation in citations}
    for number, statement in enumerate(statements):
        marks = [_mark(item, known.get(item), page) for item in statement.citations]
        lines = [
            f"*{escape(_labels(statement))}*",
            " ".join([f"“{escape(statement.text)}”", *marks]),
        ]
        for reason in statement.reasons if statement.flagged else ():
            places = [reason.citation, reason.against.citation if reason.against else None]
            shown = " against ".join(f"[{item}]" for item in places if item is not None)
            lines.append(f"• {escape(reason.message)} {shown}".rstrip())
        yield Part("\n".join(lines), number if statement.flagged else None)


def _labels(statement: Statement) -> str:
    """Support, then standing, in words; "disputed" first where the verdict says so."""
    shown = labels(statement)
    words = [str(label) for label in shown]
    if statement.verdict is Verdict.DISPUTED and not _says(shown, Verdict.DISPUTED):
        words.insert(0, short_label(statement))
    return " · ".join(words)


def _says(shown: Iterable[Label], words: str) -> bool:
    return any(label.words == words for label in shown)


def _citation(citation: Citation, page: str | None) -> str:
    """Document, publisher, date, who says so, and the quoted words."""
    quote = escape(citation.quote)
    if page and size(quote) > _LINKED_QUOTE:
        quote = split(quote, _LINKED_QUOTE)[0].rstrip()
        shown = f"“{quote}” …"
    else:
        shown = f"“{quote}”"
    return "\n".join(
        [
            f"*[{citation.number}]* {_place(citation, page)}",
            f"who says so: {escape(' → '.join(chain(citation)))}",
            shown,
        ]
    )


def _place(citation: Citation, page: str | None) -> str:
    """Title (the way to the highlighted words), publisher, date, page, document."""
    title = citation.title or citation.document
    sheet = f"page {citation.page}" if citation.page is not None else None
    document = citation.document if citation.title else None
    known = [citation.publisher, citation.date, sheet, document]
    first = _link(citation, escape(title), page)
    return ", ".join([first, *(escape(item) for item in known if item)])


def _mark(number: int, citation: Citation | None, page: str | None) -> str:
    """``[1]``, as a link where there is a page to link to."""
    return f"[{number}]" if citation is None else _link(citation, f"[{number}]", page)


def _link(citation: Citation, label: str, page: str | None) -> str:
    if page is None:
        return label
    # urlencode leaves no character that could end the link.
    address = f"{page}{citation.link}".replace("&", "&amp;")
    label = label.replace("|", "¦")
    return f"<{address}|{label}>" if size(address) + size(label) <= _LINK_CHARS else label


def _message(parts: Sequence[Part], name: str, page: str | None, *, more: bool = False) -> Message:
    blocks: list[Block] = []
    length = 0
    for block in (block for part in parts for block in _sections(part, name)):
        width = _width(block)
        if len(blocks) >= BLOCKS - _RESERVED_BLOCKS or length + width > CHARS - _RESERVED_CHARS:
            more = True
            break
        blocks.append(block)
        length += width
    if more:
        blocks.append(_context(_continue(page)))
    if name:
        blocks.append(_buttons(name))
    plain = _LINK.sub(lambda match: match[1], "\n\n".join(part.text for part in parts))
    fallback = split(plain, FALLBACK_CHARS)
    return Message(fallback[0] + (" …" if len(fallback) > 1 else ""), tuple(blocks))


def _continue(page: str | None) -> str:
    rest = "There is more than fits into a message."
    return f"{rest} <{page}/|Continue in the browser>" if page else f"{rest} Ask in the browser."


def _sections(part: Part, name: str) -> Iterator[Block]:
    for number, piece in enumerate(split(part.text)):
        if not piece.strip():
            continue
        block: Block = {"type": "section", "text": _mrkdwn(piece)}
        if number == 0 and part.flag is not None and name:
            block["accessory"] = _button("flag_is_wrong", f"{name}#{part.flag}")
        yield block


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_mrkdwn(text)]}


def _buttons(name: str) -> Block:
    kinds = ("helpful", "wrong_answer", "wrong_citation")
    elements = [_button(kind, name) for kind in kinds]
    return {"type": "actions", "block_id": f"hearsay:{name}", "elements": elements}


def _button(kind: str, value: str) -> Block:
    words = {"type": "plain_text", "text": KINDS[kind]}
    return {"type": "button", "action_id": kind, "text": words, "value": value}


def _mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _width(block: Block) -> int:
    """Characters of a section, its button included."""
    button = block.get("accessory")
    extra = size(button["value"]) + size(button["text"]["text"]) if button else 0
    return size(block["text"]["text"]) + extra
