"""Which language a text is written in, or None when that is not plain.

The checks behind the labels know some languages only, so a wrong guess costs
more than no guess.
"""

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
    spaces between words counts as three letters.
    """
    sample = text[:_SAMPLE]
    letters = sum(3 if "\u2e80" <= char <= "\ud7ff" else 1 for char in sample if char.isalpha())
    if letters < _MIN_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if code != "zxx" and probability >= _MIN_PROBABILITY else None
