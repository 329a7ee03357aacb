"""What a clause tells the beginning of is over: "sanctions X imposed were lifted".

The measures were imposed, and are over: two events of the same two parties.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.records import Status
from loaders.extract.arguments.clauses import agent
from loaders.extract.undone import ends_it
from loaders.extract.words import lemma, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from loaders.extract.claims.draft import Draft

__all__ = ["lifted"]

_CLAUSES = frozenset({"acl", "acl:relcl"})
_THINGS = frozenset({"nsubj", "nsubj:pass"})


def lifted(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the end of measures whose imposing is told in a clause on them."""
    for draft in drafts:
        if draft.type not in table("status")["lasting"]:
            continue
        if draft.status is not Status.ACTUAL:
            continue
        verb = _ending(draft.trigger.token)
        if verb is not None:
            yield replace(
                draft,
                trigger=replace(draft.trigger, token=verb),
                status=Status.ENDED,
                status_rule=f"{lemma(verb)} since",
            )


def _ending(clause: Token) -> Token | None:
    """Return the verb that ends the measures on which a clause hangs, told as done."""
    measures = clause.head
    verb = measures.head
    if clause.dep_ not in _CLAUSES or measures.dep_ not in _THINGS:
        return None
    helpers = {lemma(child) for child in verb.children if child.dep_ == "aux"}
    doubted = any(lemma(c) in table("status")["negations"] for c in verb.children)
    done = helpers <= {"have"} and not doubted and verb.dep_ in {"ROOT", "conj"}
    return verb if done and ends_it(verb) and agent(verb) is None else None
