"""Contacts that are steps of one matter: planned and held, proposed and imposed.

Within one type and pair, in the order of time: what is planned, proposed or threatened
opens an episode or goes on with an open one; what happens closes it; what is denied or
ended belongs to the episode before it. Steps that lie further apart than the type's
path are steps of different matters. Status stays with each contact: an episode says
that one came after the other, never that they are one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from graph.link.rules import rules
from graph.ontology import contact_types
from graph.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.records import Contact

__all__ = ["with_episodes"]

_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.THREATENED})
_ORDER = (
    *(Status.THREATENED, Status.PROPOSED, Status.PLANNED),
    *(Status.ACTUAL, Status.DENIED, Status.ENDED),
)


def with_episodes(contacts: Iterable[Contact]) -> Iterator[Contact]:
    """Yield the contacts, each with the id of its episode where it has one."""
    pairs: dict[tuple[str, ...], list[_Step]] = defaultdict(list)
    for contact in contacts:
        pairs[_pair(contact)].append(_step(contact))
    for pair in pairs.values():
        for episode in _episodes(sorted(pair, key=_order)):
            if len({step.contact.status for step in episode}) == 1:
                yield from (step.contact for step in episode)
            else:
                told = sha256(episode[0].contact.id.encode()).hexdigest()[:16]
                for step in episode:
                    yield replace(step.contact, episode=f"e:{told}")


@dataclass(frozen=True, slots=True)
class _Step:
    contact: Contact
    day: int | None  # when it was or is to be, else when it was first told


def _step(contact: Contact) -> _Step:
    text = contact.date or contact.first_published
    if not text:
        return _Step(contact, None)
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return _Step(contact, date(year, month, day).toordinal())


def _order(step: _Step) -> tuple[int, int, str]:
    return step.day or 0, _ORDER.index(step.contact.status), step.contact.id


def _pair(contact: Contact) -> tuple[str, ...]:
    source = contact.source_for or contact.source
    if contact_types()[contact.type].symmetric:
        ends = sorted((source, contact.target_for or contact.target))
        return contact.origin, contact.type, *ends
    # who or what is acted on is the subject: a bank is not its state
    return contact.origin, contact.type, source, contact.target


def _episodes(steps: list[_Step]) -> list[list[_Step]]:
    found: list[list[_Step]] = []
    recent: list[list[_Step]] = []
    for step in steps:
        recent = [episode for episode in recent if _soon(episode[-1], step)]
        home = next((each for each in reversed(recent) if _follows(step, each)), None)
        if home is None:
            home = []
            found.append(home)
            recent.append(home)
        home.append(step)
    return found


def _soon(before: _Step, step: _Step) -> bool:
    """Tell whether one step may follow another by the time between them."""
    if before.day is None or step.day is None:
        return False
    return step.day - before.day <= rules()[step.contact.type].path


def _follows(step: _Step, episode: list[_Step]) -> bool:
    """Tell whether a contact is the next step of an episode."""
    past = {each.contact.status for each in episode}
    happened = Status.ACTUAL in past
    if step.contact.status is Status.ENDED:
        open_ = happened
    elif step.contact.status is Status.DENIED:
        open_ = True
    else:
        open_ = not happened and past <= _AHEAD
    return open_ and all(_agree(step.contact, each.contact) for each in episode)


def _agree(left: Contact, right: Contact) -> bool:
    """Tell whether no end of two contacts is another official for the same party."""
    return _known_in(left, right) and _known_in(right, left)


def _known_in(left: Contact, right: Contact) -> bool:
    """Tell whether the officials of one, or whom they act for, are ends of another."""
    ends = {right.source, right.target}
    return all(
        not end.startswith("official:") or end in ends or acts_for in ends
        for end, acts_for in (
            (left.source, left.source_for),
            (left.target, left.target_for),
        )
    )
