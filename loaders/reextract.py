"""Read the stored articles anew with today's extractor, and see what that changes.

`read_anew` reads and keeps what it read in a file, so that it can be cut off;
`compare` tells the difference by type; `apply_reading` brings it into ledger and graph.
An analyst's judgements are kept: the ledger puts them over every reading. What a
language model read stays as it was read.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from graph.build import build
from graph.difference import difference
from graph.gazetteer import gazetteer
from graph.ledger import is_let_go
from graph.records import Extraction, Skipped
from loaders.load import extract_articles
from loaders.spool import Spool, article_digest, reader_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graph.build import Summary
    from graph.difference import Difference
    from graph.ledger import Ledger
    from graph.records import Article, Claim
    from graph.store import Store

__all__ = [
    "Anew",
    "Kind",
    "Sample",
    "apply_reading",
    "compare",
    "read_anew",
    "spool_of",
]

_SAMPLES = 3
_MODEL = "language model"  # so begin the triggers of what one read


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A claim before and after; None where there is none."""

    was: Claim | None
    now: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One way in which claims of a type differ.

    Attributes:
        type: of the contacts.
        change: came, went, or what is another in the same event: status, date, other.
        claims: how many.
        samples: a few of them.
    """

    type: str
    change: str
    claims: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anew:
    """What reading anew changes.

    Attributes:
        articles: how many were read.
        differ: in how many a claim is another.
        kinds: the differences, by type and change.
        names: of the parties of these claims, by id.
    """

    articles: int
    differ: int
    kinds: tuple[Kind, ...]
    names: Mapping[str, str]


def spool_of(ledger: Ledger) -> Spool:
    """Return where readings of a ledger's articles by today's extractor are kept."""
    home = os.environ.get("DEMARCHE_CACHE")
    cache = Path(home) if home else user_cache_path("demarche", appauthor=False)
    name = f"{ledger.id}-{reader_version()}.jsonl"
    return Spool(cache / "reextract" / name)


def read_anew(
    ledger: Ledger,
    spool: Spool,
    *,
    processes: int = 1,
    on_article: Callable[[Extraction | Skipped], object] | None = None,
) -> tuple[Skipped, ...]:
    """Read the standing articles that are not in the spool yet, and keep what is read.

    Args:
        ledger: has their texts.
        spool: what was read already.
        processes: how many read at once.
        on_article: called after each article, for progress.

    Returns:
        What could not be read, and why; it stays in the ledger as it is.
    """
    skipped = []
    for item in extract_articles(_unread(ledger, spool), processes=processes):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            spool.add(item)
        if on_article is not None:
            on_article(item)
    return tuple(skipped)


def compare(ledger: Ledger, spool: Spool, *, samples: int = _SAMPLES) -> Anew:
    """Return what the readings in the spool change in the ledger.

    Args:
        ledger: what stands.
        spool: what was read.
        samples: how many of each kind to show.
    """
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], list[Sample]] = defaultdict(list)
    names: dict[str, str] = {}
    articles = differ = 0
    for read in _standing(ledger, spool):
        stored = ledger.extraction(read.article.id)
        found = difference(stored.claims, read.claims)
        articles += 1
        differ += bool(found)
        if found:
            names |= _names(stored) | _names(read)
        for key, sample in _samples(found):
            counts[key] += 1
            if len(shown[key]) < samples:
                shown[key].append(sample)
    kinds = (
        Kind(type=key[0], change=key[1], claims=counts[key], samples=tuple(shown[key]))
        for key in sorted(counts)
    )
    return Anew(articles=articles, differ=differ, kinds=tuple(kinds), names=names)


def _names(read: Extraction) -> dict[str, str]:
    """Return the names of the parties, by the gazetteer or else by the article."""
    said = {entity.id: entity for entity in read.entities}
    ends = {end for claim in read.claims for end in (claim.source, claim.target)}
    known = {end: gazetteer().entity(end) or said.get(end) for end in ends}
    return {end: entity.name for end, entity in known.items() if entity is not None}


def apply_reading(ledger: Ledger, store: Store, spool: Spool) -> Summary:
    """Bring the readings in the spool into ledger and graph, and delete the spool.

    An article that another load changed meanwhile stays as that left it.
    """
    summary = build(_standing(ledger, spool), ledger=ledger, store=store)
    spool.delete()
    return summary


def _unread(ledger: Ledger, spool: Spool) -> Iterator[Article | Skipped]:
    read = spool.digests()
    ids = [article.id for article in ledger.articles()]
    for id_ in ids:
        stored = ledger.extraction(id_)
        if is_let_go(stored.article):
            yield Skipped(source=id_, reason="its text was let go for its age")
        elif read.get(id_) != article_digest(stored) and not _by_a_model(stored):
            yield stored.article


def _by_a_model(read: Extraction) -> bool:
    return any(claim.trigger.startswith(_MODEL) for claim in read.claims)


def _standing(ledger: Ledger, spool: Spool) -> Iterator[Extraction]:
    """Yield the readings of articles that stand as they were read."""
    return (read for read in spool.extractions() if ledger.holds(read.article))


def _samples(found: Difference) -> Iterator[tuple[tuple[str, str], Sample]]:
    for claim in found.went:
        yield (claim.type, "went"), Sample(was=claim, now=None)
    for claim in found.came:
        yield (claim.type, "came"), Sample(was=None, now=claim)
    for each in found.altered:
        sample = Sample(was=each.old, now=each.new)
        yield (each.new.type, _altered(each.old, each.new)), sample


def _altered(old: Claim, new: Claim) -> str:
    if old.status is not new.status:
        return "status"
    return "date" if old.date != new.date else "other"
