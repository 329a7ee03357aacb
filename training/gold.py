"""Annotated documents: read them, match claims against them, count hits.

An entity agrees with an annotated one by country id, name or alias, whatever the
case, accents and spacing. One edge of a document is found by one claim at most.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.ontology import contact_types
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from loaders.extract.claims.draft import Draft
    from loaders.extract.reading import Reading

__all__ = ["CORE", "Gold", "Tally", "is_open", "read_gold"]

CORE = frozenset({"CALLED", "MET", "SANCTIONED", "WARNED"})
_CLOSED = ("copyright", "-nc", "research use", "non-commercial")
_SHORT = 3  # letters of a name's part that tell nothing
_AKIN_WEIGHT = 0.4  # how much an official taken for his state counts as wrong
_SAME, _AKIN, _OTHER = 2, 1, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One annotated document."""

    id: str
    licence: str
    text: str
    entities: Mapping[str, Mapping[str, Any]]
    edges: Sequence[Mapping[str, Any]]

    def label(self, draft: Draft, reading: Reading) -> tuple[int | None, float]:
        """Return 1, 0 or None (not told) for a draft, and how much that counts.

        A draft is right if an annotated edge has its type and ends and its evidence
        overlaps the sentence. The same edge told in another sentence tells nothing;
        an official taken for his state tells little about the parties' places.
        """
        sentence = reading.sentences[draft.sentence]
        akin = repeated = False
        for edge in self.edges:
            if edge["type"] != draft.type:
                continue
            degree = self._agrees(edge, draft, reading)
            start = self.text.find(edge["evidence"])
            end = start + len(edge["evidence"])
            if degree == _SAME and sentence.start < end and start < sentence.end:
                return 1, 1.0
            repeated = repeated or degree == _SAME
            akin = akin or degree == _AKIN
        if repeated:
            return None, 0.0
        return 0, _AKIN_WEIGHT if akin else 1.0

    def matches(self, edge: Mapping[str, Any], draft: Draft, reading: Reading) -> bool:
        """Say whether a draft has the type and the ends of an edge, exactly."""
        if edge["type"] != draft.type:
            return False
        pairs = [(draft.source, draft.target)]
        if contact_types()[draft.type].symmetric:
            pairs.append((draft.target, draft.source))
        return any(
            self._is_named(edge["source"], source, reading)
            and self._is_named(edge["target"], target, reading)
            for source, target in pairs
        )

    def _agrees(self, edge: Mapping[str, Any], draft: Draft, reading: Reading) -> int:
        pairs = [(draft.source, draft.target)]
        if contact_types()[draft.type].symmetric:
            pairs.append((draft.target, draft.source))
        return max(
            min(
                self._degree(edge["source"], source, reading),
                self._degree(edge["target"], target, reading),
            )
            for source, target in pairs
        )

    def _forms(self, name: str) -> set[str]:
        entity = self.entities.get(name, {})
        forms = [name, entity.get("id"), *entity.get("aliases", ())]
        return {normal(form) for form in forms if form}

    def _is_named(self, name: str, key: str, reading: Reading) -> bool:
        entity = reading.entities[key]
        usual = key if entity.label is Label.COUNTRY else entity.name
        return normal(usual) in self._forms(name)

    def _degree(self, name: str, key: str, reading: Reading) -> int:
        """Return how far an entity is the annotated one, spelt as it may be."""
        if self._is_named(name, key, reading):
            return _SAME
        entity, annotated = reading.entities[key], self.entities.get(name, {})
        if entity.label is not Label.COUNTRY and entity.label == annotated.get("label"):
            mine = [entity.name, *entity.aliases]
            if any(_alike(a, b) for a in mine for b in self._forms(name)):
                return _SAME
        state = reading.acts_for.get(key, key)
        known = reading.entities.get(state)
        states = {normal(state), normal(known.name) if known else ""} - {""}
        theirs = normal(annotated.get("of") or annotated.get("id") or "")
        return _AKIN if theirs in states else _OTHER


@dataclass(slots=True)
class Tally:
    """Counts of edges annotated, claimed and matched, by type."""

    gold: Counter[str] = field(default_factory=Counter)
    claimed: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)

    def add(
        self, gold: Gold, drafts: Iterable[Draft], reading: Reading
    ) -> list[tuple[Draft, bool]]:
        """Count a document; return each draft and whether it was right."""
        left = list(gold.edges)
        self.gold.update(edge["type"] for edge in left)
        judged = []
        for draft in drafts:
            hits = [edge for edge in left if gold.matches(edge, draft, reading)]
            hits.sort(key=lambda edge: edge["date"] != draft.date)
            if hits:
                left.remove(hits[0])
            self.claimed[draft.type] += 1
            self.matched[draft.type] += bool(hits)
            judged.append((draft, bool(hits)))
        return judged

    def figures(self, kinds: Iterable[str] | None = None) -> tuple[float, float, float]:
        """Return precision, recall and F1 of some types, or of all."""
        names = set(kinds) if kinds is not None else {*self.gold, *self.claimed}
        gold = sum(self.gold[name] for name in names)
        claimed = sum(self.claimed[name] for name in names)
        matched = sum(self.matched[name] for name in names)
        return (
            matched / claimed if claimed else 0.0,
            matched / gold if gold else 0.0,
            2 * matched / (gold + claimed) if gold + claimed else 0.0,
        )

    def row(self, name: str) -> str:
        """Return the figures as a row of a Markdown table."""
        numbers = [*self.figures(CORE), *self.figures()]
        return f"| {name} | " + " | ".join(f"{100 * n:.1f}" for n in numbers) + " |"


def normal(text: str) -> str:
    """Return a name in lower case, without accents, with single spaces."""
    parts = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())


def _alike(left: str, right: str) -> bool:
    """Say whether two names share the last part of one of them."""
    first, second = (
        [part for part in normal(name).replace("-", " ").split() if len(part) >= _SHORT]
        for name in (left, right)
    )
    return bool(first and second) and (second[-1] in first or first[-1] in second)


def is_open(licence: str) -> bool:
    """Say whether a licence lets everybody use a text for anything."""
    return not any(mark in licence.casefold() for mark in _CLOSED)


def read_gold(paths: Iterable[Path]) -> dict[str, Gold]:
    """Return the documents of JSON Lines files, by id."""
    found: dict[str, Gold] = {}
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found[row["id"]] = Gold(
                id=row["id"],
                licence=row["licence"],
                text=row["text"],
                entities={one["name"]: one for one in row["entities"]},
                edges=row["edges"],
            )
    return found
