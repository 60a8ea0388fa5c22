"""A document read for who says what, and how sure they are: one reading a sentence.

`attribution` and `hedging` look at one sentence; this file adds what only the
document knows: who "he" is, whose post a signature line signs, what "the report"
that could not be verified was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.attribution import Attribution, SourceKind, classify, parse
from bot.hedging import Cue, CueKind, cues
from bot.tokens import content_stems, words
from index.documents import Kind, Sentence


class Stance(StrEnum):
    """What a sentence does to the content it holds."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    NOT_CONFIRMED = "not_confirmed"
    NO_COMMENT = "no_comment"
    ASKS = "asks"


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as it was understood; spans are into ``sentence.text``.

    Attributes:
        sentence: The sentence.
        layers: Who says so, outermost first; empty for the document's own voice.
        start: First code point of the innermost content.
        end: One past its last.
        stance: What the sentence does to that content.
        about: Span of what a denial or non-confirmation concerns; empty if it
            only refers back ("it", "the report").
        cue: The words of the stance, None for a plain assertion.
        doubts: Hedges and other doubts that hold for the content.
        target: Position of the sentence that a stance refers back to, or None.
    """

    sentence: Sentence
    layers: tuple[Attribution, ...]
    start: int
    end: int
    stance: Stance
    about: tuple[int, int]
    cue: Cue | None
    doubts: tuple[Cue, ...]
    target: int | None = None

    @property
    def content(self) -> str:
        """The innermost reported content."""
        return self.sentence.text[self.start : self.end]

    @property
    def concerns(self) -> str:
        """What a denial or non-confirmation is about; empty if it refers back."""
        return self.sentence.text[self.about[0] : self.about[1]]

    @property
    def asserts(self) -> bool:
        """Whether the sentence puts its content forward (with or without doubt)."""
        return self.stance in (Stance.ASSERTS, Stance.CONFIRMS)

    @property
    def unnamed(self) -> Attribution | None:
        """The innermost unnamed source that the content rests on, if any."""
        found = [layer for layer in self.layers if layer.kind is SourceKind.UNNAMED]
        return found[-1] if found else None

    @property
    def is_doubtful(self) -> bool:
        """Whether the sentence itself gives a ground for ``unverified``."""
        return bool(self.unnamed or self.doubts)


_STANCES = {
    CueKind.NOT_CONFIRMED: Stance.NOT_CONFIRMED,
    CueKind.DENIAL: Stance.DENIES,
    CueKind.NO_COMMENT: Stance.NO_COMMENT,
    CueKind.CONFIRMATION: Stance.CONFIRMS,
}
_ADJECTIVE = re.compile(r"un\w+$|without\b", re.I)
_CLAIM_WORDS = frozenset(
    "claim report alleg rumor rumour accus suggest assert account stori charg statement specul news figur".split()
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
    memory = _Memory()
    readings: list[Reading] = []
    for sentence in sentences:
        reading = _read_one(sentence)
        memory.open(sentence)
        reading = replace(reading, layers=tuple(memory.resolve(layer) for layer in reading.layers))
        reading = _sign(reading, signed.get(sentence.block), readings)
        memory.note(reading.layers)
        readings.append(replace(reading, target=_referent(reading, readings)))
    return tuple(readings)


def _read_one(sentence: Sentence) -> Reading:
    text = sentence.text
    parsed = parse(text)
    found = cues(text)
    bare = Reading(
        sentence, parsed.layers, parsed.start, parsed.end, Stance.ASSERTS, (0, 0), None, ()
    )
    if text.rstrip('”"’ ').endswith("?"):
        return replace(bare, stance=Stance.ASKS)
    if parsed.layers and parsed.layers[-1].cue.startswith(("denied", "denies")):
        cue = next((c for c in found if c.kind is CueKind.DENIAL), None) or _layer_cue(bare)
        return replace(bare, stance=Stance.DENIES, about=(parsed.start, parsed.end), cue=cue)
    doubts = tuple(cue for cue in found if _is_doubt(cue, text, bare))
    stance_cue = next((cue for cue in found if cue.kind in _STANCES and cue not in doubts), None)
    if stance_cue is None:
        return replace(bare, doubts=doubts)
    stance = _STANCES[stance_cue.kind]
    if stance is Stance.CONFIRMS:
        return replace(bare, stance=stance, cue=stance_cue, doubts=doubts)
    # What a body could not verify ("reports that …") is not the body's own hedge.
    doubts = tuple(cue for cue in doubts if cue.end <= stance_cue.start)
    return replace(
        bare, stance=stance, cue=stance_cue, doubts=doubts, about=_about(bare, stance_cue)
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
    if cue.kind in (CueKind.HEDGE, CueKind.WEASEL):
        return True
    if cue.kind is not CueKind.NOT_CONFIRMED:
        return False
    if _ADJECTIVE.match(cue.surface) and re.match(r"\s+(?!by\b)\w", text[cue.end :]):
        return True
    return _ASIDE.search(text[: cue.start]) is not None and cue.start > bare.start


def _about(bare: Reading, cue: Cue) -> tuple[int, int]:
    """What stands after an active cue, or before a passive one; empty if it refers back."""
    text = bare.sentence.text
    end = max(bare.end, cue.end)
    passive = _PASSIVE.search(cue.surface) or _PASSIVE_BEFORE.search(text[: cue.start])
    before = (min(bare.start, cue.start), cue.start)
    span = before if passive and content_stems(text[before[0] : before[1]]) else (cue.end, end)
    piece = text[span[0] : span[1]]
    return (span[0], span[0]) if _refers_back(piece) else span


_PASSIVE = re.compile(
    r"^(?:un\w+ed|(?:is|are|was|were|been|be|that)\b|not\s+true|debunked)|\b(?:be|been)\b", re.I
)
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
    for before, line in zip(sentences, sentences[1:], strict=False):
        match = _SIGNED.match(line.text)
        if match and line.kind is Kind.BYLINE and before.kind.is_evidence:
            found[before.block] = match["name"]
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


def _referent(reading: Reading, earlier: Sequence[Reading]) -> int | None:
    """The claim that "it" or "the report" in a denial or non-confirmation means."""
    if reading.stance not in (Stance.DENIES, Stance.NOT_CONFIRMED) or reading.concerns:
        return None
    near = [one for one in earlier[-4:] if one.asserts and one.sentence.kind.is_evidence]
    doubtful = [one for one in near if one.is_doubtful]
    said = [one for one in near if one.layers]
    chosen = (doubtful or said or near)[-1:]
    return chosen[0].sentence.position if chosen else None


class _Memory:
    """Who was named so far, to resolve "he", "the spokesman", "Dietz"."""

    def __init__(self) -> None:
        self._sources: list[Attribution] = []
        self._people: list[str] = []

    def resolve(self, layer: Attribution) -> Attribution:
        """The layer with the name and kind of whom it refers back to."""
        if layer.kind is SourceKind.REFERENCE:
            layer = self._refer(layer)
        elif layer.kind in (SourceKind.NAMED_PERSON, SourceKind.NAMED_BODY):
            layer = self._known(layer)
        if layer.kind is not SourceKind.DOCUMENT and layer not in self._sources:
            self._sources.append(layer)
        return layer

    def open(self, sentence: Sentence) -> None:
        """Remembers the person that a sentence opens with."""
        if sentence.kind.is_evidence:
            self._people.extend(_person_opening(sentence.text))

    def note(self, layers: Sequence[Attribution]) -> None:
        """Remembers the people who spoke in a sentence, the innermost last."""
        self._people.extend(layer.name for layer in layers if layer.kind is SourceKind.NAMED_PERSON)

    def _refer(self, layer: Attribution) -> Attribution:
        pronoun = layer.name.lower()
        if pronoun in {"i", "we", "who"}:
            return replace(layer, kind=SourceKind.DOCUMENT)
        if pronoun in {"he", "she"}:
            return self._person(layer, pronoun)
        if pronoun in {"they", "it"}:
            known = self._sources[-1:]
        else:
            head = _DEFINITE.sub("", pronoun).split()[-1]
            known = [one for one in self._sources if head in one.name.lower()][-1:]
        if known:
            return replace(layer, name=known[0].name, kind=known[0].kind)
        is_pronoun = pronoun in {"they", "it"}
        return replace(layer, kind=SourceKind.DOCUMENT if is_pronoun else SourceKind.NAMED_BODY)

    def _person(self, layer: Attribution, pronoun: str) -> Attribution:
        """The last person whose title, if any, does not speak against the pronoun."""
        wrong = _MALE if pronoun == "she" else _FEMALE
        for name in reversed(self._people):
            if not wrong.search(name):
                return replace(layer, name=name, kind=SourceKind.NAMED_PERSON)
        unnamed = [one for one in self._sources if one.kind is SourceKind.UNNAMED][-1:]
        if unnamed:
            return replace(layer, name=unnamed[0].name, kind=SourceKind.UNNAMED)
        return replace(layer, kind=SourceKind.DOCUMENT)

    def _known(self, layer: Attribution) -> Attribution:
        """A surname alone stands for the fuller name that came before."""
        told = [word.lower for word in words(layer.name) if word.is_capitalised]
        tokens = {word.removesuffix("'s") for word in told if len(word) > 2} - _TITLES
        for one in reversed(self._sources):
            fuller = {word.lower for word in words(one.name)}
            if tokens and tokens <= fuller and len(fuller) > len(words(layer.name)):
                return replace(layer, name=one.name, kind=one.kind)
        return layer


_TITLES = frozenset(
    "mr mrs ms dr prof sir dame cllr major captain colonel col capt lt maj sgt the".split()
)
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|King|Father|Brother|chairman|spokesman)\b")
_FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Sister|chairwoman|spokeswoman)\b")
_ROLE = r"(?:[a-z]+\s+|(?:Treasurer|Chair|Secretary|Inspector|Professor|Captain|Doctor|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Cllr\.?)\s+)?"
_OPENING = re.compile(
    rf"^(?:The\s+\w+,\s+)?(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Cllr|Prof)\.?\s+[A-Z][\w’'-]+|{_ROLE}[A-Z][a-zà-ÿ’'-]+\s+[A-Z][a-zà-ÿ’'-]+))(?=[\s,]+(?:who\b|[a-z]))"
)


def _person_opening(text: str) -> list[str]:
    """The person a sentence opens with ("Petra Voss keeps sheep"), if it is one."""
    match = _OPENING.match(text)
    if match is None or classify(match["name"]) is not SourceKind.NAMED_PERSON:
        return []
    return [match["name"]]
