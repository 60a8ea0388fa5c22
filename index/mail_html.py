"""The HTML part of a mail → its paragraphs, earlier mails that it quotes left out."""

import re
from typing import Any, TypeAlias

from lxml import html

from index.documents import IndexingError, Kind
from index.webpage import read_webpage

# lxml has no types.
_Element: TypeAlias = Any

# How mail programs mark what they quote.
_QUOTES = (
    "//blockquote[@type='cite']"
    "|//*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
    "|//*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')]"
    "|//*[contains(concat(' ', @class, ' '), ' moz-cite-prefix ')]"
    "|//*[contains(concat(' ', @class, ' '), ' protonmail_quote ')]"
)
_FORWARD = re.compile(r"(?i)forwarded message|weitergeleitete nachricht|message transféré")
_DECLARED = re.compile(r"(?is)<\?xml[^>]{0,200}\?>|<meta\b[^<>]{0,200}charset[^<>]{0,200}>")
_LEFT_OUT = "[An earlier mail is quoted here.]"


def read_mail_html(source: str) -> list[tuple[str, Kind]]:
    """The paragraphs of a mail with their kinds; [] if there are none.

    Quotations that the mail marks as such are replaced by a line that says so,
    unless they are a forwarded mail.
    """
    try:
        tree = html.document_fromstring(_DECLARED.sub(" ", source))
    except (ValueError, html.etree.ParserError):
        return []
    for node in tree.xpath(_QUOTES):
        if node.getparent() is not None and not _FORWARD.search(node.text_content()[:2000]):
            _leave_out(node)
    data = b"<html><head><meta charset='utf-8'></head><body>" + _inner(tree) + b"</body></html>"
    try:
        text, blocks, _ = read_webpage(data)
    except IndexingError:
        return []
    pieces = [(text[block.start : block.end], block.kind) for block in blocks]
    return [(piece, Kind.CLUTTER if piece == _LEFT_OUT else kind) for piece, kind in pieces]


def _leave_out(node: _Element) -> None:
    note = html.Element("p")
    note.text, note.tail = _LEFT_OUT, node.tail
    node.getparent().replace(node, note)


def _inner(tree: _Element) -> bytes:
    body = tree.find("body")
    return b"".join(
        html.tostring(node, encoding="utf-8") for node in ([] if body is None else body)
    )
