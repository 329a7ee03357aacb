"""References to officials by name, and by title where the name stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Judgement, MentionKind
from loaders.extract.mentions.context import Context, headed, refer
from loaders.extract.mentions.holders import holder, likely, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.mentions.spans import Scan, TitleSpan
    from loaders.extract.reading import Reference

__all__ = ["named", "titled"]

_NO_OFFICE = frozenset({"honorific", "private"})
_NEVER_BARE = frozenset({"envoy", "legislator", "spokesperson"})
_PAIR = 2


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


def _opposes(context: Context, scan: Scan, title: TitleSpan) -> bool:
    """Tell whether a title is of one who acts against the state that stands with it."""
    words = {token.lower_ for token in scan.doc[title.start : title.core]}
    against = title.words in context.lexicon.against
    return against or bool(words & context.lexicon.words["opposing"])


def _many(context: Context, scan: Scan, title: TitleSpan) -> Reference | None:
    """Resolve ``the Russian and Chinese foreign ministers``, ``the two ministers``."""
    if not title.of:
        return _unstated(context, scan, title)
    if _opposes(context, scan, title):
        return None
    if len(title.of) == 1:
        reason = f"'{title.words}' of {title.of[0]}: persons who act for it"
        return _span(scan, title, MentionKind.DEMONYM, title.of, reason)
    found = [holder(context, scan, title, of) for of in title.of]
    entities = tuple(entity for entity, _ in found)
    reason = f"'{title.words}' of {', '.join(title.of)}"
    return _span(scan, title, MentionKind.GROUP, entities, reason)


def _unstated(context: Context, scan: Scan, title: TitleSpan) -> Reference | None:
    """Resolve ``the two presidents``: holders of such an office, named together."""
    doc, at = scan.doc, title.start
    sign = doc[at].lower_ if at < title.core else ""
    if (
        at > scan.sentence.tokens.start
        and doc[at - 1].lower_ in context.lexicon.numbers
    ):
        at -= 1
        sign = doc[at].lower_
        at -= at > 0 and doc[at - 1].lower_ == "the"
    number = context.lexicon.numbers.get(sign)
    if number is None and sign != "the":
        return None
    entities = together(context, scan, title, number)
    if not entities:
        return None
    reason = f"'{sign} {title.words}': holders of such an office, named together"
    sure = number is not None or len(entities) == _PAIR
    judgement = Judgement.SAME if sure else Judgement.DOUBTFUL
    span = (at, title.end)
    return refer(scan, span, MentionKind.GROUP, entities, reason, judgement=judgement)


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


def _one(context: Context, scan: Scan, title: TitleSpan) -> Reference | None:
    if _opposes(context, scan, title):
        return _without_state(context, scan, title)
    if len(title.of) == 1:
        entity, reason = holder(context, scan, title, title.of[0])
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
    found = likely(context, scan, title)
    if not found:
        return None
    judgement = Judgement.SAME if len(found) == 1 else Judgement.DOUBTFUL
    reason = f"'{title.words}': the nearest named holder of such an office"
    return _span(scan, title, MentionKind.TITLE, (found[0].id,), reason, judgement)
