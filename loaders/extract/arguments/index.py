"""Tokens to references: one index for each reading, built once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.records import Label, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graph.records import Entity
    from loaders.extract.reading import Reading, Reference

__all__ = ["Index", "Party"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One or more parties that a phrase stands for, and by which rule.

    Attributes:
        entities: entity ids, in the order of the text.
        token: where in the block the reference stands.
        reference: what was resolved.
        rule: how the phrase was read: name, agent, owner ...
        slot: the slot of the frame that the phrase filled.
    """

    entities: tuple[str, ...]
    token: int
    reference: Reference
    rule: str
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """The references of one reading by block and token."""

    reading: Reading
    _at: dict[tuple[int, int], Reference] = field(default_factory=dict)
    _heads: dict[tuple[int, int], Reference] = field(default_factory=dict)
    _within: dict[int, list[Reference]] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Index:
        """Return the index of a reading; of nested references the longest wins."""
        index = cls(reading)
        for reference in reading.references:
            index._within.setdefault(reference.sentence, []).append(reference)
            block = reading.sentences[reference.sentence].block
            for place in range(reference.start, reference.end):
                known = index._at.get((block, place))
                if known is None or _length(known) < _length(reference):
                    index._at[block, place] = reference
            known = index._heads.get((block, reference.head))
            if known is None or _length(known) < _length(reference):
                index._heads[block, reference.head] = reference
        return index

    def headed(self, block: int, token: Token) -> Reference | None:
        """Return the reference whose head the token is."""
        return self._heads.get((block, token.i))

    def beside(self, reference: Reference) -> tuple[Reference, ...]:
        """Return other references with the same head: [Polish and] Danish officials."""
        return tuple(
            other
            for other in self.references(reference.sentence)
            if other.head == reference.head
            and other.kind is MentionKind.DEMONYM
            and other.entities != reference.entities
        )

    def covering(self, block: int, token: Token) -> Reference | None:
        """Return the longest reference that the token is part of."""
        return self._at.get((block, token.i))

    def references(self, sentence: int) -> list[Reference]:
        """Return the references of a sentence, in the order of the text."""
        return self._within.get(sentence, [])

    def words(self, block: int, token: Token) -> tuple[Token, ...]:
        """Return the words of the reference whose head the token is."""
        reference = self.headed(block, token)
        if reference is None:
            return ()
        return tuple(token.doc[reference.start : reference.end])

    def party(self, reference: Reference, rule: str) -> Party:
        """Return a reference as a party that was read by a rule."""
        return Party(
            entities=reference.entities,
            token=reference.head,
            reference=reference,
            rule=rule,
        )

    def on_behalf(self, party: Party) -> Party:
        """Return for whom a party's unnamed aide speaks: its state, if it has one."""
        states = tuple(self.state(key) for key in party.entities)
        known = all(key in self.reading.entities for key in states)
        entities = states if known else party.entities
        return replace(party, entities=entities, rule="agent")

    def entity(self, key: str) -> Entity | None:
        """Return the entity of an id."""
        return self.reading.entities.get(key)

    def is_official(self, reference: Reference) -> bool:
        """Say whether a reference stands for a person."""
        entity = self.entity(reference.entities[0]) if reference.entities else None
        return entity is not None and entity.label is Label.OFFICIAL

    def is_country(self, reference: Reference) -> bool:
        """Say whether a reference stands for a country."""
        entity = self.entity(reference.entities[0]) if reference.entities else None
        return entity is not None and entity.label is Label.COUNTRY

    def state(self, key: str) -> str:
        """Return whom an entity acts for: itself, if it is no official."""
        return self.reading.acts_for.get(key, key)


def _length(reference: Reference) -> int:
    return reference.end - reference.start
