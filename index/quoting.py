"""Who wrote which line of a mail: its sender, or somebody whose mail is quoted in it.

A reply that carries the earlier mail below repeats another person's words,
usually those of a mail that is there by itself; they are no evidence here. A
forwarded mail is passed on for its content: it is, under its own sender's name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Whose words a line holds."""

    SENDER = "sender"
    QUOTED = "quoted"
    FORWARDED = "forwarded"
    # The lines "From: …", "Sent: …" at the head of a forwarded mail.
    HEAD = "head"
    # "Dear Ada", "Regards" and what stands below.
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of an earlier mail: how many lines it takes, and its sender."""

    lines: int
    sender: str | None


_MAX_HEAD = 12  # lines
_MAX_SIGNATURE = 10  # lines
_FORWARD = re.compile(
    r"(?i)[-–_\s]*(?:begin\s+)?(?:forwarded\s+message|weitergeleitete\s+nachricht"
    r"|message\s+transféré|mensaje\s+reenviado)\b[-–_:\s]*"
)
_ORIGINAL = re.compile(
    r"(?i)[-–_\s]*(?:original\s+message|original\s+appointment|ursprüngliche\s+nachricht"
    r"|message\s+d['’]origine|mensaje\s+original)[-–_:\s]*|_{20,}"
)
_INTRO = re.compile(
    r"(?is)(?:On|Am|Le|El|Il|Op|Den|Em)\b.{5,300}\b"
    r"(?:wrote|schrieb.{0,80}|a\s+écrit|escribió|ha\s+scritto|schreef.{0,80}|skrev.{0,80}|escreveu)\s*:"
)
# A program writes the year, the time or the address; a person tells without.
_STAMP = re.compile(r"\b\d{4}\b|\d:\d\d|@")
_FIELD = re.compile(
    r"(?i)\W{0,2}(?P<name>from|sent|date|to|cc|bcc|subject|reply-to|von|gesendet|datum|an|betreff"
    r"|de|envoyé|à|objet|para|enviado|asunto)\s*:\W{0,2}\s(?P<value>.*)",
    re.DOTALL,
)
_SENDER_FIELDS = frozenset(("from", "von", "de"))
_SENT_FIELDS = frozenset(
    "sent date to subject gesendet datum an betreff envoyé à objet para".split()
)
_NEXT_FIELD = re.compile(r"(?i)\s(?:sent|date|to|cc|subject|gesendet|an|betreff|envoyé|objet)\s*:")
_SIGNATURE = re.compile(r"-- ?")
_CLOSING = re.compile(
    r"(?i)(?:(?:with )?(?:kind|best|warm|many|kindest|warmest)? ?(?:regards|wishes|thanks)"
    r"|thanks(?: again| in advance)?|thank you|cheers|yours (?:sincerely|faithfully|truly)"
    r"|sincerely(?: yours)?|all the best|best|mit (?:freundlichen|besten|vielen) grüßen"
    r"|viele grüße|beste grüße|cordialement|saludos)[,.!]?"
)
_GREETING = re.compile(
    r"(?i)(?:dear|hi|hello|hey|hallo|liebe[rs]?|sehr geehrte[rs]?|guten tag|bonjour|cher|chère|hola"
    r"|good (?:morning|afternoon|evening))\b[^.!?:;]{0,60}[,!:]?"
)


def voices(lines: Sequence[str], *, forwards: bool) -> list[Voice]:
    """Whose words each line is; blank lines go with the line before.

    A line may be a whole paragraph. A forwarded mail whose sender is not named
    counts as quoted: nobody could be asked.

    Args:
        lines: The text of a mail.
        forwards: Whether its subject says that it passes a mail on ("Fwd: …").
    """
    found: list[Voice] = []
    current = Voice.SENDER
    place = 0
    while place < len(lines):
        line = lines[place]
        head = _head(lines, place)
        intro = _intro(lines, place)
        if current is Voice.QUOTED:
            taken = 1
            found.append(current)
        elif line.lstrip().startswith(">"):
            taken = 1
            found.append(Voice.QUOTED)
        elif head is not None:
            passes_on = forwards or _FORWARD.fullmatch(line.strip()) is not None
            is_named = passes_on and head.sender is not None
            current = Voice.FORWARDED if is_named else Voice.QUOTED
            taken = head.lines
            found += [Voice.HEAD if is_named else Voice.QUOTED] * taken
        elif intro:
            taken = intro
            found += [Voice.QUOTED] * taken
            if not _quotes_next(lines, place + taken):
                current = Voice.QUOTED
        elif _SIGNATURE.fullmatch(line) and len(lines) - place <= _MAX_SIGNATURE:
            taken = len(lines) - place
            found += [Voice.SIGNATURE] * taken
        elif _CLOSING.fullmatch(line.strip()):
            taken = _closing_lines(lines, place)
            found += [Voice.SIGNATURE] * taken
        elif _GREETING.fullmatch(line.strip()) and _opens(found):
            taken = 1
            found.append(Voice.SIGNATURE)
        elif not line.strip() and found:
            taken = 1
            found.append(Voice.HEAD if found[-1] is Voice.HEAD else current)
        else:
            taken = 1
            found.append(current)
        place += taken
    return found


def sender_of(lines: Sequence[str]) -> str | None:
    """The value of the first field "From: …" of some header lines."""
    for line in lines:
        found = _FIELD.match(line.strip())
        if found and found["name"].lower() in _SENDER_FIELDS:
            return _NEXT_FIELD.split(found["value"])[0].strip() or None
    return None


def _head(lines: Sequence[str], place: int) -> _Head | None:
    """The head of an earlier mail that begins at a line, if one does."""
    line = lines[place].strip()
    marked = bool(_FORWARD.fullmatch(line) or _ORIGINAL.fullmatch(line)) and len(line) > 5
    start = place + 1 if marked else place
    end, names = start, set[str]()
    while end < min(len(lines), start + _MAX_HEAD):
        text = lines[end].strip()
        found = _FIELD.match(text)
        if found:
            names.add(found["name"].lower())
            names |= {
                name.strip(" :").lower() for name in _NEXT_FIELD.findall(" " + found["value"])
            }
        elif text and names:
            # The addresses of a long line "To:" go on.
            if not lines[end].startswith((" ", "\t")):
                break
        elif text or (names and end > start):
            break
        end += 1
    is_head = bool(names & _SENDER_FIELDS) and bool(names & _SENT_FIELDS)
    if is_head:
        return _Head(end - place, sender_of(lines[start:end]))
    if marked and not line.startswith("____"):
        return _Head(1, None)
    return None


def _opens(before: Sequence[Voice]) -> bool:
    """Whether nothing but the head of a mail stands before a line."""
    return not before or before[-1] is Voice.HEAD


def _closing_lines(lines: Sequence[str], place: int) -> int:
    """How many lines "Regards" and the name and address below it take."""
    end = place + 1
    while end < min(len(lines), place + _MAX_SIGNATURE):
        line = lines[end].strip()
        is_name = len(line) < 60 and not line.endswith((".", "?", ":")) and line[:1] != ">"
        if not is_name or _head(lines, end) is not None or _intro(lines, end):
            break
        end += 1
    return end - place


def _intro(lines: Sequence[str], place: int) -> int:
    """How many lines "On 3 May Ada Brandt wrote:" takes; 0 if there is no such line."""
    text = ""
    for count, line in enumerate(lines[place : place + 3], 1):
        text = f"{text} {line.strip()}".strip()
        if _INTRO.fullmatch(text) and _STAMP.search(text):
            return count
        if not line.strip() or not re.match(r"On|Am|Le|El|Il|Op|Den|Em", text):
            return 0
    return 0


def _quotes_next(lines: Sequence[str], place: int) -> bool:
    """Whether the next line that is not blank is marked as quoted."""
    following = next((line for line in lines[place:] if line.strip()), "")
    return following.lstrip().startswith(">")
