"""The story of one article as rows: its versions, and which claims went and came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.difference import difference
from graph.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.ledger import Version
    from graph.records import Article, Claim

    Row = dict[str, Any]

__all__ = ["changes"]

_FACTS = ("title", "url", "outlet", "published")
_COLUMNS = (
    *("version", "at", "change", "claims"),
    *("type", "source", "target", "status", "date", "evidence"),
)


def changes(versions: Sequence[Version]) -> tuple[Row, ...]:
    """Return the rows that tell how an article changed, in order.

    ``change`` is of a version: loaded, changed, reread, restored or retracted; of a
    claim: came, went, or was and now of one that changed; or the name of a fact of the
    article, with old and new value. All rows have the same columns.

    Args:
        versions: from first to last.
    """
    return tuple(
        dict.fromkeys(_COLUMNS) | row for row in _told(versions, _names(versions))
    )


def _told(versions: Sequence[Version], names: dict[str, str]) -> Iterator[Row]:
    before: Version | None = None
    for version in versions:
        read = version.extraction
        head = {"version": version.number, "at": version.loaded_at}
        event = _event(before)
        yield head | {"change": event, "claims": len(read.claims)}
        if before is not None:
            old = before.extraction
            facts = _facts(old.article, read.article)
            claims = _claims(old.claims, read.claims, names)
            yield from (head | row for row in (*facts, *claims))
        if version.why == "retracted":
            yield head | {"at": version.ended_at, "change": "retracted"}
        before = version


def _event(before: Version | None) -> str:
    if before is None:
        return "loaded"
    return "restored" if before.why == "retracted" else before.why or "changed"


def _facts(old: Article, new: Article) -> Iterator[Row]:
    for name in _FACTS:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield {"change": name, "evidence": f"{was or 'none'} -> {now or 'none'}"}


def _claims(
    old: Iterable[Claim], new: Iterable[Claim], names: dict[str, str]
) -> Iterator[Row]:
    found = difference(old, new)
    for claim in found.went:
        yield _row("went", claim, names)
    for each in found.altered:
        yield _row("was", each.old, names)
        yield _row("now", each.new, names)
    for claim in found.came:
        yield _row("came", claim, names)


def _row(change: str, claim: Claim, names: dict[str, str]) -> Row:
    return {
        "change": change,
        "type": claim.type,
        "source": names.get(claim.source, claim.source),
        "target": names.get(claim.target, claim.target),
        "status": str(claim.status),
        "date": claim.date,
        "evidence": claim.evidence,
    }


def _names(versions: Iterable[Version]) -> dict[str, str]:
    """Return the names of all parties, by the gazetteer or else by the article."""
    found: dict[str, str] = {}
    for version in versions:
        said = version.extraction
        found |= {entity.id: entity.name for entity in said.entities}
        ends = {end for claim in said.claims for end in (claim.source, claim.target)}
        for end in ends:
            known = gazetteer().entity(end)
            if known is not None:
                found[end] = known.name
    return found
