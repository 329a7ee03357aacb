"""What an article has told so far: the references of each sentence, and who opened it.

A readout or statement of a state opens with those whom it is about ("X spoke with
Y"); its later sentences say "they" and "the two". A joint statement opens with all who
give it; its later sentences say "we". Who is announced to speak ("X said:") says "I" in
the quoted paragraphs that follow.
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
_SIGNING = 10  # states that may give a statement together
_OPENING = frozenset({'"', "\u201c"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_VERBS = frozenset({"ADJ", "AUX", "VERB"})


class Story:
    """The references of the sentences before, for as far as they are looked at."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: dict[int, list[Reference]] = {}
        self._heading: tuple[str, ...] = ()
        self._opening: tuple[str, ...] = ()
        self._announced: tuple[str, ...] = ()
        self._block = -1
        self.joint: tuple[str, ...] = ()

    def enter(self, scan: Scan) -> None:
        """Note that a sentence begins: only quoted paragraphs go on as announced."""
        block = scan.sentence.block
        opens = scan.sentence.tokens.text.lstrip()[:1] in _OPENING
        if block != self._block and not opens:
            self._announced = ()
        self._block = block

    def add(self, scan: Scan, references: list[Reference]) -> None:
        """Note the references of a sentence."""
        number = scan.sentence.index
        self._rows[number] = sorted(references, key=lambda one: one.start)
        self._rows.pop(number - _BACK - 1, None)
        if scan.sentence.tokens.text.rstrip().endswith(":"):
            self._announced = self._saying(scan, self._rows[number])
        if self._opening or number > _FIRST or self._context.voice.of is None:
            return
        self.joint = self.joint or self._together(scan, self._rows[number])
        found = next(self._parties(scan, self._rows[number]), ())
        if scan.sentence.tokens.root.pos_ in _VERBS:
            self._opening = found
        else:
            self._heading = self._heading or found

    def before(self, number: int) -> list[list[Reference]]:
        """Return the references of the sentences before one, nearest first."""
        return [self._rows.get(number - back, []) for back in range(1, _BACK + 1)]

    @property
    def announced(self) -> tuple[str, ...]:
        """Who was said to speak right before the quoted paragraph at hand."""
        return self._announced

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

    def _saying(self, scan: Scan, references: list[Reference]) -> tuple[str, ...]:
        """Return the one subject of a sentence that announces a speech."""
        subjects = {
            one.entities
            for one in references
            if scan.doc[one.head].dep_ in _SUBJECTS and len(one.entities) == 1
        }
        return next(iter(subjects)) if len(subjects) == 1 else ()

    def _together(self, scan: Scan, references: list[Reference]) -> tuple[str, ...]:
        """Return who gives a joint statement: those before the verb, or behind "by"."""
        root = scan.sentence.tokens.root
        if root.pos_ not in _VERBS or not self._is_statement(scan):
            return ()
        by = [t.i for t in scan.sentence.tokens if t.lower_ == "by" and t.i > root.i]
        row = [one for one in references if one.end <= root.i]
        if not row and by:
            row = [one for one in references if one.start > by[0]]
        found = tuple(ids(row))
        people = any(one.startswith("official:") for one in found)
        given = self._context.voice.of in found and not people
        return found if given and 1 < len(found) <= _SIGNING else ()

    def _is_statement(self, scan: Scan) -> bool:
        """Tell whether a heading or this sentence calls the text a statement."""
        words = self._context.lexicon.words["statement"]
        heading = self._context.scans[0].sentence.tokens
        return any(
            token.lower_ in words
            for one in (heading, scan.sentence.tokens)
            for token in one
        )

    def _are_of_several(self, found: list[str]) -> bool:
        owners = self._context.people.owners
        return len({owners.get(one) or one for one in found}) == len(found)
