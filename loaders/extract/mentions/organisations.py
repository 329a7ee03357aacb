"""Organisations that the gazetteer does not know: names the parser calls ORG.

Acronyms that the text defines count as the name they stand for. What the text treats
as the outlet that reports ("told X", "(X)") is no party in that article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.gazetteer import organisation_id
from graph.names import normal
from graph.records import Entity, Judgement, Label, MentionKind
from loaders.extract.mentions.context import Context, headed, refer
from loaders.extract.mentions.spans import text_of, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from loaders.extract.mentions.lexicon import Lexicon
    from loaders.extract.mentions.spans import Hit, Scan
    from loaders.extract.reading import Reference

__all__ = ["Organisations"]

_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z0-9&-]{1,6}")
_GENITIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})
_NAME_POS = frozenset({"ADJ", "NOUN", "PROPN"})
_TELLING = frozenset({"told", "tells", "via", "reported", "reports"})


class Organisations:
    """The learned organisations and acronyms of one article."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.learned: dict[str, Entity] = {}
        self._acronyms: dict[str, str] = {}
        self._reporters: set[str] = set()
        self._families = _family_names(context.scans)
        for scan in context.scans:
            self._define(scan)
            self._reporters |= set(_reporters(scan))

    def acronym(self, text: str) -> str | None:
        """Return the entity that an acronym stands for in this article."""
        return self._acronyms.get(text)

    def covers(self, scan: Scan, hit: Hit) -> bool:
        """Tell whether a hit is only a part of an organisation's longer name."""
        return any(
            start <= hit.start and hit.end <= end and end - start > hit.end - hit.start
            for start, end in self._runs(scan)
        )

    def owned(self, scan: Scan, hit: Hit) -> Reference | None:
        """Return the body of ``Iran's central bank``, ``the Syrian opposition``."""
        doc, end = scan.doc, scan.sentence.tokens.end
        at = hit.end + (hit.end < end and doc[hit.end].lower_ in _GENITIVE)
        for size in (1, 2):
            words = " ".join(token.lower_ for token in doc[at : min(at + size, end)])
            noun = at + size
            if words not in self._context.lexicon.words["own_organisation"]:
                continue
            if noun < end and doc[noun].pos_ in {"NOUN", "PROPN"}:
                return None
            name = self._owned_name(scan, hit, at, noun)
            reason = f"organisation of a state: {name}"
            made = refer(
                scan,
                (hit.start, noun),
                MentionKind.NAME,
                (self._learn(name),),
                reason,
                Judgement.DOUBTFUL,
            )
            return headed(made, noun - 1)
        return None

    def _owned_name(self, scan: Scan, hit: Hit, at: int, noun: int) -> str:
        words = text_of(scan.doc, at, noun)
        owner = text_of(scan.doc, hit.start, hit.end)
        if at == hit.end:
            return f"{owner} {words}"
        return f"{words.title()} of {owner}"

    def references(
        self, scan: Scan, taken: list[tuple[int, int]]
    ) -> Iterator[Reference]:
        """Yield references to organisations outside of the gazetteer."""
        titles = [(title.core, title.stop) for title in scan.titles]
        for start, end in self._spans(scan):
            name = text_of(scan.doc, start, end)
            inside = any(a <= start and end <= b for a, b in titles)
            if inside or within((start, end), taken):
                continue
            known = self._acronyms.get(name)
            if known is None and self._is_body(scan, start, end):
                yield from self._published(scan, start, end)
                continue
            entity = known or self._learn(name)
            sort = (
                "acronym that the text defines" if known else "organisation by its name"
            )
            yield refer(
                scan,
                (start, end),
                MentionKind.NAME,
                (entity,),
                f"{sort}: {name}",
                judgement=Judgement.SAME if known else Judgement.DOUBTFUL,
            )

    def _spans(self, scan: Scan) -> Iterator[tuple[int, int]]:
        """Yield the spans of organisations' names, longer ones first."""
        runs = self._runs(scan)
        yield from runs
        for ent in scan.sentence.tokens.ents:
            start = ent.start + (scan.doc[ent.start].lower_ == "the")
            span = (start, _without_genitive(scan.doc, start, ent.end))
            if span[0] >= span[1] or within(span, runs):
                continue
            name = text_of(scan.doc, *span)
            if name in self._acronyms or self._is_party(ent, name):
                yield span

    def _runs(self, scan: Scan) -> list[tuple[int, int]]:
        """Return the runs of capitalised words that end like an organisation's name."""
        return list(capital_runs(scan, self._context.lexicon))

    def _is_body(self, scan: Scan, start: int, end: int) -> bool:
        """Tell whether a name is that of a body of whichever state is spoken of."""
        lexicon = self._context.lexicon
        name = text_of(scan.doc, start, end).lower()
        words = [token.lower_ for token in scan.doc[start:end]]
        body = any(lexicon.sort_of(word) == "body" for word in words)
        return body or name in lexicon.words["own_body"]

    def _published(self, scan: Scan, start: int, end: int) -> Iterator[Reference]:
        """Refer by a body without a state to the state that publishes the text."""
        of = self._context.voice.of
        if of is None or of.startswith("org:"):
            return
        name = text_of(scan.doc, start, end)
        reason = f"body: '{name}' of the state that publishes this"
        yield refer(scan, (start, end), MentionKind.METONYM, (of,), reason)

    def _is_party(self, ent: TokenSpan, name: str) -> bool:
        if ent.label_ != "ORG" or normal(name) in self._reporters:
            return False
        if name.casefold() in self._families:
            return False
        words = self._context.lexicon.words
        if any(token.lower_ in words["media"] for token in ent):
            return False
        if ent[-1].lower_ in words["document"]:
            return False
        return name[0].isupper() and any(token.pos_ == "PROPN" for token in ent)

    def _learn(self, name: str) -> str:
        entity = Entity(id=organisation_id(name), label=Label.ORGANISATION, name=name)
        self.learned.setdefault(entity.id, entity)
        return entity.id

    def _define(self, scan: Scan) -> None:
        """Note the acronym of ``Shanghai Cooperation Organisation (SCO)``."""
        doc, stop = scan.doc, scan.sentence.tokens.end
        for at in range(scan.sentence.tokens.start + 1, stop - 2):
            if doc[at].text != "(" or doc[at + 2].text != ")":
                continue
            short = doc[at + 1].text
            if _ACRONYM.fullmatch(short):
                entity = self._before(scan, at)
                if entity:
                    self._acronyms[short] = entity

    def _before(self, scan: Scan, at: int) -> str | None:
        for hit in scan.hits:
            if hit.end == at:
                return hit.senses[0].entity
        for ent in scan.sentence.tokens.ents:
            if ent.end == at and ent.label_ == "ORG" and len(ent) > 1:
                state = self._state_of(scan, ent)
                if state is not None:
                    return state
                return self._learn(ent.text.removeprefix("the ").removeprefix("The "))
        return None

    def _state_of(self, scan: Scan, ent: TokenSpan) -> str | None:
        """Return the state of a body: ``the Swiss Department of ... (FDFA)``."""
        lexicon = self._context.lexicon
        if not any(lexicon.sort_of(token.lower_) == "body" for token in ent):
            return None
        for hit in scan.hits:
            near = ent.start - 1 <= hit.start and hit.end <= ent.end
            if near and not hit.senses[0].entity.startswith("org:"):
                return hit.senses[0].entity
        return self._context.voice.of


def _family_names(scans: Iterable[Scan]) -> frozenset[str]:
    """Return the last words of the names that the text treats as a person's."""
    return frozenset(
        naming.name.split()[-1].casefold()
        for scan in scans
        for naming in scan.namings
        if " " in naming.name and (naming.tagged or naming.titles)
    )


def capital_runs(scan: Scan, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield ``Palestinian Prisoner Solidarity Network``: its last word tells it."""
    doc, start = scan.doc, None
    for at in range(scan.sentence.tokens.start, scan.sentence.tokens.end):
        token = doc[at]
        if token.pos_ in _NAME_POS and token.text[0].isupper():
            start = at if start is None else start
            last = at + 1 >= scan.sentence.tokens.end or not _goes_on(doc[at + 1])
            known = token.lower_ in lexicon.words["organisation"]
            if last and known and at > start and not lexicon.sort_of(token.lower_):
                yield start, at + 1
        else:
            start = None


def _goes_on(token: Token) -> bool:
    return token.pos_ in _NAME_POS and token.text[0].isupper()


def _without_genitive(doc: Doc, start: int, end: int) -> int:
    while end > start and doc[end - 1].lower_ in _GENITIVE:
        end -= 1
    return end


def _reporters(scan: Scan) -> Iterator[str]:
    """Yield the names in ``told X``, ``X reported`` and ``(X)``."""
    for ent in scan.sentence.tokens.ents:
        doc = scan.doc
        at = ent.start - (ent.start > 0 and doc[ent.start - 1].lower_ == "the")
        before = doc[at - 1].lower_ if at else ""
        after = doc[ent.end].text.lower() if ent.end < len(doc) else ""
        bracketed = before == "(" and after in {")", "via"}
        if bracketed and _ACRONYM.fullmatch(ent.text) and ent.start > 1:
            bracketed = doc[ent.start - 2].ent_type_ != "ORG"
        if bracketed or before in _TELLING or after in {"reported", "reports"}:
            yield normal(ent.text.removeprefix("the "))
