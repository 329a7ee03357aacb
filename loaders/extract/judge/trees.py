"""Paths through dependency trees, as lists of links.

A path climbs from one word to the word that both are under and goes down to the
other. Links that stay inside a name or a list are left out where it is shortened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.extract.arguments.phrases import preposition, relation
from loaders.extract.words import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Path", "climb", "is_common", "list_head", "path", "shortened", "word"]

_INSIDE = frozenset({"conj", "appos", "flat", "compound"})
_LISTED = frozenset({"appos", "conj"})
_MARKED = frozenset({"obl", "nmod", "advcl", "acl"})
_TELLING = frozenset({"nsubj:pass", "nmod:poss", "acl:relcl", "obl:agent"})
_NAMELESS = frozenset({"PROPN", "NUM", "X", "SYM", "PUNCT", "SPACE"})
_HIGH = 40  # no tree of prose is deeper


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The way from one word to another.

    Attributes:
        up: links that are climbed.
        down: links that are descended.
        top: the word at which the way turns.
        between: the other words on the way.
    """

    up: tuple[str, ...]
    down: tuple[str, ...]
    top: Token
    between: tuple[Token, ...]

    @property
    def length(self) -> int:
        """How many links there are."""
        return len(self.up) + len(self.down)

    @property
    def text(self) -> str:
        """The shortened way: ``^acl>obl:with``."""
        up, down = shortened(self.up), shortened(self.down)
        return "".join([*(f"^{link}" for link in up), *(f">{link}" for link in down)])


def is_common(token: Token) -> bool:
    """Say whether a word is neither a name nor a number."""
    return token.pos_ not in _NAMELESS and not token.ent_type_


def word(token: Token) -> str:
    """Return a word's lemma; of names and numbers only what they are."""
    return lemma(token) if is_common(token) else f"<{token.pos_}>"


def climb(token: Token) -> list[Token]:
    """Return a token and all above it, up to the root."""
    found = [token]
    while found[-1].head.i != found[-1].i and len(found) < _HIGH:
        found.append(found[-1].head)
    return found


def list_head(token: Token) -> Token:
    """Return the first word of the list that a word belongs to."""
    for place in climb(token):
        if place.dep_ not in _LISTED:
            return place
    return token


def shortened(links: tuple[str, ...]) -> list[str]:
    """Return links without those that stay inside a name or a list."""
    return [link for link in links if link not in _INSIDE]


def _link(token: Token) -> str:
    kind = token.dep_ if token.dep_ in _TELLING else relation(token)
    marker = preposition(token) if kind in _MARKED else ""
    return f"{kind}:{marker}" if marker else kind


def path(start: Token, end: Token) -> Path:
    """Return the way from one word of a sentence to another."""
    up, down = climb(start), climb(end)
    places = {token.i: number for number, token in enumerate(up)}
    turn = next((n for n, token in enumerate(down) if token.i in places), None)
    if turn is None:
        return Path(up=("?",), down=("?",), top=start, between=())
    top = places[down[turn].i]
    return Path(
        up=tuple(_link(token) for token in up[:top]),
        down=tuple(_link(token) for token in reversed(down[:turn])),
        top=up[top],
        between=(*up[1:top], *reversed(down[1:turn])),
    )
