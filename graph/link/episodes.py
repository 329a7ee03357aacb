"""Contacts that are steps of one matter: planned and held, proposed and imposed.

Within one type and pair, in the order of time: what is planned, proposed or threatened
opens an episode or goes on with an open one; what happens closes it; what is denied or
ended belongs to the episode before it. Steps that lie further apart than the type's
path are steps of different matters. Status stays with each contact: an episode says
that one came after the other, never that they are one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
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
    pairs: dict[tuple[str, ...], list[Contact]] = defaultdict(list)
    for contact in contacts:
        pairs[_pair(contact)].append(contact)
    for pair in pairs.values():
        for episode in _episodes(sorted(pair, key=_moment)):
            if len({contact.status for contact in episode}) == 1:
                yield from episode
            else:
                told = sha256(episode[0].id.encode()).hexdigest()[:16]
                yield from (replace(each, episode=f"e:{told}") for each in episode)


def _pair(contact: Contact) -> tuple[str, ...]:
    source = contact.source_for or contact.source
    if contact_types()[contact.type].symmetric:
        return contact.type, *sorted((source, contact.target_for or contact.target))
    # who or what is acted on is the subject: a bank is not its state
    return contact.type, source, contact.target


def _moment(contact: Contact) -> tuple[str, int, str]:
    return _time(contact), _ORDER.index(contact.status), contact.id


def _time(contact: Contact) -> str:
    return contact.date or contact.first_published or ""


def _episodes(steps: list[Contact]) -> list[list[Contact]]:
    found: list[list[Contact]] = []
    for step in steps:
        home = next((each for each in reversed(found) if _follows(step, each)), None)
        if home is None:
            found.append([step])
        else:
            home.append(step)
    return found


def _follows(step: Contact, episode: list[Contact]) -> bool:
    """Tell whether a contact is the next step of an episode."""
    happened = any(each.status is Status.ACTUAL for each in episode)
    if not _soon(episode[-1], step) or not all(_agree(step, each) for each in episode):
        return False
    if step.status is Status.ENDED:
        return happened
    if step.status is Status.DENIED:
        return True
    over = any(each.status in {Status.DENIED, Status.ENDED} for each in episode)
    return not happened and not over


def _agree(left: Contact, right: Contact) -> bool:
    """Tell whether no end of two contacts is another official for the same party."""
    one = {left.source, left.target}
    other = {right.source, right.target}
    return all(
        each.startswith("official:") is False or each in other or acts in other
        for each, acts in (
            (left.source, left.source_for),
            (left.target, left.target_for),
        )
    ) and all(
        each.startswith("official:") is False or each in one or acts in one
        for each, acts in (
            (right.source, right.source_for),
            (right.target, right.target_for),
        )
    )


def _soon(before: Contact, step: Contact) -> bool:
    """Tell whether one step may follow another by the time between them."""
    days = [_day(_time(each)) for each in (before, step)]
    if days[0] is None or days[1] is None:
        return False
    return days[1] - days[0] <= rules()[step.type].path


def _day(text: str) -> int | None:
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()
