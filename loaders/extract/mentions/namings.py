"""Names of persons in a sentence, joined with the titles that stand with them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.extract.mentions.spans import HYPHENS, Hit, Naming, TitleSpan, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graph.gazetteer import Gazetteer
    from loaders.extract.mentions.lexicon import Lexicon

__all__ = ["find_namings"]

_LONGEST = 6
_POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})


def find_namings(
    doc: Doc,
    bounds: tuple[int, int],
    number: int,
    hits: tuple[Hit, ...],
    titles: tuple[TitleSpan, ...],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
) -> tuple[Naming, ...]:
    """Return the names of persons in a sentence, each with its titles."""
    closed = _closed(doc, hits, titles, gazetteer)
    runs = _runs(doc, bounds, closed, lexicon.words["particles"])
    taken: dict[int, list[TitleSpan]] = {start: [] for start, _ in runs}
    for index, title in enumerate(titles):
        owner = _owner(doc, title, titles[index + 1 : index + 2], runs)
        if owner is not None:
            taken[owner].append(title)
    namings = []
    for start, end in runs:
        owned = tuple(taken[start])
        namings.append(
            Naming(
                sentence=number,
                start=min([start, *(title.start for title in owned)]),
                end=max([end, *(title.end for title in owned)]),
                name=text_of(doc, start, end),
                name_start=start,
                name_end=end,
                titles=owned,
                tagged=any(token.ent_type_ == "PERSON" for token in doc[start:end]),
            )
        )
    return tuple(namings)


def _runs(
    doc: Doc,
    bounds: tuple[int, int],
    closed: set[int],
    particles: frozenset[str],
) -> list[tuple[int, int]]:
    """Return the spans that look like a person's name, from left to right."""
    runs: list[tuple[int, int]] = []
    at = bounds[0]
    while at < bounds[1]:
        if at in closed or not _begins(doc[at]):
            at += 1
            continue
        end = at + 1
        while end < bounds[1] and end not in closed and _goes_on(doc, end, particles):
            end += 1
        while end > at + 1 and not _ends(doc, end - 1):
            end -= 1
        runs += _split(doc, at, end)
        at = end
    return runs


def _closed(
    doc: Doc, hits: tuple[Hit, ...], titles: tuple[TitleSpan, ...], gazetteer: Gazetteer
) -> set[int]:
    """Return the tokens that belong to a title or to a state's name."""
    closed = {i for title in titles for i in range(title.core, title.stop)}
    for hit in hits:
        if not _is_part_of_a_name(doc, hit, gazetteer):
            closed.update(range(hit.start, hit.end))
    return closed


def _is_part_of_a_name(doc: Doc, hit: Hit, gazetteer: Gazetteer) -> bool:
    """Tell whether a state's name is here a part of a person's name."""
    if hit.end - hit.start != 1:
        return False
    if hit.end < len(doc) and gazetteer.named(text_of(doc, hit.start, hit.end + 1)):
        return True
    if hit.start and doc[hit.start - 1].lower_ in {"of", "from"}:
        return False
    for ent in doc.ents:
        longer = ent.start <= hit.start and hit.end <= ent.end and len(ent) > 1
        if longer and ent.label_ == "PERSON":
            return ent.start == hit.start and not _adjective(hit)
    return False


def _adjective(hit: Hit) -> bool:
    return any(sense.kind.value in {"adjective", "people"} for sense in hit.senses)


def _begins(token: Token) -> bool:
    """Tell whether a token may begin or end a name."""
    if not token.text[0].isupper() or token.pos_ in {
        "VERB",
        "AUX",
        "ADP",
        "DET",
        "PRON",
    }:
        return False
    if token.ent_type_ == "ORG" and token.pos_ != "PROPN":
        return False
    return token.ent_type_ == "PERSON" or token.pos_ == "PROPN"


def _ends(doc: Doc, at: int) -> bool:
    """Tell whether a token may end a name."""
    return _begins(doc[at]) or (doc[at].is_alpha and doc[at - 1].text in HYPHENS)


def _is_apostrophe(doc: Doc, at: int, particles: frozenset[str]) -> bool:
    """Tell whether an apostrophe belongs to a name: ``Shia' Al Sudani``."""
    if doc[at].text not in {"'", "\u2019"} or doc[at - 1].lower_.endswith("s"):
        return False
    return at + 1 < len(doc) and (
        doc[at + 1].lower_ in particles or doc[at + 1].ent_iob_ == "I"
    )


def _goes_on(doc: Doc, at: int, particles: frozenset[str]) -> bool:
    """Tell whether a name that reached the token before goes on here."""
    token = doc[at]
    if token.text in HYPHENS:
        return not doc[at - 1].whitespace_ and not token.whitespace_
    if doc[at - 1].text in HYPHENS:
        return token.is_alpha
    if token.text in _POSSESSIVES:
        return _is_apostrophe(doc, at, particles)
    if token.lower_ in particles:
        return True
    return _begins(token) or (
        token.ent_type_ == "PERSON"
        and token.ent_iob_ == "I"
        and not token.is_punct
        and token.text not in _POSSESSIVES
    )


def _split(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run where a tagged person begins or ends inside of it."""
    cuts = {start, end}
    for ent in doc.ents:
        if (
            ent.label_ == "PERSON"
            and start < ent.end
            and ent.start < end
            and ent.end - ent.start > 1
        ):
            cuts |= {max(ent.start, start), min(ent.end, end)}
    inner = {c for c in cuts if start < c < end and not _joined(doc, c)}
    edges = sorted({start, end} | inner)
    spans = list(pairwise(edges))
    return [
        span
        for span in spans
        if span[1] - span[0] <= _LONGEST and _begins(doc[span[0]])
    ]


def _joined(doc: Doc, at: int) -> bool:
    """Tell whether a hyphen joins the tokens before and at a place."""
    return doc[at].text in HYPHENS or doc[at - 1].text in HYPHENS


def _owner(
    doc: Doc,
    title: TitleSpan,
    following: tuple[TitleSpan, ...],
    runs: list[tuple[int, int]],
) -> int | None:
    """Return the start of the name that a title belongs to."""
    starts = {start for start, _ in runs}
    if title.stop in starts:
        return title.stop
    if title.end in starts and not title.many and doc[title.end].ent_type_ == "PERSON":
        return title.end
    if title.end in starts and title.end - title.stop <= 1:
        return title.end
    if following and _shares_name(doc, title, following[0], starts):
        return _owner(doc, following[0], (), runs)
    before = _name_before(doc, title, runs)
    if before is not None:
        return before
    comma = title.end < len(doc) and doc[title.end].text == ","
    if comma and title.end + 1 in starts and title.determiner != "" and not title.many:
        end = next(end for start, end in runs if start == title.end + 1)
        closes = (
            end >= len(doc) or doc[end].is_punct or doc[end].pos_ in {"VERB", "AUX"}
        )
        return title.end + 1 if closes else None
    return None


def _shares_name(
    doc: Doc, title: TitleSpan, other: TitleSpan, starts: set[int]
) -> bool:
    """Tell whether ``Premier and Foreign Minister`` or ``President Dr`` stand together."""
    between = doc[title.end : other.start]
    linked = len(between) == 0 or between.text.lower() in {"and", ",", "&", "/"}
    named = other.end in starts or other.stop in starts
    return linked and named and not title.many and (not other.of or not title.of)


def _name_before(doc: Doc, title: TitleSpan, runs: list[tuple[int, int]]) -> int | None:
    """Return the name in ``NAME, the Russian foreign minister``."""
    if title.start == 0 or doc[title.start - 1].text not in {
        ",",
        "(",
        "\u2014",
        "\u2013",
    }:
        return None
    if title.many:
        return None
    for start, end in runs:
        if end == title.start - 1:
            return start if _apposed(doc, title, start, end) else None
    return None


def _apposed(doc: Doc, title: TitleSpan, start: int, end: int) -> bool:
    """Tell whether a title behind a comma is an apposition, not the next party."""
    core = doc[title.stop - 1]
    if core.dep_ == "conj" and core.head.i in range(start, end):
        return False
    closing = (
        title.end >= len(doc)
        or doc[title.end].is_punct
        or doc[title.end].lower_ in {"and", "who"}
    )
    return core.dep_ == "appos" or closing
