"""Word documents made by hand: the parts of the archive, and what goes into them."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("Titel", "Title", ""),
        ("berschrift1", "heading 1", ""),
        ("Own", "Clause head", '<w:basedOn w:val="berschrift1"/>'),
        ("TOC1", "toc 1", ""),
        ("Punkt", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
    )
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    for level, (form, pattern) in enumerate(
        (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    )
)
_BULLET = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
NUMBERING = f"""
<w:abstractNum w:abstractNumId="7">{_LEVELS}</w:abstractNum>
<w:abstractNum w:abstractNumId="8">{_BULLET}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
"""


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*content: str, style: str = "", level: int | None = None, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    listed = listed if level is not None else ""
    return f"<w:p><w:pPr>{style}{listed}{properties}</w:pPr>{inner}</w:p>"


def table(*rows: list[str]) -> str:
    """A table of texts; a cell may be given as XML."""
    cells = (
        "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{para(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word(*body: str, footnotes: Mapping[str, str] | None = None, core: str = "") -> bytes:
    """A whole .docx file."""
    return packed(parts(*body, footnotes=footnotes, core=core))


def parts(*body: str, footnotes: Mapping[str, str] | None = None, core: str = "") -> dict[str, str]:
    """The parts of a .docx file by their paths."""
    notes = "".join(
        f'<w:footnote w:id="{key}">{para(text)}</w:footnote>'
        for key, text in (footnotes or {}).items()
    )
    related = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "numbering", "footnotes")
    )
    return {
        "_rels/.rels": f"<Relationships {_RELATIONS}><Relationship Id='r' "
        f"Type='{_OFFICE}/officeDocument' Target='word/document.xml'/></Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships {_RELATIONS}>{related}</Relationships>",
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/styles.xml": _part("styles", STYLES),
        "word/numbering.xml": _part("numbering", NUMBERING),
        "word/footnotes.xml": _part("footnotes", notes),
        "docProps/core.xml": f"<core xmlns:dc='d' xmlns:t='t'>{core}</core>",
    }


def _part(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{_MAIN}" xmlns:mc="m" xmlns:wps="s">{content}</w:{name}>'


def packed(contents: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def bomb(contents: Mapping[str, str | bytes], name: str, megabytes: int) -> bytes:
    """The same archive with a part of so many megabytes of zeros."""
    stream = io.BytesIO(packed(contents))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as part,
    ):
        for _ in range(megabytes):
            part.write(bytes(2**20))
    return stream.getvalue()
