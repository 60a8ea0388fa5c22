"""How well passages are found: ``python -m bench.retrieval DATA``.

DATA holds a folder for each collection in the BEIR form: ``corpus.jsonl.gz`` (_id,
title, text), ``queries.jsonl`` (_id, text) and ``qrels.tsv``. Each document is cut
into passages and searched as the program does it; a document stands where its best
passage does. Printed are nDCG@10 and recall@100 of the dense search, the keyword
search, reciprocal rank fusion of the two and the program's own fusion, and the
difference to the others with its 95 % interval. Encoding takes minutes; ``--cache
DIR`` keeps the vectors.
"""

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.cached import CachedEncoder
from bench.ranking import ndcg, paired_interval, recall, reciprocal_ranks
from bench.stores import fill_to_search, plain_document
from index.catalog import Catalog
from index.documents import Passage
from index.encoding import Encoder, SentenceTransformerEncoder
from index.fusion import COSINE_WEIGHT, fuse
from index.keywords import telling_words
from index.vector_cache import VectorCache

# The depth at which Library.search looks for 100 hits.
_DEPTH, _CUT, _FAR = 400, 10, 100
_WEIGHTS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)

Floats = NDArray[np.float64]
Qrels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """What the two searches find for one query: cosines and BM25 by passage id."""

    query: str
    dense: dict[int, float]
    keyword: dict[int, float]
    cosines: dict[int, float]
    passages: dict[int, Passage]


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection's name, what was found for its judged queries, and the judgements."""

    name: str
    found: tuple[Found, ...]
    qrels: Qrels


Ranking = Callable[[Found], list[str]]


def read_collection(folder: Path, encoder: Encoder) -> Collection:
    """Index a collection in a temporary store and ask all its judged queries."""
    qrels: Qrels = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, relevance = line.split("\t")
        qrels.setdefault(query, {})[document] = int(relevance)
    qrels = {query: judged for query, judged in qrels.items() if max(judged.values()) > 0}
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    documents = (
        plain_document(record["_id"], _title(record), [record["text"]]) for record in records
    )
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [query for query in map(json.loads, lines) if query["_id"] in qrels]
    with tempfile.TemporaryDirectory() as store:
        fill_to_search(Path(store), documents, encoder)
        found = _ask(Path(store), queries, encoder)
    return Collection(folder.name, found, qrels)


def _title(record: dict[str, str]) -> str:
    """The title, unless the text is nothing else."""
    return "" if record["title"].strip() == record["text"].strip() else record["title"]


def _ask(store: Path, queries: Sequence[dict[str, str]], encoder: Encoder) -> tuple[Found, ...]:
    catalog = Catalog(store / "catalog.sqlite3", encoder.name, encoder.dimension)
    vectors = VectorCache(catalog, store / "vectors.faiss", encoder.dimension)
    found = []
    encoded = encoder.encode([query["text"] for query in queries])
    for query, vector in zip(queries, encoded, strict=True):
        dense = dict(vectors.nearest(vector, _DEPTH))
        keyword = dict(catalog.keywords.search(telling_words(query["text"]), _DEPTH))
        cosines = dense | vectors.cosines(vector, [key for key in keyword if key not in dense])
        passages = catalog.passages({*cosines, *keyword})
        found.append(Found(query["_id"], dense, keyword, cosines, passages))
    catalog.close()
    return tuple(found)


def documents(found: Found, keys: Sequence[int]) -> list[str]:
    """Documents in the order of their best passages."""
    return list(dict.fromkeys(found.passages[key].document for key in keys))


def by_fusion(weight: float = COSINE_WEIGHT) -> Ranking:
    """The program's ranking, with a weight of the cosine."""

    def ranking(found: Found) -> list[str]:
        hits = fuse(found.cosines, found.keyword, found.passages, len(found.passages), weight)
        return list(dict.fromkeys(hit.passage.document for hit in hits))

    return ranking


RANKINGS: dict[str, Ranking] = {
    "dense": lambda found: documents(found, list(found.dense)),
    "keyword": lambda found: documents(found, list(found.keyword)),
    "reciprocal ranks": lambda found: documents(
        found, reciprocal_ranks(list(found.dense), list(found.keyword))
    ),
    "fusion": by_fusion(),
}


def measured(collection: Collection, ranking: Ranking) -> Floats:
    """nDCG@10 and recall@100 of each query, shape (queries, 2)."""
    rows = []
    for found in collection.found:
        ranked, judged = ranking(found), collection.qrels[found.query]
        rows.append((ndcg(ranked, judged, _CUT), recall(ranked, judged, _FAR)))
    return np.array(rows)


def report(collections: Sequence[Collection]) -> str:
    """A table of all rankings and collections, differences, and the weight's curve."""
    lines = ["nDCG@10 / recall@100; the mean counts each collection once", ""]
    names = [f"{collection.name} ({len(collection.found)})" for collection in collections]
    lines += [f"| ranking | mean | {' | '.join(names)} |", "|---" * (len(names) + 2) + "|"]
    values = {
        name: [measured(collection, ranking) for collection in collections]
        for name, ranking in RANKINGS.items()
    }
    for name, found in values.items():
        means = [rows.mean(axis=0) for rows in found]
        cells = " | ".join(f"{ndcg10:.3f} / {far:.3f}" for ndcg10, far in means)
        mean = np.mean(means, axis=0)
        lines.append(f"| {name} | {mean[0]:.4f} / {mean[1]:.4f} | {cells} |")
    lines += ["", "Fusion against each other ranking, paired, 95 % interval by resampling queries:"]
    for name in ("dense", "keyword", "reciprocal ranks"):
        for column, measure in enumerate(("nDCG@10", "recall@100")):
            ours = [rows[:, column] for rows in values["fusion"]]
            theirs = [rows[:, column] for rows in values[name]]
            mean, low, high = paired_interval(ours, theirs)
            lines.append(f"- {measure}, {name}: {mean:+.4f} ({low:+.4f} to {high:+.4f})")
    return "\n".join([*lines, "", *_weights(collections)])


def _weights(collections: Sequence[Collection]) -> list[str]:
    """nDCG@10 by weight, and with the weight chosen on the other collections."""
    table = {
        weight: [measured(one, by_fusion(weight))[:, 0].mean() for one in collections]
        for weight in _WEIGHTS
    }
    curve = ", ".join(f"{weight:g}: {np.mean(row):.4f}" for weight, row in table.items())
    held_out = []
    for number in range(len(collections)):
        best = max(table, key=lambda weight: np.mean(np.delete(table[weight], number)))
        held_out.append(table[best][number])
    return [
        f"Mean nDCG@10 by the cosine's weight: {curve}.",
        f"With the weight chosen on the other collections: {np.mean(held_out):.4f}.",
    ]


def main() -> int:
    """Measure every collection under DATA and print the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.retrieval", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep vectors here")
    options = parser.parse_args()
    folders = sorted(path.parent for path in options.data.glob("*/corpus.jsonl.gz"))
    if not folders:
        print(f"error: {options.data} holds no collection; see --help", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        encoder = CachedEncoder(SentenceTransformerEncoder(), options.cache or Path(scratch))
        print(report([read_collection(folder, encoder) for folder in folders]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
