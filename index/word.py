"""Word documents (.docx) → text and blocks, as a reader sees them with all changes accepted.

The file is read straight from its archive, the few parts that hold words and no
others: a missing picture or a broken comment then costs nothing.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from index.archive import open_archive, read_part
from index.documents import Block, IndexingError, Kind
from index.manuscript import Manuscript
from index.metadata import Fields, stated_name, stated_title
from index.plaintext import is_heading_line
from index.tables import write_table
from index.word_numbers import Numbering
from index.word_xml import child, children, local, switched_on, value

# Containers whose content stands where they stand. What was deleted, or moved
# away, and what a program would compute anew is left out.
_TRANSPARENT = frozenset(
    "ins moveTo sdt sdtContent hyperlink smartTag customXml fldSimple dir bdo Choice Fallback "
    "oMath oMathPara".split()
)
_HEADING_STYLE = re.compile(r"heading \d|title|subtitle")
_CONTENTS_STYLE = re.compile(r"toc \d|toc heading|table of figures|index \d")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def read_word(data: bytes) -> tuple[str, tuple[Block, ...], Fields]:
    """Text, blocks and stated fields of a .docx file.

    Insertions count, deletions do not; hidden text, comments, headers and
    footers are left out; a footnote follows its paragraph. The day on which the
    file was made is not the document's date.

    Raises:
        IndexingError: If it is damaged, encrypted, too large or no Word document.
    """
    with open_archive(data) as archive:
        try:
            return _Reader(archive).read()
        except ParseError as error:
            raise IndexingError("The file's XML is damaged; open it and save it anew.") from error
        except DefusedXmlException as error:
            raise IndexingError(
                "The file's XML defines entities, which Word never does; it is not safe."
            ) from error
        except RecursionError as error:
            raise IndexingError("The parts of the file are nested too deeply.") from error


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it reads."""

    text: str = ""
    is_bold: bool = True  # all its words
    notes: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style, its ancestors followed."""

    name: str = ""
    numbering: Element | None = None


class _Reader:
    """Reads one file into a manuscript."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._manuscript = Manuscript()
        self._title: str | None = None
        roots = self._related("")
        self._core = self._tree(roots.get("core-properties", "docProps/core.xml"))
        main = roots.get("officeDocument", "word/document.xml")
        self._document = self._tree(main)
        parts = self._related(main)
        self._styles = _styles(self._tree(parts.get("styles")))
        self._numbering = Numbering(self._tree(parts.get("numbering")))
        self._notes = {
            f"{kind}note": _notes(self._tree(parts.get(f"{kind}notes"))) for kind in ("foot", "end")
        }

    def _tree(self, name: str | None) -> Element | None:
        data = read_part(self._archive, name) if name else None
        return None if data is None else fromstring(data, forbid_dtd=True)

    def _related(self, part: str) -> dict[str, str]:
        """The parts that a part names, by the last word of their type."""
        folder, name = posixpath.split(part)
        tree = self._tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relation in tree if tree is not None else ():
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.setdefault(relation.get("Type", "").rpartition("/")[2], posixpath.normpath(path))
        return found

    def read(self) -> tuple[str, tuple[Block, ...], Fields]:
        """The whole document."""
        body = None if self._document is None else child(self._document, "body")
        if body is None:
            raise IndexingError("The file is named .docx but holds no Word document.")
        self._write(body)
        core = () if self._core is None else self._core
        stated = {local(node.tag): node.text or "" for node in core}
        fields = Fields(
            title=stated_title(stated.get("title", "")) or self._title,
            author=stated_name(stated.get("creator", "")),
        )
        return self._manuscript.text, tuple(self._manuscript.blocks), fields

    def _write(self, container: Element) -> None:
        """Append what stands in a container: paragraphs and tables."""
        waiting = ""
        nodes = list(_flattened(container))
        for place, node in enumerate(nodes):
            if local(node.tag) == "tbl":
                self._write_table(node)
                continue
            paragraph = self._paragraph(node)
            paragraph.text = waiting + paragraph.text
            # Where the end of a paragraph was deleted, the next one goes on.
            waiting = paragraph.text if _is_joined(node) and place + 1 < len(nodes) else ""
            if not waiting:
                self._write_paragraph(node, paragraph)

    def _write_paragraph(self, node: Element, paragraph: _Paragraph) -> None:
        properties = child(node, "pPr")
        style = self._styles.get(value(properties, "pStyle"), _Style())
        label = self._numbering.label(child(properties, "numPr"), style.numbering)
        kind = _kind(properties, style, paragraph, is_listed=label is not None)
        if kind in (Kind.PROSE, Kind.CLUTTER):
            lines = paragraph.text.split("\n")
        else:
            lines = [paragraph.text.replace("\n", " ")]
        for line in lines:
            text = " ".join(line.split())
            marker = f"{label} " if label and text else ""
            gap = "\n" if kind is Kind.LIST_ITEM else "\n\n"
            self._manuscript.add(text, kind, marker=marker, gap=gap)
            if text and self._title is None and style.name == "title":
                self._title = text
        for note in paragraph.notes:
            self._manuscript.add(note, Kind.PROSE)
        for box in paragraph.boxes:
            self._write(box)

    def _write_table(self, table: Element) -> None:
        rows: list[list[str]] = []
        notes: list[str] = []
        is_headed = False
        for row in _flattened_rows(table):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            is_headed = is_headed or (not rows and switched_on(properties, "tblHeader"))
            rows.append(self._cells(row, rows[-1] if rows else [], notes))
        write_table(self._manuscript, rows, is_headed=is_headed)
        for note in notes:
            self._manuscript.add(note, Kind.PROSE)

    def _cells(self, row: Element, above: list[str], notes: list[str]) -> list[str]:
        """The texts of a row's cells; one that is merged with the cell above has its text."""
        cells: list[str] = []
        for cell in (node for node in _flattened_cells(row)):
            properties = child(cell, "tcPr")
            merged = child(properties, "vMerge")
            goes_on = merged is not None and value(properties, "vMerge") in (None, "continue")
            paragraphs = [self._paragraph(node) for node in cell.iter() if local(node.tag) == "p"]
            notes += [note for paragraph in paragraphs for note in paragraph.notes]
            text = " ".join(paragraph.text for paragraph in paragraphs)
            cells.append(above[len(cells)] if goes_on and len(cells) < len(above) else text)
            span = value(properties, "gridSpan") or "1"
            cells += [""] * (min(int(span), 64) - 1 if span.isdigit() else 0)
        return cells

    def _paragraph(self, node: Element) -> _Paragraph:
        paragraph = _Paragraph()
        self._inline(node, paragraph, is_bold=False)
        paragraph.text = _PRIVATE.sub("", paragraph.text)
        return paragraph

    def _inline(self, node: Element, paragraph: _Paragraph, *, is_bold: bool) -> None:
        """Add the words of a paragraph, a run or something in between."""
        for part in node:
            name = local(part.tag)
            if name == "r":
                properties = child(part, "rPr")
                if not switched_on(properties, "vanish"):
                    self._inline(part, paragraph, is_bold=switched_on(properties, "b"))
            elif name == "t":
                paragraph.text += part.text or ""
                paragraph.is_bold &= is_bold or not (part.text or "").strip()
            elif name in _CHARACTERS:
                paragraph.text += _CHARACTERS[name]
            elif name in ("footnoteReference", "endnoteReference"):
                note = self._notes[name.removesuffix("Reference")].get(_id(part), "")
                paragraph.notes += [note] if note else []
            elif name in ("drawing", "pict", "object"):
                paragraph.boxes += [n for n in part.iter() if local(n.tag) == "txbxContent"]
            elif name == "AlternateContent":
                self._inline(_first_choice(part), paragraph, is_bold=is_bold)
            elif name in _TRANSPARENT:
                self._inline(part, paragraph, is_bold=is_bold)


_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _first_choice(node: Element) -> Element:
    """Of alternatives that show the same, the first that has words."""
    for choice in node:
        if any(local(part.tag) == "t" and part.text for part in choice.iter()):
            # Wrapped, so that a drawing in it is met as a child.
            return choice
    return Element("none")


def _flattened(container: Element) -> Iterator[Element]:
    """Paragraphs and tables, containers that only wrap them opened."""
    for node in container:
        name = local(node.tag)
        if name in ("p", "tbl"):
            yield node
        elif name in _TRANSPARENT:
            yield from _flattened(node)
        elif name == "AlternateContent":
            yield from _flattened(_first_choice(node))


def _flattened_rows(table: Element) -> Iterator[Element]:
    for node in table:
        if local(node.tag) == "tr":
            yield node
        elif local(node.tag) in _TRANSPARENT:
            yield from _flattened_rows(node)


def _flattened_cells(row: Element) -> Iterator[Element]:
    for node in row:
        if local(node.tag) == "tc":
            yield node
        elif local(node.tag) in _TRANSPARENT:
            yield from _flattened_cells(node)


def _kind(
    properties: Element | None, style: _Style, paragraph: _Paragraph, *, is_listed: bool
) -> Kind:
    level = value(properties, "outlineLvl") or "9"
    if _HEADING_STYLE.fullmatch(style.name) or level in "012345678":
        return Kind.HEADING
    if _CONTENTS_STYLE.fullmatch(style.name):
        return Kind.CLUTTER
    if is_listed:
        return Kind.LIST_ITEM
    # Many write their headings by hand.
    is_heading = paragraph.is_bold and is_heading_line(paragraph.text.strip())
    return Kind.HEADING if is_heading else Kind.PROSE


def _is_joined(node: Element) -> bool:
    """Whether the end of a paragraph was deleted."""
    return child(child(child(node, "pPr"), "rPr"), "del") is not None


def _id(node: Element) -> str:
    return next((text for name, text in node.items() if local(name) == "id"), "")


def _notes(tree: Element | None) -> dict[str, str]:
    """The texts of the footnotes by their ids."""
    found = {}
    for note in tree if tree is not None else ():
        texts = [part.text or "" for part in note.iter() if local(part.tag) == "t"]
        found[_id(note)] = " ".join("".join(texts).split())
    return found


def _styles(tree: Element | None) -> dict[str | None, _Style]:
    """Paragraph styles by id; a style without a numbering has that of its ancestor."""
    nodes: dict[str, Element] = {}
    for node in children(tree, "style"):
        key = next((text for name, text in node.items() if local(name) == "styleId"), "")
        nodes[key] = node
    return {key: _style(key, nodes) for key in nodes}


def _style(key: str, nodes: dict[str, Element]) -> _Style:
    name, numbering = "", None
    seen: set[str] = set()
    current: str | None = key
    while current in nodes and current not in seen:
        seen.add(current)
        node = nodes[current]
        own = (value(node, "name") or "").lower()
        is_telling = _HEADING_STYLE.fullmatch(own) or _CONTENTS_STYLE.fullmatch(own)
        name = name if name and not is_telling else own if not name or is_telling else name
        if numbering is None:
            numbering = child(child(node, "pPr"), "numPr")
        if is_telling:
            break
        current = value(node, "basedOn")
    return _Style(name, numbering)
