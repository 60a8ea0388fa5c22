"""The part of a sentence that a question is made from."""

import re
from collections.abc import Iterator

from training.rules.casing import capitalised, lowered
from training.rules.dates import ANY_DATE
from training.rules.names import NAME, NameBook

LED = re.compile(
    r"(?:(?:In|At|On|After|During|For|As|With|From|By|According to|Since|Under|Despite) [^,;]{2,60}|[A-Z][a-z]+ly|However|Also|Moreover|Furthermore"
    r"|Thus|Later|Then|Today|Meanwhile|And|But|Here|Instead|Still|In fact|For example),? (?P<rest>(?:[Tt]he|[A-Z])\S* .+)$"
)
_DATED = re.compile(rf"(?P<date>(?:In|On) {ANY_DATE}),? (?P<rest>\S.+)$")
_BREAK = re.compile(
    r"(?:,|;| (?:when|while|after|before|where|although|but|which|and (?:was|were|is|has|had|then|later|they|he|she|it|the)))(?= )"
)


def heads(text: str) -> Iterator[str]:
    """``text`` up to its first comma or conjunction, a date that leads put last.

    >>> list(heads("In 1932, the dam was built by the state, which sold it."))
    ['The dam was built by the state in 1932.']
    """
    if re.search(r"\b(?:if|unless|not|never|only|either|both|between|neither)\b", text):
        return
    led = _DATED.match(text)
    body = led["rest"] if led else text
    for found in _BREAK.finditer(body):
        head, after = body[: found.start()], body[found.end() :]
        if re.search(r"\d$", head) and re.match(r" \d", after):
            continue
        head = head.rstrip(".")
        if len(head.split()) >= 4:
            yield capitalised(head + (f" {lowered(led['date'])}" if led else "")) + "."
            return
    if led:
        yield capitalised(f"{body.rstrip('.')} {lowered(led['date'])}.")


def with_name(part: str, before: str, book: NameBook) -> str:
    """``part`` with a leading "He", "She" or "It" made the subject that the passage began with."""
    pronoun = re.match(r"(?:He|She|It)(?= )", part)
    opening = re.match(rf"(?P<name>(?:The )?{NAME})(?: \([^()]*\))?,? (?:is|was|an?|the)\b", before)
    if pronoun is None or opening is None:
        return part
    name = opening["name"]
    if (book.kind_of.get(name) == "person") is (pronoun.group() == "It"):
        return part
    if pronoun.group() == "It" and (
        before.count(". ") > 1 or re.match(r"It (?:is|was) [a-z]+ (?:to|that)\b", part)
    ):
        return part
    return name + part[pronoun.end() :]
