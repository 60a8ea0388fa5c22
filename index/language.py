"""Which language a text is written in, or None when that is not plain.

The checks behind the labels know some languages only, so a wrong guess costs
more than no guess.
"""

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The model also tells apart close relatives of large languages (Nigerian Pidgin
# and Bicolano beside English, Luxembourgish beside German); on short texts they
# only draw probability away, so the choice is among widely written languages.
_LANGUAGES = (
    "af ar bg bn ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka "
    "kk km kn ko lt lv mk ml mn mr ms my ne nl no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl "
    "tr uk ur uz vi zh zxx"
).split()
_MIN_LETTERS = 40
_SAMPLE = 20_000
# Measured on the texts in tests/index/test_language.py: the right language stood
# at 0.58 or more, names, codes and key mashing below 0.5 or at "zxx".
_MIN_PROBABILITY = 0.5


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The model; reading it takes about a second, so only when it is needed."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; None if too short or unsure.

    Only the first 20,000 code points are read. A character of a script without
    spaces between words counts as three letters. A short text is told by its little
    words, if these speak against English, or by its script.
    """
    sample = text[:_SAMPLE]
    letters = sum(3 if "\u2e80" <= char <= "\ud7ff" else 1 for char in sample if char.isalpha())
    if letters < _MIN_LETTERS:
        return _of_little(sample)
    code, probability = _identifier().classify(sample)
    return str(code) if code != "zxx" and probability >= _MIN_PROBABILITY else None


# Words that stand in almost any sentence of one language and are no English words.
_LITTLE = {
    "en": "the of and is are was were to that with for has have had not it his her they from by at this will would be been",  # noqa: E501
    "de": "der das und ist nicht ein eine sind wird wurde mit auf den dem von zu im wir es hat bei nach auch",  # noqa: E501
    "fr": "le les des est et une dans pour pas qui sur au aux ont été il elle nous avec du sont",
    "es": "el los las una y es en por con para del se lo no está fue son que",
    "it": "il gli della di che è una per con sono del nel non alla dei le",
    "nl": "het een en van is niet zijn op voor met de dat wordt werd naar",
    "pt": "o os uma é em com para do da não foi são ao que",
    "sv": "och är det som på av för att inte med den ett till har",
    "da": "og er det på af til ikke med en et den har blev",
    "pl": "jest nie się na do z że w i jak był była",
}
_WORDS = {language: frozenset(known.split()) for language, known in _LITTLE.items()}
_SHORT = 10


def _of_little(text: str) -> str | None:
    """The language of a short text that is plainly not English, or None."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) >= _SHORT and sum(char > "\u024f" for char in letters) > len(letters) / 2:
        return str(_identifier().classify(text)[0])
    told = re.findall(r"[^\W\d_]+", text.lower())
    hits = {language: sum(word in known for word in told) for language, known in _WORDS.items()}
    best = max(hits, key=lambda language: hits[language])
    return best if hits[best] > max(1, hits["en"]) else None
