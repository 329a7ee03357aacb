"""What a judgement is about, as text that survives reload, rebuild and re-extraction.

======================  ====================================  =======================
about                   text                                  found again by
======================  ====================================  =======================
an entity               its id                                id
a mention               ``ARTICLE#START-END``                 place in the article
an article's mentions   ``ARTICLE#all``                       article
a claim                 ``ARTICLE#claim:ID~KEY``              id, else by key
another judgement       ``judgement:NUMBER``                  number
======================  ====================================  =======================

A claim's key is a hash of its type, its ends and its sentence: a newer extractor
that gives the same event another day or standing does not bring a rejected claim back.
For a confirmation day and standing count too: only what was confirmed is certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.records import Claim

__all__ = [
    "ArticleReference",
    "ClaimReference",
    "EntityReference",
    "JudgementReference",
    "MentionReference",
    "Reference",
    "claim_key",
    "claim_reference",
    "read_reference",
]

_CLAIM = re.compile(
    r"(?P<article>.+)#claim:(?P<id>.+)~(?P<key>[0-9a-f]{16})", re.DOTALL
)
_MENTION = re.compile(r"(?P<article>.+)#(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)
_ARTICLE = re.compile(r"(?P<article>.+)#all", re.DOTALL)
_JUDGEMENT = re.compile(r"judgement:(?P<number>\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityReference:
    """An entity by id."""

    id: str

    def __str__(self) -> str:
        """Return the text that stands for it."""
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionReference:
    """A mention by its place."""

    article: str
    start: int
    end: int

    def __str__(self) -> str:
        """Return the text that stands for it."""
        return f"{self.article}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReference:
    """All mentions of an article."""

    article: str

    def __str__(self) -> str:
        """Return the text that stands for it."""
        return f"{self.article}#all"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReference:
    """A claim by id, or by what it says should its id be another one day."""

    article: str
    id: str
    key: str

    def __str__(self) -> str:
        """Return the text that stands for it."""
        return f"{self.article}#claim:{self.id}~{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementReference:
    """Another judgement by number."""

    number: int

    def __str__(self) -> str:
        """Return the text that stands for it."""
        return f"judgement:{self.number}"


Reference = (
    EntityReference
    | MentionReference
    | ArticleReference
    | ClaimReference
    | JudgementReference
)


def claim_key(claim: Claim, *, whole: bool = False) -> str:
    """Return a hash of what a claim says, as 16 hex digits.

    Args:
        claim: as the extraction made it.
        whole: count its day and standing too, not only type, ends and sentence.
    """
    said = [claim.type, claim.source, claim.target, " ".join(claim.evidence.split())]
    if whole:
        said += [claim.status, claim.date or ""]
    return sha256("\x1f".join(said).encode()).hexdigest()[:16]


def claim_reference(claim: Claim, *, whole: bool = False) -> ClaimReference:
    """Return how judgements refer to a claim; the arguments are those of the key."""
    key = claim_key(claim, whole=whole)
    return ClaimReference(article=claim.article, id=claim.id, key=key)


def read_reference(text: str) -> Reference:
    """Return what a text stands for; the inverse of ``str``.

    Example:
        >>> read_reference("a1#10-17")
        MentionReference(article='a1', start=10, end=17)
        >>> read_reference("RUS")
        EntityReference(id='RUS')
    """
    if found := _CLAIM.fullmatch(text):
        return ClaimReference(**found.groupdict())
    if found := _MENTION.fullmatch(text):
        start, end = int(found["start"]), int(found["end"])
        return MentionReference(article=found["article"], start=start, end=end)
    if found := _ARTICLE.fullmatch(text):
        return ArticleReference(article=found["article"])
    if found := _JUDGEMENT.fullmatch(text):
        return JudgementReference(number=int(found["number"]))
    return EntityReference(id=text)
