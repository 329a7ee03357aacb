"""A report as rows for the eye: figures with their intervals in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loaders.evaluate.report import Report

__all__ = ["confidence", "errors_of", "figures"]


def figures(report: Report) -> list[dict[str, Any]]:
    """Return a row for each part of the edges."""
    return [
        {
            "part": row.name,
            **{name: str(figure) for name, figure in row.figures.items()},
            "annotated": row.counts.annotated,
            "read": row.counts.extracted,
            "found": row.counts.found,
        }
        for row in report.rows
    ]


def confidence(report: Report) -> list[dict[str, Any]]:
    """Return a row for each tenth of confidence."""
    return [
        {
            "confidence": f"{tenth.low:.1f}-{tenth.high:.1f}",
            "edges": tenth.edges,
            "right, %": round(100 * tenth.right / tenth.edges),
        }
        for tenth in report.tenths
    ]


def errors_of(report: Report, number: int) -> list[dict[str, Any]]:
    """Return a row for each of the worst errors."""
    return [
        {
            "error": str(fault.kind),
            "article": fault.article,
            "edge, sentence, reason": "; ".join(
                part for part in (fault.edge, fault.sentence, fault.reason) if part
            ),
        }
        for fault in report.worst(number)
    ]
