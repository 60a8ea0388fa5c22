"""A cross-encoder of a few thousand random weights: the real file format, no meaning."""

import hashlib
import json
from pathlib import Path

from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the pool is open closed water rose fell . | ?".split()


def make(folder: Path, labels: tuple[str, ...]) -> str:
    """Writes a model with these outputs and its manifest; returns its folder."""
    folder.mkdir(parents=True)
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(WORDS), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    config.id2label = dict(enumerate(labels))
    config.label2id = {label: place for place, label in enumerate(labels)}
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(vocab=str(vocabulary)).save_pretrained(folder)
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    record = {"sha256": digest, "temperature": 2.0, "threshold": 0.4}
    (folder / "manifest.json").write_text(json.dumps(record), encoding="utf-8")
    return str(folder)
