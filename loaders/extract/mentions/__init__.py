"""From a parsed article to its references: who and what each span stands for.

In come sentences with trees and names, out goes a `Reading`. The steps: `scan` finds
phrases, titles and names; `people` identifies the persons article-wide; `officials`,
`parties` and `focus` make the references, each with a reason in words.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.records import Label
from loaders.extract.mentions.context import Context
from loaders.extract.mentions.focus import Story, follow
from loaders.extract.mentions.lexicon import lexicon
from loaders.extract.mentions.officials import named, titled
from loaders.extract.mentions.organisations import Organisations
from loaders.extract.mentions.parties import parties
from loaders.extract.mentions.people import identify
from loaders.extract.mentions.roll import Roll
from loaders.extract.mentions.scan import scan
from loaders.extract.mentions.voice import publisher, voice_of
from loaders.extract.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.gazetteer import Gazetteer
    from graph.records import Article, Entity
    from loaders.extract.reading import Reference, Sentence

__all__ = ["read_references"]


def read_references(
    article: Article, sentences: Iterable[Sentence], gazetteer: Gazetteer
) -> Reading:
    """Return the article with every reference to a party resolved.

    Args:
        article: the article; its day decides who held which office.
        sentences: its parsed sentences, in order.
        gazetteer: names, places, bodies and offices.
    """
    sentences = tuple(sentences)
    words = lexicon()
    scans = tuple(scan(sentence, gazetteer, words) for sentence in sentences)
    mentioned = Counter(
        hit.senses[0].entity for s in scans for hit in s.hits if hit.senses[0].named
    )
    of = publisher(article, gazetteer, words)
    people = identify(scans, article.published, mentioned, gazetteer, publisher=of)
    context = Context(
        day=article.published,
        scans=scans,
        people=people,
        roll=Roll((n for one in scans for n in one.namings), people),
        voice=voice_of(of, scans, people, words),
        mentioned=mentioned,
        gazetteer=gazetteer,
        lexicon=words,
    )
    return _reading(article, sentences, context)


def _reading(
    article: Article, sentences: tuple[Sentence, ...], context: Context
) -> Reading:
    organisations = Organisations(context)
    references: list[Reference] = []
    story = Story(context)
    for one in context.scans:
        found = [*named(context, one), *titled(context, one)]
        found += parties(context, one, organisations, found)
        found += follow(context, one, story, found)
        story.add(one, found)
        references += found
    references.sort(key=lambda r: (r.sentence, r.start, r.end))
    entities = _entities(references, context, organisations)
    return Reading(
        article=article,
        sentences=sentences,
        references=tuple(references),
        entities=entities,
        acts_for=_acts_for(entities, context),
    )


def _entities(
    references: Iterable[Reference], context: Context, organisations: Organisations
) -> dict[str, Entity]:
    own = {i.id: i.resolved.entity for i in context.people.by_place.values()}
    entities: dict[str, Entity] = {}
    for id_ in sorted({id_ for ref in references for id_ in ref.entities}):
        entity = own.get(id_) or organisations.learned.get(id_)
        entity = entity or context.gazetteer.entity(id_)
        if entity is not None:
            entities[id_] = entity
    return entities


def _acts_for(entities: dict[str, Entity], context: Context) -> dict[str, str]:
    stated = {i.id: i.of for i in context.people.by_place.values() if i.of}
    return {
        id_: stated[id_]
        for id_, entity in entities.items()
        if entity.label is Label.OFFICIAL and id_ in stated
    }
