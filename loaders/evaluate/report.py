"""Read an annotated set with the extraction and report how it did."""

from __future__ import annotations

from dataclasses import dataclass
from os import fspath
from typing import TYPE_CHECKING, Any

from graph.records import Skipped
from loaders.evaluate.faults import Fault, FaultKind, faults
from loaders.evaluate.figures import Row, Tenth, rows, tenths
from loaders.evaluate.gold import read_gold
from loaders.evaluate.scoring import Edge, compare
from loaders.output import edge_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from os import PathLike

    from graph.records import Extraction
    from loaders.evaluate.gold import Annotated
    from loaders.load import Extractor

__all__ = ["Report", "edges_of", "evaluate", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How good an extraction is on an annotated set.

    Attributes:
        documents: how many annotated articles.
        rows: figures in total, by type and by kind of source.
        tenths: how often edges are right, by confidence.
        faults: what went wrong, the gravest first.
        skipped: articles that could not be read.
    """

    documents: int
    rows: tuple[Row, ...]
    tenths: tuple[Tenth, ...]
    faults: tuple[Fault, ...]
    skipped: tuple[Skipped, ...]

    @property
    def unreal(self) -> int:
        """How many sanctions are read as imposed that are not, see `faults`."""
        return sum(fault.kind is FaultKind.UNREAL for fault in self.faults)

    def row(self, name: str) -> Row:
        """Return the figures of one part."""
        return next(row for row in self.rows if row.name == name)

    def worst(self, number: int) -> tuple[Fault, ...]:
        """Return so many faults of each kind."""
        return tuple(
            fault
            for kind in FaultKind
            for fault in [each for each in self.faults if each.kind is kind][:number]
        )

    def record(self, errors: int) -> dict[str, Any]:
        """Return all figures and the worst errors as a plain record."""
        return {
            "documents": self.documents,
            "unreal_sanctions_as_actual": self.unreal,
            "figures": [figures_record(row) for row in self.rows],
            "confidence": [tenth_record(tenth) for tenth in self.tenths],
            "errors": [fault_record(fault) for fault in self.worst(errors)],
            "skipped": [
                {"source": each.source, "reason": each.reason} for each in self.skipped
            ],
        }


def evaluate(
    path: str | PathLike[str],
    *,
    reader: Extractor | None = None,
    on_article: Callable[[object], object] | None = None,
) -> Report:
    """Extract an annotated set and report how good that is.

    Args:
        path: a file of annotated articles.
        reader: reads articles; by default `loaders.extract_articles` does.
        on_article: told of each item, for progress.

    Raises:
        FetchError: the file cannot be read.
        ParseError: a line of it is malformed.
    """
    from loaders.load import extract_articles, read  # noqa: PLC0415 - loads the parser

    documents = read_gold(path)
    items: list[Extraction | Skipped] = []
    for item in (reader or extract_articles)(read(fspath(path), kind="jsonl")):
        items.append(item)
        if on_article is not None:
            on_article(item)
    return report(documents, items)


def report(
    documents: Sequence[Annotated], items: Iterable[Extraction | Skipped]
) -> Report:
    """Report how good some extractions of annotated articles are."""
    extractions: dict[str, Extraction] = {}
    skipped: list[Skipped] = []
    for item in items:
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            extractions[item.article.id] = item
    compared = [
        compare(document, edges_of(extractions.get(document.id)))
        for document in documents
    ]
    return Report(
        documents=len(documents),
        rows=tuple(rows(compared)),
        tenths=tenths(compared),
        faults=faults(compared, extractions),
        skipped=tuple(skipped),
    )


def edges_of(extraction: Extraction | None) -> tuple[Edge, ...]:
    """Return the edges that were read out of an article."""
    if extraction is None:
        return ()
    entities = {entity.id: entity for entity in extraction.entities}
    return tuple(
        _edge(edge_record(claim, entities), claim.reason) for claim in extraction.claims
    )


def _edge(record: Mapping[str, Any], reason: str) -> Edge:
    fields = ("type", "source", "target", "date", "status", "evidence", "start")
    return Edge(
        **{field: record[field] for field in fields},
        confidence=record["confidence"],
        reason=reason,
    )


def figures_record(row: Row) -> dict[str, Any]:
    """Return figures and counts of one part, a column each."""
    found: dict[str, Any] = {"group": row.group, "part": row.name}
    for name, figure in row.figures.items():
        for suffix, value in (
            ("", figure.value),
            ("_low", figure.low),
            ("_high", figure.high),
        ):
            found[name + suffix] = None if value is None else round(value, 4)
    counts = row.counts
    return found | {
        "documents": row.documents,
        "annotated": counts.annotated,
        "extracted": counts.extracted,
        "found": counts.found,
    }


def tenth_record(tenth: Tenth) -> dict[str, Any]:
    """Return how often edges of one tenth of confidence are right."""
    return {
        "confidence": f"{tenth.low:.1f}-{tenth.high:.1f}",
        "edges": tenth.edges,
        "right": tenth.right,
        "share": round(tenth.right / tenth.edges, 3),
    }


def fault_record(fault: Fault) -> dict[str, Any]:
    """Return one error with its sentence and reason."""
    return {
        "error": str(fault.kind),
        "article": fault.article,
        "edge": fault.edge,
        "sentence": fault.sentence,
        "reason": fault.reason,
    }
