"""What an analyst decided, applied to what articles say: pure functions.

In come the decisions in force, as the ledger keeps them; out comes `Judged`: which
entities are one, which claims are rejected or confirmed, whom a mention does not
mean, and which claims are, or are not, one event. `apply` puts that over an
extraction, `rulings` hands the part on events to linking. Nothing that came in is
changed, so that taking a decision back gives what was there before.
"""

from __future__ import annotations

from graph.judged.apply import apply
from graph.judged.identities import canonical
from graph.judged.judged import Judged, Move, judged, own_entity, read_object
from graph.judged.references import (
    ArticleReference,
    ClaimReference,
    EntityReference,
    JudgementReference,
    MentionReference,
    Reference,
    claim_reference,
    read_reference,
)
from graph.judged.rulings import found_again, rulings
from graph.judged.succession import same_question
from graph.judged.verdicts import Verdict

__all__ = [
    "ArticleReference",
    "ClaimReference",
    "EntityReference",
    "Judged",
    "JudgementReference",
    "MentionReference",
    "Move",
    "Reference",
    "Verdict",
    "apply",
    "canonical",
    "claim_reference",
    "found_again",
    "judged",
    "own_entity",
    "read_object",
    "read_reference",
    "rulings",
    "same_question",
]
