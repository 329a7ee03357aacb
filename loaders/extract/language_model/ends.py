"""Whom a model means by a name: only whom the product's own resolver found there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.names import compatible, normal, words
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.records import Entity
    from loaders.extract.reading import Reading, Reference

__all__ = ["find_end", "references_in", "span_of"]

_FULL = 2  # words of a full name


def span_of(reference: Reference, reading: Reading) -> tuple[int, int]:
    """Return where a reference stands in the article's text."""
    sentence = reading.sentences[reference.sentence]
    tokens = sentence.tokens.doc[reference.start : reference.end]
    return (sentence.offset + tokens.start_char, sentence.offset + tokens.end_char)


def references_in(start: int, end: int, reading: Reading) -> list[Reference]:
    """Return the references that stand in a stretch of the text."""
    found = []
    for reference in reading.references:
        left, right = span_of(reference, reading)
        if start <= left and right <= end:
            found.append(reference)
    return found


def find_end(
    name: str, references: Sequence[Reference], reading: Reading
) -> tuple[str, Reference] | None:
    """Return the party of a name, and its reference, if it is one of these and clear.

    The name is a form of the party's name, or the words of the reference; else it is
    another spelling of an official's name; else it is that name behind a title.
    """
    for fits in (_is_form, _is_spelling, _is_titled):
        found: dict[str, Reference] = {}
        for reference, entity in _parties(references, reading):
            if fits(name, reference, entity, reading):
                found.setdefault(entity.id, reference)
        if found:
            keys = list(found)
            return (keys[0], found[keys[0]]) if len(keys) == 1 else None
    return None


def _parties(
    references: Iterable[Reference], reading: Reading
) -> Iterator[tuple[Reference, Entity]]:
    for reference in references:
        for key in reference.entities:
            entity = reading.entities.get(key)
            if entity is not None:
                yield reference, entity


def _words(reference: Reference, reading: Reading) -> str:
    start, end = span_of(reference, reading)
    return normal(reading.article.text[start:end]).removeprefix("the ")


def _is_form(name: str, reference: Reference, entity: Entity, reading: Reading) -> bool:
    wanted = normal(name).removeprefix("the ")
    forms = [entity.name, entity.acronym, entity.iso2, *entity.aliases]
    forms += [entity.id] if entity.label is Label.COUNTRY else []
    if wanted and wanted in {normal(form) for form in forms if form}:
        return True
    alone = len(reference.entities) == 1
    return bool(wanted) and alone and wanted == _words(reference, reading)


def _is_spelling(
    name: str, reference: Reference, entity: Entity, reading: Reading
) -> bool:
    del reference, reading
    if entity.label is not Label.OFFICIAL:
        return False
    return any(compatible(name, form) for form in (entity.name, *entity.aliases))


def _is_titled(
    name: str, reference: Reference, entity: Entity, reading: Reading
) -> bool:
    """Say whether a name is a title and the full name: "Foreign Secretary Jane Doe".

    All words of a title are capitalised here; those of "an aide to Jane Doe" are not.
    """
    del reference, reading
    full = words(entity.name)
    if entity.label is not Label.OFFICIAL or len(full) < _FULL:
        return False
    title = name.split()[: -len(full)]
    return (
        words(name)[-len(full) :] == full
        and bool(title)
        and all(word[0].isupper() for word in title)
    )
