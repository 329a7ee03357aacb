"""How well claims of one event become one contact, and how long that takes.

    python benchmarks/linking.py SAME_EVENTS.json [DEV.jsonl] [--text]

SAME_EVENTS lists groups of edges of annotated articles (DEV, by default beside it) that
are one event. The edges are taken as claims, their ends resolved by the names and ids
given there, so that linking is measured alone; printed are B-cubed precision, recall
and F1 over the grouped edges (Bagga and Baldwin, 1998), and the contacts that hold
edges of different events. Beside it, in the same run, two baselines: one contact for
each day, type and ends, and same type and ends within 30 days. ``--text`` reads the
articles by the product instead of taking the edges.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.link import Telling, link, signature
from graph.names import slug
from graph.ontology import contact_types
from graph.records import Claim, DatePrecision, Skipped, Status

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

PRECISIONS = {10: DatePrecision.DAY, 7: DatePrecision.MONTH, 4: DatePrecision.YEAR}
WINDOW = 30  # days of the second baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """Annotated edges as claims, the events that groups of them are, the articles."""

    claims: tuple[Claim, ...]
    events: Mapping[str, str]
    grouped: frozenset[str]
    told: Mapping[str, Telling]


def read_same_events(same_events: Path, articles: Path) -> Gold:
    """Return the annotated set; an edge in no group is an event of its own."""
    rows = [json.loads(line) for line in articles.read_text("utf-8").splitlines()]
    claims = tuple(claim for row in rows for claim in _claims(row))
    events = {claim.id: claim.id for claim in claims}
    grouped = set()
    for number, group in enumerate(json.loads(same_events.read_text("utf-8"))):
        ids = {f"{each['doc']}#{each['edge']}" for each in group}
        grouped |= ids
        events |= dict.fromkeys(ids, f"event {number}")
    told = {row["id"]: _telling(row) for row in rows}
    return Gold(claims=claims, events=events, grouped=frozenset(grouped), told=told)


def _telling(row: Mapping[str, Any]) -> Telling:
    published = row.get("published")
    return Telling(
        id=row["id"],
        outlet=row.get("outlet"),
        published=date.fromisoformat(published) if published else None,
        signature=signature(row["text"]),
    )


def _claims(row: Mapping[str, Any]) -> Iterator[Claim]:
    parties = {entity["name"]: entity for entity in row["entities"]}
    for number, edge in enumerate(row["edges"]):
        source, target = (parties[edge[end]] for end in ("source", "target"))
        start = row["text"].find(edge["evidence"])
        yield Claim(
            id=f"{row['id']}#{number}",
            article=row["id"],
            type=edge["type"],
            source=_id(source),
            target=_id(target),
            source_for=_acts_for(source),
            target_for=_acts_for(target),
            status=Status(edge["status"]),
            date=edge["date"],
            date_precision=_precision(edge["date"]),
            start=start,
            end=start + len(edge["evidence"]),
            evidence=edge["evidence"],
            confidence=1.0,
            trigger="annotated",
            reason="annotated",
        )


def _precision(day: str | None) -> DatePrecision:
    return PRECISIONS.get(len(day or ""), DatePrecision.UNKNOWN)


def _id(entity: Mapping[str, Any]) -> str:
    if entity["label"] == "Country":
        return str(entity["id"])
    prefix = "official" if entity["label"] == "Official" else "org"
    return f"{prefix}:{slug(entity['name'])}"


def _acts_for(entity: Mapping[str, Any]) -> str | None:
    place = entity.get("of")
    if entity["label"] != "Official" or not place:
        return None
    code = len(place) == 3 and place.isupper()  # noqa: PLR2004 - ISO 3166-1 alpha-3
    return str(place) if code and place != "NATO" else f"org:{slug(place)}"


Clusters = dict[str, "Hashable"]
"""Claim id to what stands for its contact."""


def linked(gold: Gold) -> Clusters:
    """Return the contacts that the product makes."""
    contacts = link(gold.claims, gold.told)
    return {claim: contact.id for contact in contacts for claim in contact.claims}


def by_episode(gold: Gold) -> Clusters:
    """Return the contacts with those of one episode as one."""
    return {
        claim: contact.episode or contact.id
        for contact in link(gold.claims, gold.told)
        for claim in contact.claims
    }


def by_day(gold: Gold) -> Clusters:
    """Return the first baseline: one contact for each day, type and ends."""
    return {claim.id: (*_kind(claim), claim.date or claim.id) for claim in gold.claims}


def within_a_month(gold: Gold) -> Clusters:
    """Return the second baseline: same type and ends, chained within 30 days."""
    kinds: dict[Hashable, list[tuple[date, str]]] = defaultdict(list)
    found: Clusters = {}
    for claim in gold.claims:
        published = gold.told[claim.article].published
        day = date.fromisoformat(f"{claim.date or published}-01-01"[:10])
        kinds[_kind(claim)].append((day, claim.id))
    for kind, claims in kinds.items():
        last, number = date.min, 0
        for day, id_ in sorted(claims):
            number += day - last > timedelta(days=WINDOW)
            found[id_] = (kind, number)
            last = day
    return found


def _kind(claim: Claim) -> tuple[str, ...]:
    ends = (claim.source, claim.target)
    symmetric = contact_types()[claim.type].symmetric
    return claim.type, *(sorted(ends) if symmetric else ends)


def b_cubed(gold: Gold, clusters: Clusters) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the grouped edges.

    Precision looks at all edges of a contact, also at those in no group.
    """
    contacts, events = _members(clusters), _members(gold.events)
    precision, recall = [], []
    for claim in sorted(gold.grouped & clusters.keys()):
        contact, event = contacts[clusters[claim]], events[gold.events[claim]]
        both = len(contact & event)
        precision.append(both / len(contact))
        recall.append(both / len(event))
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return p, r, 2 * p * r / (p + r)


def _members(clusters: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    found: dict[Hashable, set[str]] = defaultdict(set)
    for claim, cluster in clusters.items():
        found[cluster].add(claim)
    return found


def false_merges(gold: Gold, clusters: Clusters) -> list[tuple[str, str]]:
    """Return the pairs of edges of different events that share a contact."""
    return [
        (one, other)
        for claims in _members(clusters).values()
        for one, other in combinations(sorted(claims), 2)
        if gold.events[one] != gold.events[other]
    ]


SYSTEMS = {
    "contacts": linked,
    "episodes as one": by_episode,
    "baseline: one a day, type and ends": by_day,
    "baseline: type and ends, 30 days": within_a_month,
}


def report(gold: Gold, missed: Iterable[str] = ()) -> Iterator[str]:
    """Yield the lines of the table.

    Args:
        gold: claims and their events.
        missed: grouped edges that no claim stands for; each counts as a contact alone.
    """
    yield f"{'':34} {'P':>6} {'R':>6} {'F1':>6}  false merges"
    alone = {edge: ("missed", edge) for edge in missed}
    for name, system in SYSTEMS.items():
        clusters = system(gold) | alone
        judged = {id_: clusters[id_] for id_ in clusters if id_ in gold.events}
        figures = " ".join(f"{each:6.3f}" for each in b_cubed(gold, judged))
        yield f"{name:34} {figures}  {len(false_merges(gold, judged))}"


def read_text(gold: Gold, path: Path) -> tuple[Gold, frozenset[str]]:
    """Return what the product reads in the annotated articles, and what it misses.

    A claim is judged if it is an annotated edge; it then takes its place.
    """
    from loaders import extract_articles, read  # noqa: PLC0415 - loads the parser
    from loaders.evaluate import compare, read_gold  # noqa: PLC0415
    from loaders.evaluate.report import edges_of  # noqa: PLC0415

    documents = {document.id: document for document in read_gold(path)}
    claims: list[Claim] = []
    found: dict[str, str] = {}
    for item in extract_articles(read(str(path), kind="jsonl")):
        if isinstance(item, Skipped):
            continue
        edges, document = edges_of(item), documents[item.article.id]
        claim_of = dict(zip(map(id, edges), item.claims, strict=True))
        number = {id(edge): n for n, edge in enumerate(document.edges)}
        for wanted, got in compare(document, edges).pairs:
            found[claim_of[id(got)].id] = f"{document.id}#{number[id(wanted)]}"
        claims += (replace(c, id=found.get(c.id, c.id)) for c in item.claims)
    missed = gold.grouped - {claim.id for claim in claims}
    return replace(gold, claims=tuple(claims)), missed


def main(arguments: Iterable[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("same_events", type=Path)
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--text", action="store_true")
    options = parser.parse_args(None if arguments is None else list(arguments))
    articles = options.articles or options.same_events.with_name("dev.jsonl")
    gold = read_same_events(options.same_events, articles)
    print("linking alone")
    print("\n".join(report(gold)))
    if options.text:
        read, missed = read_text(gold, articles)
        print(f"from text ({len(missed)} of {len(gold.grouped)} edges not read)")
        print("\n".join(report(read, missed)))


if __name__ == "__main__":
    main()
