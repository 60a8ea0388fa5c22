"""A simple clause in its parts, and how a question turns it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.tokens import FUNCTION_WORDS
from training.rules.asked.humans import HUMAN
from training.rules.asked.phrases import SMALL, WORD
from training.rules.asked.verbs import BASE_OF_PAST, BASE_OF_THIRD, FINITE, PARTICIPLES
from training.rules.casing import lowered
from training.rules.names import NAME
from training.rules.verbs import AUXILIARIES

_SUBJECT = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?) {WORD}(?: {WORD}){{0,3}}|{NAME})(?: (?:of|in|for) (?:the )?{WORD}(?: {WORD}){{0,2}})?"
)
_BARE = re.compile(
    rf"(?:[a-z]+|[A-Z][a-z]+(?:ish|ese|can|ian|ean))(?: (?!(?:then|also|now)\b){SMALL}){{1,3}}(?: (?:of|in|for) (?:the )?{SMALL}(?: {SMALL})?)?"
)
_BEFORE_VERB = re.compile(
    r" (?:also|later|originally|first|then|currently|still|finally|now|soon|eventually|once|initially|subsequently|officially)$"
)
_ALONE_PAST = frozenset(
    "died lived arrived happened occurred remained resulted participated competed collapsed graduated returned moved started opened ended retired "
    "resigned performed played served worked joined merged agreed appeared belonged contributed depended failed followed".split()
)
_NO_SUBJECT = frozenset(
    "maybe perhaps according during after before according despite however thus results study studies most many both all in on although there here today meanwhile "
    "another such what who why how when where if among no not even later some several each i".split()
)

_BROKEN = re.compile(
    r"^The (?:two|three|same|other|latter|former|first|second|following|result|results|one|more|most|only)\b"
    r"|(?:ing|ly|ed|’s)$| (?:This|The|In|It|On|At|An?|He|She|They) "
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A simple clause: ``subject``, a finite ``verb``, and the ``rest`` without its full stop."""

    subject: str
    verb: str
    rest: str

    def inverted(self, rest: str) -> str:
        """The clause as a question does it, with ``rest`` in place of its own.

        >>> Clause("The dam", "was", "built in 1932").inverted("built")
        'was the dam built'
        >>> Clause("Ana Ruiz", "opened", "the dam").inverted("the dam")
        'did Ana Ruiz open the dam'
        """
        subject = lowered(self.subject)
        if self.is_auxiliary:
            return f"{self.verb} {subject} {rest}".strip()
        do = "did" if self.verb in BASE_OF_PAST else "does" if self.verb in BASE_OF_THIRD else "do"
        return f"{do} {subject} {self.base} {rest}".strip()

    def without(self, found: re.Match[str]) -> str:
        """What is left of ``rest`` without a match in it."""
        return (self.rest[: found.start()] + self.rest[found.end() :]).strip(" ,")

    @property
    def base(self) -> str:
        """The base form of the verb."""
        return BASE_OF_PAST.get(self.verb) or BASE_OF_THIRD.get(self.verb, self.verb)

    @property
    def is_auxiliary(self) -> bool:
        """Whether the verb itself goes before the subject in a question."""
        if self.verb in ("has", "have", "had"):
            second = re.sub(
                r"^(?:(?:also|not|since|never|already|now|long|[a-z]+ly) )+", "", self.rest
            ).split(" ")[0]
            return second in PARTICIPLES or second in ("been", "had") or second.endswith("ed")
        return self.verb in AUXILIARIES

    @property
    def is_passive(self) -> bool:
        """Whether a participle follows "was" or "were"."""
        return self.verb in ("was", "were", "is", "are") and self.rest.split(" ")[0] in PARTICIPLES


@lru_cache(maxsize=4096)
def clause(text: str) -> Clause | None:
    """The parts of a simple statement; None where it is not surely one.

    The subject is a name or "the …"; no second clause, list, quotation or bracket
    follows the verb.

    >>> clause("The dam was built in 1932.")
    Clause(subject='The dam', verb='was', rest='built in 1932')
    >>> clause("They built it.") is None
    True
    """
    found = text.rstrip(".").split(" ")
    at = next((i for i, word in enumerate(found[:9]) if i and word in FINITE), None)
    if at is None or text[-1:] != ".":
        return None
    subject = _with_small_start(_BEFORE_VERB.sub("", " ".join(found[:at])))
    verb, rest = found[at], " ".join(found[at + 1 :])
    if not rest or not _is_subject(subject) or not _agrees(verb, subject):
        return None
    if _is_reduced(verb, rest.split(" ")[0]) or not is_simple(rest):
        return None
    return Clause(subject, verb, rest)


def _is_subject(subject: str) -> bool:
    """Whether a clause may begin with ``subject``: a name, or a noun that tells which thing."""
    if not (_SUBJECT.fullmatch(subject) or _BARE.fullmatch(subject)):
        return False
    first = subject.split(" ")[0]
    vague = first.lower() in FUNCTION_WORDS and first not in ("The", "the", "A", "An")
    return not vague and first.lower() not in _NO_SUBJECT and not _BROKEN.search(subject)


def _agrees(verb: str, subject: str) -> bool:
    """Whether ``verb`` can follow ``subject``: "are" a plural, a group or a lone name."""
    if verb in ("do", "does", "did", "cannot"):
        return False
    plural = subject[-1] == "s" or HUMAN.search(subject) or " " not in subject
    return verb not in ("have", "are", "were") or bool(plural)


def _with_small_start(subject: str) -> str:
    """A subject without article, "Computer models", with a small letter; names stay as they are."""
    found = subject.split(" ")
    bare = len(found) > 1 and all(word[:1].islower() for word in found[1:])
    if not bare or found[0].lower() in FUNCTION_WORDS or not found[0][1:].islower():
        return subject
    if re.search(r"(?:ish|ese|can|ian|ean)$", found[0]):
        return subject
    return subject[:1].lower() + subject[1:]


def _is_reduced(verb: str, after: str) -> bool:
    """Whether a past form may be the participle of a cut clause: "the mill located in"."""
    if verb in AUXILIARIES:
        return False
    if after in AUXILIARIES:
        return True
    small = after in ("in", "by", "at", "on", "from", "for", "with", "to", "as", "of")
    return small and verb in PARTICIPLES and verb not in _ALONE_PAST


def is_simple(rest: str) -> bool:
    """Whether no second clause, quotation or bracket is in ``rest``."""
    if len(rest.split()) > 22 or re.search(
        r"[\"“”();:?]|\b(?:which|who|whose|whom|while|but|although|though|that|whereas|where|if|n't|what|how|whether|he|she|they|it|I|we|you)\b",
        rest,
    ):
        return False
    found = re.findall(r"[\w’'-]+", rest)
    if any(word in AUXILIARIES for word in found[1:]) or found[:1] in (["and"], ["or"]):
        return False
    if re.search(r"\b(?:and|or) [a-z]+ed\b| [–—-] | [–—-]$", rest):
        return False
    joins = [i for i, word in enumerate(found) if word in ("and", "or")]
    return not any(word in FINITE for i in joins for word in found[i + 1 : i + 6])
