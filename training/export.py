"""Trained weights → the folder that ships, in half precision.

    python -m training.export entailment --model FOLDER

Calibrate afterwards: the record beside the weights starts with temperature 1.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from transformers import AutoModelForSequenceClassification

from bot.cross_encoder import MANIFEST, SHIPPED, WEIGHTS
from training.examples import Task

_TOKENIZER = ("tokenizer.json", "tokenizer_config.json")


def export(model: Path, out: Path) -> None:
    """Writes configuration, tokenizer, half-precision weights and their hash to ``out``."""
    loaded = AutoModelForSequenceClassification.from_pretrained(model, dtype=torch.float16)
    out.mkdir(parents=True, exist_ok=True)
    loaded.config._attn_implementation = "sdpa"
    loaded.save_pretrained(out)
    for name in _TOKENIZER:
        shutil.copyfile(model / name, out / name)
    write_manifest(out, temperature=1.0, threshold=0.5)


def write_manifest(folder: Path, temperature: float, threshold: float) -> None:
    """Writes what ``bot.cross_encoder`` reads beside the weights."""
    record = {
        "sha256": hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest(),
        "temperature": round(temperature, 3),
        "threshold": round(threshold, 3),
    }
    text = json.dumps(record, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def main() -> None:
    """Exports one model."""
    parser = argparse.ArgumentParser(description="Put trained weights where they ship.")
    parser.add_argument("task", type=Task, choices=list(Task))
    parser.add_argument("--model", type=Path, required=True, help="folder that training wrote")
    parser.add_argument("--out", type=Path, help="where to; models/TASK if not given")
    args = parser.parse_args()
    out = args.out or SHIPPED / args.task.value
    export(args.model, out)
    size = sum(one.stat().st_size for one in out.iterdir()) / 1e6
    print(f"{out}: {size:.1f} MB")


if __name__ == "__main__":
    main()
