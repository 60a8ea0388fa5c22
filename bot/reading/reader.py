"""A document read for who says what, and how sure they are: one reading a sentence.

`attribution` and `hedging` look at one sentence; this file adds what only the
document knows: who "he" is, whose post a signature line signs, what "the report"
that could not be verified was.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.assertions import asks
from bot.reading.attribution import Parsed, parse
from bot.reading.coreference import Memory
from bot.reading.hedging import Cue, cues
from bot.reading.lexicon import PIECE, CueKind
from bot.reading.quotations import carried
from bot.reading.reading import Reading, Stance
from bot.reading.reporting import AUXILIARY
from bot.reading.sources import SourceKind, classify
from bot.reading.speech import Attribution, Report, layer
from bot.reading.subjects import before, opening
from bot.reading.tokens import content_stems
from index.documents import Kind, Sentence

_STANCES = {
    CueKind.NOT_CONFIRMED: Stance.NOT_CONFIRMED,
    CueKind.DENIAL: Stance.DENIES,
    CueKind.NO_COMMENT: Stance.NO_COMMENT,
    CueKind.CONFIRMATION: Stance.CONFIRMS,
}


_ADJECTIVE = re.compile(r"un\w+$|without\b", re.I)


_CLAIM_WORDS = frozenset(
    (
        "claim report alleg rumor rumour accus suggest assert account stori charg statement "
        "specul news figur"
    ).split()
)


_ASIDE = re.compile(
    r",\s+(?:(?:a|an|the)\s+\w+(?:\s+\w+)?\s+(?:that|which)|which|but\s+(?:this|that|it|these)|though|although|something)\b[^,;]*$",
    re.I,
)


_BACK = re.compile(
    r"^\W*(?:it|this|that|they|them|these|those|so|either|which|whether\s+(?:it|this|that)\b.*)?\W*$",
    re.I,
)


_SIGNED = re.compile(r"^\s*[—–-]{1,2}\s*(?P<name>[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3})")


_DEFINITE = re.compile(r"^(?:the|this|that|his|her|their|its|our)\s+", re.I)


def read(sentences: Sequence[Sentence]) -> tuple[Reading, ...]:
    """Reads all sentences of one document, in order; one reading for each.

    Headings, by-lines and clutter get a bare reading so that positions agree.
    """
    signed = _signatures(sentences)
    memory = Memory()
    readings: list[Reading] = []
    parses = carried(sentences, [parse(sentence.text) for sentence in sentences])
    for sentence, parsed in zip(sentences, parses, strict=True):
        reading = _read_one(sentence, parsed)
        memory.open(sentence)
        reading = replace(
            reading,
            layers=tuple(memory.resolve(layer) for layer in reading.layers),
            asides=tuple(_resolved(aside, memory) for aside in reading.asides),
        )
        reading = _sign(reading, signed.get(sentence.block), readings)
        memory.note(reading.layers)
        readings.append(replace(reading, target=_referent(reading, readings)))
    return tuple(_voiced(_named_later(readings)))


# Sentences after "a columnist" within which the columnist may be named.
NAMED_WITHIN = 4


def _named_later(readings: Sequence[Reading]) -> list[Reading]:
    """ "According to a columnist …" then "columnist Ana Ruiz": one and the same source."""
    found = list(readings)
    for place, reading in enumerate(readings):
        head = _INDEFINITE_HEAD.match(reading.layers[-1].name) if reading.layers else None
        if head is None or reading.unnamed is None:
            continue
        later = [one for r in readings[place + 1 : place + 1 + NAMED_WITHIN] for one in r.layers]
        named = next(
            (
                one
                for one in later
                if one.kind is SourceKind.NAMED_PERSON and head["head"] in one.name.lower().split()
            ),
            None,
        )
        if named is not None:
            last = replace(reading.layers[-1], name=named.name, kind=named.kind)
            found[place] = replace(reading, layers=(*reading.layers[:-1], last))
    return found


_INDEFINITE_HEAD = re.compile(r"^an?\s+(?:[\w’'-]+\s+)*?(?P<head>[a-z]+)$", re.I)


def _resolved(aside: Report, memory: Memory) -> Report:
    return replace(aside, layers=tuple(memory.resolve(layer) for layer in aside.layers))


def _read_one(sentence: Sentence, parsed: Parsed) -> Reading:
    text = sentence.text
    found = cues(text)
    bare = Reading(
        sentence,
        parsed.layers,
        parsed.start,
        parsed.end,
        Stance.ASSERTS,
        (0, 0),
        None,
        (),
        asides=parsed.asides,
    )
    if asks(text):
        return replace(bare, stance=Stance.ASKS)
    if parsed.layers and parsed.layers[-1].cue.startswith(("denied", "denies")):
        cue = next((c for c in found if c.kind is CueKind.DENIAL), None) or _layer_cue(bare)
        return replace(bare, stance=Stance.DENIES, about=(parsed.start, parsed.end), cue=cue)
    doubts = tuple(
        replace(cue, kind=CueKind.LOOSE) if _is_view(cue, bare) else cue
        for cue in found
        if _is_doubt(cue, text, bare)
    )
    stance_cue = next((cue for cue in found if cue.kind in _STANCES and cue not in doubts), None)
    if stance_cue is None:
        return replace(bare, doubts=doubts)
    stance = _STANCES[stance_cue.kind]
    if stance is Stance.CONFIRMS:
        return replace(bare, stance=stance, cue=stance_cue, doubts=doubts)
    # What a body could not verify ("reports that …") is not the body's own hedge.
    doubts = tuple(cue for cue in doubts if cue.end <= stance_cue.start)
    spoken = replace(bare, layers=bare.layers or _speaker(text, stance_cue))
    return replace(
        spoken, stance=stance, cue=stance_cue, doubts=doubts, about=_about(bare, stance_cue)
    )


def _is_view(cue: Cue, bare: Reading) -> bool:
    """ "Aristotle believed that …": what somebody named held is told of them, and not doubted."""
    if _HELD.match(cue.surface) is None or not bare.layers:
        return False
    holder = bare.layers[-1]
    if _INDICATED.match(cue.surface):  # what somebody named lets be known, is said by them
        return holder.kind is not SourceKind.UNNAMED and holder.end <= cue.start <= holder.end + 12
    named = holder.kind in (SourceKind.NAMED_PERSON, SourceKind.REFERENCE)
    # "Aristotle", one name, unlike "investigators", who are a body at work.
    named = named or classify(holder.name.lower()) is SourceKind.UNNAMED is not holder.kind
    return named and holder.end <= cue.start <= holder.end + 12


_INDICATED = re.compile(r"indicat(?:ed|es|e)\s+that$", re.I)
_HELD = re.compile(r"(?:believed|thought|feared|felt)\s+(?:that|it|he|she|they|there)$", re.I)


def _speaker(text: str, cue: Cue) -> tuple[Attribution, ...]:
    """Who denies or could not verify, where the words before the cue name somebody."""
    if _PASSIVE.search(cue.surface):
        return ()
    found = before(text, 0, cue.start) or opening(text)
    if not found or len(text[slice(*found)].split()) > 12:
        return ()
    found = (found[0], found[0] + len(_INSERTED.sub("", text[slice(*found)])))
    # "Ruiz remains the mayor and denies it": the first verb's subject is the second's.
    if not _VERB_OF.fullmatch(text, found[1], cue.start):
        return ()
    speaker = layer(text, *found, cue.surface)
    known = (SourceKind.NAMED_PERSON, SourceKind.NAMED_BODY, SourceKind.REFERENCE)
    return (speaker,) if speaker.kind in known else ()


_INSERT = r",\s+(?:however|though|meanwhile|too|therefore|again)"
_INSERTED = re.compile(rf"{_INSERT}$")
_VERB_OF = re.compile(
    rf"(?:{_INSERT})?,?(?:\s+(?:{AUXILIARY}|is|are|was|were))*\s+|[^,;:“”]*\s(?:and|but|or)\s+(?:\w+ly\s+|also\s+)?"
)


def _layer_cue(reading: Reading) -> Cue:
    layer = reading.layers[-1]
    at = reading.sentence.text.find(layer.cue, layer.start)
    start = at if at >= 0 else layer.start
    return Cue(
        CueKind.DENIAL,
        start,
        start + len(layer.cue),
        reading.sentence.text[start : start + len(layer.cue)],
    )


def _is_doubt(cue: Cue, text: str, bare: Reading) -> bool:
    """Hedges; and a non-confirmation that is only an aside on the sentence's own claim."""
    if cue.kind in (CueKind.HEDGE, CueKind.WEASEL, CueKind.OPEN, CueKind.LOOSE):
        return True
    if cue.kind is not CueKind.NOT_CONFIRMED:
        return False
    if _ADJECTIVE.match(cue.surface) and re.match(r"\s+(?!by\b)\w", text[cue.end :]):
        return True
    if cue.start <= bare.start:
        return False
    return _ASIDE.search(text[: cue.start]) is not None or _is_appended(text, cue)


def _is_appended(text: str, cue: Cue) -> bool:
    """ "It burned down; we could not verify this": of the sentence's own claim, told before."""
    told = _APPENDED.search(text[: cue.start])
    if told is None or not _refers_back(text[cue.end :]):
        return False
    said = text[: told.start()]
    return _TOLD.search(said) is not None and len(content_stems(said)) >= MENTIONED


# Content words from which what stands before a "we could not verify it" is a claim.
MENTIONED = 3
_APPENDED = re.compile(
    r"(?:[;—–]|,(?=\s+(?:but|and|though|although|yet|no|without)\b)|,(?=\s*$))[^;,—–]{0,60}$", re.I
)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|did|does|may|might|[a-z]{3,}(?:ed|s)|came|went|saw|said|says|took|made)\b"
)


def _about(bare: Reading, cue: Cue) -> tuple[int, int]:
    """What stands after an active cue, or before a passive one; empty if it refers back."""
    text = bare.sentence.text
    end = max(bare.end, cue.end)
    named = _THAT_THEY.search(cue.surface) is not None
    if (_OF_THAT.search(cue.surface) and not named) or _OF_THIS.match(text[cue.end :]):
        return (cue.end, cue.end)
    said_of = not cue.surface.lower().startswith(_PERSONAL)
    passive = _PASSIVE.search(cue.surface) or (
        said_of and _PASSIVE_BEFORE.search(text[: cue.start])
    )
    before = (min(bare.start, cue.start), cue.start)
    told_after = cue.surface.endswith("that") or text[cue.end :].lstrip().startswith("that ")
    if passive and not told_after and _PRONOUN.fullmatch(text[slice(*before)]):
        return (cue.start, cue.start)
    span = before if passive and content_stems(text[before[0] : before[1]]) else (cue.end, end)
    piece = text[span[0] : span[1]]
    return (span[0], span[0]) if _refers_back(piece) else span


_PASSIVE = re.compile(
    r"^(?:un\w+ed|(?:is|are|was|were|been|be|that)\b|not\s+true|debunked)|\b(?:be|been)\b|\s(?:we|i|he|she|they|it)\s+(?:\w+ly\s+)?(?:reject|den[iy]|disput|repudiat)\w*$",
    re.I,
)


_PRONOUN = re.compile(r"\W*(?:it|this|that|they|these|those)\W*", re.I)
# "Called this nonsense", "contradicted that flatly": what was said before; not "this article".
_OF_THAT = re.compile(
    rf"\b(?:(?:this(?!\s+(?:\w+\s+)?{PIECE})|it|them|these|those)\b|that\b(?!$))", re.I
)
_OF_THIS = re.compile(
    r"\s+(?:of\s+)?(?:this|it|these|those)\b\s*(?:$|[.,;:!?]|\w+ly\s*(?:$|[.,;]))", re.I
)
_THAT_THEY = re.compile(r"\b(?:that|which)\s+(?:they|we|he|she|it|i)\b", re.I)


# "Has been unable to verify": said of who tried, not of what was to be verified.
_PERSONAL = ("unable", "not able", "not in a position", "not prepared", "yet to", "without")


_PASSIVE_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|been|remains?|remained)\s+(?:\w+ly\s+)?$", re.I
)


def _refers_back(piece: str) -> bool:
    """ "it", "that", "the sighting": something that was said before."""
    stems = content_stems(piece)
    if _BACK.match(piece) or stems <= _CLAIM_WORDS:
        return True
    return len(stems - _CLAIM_WORDS) <= 1 and _DEFINITE.match(piece.strip()) is not None


def _signatures(sentences: Sequence[Sentence]) -> dict[int, str]:
    """Block number → name, for blocks that are followed by a signature line."""
    found: dict[int, str] = {}
    for above, line in pairwise(sentences):
        match = _SIGNED.match(line.text)
        if match and line.kind is Kind.BYLINE and above.kind.is_evidence:
            found[above.block] = match["name"]
    return found


def _sign(reading: Reading, name: str | None, earlier: Sequence[Reading]) -> Reading:
    """Puts the signer of a post outermost; inside a post an unnamed source carries on."""
    if name is None:
        return reading
    signer = Attribution(name, SourceKind.NAMED_PERSON, 0, 0, "signed")
    layers = reading.layers
    if not layers and earlier and earlier[-1].sentence.block == reading.sentence.block:
        layers = tuple(replace(layer, start=0, end=0) for layer in earlier[-1].layers[1:])
    return replace(reading, layers=(signer, *layers))


def _voiced(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Puts the writer of a mail outermost, from the line that names them on."""
    writer: Attribution | None = None
    for reading in readings:
        sentence = reading.sentence
        found = _FROM.match(sentence.text) if sentence.kind is Kind.BYLINE else None
        if found:
            writer = _writer(found["name"])
        if writer is not None and sentence.kind.is_evidence:
            reading = replace(reading, layers=(writer, *reading.layers))
        yield reading


_FROM = re.compile(r"From:\s+[\"']?(?P<name>[^<>\"]+|<[^>]+>)")


def _writer(name: str) -> Attribution:
    name = name.strip(" <>'")
    is_body = classify(name) is SourceKind.NAMED_BODY
    kind = SourceKind.NAMED_BODY if is_body else SourceKind.NAMED_PERSON
    return Attribution(name, kind, 0, 0, "wrote")


def _referent(reading: Reading, earlier: Sequence[Reading]) -> int | None:
    """The claim that "it" or "the report" in a denial or non-confirmation means."""
    if reading.stance not in (Stance.DENIES, Stance.NOT_CONFIRMED):
        return None
    if reading.concerns and _DEMONSTRATIVE.search(reading.concerns) is None:
        return None
    near = [one for one in earlier[-4:] if one.asserts and one.sentence.kind.is_evidence]
    named = _after(reading)
    near = [one for one in near if named & content_stems(one.sentence.text)] or near
    doubtful = [one for one in near if one.is_doubtful]
    said = [one for one in near if one.layers]
    just_told = [one for one in near[-1:] if one.is_doubtful or one.layers]
    chosen = (just_told or doubtful or said or near)[-1:]
    return chosen[0].sentence.position if chosen else None


# "A fire at that address", "such a find": it was spoken of just before.
_DEMONSTRATIVE = re.compile(
    r"\b(?:such|this|these|those)\b|\bthat\s+(?!(?:the|an?|it|he|she|they|we|i|his|her|their|its|there|any|one|no|some)\b)[a-z]+(?=[\s.,;]*$|\s+(?:in|on|at|of|had|was|were)\b)",
    re.I,
)


def _after(reading: Reading) -> frozenset[str]:
    """The words that follow the cue of a stance, if they still name a thing: "the resignation"."""
    if reading.cue is None:
        return frozenset()
    return content_stems(reading.sentence.text[reading.cue.end :]) - _CLAIM_WORDS
