"""What scores mean, and from which confidence on a claim is kept.

All by cross-validation: each document is scored by a model that did not see it.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from loaders.extract.judge.decide import decide
from loaders.extract.judge.model import Line
from training.gold import Tally
from training.regression import FOLDS, Regression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loaders.extract.claims.draft import Draft
    from training.regression import Text

__all__ = ["ALL", "NONE", "Scores", "chosen", "cross_validated", "kept", "tally"]

ALL = Line(slope=1.0, offset=0.0, threshold=0.0)
NONE = Line(slope=1.0, offset=0.0, threshold=2.0)
HEARD = 0.2  # raw scores below it are not calibrated: they are never kept
LOW = [step / 20 for step in range(2, 11)]
HIGH = [step / 20 for step in range(10, 17)]  # nothing is added that is rather wrong
LOSS = 0.01  # precision that the judge may cost beside the rules alone

Scores = dict[str, list[float]]


def cross_validated(documents: Sequence[Text]) -> Scores:
    """Return scores of each document by a model that did not see it."""
    scores: Scores = {}
    for fold in range(FOLDS):
        others = [row for text in documents if text.fold != fold for row in text.rows]
        model = Regression(others)
        for text in documents:
            if text.fold == fold:
                scores[text.gold.id] = model.scores(text.rows)
    return scores


def kept(
    text: Text, scores: Sequence[float], ruled: Line, unruled: Line
) -> list[Draft]:
    """Return the claims of a document by both lines, one for each event."""
    ones = (row.one for row in text.rows)
    weighed = list(zip(ones, scores, strict=True))
    return decide(weighed, text.told, ruled, unruled)


def tally(
    documents: Iterable[Text], scores: Scores, ruled: Line, unruled: Line
) -> Tally:
    """Count what both lines find in some documents."""
    counts = Tally()
    for text in documents:
        drafts = kept(text, scores[text.gold.id], ruled, unruled)
        counts.add(text.gold, drafts, text.reading)
    return counts


def calibrated(documents: Sequence[Text], scores: Scores, *, ruled: bool) -> Line:
    """Return the line from scores to how often claims of that score are right."""
    lines = (ALL, NONE) if ruled else (NONE, replace(ALL, threshold=HEARD))
    points: list[float] = []
    rights: list[bool] = []
    for text in documents:
        drafts = kept(text, scores[text.gold.id], *lines)
        for draft, right in Tally().add(text.gold, drafts, text.reading):
            points.append(math.log(draft.confidence / (1 - draft.confidence)))
            rights.append(right)
    fit = LogisticRegression(C=1e3).fit(np.array(points)[:, None], rights)
    return Line(
        slope=round(float(fit.coef_[0][0]), 4),
        offset=round(float(fit.intercept_[0]), 4),
        threshold=0.0,
    )


def chosen(documents: Sequence[Text], scores: Scores) -> tuple[Line, Line]:
    """Return calibrated lines with the thresholds of the best F1.

    The judge may cost a little precision beside the rules alone, no more.
    """
    ruled = calibrated(documents, scores, ruled=True)
    unruled = calibrated(documents, scores, ruled=False)
    floor = tally(documents, scores, ALL, NONE).figures()[0] - LOSS
    best: tuple[float, Line, Line] = (0.0, ruled, replace(unruled, threshold=2.0))
    for low in LOW:
        for high in HIGH:
            lines = (replace(ruled, threshold=low), replace(unruled, threshold=high))
            precision, _, both = tally(documents, scores, *lines).figures()
            if precision >= floor and both > best[0]:
                best = (both, *lines)
    return best[1], best[2]
