"""Who "he", "the spokesman" or a bare surname is, from who was named before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading.sources import SourceKind, classify
from bot.reading.speech import Attribution
from bot.reading.tokens import words
from index.documents import Sentence

_DEFINITE = re.compile(r"^(?:the|this|that|his|her|their|its|our)\s+", re.I)

_LEANS = re.compile(
    r"^(?:It|They|This|That|These|Those|He|She|His|Her|Their|Its|Both|Neither|Such)\b"
)


def leans(sentence: str) -> bool:
    """Whether a sentence opens with a word that stands for something before it."""
    return _LEANS.match(sentence) is not None


def after_lead(told: str, sentence: str, before: str) -> str:
    """Words of a sentence as a reader understands them: after the one that it leans on.

    >>> after_lead("left", "She left.", "Ana Ruiz sang.")
    'Ana Ruiz sang. left'
    """
    return f"{before} {told}" if before and leans(sentence) else told


class Memory:
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
        pronoun = _WITH_PRONOUN.sub("", layer.name.lower())
        if pronoun in {"i", "we", "who", "which", "that"}:
            return replace(layer, kind=SourceKind.DOCUMENT)
        if pronoun in {"he", "she"}:
            return self._person(layer, pronoun)
        if pronoun in {"they", "it"}:
            known = self._sources[-1:]
        else:
            head = _DEFINITE.sub("", pronoun).split()[-1]
            known = [one for one in self._sources if head in one.name.lower()][-1:]
            if not known and _SOMEBODY.fullmatch(head):
                known = [one for one in self._sources[-1:] if one.kind is SourceKind.UNNAMED]
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
        """A surname alone stands for the fuller name that came before; "the ministry" likewise."""
        if _DEFINITE.match(layer.name) and layer.name[1:] == layer.name[1:].lower():
            return self._same_body(layer)
        told = [word.lower for word in words(layer.name) if word.is_capitalised]
        tokens = {word.removesuffix("'s") for word in told if len(word) > 2} - _TITLES
        for one in reversed(self._sources):
            fuller = {word.lower for word in words(one.name)}
            named = one.kind in (SourceKind.NAMED_PERSON, SourceKind.NAMED_BODY)
            if named and tokens and tokens <= fuller and len(fuller) > len(words(layer.name)):
                return replace(layer, name=one.name, kind=one.kind)
        return layer

    def _same_body(self, layer: Attribution) -> Attribution:
        """ "The ministry" is the ministry that was named before."""
        head = layer.name.split()[-1]
        for one in reversed(self._sources):
            last = re.split(r",|\b(?:of|for|who)\b", one.name)[0].lower().split()[-1:]
            if one.kind is SourceKind.NAMED_BODY and last == [head]:
                return replace(layer, name=one.name)
        return layer


# "She too", "they themselves".
_WITH_PRONOUN = re.compile(r"(?<=^he|^it|^we)\s.*|(?<=^she)\s.*|(?<=^they)\s.*|(?<=^i)\s.*")
# "The man said": whoever was spoken of just before, if nobody could tell who that is.
_SOMEBODY = re.compile(
    r"(?:wo)?m[ae]n|person|people|individual|employee|worker|colleague|informant|caller|witness|"
    r"neighbou?r|resident|staffer|insider|tipster|speaker"
)
_TITLES = frozenset(
    "mr mrs ms dr prof sir dame cllr major captain colonel col capt lt maj sgt the".split()
)


_MALE = re.compile(r"\b(?:Mr|Sir|Lord|King|Father|Brother|chairman|spokesman)\b")


_FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Sister|chairwoman|spokeswoman)\b")


_ROLE = r"(?:[a-z]+\s+|(?:Treasurer|Chair|Secretary|Inspector|Professor|Captain|Doctor|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Cllr\.?)\s+)?"


_OPENING = re.compile(
    rf"^(?:(?:The|An?|Its|Their|His|Her|Our|[A-Z][\w’'-]+[’']s?)\s+(?:[\w’'-]+\s+){{0,5}}[a-z][\w’'-]*,\s+)?(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Cllr|Prof)\.?\s+[A-Z][\w’'-]+|{_ROLE}[A-Z][a-zà-ÿ’'-]+\s+[A-Z][a-zà-ÿ’'-]+))(?=[\s,]+(?:who\b|[a-z]))"
)


def _person_opening(text: str) -> list[str]:
    """The person a sentence opens with ("Petra Voss keeps sheep"), if it is one."""
    match = _OPENING.match(text)
    if match is None or classify(match["name"]) is not SourceKind.NAMED_PERSON:
        return []
    return [match["name"]]
