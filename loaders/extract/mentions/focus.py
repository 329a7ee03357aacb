"""References that need the sentences before: pairs, pronouns, "the alliance".

A pair ("the two leaders", "both sides") stands for the parties last named together.
A pronoun resolves only where one party can be meant. Everything else stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Judgement, MentionKind
from loaders.extract.mentions.context import Context, refer
from loaders.extract.mentions.lexicon import singular
from loaders.extract.mentions.spans import noun_at, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.extract.mentions.spans import Scan
    from loaders.extract.reading import Reference

__all__ = ["follow"]

_BACK = 3
_MOST = 5
_PERSON = frozenset({"he", "she", "him", "her"})
_THING = frozenset({"it"})
_MANY = frozenset({"they", "them"})
_SUBJECTS = ("nsubj", "nsubj:pass")


def follow(
    context: Context,
    scan: Scan,
    earlier: tuple[Reference, ...],
    here: tuple[Reference, ...],
) -> list[Reference]:
    """Return the references of a sentence that only the context resolves.

    Args:
        context: the article.
        scan: the sentence.
        earlier: the references of all sentences before.
        here: the references of this sentence found so far.
    """
    made: list[Reference] = []
    taken = [(r.start, r.end) for r in here] + [(n.start, n.end) for n in scan.namings]
    for token in scan.sentence.tokens:
        if within((token.i, token.i + 1), taken):
            continue
        pool = _Pool(context, scan, (*earlier, *here, *made), token.i)
        reference = _noun(pool, token) or _pronoun(pool, token)
        if reference is not None:
            made.append(reference)
    return made


class _Pool:
    """The references before one token, nearest sentence first."""

    def __init__(
        self, context: Context, scan: Scan, references: tuple[Reference, ...], at: int
    ) -> None:
        self.context = context
        self.scan = scan
        number = scan.sentence.index
        own = [r for r in references if r.sentence == number and r.end <= at]
        self.here = sorted(own, key=lambda r: r.start)
        self.before = [
            sorted(
                (r for r in references if r.sentence == number - back),
                key=lambda r: r.start,
            )
            for back in range(1, _BACK + 1)
        ]

    def doc_token(self, reference: Reference) -> Token:
        """Return the head token of a reference."""
        scan = self.context.scans[reference.sentence]
        return scan.doc[reference.head]

    def subjects(self, references: list[Reference]) -> list[Reference]:
        """Return the references that are subjects of their clauses."""
        return [r for r in references if self.doc_token(r).dep_ in _SUBJECTS]

    def acts_for(self, official: str) -> str | None:
        """Return the state or body of an official of the article."""
        for identity in self.context.people.by_place.values():
            if identity.id == official:
                return identity.of
        return None


def _is_place(reference: Reference) -> bool:
    return reference.reason.startswith("place")


def _is_modifier(reference: Reference) -> bool:
    return reference.reason.startswith("modifier")


def _ids(references: list[Reference], sort: str) -> list[str]:
    """Return the ids of officials, or of states and bodies, in text order."""
    ids: dict[str, None] = {}
    for reference in references:
        if _is_place(reference) or _is_modifier(reference):
            continue
        for entity in reference.entities:
            if (sort == "officials") == entity.startswith("official:"):
                ids[entity] = None
    return list(ids)


def _noun(pool: _Pool, token: Token) -> Reference | None:
    if token.pos_ != "NOUN":
        return None
    word = singular(noun_at(token))
    start, sign = _sign(pool, token)
    if not sign:
        return None
    words = pool.context.lexicon.words
    if token.tag_ == "NNS" or word != noun_at(token):
        return _pair(pool, token, word, start, sign)
    for sort, kinds in (
        ("alliance", ("alliance",)),
        ("bloc", ("bloc",)),
        ("group", ("bloc", "contact group", "armed movement", "alliance")),
    ):
        if word in words[sort] and sign == "the":
            return _last_body(pool, token, start, kinds)
    if word in words["country"] and sign in {"the", "his", "her", "its"}:
        return _state(pool, token, start)
    return None


def _sign(pool: _Pool, token: Token) -> tuple[int, str]:
    """Return where the noun phrase starts, and its number word or article."""
    lexicon, doc = pool.context.lexicon, pool.scan.doc
    at, sign = token.i, ""
    begin = pool.scan.sentence.tokens.start
    while at > begin:
        word = doc[at - 1].lower_
        if word in lexicon.pairs["signs"] or word in {"his", "her", "its"}:
            sign = sign or word
            if word in lexicon.numbers:
                sign = word
        elif doc[at - 1].pos_ not in {"NOUN", "ADJ"} or within(
            (at - 1, at), [(r.start, r.end) for r in pool.here]
        ):
            break
        at -= 1
    if any(r.head == token.i for r in pool.here):
        return at, ""
    behind = token.i + 1
    follows = behind < len(doc) and doc[behind].lower_ in {"of", "from", "in"}
    return at, "" if follows and sign == "the" else sign


def _pair(
    pool: _Pool, token: Token, word: str, start: int, sign: str
) -> Reference | None:
    pairs = pool.context.lexicon.pairs
    number = pool.context.lexicon.numbers.get(sign)
    for sort in ("officials", "countries", "parties"):
        if word not in pairs[sort]:
            continue
        entities = _group(pool, sort, number)
        if entities:
            reason = f"group: '{sign} {token.text}' are those named together before"
            return refer(
                pool.scan,
                (start, token.i + 1),
                MentionKind.GROUP,
                tuple(entities),
                reason,
                head=token.i,
                judgement=Judgement.SAME if number else Judgement.DOUBTFUL,
            )
    return None


def _group(pool: _Pool, sort: str, number: int | None) -> list[str]:
    """Return the parties of the nearest sentence that names as many as are meant."""
    seen: list[Reference] = []
    for references in (pool.here, *pool.before):
        seen = [*references, *seen]
        for candidates in (references, seen):
            for ids in _choices(pool, sort, candidates):
                if len(ids) == number or (number is None and 1 < len(ids) <= _MOST):
                    return ids
            together = _joined(pool, sort, candidates)
            if number is not None and len(together) == number:
                return together
    return []


def _choices(
    pool: _Pool, sort: str, references: list[Reference]
) -> Iterator[list[str]]:
    officials = _ids(references, "officials")
    states = _ids(references, "states")
    if sort == "officials":
        yield officials
    elif sort == "parties":
        yield officials if len(states) != len(officials) else states
        yield states
    else:
        yield [s for s in states if not s.startswith("org:")]
        owners = dict.fromkeys(pool.acts_for(official) for official in officials)
        yield [owner for owner in owners if owner]


def _joined(pool: _Pool, sort: str, references: list[Reference]) -> list[str]:
    """Return the parties that subject and other arguments of one verb name."""
    by_verb: dict[tuple[int, int], list[Reference]] = {}
    for reference in references:
        token = pool.doc_token(reference)
        while token.dep_ in {"conj", "appos"}:
            token = token.head
        by_verb.setdefault((reference.sentence, token.head.i), []).append(reference)
    for group in reversed(by_verb.values()):
        for ids in _choices(pool, sort, group):
            if len(ids) > 1:
                return ids
    return []


def _last_body(
    pool: _Pool, token: Token, start: int, kinds: tuple[str, ...]
) -> Reference | None:
    """Return the organisation of a kind that was mentioned last."""
    known = pool.context.gazetteer.organisations
    earlier = [r for rs in reversed(pool.before) for r in rs] + pool.here
    for reference in reversed(earlier):
        entity = reference.entities[0]
        if entity in known and known[entity].kind in kinds:
            reason = f"'the {token.text}': the last one of this kind mentioned"
            span = (start, token.i + 1)
            return refer(
                pool.scan, span, MentionKind.GROUP, (entity,), reason, head=token.i
            )
    return None


def _state(pool: _Pool, token: Token, start: int) -> Reference | None:
    """Resolve ``the country`` to the state of the subject so far."""
    for references in (pool.here, pool.before[0]):
        subjects = pool.subjects(references) or references
        states = [s for s in _ids(subjects, "states") if not s.startswith("org:")]
        owners = [pool.acts_for(o) for o in _ids(subjects, "officials")]
        found = dict.fromkeys([*states, *(o for o in owners if o)])
        if len(found) == 1:
            reason = f"'the {token.text}': the state of the subject before"
            return refer(
                pool.scan,
                (start, token.i + 1),
                MentionKind.GROUP,
                tuple(found),
                reason,
                head=token.i,
            )
        if found:
            return None
    return None


def _pronoun(pool: _Pool, token: Token) -> Reference | None:
    word = token.lower_
    if token.pos_ != "PRON" or token.dep_ in {"expl", "nmod:poss"}:
        return None
    if word in _PERSON:
        entities = _only(pool, "officials")
    elif word in _THING and token.dep_ in _SUBJECTS:
        entities = _only(pool, "states")
    elif word in _MANY:
        entities = _several(pool)
    else:
        return None
    if not entities:
        return None
    return refer(
        pool.scan,
        (token.i, token.i + 1),
        MentionKind.PRONOUN,
        tuple(entities),
        f"pronoun '{word}': the only one who can be meant",
        head=token.i,
    )


def _only(pool: _Pool, sort: str) -> list[str]:
    """Return the one subject of a sort before, if there is just one."""
    for references in (pool.here, pool.before[0]):
        subjects = _ids(pool.subjects(references), sort)
        others = _ids(references, sort)
        if len(subjects) == 1:
            return subjects
        if len(others) == 1 and sort == "officials":
            return others
        if subjects or (others and sort == "officials"):
            return []
    return []


def _several(pool: _Pool) -> list[str]:
    """Return the parties of a plural subject before."""
    for references in (pool.here, pool.before[0]):
        subjects = pool.subjects(references)
        if not subjects:
            continue
        last = subjects[-1]
        if last.kind is MentionKind.GROUP:
            return list(last.entities)
        joined = [
            last,
            *(
                r
                for r in references
                if pool.doc_token(r).head.i == last.head
                and pool.doc_token(r).dep_ == "conj"
                and r.sentence == last.sentence
            ),
        ]
        ids = list(dict.fromkeys(e for r in joined for e in r.entities))
        if len(ids) > 1 or last.kind is MentionKind.DEMONYM:
            return ids
        return []
    return []
