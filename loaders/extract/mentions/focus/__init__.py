"""References that need the sentences before: pairs, pronouns, "the alliance".

A pair ("the two leaders", "both sides") stands for the parties last named together.
A pronoun resolves only where one party can be meant. Everything else stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.mentions.focus.groups import counted
from loaders.extract.mentions.focus.nouns import noun
from loaders.extract.mentions.focus.pool import Pool
from loaders.extract.mentions.focus.pronouns import pronoun
from loaders.extract.mentions.focus.story import Story
from loaders.extract.mentions.spans import within

if TYPE_CHECKING:
    from loaders.extract.mentions.context import Context
    from loaders.extract.mentions.spans import Scan
    from loaders.extract.reading import Reference

__all__ = ["Story", "follow"]

_POINTING = frozenset({"DET", "NOUN", "NUM", "PRON", "PROPN"})


def follow(
    context: Context, scan: Scan, story: Story, here: list[Reference]
) -> list[Reference]:
    """Return the references of a sentence that only the context resolves.

    Args:
        context: the article.
        scan: the sentence.
        story: what the sentences before tell.
        here: the references of this sentence found so far.
    """
    made: list[Reference] = []
    story.enter(scan)
    taken = [(reference.start, reference.end) for reference in here]
    taken += [(n.start, n.end) for n in scan.namings if n.tagged or n.titles]
    for token in scan.sentence.tokens:
        if token.pos_ not in _POINTING or within((token.i, token.i + 1), taken):
            continue
        pool = Pool(context, scan, story, [*here, *made], token.i)
        reference = noun(pool, token) or counted(pool, token) or pronoun(pool, token)
        if reference is not None:
            made.append(reference)
            taken.append((reference.start, reference.end))
    return made
