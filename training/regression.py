"""Annotated documents as rows of features, and the regression that learns them."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from graph.records import Skipped
from loaders import read
from loaders.clean import clean
from loaders.extract import pipeline
from loaders.extract.claims.read import read_drafts
from loaders.extract.judge.decide import Weighable, weighables
from training.gold import Gold, read_gold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loaders.extract.judge.told import Told
    from loaders.extract.reading import Reading

__all__ = ["FOLDS", "Regression", "Row", "Text", "texts"]

FOLDS = 5
STRENGTH = 0.05  # inverse of the L2 penalty; a wide optimum in cross-validation
RARE = 5  # candidates in which a feature must occur
SMALL = 0.004  # weights below it are not kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One candidate with what the annotation says of it."""

    one: Weighable
    features: tuple[str, ...]
    right: int | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document, read and labelled."""

    gold: Gold
    reading: Reading
    told: Told
    rows: tuple[Row, ...]
    fold: int


def texts(paths: Sequence[Path]) -> list[Text]:
    """Return annotated documents, read by the rules and labelled."""
    golds = read_gold(paths)
    found = []
    for article in read([str(path) for path in paths]):
        if isinstance(article, Skipped):
            sys.stderr.write(f"skipped {article.source}: {article.reason}\n")
            continue
        gold = golds[article.id]
        reading = pipeline.read(clean(article))
        told = read_drafts(reading)
        rows = tuple(_row(one, gold, reading) for one in weighables(told))
        digest = hashlib.sha256(article.id.encode()).hexdigest()
        found.append(
            Text(
                gold=gold,
                reading=reading,
                told=told,
                rows=rows,
                fold=int(digest, 16) % FOLDS,
            )
        )
    return found


def _row(one: Weighable, gold: Gold, reading: Reading) -> Row:
    """Return a row; how ends are linked counts for the type too.

    What a trigger is like does not: its lexicon entry has one type.
    """
    names = [name for group in one.groups for name in group]
    linking = (name for group in one.groups[1:] for name in group)
    own = [f"{one.draft.type}|{name}" for name in linking]
    right, weight = gold.label(one.draft, reading)
    return Row(one=one, features=(*names, *own), right=right, weight=weight)


class Regression:
    """A logistic regression over the names of features."""

    def __init__(self, rows: Sequence[Row]) -> None:
        known = [row for row in rows if row.right is not None]
        counts = Counter(name for row in known for name in set(row.features))
        kept = sorted(name for name, count in counts.items() if count >= RARE)
        self.columns = {name: column for column, name in enumerate(kept)}
        self._fit = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear")
        self._fit.fit(
            self._matrix(known),
            [row.right for row in known],
            sample_weight=[row.weight for row in known],
        )

    def _matrix(self, rows: Sequence[Row]) -> csr_matrix:
        places: list[int] = []
        ends = [0]
        for row in rows:
            names = {self.columns[n] for n in row.features if n in self.columns}
            places += sorted(names)
            ends.append(len(places))
        ones = np.ones(len(places), np.float32)
        return csr_matrix((ones, places, ends), (len(rows), len(self.columns)))

    def scores(self, rows: Sequence[Row]) -> list[float]:
        """Return the score of each row, in logits."""
        if not rows:
            return []
        return [
            float(score) for score in self._fit.decision_function(self._matrix(rows))
        ]

    @property
    def intercept(self) -> float:
        """The score of a candidate without features."""
        return float(self._fit.intercept_[0])

    def weights(self) -> dict[str, float]:
        """Return the weights that count, by feature."""
        pairs = zip(self.columns, self._fit.coef_[0], strict=True)
        return {name: float(w) for name, w in pairs if abs(w) >= SMALL}
