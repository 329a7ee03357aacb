"""Nouns that point back: "the two leaders", "the alliance", "the country"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import MentionKind
from loaders.extract.mentions.focus.groups import pair
from loaders.extract.mentions.lexicon import singular
from loaders.extract.mentions.nouns import owned_noun
from loaders.extract.mentions.spans import HYPHENS, Hit, noun_at, within

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.mentions.focus.pool import Pool
    from loaders.extract.reading import Reference

__all__ = ["noun"]

_GROUP_KINDS = {
    "alliance": frozenset({"alliance"}),
    "bloc": frozenset({"bloc"}),
    "group": frozenset({"armed movement", "bloc", "contact group"}),
}
_SHARE = 2  # a state that stands out has more than one of so many mentions
_THIS = frozenset({"the", "this"})
_OWNERS = frozenset({"her", "his", "its", "my", "our", "that", "their", "this"})


def noun(pool: Pool, token: Token) -> Reference | None:
    """Return the reference of a noun that points back, None if it does not."""
    if token.pos_ not in {"NOUN", "PROPN"} or _is_followed(pool, token):
        return None
    word = noun_at(token)
    single = singular(word)
    start, sign = _sign(pool, token)
    if token.pos_ == "NOUN" and sign and (single != word or token.tag_ == "NNS"):
        return pair(pool, token, single, start, sign)
    return (
        _last_body(pool, token, word, start, sign)
        or _state(pool, token, word, start, sign)
        or _body(pool, token, start, sign)
    )


def _is_followed(pool: Pool, token: Token) -> bool:
    """Tell whether a noun only leads up to another noun behind it."""
    end = pool.scan.sentence.tokens.end
    at = token.i + 1
    if at >= end:
        return False
    follower = pool.scan.doc[at]
    return token.dep_ == "compound" and follower.pos_ in {"NOUN", "PROPN"}


def _sign(pool: Pool, token: Token) -> tuple[int, str]:
    """Return where the noun phrase starts, and its number word or article."""
    numbers = pool.context.lexicon.numbers
    taken = [(r.start, r.end) for r in pool.here]
    at, sign = token.i, ""
    while at > pool.scan.sentence.tokens.start:
        before = pool.scan.doc[at - 1]
        if _is_sign(pool, before):
            sign = before.lower_ if not sign or before.lower_ in numbers else sign
        elif not _is_inside(before) or within((at - 1, at), taken):
            break
        at -= 1
    behind = token.i + 1
    end = pool.scan.sentence.tokens.end
    follows = behind < end and pool.scan.doc[behind].lower_ in {"of", "from"}
    return at, "" if follows and sign == "the" else sign


def _is_sign(pool: Pool, token: Token) -> bool:
    """Tell whether a word opens a noun phrase that may point back."""
    word = token.lower_
    signs = pool.context.lexicon.pairs["signs"]
    return word in signs or (word in _OWNERS and token.pos_ != "SCONJ")


def _is_inside(token: Token) -> bool:
    return token.pos_ in {"NOUN", "ADJ", "PROPN"} or token.text in HYPHENS


def _last_body(
    pool: Pool, token: Token, word: str, start: int, sign: str
) -> Reference | None:
    """Resolve ``the alliance``, ``the bloc``: the last one of its kind mentioned."""
    words = pool.context.lexicon.words
    sort = next((s for s in _GROUP_KINDS if word in words[s]), None)
    if sort is None or sign not in _THIS:
        return None
    earlier = [r for row in reversed(pool.before) for r in row] + pool.here
    for reference in reversed(earlier):
        entity = reference.entities[0]
        if _is_of_sort(pool, entity, sort):
            reason = f"'the {token.text}': the last one of this kind mentioned"
            return pool.refer(token, start, MentionKind.GROUP, [entity], reason)
    return None


def _is_of_sort(pool: Pool, entity: str, sort: str) -> bool:
    """Tell whether an organisation may be called "the group", "the bloc" ..."""
    row = pool.context.gazetteer.organisations.get(entity)
    if row is None:
        return sort == "group" and entity.startswith("org:")
    if sort == "group" and row.kind == "bloc":
        return any(name.startswith("Group of") for name in row.aliases)
    return row.kind in _GROUP_KINDS[sort]


def _state(
    pool: Pool, token: Token, word: str, start: int, sign: str
) -> Reference | None:
    """Resolve ``the country`` to the state of the subject so far."""
    if word not in pool.context.lexicon.words["country"]:
        return None
    if sign == "that":
        found = pool.states(pool.here)[-1:]
    elif sign in {"our", "my"}:
        found = [pool.context.voice.of] if pool.context.voice.of else []
    elif sign in {"the", "his", "her", "its"} and token.i - start <= 1 + (
        sign != "the"
    ):
        found = _one_state(pool)
    else:
        return None
    if not found:
        return None
    reason = f"'{sign} {token.text}': the state spoken of before"
    made = pool.refer(token, start, MentionKind.GROUP, found, reason)
    return _owning(pool, made) or made


def _one_state(pool: Pool) -> list[str]:
    """Return the one state that the subjects before name or act for."""
    for references in (pool.here, *pool.before[:1]):
        subjects = pool.states(pool.subjects(references))
        everyone = pool.states(references)
        for found in (everyone, subjects):
            if len(found) == 1:
                return found
        if everyone:
            return []
    return []


def _other_state(pool: Pool) -> list[str]:
    """Return the state whose regime a text speaks of: the last but its own."""
    own, mentioned = pool.context.voice.of, pool.context.mentioned
    for references in (pool.here, *pool.before):
        found = [state for state in pool.states(references) if state != own]
        if found:
            return [max(found, key=lambda state: (mentioned.get(state, 0), state))]
    others = {m: n for m, n in mentioned.items() if m != own and ":" not in m}
    most = max(others, key=lambda state: (others[state], state), default=None)
    return [most] if most and _SHARE * others[most] > sum(others.values()) else []


def _owning(pool: Pool, made: Reference) -> Reference | None:
    """Resolve ``the country's authorities`` to the state."""
    hit = Hit(start=made.start, end=made.end, senses=())
    owned = owned_noun(pool.scan, hit, pool.context.lexicon)
    if owned is None or owned.start > made.start:
        return None
    head = pool.scan.doc[owned.head]
    entities = list(made.entities)
    reason = f"{owned.sort}: '{owned.word}' of {made.reason}"
    return pool.refer(head, made.start, MentionKind.METONYM, entities, reason)


def _body(pool: Pool, token: Token, start: int, sign: str) -> Reference | None:
    """Resolve ``the Department`` and ``the foreign ministry`` without a state."""
    lexicon, doc = pool.context.lexicon, pool.scan.doc
    phrase = " ".join(part.lower_ for part in doc[start : token.i + 1])
    phrase = phrase.removeprefix("the ")
    known = lexicon.words["own_body"] | lexicon.words["other_body"]
    if not {phrase, token.lower_} & known:
        return None
    of = pool.context.voice.of
    if token.text[0].isupper() and of and not of.startswith("org:"):
        reason = f"body: '{token.text}' of the state that publishes this"
        return pool.refer(token, start, MentionKind.METONYM, [of], reason)
    if sign != "the":
        return None
    foreign = token.lower_ in lexicon.words["other_body"]
    found = _other_state(pool) if foreign else _one_state(pool)
    if len(found) != 1:
        return None
    reason = f"body: '{phrase}' of the state spoken of before"
    return pool.refer(token, start, MentionKind.METONYM, found, reason, sure=False)
