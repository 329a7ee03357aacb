"""What the gate of the optional language model costs, and what it stops.

    python benchmarks/language_model_gate.py GOLD.jsonl

No model is asked. The annotation itself is put through the gate, as the answers of a
perfect model: how much of it gets through, and as what. Then the same with each fault
of a bad one: ends turned round, ends taken from other edges of the article, and
sanctions that were only proposed, threatened, planned or denied told as imposed.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.ontology import contact_types
from graph.records import Article, Status
from loaders import read
from loaders.clean import clean
from loaders.evaluate import read_gold, report
from loaders.extract import pipeline
from loaders.extract.claims import read_claims
from loaders.extract.language_model.answer import Refused, Said
from loaders.extract.language_model.distinct import distinct
from loaders.extract.language_model.gate import Gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.records import Claim, Extraction
    from loaders.evaluate import Edge

    Counts = dict[str, Counter[str]]

REAL = frozenset({Status.ACTUAL, Status.ENDED})


def said(edge: Edge) -> Said:
    """Return an annotated edge as a perfect model would say it."""
    return Said(
        type=edge.type,
        source=edge.source,
        target=edge.target,
        status=Status(edge.status),
        date=edge.date,
        evidence=edge.evidence,
    )


def turned(true: Iterable[Said]) -> Iterator[Said]:
    """Yield claims with their ends turned round."""
    for each in true:
        if not contact_types()[each.type].symmetric:
            yield replace(each, source=each.target, target=each.source)


def strange(true: list[Said]) -> Iterator[Said]:
    """Yield claims with the source of another claim of the article."""
    ends = {(each.type, each.source, each.target) for each in true}
    for each, other in zip(true, [*true[1:], *true[:1]], strict=True):
        if (each.type, other.source, each.target) not in ends:
            yield replace(each, source=other.source)


def imposed(true: Iterable[Said]) -> Iterator[Said]:
    """Yield sanctions that were not imposed, told as if they were."""
    for each in true:
        if each.type == "SANCTIONED" and each.status not in REAL:
            yield replace(each, status=Status.ACTUAL)


def faults(true: list[Said]) -> dict[str, Iterable[Said]]:
    """Return true claims and those of bad models, by what is wrong with them."""
    return {
        "as annotated": true,
        "turned round": turned(true),
        "another source": strange(true),
        "imposed though it is not": imposed(true),
    }


def gated(article: Article, true: list[Said], counts: Counts) -> Extraction:
    """Count what comes through of an article; return what was true of it."""
    document = clean(article)
    reading = pipeline.read(document)
    gate = Gate(
        reading=reading,
        blocks=document.blocks,
        own=read_claims(reading),
        teller="annotation",
    )
    kept: list[Claim] = []
    for name, claims in faults(true).items():
        for found in map(gate.admit, claims):
            refused = isinstance(found, Refused)
            what = found.reason if refused else f"through as {found.status}"
            counts.setdefault(name, Counter())[what] += 1
            if claims is true and not refused:
                kept.append(found)
    return pipeline.assemble(reading, distinct(kept, reading))


def main() -> None:
    """Put all through the gate and print what came out."""
    documents = {each.id: each for each in read_gold(sys.argv[1])}
    counts: Counts = {}
    items = [
        gated(article, list(map(said, documents[article.id].edges)), counts)
        for article in read(sys.argv[1], kind="jsonl")
        if isinstance(article, Article)
    ]
    for name, reasons in counts.items():
        print(f"\n{name} ({reasons.total()})")
        for reason, number in reasons.most_common():
            print(f"  {number:>5}  {reason}")
    print("\nWhat comes through as annotated, scored (per cent, 95 % interval):")
    found = report(tuple(documents.values()), items)
    for part in ("core four", "all types"):
        figures = found.row(part).figures
        print(f"  {part}: " + ", ".join(f"{key} {figures[key]}" for key in figures))


if __name__ == "__main__":
    main()
