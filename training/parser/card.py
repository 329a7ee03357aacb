"""What a trained parser is worth, as a page."""

from __future__ import annotations

import hashlib
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from training.parser.measuring import Scores
    from training.parser.plan import Plan

__all__ = ["card", "digest", "row"]

_FIGURES = ("upos", "uas", "las", "names")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def row(name: str, seeds: Sequence[Scores]) -> str:
    """Return a row of the table: the mean over seeds, lowest and highest in brackets.

    Example:
        >>> from training.parser.measuring import Scores
        >>> ones = [Scores(upos=90, uas=80, las=x, names=None) for x in (70, 72)]
        >>> row("test", ones)
        '| test | 90.0 | 80.0 | 71.0 (70.0-72.0) | |'
    """
    cells = []
    for figure in _FIGURES:
        values = [v for v in (getattr(one, figure) for one in seeds) if v is not None]
        cell = f"{mean(values):.1f}" if values else ""
        if values and min(values) < max(values):
            cell += f" ({min(values):.1f}-{max(values):.1f})"
        cells.append(cell)
    return " ".join(["|", name, "|", *[f"{cell} |".strip() for cell in cells]])


def card(
    plan: Plan,
    data: Sequence[Path],
    encoder: Path,
    graph: Path,
    tests: Mapping[str, Sequence[Scores]],
) -> str:
    """Return the model card."""
    seeds = max(len(scores) for scores in tests.values())
    size = graph.stat().st_size / 1e6
    trained = "\n".join(f"- `{path.name}`, SHA-256 `{digest(path)}`" for path in data)
    table = "\n".join(row(name, scores) for name, scores in tests.items())
    return f"""# Model card: MiniLM multi-task parser for English news

Written by `python -m training.parser`; do not edit.

| | |
| --- | --- |
| does | parts of speech (UPOS, XPOS), UD tree, names, one sentence at a time |
| encoder | all-MiniLM-L6-v2 (Apache-2.0), SHA-256 `{digest(encoder)}` |
| form | `{graph.name}`, eight-bit weights per channel, {size:.1f} MB, \
SHA-256 `{digest(graph)}` |
| training | {plan.steps} steps of at most {plan.pieces} pieces, {seeds} seeds; \
the first one is this file |
| licence of the weights | CC BY-SA 4.0 beside Apache-2.0, see `LICENSES.md` |

Gold words and sentences, punctuation and subtypes counted, eight-bit weights; mean over
the seeds, lowest and highest in brackets.

| test | UPOS | UAS | LAS | names, F1 |
| --- | --- | --- | --- | --- |
{table}

## Learned from

{trained}
"""
