"""How far a doubt reaches: the clause it stands in, or only the noun it describes."""

import re
from itertools import pairwise

from bot.reading.hedging import READ, Cue
from bot.reading.quotes import plain_quotes, quoted
from bot.reading.tokens import content_stems, coverage

Span = tuple[int, int]
Spans = tuple[Span, ...]

# Share of a content's words in the rest of a sentence from which a doubt passes it by.
# Set by hand: half left a denial of "it" beside what it denies.
OUTSIDE = 0.6

_FRONTED = re.compile(
    r"(?:although|though|while|if|when|because|since|after|before|once|unless|despite|contrary\s+to|until|as|amid|"
    r"following|instead\s+of|(?:in\s+order\s+)?to\s+(?!be\b)[a-z]+)\b[^,;]*,\s+|[^,;]{3,60}\saside,\s+|"
    r"(?:apparently|perhaps|possibly|seemingly|probably)\s+[a-z-]+,\s+",
    re.I,
)
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|could|can|cannot|may|might|must|should|did|does|do|[a-z]{3,}ed|[a-z]{3,}s|"
    r"went|came|took|made|gave|got|began|fell|rose|ran|won|lost|left|met|held|kept|sent|saw|sank|broke|paid|sold|[a-z]+n[’']t)"
)
# A clause of its own begins: coordinated with a subject and a verb, or subordinate.
_BREAK = re.compile(
    rf";\s+|,\s+(?=(?:and|but|so|yet|while|whereas|though|although|because|before|after|unless)\s+(?:[\w’'-]+\s+){{1,6}}?{_FINITE}\b)|"
    r"\s{1,4}(?=(?:and|but)\s+(?:\w+ly\s+|also\s+|now\s+)?(?:is|are|was|were|has|have|had|may|might|could|will|seems?|appears?)\b)|"
    rf"\s{{1,4}}(?=(?:but|before|after|because|while|although|though|whereas)\s+(?:[\w’'-]+\s+){{1,6}}?{_FINITE}\b)"
)
# Said of a noun and closed by a comma: ", who denied it,", ", thought to be old,".
_INSERTED = re.compile(
    r",\s+(?:(?:who|which|whose|where|whom)\s|(?:\w+ly\s+|once\s+|long\s+|now\s+)?(?:thought|believed|said|known|rumou?red|reported|accused|suspected|considered|regarded|described)\s+(?:to|of|that|as|by)\s)[^,;]*(?:,|(?=[.;]?$))"
)
_DESCRIBES = re.compile(
    r"(?:alleged|suspected|reported|unconfirmed|unverified|unsubstantiated|uncorroborated|unproven|purported|supposed|rumou?red|presumed|putative|probable|possible\s+\w+)$",
    re.I,
)
_NOUN = re.compile(
    rf"\s+[\w’'-]+(?:\s+(?!{_FINITE}\b|of\b|in\b|on\b|at\b|by\b|from\b|to\b|for\b|that\b|and\b|with\b)[\w’'-]+){{0,2}}"
)
_BACK = re.compile(
    r"^\W*(?:it|this|that|them|these|those|so|either|which|the\s+(?:report|claim|story|rumou?r|figure|account)s?)?\W*$",
    re.I,
)


def reach(text: str, cue: Cue) -> Spans:
    """The parts of ``text`` that a cue bears on, in order.

    >>> from bot.reading.hedging import cues
    >>> text = "The lift was mended in May, but it is unclear who paid."
    >>> [text[start:end] for start, end in reach(text, cues(text)[0])]
    ['but it is unclear who paid.']
    """
    plain = plain_quotes(text[:READ])
    if _DESCRIBES.match(cue.surface):
        noun = _NOUN.match(plain, cue.end)
        if noun is not None and not re.search(
            r"\b(?:is|are|was|were|be|been|remains?|as)\s+(?:\w+ly\s+)?$", plain[: cue.start]
        ):
            return ((cue.start, noun.end()),)
    for start, end in quoted(plain):
        if start < cue.start and cue.end < end:
            return ((start, end),)
    clause = next(
        (one for one in clauses(plain) if any(a <= cue.start < b for a, b in one)),
        ((0, len(text)),),
    )
    return ((0, len(text)),) if _refers_back(plain, clause, cue) else clause


def _refers_back(text: str, clause: Spans, cue: Cue) -> bool:
    """Whether a clause only says of the rest that it is doubtful: "…, but police denied it"."""
    first, last = next(span for span in clause if span[0] <= cue.start < span[1])
    after = text[cue.end : last]
    if _BACK.match(after) is None:
        return False
    return bool(after.strip(" .,;")) or not content_stems(text[first : cue.start])


def clauses(text: str) -> tuple[Spans, ...]:
    """The clauses of a sentence, each with its spans; together they cover it."""
    fronted = _FRONTED.match(text)
    start = fronted.end() if fronted and fronted.end() < len(text) else 0
    found: list[Spans] = [((0, start),)] if start else []
    places = [start, *(m.start() for m in _BREAK.finditer(text, start)), len(text)]
    for low, high in pairwise(places):
        low += len(text[low:high]) - len(text[low:high].lstrip(" ,;"))
        inserted = [m.span() for m in _INSERTED.finditer(text, low, high)]
        found.extend((span,) for span in inserted)
        edges = [low, *(place for span in inserted for place in span), high]
        outside = tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)
        if outside:
            found.append(outside)
    return tuple(found)


def bears_on(text: str, reached: Spans, content: str) -> bool:
    """Whether ``content`` is about what a doubt reaches, by words that only that part has."""
    inside = content_stems(" ".join(text[start:end] for start, end in reached))
    outside = content_stems(_without(text, reached))
    wanted = content_stems(content)
    if wanted & (inside - outside):
        return True
    return coverage(wanted, outside) < OUTSIDE


def _without(text: str, spans: Spans) -> str:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return "".join(kept)
