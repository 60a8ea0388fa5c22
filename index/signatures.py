"""What a file is by its first bytes, whatever its name says."""

from index.documents import IndexingError

_PDF, _ZIP, _OLE = b"%PDF-", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Some programs put a few lines of their own before a PDF.
_PDF_HEAD = 1024
_ZIPPED = {".docx": "Word", ".xlsx": "Excel"}


def check_signature(data: bytes, suffix: str) -> None:
    """Compare the first bytes of a file that is not empty with its suffix.

    Raises:
        IndexingError: If they say that it is something else.
    """
    if suffix in _ZIPPED:
        _check_zipped(data, suffix)
    elif suffix == ".pdf":
        if _PDF not in data[:_PDF_HEAD]:
            raise IndexingError(
                "The file is named .pdf but holds no PDF; rename it to what it is, "
                "or fetch it again."
            )
    elif (found := _known(data)) is not None:
        raise IndexingError(f"The file is named {suffix} but is {found}.")


def _known(data: bytes) -> str | None:
    """What a file that should be text is instead, and what to do."""
    if data.startswith(_PDF):
        return "a PDF; rename it to end in .pdf"
    if data.startswith(b"{\\rtf"):
        return "an RTF document; save it as .docx or as plain text"
    if data.startswith(_OLE):
        return "an old Office file; save it as .docx or .xlsx"
    if data.startswith(_ZIP) and data[2:4] in (b"\x03\x04", b"\x05\x06"):
        return "a ZIP archive (Word and Excel files are such too); unpack it or rename it"
    return None


def _check_zipped(data: bytes, suffix: str) -> None:
    if data.startswith(_OLE):
        # The name of the stream that holds the encrypted document.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise IndexingError("The file is encrypted; save it without a password.")
        raise IndexingError(
            f"The file is named {suffix} but has the old {_ZIPPED[suffix]} format; "
            f"save it as {suffix}."
        )
    if not data.startswith(_ZIP):
        raise IndexingError(
            f"The file is named {suffix} but holds no {_ZIPPED[suffix]} document; "
            "rename it to what it is, or fetch it again."
        )
