"""What an article has told so far: the references of each sentence, and who opened it.

A readout or statement of a state opens with those whom it is about ("X spoke with
Y"); its later sentences say "they" and "the two".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.mentions.focus.pool import ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.mentions.context import Context
    from loaders.extract.mentions.spans import Scan
    from loaders.extract.reading import Reference

__all__ = ["Story"]

_BACK = 3
_FIRST = 8  # sentences in which a readout says whom it is about
_MOST = 5
_VERBS = frozenset({"AUX", "VERB"})


class Story:
    """The references of the sentences before, for as far as they are looked at."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: dict[int, list[Reference]] = {}
        self._heading: tuple[str, ...] = ()
        self._opening: tuple[str, ...] = ()

    def add(self, scan: Scan, references: list[Reference]) -> None:
        """Note the references of a sentence."""
        number = scan.sentence.index
        self._rows[number] = sorted(references, key=lambda one: one.start)
        self._rows.pop(number - _BACK - 1, None)
        if self._opening or number > _FIRST or self._context.voice.of is None:
            return
        found = next(self._parties(scan, self._rows[number]), ())
        if scan.sentence.tokens.root.pos_ in _VERBS:
            self._opening = found
        else:
            self._heading = self._heading or found

    def before(self, number: int) -> list[list[Reference]]:
        """Return the references of the sentences before one, nearest first."""
        return [self._rows.get(number - back, []) for back in range(1, _BACK + 1)]

    @property
    def opening(self) -> tuple[str, ...]:
        """Whom a readout is about, as its first sentence says, else its heading."""
        return self._opening or self._heading

    def _parties(
        self, scan: Scan, references: list[Reference]
    ) -> Iterator[tuple[str, ...]]:
        """Yield who stands together at one word, officials first."""
        at_word: dict[int, list[Reference]] = {}
        for reference in references:
            token = scan.doc[reference.head]
            while token.dep_ in {"appos", "conj"} and token.head.i != token.i:
                token = token.head
            at_word.setdefault(token.head.i, []).append(reference)
        for sort in ("officials", ""):
            for group in at_word.values():
                found = ids(group, sort)
                if 1 < len(found) <= _MOST and self._are_of_several(found):
                    yield tuple(found)

    def _are_of_several(self, found: list[str]) -> bool:
        owners = self._context.people.owners
        return len({owners.get(one) or one for one in found}) == len(found)
