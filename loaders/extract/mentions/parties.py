"""References to states and known bodies: names, adjectives, people, seats.

An adjective or genitive of a state on a word for its servants, bodies or conduct
("Russian officials", "Japan's cabinet", "Russian aggression") makes that word stand
for the state. A capital or seat stands for the state unless it is only a place; then
the reason begins with "place".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.gazetteer import Sense, SenseKind
from graph.records import Judgement, MentionKind
from loaders.extract.mentions.context import Context, headed, refer
from loaders.extract.mentions.nouns import owned_noun
from loaders.extract.mentions.places import is_other_name, place_reason
from loaders.extract.mentions.spans import head_of, text_of, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.mentions.organisations import Organisations
    from loaders.extract.mentions.spans import Hit, Scan
    from loaders.extract.reading import Reference

__all__ = ["parties"]

_KINDS = {
    "body": MentionKind.METONYM,
    "people": MentionKind.DEMONYM,
    "conduct": MentionKind.DEMONYM,
}
_CLOSED_SET = "closed set"  # a kind of organisations.csv
_MOST = 5  # members up to which a set is told one by one
_SITED = frozenset({SenseKind.CAPITAL, SenseKind.SEAT, SenseKind.PLACE})


def parties(
    context: Context,
    scan: Scan,
    organisations: Organisations,
    found: list[Reference],
) -> list[Reference]:
    """Return the references of a sentence to states and organisations.

    Args:
        context: the article.
        scan: the sentence.
        organisations: the learned organisations of the article.
        found: the references to officials in this sentence.
    """
    taken = [(reference.start, reference.end) for reference in found]
    names = [(n.name_start, n.name_end) for n in scan.namings if n.tagged]
    taken += names
    made: list[Reference] = []
    for hit in scan.hits:
        if not within((hit.start, hit.end), taken) and not _of_another(scan, hit):
            made += _references(context, scan, hit, organisations)
    taken += [(reference.start, reference.end) for reference in made]
    return [*made, *organisations.references(scan, taken)]


def _of_another(scan: Scan, hit: Hit) -> bool:
    """Tell whether a seat is another state's here: ``Pakistan's Foreign Office``."""
    if hit.senses[0].kind is not SenseKind.SEAT or not hit.senses[0].ambiguous:
        return False
    ends = {hit.start, hit.start - 1}
    return any(other.end in ends and other.senses[0].named for other in scan.hits)


def _references(
    context: Context, scan: Scan, hit: Hit, organisations: Organisations
) -> Iterator[Reference]:
    if is_other_name(scan, hit, context.lexicon):
        return
    if organisations.covers(scan, hit):
        return
    owned = organisations.owned(scan, hit)
    if owned is not None:
        yield owned
        return
    local = organisations.acronym(text_of(scan.doc, hit.start, hit.end))
    sense, judgement = _choose(context, hit)
    if local is None and sense is None:
        return
    entity = local or (sense.entity if sense else "")
    if sense is not None and sense.kind in _SITED and local is None:
        yield from _sited(context, scan, hit, judgement)
        return
    made = _plain(context, scan, hit, entity, sense, judgement)
    yield _expanded(context, made)


def _expanded(context: Context, made: Reference) -> Reference:
    """Return a closed set of states ("the Baltic states") as its members."""
    (entity,) = made.entities
    row = context.gazetteer.organisations.get(entity)
    if row is None or row.kind != _CLOSED_SET:
        return made
    members = context.gazetteer.members(entity, context.day)
    if not 1 < len(members) <= _MOST:
        return made
    reason = f"closed set: {row.name}"
    return replace(made, kind=MentionKind.GROUP, entities=members, reason=reason)


def _plain(
    context: Context,
    scan: Scan,
    hit: Hit,
    entity: str,
    sense: Sense | None,
    judgement: Judgement,
) -> Reference:
    """Refer by a name or an adjective, or by the noun that it owns."""
    noun = owned_noun(scan, hit, context.lexicon)
    text = text_of(scan.doc, hit.start, hit.end)
    if noun is not None:
        span = (min(hit.start, noun.start), max(hit.end, noun.end))
        reason = f"{noun.sort}: '{text}' on '{noun.word}'"
        made = refer(scan, span, _KINDS[noun.sort], (entity,), reason, judgement)
        return headed(made, noun.head)
    span = (hit.start, hit.end)
    head = head_of(scan.doc, *span)
    named = sense is None or sense.kind is SenseKind.NAME
    modifies = scan.doc[head].dep_ in {"amod", "compound"}
    if any(s.kind is SenseKind.NAME for s in hit.senses) or named:
        kind, reason = MentionKind.NAME, f"name: {text}"
    elif modifies:
        kind = MentionKind.DEMONYM
        reason = f"modifier: '{text}' on '{scan.doc[head].head.text}'"
    else:
        kind, reason = MentionKind.DEMONYM, f"people: {text}"
    return refer(scan, span, kind, (entity,), reason, judgement)


def _sited(
    context: Context, scan: Scan, hit: Hit, judgement: Judgement
) -> Iterator[Reference]:
    """Refer by a capital, a seat or another place."""
    text = text_of(scan.doc, hit.start, hit.end)
    place = place_reason(scan, hit, context.lexicon)
    states = [s for s in hit.senses if not s.entity.startswith("org:")]
    bodies = [s for s in hit.senses if s.entity.startswith("org:")]
    if any(s.kind is SenseKind.PLACE for s in hit.senses):
        place = place or f"place: {text} does not stand for the state"
    sense = (states or bodies)[0]
    if bodies and not place:
        sense = bodies[0]
    if bodies and not states and sense.ambiguous:
        return
    noun = None if place else owned_noun(scan, hit, context.lexicon)
    reason = place or f"{sense.kind.value} that stands for the government: {text}"
    made = refer(
        scan,
        (hit.start, noun.end) if noun else (hit.start, hit.end),
        MentionKind.METONYM,
        (sense.entity,),
        reason,
        judgement,
    )
    yield headed(made, noun.head if noun else None)


def _choose(context: Context, hit: Hit) -> tuple[Sense | None, Judgement]:
    """Choose among the senses of a phrase; several states need the context."""
    names = [s for s in hit.senses if s.kind not in _SITED]
    pool = names or list(hit.senses)
    states = list(dict.fromkeys(s.entity for s in pool))
    if not names and all(s.ambiguous for s in pool):
        backed = any(context.mentioned.get(s.entity) for s in pool)
        seat_only = all(s.kind is SenseKind.SEAT for s in pool)
        if seat_only and not backed and len(states) == 1 and _is_org(states[0]):
            return None, Judgement.DOUBTFUL
        return pool[0], Judgement.SAME if backed else Judgement.DOUBTFUL
    if len(states) == 1 or _is_org(states[-1]) != _is_org(states[0]):
        return pool[0], Judgement.SAME
    best = max(states, key=lambda s: (context.mentioned.get(s, 0), s == states[0]))
    sense = next(s for s in pool if s.entity == best)
    return sense, Judgement.DOUBTFUL


def _is_org(entity: str) -> bool:
    return entity.startswith("org:")
