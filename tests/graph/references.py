"""The tables of names as cases, and what the product makes of each.

A merge is right if both references mean one party, or may do so and the product is
in doubt as well; precision is the share of right merges among all, recall the share
of merges that are expected and made.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph.gazetteer import gazetteer
from graph.records import Article, Judgement
from graph.resolve import Clue, alike, named_official, office_holder
from loaders.clean import clean
from loaders.extract.pipeline import extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.records import Extraction
    from graph.resolve import Resolved

__all__ = ["Case", "Score", "pairs", "score", "words_in_texts"]

HERE = Path(__file__).parent
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question, the expected answer, and the answer of the product.

    ``merged`` tells whether the product puts both on one node of the graph.
    """

    question: str
    expected: Judgement
    answer: Judgement
    merged: bool

    @property
    def right(self) -> bool:
        """Whether the merge, if it is one, is right."""
        doubtful = self.expected is self.answer is Judgement.DOUBTFUL
        return not self.merged or self.expected is Judgement.SAME or doubtful

    @property
    def missed(self) -> bool:
        """Whether one party stands on two nodes."""
        return self.expected is Judgement.SAME and not self.merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall of merges."""

    cases: int
    merges: int
    precision: float
    recall: float

    def __str__(self) -> str:
        return (
            f"{self.cases} cases, {self.merges} merges: "
            f"precision {self.precision:.3f}, recall {self.recall:.3f}"
        )


def score(cases: Iterable[Case]) -> Score:
    """Return precision and recall of the merges."""
    cases = list(cases)
    merges = [case for case in cases if case.merged]
    same = [case for case in cases if case.expected is Judgement.SAME]
    return Score(
        cases=len(cases),
        merges=len(merges),
        precision=sum(case.right for case in merges) / len(merges),
        recall=sum(case.merged for case in same) / len(same),
    )


def pairs() -> Iterator[tuple[str, Case]]:
    """Yield the group and the case of each pair of ``names.toml``."""
    for group, (one, other, expected) in _rows("names.toml"):
        answer, merged = _judged(_resolved(one), _resolved(other))
        yield (
            group,
            Case(
                question=f"{one} = {other}",
                expected=Judgement(expected),
                answer=answer,
                merged=merged,
            ),
        )


def words_in_texts() -> Iterator[tuple[str, Case]]:
    """Yield the group and the case of each text of ``names_in_texts.toml``."""
    for group, (text, day, words, party, expected) in _rows("names_in_texts.toml"):
        found = [
            mention
            for mention in _read(text, day).mentions
            if re.search(rf"\b{re.escape(words)}\b", text[mention.start : mention.end])
            and _is(mention.entity, party)
        ]
        sure = any(mention.judgement is Judgement.SAME for mention in found)
        answer = Judgement.SAME if sure else Judgement.DOUBTFUL
        yield (
            group,
            Case(
                question=f"{words} = {party}: {text}",
                expected=Judgement(expected),
                answer=answer if found else Judgement.NOT_SAME,
                merged=bool(found),
            ),
        )


def _rows(name: str) -> Iterator[tuple[str, list[str]]]:
    for group, table in tomllib.loads((HERE / name).read_text("utf-8")).items():
        for row in table["cases"]:
            yield group, row


def _resolved(reference: str) -> Resolved | None:
    """Return what the product makes of ``NAME / KIND OF / DAY / near OTHERS``."""
    name, *told = (part.strip() for part in reference.split(" / "))
    name = name.removeprefix("/ ")
    day = date.fromisoformat(next(part for part in told if DAY.fullmatch(part)))
    near: set[str] = set()
    clues: tuple[Clue, ...] = ()
    for part in told:
        first, *others = part.split()
        if first == "near":
            near.update(others)
        elif not DAY.fullmatch(part):
            of = others[0] if others else None
            clues = (Clue(title=first.replace("-", " "), kinds=(first,), of=of),)
            near.update(others)
    if not name:
        return office_holder(clues[0], day, gazetteer())
    return named_official(name, clues, day, near, gazetteer())


def _judged(one: Resolved | None, other: Resolved | None) -> tuple[Judgement, bool]:
    if one is None or other is None:
        return Judgement.NOT_SAME, False
    if one.entity.id == other.entity.id:
        sure = one.judgement is other.judgement is Judgement.SAME
        return Judgement.SAME if sure else Judgement.DOUBTFUL, True
    doubt = alike(one.entity, other.entity)
    return Judgement.DOUBTFUL if doubt else Judgement.NOT_SAME, False


@cache
def _read(text: str, day: str) -> Extraction:
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = date.fromisoformat(day)
    return extract(
        clean(Article(id="case", text=text, sha256=digest, published=published))
    )


def _is(entity: str, party: str) -> bool:
    person = gazetteer().persons.get(entity)
    return entity == party or (person is not None and person.name == party)
