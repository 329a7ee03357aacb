"""Words that announce an event: the lexicon, and where it matches in a sentence."""

from loaders.extract.triggers.lexicon import Entry, lexicon
from loaders.extract.triggers.match import matches

__all__ = ["Entry", "lexicon", "matches"]
