"""How many independent sources tell of a contact.

Near-identical articles are one source, whatever masthead they carry; so are articles
that quote one long sentence, and all articles of one outlet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.link.signature import resemblance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.link.records import Telling
    from graph.records import Claim

__all__ = ["sources"]

_NEAR_IDENTICAL = 0.5  # share of shingles
_BAND = 16  # bytes of a signature: four of its hashes
_COMPARED = 8  # articles of a band: copies of copies meet all the same
_LONG = 8  # words of a sentence that two do not write by chance
_WORD = re.compile(r"\w+")


def sources(
    claims: Iterable[Claim], told: Sequence[Telling]
) -> tuple[frozenset[str], ...]:
    """Return the articles of a contact, those that are one source together.

    Args:
        claims: of the contact.
        told: the articles that make them.
    """
    head = {telling.id: telling.id for telling in told}

    def find(article: str) -> str:
        while head[article] != article:
            head[article] = article = head[head[article]]
        return article

    for left, right in (*_joined(told), *_quoting(claims)):
        one, other = sorted((find(left), find(right)))
        head[other] = one
    found: dict[str, set[str]] = {}
    for article in sorted(head):
        found.setdefault(find(article), set()).add(article)
    return tuple(frozenset(articles) for articles in found.values())


def _joined(told: Sequence[Telling]) -> Iterator[tuple[str, str]]:
    """Yield pairs of articles of one outlet, or with nearly one text."""
    outlets: dict[str, str] = {}
    bands: dict[tuple[int, bytes], list[Telling]] = {}
    for telling in told:
        if telling.outlet:
            yield telling.id, outlets.setdefault(telling.outlet.casefold(), telling.id)
        near: dict[str, Telling] = {}
        for start in range(0, len(telling.signature), _BAND):
            band = bands.setdefault(
                (start, telling.signature[start : start + _BAND]), []
            )
            near |= {each.id: each for each in band[:_COMPARED]}
            band.append(telling)
        for each in near.values():
            if resemblance(each.signature, telling.signature) >= _NEAR_IDENTICAL:
                yield each.id, telling.id


def _quoting(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Yield pairs of articles with one long sentence."""
    known: dict[str, str] = {}
    for claim in claims:
        words = _WORD.findall(claim.evidence.casefold())
        if len(words) >= _LONG:
            yield claim.article, known.setdefault(" ".join(words), claim.article)
