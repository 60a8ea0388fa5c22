"""Who "he", "the spokesman" or a bare surname is, from who was named before."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from bot.reading.sources import SourceKind, classify
from bot.reading.speech import Attribution
from bot.reading.tokens import PASTS, words
from index.documents import Sentence

_DEFINITE = re.compile(r"^(?:the|this|that|his|her|their|its|our)\s+", re.I)

_LEANS = re.compile(
    r"^[“\"‘']?(?:It|They|This|That|These|Those|He|She|His|Her|Their|Its|Both|Neither|Such)\b|"
    # "As a result, they …": behind a few words that name nobody.
    r"^[“\"‘']?[A-Z][a-z]*(?:\s+[a-z]+){0,3},\s+(?:it|they|this|that|these|those|he|she|his|her|their|its)\b"
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


_Source = tuple[str, SourceKind]
_Fuller = defaultdict[tuple[str, int], dict[_Source, frozenset[str]]]


class Memory:
    """Who was named so far, to resolve "he", "the spokesman", "Dietz"."""

    def __init__(self) -> None:
        self._sources: set[Attribution] = set()
        # The newest last; their names in one text, to search them all at once.
        self._order: list[_Source] = []
        self._starts: list[int] = []
        self._names = ""
        # Who is named, by a word of the name and a number of words that it has more than.
        self._fuller: _Fuller = defaultdict(dict)
        # Only the newest: by head, by pronoun, and of those whom nobody names.
        self._bodies: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self._unnamed: str | None = None

    def resolve(self, layer: Attribution) -> Attribution:
        """The layer with the name and kind of whom it refers back to."""
        if layer.kind is SourceKind.REFERENCE:
            layer = self._refer(layer)
        elif layer.kind in (SourceKind.NAMED_PERSON, SourceKind.NAMED_BODY):
            layer = self._known(layer)
        if layer.kind is not SourceKind.DOCUMENT and layer not in self._sources:
            self._sources.add(layer)
            self._remember((layer.name, layer.kind))
        return layer

    def open(self, sentence: Sentence) -> None:
        """Remembers the person that a sentence opens with."""
        if sentence.kind.is_evidence:
            self._meet(_person_opening(sentence.text))

    def note(self, layers: Sequence[Attribution]) -> None:
        """Remembers the people who spoke in a sentence, the innermost last."""
        self._meet(layer.name for layer in layers if layer.kind is SourceKind.NAMED_PERSON)

    def _meet(self, names: Iterable[str]) -> None:
        """Remembers people under the pronouns that their titles do not speak against."""
        for name in names:
            self._people |= {one: name for one, not_it in _WRONG.items() if not not_it.search(name)}

    def _remember(self, source: _Source) -> None:
        """Remembers a source as the newest."""
        name, kind = source
        if source not in self._order[-1:]:
            self._order.append(source)
            self._starts.append(len(self._names))
            self._names += f"{name.lower()} "
        if kind is SourceKind.UNNAMED:
            self._unnamed = name
        if kind in (SourceKind.NAMED_PERSON, SourceKind.NAMED_BODY):
            fuller = frozenset(word.lower for word in words(name))
            for key in product(fuller, range(len(fuller))):
                self._fuller[key].pop(source, None)
                self._fuller[key][source] = fuller
        if kind is SourceKind.NAMED_BODY:
            head = re.split(r",|\b(?:of|for|who)\b", name)[0].lower().split()[-1:]
            self._bodies |= dict.fromkeys(head, name)

    def _refer(self, layer: Attribution) -> Attribution:
        pronoun = _WITH_PRONOUN.sub("", layer.name.lower())
        if pronoun in {"i", "we", "who", "which", "that"}:
            return replace(layer, kind=SourceKind.DOCUMENT)
        if pronoun in {"he", "she"}:
            return self._person(layer, pronoun)
        last = self._order[-1] if self._order else None
        if pronoun in {"they", "it"}:
            known = last
        else:
            head = _DEFINITE.sub("", pronoun).split()[-1]
            known = self._holding(head)
            if known is None and _SOMEBODY.fullmatch(head):
                known = last if last and last[1] is SourceKind.UNNAMED else None
        if known:
            return replace(layer, name=known[0], kind=known[1])
        is_pronoun = pronoun in {"they", "it"}
        return replace(layer, kind=SourceKind.DOCUMENT if is_pronoun else SourceKind.NAMED_BODY)

    def _holding(self, head: str) -> _Source | None:
        """The newest source whose name holds a word, or has it in a longer one."""
        at = self._names.rfind(head)
        return None if at < 0 else self._order[bisect(self._starts, at) - 1]

    def _person(self, layer: Attribution, pronoun: str) -> Attribution:
        """The last person whose title, if any, does not speak against the pronoun."""
        if pronoun in self._people:
            return replace(layer, name=self._people[pronoun], kind=SourceKind.NAMED_PERSON)
        if self._unnamed is not None:
            return replace(layer, name=self._unnamed, kind=SourceKind.UNNAMED)
        return replace(layer, kind=SourceKind.DOCUMENT)

    def _known(self, layer: Attribution) -> Attribution:
        """A surname alone stands for the fuller name that came before; "the ministry" likewise."""
        if _DEFINITE.match(layer.name) and layer.name[1:] == layer.name[1:].lower():
            return self._same_body(layer)
        told = [word.lower for word in words(layer.name) if word.is_capitalised]
        tokens = {word.removesuffix("'s") for word in told if len(word) > 2} - _TITLES
        length = len(words(layer.name))
        holders = [self._fuller.get((token, length), {}) for token in tokens]
        for (name, kind), fuller in reversed(min(holders, key=len, default={}).items()):
            if tokens <= fuller:
                return replace(layer, name=name, kind=kind)
        return layer

    def _same_body(self, layer: Attribution) -> Attribution:
        """ "The ministry" is the ministry that was named before."""
        return replace(layer, name=self._bodies.get(layer.name.split()[-1], layer.name))


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


_WRONG = {"he": _FEMALE, "she": _MALE}


_ROLE = r"(?:[a-z]+\s+|(?:Treasurer|Chair|Secretary|Inspector|Professor|Captain|Doctor|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Cllr\.?)\s+)?"


_OPENING = re.compile(
    rf"^(?P<lead>(?:The|An?|Its|Their|His|Her|Our|[A-Z][\w’'-]+[’']s?)\s+(?:[\w’'-]+\s+){{0,5}}[a-z][\w’'-]*,\s+)?(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Cllr|Prof)\.?\s+[A-Z][\w’'-]+|{_ROLE}[A-Z][a-zà-ÿ’'-]+\s+[A-Z][a-zà-ÿ’'-]+))(?=[\s,]+(?:who\b|[a-z]))"
)


_CLAUSE = re.compile(rf"\b(?:is|are|was|were|has|had|have|said|says|[a-z]{{3,}}ed|{PASTS})\b")


def _person_opening(text: str) -> list[str]:
    """The person a sentence opens with ("Petra Voss keeps sheep"), if it is one."""
    match = _OPENING.match(text)
    if match is None or classify(match["name"]) is not SourceKind.NAMED_PERSON:
        return []
    if match["lead"] and _CLAUSE.search(match["lead"]):  # "A report said, South Korea …"
        return []
    return [match["name"]]
