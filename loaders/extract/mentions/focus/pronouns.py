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
_CONDITIONS = frozenset({"if", "should", "unless"})
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
    entities = _meant(pool, token, word)
    if not entities:
        return None
    if _is_told(pool, token):
        reason = f"pronoun '{word}': who tells it, rather than who is told"
        sure = False
    else:
        reason, sure = f"pronoun '{word}': the only one who can be meant", True
    kind = MentionKind.PRONOUN
    return pool.refer(token, token.i, kind, entities, reason, sure=sure)


def _is_told(pool: Pool, token: Token) -> bool:
    """Tell whether a pronoun may mean the one told too: "told him that he"."""
    verb = _governing(pool, token)
    if verb is None or verb.lemma_.lower() not in pool.context.lexicon.words["telling"]:
        return False
    return any(r.head in _objects(verb) for r in pool.here)


def _meant(pool: Pool, token: Token, word: str) -> list[str]:
    """Return whom a pronoun of the third person means."""
    if token.dep_ == "nmod:poss":
        return _owner(pool, token, word)
    verb = _governing(pool, token)
    if verb is not None:
        return _addressed(pool, token, verb)
    if word in _PERSON:
        return _person(pool, token)
    if word == "it" and token.dep_ in _SUBJECTS and token.head.pos_ != "ADJ":
        return _thing(pool)
    if word in _MANY:
        return _several(pool) or _opening(pool, token)
    return []


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
    whole = pool.subjects([*pool.here, *pool.ahead])
    outside = [r for r in whole if not in_quotes(doc, r.head)]
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


def _governing(pool: Pool, token: Token) -> Token | None:
    """Return the verb that addresses somebody in whose clause a pronoun is subject."""
    words = pool.context.lexicon.words
    known = words["addressing"] | words["telling"]
    if token.dep_ not in _SUBJECTS:
        return None
    for verb in token.head.ancestors:
        if verb.pos_ == "VERB":
            return verb if verb.i < token.i and verb.lemma_.lower() in known else None
    return None


def _addressed(pool: Pool, token: Token, verb: Token) -> list[str]:
    """Return whom a verb addresses, for "it" in "warned Rome of costs if it leaves".

    What is told is rather of who tells it ("told him that he"), and a condition is
    never for who sets it.
    """
    word = token.lower_
    sort = {"it": "states", "they": ""}.get(word, "officials")
    told = [r for r in pool.here if r.head in _objects(verb)]
    telling = verb.lemma_.lower() in pool.context.lexicon.words["telling"]
    if told and not telling:
        found = ids(told, sort)
        return found if len(found) == 1 or word == "they" else []
    if not telling and any(one.lower_ in _CONDITIONS for one in token.head.children):
        return []
    return _person(pool, token) if sort == "officials" else _thing(pool)


def _objects(verb: Token) -> set[int]:
    """Return whom a verb acts on or speaks against."""
    kinds = {"obj", "iobj", "nsubj:pass"}
    return {child.i for child in verb.children if child.dep_ in kinds}


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
