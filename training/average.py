"""Weights of several models of one shape → their weighted mean.

    python -m training.average --models FOLDER FOLDER --shares 0.6 0.4 --out FOLDER

A model trained further on one kind of text, and averaged with what it started from, keeps
most of what both can do (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from bot.cross_encoder import WEIGHTS


def average(models: Sequence[Path], shares: Sequence[float], out: Path) -> None:
    """Writes the mean, in float32, with the configuration and tokenizer of the first model.

    Args:
        models: Folders of models of one shape.
        shares: What each counts, adding up to 1.
        out: Folder to write; made if missing.

    Raises:
        ValueError: Not a share a model, shares that do not add up to 1, or other shapes.
    """
    if len(models) != len(shares) or abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"{len(models)} models need as many shares that add up to 1: {shares}.")
    weights = [load_file(model / WEIGHTS) for model in models]
    first = weights[0]
    for model, other in zip(models, weights, strict=True):
        if _shapes(other) != _shapes(first):
            raise ValueError(
                f"{model} has another shape than {models[0]}; name models of one shape."
            )
    mean = {name: _mean([one[name] for one in weights], shares) for name in first}
    out.mkdir(parents=True, exist_ok=True)
    for path in models[0].glob("*.json"):
        if path.name.startswith(("config", "tokenizer")):
            shutil.copyfile(path, out / path.name)
    save_file(mean, out / WEIGHTS, metadata={"format": "pt"})


def _shapes(weights: dict[str, Tensor]) -> dict[str, torch.Size]:
    return {name: one.shape for name, one in weights.items()}


def _mean(tensors: Sequence[Tensor], shares: Sequence[float]) -> Tensor:
    if not tensors[0].is_floating_point():
        return tensors[0]
    parts = [share * one.float() for one, share in zip(tensors, shares, strict=True)]
    return torch.stack(parts).sum(dim=0)


def main() -> None:
    """Reads the command line and writes the mean."""
    parser = argparse.ArgumentParser(description="Average the weights of several models.")
    parser.add_argument("--models", type=Path, nargs="+", required=True, metavar="FOLDER")
    parser.add_argument("--shares", type=float, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    average(args.models, args.shares, args.out)


if __name__ == "__main__":
    main()
