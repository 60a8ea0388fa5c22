"""Finds one report in a text: source, cue and content, in whichever order they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from bot.reading import forms
from bot.reading.contents import begin
from bot.reading.quotes import quoted
from bot.reading.reporting import ADJUNCT, ASKING, INFINITIVES, PARTICIPLE, TELL, VERB
from bot.reading.sources import SourceKind, classify, is_evidence, is_measure, withheld
from bot.reading.subjects import Span, agrees, before, is_subject
from bot.reading.tokens import PASTS

# Reporting verbs of a sentence that are looked at; more make no sentence that anybody wrote.
MOST_VERBS = 12


@dataclass(frozen=True, slots=True)
class Attribution:
    """One layer of a report; spans are into the text that was parsed.

    ``name`` is the source as a reader would call it; it differs from the words of
    the span where those only refer back ("he").
    """

    name: str
    kind: SourceKind
    start: int
    end: int
    cue: str


@dataclass(frozen=True, slots=True)
class Report:
    """Who says what: a layer or two, outermost first, and the span of the content."""

    layers: tuple[Attribution, ...]
    start: int
    end: int


_CITING_BEHIND = re.compile(r",\s+(?P<cue>citing|quoting)\s+(?P<source>[^“”:;]{2,140}?)\s*\.?$")
_LEADS = re.compile(
    r"(?:when|after|as|while|in|on|at|but|and|however|for|during|by|since|before|last|this|despite|although|though|"
    r"nevertheless|still|so|also|then|now|with|to|if|because|under|from|among|amid|like|unlike|instead|again|"
    r"yesterday|today|separately|earlier|later|meanwhile|asked|contacted|pressed|[a-z]+ing|[a-z]+ly)\b[^“”]{0,160}$",
    re.I,
)
JOINED = re.compile(r",\s+(?:and|but|so|yet|while|as|because)\s+$", re.I)


def worded(text: str, start: int, patterns: Sequence[re.Pattern[str]]) -> Report | None:
    """A report in one of the fixed forms, at the start or after what leads up to it."""
    possible = forms.possible(text)
    for pattern in patterns:
        if pattern not in possible:
            continue
        for offset in _offsets(text, start):
            match = pattern.search(text[offset:])
            found = match and _from_match(text, offset, match)
            if found:
                return found
    return None


def _offsets(text: str, start: int) -> tuple[int, ...]:
    lead = _LEAD.match(text, start)
    led = lead and _is_lead_up(text[start : lead.end()])
    return (start, lead.end()) if lead and led else (start,)


_LEAD = re.compile(r"[^,“”:;]{2,110},\s+|(?:But|And|So|Then|Still)\s+")


def _from_match(text: str, offset: int, match: re.Match[str]) -> Report | None:
    groups = match.groupdict()
    if match.re in forms.NOUNS and VERB.search(match["source"].split(" who ")[0]):
        return None
    spans = [match.span(name) for name in ("outer", "source") if groups.get(name)]
    if not all(is_subject(match.string[one:other].rstrip(" ,.")) for one, other in spans):
        return None
    if match["cue"].lower().startswith("according") and is_measure(match["source"]):
        return None
    layers = [layer(text, offset + one, offset + other, match["cue"]) for one, other in spans]
    content = match.span("content")
    return Report(tuple(layers), offset + content[0], offset + content[1])


@lru_cache(maxsize=256)
def verbs(text: str, start: int) -> tuple[re.Match[str], ...]:
    """Reporting verbs of ``text[start:]`` outside quotations, in order."""
    inside = quoted(text[start:])
    outside = (
        verb
        for verb in VERB.finditer(text, start)
        if not any(a < verb.start() - start < b for a, b in inside)
    )
    return tuple(islice(outside, MOST_VERBS))


def leading(text: str, start: int) -> Iterator[tuple[Report, bool]]:
    """Source, verb, content; and whether nothing but what leads up to it comes before."""
    for verb in verbs(text, start):
        subject = subject_of(text, start, verb)
        content = begin(text, verb.group(), verb.end()) if subject else None
        if subject is None or content is None:
            continue
        if ASKING.fullmatch(verb.group()) and not text.startswith("“", content):
            continue
        if is_evidence(text[slice(*subject)], verb.group()):
            continue
        report = Report(_cited(text, subject, verb.group()), content, len(text))
        yield report, _is_lead_up(text[start : subject[0]])


def _is_lead_up(passed: str) -> bool:
    """Whether the words before a subject only lead up to it: "Asked about the fire, …"."""
    plain = passed.strip(" “")
    if not plain or plain.endswith((".", "!", "?")):
        return True
    return _LEADS.match(plain) is not None and JOINED.search(passed[1:]) is None


def subject_of(text: str, start: int, verb: re.Match[str]) -> Span | None:
    """The subject of a finite verb or a progressive; a passive has none that speaks."""
    head = text[start : verb.start()]
    progressive = _BE.search(head)
    if PARTICIPLE.fullmatch(verb.group()):
        return before(text, start, start + progressive.start()) if progressive else None
    found = None if progressive else before(text, start, verb.start())
    return found if found and agrees(text[slice(*found)], verb.group()) else None


_BE = re.compile(
    r"\s(?:is|are|was|were|been|be|being|[’']s|[’']re)(?:\s+(?:also|now|still|not|\w+ly))?\s+$"
)


def _cited(text: str, subject: Span, cue: str) -> tuple[Attribution, ...]:
    """The source; two layers for "The Tribune, citing two officials,"."""
    match = forms.CITING.match(text[subject[0] : subject[1]])
    if match is None or not is_subject(match["inner"]):
        return (layer(text, *subject, cue),)
    outer, inner = match.span("outer"), match.span("inner")
    return (
        layer(text, subject[0] + outer[0], subject[0] + outer[1], cue),
        layer(text, subject[0] + inner[0], subject[0] + inner[1], match["cue"]),
    )


def layer(text: str, start: int, end: int, cue: str) -> Attribution:
    """The source ``text[start:end]``, trimmed, named and classified."""
    source = text[start:end]
    end -= len(source) - len(source.rstrip(" ,."))
    start += len(source) - len(source.lstrip(" ,"))
    name = _display(text[start:end])
    return Attribution(name, classify(text[start:end]), start, end, cue.strip(" ,").lower())


# What may follow "…, Holt said" without being content.
_ENDS = re.compile(
    rf"(?:\s+{ADJUNCT}){{0,3}}\s*[.,:]?\s*(?=“)|"
    r"(?:\s+(?!that\b)[^,“”:;]{2,90}?)?(?:[.!?]?\s*$|;\s|,\s+(?:[a-z]+ing|but|and|while|as|before|after|who|according|in|on|at|with|though|although)\b)|"
    r"\s+(?:in|on|at|after|as|during|to|of|when|while|about|with|before|from|through|by|for|via|under|upon|following|outside|inside)\b[^“”]{2,200}$"
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|cannot|may|might|must|should|did|does|do|[a-z]{2,}(?:ed|s)|"
    rf"[a-z]+n[’']t|{PASTS})\b"
)


def behind(text: str, start: int) -> Report | None:
    """The content first: "“It failed,” Holt said", "It failed, said Holt", "…, as Holt said"."""
    for verb in verbs(text, start):
        told = TELL.fullmatch(verb.group()) or PARTICIPLE.fullmatch(verb.group())
        report = None if told else _inverted(text, start, verb)
        report = report or _trailing(text, start, verb)
        if report is not None:
            return report
    return None


def _trailing(text: str, start: int, verb: re.Match[str]) -> Report | None:
    """Content, source, verb."""
    subject = subject_of(text, start, verb)
    if subject is None:
        return None
    if _NOUN.fullmatch(verb.group()) and not _PLURAL.search(text[slice(*subject)]):
        return None
    said = re.sub(r"\s*\bas\s*$", "", text[start : subject[0]], flags=re.I)
    if len(said) < subject[0] - start and text[slice(*subject)].lower() in {"we", "i", "you"}:
        return None
    if not said and _AFTER_AS.match(text, verb.end()):
        begins = _AFTER_AS.match(text, verb.end())
        return Report(
            _cited(text, subject, verb.group()), begins.end() if begins else start, len(text)
        )
    is_as = len(said) < subject[0] - start and text[start : subject[0]].rstrip().lower().endswith(
        "as"
    )
    if said.rstrip().endswith(",") and _inserted(text, subject, verb):
        return Report(_cited(text, subject, verb.group()), start, len(text))
    if not _is_content(said) or _ENDS.match(text, verb.end()) is None:
        return None
    quoting = said.rstrip(" ,").endswith("”")
    follows = text[verb.end() :].lstrip(" .,:")
    if follows.startswith("“") and not quoting:
        return None
    if not quoting and not is_as and begin(text, verb.group(), verb.end()) is not None:
        return None
    layers = _cited(text, subject, verb.group())
    citing = _CITING_BEHIND.search(text, verb.end())
    if citing and is_subject(citing["source"]):
        layers = (*layers, layer(text, *citing.span("source"), citing["cue"]))
    whole = quoting and follows.startswith("“") and follows.rstrip(" .").endswith("”")
    whole = whole or (not quoting and _CLAUSE.search(follows) is not None)
    return Report(layers, start, len(text) if whole else start + len(said))


# "As the Gazette reported, the pool was shut."
_AFTER_AS = re.compile(
    rf"(?:\s+(?:me|us|him|her|them|reporters|the\s+\w+|[A-Z]\w+))?(?:\s+(?:in\s+confidence|off\s+the\s+record|{ADJUNCT})){{0,2}},\s+(?=\S)"
)


# "The radio show": a noun as often as a verb, a verb only beside a plural.
_NOUN = re.compile(
    r"show|note|reason|vow|post|rule|answer|demand|fear|hope|worry|figure|estimate|report|claim|comment"
)
_PLURAL = re.compile(r"s$|\b(?:and|they|we|I|you|people|police|men|women)\b")


def _inserted(text: str, subject: Span, verb: re.Match[str]) -> bool:
    """ "Two of the men, Holt added, were never found"."""
    short = len(text[slice(*subject)].split()) <= 8
    return short and _GOES_ON.match(text, verb.end()) is not None


_GOES_ON = re.compile(
    rf"(?:\s+(?:the|an?|his|her)\s+\w+|\s+[A-Z]\w+|\s+reporters)?(?:\s+{ADJUNCT}){{0,2}},\s+(?!(?:and|but|[a-z]+ing|who|which)\b)(?=[a-z])"
)


def _is_content(said: str) -> bool:
    """Whether words before ", Holt said" can be what is said: a quotation or a clause."""
    plain = said.rstrip()
    if _QUOTE_ENDS.search(plain):
        return len(plain) > 3
    if not plain.endswith((",", "—", "–")) or JOINED.search(said):
        return False
    return len(plain.split()) >= 2 and _CLAUSE.search(plain) is not None and _is_main(plain)


_QUOTE_ENDS = re.compile(r"[,.!?…—–-]\s?”$|”\s?[,—–]$|^“[^“”]*”$")


def _is_main(plain: str) -> bool:
    """Whether a clause stands by itself, not "After the valve failed,", "In a letter to Lund,"."""
    if _SUBORDINATE.match(plain):
        return False
    return _ADVERBIAL.match(plain) is None or _FOLLOWED.match(plain) is not None


_SUBORDINATE = re.compile(
    r"(?:after|when|while|as|if|because|although|though|since|before|asked|speaking)\b[^,]*,?$",
    re.I,
)
_ADVERBIAL = re.compile(r"(?:in|on|at|by|for|during|despite|with)\b[^,]*,?$", re.I)
# "In Arden a barn burned down": a place or a time of one word, then a subject of its own.
_FOLLOWED = re.compile(
    r"(?:In|On|At|During)\s+(?:[A-Z][\w’'-]+|\d{4})\s+(?:the|an?|his|her|their|its|some|two|three|several|\d+)\s",
)


def _inverted(text: str, start: int, verb: re.Match[str]) -> Report | None:
    """Content, verb, source: "It failed, said Ana Ruiz, the mayor."."""
    said = text[start : verb.start()]
    if not said.rstrip().endswith((",", "”", "—")) or not _is_content(said):
        return None
    quoting = said.rstrip(" ,").endswith("”")
    match = _SPEAKER.match(text, verb.end())
    if match is None or not is_subject(match["source"].rstrip(" ,.")):
        return None
    source = match["source"].rstrip(" ,.")
    if not quoting and not _speaks_behind(text, start, verb, source):
        return None
    if not quoting and (
        verb.group() in INFINITIVES or is_evidence(source, verb.group())
    ):  # "conclude contracts": its object
        return None
    at = match.start("source")
    return Report((layer(text, at, at + len(source), verb.group()),), start, verb.start())


def _speaks_behind(text: str, start: int, verb: re.Match[str], source: str) -> bool:
    """Whether what follows a verb without a quotation is its speaker, not its content."""
    if _CLAUSE_IN.search(re.split(r",|\bwho\b", source)[0]) or _SPEAKS.match(source) is None:
        return False
    subject = before(text, start, verb.start())
    return subject is None or subject[0] > start


_SPEAKS = re.compile(
    r"[A-Z]|(?:the|an?|his|her|their|its|one|two|several|some|police|officials|\w+s)\b"
)
_SPEAKER = re.compile(
    r"\s+(?P<source>(?!that\b|in\b|on\b|at\b|to\b|it\b)[^“”:;]{2,200}?)"
    rf"(?=\s+{ADJUNCT}\s*[.,]?\s*(?:$|“)|,\s+(?:[a-z]+ing|but|and|while|as|before|after|in|on|at|though|although)\b|[.:]?\s*$|[.,:]?\s*“|\s+(?:as|when|while|after|before|during)\s)"
)
_CLAUSE_IN = re.compile(
    r"\b(?:is|are|was|were|has|had|will|would|could|can|may|might|must|should|did|does|[a-z]{3,}ed|went|came|took|fell|rose|left|sank)\b"
)


def according(text: str, start: int) -> Report | None:
    """ "The valve failed, according to Holt", also in the midst of a sentence."""
    possible = forms.ACCORDING_BEHIND in forms.possible(text)
    match = forms.ACCORDING_BEHIND.search(text, start) if possible else None
    if match is None:
        return None
    source = _cut_apposed(match["source"])
    if not is_subject(source.rstrip(" ,.")) or is_measure(source):
        return None
    at = match.start("source")
    found = layer(text, at, at + len(source), match["cue"])
    whole = _CLAUSE.search(text, start, match.start()) is None
    return Report((found,), start, len(text) if whole else match.start())


def _cut_apposed(source: str) -> str:
    """The source up to the comma where the sentence goes on."""
    for match in re.finditer(r",\s", source):
        after = source[match.end() :]
        if not re.match(
            r"(?:an?|the|who|which|whose|whom|head|chief|director|professor|president|chair\w*|D-|R-|[A-Z][\w.]*(?:,|$)|\d)\b",
            after,
        ):
            return source[: match.start()]
    return source


_SOMEBODY = re.compile(
    r"(?:someone|somebody|an?|one|two|three|some|several|another|people|those)\b", re.I
)
# Code points of a sentence within which it is said that its source has no name.
_NEAR = 220


def nameless(text: str, start: int) -> Report | None:
    """ "A clerk, who would not be named, saw it leave": whoever is kept nameless is a source.

    "A woman who asked for her name to be withheld because … said the ward was shut": the
    verb stands behind a clause of the source's own.
    """
    if not _SOMEBODY.match(text, start):
        told = forms.TOLD.match(text[start:])
        if told is None:
            return None
        at = told.span("source")
        found = Attribution(
            text[start + at[0] : start + at[1]],
            SourceKind.UNNAMED,
            start + at[0],
            start + at[1],
            "told",
        )
        return Report((found,), start + told.start("content"), len(text))
    far = re.compile(r"[;:]").search(text, start)
    stop = min(far.start() if far else len(text), start + _NEAR)
    for verb in reversed([one for one in verbs(text, start) if one.start() < stop]):
        subject = text[start : verb.start()].rstrip(" ,")
        content = begin(text, verb.group(), verb.end())
        if content is None or PARTICIPLE.fullmatch(verb.group()) or _UNFINISHED.search(subject):
            continue
        if _DESCRIBED.search(subject) and classify(subject) is SourceKind.UNNAMED:
            found = layer(text, start, start + len(subject), verb.group())
            return Report((found,), content, len(text))
    kept = withheld(text[start:stop])
    if kept is None or start + kept + 10 > len(text):
        return None
    found = layer(text, start, start + kept, "said")
    return Report((replace(found, kind=SourceKind.UNNAMED),), start + kept + 2, len(text))


# "Who packs at the works": a clause of the source's own stands before the verb.
_DESCRIBED = re.compile(r"\b(?:who|whom|whose)\b|\bclose\s+to\b|\bfamiliar\s+with\b", re.I)
# A subject does not end so, and a verb in its own clause does not begin so.
_UNFINISHED = re.compile(
    r"\b(?:who|whom|which|that|to|and|or|not|n[’']t|would|could|will|can|may|might|must|should|of|in|on|at|for|with|the|an?|he|she|they|we|i|you|it|are|is|was|were|be)$",
    re.I,
)


def passive(text: str, start: int) -> Report | None:
    """ "The sale was first reported by the Gazette"."""
    possible = forms.PASSIVE_BY in forms.possible(text)
    match = forms.PASSIVE_BY.search(text, start) if possible else None
    if match is None or not is_subject(re.sub(r"^both\s+", "", match["source"])):
        return None
    if _COUNTED.match(match["source"]):
        return None
    found = layer(text, *match.span("source"), match["cue"].split()[-1])
    # "The pump was described by a fitter as unsafe": all of it is what he says.
    return Report((found,), start, len(text) if match["as"] else match.start())


# "Drowsiness was reported by 9 per cent": by so many it was found, nobody claims it.
_COUNTED = re.compile(
    r"(?:about|only|some|nearly|almost|more\s+than|over|roughly)?\s*\d[\d.,]*\s*(?:%|percent|per\s+cent|(?:out\s+)?of)",
    re.I,
)


def _display(source: str) -> str:
    name = re.sub(r"^(?:both|even|only)\s+", "", source.strip(" ,.“”"))
    name = re.sub(
        r"\s+(?:in|on|during|at)\s+(?:an?|the|his|her|its|their)\s+(?:post|statement|interview|letter|email|message|thread|briefing|press|tweet|blog|column)\b.*$",
        "",
        name,
    )
    name = re.split(r",\s+(?:where|which|who|whom|whose)\b", name)[0]
    return re.sub(
        r"\s+on\s+(?:X|Twitter|Facebook|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$",
        "",
        name,
    )
