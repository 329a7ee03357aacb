"""What each part of the extraction is worth, and what of it is tuned.

    python benchmarks/ablation.py --test DEV.jsonl WIRES.jsonl --train TRAIN.jsonl...

First the extraction as shipped, on each test file: rules, judge and both, with the
whole gazetteer, without its officials, and with the names of states alone. Then five
folds over the first test file and the training files together: each document is judged
by a judge that did not see it, trained as the shipped one is, on openly licensed
documents alone. Only calibrations and thresholds are chosen over all folds at once, six
numbers. The rules are the same in all folds: these figures tell how the judge
generalises, and the difference between the sets how the rules do.

Precision, recall, F1, accuracy of status and date in per cent; F1 with its 95 %
interval over documents; how many sanctions are read as imposed that are not.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graph.gazetteer import Gazetteer
from graph.records import Article
from loaders import read
from loaders.clean import clean
from loaders.evaluate import read_gold, report
from loaders.extract import pipeline
from loaders.extract.claims.finish import finish
from loaders.extract.claims.read import read_drafts
from loaders.extract.judge.decide import decide, weighables
from loaders.extract.judge.model import load_model
from training.choice import ALL, NONE, chosen
from training.gold import is_open
from training.regression import FOLDS, Regression, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.records import Claim, Extraction
    from loaders.evaluate import Annotated
    from loaders.extract.judge.decide import Weighable
    from loaders.extract.judge.model import Line
    from loaders.extract.judge.told import Told
    from loaders.extract.reading import Reading
    from training.regression import Text

    Ways = Mapping[str, tuple[Line, Line]]
    Weighed = Sequence[tuple[Weighable, float]]

EVEN = 0.5  # more likely right than wrong
HEAD = (
    "documents",
    "setting",
    "core P",
    "R",
    "F1 (interval)",
    "all P",
    "R",
    "F1 (interval)",
    "status",
    "date",
    "unreal",
)


class WithoutOfficials(Gazetteer):
    """States, bodies and places alone: nobody's office is known."""

    @cached_property
    def persons(self) -> Mapping[str, object]:
        """No officials."""
        return {}


class StatesAlone(WithoutOfficials):
    """Names of states alone."""

    @cached_property
    def organisations(self) -> Mapping[str, object]:
        """No bodies."""
        return {}

    @cached_property
    def memberships(self) -> tuple[object, ...]:
        """No memberships."""
        return ()

    @cached_property
    def places(self) -> tuple[object, ...]:
        """No capitals and seats."""
        return ()


GAZETTEERS = {
    "": Gazetteer,
    ", no officials known": WithoutOfficials,
    ", states alone known": StatesAlone,
}


def ways(ruled: Line, unruled: Line) -> Ways:
    """Return what is kept by rules alone, judge alone and both, by lines."""
    even = (replace(ruled, threshold=EVEN), replace(unruled, threshold=EVEN))
    return {
        "rules alone": (ALL, NONE),
        "judge alone": even,
        "both": (ruled, unruled),
    }


def extraction(weighed: Weighed, told: Told, lines: tuple[Line, Line]) -> Extraction:
    """Return what two lines keep of an article."""
    drafts = decide(weighed, told, *lines)
    claims: tuple[Claim, ...] = tuple(finish(draft, told.index) for draft in drafts)
    return pipeline.assemble(told.index.reading, claims)


def row(
    name: str, setting: str, documents: Sequence[Annotated], items: Iterable[Extraction]
) -> str:
    """Return one line of the table."""
    found = report(documents, items)
    cells = [f"{name} ({len(documents)})", setting]
    for part in ("core four", "all types"):
        figures = found.row(part).figures
        cells += [percent(figures[key].value) for key in ("precision", "recall")]
        cells.append(str(figures["f1"]))
    figures = found.row("all types").figures
    cells += [percent(figures[key].value) for key in ("status", "date")]
    return f"| {' | '.join([*cells, str(found.unreal)])} |"


def percent(value: float | None) -> str:
    """Return a share in per cent."""
    return "-" if value is None else f"{100 * value:.1f}"


def readings(path: Path, known: Gazetteer) -> Iterator[Reading]:
    """Yield the articles of a file, parsed and resolved."""
    for article in read(str(path), kind="jsonl"):
        if isinstance(article, Article):
            yield pipeline.read(clean(article), known)


def shipped(path: Path) -> Iterator[str]:
    """Yield the lines of a file read by the extraction as shipped."""
    model, documents = load_model(), read_gold(path)
    for setting, kind in GAZETTEERS.items():
        told = [read_drafts(reading) for reading in readings(path, kind())]
        weighed = [
            [(one, model.score(one.draft.type, one.groups)) for one in weighables(each)]
            for each in told
        ]
        for way, lines in ways(model.ruled, model.unruled).items():
            pairs = zip(weighed, told, strict=True)
            items = [extraction(weights, each, lines) for weights, each in pairs]
            yield row(path.stem, way + setting, documents, items)


def held_out(documents: Sequence[Text]) -> dict[str, list[float]]:
    """Return the scores of each document by a judge that did not see it."""
    scores = {}
    for fold in range(FOLDS):
        model = Regression(
            [
                row_
                for text in documents
                if text.fold != fold and is_open(text.gold.licence)
                for row_ in text.rows
            ]
        )
        for text in documents:
            if text.fold == fold:
                scores[text.gold.id] = model.scores(text.rows)
    return scores


def folded(paths: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of five folds over some files, for each file and for all."""
    found = texts(paths)
    scores = held_out(found)
    lines = chosen(found, scores)
    annotated = {path.stem: read_gold(path) for path in paths}
    groups = {
        **annotated,
        "all of them": [d for each in annotated.values() for d in each],
    }
    for way, both in ways(*lines).items():
        items = {
            text.gold.id: extraction(
                list(
                    zip((r.one for r in text.rows), scores[text.gold.id], strict=True)
                ),
                text.told,
                both,
            )
            for text in found
        }
        for name, documents in groups.items():
            own = [items[each.id] for each in documents if each.id in items]
            yield row(f"five-fold: {name}", way, documents, own)


def main() -> None:
    """Measure and print, line by line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--test", nargs="+", type=Path, required=True)
    parser.add_argument("--train", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    print(f"| {' | '.join(HEAD)} |\n|{' --- |' * len(HEAD)}")
    for path in options.test:
        for line in shipped(path):
            print(line, flush=True)
    if options.train:
        for line in folded([options.test[0], *options.train]):
            print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
