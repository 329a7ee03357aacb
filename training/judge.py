"""Train the judge of claims on annotated documents, and say what it is worth.

    python -m training.judge --train PATH... [--test PATH...] --out loaders/data/judge

Reads the documents with the extraction as it is, labels each candidate, chooses and
calibrates by five-fold cross-validation over documents, trains on all, and writes
``weights.tsv``, ``model.json`` and ``MODEL_CARD.md``. Only documents whose licence
is open are trained on; the others, and those of ``--test``, are only measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.card import card, figures
from training.choice import chosen, cross_validated
from training.gold import is_open
from training.regression import Regression, texts

if TYPE_CHECKING:
    from loaders.extract.judge.model import Line


def write(out: Path, model: Regression, lines: tuple[Line, Line], told: str) -> None:
    """Write weights, lines and card."""
    out.mkdir(parents=True, exist_ok=True)
    weights = sorted(model.weights().items())
    rows = (f"{name}\t{weight:.3g}\n" for name, weight in weights)
    (out / "weights.tsv").write_text("".join(rows), "utf-8")
    table: dict[str, Any] = {
        "intercept": round(model.intercept, 4),
        "ruled": asdict(lines[0]),
        "unruled": asdict(lines[1]),
    }
    (out / "model.json").write_text(json.dumps(table, indent=2) + "\n", "utf-8")
    (out / "MODEL_CARD.md").write_text(told, "utf-8")


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", nargs="+", type=Path, required=True)
    parser.add_argument("--test", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    documents = texts(options.train)
    learned = [text for text in documents if is_open(text.gold.licence)]
    scores = cross_validated(learned)
    lines = chosen(learned, scores)
    model = Regression([row for text in learned for row in text.rows])
    parts = [figures("Cross-validation", learned, scores, lines)]
    closed = [text for text in documents if not is_open(text.gold.licence)]
    unseen = [("Unseen, licence not open", closed)]
    unseen += [(f"Unseen: {path.stem}", texts([path])) for path in options.test]
    for name, group in unseen:
        if group:
            own = {text.gold.id: model.scores(text.rows) for text in group}
            parts.append(figures(name, group, own, lines))
    told = card(learned, len(model.weights()), parts)
    write(options.out, model, lines, told)
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
