"""The network: a small BERT encoder with heads for tags, trees and names.

The encoder is MiniLM (6 layers of width 384) with a case feature for each word added
to what it reads. The tree is found by biaffine attention (Timothy Dozat and Christopher
D. Manning, "Deep Biaffine Attention for Neural Dependency Parsing", ICLR 2017), over a
learned mix of the upper layers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from loaders.model.encode import Case

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["OUTPUTS", "Parser"]

OUTPUTS = ("upos", "xpos", "ner", "arc", "label")
WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
_PIECES, _LENGTH = 30522, 512
_MIXED = 3  # upper layers that the heads read
_ARC, _LABEL, _NAME = 256, 64, 192
_DROPPED = 0.2
_NEVER = -1e4
_EPSILON = 1e-12
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "last": "output.LayerNorm",
}


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=_EPSILON)

    def forward(self, given: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """Return what the layer makes of each piece; ``hidden`` hides the padding."""
        rows, size, _ = given.shape
        query, key, value = (
            part(given).view(rows, size, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        likeness = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + hidden
        seen = (torch.softmax(likeness, -1) @ value).transpose(1, 2)
        mixed = self.norm(given + self.joined(seen.reshape(rows, size, WIDTH)))
        inner = functional.gelu(self.wide(mixed))
        return self.last(mixed + self.narrow(inner))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Word pieces in, a vector for each out, from each of the upper layers."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(_PIECES, WIDTH)
        self.places = nn.Embedding(_LENGTH, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.cases = nn.Embedding(len(Case), WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def load(self, path: Path) -> None:
        """Take the weights of a BERT encoder; its embeddings are not trained on."""
        weights = load_file(path)
        embeddings = "embeddings."
        names = {
            "pieces.weight": f"{embeddings}word_embeddings.weight",
            "places.weight": f"{embeddings}position_embeddings.weight",
            "norm.weight": f"{embeddings}LayerNorm.weight",
            "norm.bias": f"{embeddings}LayerNorm.bias",
        }
        for number in range(LAYERS):
            for own, theirs in _PARTS.items():
                for value in ("weight", "bias"):
                    name = f"encoder.layer.{number}.{theirs}.{value}"
                    names[f"layers.{number}.{own}.{value}"] = name
        state = {own: weights[theirs].float() for own, theirs in names.items()}
        state["kind"] = weights[f"{embeddings}token_type_embeddings.weight"][0].float()
        self.load_state_dict({**self.state_dict(), **state})
        for frozen in (self.pieces.weight, self.places.weight, self.kind):
            frozen.requires_grad = False

    def forward(
        self, ids: torch.Tensor, case: torch.Tensor, mask: torch.Tensor
    ) -> list[torch.Tensor]:
        """Return the upper layers."""
        places = self.places.weight[: ids.shape[1]]
        given = self.norm(self.pieces(ids) + places + self.kind + self.cases(case))
        hidden = (1.0 - mask[:, None, None, :].to(given.dtype)) * _NEVER
        found = []
        for layer in self.layers:
            given = layer(given, hidden)
            found.append(given)
        return found[-_MIXED:]


class Parser(nn.Module):
    """The encoder with its heads."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        sizes = {kind: len(names) for kind, names in labels.items()}
        self.encoder = Encoder()
        self.mix = nn.Parameter(torch.tensor([[0.0, 1.0, 2.0]] * 2))
        self.upos = nn.Linear(WIDTH, sizes["upos"])
        self.xpos = nn.Linear(WIDTH, sizes["xpos"])
        self.name = nn.Linear(WIDTH, _NAME)
        self.ner = nn.Linear(_NAME, sizes["ner"])
        self.arcs = nn.ModuleList(nn.Linear(WIDTH, _ARC) for _ in range(2))
        self.sides = nn.ModuleList(nn.Linear(WIDTH, _LABEL) for _ in range(2))
        self.arc = nn.Parameter(torch.empty(_ARC, _ARC))
        nn.init.xavier_uniform_(self.arc)
        self.likely_head = nn.Parameter(torch.zeros(_ARC))
        shape = (_LABEL + 1, sizes["deps"] * (_LABEL + 1))
        self.label = nn.Parameter(torch.randn(shape) * 0.02)
        never = [_NEVER if name in {"root", ""} else 0.0 for name in labels["deps"]]
        self.register_buffer("never", torch.tensor(never))

    def scores(
        self,
        ids: torch.Tensor,
        case: torch.Tensor,
        mask: torch.Tensor,
        widx: torch.Tensor,
    ) -> tuple[torch.Tensor, ...]:
        """Return scores of tags, names and heads, and the two sides of labels."""
        places = widx[:, :, None].expand(-1, -1, WIDTH)
        layers = [torch.gather(one, 1, places) for one in self.encoder(ids, case, mask)]
        trees, names = (
            self._dropped(sum(w * one for w, one in zip(row, layers, strict=True)))
            for row in torch.softmax(self.mix, -1)
        )
        words = trees[:, 1:]
        below, above = (
            self._dropped(functional.gelu(part(one)))
            for part, one in zip(self.arcs, (words, trees), strict=True)
        )
        arc = below @ self.arc @ above.transpose(1, 2)
        arc = arc + (above @ self.likely_head)[:, None, :]
        left, right = (
            self._dropped(functional.gelu(part(one)))
            for part, one in zip(self.sides, (words, trees), strict=True)
        )
        ner = self.ner(self._dropped(functional.gelu(self.name(names[:, 1:]))))
        return self.upos(words), self.xpos(words), ner, arc, left, right

    def labelled(self, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        """Return a score for each word, label and head."""
        rows, words, _ = left.shape
        half = (_with_one(left) @ self.label).view(rows, -1, _LABEL + 1)
        scores = half @ _with_one(right).transpose(1, 2)
        return scores.view(rows, words, -1, right.shape[1])

    def forward(
        self,
        ids: torch.Tensor,
        case: torch.Tensor,
        mask: torch.Tensor,
        widx: torch.Tensor,
    ) -> tuple[torch.Tensor, ...]:
        """Return what the shipped graph returns: `OUTPUTS`.

        The last is the best label of each word below each head, as if that were no
        root.
        """
        *scores, left, right = self.scores(ids, case, mask, widx)
        labels = self.labelled(left, right) + self.never[None, None, :, None]
        return (*scores, labels.argmax(2))

    def _dropped(self, given: torch.Tensor) -> torch.Tensor:
        return functional.dropout(given, _DROPPED, self.training)


def _with_one(given: torch.Tensor) -> torch.Tensor:
    return torch.cat([given, torch.ones_like(given[..., :1])], -1)
