"""The model card: what was learned from what, and what it is worth."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from training.choice import ALL, NONE, kept, tally
from training.gold import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loaders.extract.judge.model import Line
    from training.choice import Scores
    from training.regression import Text

__all__ = ["card", "figures"]

EVEN = 0.5  # more likely right than wrong
TOP = 9  # the last tenth
OPENING = """Written by `training/judge.py`; do not edit.

| | |
| --- | --- |"""
MEASURES = """Precision, recall and F1 in per cent, over all edges of all documents;
core is CALLED, MET, WARNED and SANCTIONED.
"""
SIDES = """
| | core P | R | F1 | all P | R | F1 |
| --- | --- | --- | --- | --- | --- | --- |
"""
TENTHS = """
| confidence | claims | right, % |
| --- | --- | --- |
"""


def figures(
    name: str, documents: Sequence[Text], scores: Scores, lines: tuple[Line, Line]
) -> str:
    """Return rules, judge and both side by side, and how confidence holds."""
    ruled, unruled = (replace(line, threshold=EVEN) for line in lines)
    sides = (
        ("rules alone", ALL, NONE),
        (f"judge alone, from {EVEN}", ruled, unruled),
        ("both, as shipped", *lines),
    )
    rows = [
        tally(documents, scores, left, right).row(title) for title, left, right in sides
    ]
    return (
        f"## {name} ({len(documents)} documents)\n{SIDES}"
        + "\n".join(rows)
        + f"\n{TENTHS}"
        + "\n".join(_tenths(documents, scores, lines))
        + "\n"
    )


def _tenths(
    documents: Iterable[Text], scores: Scores, lines: tuple[Line, Line]
) -> list[str]:
    right: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for text in documents:
        drafts = kept(text, scores[text.gold.id], *lines)
        for draft, hit in Tally().add(text.gold, drafts, text.reading):
            tenth = min(int(draft.confidence * 10), TOP)
            total[tenth] += 1
            right[tenth] += hit
    return [
        f"| {tenth / 10:.1f}-{tenth / 10 + 0.1:.1f} | {total[tenth]} | "
        f"{100 * right[tenth] / total[tenth]:.0f} |"
        for tenth in sorted(total)
    ]


def card(learned: Sequence[Text], weights: int, parts: Iterable[str]) -> str:
    """Return the model card as Markdown."""
    licences = Counter(text.gold.licence for text in learned)
    counted = Counter(row.right for text in learned for row in text.rows)
    facts = {
        "does": "says how likely two parties are the ends of a trigger",
        "form": f"logistic regression, {weights} weights over named features",
        "learned from": f"{len(learned)} annotated documents; of the candidates "
        f"{counted[1]} were right, {counted[0]} wrong, {counted[None]} left out as "
        "told elsewhere in the document",
        "chosen by": "five-fold cross-validation over these documents, for "
        "calibration and thresholds",
        "never used": "names, ids, outlets, figures; texts of a closed licence",
        "licence": "CC BY-SA 4.0, see `README.md`",
    }
    table = "\n".join(f"| {name} | {value} |" for name, value in facts.items())
    sources = "\n".join(f"- {name}: {count}" for name, count in licences.most_common())
    return "\n".join(
        (
            f"# Model card: judge of claims\n\n{OPENING}\n{table}\n\n{MEASURES}",
            *parts,
            f"## Documents learned from, by licence\n\n{sources}\n",
        )
    )
