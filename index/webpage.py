"""Web page → plain text and blocks: the article without navigation, forms and scripts."""

import logging
import re
from collections.abc import Iterator
from functools import partial
from typing import Any, TypeAlias

import trafilatura
from trafilatura.settings import Document as Extracted
from trafilatura.settings import use_config

from index.bodies import KIND_LINE, is_body, name_of
from index.documents import Block, IndexingError, Kind
from index.issuers import is_issuer, issuer_of
from index.manuscript import Manuscript, row_text
from index.metadata import Fields, parse_date

# lxml has no types.
_Element: TypeAlias = Any

# Never content. Forms stay: some sites wrap the whole page in one.
_DROPPED = (
    "//nav|//script|//style|//noscript|//template|//button|//select|//iframe|//dialog|//svg"
    "|//*[@hidden]|//*[@role='navigation']|//*[@role='dialog']|//*[@aria-hidden='true']"
)
_NOTICE = re.compile(r"(?i)cookie|consent|gdpr|newsletter|paywall|subscribe-|social-share|sharebar")
_MAX_NOTICE = 1500
_DATES = {"extensive_search": False, "original_date": True}
# Below this share of the page's bare text the first pass has missed the article.
_MIN_SHARE = 0.4


def read_webpage(data: bytes) -> tuple[str, tuple[Block, ...], Fields]:
    """Plain text, blocks and stated fields of an HTML file.

    Raises:
        IndexingError: If the page holds no text.
    """
    # What goes wrong is raised; the library's own messages would come on top.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    is_whole = b"<html" in data[:10_000].lower()
    # The library refuses fragments.
    tree = trafilatura.load_html(data if is_whole else b"<html><body>" + data + b"</body></html>")
    if tree is None:
        raise IndexingError("The file holds no readable HTML.")
    stated = _stated_names(tree)
    site = _site_name(tree)
    _prune(tree)
    bare = " ".join(tree.xpath("string(//body)").split())
    extracted = _extract(tree, len(bare))
    if extracted is None:
        raise IndexingError("The page holds no text apart from navigation and forms.")
    page = Manuscript()
    for text, kind, gap in _pieces(extracted.body):
        page.add(text, kind, gap=gap)
    fields = Fields(
        title=extracted.title or None,
        publisher=extracted.sitename if extracted.sitename in stated else site,
        author=_people(extracted.author or ""),
        date=parse_date(extracted.date or ""),
    )
    return page.text, tuple(page.blocks), fields


def _prune(tree: _Element) -> None:
    """Drop what is never content, cookie banners and sign-up boxes included."""
    marked = [node for node in tree.xpath("//*[@id or @class]") if _is_notice(node)]
    for node in [*tree.xpath(_DROPPED), *marked]:
        if node.getparent() is not None:
            node.drop_tree()


def _is_notice(node: _Element) -> bool:
    names = f"{node.get('id', '')} {node.get('class', '')}"
    if node.tag in ("html", "body", "main", "article") or not _NOTICE.search(names):
        return False
    return len(node.xpath("string()")) <= _MAX_NOTICE


def _stated_names(tree: _Element) -> set[str]:
    """Names that the page's own metadata states, so that none is guessed from its title."""
    names = {str(value).strip() for value in tree.xpath("//meta/@content")}
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        names |= set(re.findall(r'"name"\s*:\s*"([^"]+)"', str(script)))
    return names


_BEHIND = re.compile(r"\s+[|–—·•»-]\s+|\s*[|»]\s*")


def _site_name(tree: _Element) -> str | None:
    """The name behind the title of a page ("Fog on the quay – The Evening Post"), or in its foot.

    It counts where what stands before it is a heading of the page, and it is a body's or stands
    in the page's foot; or where it is the name of the page's one logo.
    """
    journal = str(tree.xpath("string(//meta[@name='citation_journal_title']/@content)")).strip()
    if journal:
        return journal
    title = " ".join(str(tree.xpath("string(//title)")).split())
    *before, last = _BEHIND.split(title)
    headings = {_text(one) for one in tree.xpath("//h1|//h2|//h3")}
    logos = {str(one).strip() for one in tree.xpath("//header//img/@alt")}
    feet = " ".join(_text(one) for one in tree.xpath("//footer"))
    name = name_of(last) if before and last not in headings else None
    is_below = title[: len(title) - len(last)].rstrip(" |–—·•»-") in headings
    if name and (name in logos or (is_below and (name in feet or is_issuer(name)))):
        return name
    named = [one for one in logos if name_of(one) and (one in feet or is_issuer(one))]
    return issuer_of(feet[:300]) or (named[0] if len(logos) == 1 and named else None)


def _people(authors: str) -> str | None:
    """The authors without what is no name: the library also takes offices and roles for one."""
    parts = authors.split("; ")
    if len(parts) < 2:
        return authors or None
    named = [one for one in parts if not is_body(f"The {one}") and not KIND_LINE.fullmatch(one)]
    return "; ".join(named) or None


def _extract(tree: _Element, bare_length: int) -> Extracted | None:
    """The article; on pages that the main rules miss, what the fallback finds."""
    config = use_config()
    # The default gives up structure on pages of less than 250 characters.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")
    extract = partial(
        trafilatura.bare_extraction,
        tree,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    first = extract(fast=True, config=config)
    if isinstance(first, Extracted) and len(first.text or "") >= _MIN_SHARE * bare_length:
        return first
    second = extract()
    both = [found for found in (first, second) if isinstance(found, Extracted) and found.text]
    return max(both, key=lambda found: len(found.text or ""), default=None)


def _pieces(body: _Element) -> Iterator[tuple[str, Kind, str]]:
    """Text, kind and the gap before each block of trafilatura's XML."""
    for node in body:
        if node.tag == "table":
            for row in _rows(node):
                yield row, Kind.TABLE_ROW, "\n"
        elif node.tag == "list":
            for item in node.iterchildren("item"):
                yield _text(item), Kind.LIST_ITEM, "\n"
        elif node.tag == "code":
            yield _text(node), Kind.CLUTTER, "\n\n"
        elif node.tag in ("quote", "div") and any(child.tag in ("p", "list") for child in node):
            yield from _pieces(node)
        else:
            kind = Kind.HEADING if node.tag == "head" else Kind.PROSE
            for line in _lines(node):
                yield line, kind, "\n\n"


def _lines(node: _Element) -> list[str]:
    """Lines of a paragraph; only forced breaks (``lb``) and the fallback's lines part them."""
    text = "".join("\n" if child.tag == "lb" else "" for child in node)
    whole = "".join(node.itertext()) if not text else _text_with_breaks(node)
    return [" ".join(line.split()) for line in whole.split("\n") if line.strip()]


def _text_with_breaks(node: _Element) -> str:
    parts = [node.text or ""]
    for child in node:
        parts += ["\n" if child.tag == "lb" else "".join(child.itertext()), child.tail or ""]
    return "".join(parts)


def _text(node: _Element) -> str:
    return " ".join(" ".join(node.itertext()).split())


def _rows(table: _Element) -> Iterator[str]:
    rows = [[_text(cell) for cell in row.iterchildren("cell")] for row in table.iterchildren("row")]
    heads = [
        [cell.get("role") for cell in row.iterchildren("cell")] for row in table.iterchildren("row")
    ]
    has_header = bool(rows) and all(role == "head" for role in heads[0])
    header, body = (rows[0], rows[1:]) if has_header and len(rows) > 1 else ([], rows)
    for row in body:
        yield row_text(header, row)
