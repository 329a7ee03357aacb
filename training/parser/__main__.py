"""Train the parser: one command, a fixed number of steps, several seeds reported.

    python -m training.parser --data FILE... --encoder FOLDER --out FOLDER
        [--test FILE...] [--seeds 3] [--steps 1400]

FOLDER of the encoder holds ``model.safetensors`` and ``vocab.txt``. Written are
``parser.onnx``, ``labels.json``, ``vocab.txt`` and ``MODEL_CARD.md``, all of the first
seed; the others show how much chance has its hand in the figures.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import torch

from loaders.model.network import Network
from loaders.model.wordpiece import WordPiece
from training.parser.card import card
from training.parser.exporting import export
from training.parser.learning import learned
from training.parser.measuring import Scores, scores
from training.parser.numbers import examples
from training.parser.plan import Plan
from training.parser.sentences import labels_of, read_sentences


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.parser")
    parser.add_argument("--data", nargs="+", type=Path, required=True)
    parser.add_argument("--test", nargs="*", type=Path, default=[])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=1400)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--full", action="store_true", help="no bfloat16")
    return parser.parse_args()


def main() -> None:
    """Train each seed, measure, write."""
    options = _options()
    torch.set_num_threads(options.threads)
    vocabulary, weights = (
        options.encoder / name for name in ("vocab.txt", "model.safetensors")
    )
    pieces = vocabulary.read_text("utf-8").removesuffix("\n").split("\n")
    sentences = list(read_sentences(options.data))
    labels = labels_of(sentences)
    given = examples(sentences, labels, WordPiece(pieces))
    plan = Plan(steps=options.steps, half=not options.full)
    found: dict[str, list[Scores]] = {path.name: [] for path in options.test}
    with tempfile.TemporaryDirectory() as temporary:
        for seed in range(options.seeds):
            folder = Path(temporary) / str(seed) if seed else options.out
            model = learned(given, labels, weights, plan, seed=seed)
            graph, _ = export(model, labels, folder)
            network = Network(graph.read_bytes(), labels, pieces)
            for path in options.test:
                figures = scores(network, read_sentences([path]))
                found[path.name].append(figures)
                sys.stderr.write(f"seed {seed}, {path.name}: {figures}\n")
    shutil.copy(vocabulary, options.out)
    graph = options.out / "parser.onnx"
    told = card(plan, options.data, weights, graph, found)
    (options.out / "MODEL_CARD.md").write_text(told, "utf-8")
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
