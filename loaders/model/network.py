"""The network: one sentence in, its tags, tree and names out.

Sentences run one by one. The weights are eight-bit and the activations are scaled
by what stands beside them, so a sentence in a batch would depend on its neighbours.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np
import onnxruntime

from loaders.model.data import data_file
from loaders.model.encode import encode, in_capitals, in_title_case, windows
from loaders.model.names import best_tags
from loaders.model.tree import best_tree
from loaders.model.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["Analysis", "Network"]

_OUTPUTS: Final = ("upos", "xpos", "ner", "arc", "label")
_ERRORS_ONLY: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One sentence, or one window of an over-long one, word by word.

    Attributes:
        pos: universal parts of speech.
        tags: English parts of speech.
        heads: number of the head in the sentence, from 0; the root is its own.
        deps: UD labels; the root's is ``ROOT``.
        names: BIO tags of PERSON, ORG and LOC.
    """

    pos: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]


class Network:
    """The trained model on one thread of the processor."""

    def __init__(
        self,
        model: bytes,
        labels: Mapping[str, Sequence[str]],
        pieces: Sequence[str],
    ) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self._labels = {kind: tuple(names) for kind, names in labels.items()}
        self._pieces = WordPiece(pieces)

    @classmethod
    def from_data(cls) -> Self:
        """Return the network that comes with the package."""
        return cls(
            data_file("parser.onnx").read_bytes(),
            json.loads(data_file("labels.json").read_text("utf-8")),
            data_file("vocab.txt").read_text("utf-8").removesuffix("\n").split("\n"),
        )

    def analyse(self, words: Sequence[str]) -> Iterator[Analysis]:
        """Yield one analysis for a sentence, more only if it is over-long."""
        for window in windows(words, self._pieces):
            yield self._analyse(self._truecased(words[window.start : window.stop]))

    def _truecased(self, words: Sequence[str]) -> Sequence[str]:
        """Return the words of a headline with capitals for names alone.

        Which words are names is read from a copy without capitals.
        """
        shouted = in_capitals(words)
        if not (shouted or in_title_case(words)):
            return words
        lower = [word.lower() for word in words]
        return [
            small if pos != "PROPN" else word.title() if shouted else word
            for word, small, pos in zip(
                words, lower, self._analyse(lower).pos, strict=True
            )
        ]

    def _analyse(self, words: Sequence[str]) -> Analysis:
        encoded = encode(words, self._pieces)
        inputs = {
            "ids": np.array([encoded.ids]),
            "case": np.array([encoded.cases]),
            "mask": np.ones((1, len(encoded.ids)), np.int64),
            "widx": np.array([encoded.positions]),
        }
        out = [part[0] for part in self._session.run(_OUTPUTS, inputs)]
        pos, tags, names, arcs, labels = out
        heads = best_tree(arcs)
        return Analysis(
            pos=self._best("upos", pos),
            tags=self._best("xpos", tags),
            heads=tuple(
                head - 1 if head else word for word, head in enumerate(heads.tolist())
            ),
            deps=self._deps(heads, labels),
            names=best_tags(names, self._labels["ner"]),
        )

    def _best(self, kind: str, scores: NDArray[np.floating]) -> tuple[str, ...]:
        names = self._labels[kind]
        blank = [index for index, name in enumerate(names) if not name]
        scores[:, blank] = -np.inf
        return tuple(names[index] for index in scores.argmax(axis=1))

    def _deps(
        self, heads: NDArray[np.intp], labels: NDArray[np.integer]
    ) -> tuple[str, ...]:
        """Return the label of each word's arc, the best one for its head."""
        names = self._labels["deps"]
        best = labels[np.arange(len(heads)), heads]
        return tuple(
            names[label] if head else "ROOT"
            for head, label in zip(heads.tolist(), best.tolist(), strict=True)
        )
