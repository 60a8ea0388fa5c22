"""A negation for a word that already denies."""

import re
from collections.abc import Iterator

_NO_AUXILIARY = r"(?<!has )(?<!have )(?<!had )(?<!was )(?<!were )(?<!been )(?<!be )(?<!, )(?<!the )"
_NEGATED = (
    (rf"{_NO_AUXILIARY}\b(?:failed|refused|declined) to (?P<verb>[a-z]+)\b", r"did not \g<verb>"),
    (r"\bwas unable to\b", "could not"),
    (r"\b(?:is|are) unable to\b", "cannot"),
    (r"\bwere unable to\b", "could not"),
    (r"\b(was|were|is|are) unsuccessful\b", r"\1 not successful"),
    (r"\b(was|were|is|are) (?:illegal|unlawful)\b", r"\1 not legal"),
    (r"\b(was|were|is|are) incomplete\b", r"\1 not complete"),
    (r"\b(was|were|is|are) unaware\b", r"\1 not aware"),
    (r"\b(was|were|is|are) unknown\b", r"\1 not known"),
    (r"\b(was|were|is|are) unlikely\b", r"\1 not likely"),
    (r"\b(was|were|is|are) absent from\b", r"\1 not present at"),
    (r"\brejected the\b", "did not accept the"),
    (r"\bremained open\b", "did not close"),
    (r"\bremained closed\b", "did not open"),
    (r"\bsurvived the\b", "was not killed in the"),
    (r"\bdid not win\b", "failed to win"),
    (r"\bhas no\b", "does not have any"),
    (r"\bhad no\b", "did not have any"),
    (r"\bhave no\b", "do not have any"),
    (r"\b(was|were|is|are) impossible\b", r"\1 not possible"),
    (r"\b(was|were|is|are) prohibited\b(?! from)", r"\1 not allowed"),
    (r"\b(was|were|is|are) unchanged\b", r"\1 not changed"),
)


def negated_alike(sentence: str) -> Iterator[str]:
    """The sentence with a negation for a word that already denies.

    >>> list(negated_alike("The board refused to sign the lease."))
    ['The board did not sign the lease.']
    """
    for pattern, replacement in _NEGATED:
        changed = re.sub(pattern, replacement, sentence, count=1)
        if changed != sentence:
            yield changed
