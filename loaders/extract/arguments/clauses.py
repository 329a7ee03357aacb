"""Find subjects, objects and speakers across clauses.

Control ("agreed to impose", "urged Moscow to stop"), participles (", warning that"),
relative clauses, passives, coordinated verbs and reported speech are followed to
the phrase that does the deed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.arguments.gaps import gapped
from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.words import lemma, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "addressees",
    "agent",
    "antecedent",
    "is_passive",
    "objects",
    "speaker",
    "subject",
]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_MEANS = frozenset({"by", "for", "in", "on", "through", "to", "under", "via", "with"})
_OWNING = frozenset({"amod", "compound", "nmod:unmarked"})
_DEPTH = 6
_NEAR = 2  # "rejects and condemns"


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive or is a passive participle."""
    marks = {child.dep_ for child in verb.children}
    if marks & {"aux:pass", "nsubj:pass", "obl:agent"}:
        return True
    bare = verb.tag_ == "VBN" and "aux" not in marks and "nsubj" not in marks
    return bare and relation(verb) in {"acl", "advcl", "amod"}


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token."""
    if token.lower_ not in _RELATIVE or token.pos_ == "SCONJ":
        return token
    for parent in token.ancestors:
        if parent.dep_ == "acl:relcl":
            return parent.head
    return token


def agent(verb: Token) -> Token | None:
    """Return who does a passive verb's deed: the phrase with "by"."""
    for child in verb.children:
        marker = preposition(child)
        if child.dep_ == "obl:agent" and marker in {"", "by"}:
            return child
        if relation(child) in {"obl", "nmod"} and marker == "by":
            return child
    return None


def subject(verb: Token, depth: int = _DEPTH) -> Token | None:
    """Return the head of the phrase that does the deed, or None."""
    if depth == 0:
        return None
    if is_passive(verb) and verb.pos_ != "ADJ":
        return agent(verb) or _passive_heir(verb, depth)
    own = _own_subject(verb)
    if own is not None:
        return own
    if _is_finite(verb):
        return _misread_subject(verb) or _of_conjunct(verb, depth)
    return _inherited(verb, depth)


def _own_subject(verb: Token) -> Token | None:
    wanted = {"nsubj", "nsubj:outer"}
    if verb.pos_ == "ADJ":  # "is concerned", which may be tagged as a passive
        wanted |= {"nsubj:pass"}
    found = [child for child in verb.children if child.dep_ in wanted]
    if not found:
        return None
    name = found[-1]
    split = len(found) > 1 and name.i < verb.i and name.pos_ == "PROPN"
    joined = any(word.dep_ == "cc" for word in name.subtree if word.i < name.i)
    return name if split and not joined else antecedent(found[0])


def _is_finite(verb: Token) -> bool:
    """Say whether a verb has its own tense, and so its own subject."""
    return any(
        child.dep_ in {"aux", "cop"} and child.tag_ in {"VBZ", "VBP", "VBD", "MD"}
        for child in verb.children
    )


def _of_conjunct(verb: Token, depth: int) -> Token | None:
    return _from_conjunct(verb, depth) if verb.dep_ == "conj" else None


def _misread_subject(verb: Token) -> Token | None:
    """Return what stands before a finite verb but was read as an object."""
    marks = [c for c in verb.children if c.dep_ in {"aux", "cop"}]
    first = min(mark.i for mark in marks)
    hung = [c for mark in marks for c in mark.children if c.dep_ == "nsubj"]
    if hung:
        return hung[0]
    for child in verb.children:
        if child.dep_ in {"obj", "obl:unmarked"} and child.i < first:
            return child
    if verb.dep_ == "ccomp":
        for other in verb.head.children:
            if other.dep_ == "obj" and verb.head.i < other.i < first:
                return other
    return None


def _passive_heir(verb: Token, depth: int) -> Token | None:
    """Return the agent of a passive verb that shares it with its conjunct."""
    for child in verb.children:
        if child.dep_ == "conj" and is_passive(child):
            found = agent(child)
            if found is not None:
                return found
    if verb.dep_ == "conj" and is_passive(verb.head):
        return subject(verb.head, depth - 1)
    return None


def _inherited(verb: Token, depth: int) -> Token | None:
    head, kind = verb.head, relation(verb)
    if head.i == verb.i:
        return None
    if kind == "conj":
        return _from_conjunct(verb, depth)
    if kind in {"xcomp", "ccomp"}:
        return _controller(verb, depth)
    if kind == "advcl":
        return _from_main(verb, depth)
    if kind == "acl" and verb.dep_ != "acl:relcl":
        return _from_noun(verb, depth)
    return None


def _tense(verb: Token) -> str:
    """Return the tag of the finite form: of the verb itself or of its auxiliary."""
    if verb.tag_ in _FINITE:
        return str(verb.tag_)
    marks = (c.tag_ for c in verb.children if c.dep_ in _AUXILIARY)
    return next((str(tag) for tag in marks if tag in _FINITE), "")


def _coordinated(verb: Token) -> Token:
    """Return the verb that a conjunct goes on from, which has the same tense.

    In "says that they have left, and urges" it is "says", wherever the tree hung it.
    """
    tense, place = _tense(verb), verb.head
    while tense and _tense(place) != tense:
        if place.head.i == place.i:
            return verb.head
        place = place.head
    return place


def _from_conjunct(verb: Token, depth: int) -> Token | None:
    head = _coordinated(verb)
    if head.pos_ in {"VERB", "AUX", "ADJ"}:
        if is_passive(head):
            return next(iter(objects(head)), None)
        return subject(head, depth - 1)
    return None


def _controller(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return None
    if lemma(head) in words("object-control"):
        held = objects(head) or [c for c in head.children if _is_addressee(c)]
        if held:
            return held[0]
    if is_passive(head):
        return next(iter(objects(head)), None)
    return subject(head, depth - 1)


def _is_addressee(token: Token) -> bool:
    """Say whether a phrase names who is called on, appealed to."""
    return relation(token) == "obl" and preposition(token) in {"on", "to", "upon"}


def _from_main(verb: Token, depth: int) -> Token | None:
    if verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return None
    head = verb.head
    if is_passive(head):
        return next(iter(objects(head)), None)
    return subject(head, depth - 1)


def _from_noun(verb: Token, depth: int) -> Token | None:
    """Return the doer of "a decision to impose", "a statement condemning"."""
    noun = verb.head
    if noun.pos_ == "VERB":  # "votes to impose", read as a noun's clause
        return subject(noun, depth - 1)
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
        if child.dep_ in _OWNING and lemma(noun) in words("instruments"):
            return child
    while noun.dep_ == "nmod" and noun.head.pos_ == "NOUN":
        noun = noun.head
    governor = noun.head
    if noun.dep_ == "obj" and governor.pos_ == "VERB":
        return subject(governor, depth - 1)
    if preposition(noun) in _MEANS and governor.pos_ == "VERB":
        return subject(governor, depth - 1)
    headline = noun.dep_ == "ROOT" and noun.pos_ == "PROPN"
    return noun if headline or verb.tag_ == "VBG" else None


def objects(verb: Token) -> list[Token]:
    """Return what a verb acts on: objects, or the subject of a passive."""
    found = [antecedent(c) for c in verb.children if c.dep_ in {"obj", "iobj"}]
    if not is_passive(verb):
        return [*found, *gapped(verb, found)] or _shared_object(verb)
    found += [antecedent(c) for c in verb.children if c.dep_ == "nsubj:pass"]
    if not found and relation(verb) in {"acl", "amod"}:
        found = [verb.head]
    elif not found and verb.dep_ == "conj" and is_passive(verb.head):
        found = objects(verb.head)
    elif not found and verb.dep_ == "advcl":
        doer = subject(verb.head)
        found = [doer] if doer is not None else []
    return found


def _shared_object(verb: Token) -> list[Token]:
    """Return the object that coordinated verbs share: "rejects and condemns X"."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return [c for c in verb.head.children if c.dep_ == "obj" and c.i > verb.i]
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and other.i - verb.i <= _NEAR:
            return [c for c in other.children if c.dep_ == "obj"]
    return []


def speaker(token: Token) -> Token | None:
    """Return who says the clause that a token stands in, or None."""
    found = _speech(token)
    if found is None:
        return None
    return subject(found) if _speaks(found) else found


def addressees(token: Token) -> list[Token]:
    """Return whom the clause that a token stands in is told: "told [Rome] that"."""
    found = _speech(token)
    if found is None or not _speaks(found):
        return []
    if lemma(found) in words("telling"):
        return objects(found)
    return [
        c for c in found.children if relation(c) == "obl" and preposition(c) == "to"
    ]


def _speech(token: Token) -> Token | None:
    """Return the verb that reports a token's clause, or who says so without one."""
    place = token
    for _ in range(_DEPTH):
        for child in place.children:
            if relation(child) == "parataxis" and _speaks(child):
                return child
            if preposition(child) == "according to":
                return child
        if place.head.i == place.i:
            return None
        reported = relation(place) in {"ccomp", "parataxis", "xcomp", "advcl"}
        if reported and _speaks(place.head):
            return place.head
        place = place.head
    return None


def _speaks(verb: Token) -> bool:
    """Say whether a verb reports speech: say, warn, make clear."""
    if lemma(verb) == "make":
        return any(lemma(child) == "clear" for child in verb.children)
    return lemma(verb) in words("speech")
