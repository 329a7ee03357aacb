"""References that need the sentences before: pairs, pronouns, "the alliance".

A pair ("the two leaders", "both sides") stands for the parties last named together.
A pronoun resolves only where one party can be meant. Everything else stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.mentions.focus.nouns import noun
from loaders.extract.mentions.focus.pool import Pool
from loaders.extract.mentions.focus.pronouns import pronoun
from loaders.extract.mentions.spans import within

if TYPE_CHECKING:
    from loaders.extract.mentions.context import Context
    from loaders.extract.mentions.spans import Scan
    from loaders.extract.reading import Reference

__all__ = ["follow"]


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
    taken = [(reference.start, reference.end) for reference in here]
    taken += [(n.start, n.end) for n in scan.namings if n.tagged or n.titles]
    for token in scan.sentence.tokens:
        if token.pos_ not in {"NOUN", "PROPN", "PRON", "DET"}:
            continue
        if within((token.i, token.i + 1), taken):
            continue
        pool = Pool(context, scan, (*earlier, *here, *made), token.i)
        reference = noun(pool, token) or pronoun(pool, token)
        if reference is not None:
            made.append(reference)
            taken.append((reference.start, reference.end))
    return made
