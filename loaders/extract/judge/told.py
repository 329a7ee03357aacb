"""What the rules tell of one article, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.extract.arguments import Index, Trigger, Voices
    from loaders.extract.claims.draft import Draft

__all__ = ["Told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The drafts of the rules, and what they were read from.

    Attributes:
        drafts: what the rules say.
        triggers: all triggers of the article.
        index: its references.
        voices: who speaks in its sentences.
    """

    drafts: tuple[Draft, ...]
    triggers: tuple[Trigger, ...]
    index: Index
    voices: Voices
