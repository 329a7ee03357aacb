"""The trained weights: a logistic regression over named features.

``weights.tsv`` holds a line for each feature; one that counts for a single contact
type has the type before it (``MET|slot with``). ``model.json`` holds the intercept,
the calibration and the thresholds.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Line", "Model", "load_model"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """From a score to a confidence, and from which confidence on a claim is kept."""

    slope: float
    offset: float
    threshold: float

    def confidence(self, score: float) -> float:
        """Return how often claims of this score are right."""
        return 1 / (1 + math.exp(-(self.slope * score + self.offset)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights by contact type ("" for all types) and feature.

    Attributes:
        weights: what each feature adds to the score.
        intercept: the score of a candidate without features.
        ruled: the line for what the rules say too.
        unruled: the line for what only the judge says.
    """

    weights: Mapping[str, Mapping[str, float]]
    intercept: float
    ruled: Line
    unruled: Line

    def weigh(self, kind: str, names: Iterable[str]) -> float:
        """Return what some features add to the score of a type."""
        shared, own = self.weights.get("", {}), self.weights.get(kind, {})
        return sum(shared.get(name, 0.0) + own.get(name, 0.0) for name in names)


@cache
def load_model() -> Model:
    """Return the model that comes with the package."""
    folder = files("loaders").joinpath("data", "judge")
    table = json.loads(folder.joinpath("model.json").read_text("utf-8"))
    weights: dict[str, dict[str, float]] = {}
    for row in folder.joinpath("weights.tsv").read_text("utf-8").splitlines():
        name, _, weight = row.partition("\t")
        kind, bar, feature = name.partition("|")
        if not (bar and kind.isupper()):
            kind, feature = "", name
        weights.setdefault(kind, {})[feature] = float(weight)
    return Model(
        weights=weights,
        intercept=table["intercept"],
        ruled=Line(**table["ruled"]),
        unruled=Line(**table["unruled"]),
    )
