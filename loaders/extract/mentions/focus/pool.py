"""The references before one token: what a pronoun or a group can stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Judgement, MentionKind
from loaders.extract.mentions.context import Context, headed, refer

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.mentions.focus.story import Story
    from loaders.extract.mentions.spans import Scan
    from loaders.extract.reading import Reference

__all__ = ["Pool", "ids"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


class Pool:
    """The references before one token, nearest sentence first.

    Attributes:
        here: those of the same sentence, in text order.
        ahead: those of the same sentence that follow.
        before: those of the sentences before, the nearest sentence first.
        opening: whom the readout is about.
        joint: who gives the statement together.
        announced: who was said to speak in the quoted paragraph at hand.
    """

    def __init__(
        self, context: Context, scan: Scan, story: Story, here: list[Reference], at: int
    ) -> None:
        self.context = context
        self.scan = scan
        here = sorted(here, key=lambda reference: reference.start)
        self.here = [reference for reference in here if reference.end <= at]
        self.ahead = [reference for reference in here if reference.start > at]
        self.before = story.before(scan.sentence.index)
        self.opening = story.opening
        self.joint = story.joint
        self.announced = story.announced

    def head(self, reference: Reference) -> Token:
        """Return the head token of a reference."""
        return self.context.scans[reference.sentence].doc[reference.head]

    def subjects(self, references: list[Reference]) -> list[Reference]:
        """Return the references that are subjects of their clauses."""
        return [r for r in references if self.head(r).dep_ in _SUBJECTS]

    def acts_for(self, official: str) -> str | None:
        """Return the state or body of an official of the article."""
        return self.context.people.owners.get(official)

    def states(self, references: list[Reference]) -> list[str]:
        """Return the states that references name or whose officials they name."""
        found: dict[str, None] = {}
        for entity in ids(references):
            owner = self.acts_for(entity) if entity.startswith("official:") else entity
            if owner and not owner.startswith("org:"):
                found[owner] = None
        return list(found)

    def refer(
        self,
        token: Token,
        start: int,
        kind: MentionKind,
        entities: list[str],
        reason: str,
        *,
        sure: bool = True,
    ) -> Reference:
        """Return a reference whose head is the token."""
        judgement = Judgement.SAME if sure else Judgement.DOUBTFUL
        span = (start, token.i + 1)
        made = refer(self.scan, span, kind, tuple(entities), reason, judgement)
        return headed(made, token.i)


def ids(references: list[Reference], sort: str = "") -> list[str]:
    """Return the entities referred to as parties, in text order.

    Args:
        references: the references; places and mere modifiers do not count.
        sort: "officials" or "states" (and bodies) for these alone.
    """
    found: dict[str, None] = {}
    for reference in references:
        if reference.reason.startswith(("place", "modifier")):
            continue
        for entity in reference.entities:
            official = entity.startswith("official:")
            if not sort or (sort == "officials") == official:
                found[entity] = None
    return list(found)
