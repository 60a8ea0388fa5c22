"""A file that is to be checked, not added: bytes → the text that its author wrote."""

from bot.answers import BotError
from index.documents import Document, Kind
from index.parsing import Parser


def text_to_check(name: str, data: bytes, most: int) -> str:
    """The text of a file, without menus, footers and the heads of mails.

    The file is read as a document is, in a child process with limits, and kept nowhere.

    Args:
        name: The file's name; its suffix says how it is read.
        data: Its bytes.
        most: Code points that can be checked at once.

    Raises:
        IndexingError: The name or the bytes are no document's.
        BotError: The text is longer than ``most``.
    """
    with Parser() as parser:
        text = _written(parser.parse(data, name))
    if len(text) > most:
        raise BotError(
            f"The file holds {len(text):,} characters; a check takes {most:,}. Paste a part of it."
        )
    return text


def _written(document: Document) -> str:
    """The blocks that somebody wrote for a reader, a paragraph each; all of it without blocks."""
    kept = (block for block in document.blocks if block.kind is not Kind.CLUTTER)
    paragraphs = (document.text[block.start : block.end].strip() for block in kept)
    return "\n\n".join(filter(None, paragraphs)) or document.text.strip()
