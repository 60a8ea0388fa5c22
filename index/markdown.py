"""Markdown → plain text and blocks: the text as a reader sees it, without markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from index.documents import Block, Kind
from index.manuscript import Manuscript, row_text
from index.metadata import Fields, fields_from

_TAG = re.compile(r"<[^<>]*>")
_FRONT_MATTER_LINE = re.compile(r"(?P<name>[A-Za-z_ -]+):\s*(?P<value>\S.*)")
_FRONT_MATTER_NAMES = {"site": "publisher", "site name": "publisher", "authors": "author"}


def read_markdown(source: str) -> tuple[str, tuple[Block, ...], Fields]:
    """Plain text, blocks and the fields of the front matter.

    The title is the front matter's, else the first heading of level 1. Table
    rows become "header: cell; header: cell". Code blocks are kept in the text
    as clutter, HTML tags are dropped.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin)
    page = Manuscript()
    fields = Fields()
    tokens = parser.parse(source)
    for token, context in _leaves(tokens):
        if token.type == "front_matter":
            fields = _front_matter(token.content)
        elif token.type in ("fence", "code_block"):
            page.add(token.content, Kind.CLUTTER)
        elif token.type == "html_block":
            page.add(_TAG.sub(" ", re.sub(r"(?s)<!--.*?(?:-->|$)", "", token.content)), Kind.PROSE)
        elif token.type == "row":
            page.add(token.content, Kind.TABLE_ROW, gap="\n")
        else:
            page.add(_inline_text(token), context.kind, context.marker, context.gap)
    return page.text, tuple(page.blocks), fields.or_else(Fields(title=_first_title(tokens)))


@dataclass(frozen=True, slots=True)
class _Context:
    """Where an inline token stands."""

    kind: Kind = Kind.PROSE
    marker: str = ""
    gap: str = "\n\n"


def _leaves(tokens: list[Token]) -> Iterator[tuple[Token, _Context]]:
    """The tokens that hold text, each with its context; a table row is one token."""
    lists: list[int | None] = []
    marker, fresh_item, heading = "", False, False
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "table_open":
            end = position + _length(tokens[position:], "table_close")
            yield from ((row, _Context()) for row in _table_rows(tokens[position:end]))
            position = end
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1)
            lists.append(start if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            marker, fresh_item = ("" if number is None else f"{number}. "), True
            lists[-1] = None if number is None else number + 1
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline" and heading:
            yield token, _Context(Kind.HEADING)
        elif token.type == "inline" and lists:
            gap = "\n" if fresh_item else "\n\n"
            yield token, _Context(Kind.LIST_ITEM, marker if fresh_item else "", gap)
            fresh_item = False
        elif token.type in ("inline", "fence", "code_block", "html_block", "front_matter"):
            yield token, _Context()
        position += 1


def _length(tokens: list[Token], closing: str) -> int:
    """Place of the first token of type ``closing``."""
    return next(place for place, token in enumerate(tokens) if token.type == closing)


def _table_rows(tokens: list[Token]) -> Iterator[Token]:
    """One token a body row; a table without a body gives its header as a row."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline_text(token))
    header, body = rows[0], rows[1:]
    if not body:
        yield Token("row", "", 0, content="; ".join(cell for cell in header if cell))
    for row in body:
        yield Token("row", "", 0, content=row_text(header, row))


def _inline_text(token: Token) -> str:
    """The visible text of an inline token; of an image its alternative text."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(_inline_text(child))
        elif child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
    return "".join(parts)


def _front_matter(source: str) -> Fields:
    """The simple ``key: value`` lines of the front matter."""
    pairs = []
    for line in source.splitlines():
        found = _FRONT_MATTER_LINE.fullmatch(line.strip())
        if found and not line[:1].isspace():
            name = found["name"].strip().lower().replace("_", " ")
            pairs.append((_FRONT_MATTER_NAMES.get(name, name), found["value"].strip().strip("\"'")))
    return fields_from(pairs)


def _first_title(tokens: list[Token]) -> str | None:
    """Text of the first heading of level 1."""
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return " ".join(_inline_text(following).split()) or None
    return None
