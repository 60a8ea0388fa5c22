"""The passages of the training data that claims and questions are made from."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from tqdm import tqdm

from index.sentences import split_sentences
from training.rules.claims import is_presentable
from training.rules.clauses import has_finite

# Captions, dialogues, templates, reviews: no ordinary prose.
LEFT_OUT = frozenset(
    "subjqa snli_devtest cad_nli breaking_nli med dnc cb control equate negnli lfqa".split()
)
_MOST_PASSAGES = 3000


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in sentences, in order, and the data set that it comes from."""

    source: str
    sentences: tuple[str, ...]


def passages(data: Path, rng: Random) -> list[Passage]:
    """The prose passages of the training files under ``data``, shuffled, none twice.

    Raises:
        FileNotFoundError: There is no training file in ``data/pairs`` or ``data/qa``.
    """
    files = [
        (path, field)
        for folder, field in (("pairs", "evidence"), ("qa", "passage"))
        for path in sorted((data / folder).glob("*.train.jsonl.gz"))
        if path.name.split(".")[0] not in LEFT_OUT
    ]
    if not files:
        raise FileNotFoundError(f"no *.train.jsonl.gz in {data}/pairs or {data}/qa")
    seen: set[str] = set()
    found: list[Passage] = []
    for path, field in tqdm(files, desc="passages", disable=None):
        texts = sorted(set(_texts(path, field)))
        rng.shuffle(texts)
        fresh = (text for text in texts if _is_fresh(text, seen))
        for text in islice(fresh, _MOST_PASSAGES):
            parts = tuple(text[a:b] for a, b in split_sentences(text))
            if any(is_anchor(part) for part in parts):
                found.append(Passage(path.name.split(".")[0], parts))
    rng.shuffle(found)
    return found


def _texts(path: Path, field: str) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            text = " ".join(str(json.loads(line)[field]).split())
            text = re.sub(r"^.{2,80}? -- ", "", text)
            text = re.sub(r"^[^.:()]{2,60}: (?=[A-Z])", "", text)
            text = re.sub(r"\s?\[\d+\]", "", text)
            if 8 <= len(text.split()) <= 600:
                yield text


def _is_fresh(text: str, seen: set[str]) -> bool:
    """Whether neither the start nor the end of ``text`` has been met; notes both."""
    plain = re.sub(r"\W+", " ", text.lower())
    keys = {plain[:60], plain[-60:]}
    fresh = not keys & seen
    seen |= keys
    return fresh


# Markup, citations, figures of statistics, broken spacing, speech, half quotations.
_ODD = re.compile(
    r"[\[\]|{}=<>_*#@\\^~]|https?:|\s[,.;:]|\.\.|--|-LRB-|``|''|\s's\b|\bn't\s|[a-z][.,][A-Z]|;;"
    r"|\s-\s|\s/\s|\(;|\d/ |[^\x00-\x7fÀ-ɏ–—’‘“”€£°½]|“[^”]*$|^[a-z]|^[A-Z]:|\bpp?\.? ?\d"
    r"|\b(?:pronounced|listen|IPA|uh|um|Fig|Table|CI|HR|OR|RR)\b"
    r"|^(?:Slide|STUDY|METHODS|RESULTS|BACKGROUND|OBJECTIVE|Blog|Page)\b"
)


def is_anchor(sentence: str) -> bool:
    """Whether a sentence is plain prose that claims can be made from.

    8 to 42 words, a statement with a finite verb, no markup, not mostly names.
    """
    found = sentence.split()
    if not 8 <= len(found) <= 42 or sentence[-1] != "." or _ODD.search(sentence):
        return False
    if not is_presentable(sentence) or not has_finite(sentence) or '"' in sentence[-2:]:
        return False
    return sum(word[:1].islower() for word in found) >= 0.5 * len(found)
