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
from loaders.extract.mentions.context import Context, refer
from loaders.extract.mentions.spans import text_of, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

    from loaders.extract.mentions.spans import Scan
    from loaders.extract.reading import Reference

__all__ = ["Organisations"]

_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z0-9&-]{1,6}")
_TELLING = frozenset({"told", "tells", "via", "reported", "reports"})


class Organisations:
    """The learned organisations and acronyms of one article."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.learned: dict[str, Entity] = {}
        self._acronyms: dict[str, str] = {}
        self._reporters: set[str] = set()
        for scan in context.scans:
            self._define(scan)
            self._reporters |= set(_reporters(scan))

    def acronym(self, text: str) -> str | None:
        """Return the entity that an acronym stands for in this article."""
        return self._acronyms.get(text)

    def references(
        self, scan: Scan, taken: list[tuple[int, int]]
    ) -> Iterator[Reference]:
        """Yield references to organisations outside of the gazetteer."""
        for ent in scan.sentence.tokens.ents:
            start = ent.start + (scan.doc[ent.start].lower_ == "the")
            span = (start, _without_genitive(scan.doc, start, ent.end))
            if span[0] >= span[1] or within(span, taken):
                continue
            known = self._acronyms.get(text_of(scan.doc, *span))
            if known is None and not self._is_party(ent, text_of(scan.doc, *span)):
                continue
            name = text_of(scan.doc, *span)
            entity = known or self._learn(name)
            reason = (
                f"acronym that the text defines: {name}"
                if known
                else f"organisation by its name: {name}"
            )
            judgement = Judgement.SAME if known else Judgement.DOUBTFUL
            yield refer(
                scan, span, MentionKind.NAME, (entity,), reason, judgement=judgement
            )

    def _is_party(self, ent: TokenSpan, name: str) -> bool:
        if ent.label_ != "ORG" or normal(name) in self._reporters:
            return False
        words = self._context.lexicon.words
        if any(token.lower_ in words["media"] for token in ent):
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
                return self._learn(ent.text.removeprefix("the ").removeprefix("The "))
        return None


def _without_genitive(doc: Doc, start: int, end: int) -> int:
    while end > start and doc[end - 1].lower_ in {"'s", "\u2019s", "'", "\u2019"}:
        end -= 1
    return end


def _reporters(scan: Scan) -> Iterator[str]:
    """Yield the names in ``told X``, ``X reported`` and ``(X)``."""
    for ent in scan.sentence.tokens.ents:
        doc = scan.doc
        before = doc[ent.start - 1].lower_ if ent.start else ""
        after = doc[ent.end].text.lower() if ent.end < len(doc) else ""
        bracketed = before == "(" and after in {")", "via"}
        if bracketed and _ACRONYM.fullmatch(ent.text) and ent.start > 1:
            bracketed = doc[ent.start - 2].ent_type_ != "ORG"
        if bracketed or before in _TELLING or after in {"reported", "reports"}:
            yield normal(ent.text.removeprefix("the "))
