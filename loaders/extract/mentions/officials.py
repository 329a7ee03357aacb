"""References to officials by name, and by title where the name stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Judgement, MentionKind
from graph.resolve import Clue
from loaders.extract.mentions.context import Context, headed, refer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.mentions.people import Identity
    from loaders.extract.mentions.spans import Scan, TitleSpan
    from loaders.extract.reading import Reference

__all__ = ["named", "titled"]

_NO_OFFICE = frozenset({"honorific", "private"})
_COUNTERPART = "counterpart"
_NEVER_BARE = frozenset({"envoy", "legislator", "spokesperson"})
_SINGLE_SEAT = frozenset({"head-of-state", "head-of-government", "foreign-minister"})


def named(context: Context, scan: Scan) -> Iterator[Reference]:
    """Yield the references of a sentence to officials by name."""
    for naming in scan.namings:
        identity = context.people.of(naming)
        if identity is None:
            continue
        rule = _rule(context, scan, naming.end)
        if rule is not None and identity.of and not identity.of.startswith("org:"):
            reason = f"body: '{naming.name}' and '{scan.doc[rule].text}'"
            span = (naming.start, rule + 1)
            made = refer(scan, span, MentionKind.METONYM, (identity.of,), reason)
            yield headed(made, rule)
            continue
        yield refer(
            scan,
            (naming.start, naming.end),
            MentionKind.NAME,
            (identity.id,),
            f"name '{naming.name}': {identity.resolved.reason}",
            judgement=identity.resolved.judgement,
        )


def _rule(context: Context, scan: Scan, at: int) -> int | None:
    """Return the noun of ``the Doe administration`` behind a name, if any."""
    doc, words = scan.doc, context.lexicon.words
    found = None
    while at < scan.sentence.tokens.end and doc[at].pos_ in {"NOUN", "PROPN"}:
        sort = context.lexicon.sort_of(doc[at].lower_)
        if doc[at].lower_ in words["rule"] or (found is not None and sort):
            found = at
        elif found is None:
            return None
        at += 1
    return found


def titled(context: Context, scan: Scan) -> Iterator[Reference]:
    """Yield the references of a sentence to officials by title alone."""
    owned = {title for naming in scan.namings for title in naming.titles}
    for title in scan.titles:
        if title in owned or title.kinds[0] in _NO_OFFICE or title.former:
            continue
        reference = (
            _many(context, scan, title) if title.many else _one(context, scan, title)
        )
        if reference is not None:
            yield reference


def _many(context: Context, scan: Scan, title: TitleSpan) -> Reference | None:
    """Resolve ``the Russian and Chinese foreign ministers``."""
    if len(title.of) == 1:
        reason = f"'{title.words}' of {title.of[0]}: persons who act for it"
        return _span(scan, title, MentionKind.DEMONYM, title.of, reason)
    found = [_holder(context, scan, title, of) for of in title.of]
    entities = tuple(entity for entity, _ in found)
    if not entities:
        return None
    reason = f"'{title.words}' of {', '.join(title.of)}"
    return _span(scan, title, MentionKind.GROUP, entities, reason)


def _span(
    scan: Scan,
    title: TitleSpan,
    kind: MentionKind,
    entities: tuple[str, ...],
    reason: str,
    judgement: Judgement = Judgement.SAME,
) -> Reference:
    span = (title.start, title.end)
    return refer(scan, span, kind, entities, reason, judgement=judgement)


def _holder(context: Context, scan: Scan, title: TitleSpan, of: str) -> tuple[str, str]:
    """Return who holds the office for a state: person of the article, else state."""
    clue = Clue(title=title.words, kinds=_kinds(context, scan, title), of=of)
    before = {token.lower_ for token in scan.doc[title.start : title.core]}
    people = () if before & context.lexicon.coming else _nearest(context, scan)
    for identity in people:
        if identity.of == of and _holds(identity, clue):
            return identity.id, "the article names this office-holder"
    return of, "the article names no holder of this office"


def _kinds(context: Context, scan: Scan, title: TitleSpan) -> tuple[str, ...]:
    """Return the kinds of a title; a counterpart's are those of the one before."""
    if title.kinds != (_COUNTERPART,):
        return title.kinds
    for naming in reversed(scan.namings):
        identity = context.people.of(naming)
        if identity is not None and naming.end <= title.start:
            offices = context.gazetteer.offices_on(identity.id, str(context.day))
            stated = [kind for clue in identity.clues for kind in clue.kinds]
            return tuple(dict.fromkeys([*stated, *(term.kind for term in offices)]))
    return title.kinds


def _one(context: Context, scan: Scan, title: TitleSpan) -> Reference | None:
    if len(title.of) == 1:
        entity, reason = _holder(context, scan, title, title.of[0])
        text = f"'{title.words}' of {title.of[0]}: {reason}"
        return _span(scan, title, MentionKind.TITLE, (entity,), text)
    if title.of or title.determiner not in {"the", ""}:
        return None
    if title.kinds[0] in _NEVER_BARE:
        return None
    return _without_state(context, scan, title)


def _without_state(context: Context, scan: Scan, title: TitleSpan) -> Reference | None:
    """Resolve ``the president``: the last person named before with that office."""
    doc = scan.doc
    if title.determiner == "" and not doc[title.core].text[0].isupper():
        return None
    if title.end < len(doc) and doc[title.end].lower_ in {"of", "to"}:
        return None
    fitting = _fitting(context, scan, title)
    if not fitting:
        return None
    unique = len({identity.id for identity in fitting}) == 1
    judgement = Judgement.SAME if unique else Judgement.DOUBTFUL
    reason = f"'{title.words}': the nearest named holder of such an office"
    return _span(scan, title, MentionKind.TITLE, (fitting[0].id,), reason, judgement)


def _fitting(context: Context, scan: Scan, title: TitleSpan) -> list[Identity]:
    """Return the persons a bare title may mean, the likeliest first."""
    clue = Clue(title=title.words, kinds=title.kinds)
    people = list(_nearest(context, scan))
    own = [i for i in people if i.of and i.of == context.voice.of]
    for group in (own, people):
        same = [i for i in group if clue.title in {other.title for other in i.clues}]
        if same:
            return same
    if clue.title not in context.lexicon.words["any-holder"]:
        return []
    for group in (own, people):
        kin = [i for i in group if _holds(i, clue)]
        if kin:
            return kin
    return []


def _nearest(context: Context, scan: Scan) -> Iterator[Identity]:
    """Yield the persons of the article, those named last before come first."""
    here = scan.sentence.index
    earlier = [s for s in reversed(context.scans) if s.sentence.index <= here]
    later = [s for s in context.scans if s.sentence.index > here]
    for other in (*earlier, *later):
        namings = other.namings if other in later else tuple(reversed(other.namings))
        for naming in namings:
            identity = context.people.of(naming)
            if identity is not None:
                yield identity


def _holds(identity: Identity, clue: Clue) -> bool:
    """Tell whether a person is known in an office of this title."""
    if any(clue.title == other.title for other in identity.clues):
        return True
    kinds = set(clue.kinds) & _SINGLE_SEAT
    stated = {kind for other in identity.clues for kind in other.kinds}
    held = {office.kind for office in identity.resolved.entity.offices}
    # "secretary" alone may be of many kinds: those of the offices known count
    return bool(kinds & (stated & held if stated and held else stated | held))
