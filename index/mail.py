"""Mail (.eml) → its sender's words, and those of a forwarded mail under its sender's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from itertools import groupby
from typing import Any, TypeAlias

from index.decoding import decode
from index.documents import Block, IndexingError, Kind
from index.manuscript import Manuscript
from index.metadata import Fields
from index.plaintext import text_blocks
from index.quoting import Voice, sender_of, voices

_MAX_PARTS, _MAX_DEPTH = 1000, 20
_MAX_HEADER = 10_000  # characters; decoding takes the square of their number
_MAX_NAMED = 20  # recipients and attachments named
_FORWARDS = re.compile(r"(?i)\s*(?:fwd?|wg|tr|rv|enc)\s*:")
_ENCRYPTED = re.compile(r"-----BEGIN PGP MESSAGE-----")
# The line that begins each mail of a mailbox.
_MAILBOX = re.compile(rb"(?m)^From \S+ .*\d{4}\r?\n(?=[A-Za-z-]+:)")
_KINDS = {
    Voice.QUOTED: Kind.CLUTTER,
    Voice.HEAD: Kind.BYLINE,
    Voice.SIGNATURE: Kind.BYLINE,
}

Headers: TypeAlias = "Message[str, str]"


@dataclass(slots=True)
class _Parts:
    """What a mail holds, in order."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    count: int = 0


def read_mail(data: bytes) -> tuple[str, tuple[Block, ...], Fields]:
    """Text, blocks and fields of a mail: subject, sender, and the day on which it was sent.

    Its head stands in the text as bylines. Plain text is preferred to HTML.
    Attachments are named, not read.

    Raises:
        IndexingError: If it is no mail, several mails, encrypted, or holds no
            text.
    """
    if len(_MAILBOX.findall(data)) > 1:
        raise IndexingError("The file holds several mails; save each as its own .eml.")
    try:
        message: Headers = BytesParser(policy=policy.compat32).parsebytes(data)
    except RecursionError as error:
        raise _nested() from error
    if not any(message[name] for name in ("From", "Date", "Subject")):
        raise IndexingError("The file is no mail: it has no From, Date or Subject.")
    subject, sender = _header(message, "Subject"), _header(message, "From")
    parts = _Parts()
    try:
        _gather(message, parts, 0)
    except RecursionError as error:
        raise _nested() from error
    manuscript = Manuscript()
    _write_head(manuscript, message, subject, sender)
    written = len(manuscript.blocks)
    forwards = bool(_FORWARDS.match(subject))
    for text in parts.plain:
        _write_plain(manuscript, text, forwards=forwards)
    for text in parts.html if len(manuscript.blocks) == written else ():
        _write_html(manuscript, text, forwards=forwards)
    names = "; ".join(parts.attachments[:_MAX_NAMED])
    if len(manuscript.blocks) == written:
        raise _without_text(names)
    if names:
        manuscript.add(f"Attachments, not read: {names}", Kind.CLUTTER)
    fields = Fields(title=subject or None, author=_name(sender), date=_day(message["Date"]))
    return manuscript.text, tuple(manuscript.blocks), fields


def _nested() -> IndexingError:
    return IndexingError(f"The mail has over {_MAX_PARTS:,} parts, or nests them too deeply.")


def _without_text(attachments: str) -> IndexingError:
    if attachments:
        return IndexingError(
            f"The mail holds no text, only attachments ({attachments}); save them as files."
        )
    return IndexingError("The mail holds no text.")


# The head


def _header(message: Headers, name: str) -> str:
    """A header as a reader sees it, on one line; "" if it is missing."""
    raw = message[name]
    return "" if raw is None else _decoded(raw)


def _decoded(raw: Any) -> str:
    """A header's text; its words may be encoded, each in its own way."""
    shown = raw if not isinstance(raw, str) else raw[:_MAX_HEADER]
    try:
        text = str(make_header(decode_header(shown)))
    except (MessageError, LookupError, ValueError, TypeError):
        text = str(raw)
    return " ".join(text[:_MAX_HEADER].split())


def _name(sender: str) -> str | None:
    """The name of a sender, else the address."""
    if "@" not in sender:
        return sender.strip(" '\"") or None
    name, address = parseaddr(sender)
    return name.strip(" '\"") or address or None


def _day(raw: object) -> str | None:
    """The sender's day on which a mail was sent, in ISO 8601."""
    try:
        sent: datetime = parsedate_to_datetime(str(raw))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent.date().isoformat() if sent.year >= 1970 else None


def _write_head(manuscript: Manuscript, message: Headers, subject: str, sender: str) -> None:
    manuscript.add(subject, Kind.HEADING)
    recipients = getaddresses([_header(message, "To"), _header(message, "Cc")])
    names = [name or address for name, address in recipients if name or address]
    more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
    fields = {
        "From": sender,
        "To": ", ".join(names[:_MAX_NAMED]) + more,
        "Date": _day(message["Date"]) or "",
    }
    for place, (name, value) in enumerate(fields.items()):
        if value:
            gap = "\n" if place else "\n\n"
            manuscript.add(f"{name}: {value}", Kind.BYLINE, gap=gap)


# The parts


def _gather(part: Headers, parts: _Parts, depth: int) -> None:
    """Collect the texts and the names of the attachments."""
    parts.count += 1
    if parts.count > _MAX_PARTS or depth > _MAX_DEPTH:
        raise _nested()
    kind = part.get_content_type()
    if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise IndexingError("The mail is encrypted; save it decrypted.")
    name = _file_name(part)
    is_attached = part.get_content_disposition() == "attachment" or bool(name)
    if kind.startswith("message/") or (is_attached and depth > 0):
        parts.attachments.append(name or kind)
    elif part.is_multipart():
        for inner in part.get_payload():
            if isinstance(inner, Message):
                _gather(inner, parts, depth + 1)
    elif kind in ("text/plain", "text/html") or kind.startswith("multipart/"):
        # What should have parts but has none was damaged; its words are still words.
        text = _text(part)
        (parts.html if kind == "text/html" else parts.plain).append(text)


def _file_name(part: Headers) -> str:
    try:
        name = part.get_filename()
        return _decoded(name) if name else ""
    except (MessageError, LookupError, ValueError, TypeError):
        return "a file"


def _text(part: Headers) -> str:
    """The text of a part, in the encoding that it states, else in the one that fits."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, AssertionError):
        return ""
    if not isinstance(data, bytes) or not data.strip():
        return ""
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        text = decode(data)
    if _ENCRYPTED.search(text[:1000]):
        raise IndexingError("The mail is encrypted; save it decrypted.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


# The body


def _write_plain(manuscript: Manuscript, text: str, *, forwards: bool) -> None:
    lines = text.split("\n")
    for voice, body in _runs(lines, voices(lines, forwards=forwards)):
        if voice in _KINDS:
            _write_lines(manuscript, body, _KINDS[voice], voice)
            continue
        whole = "\n".join(body)
        for block in text_blocks(whole):
            manuscript.add(whole[block.start : block.end], block.kind)


def _runs(lines: Sequence[str], spoken: Sequence[Voice]) -> Iterator[tuple[Voice, list[str]]]:
    """Neighbouring lines of one voice."""
    for voice, group in groupby(zip(spoken, lines, strict=True), key=lambda pair: pair[0]):
        yield voice, [line for _, line in group]


def _write_lines(manuscript: Manuscript, lines: Sequence[str], kind: Kind, voice: Voice) -> None:
    """Lines that are no evidence; of a forwarded mail's head each stands by itself."""
    if voice is not Voice.HEAD:
        manuscript.add("\n".join(lines), kind)
        return
    for place, line in enumerate(lines):
        _write_piece(manuscript, line, kind, voice, gap="\n" if place else "\n\n")


def _write_html(manuscript: Manuscript, source: str, *, forwards: bool) -> None:
    # Imported late: it takes half a second, and most mails have plain text.
    from index.mail_html import read_mail_html

    pieces = read_mail_html(source)
    spoken = voices([text for text, _ in pieces], forwards=forwards)
    for voice, (text, kind) in zip(spoken, pieces, strict=True):
        _write_piece(manuscript, text, kind, voice)


def _write_piece(
    manuscript: Manuscript, text: str, kind: Kind, voice: Voice, gap: str = "\n\n"
) -> None:
    """A paragraph; the sender of a forwarded mail is named as that of the mail itself."""
    sender = sender_of([text]) if voice is Voice.HEAD else None
    if sender is not None:
        manuscript.add(f"From: {_name(sender)}", Kind.BYLINE, gap=gap)
    else:
        is_close = kind in (Kind.TABLE_ROW, Kind.LIST_ITEM)
        manuscript.add(text, _KINDS.get(voice, kind), gap="\n" if is_close else gap)
