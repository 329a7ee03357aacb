"""The trained network as one ONNX graph with eight-bit weights, labels included."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from loaders.model.wordpiece import CLS, SEP
from training.parser.network import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from training.parser.network import Parser

__all__ = ["export"]

_INPUTS = ("ids", "case", "mask", "widx")
_FORMAT = 17  # version of the ONNX operators
_ACTIVATIONS = ("/encoder/", "MatMul")  # products of two activations stay in float


def export(
    model: Parser, labels: Mapping[str, Sequence[str]], folder: Path
) -> tuple[Path, Path]:
    """Write ``parser.onnx`` and ``labels.json``; return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    names, graph = folder / "labels.json", folder / "parser.onnx"
    names.write_text(json.dumps(labels), "utf-8")
    sample = torch.tensor([[CLS, 3000, 3001, SEP]])
    inputs = (
        sample,
        torch.ones_like(sample),
        torch.ones_like(sample),
        torch.tensor([[0, 1, 2]]),
    )
    sizes = {"ids": "pieces", "case": "pieces", "mask": "pieces", "widx": "words"}
    axes = {name: {0: "sentences", 1: size} for name, size in sizes.items()}
    axes |= {name: {0: "sentences", 1: "dependents"} for name in OUTPUTS}
    for name in ("arc", "label"):
        axes[name][2] = "words"
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "float.onnx"
        torch.onnx.export(
            model,
            inputs,
            str(whole),
            input_names=list(_INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=_FORMAT,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            graph,
            op_types_to_quantize=["MatMul", "Gather"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=_kept_in_float(whole),
        )
    return graph, names


def _kept_in_float(path: Path) -> list[str]:
    """Return the products of the tree's heads, which eight bits would coarsen."""
    graph = onnx.load(path).graph
    weights = {one.name for one in graph.initializer}
    return [
        node.name
        for node in graph.node
        if node.op_type == "MatMul"
        and not node.name.startswith(_ACTIVATIONS[0])
        and (node.name.count("/") == 1 or not weights & set(node.input))
    ]
