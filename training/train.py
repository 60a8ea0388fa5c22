"""Trains one of the two models; stopped, it goes on from its last checkpoint.

    python -m training.train entailment --mix MIX --backbone FOLDER --out FOLDER

A GPU is used when there is one; without it, a processor with bf16 instructions is several
times faster than one without.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from tqdm import tqdm
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from training.batches import load, plan, token_lengths
from training.examples import LABELS, Task, read_examples

CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the weights, beside the mix and the backbone.

    Attributes:
        epochs: Times that the mix is seen.
        learning_rate: Highest rate; warms up linearly, then falls linearly to nothing.
        warmup: Share of the steps that warm up, 0 to 1.
        longest: Tokens at which an example is cut, 8 to 512.
        seed: Of the order, and of the new classification layer.
        most_steps: Where to stop, whatever of the mix is left; 0 for the end of it. The
            learning rate falls to nothing there.
        frozen: Lower layers that are left as they are, beside the word embeddings.
    """

    epochs: int = 3
    learning_rate: float = 1e-4
    warmup: float = 0.06
    longest: int = 320
    seed: int = 7
    most_steps: int = 0
    frozen: int = 0


def allowed_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """Mean of −log of the probability of the allowed classes.

    Args:
        logits: Shape (n, classes), or (n, 1) for the logit of the second of two classes.
        allowed: Shape (n, classes), 0 or 1, at least one 1 in a row.
    """
    if logits.shape[1] == 1:
        logits = torch.cat([torch.zeros_like(logits), logits], dim=1)
    log_probabilities = logits.float().log_softmax(dim=1)
    return -log_probabilities.masked_fill(allowed == 0, -torch.inf).logsumexp(dim=1).mean()


def rate(step: int, steps: int, recipe: Recipe) -> float:
    """Learning rate at ``step`` of ``steps``."""
    warm = max(1, int(steps * recipe.warmup))
    if step < warm:
        return recipe.learning_rate * (step + 1) / warm
    return recipe.learning_rate * (steps - step) / max(1, steps - warm)


def build(backbone: str, task: Task, seed: int, frozen: int = 0) -> Any:
    """The backbone with its word embeddings and ``frozen`` lower layers left as they are.

    Its classification layer is new unless the backbone was trained for the same task.
    Dropout is off and attention is the plain one: on a processor random numbers and the
    fused attention's backward pass take longer than what they save.
    """
    torch.manual_seed(seed)
    labels = LABELS[task]
    names = labels if len(labels) > 2 else labels[1:]
    model = AutoModelForSequenceClassification.from_pretrained(
        backbone,
        num_labels=len(names),
        id2label=dict(enumerate(names)),
        label2id={name: place for place, name in enumerate(names)},
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        dtype=torch.float32,
    )
    for part in (model.base_model.embeddings, *model.base_model.encoder.layer[:frozen]):
        for parameter in part.parameters():
            parameter.requires_grad = False
    return model


def half_pays(device: torch.device) -> bool:
    """Whether bf16 is faster than float32; without instructions for it it is far slower."""
    return device.type != "cpu" or any(
        torch.cpu.get_capabilities().get(one) for one in ("avx512_bf16", "amx_bf16")
    )


def train(task: Task, mix: Path, backbone: str, out: Path, recipe: Recipe, save_every: int) -> None:
    """Trains to the end and leaves the model in ``out``."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    examples = read_examples(mix)
    tokenizer = AutoTokenizer.from_pretrained(backbone)
    model = build(backbone, task, recipe.seed, recipe.frozen).to(device).train()
    optimizer = torch.optim.AdamW(
        [one for one in model.parameters() if one.requires_grad],
        lr=recipe.learning_rate,
        weight_decay=0.01,
    )
    lengths = token_lengths(examples, tokenizer, recipe.longest)
    batches = [
        batch for epoch in range(recipe.epochs) for batch in plan(lengths, recipe.seed + epoch)
    ][: recipe.most_steps or None]
    done = _resume(out, model, optimizer, recipe)
    half = half_pays(device)
    running = 0.0
    todo = load(examples, batches[done:], tokenizer, recipe.longest, len(LABELS[task]))
    with tqdm(total=len(batches), initial=done, desc=task.value, disable=None) as progress:
        for step, batch in enumerate(todo, start=done):
            for group in optimizer.param_groups:
                group["lr"] = rate(step, len(batches), recipe)
            with torch.autocast(device.type, dtype=torch.bfloat16, enabled=half):
                logits = model(
                    **{name: one.to(device) for name, one in batch.inputs.items()}
                ).logits
            loss = allowed_loss(logits, batch.allowed.to(device))
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            running = loss.item() if step == done else 0.99 * running + 0.01 * loss.item()
            progress.set_postfix(loss=f"{running:.3f}", refresh=False)
            progress.update()
            if (step + 1) % save_every == 0:
                _save(out, model, optimizer, recipe, step + 1)
                tqdm.write(f"step {step + 1:,} of {len(batches):,}, loss {running:.3f}")
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)


def _save(
    out: Path, model: Any, optimizer: torch.optim.Optimizer, recipe: Recipe, step: int
) -> None:
    """Writes a checkpoint whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    fresh = out / f"{CHECKPOINT}.new"
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save({**state, "recipe": asdict(recipe)}, fresh)
    fresh.replace(out / CHECKPOINT)


def _resume(out: Path, model: Any, optimizer: torch.optim.Optimizer, recipe: Recipe) -> int:
    """Takes up the checkpoint in ``out``, if there is one; returns the steps already done."""
    path = out / CHECKPOINT
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    if state["recipe"] != asdict(recipe):
        made, wanted = json.dumps(state["recipe"]), json.dumps(asdict(recipe))
        raise ValueError(
            f"{path} was made with {made}, not {wanted}; use the same values or another --out."
        )
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def main() -> None:
    """Reads the command line and trains."""
    default = Recipe()
    parser = argparse.ArgumentParser(description="Train a model; resumes from its checkpoint.")
    parser.add_argument("task", type=Task, choices=list(Task))
    parser.add_argument("--mix", type=Path, required=True)
    parser.add_argument("--backbone", required=True, help="folder of the model to start from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=default.epochs)
    parser.add_argument("--learning-rate", type=float, default=default.learning_rate)
    parser.add_argument("--longest", type=int, default=default.longest)
    parser.add_argument("--seed", type=int, default=default.seed)
    parser.add_argument("--most-steps", type=int, default=0, help="stop there; 0 for all")
    parser.add_argument("--frozen", type=int, default=0, help="lower layers left as they are")
    parser.add_argument("--save-every", type=int, default=500, help="steps between checkpoints")
    args = parser.parse_args()
    recipe = Recipe(
        args.epochs,
        args.learning_rate,
        default.warmup,
        args.longest,
        args.seed,
        args.most_steps,
        args.frozen,
    )
    train(args.task, args.mix, args.backbone, args.out, recipe, args.save_every)


if __name__ == "__main__":
    main()
