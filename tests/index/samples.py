"""A small good file of every format; all of them say that the wheel at Tarn turns."""

import io
from email.message import EmailMessage

from openpyxl import Workbook

from tests.index.pdfs import column, pdf
from tests.index.words import para, table, word

WORDS = "The wheel at Tarn turns again, said the engineer Ada Brandt on 4 May 2024."
MORE = "It costs 90,000 crowns a year, and the council pays half of that sum."


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ada Brandt <ada@tarn.example>", "The wheel"
    message["Date"] = "Sat, 4 May 2024 10:00:00 +0200"
    message.set_content(f"{WORDS}\n\n{MORE}\n")
    message.add_alternative(f"<p>{WORDS}</p><p>{MORE}</p>", subtype="html")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="wheel.png")
    return bytes(message)


def workbook(rows: list[list[object]]) -> bytes:
    """An Excel file of these rows."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise ValueError("a new workbook has a sheet")
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_ROWS: list[list[object]] = [["Name", "Cost", "Note"], ["Wheel", 90000, WORDS], ["Race", 1, MORE]]

SAMPLES = {
    ".txt": f"The wheel\n\n{WORDS}\n\n{MORE}\n".encode(),
    ".md": f"# The wheel\n\n{WORDS}\n\n* {MORE}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
    ".html": f"<html><head><title>The wheel</title></head><body><h1>The wheel</h1><p>{WORDS}</p>"
    f"<table><tr><th>a</th></tr><tr><td>1</td></tr></table><p>{MORE}</p></body></html>".encode(),
    ".csv": f'Name,Cost,Note\nWheel,90000,"{WORDS}"\nRace,1,"{MORE}"\n'.encode(),
    ".eml": _mail(),
    ".pdf": pdf(column(WORDS, MORE), column(MORE, WORDS)),
    ".docx": word(
        para("The wheel", style="berschrift1"), para(WORDS), para(MORE), table(["a", "1"])
    ),
    ".xlsx": workbook(_ROWS),
}
