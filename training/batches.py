"""Examples → batches of about equal numbers of tokens."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from training.examples import Example

TOKENS = 3072  # padded tokens of a batch
MOST = 64  # examples of a batch
POOL = 50  # batches sorted together by length: mixed enough, little padding


@dataclass(frozen=True, slots=True)
class Batch:
    """``inputs``: tensors of shape (examples, length); ``allowed``: (examples, classes), 0 or 1."""

    inputs: dict[str, Tensor]
    allowed: Tensor


def token_lengths(
    examples: Sequence[Example], tokenizer: PreTrainedTokenizerBase, longest: int
) -> list[int]:
    """Tokens of each example, at most ``longest``."""
    encoded = tokenizer(
        [one.first for one in examples],
        [one.second for one in examples],
        truncation="longest_first",
        max_length=longest,
        return_attention_mask=False,
        return_token_type_ids=False,
    )
    return [len(ids) for ids in encoded["input_ids"]]


def plan(lengths: Sequence[int], seed: int) -> list[list[int]]:
    """Places of the examples of each batch, in random order; the same for the same seed.

    A batch holds at most ``MOST`` examples and ``TOKENS`` padded tokens, or one example.
    """
    rng = random.Random(seed)  # noqa: S311
    order = list(range(len(lengths)))
    rng.shuffle(order)
    pool = MOST * POOL
    batches: list[list[int]] = []
    for start in range(0, len(order), pool):
        batch: list[int] = []
        for place in sorted(order[start : start + pool], key=lambda i: lengths[i]):
            if batch and (len(batch) == MOST or lengths[place] * (len(batch) + 1) > TOKENS):
                batches.append(batch)
                batch = []
            batch.append(place)
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def load(
    examples: Sequence[Example],
    batches: Sequence[Sequence[int]],
    tokenizer: PreTrainedTokenizerBase,
    longest: int,
    classes: int,
) -> Iterator[Batch]:
    """The tensors of each batch."""
    for places in batches:
        chosen = [examples[place] for place in places]
        inputs: dict[str, Any] = dict(
            tokenizer(
                [one.first for one in chosen],
                [one.second for one in chosen],
                truncation="longest_first",
                max_length=longest,
                padding=True,
                return_tensors="pt",
            )
        )
        allowed = torch.zeros(len(chosen), classes)
        for row, one in enumerate(chosen):
            allowed[row, list(one.allowed)] = 1
        yield Batch(inputs, allowed)
