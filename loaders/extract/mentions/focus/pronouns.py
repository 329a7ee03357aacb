"""Pronouns, where the grammar leaves one party that can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import MentionKind
from loaders.extract.mentions.focus.pool import Pool, ids
from loaders.extract.mentions.voice import in_quotes

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.extract.reading import Reference

__all__ = ["pronoun"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_PERSON = frozenset({"he", "she", "him", "her"})
_MANY = frozenset({"they", "them"})
_OWNED = frozenset({"its", "their"})
_SPEAKER = frozenset({"i", "me", "we", "us"})
_OURS = frozenset({"we", "us"})


def pronoun(pool: Pool, token: Token) -> Reference | None:
    """Return the reference of a pronoun, None unless it is settled."""
    word = token.lower_
    if token.pos_ != "PRON" or token.dep_ in {"expl", "det"}:
        return None
    if word in _SPEAKER:
        return _speaker(pool, token, word)
    if in_quotes(pool.scan.doc, token.i):
        return None
    if token.dep_ == "nmod:poss":
        entities = _owner(pool, token, word)
    elif word in _PERSON:
        entities = _person(pool, token)
    elif word == "it" and token.dep_ in _SUBJECTS and token.head.pos_ != "ADJ":
        entities = _thing(pool)
    elif word in _MANY:
        entities = _several(pool) or _opening(pool, token)
    else:
        return None
    if not entities:
        return None
    reason = f"pronoun '{word}': the only one who can be meant"
    return pool.refer(token, token.i, MentionKind.PRONOUN, entities, reason)


def _speaker(pool: Pool, token: Token, word: str) -> Reference | None:
    """Resolve ``we`` and ``I`` to who speaks: in quotes, in a statement, as a state."""
    voice = pool.context.voice
    if pool.joint and word in _OURS:
        entities, reason = list(pool.joint), "those who state this together"
    elif in_quotes(pool.scan.doc, token.i) and voice.author is None:
        entities, reason = _quoted(pool), "the one whose words are quoted"
    else:
        speaker = voice.speaker(pool.scan.sentence.block)
        labelled = pool.scan.sentence.block in voice.speakers
        entities = [speaker.id] if speaker else []
        if not entities and not labelled and word in _OURS and voice.of:
            entities = [voice.of]
        reason = "the one who speaks in this text"
    if not entities:
        return None
    kind = MentionKind.GROUP if len(entities) > 1 else MentionKind.PRONOUN
    return pool.refer(token, token.i, kind, entities, f"'{word}': {reason}")


def _quoted(pool: Pool) -> list[str]:
    """Return who is quoted: the one subject outside of the quotation marks.

    A quotation that a sentence goes on with is of the one announced before it, or
    of the one whose words the sentences before in the same paragraph quote.
    """
    doc = pool.scan.doc
    outside = [r for r in pool.subjects(pool.here) if not in_quotes(doc, r.head)]
    found = ids(outside)
    if found or pool.announced:
        return found[:1] if len(found) == 1 else list(pool.announced)
    return []


def _owner(pool: Pool, token: Token, word: str) -> list[str]:
    """Return whose a thing is: of the subject of its clause, if nobody stands between.

    A person's is left open: "his visit" is told by the clause that it stands in.
    """
    doer = _clause_subject(token)
    if doer is None or word not in _OWNED:
        return []
    whole = [*pool.here, *pool.ahead]
    known = [r for r in whole if r.head == doer.i]
    if word == "their":
        members = {child.i for child in doer.children if child.dep_ == "conj"}
        known += [r for r in whole if r.head in members]
        found = ids(known)
        return found if len(found) > 1 else []
    between = [r for r in pool.here if doer.i < r.start]
    others = set(ids(between, "states")) - set(ids(known))
    found = ids(known, "states")
    return found if len(found) == 1 and not others else []


def _clause_subject(token: Token) -> Token | None:
    """Return the subject of the nearest clause, of a relative one whom it is about."""
    for verb in token.ancestors:
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.i != token.i:
                relative = child.tag_ in {"WDT", "WP"} and verb.dep_ == "acl:relcl"
                return verb.head if relative else child
        if verb.dep_ in {"acl", "acl:relcl"}:
            return None
    return None


def _points_ahead(token: Token) -> bool:
    """Tell whether a pronoun in a fronted clause means the subject that follows it.

    ``Speaking in Sochi, where he met ..., the president said``: he is the president.
    """
    for verb in token.ancestors:
        subjects = [c for c in verb.head.children if c.dep_ in _SUBJECTS]
        if verb.dep_ == "advcl" and any(token.i < each.i for each in subjects):
            return True
    return False


def _own_subjects(token: Token) -> set[int]:
    """Return the heads of the subjects that an object pronoun cannot mean."""
    if token.dep_ in _SUBJECTS:
        return set()
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    return {child.i for child in verb.children if child.dep_ in _SUBJECTS}


def _person(pool: Pool, token: Token) -> list[str]:
    """Return the one official who is the subject before, or the only one named."""
    if _points_ahead(token):
        return []
    barred = _own_subjects(token)
    here = [r for r in pool.here if r.head not in barred]
    for references in (here, *pool.before[:1]):
        subjects = ids(pool.subjects(references), "officials")
        everyone = ids(references, "officials")
        for found in (subjects, everyone):
            if len(found) == 1:
                return found
        if everyone:
            return []
    return []


def _thing(pool: Pool) -> list[str]:
    """Return the one state or body that is the subject before."""
    for references in (pool.here, *pool.before[:1]):
        subjects = ids(pool.subjects(references))
        if len(subjects) == 1 and not subjects[0].startswith("official:"):
            return subjects
        if subjects:
            return []
    return []


def _several(pool: Pool) -> list[str]:
    """Return the parties of a plural subject before."""
    for references in (pool.here, *pool.before[:1]):
        subjects = pool.subjects(references)
        if not subjects:
            continue
        last = subjects[-1]
        joined = [last, *(r for r in references if _is_joined(pool, r, last))]
        found = ids(joined)
        if len(found) > 1 or last.kind is MentionKind.DEMONYM:
            return found
        return []
    return []


def _opening(pool: Pool, token: Token) -> list[str]:
    """Return the officials whom a readout is about, for "they" of a main clause."""
    main = token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT"
    people = all(one.startswith("official:") for one in pool.opening)
    return list(pool.opening) if main and people else []


def _is_joined(pool: Pool, reference: Reference, last: Reference) -> bool:
    """Tell whether a reference is coordinated with another one."""
    token = pool.head(reference)
    same = reference.sentence == last.sentence
    return same and token.dep_ == "conj" and token.head.i == last.head
