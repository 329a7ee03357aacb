"""All features of a candidate; what a trigger and an end are like is found once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.judge.features.ends import of_end
from loaders.extract.judge.features.pairs import of_pair
from loaders.extract.judge.features.triggers import of_trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.extract.claims.draft import Draft
    from loaders.extract.judge.facts import Facts
    from loaders.extract.judge.scene import Candidate

__all__ = ["describe", "describe_draft"]


def describe(
    candidates: Iterable[Candidate], facts: Facts
) -> Iterator[tuple[Candidate, tuple[tuple[str, ...], ...]]]:
    """Yield each candidate of a sentence with its groups of features.

    Equal groups are the same object, so that they need to be weighed once only.
    """
    known: dict[tuple[int, ...], tuple[str, ...]] = {}
    bare: dict[tuple[int, int], tuple[str, ...]] = {}  # whichever end it is
    for candidate in candidates:
        trigger, scene = candidate.trigger, candidate.scene
        here = (id(trigger),)
        if here not in known:
            known[here] = tuple(of_trigger(trigger, scene))
        groups = [known[here]]
        for number, end in enumerate((candidate.source, candidate.target)):
            place = (id(trigger), id(end), number)
            if place not in known:
                names = bare.get(place[:2]) or tuple(of_end(trigger, scene, end, facts))
                bare[place[:2]] = names
                known[place] = tuple(f"{'st'[number]} {name}" for name in names)
            groups.append(known[place])
        groups.append(tuple(of_pair(candidate, facts)))
        yield candidate, tuple(groups)


def describe_draft(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Return the features of a draft whose ends no sentence holds together."""
    source, target = draft.source_party, draft.target_party
    return (
        (
            "out",
            f"out rules {source.rule} {target.rule}",
            f"out target {target.rule}",
            f"out slots {source.slot} {target.slot}",
            f"out entry {draft.trigger.entry.id}",
            f"out status {draft.status} {draft.status_rule.split()[0]}",
            f"out sure {draft.confidence:.1f}",
            f"out kinds {source.reference.kind} {target.reference.kind}",
            f"out source at {source.reference.sentence - draft.sentence:+d}",
            f"out target at {target.reference.sentence - draft.sentence:+d}",
        ),
    )
