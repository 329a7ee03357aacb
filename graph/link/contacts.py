"""One event, many reports: claims become contacts.

First version: claims of one type between the same ends with one status on one day
are one contact, across articles. Without a day only the claims of one article that
agree in all of this are one. What is not equal stays apart: a duplicate is better
than a false merge, and a proposed sanction is never merged with an imposed one.

`contact_key` decides; `link` only gathers. Everything here is pure and does not
depend on the order in which claims come. Rules that look at more than one claim
belong into `link`; the ledger asks it for all claims of one key at a time, so the key
must then become the widest one within which claims may be one. Any change of the rules
needs a new `RULES`, so that what was linked by the old ones is linked again.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from graph.link.records import Rulings
from graph.ontology import contact_types
from graph.records import Contact, DatePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.link.records import Telling
    from graph.records import Claim

__all__ = ["RULES", "block_of", "contact_key", "link"]

RULES = "1"

_UNKNOWN_CHANNEL = "unknown"
_CERTAIN = 0.999
_MONTH = len("2021-12")


def _ends(claim: Claim) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    """Return both ends, each with whom it acts for; sorted for symmetric types."""
    source = (claim.source, claim.source_for)
    target = (claim.target, claim.target_for)
    if contact_types()[claim.type].symmetric and target[0] < source[0]:
        return target, source
    return source, target


def contact_key(claim: Claim) -> str:
    """Return the id of the contact that a claim belongs to.

    For whom an official acts is no part of it: it follows from who and when.

    Example:
        >>> from graph.records import Claim
        >>> said = {"id": "1", "article": "a", "type": "CALLED", "start": 0, "end": 1,
        ...     "evidence": "x", "confidence": 1.0, "trigger": "t", "reason": "r"}
        >>> one = Claim(source="USA", target="RUS", **said)
        >>> contact_key(one) == contact_key(Claim(source="RUS", target="USA", **said))
        True
    """
    (source, _), (target, _) = _ends(claim)
    day = claim.date_precision is DatePrecision.DAY
    parts = (
        claim.type,
        source,
        target,
        claim.status,
        claim.date or "",
        claim.date_precision,
        "" if day else claim.article,
    )
    return "c:" + sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def block_of(claim: Claim) -> str:
    """Return the widest key within which claims may be one contact."""
    return contact_key(claim)


def link(
    claims: Iterable[Claim], told: Mapping[str, Telling], rulings: Rulings | None = None
) -> tuple[Contact, ...]:
    """Return the contacts that the claims make, sorted by id.

    Args:
        claims: all claims that may belong to these contacts, in any order.
        told: at least the articles that make the claims, by id.
        rulings: what an analyst ruled.
    """
    rulings = rulings or Rulings()
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[contact_key(claim)].append(claim)
    return tuple(_contact(key, groups[key], told) for key in sorted(groups))


def _contact(key: str, claims: list[Claim], articles: Mapping[str, Telling]) -> Contact:
    claim = min(claims, key=lambda each: each.id)
    kind = contact_types()[claim.type]
    (source, _), (target, _) = _ends(claim)
    told = [articles[id_] for id_ in sorted({each.article for each in claims})]
    published = [each.published.isoformat() for each in told if each.published]
    return Contact(
        id=key,
        type=claim.type,
        source=source,
        target=target,
        source_for=_best((each.article, _ends(each)[0][1]) for each in claims),
        target_for=_best((each.article, _ends(each)[1][1]) for each in claims),
        status=claim.status,
        date=claim.date,
        date_precision=claim.date_precision,
        month=_month(claim.date),
        channel=_channel(claims),
        topics=tuple(sorted({each.topic for each in claims if each.topic})),
        claims=tuple(sorted({each.id for each in claims})),
        articles=tuple(each.id for each in told),
        outlets=tuple(sorted({each.outlet for each in told if each.outlet})),
        independent=len(told),
        dates=(),
        episode="",
        first_published=min(published, default=None),
        last_published=max(published, default=None),
        confidence=_confidence(claims),
        plover=kind.plover,
        cameo=kind.cameo,
    )


def _month(date: str | None) -> str | None:
    return date[:_MONTH] if date and len(date) >= _MONTH else None


def _best(said: Iterable[tuple[str, str | None]]) -> str | None:
    """Return the value that most articles give, the first by alphabet if tied."""
    articles: dict[str, set[str]] = defaultdict(set)
    for article, value in said:
        if value:
            articles[value].add(article)
    return min(articles, key=lambda value: (-len(articles[value]), value), default=None)


def _channel(claims: Iterable[Claim]) -> str:
    known = (
        (claim.article, claim.channel)
        for claim in claims
        if claim.channel != _UNKNOWN_CHANNEL
    )
    return _best(known) or _UNKNOWN_CHANNEL


def _confidence(claims: Iterable[Claim]) -> float:
    """Return the noisy-or over articles; one article counts with its surest claim."""
    surest: dict[str, float] = defaultdict(float)
    for claim in claims:
        surest[claim.article] = max(surest[claim.article], claim.confidence)
    doubt = 1.0
    for confidence in sorted(surest.values()):
        doubt *= 1 - confidence
    return round(min(1 - doubt, _CERTAIN), 4)
