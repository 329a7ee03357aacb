"""Fit the network in a fixed number of steps, the same each time for one seed."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from training.parser.network import Parser
from training.parser.numbers import UNTOLD, batches, collate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from training.parser.numbers import Batch, Example
    from training.parser.plan import Plan

__all__ = ["learned", "losses"]

_TOLD = 100  # steps between lines of progress
_WEIGHTS = {"arc": 1.0, "deps": 1.0, "upos": 0.3, "xpos": 0.3, "ner": 2.0}
_NEVER = -1e4


def learned(
    given: Sequence[Example],
    labels: Mapping[str, Sequence[str]],
    encoder: Path,
    plan: Plan,
    *,
    seed: int,
) -> Parser:
    """Return the network after the last step."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(mode=True)
    model = Parser(labels)
    model.encoder.load(encoder)
    optimizer = _optimizer(model, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, plan.share)
    model.train()
    stream = _stream(given, plan, random.Random(seed))  # noqa: S311 - repeatable
    for step in range(1, plan.steps + 1):
        parts = losses(model, collate(next(stream)), half=plan.half)
        optimizer.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % _TOLD == 0 or step == plan.steps:
            told = ", ".join(f"{kind} {loss:.2f}" for kind, loss in parts.items())
            sys.stderr.write(f"seed {seed}, step {step} of {plan.steps}: {told}\n")
    return model.eval()


def _optimizer(model: Parser, plan: Plan) -> torch.optim.AdamW:
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    inner = [p for name, p in named if _is_old(name)]
    outer = [p for name, p in named if not _is_old(name)]
    groups = [
        {"params": inner, "lr": plan.rate},
        {"params": outer, "lr": plan.head_rate},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)


def _is_old(name: str) -> bool:
    """Say whether a parameter was learned before: all of the encoder but the cases."""
    return name.startswith("encoder.") and ".cases." not in name


def _stream(
    given: Sequence[Example], plan: Plan, chance: random.Random
) -> Iterator[list[Example]]:
    while True:
        yield from batches(given, plan.pieces, chance)


def losses(model: Parser, batch: Batch, *, half: bool) -> dict[str, torch.Tensor]:
    """Return the weighted loss of each task that a batch is annotated for."""
    inputs = [torch.tensor(rows) for rows in batch.inputs]
    wanted = {kind: torch.tensor(rows) for kind, rows in batch.tags.items()}
    wanted["arc"] = torch.tensor(batch.heads)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        upos, xpos, ner, arc, left, right = model.scores(*inputs)
        found = {"upos": upos, "xpos": xpos, "ner": ner}
        found["deps"] = _of_heads(model.labelled(left, right), wanted["arc"])
    found["arc"] = _without_padding(arc, inputs[3])
    return {
        kind: _WEIGHTS[kind]
        * functional.cross_entropy(
            scores.flatten(0, 1).float(), wanted[kind].flatten(), ignore_index=UNTOLD
        )
        for kind, scores in found.items()
        if (wanted[kind] != UNTOLD).any()
    }


def _of_heads(scores: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
    """Return the scores of labels below the annotated head of each word."""
    places = heads.clamp(min=0)[:, :, None, None]
    places = places.expand(-1, -1, scores.shape[2], 1)
    return torch.gather(scores, 3, places)[..., 0]


def _without_padding(arc: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
    """Return the scores of heads with those of padding made impossible."""
    real = positions > 0
    real[:, 0] = True
    return arc.float().masked_fill(~real[:, None, :], _NEVER)
