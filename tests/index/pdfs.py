"""PDFs made by hand: every line where the test wants it, and nothing else."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of text at a place in points from the lower left corner."""

    text: str
    x: float = 72
    y: float = 720
    size: float = 11
    font: str = "plain"


def column(*lines: str, x: float = 72, y: float = 700, leading: float = 14) -> list[Placed]:
    """Lines below each other."""
    return [Placed(line, x, y - place * leading) for place, line in enumerate(lines)]


def pdf(*pages: Sequence[Placed], info: str = "") -> bytes:
    """A whole PDF; ``info`` holds entries of its dictionary of properties."""
    bodies = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: f"<< {info} >>".encode("latin-1")}
    for number, name in enumerate(FONTS.values(), 4):
        font = f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        bodies[number] = font.encode()
    kids = []
    for place, page in enumerate(pages):
        key = 6 + 2 * place
        kids.append(f"{key} 0 R")
        bodies[key] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {key + 1} 0 R "
            "/Resources << /Font << /plain 4 0 R /bold 5 0 R >> >> >>"
        ).encode()
        content = zlib.compress(b"\n".join(_show(piece) for piece in page))
        head = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode()
        bodies[key + 1] = head + content + b"\nendstream"
    bodies[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return assemble(bodies)


def _show(piece: Placed) -> bytes:
    text = piece.text.encode("cp1252")
    for mark in (b"\\", b"(", b")"):
        text = text.replace(mark, b"\\" + mark)
    place = f"BT /{piece.font} {piece.size} Tf 1 0 0 1 {piece.x} {piece.y} Tm ("
    return place.encode() + text + b") Tj ET"


def assemble(bodies: dict[int, bytes]) -> bytes:
    """The file of these objects; number 1 is the catalog, 3 the properties."""
    data, places = b"%PDF-1.7\n", []
    for number in sorted(bodies):
        places.append((number, len(data)))
        data += f"{number} 0 obj\n".encode() + bodies[number] + b"\nendobj\n"
    table = "".join(f"{number} 1\n{at:010} 00000 n \n" for number, at in places)
    trailer = f"trailer\n<< /Size {max(bodies) + 1} /Root 1 0 R /Info 3 0 R >>\n"
    start = len(data)
    return (
        data
        + f"xref\n0 1\n0000000000 65535 f \n{table}{trailer}startxref\n{start}\n%%EOF\n".encode()
    )
