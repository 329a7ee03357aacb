"""What the steps of one article share while its references are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.records import Judgement, MentionKind
from loaders.extract.mentions.spans import Scan, head_of
from loaders.extract.reading import Reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graph.gazetteer import Gazetteer
    from loaders.extract.mentions.lexicon import Lexicon
    from loaders.extract.mentions.people import People
    from loaders.extract.mentions.roll import Roll
    from loaders.extract.mentions.voice import Voice

__all__ = ["Context", "headed", "refer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One article on its way to a Reading."""

    day: date | None
    scans: tuple[Scan, ...]
    people: People
    roll: Roll
    mentioned: Mapping[str, int]  # states and bodies of the article, how often
    voice: Voice
    gazetteer: Gazetteer
    lexicon: Lexicon


def refer(
    scan: Scan,
    span: tuple[int, int],
    kind: MentionKind,
    entities: tuple[str, ...],
    reason: str,
    judgement: Judgement = Judgement.SAME,
) -> Reference:
    """Return a reference whose head is found in the tree."""
    return Reference(
        sentence=scan.sentence.index,
        start=span[0],
        end=span[1],
        head=head_of(scan.doc, *span),
        kind=kind,
        entities=entities,
        judgement=judgement,
        reason=reason,
    )


def headed(reference: Reference, head: int | None) -> Reference:
    """Return a reference with another head, unchanged if none is given."""
    return reference if head is None else replace(reference, head=head)
