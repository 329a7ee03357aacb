"""Judgements and open questions, told in rows and lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.judged import (
    ArticleReference,
    ClaimReference,
    JudgementReference,
    MentionReference,
    Verdict,
    read_object,
    read_reference,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.ledger import Decided, Decision, Ledger
    from graph.review import Question

__all__ = ["asked", "listed", "told"]

_OF_ONE = {Verdict.REJECTED: "{} rejected", Verdict.CONFIRMED: "{} confirmed"}
_OF_TWO = {Verdict.SAME: "{} and {} are one", Verdict.NOT_SAME: "{} and {} are two"}


def listed(ledger: Ledger) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each judgement, the first one first."""
    with ledger.docket() as docket:
        for decision in docket.decisions():
            yield {
                "number": decision.id,
                "judgement": _said(decision),
                "who": decision.who,
                "when": decision.made_at,
                "why": decision.reason,
                "superseded by": decision.superseded_by,
            }


def asked(questions: Iterable[Question]) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each open question."""
    for question in questions:
        yield {
            "kind": question.kind,
            "a": _named(question.subject),
            "b": _named(question.object),
            "question": question.asks,
            "reason": question.reason,
            "contacts": question.contacts,
            "claims": question.claims,
            "evidence": " / ".join(question.evidence),
        }


def told(decided: Decided) -> Iterator[str]:
    """Yield lines that tell what a judgement did."""
    yield f"Judgement {decided.decision.id}: {_said(decided.decision)}"
    for former in decided.superseded:
        yield f"It supersedes judgement {former.id}: {_said(former)}"
    for former in decided.restored:
        yield f"In force again, as judgement {former.id}: {_said(former)}"


def _said(decision: Decision) -> str:
    verdict, about = Verdict(decision.verdict), read_reference(decision.subject)
    if isinstance(about, JudgementReference):
        return f"judgement {about.number} taken back"
    if isinstance(about, MentionReference | ArticleReference):
        return _meaning(decision, verdict)
    if verdict in _OF_ONE:
        return _OF_ONE[verdict].format(_named(decision.subject))
    pair = _named(decision.subject), _named(decision.object)
    return _OF_TWO[verdict].format(*pair)


def _meaning(decision: Decision, verdict: Verdict) -> str:
    entity, to = read_object(decision.object)
    place = _named(decision.subject)
    if verdict is Verdict.SAME:
        return f"{place} means {entity}"
    return f"{place} means {to}, not {entity}" if to else f"{place} is not {entity}"


def _named(text: str) -> str:
    """Return a reference as one types it."""
    about = read_reference(text)
    if isinstance(about, ClaimReference):
        return about.id
    if isinstance(about, ArticleReference):
        return about.article
    return text
