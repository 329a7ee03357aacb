"""What went wrong, the gravest first, each with its sentence and a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.records import Label, Status
from loaders.evaluate.scoring import CORE, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.records import Extraction
    from loaders.evaluate.scoring import Comparison, Edge

__all__ = ["Fault", "FaultKind", "faults", "unreal_as_actual"]

UNREAL = frozenset({Status.PROPOSED, Status.THREATENED, Status.PLANNED, Status.DENIED})


class FaultKind(StrEnum):
    """What kinds of faults there are, the gravest first."""

    UNREAL = "unreal sanction as actual"
    INVENTED = "invented"
    STATUS = "wrong status"
    MISSED = "missed"
    DATE = "wrong date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault.

    Attributes:
        kind: what is wrong.
        article: id of the article.
        annotated: the edge that the annotation has, if any.
        extracted: the edge that was read, if any.
        reason: why it may have come about.
    """

    kind: FaultKind
    article: str
    annotated: Edge | None
    extracted: Edge | None
    reason: str

    @property
    def sentence(self) -> str:
        """The evidence of what was extracted, else of what was annotated."""
        edge = self.extracted or self.annotated
        return edge.evidence if edge is not None else ""

    @property
    def edge(self) -> str:
        """The edge in one line, the annotated one behind it where it differs."""
        if self.extracted is None or self.annotated is None:
            return str(self.extracted or self.annotated)
        return f"{self.extracted} (annotated: {self.annotated})"


def faults(
    comparisons: Iterable[Comparison], extractions: Mapping[str, Extraction]
) -> tuple[Fault, ...]:
    """Return all faults, by kind, then the surest or the most central first.

    Args:
        comparisons: articles, edges matched.
        extractions: what was read out of them, by article, to tell why one was missed.
    """
    found = [
        fault
        for each in comparisons
        for fault in _of_one(each, extractions.get(each.document.id))
    ]
    return tuple(sorted(found, key=_gravity))


def _gravity(fault: Fault) -> tuple[int, bool, float, str]:
    edge = fault.extracted or fault.annotated
    core = edge is not None and edge.type in CORE
    sure = fault.extracted.confidence if fault.extracted is not None else 0.0
    return (list(FaultKind).index(fault.kind), not core, -sure, fault.article)


def _of_one(one: Comparison, extraction: Extraction | None) -> Iterator[Fault]:
    article = one.document.id
    grave = unreal_as_actual(one)
    for edge, annotated in grave:
        yield Fault(
            kind=FaultKind.UNREAL,
            article=article,
            annotated=annotated,
            extracted=edge,
            reason=edge.reason,
        )
    told = {id(edge) for edge, _ in grave}
    for edge in one.invented:
        if id(edge) not in told:
            yield _fault(FaultKind.INVENTED, article, None, edge)
    for annotated, edge in one.pairs:
        if annotated.status != edge.status and id(edge) not in told:
            yield _fault(FaultKind.STATUS, article, annotated, edge)
        if annotated.date != edge.date:
            yield _fault(FaultKind.DATE, article, annotated, edge)
    for annotated in one.missed:
        yield Fault(
            kind=FaultKind.MISSED,
            article=article,
            annotated=annotated,
            extracted=None,
            reason=_why_missed(annotated, one, extraction),
        )


def _fault(kind: FaultKind, article: str, annotated: Edge | None, edge: Edge) -> Fault:
    return Fault(
        kind=kind,
        article=article,
        annotated=annotated,
        extracted=edge,
        reason=edge.reason,
    )


def unreal_as_actual(one: Comparison) -> list[tuple[Edge, Edge]]:
    """Return sanctions read as imposed of which the annotation says that they are not.

    An extracted edge counts if the annotated edge that it was matched with is
    proposed, threatened, planned or denied; and, where it was matched with none, if
    all that the annotation has of sanctions in its sentence is.

    Returns:
        Each with the annotated edge beside it.
    """
    found = [
        (edge, annotated)
        for annotated, edge in one.pairs
        if _is_imposed(edge) and annotated.status in UNREAL
    ]
    for edge in filter(_is_imposed, one.invented):
        near = [
            other
            for other in one.document.edges
            if other.type == edge.type and other.overlaps(edge)
        ]
        if near and all(other.status in UNREAL for other in near):
            found.append((edge, near[0]))
    return found


def _is_imposed(edge: Edge) -> bool:
    return edge.type == "SANCTIONED" and edge.status == Status.ACTUAL


def _why_missed(edge: Edge, one: Comparison, extraction: Extraction | None) -> str:
    """Return how far an annotated edge was got: its ends, its sentence, its type."""
    if extraction is None:
        return "the article was skipped"
    for end in (edge.source, edge.target):
        ids = _ids(end, one, extraction)
        if not ids:
            return f"no party was recognised as {end}"
        if edge.start >= 0 and not _stands(ids, edge, extraction):
            return f"{end} was not recognised in the sentence"
    near = [other for other in one.edges if other.overlaps(edge)]
    if near:
        return f"read from the sentence instead: {near[0]}"
    return "both parties were recognised, nothing was read between them"


def _ids(end: str, one: Comparison, extraction: Extraction) -> set[str]:
    forms = one.document.forms.get(end, frozenset({plain(end)}))
    return {
        entity.id
        for entity in extraction.entities
        if plain(entity.id if entity.label is Label.COUNTRY else entity.name) in forms
    }


def _stands(ids: set[str], edge: Edge, extraction: Extraction) -> bool:
    end = edge.start + len(edge.evidence)
    return any(
        mention.entity in ids and edge.start < mention.end and mention.start < end
        for mention in extraction.mentions
    )
