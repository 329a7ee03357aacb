"""Who speaks in an article: the state that publishes it, and named speakers.

An official readout or statement says "we", "the Secretary" or "the Department"
without naming its state. The outlet's name gives the state ("US Department of
State", "President of Ukraine"); headings, bylines and speaker labels give the person.
Newspapers have no voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.gazetteer import SenseKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc

    from graph.gazetteer import Gazetteer
    from graph.gazetteer.phrases import Match
    from graph.records import Article
    from loaders.extract.mentions.lexicon import Lexicon
    from loaders.extract.mentions.people import Identity, People
    from loaders.extract.mentions.spans import Naming, Scan

__all__ = ["Voice", "in_quotes", "publisher", "voice_of"]

_HEADINGS = 3  # blocks at the top in which a speaker may stand
_LABEL = 8  # tokens within which the colon of a speaker label stands
_OPENING, _CLOSING, _EITHER = "\u201c", "\u201d", '"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The publishing state or body, and who speaks in which block.

    Attributes:
        of: entity id of the state or body that publishes, None for newspapers.
        author: the person whose statement the whole article is.
        speakers: by number of the block; None where a reporter asks.
    """

    of: str | None
    author: Identity | None
    speakers: Mapping[int, Identity | None]

    def speaker(self, block: int) -> Identity | None:
        """Return the person who speaks in a block, None if nobody is known to."""
        return self.speakers.get(block, self.author)


def publisher(article: Article, gazetteer: Gazetteer, lexicon: Lexicon) -> str | None:
    """Return the state or body whose organ an outlet is, by its name."""
    outlet = article.outlet or ""
    words = {word.strip("(),.").lower() for word in outlet.split()}
    if words & lexicon.words["media"]:
        return None
    matches = list(gazetteer.phrasebook.find(outlet))
    for match in matches:
        if _is_organ(match, outlet, words, lexicon):
            return match.senses[0].entity
    return None


def _is_organ(match: Match, outlet: str, words: set[str], lexicon: Lexicon) -> bool:
    if match.senses[0].kind is SenseKind.SEAT:
        return True
    if match.end - match.start == len(outlet.strip()):
        return match.senses[0].entity.startswith("org:")
    office = any(
        row.kind != "private" for w in words for row in lexicon.titles.starting(w)
    )
    return office or any(lexicon.sort_of(word) == "body" for word in words)


def voice_of(
    of: str | None, scans: tuple[Scan, ...], people: People, lexicon: Lexicon
) -> Voice:
    """Return who speaks in an article that a state or body publishes."""
    author = next(_authors(scans, people, lexicon), None) if of else None
    return Voice(of=of, author=author, speakers=_labelled(scans, people) if of else {})


def _authors(
    scans: tuple[Scan, ...], people: People, lexicon: Lexicon
) -> Iterator[Identity]:
    """Yield the persons of ``Statement by X`` in the headings."""
    for scan in scans:
        if scan.sentence.block >= _HEADINGS:
            return
        for naming in scan.namings:
            identity = people.of(naming)
            if identity is not None and _is_stated(scan, naming, lexicon):
                yield identity


def _is_stated(scan: Scan, naming: Naming, lexicon: Lexicon) -> bool:
    before = scan.doc[max(naming.start - 2, 0) : naming.start]
    words = [token.lower_ for token in before]
    linked = bool(words) and words[-1] in {"by", "from", "of"}
    heading = {token.lower_ for token in scan.sentence.tokens}
    return linked and bool(heading & lexicon.words["statement"])


def _labelled(scans: tuple[Scan, ...], people: People) -> dict[int, Identity | None]:
    """Return the speakers of a transcript: ``MS. DOE: ...``, ``Q ...``."""
    speakers: dict[int, Identity | None] = {}
    current: Identity | None = None
    labelled = False
    last = -1
    for scan in scans:
        if scan.sentence.block == last:
            continue
        last = scan.sentence.block
        label = _label(scan)
        if label is not None:
            named = [n for n in scan.namings if n.end <= label]
            current = people.of(named[-1]) if named else None
            labelled = True
        if labelled:
            speakers[last] = current
    return speakers


def _label(scan: Scan) -> int | None:
    """Return where a speaker label at the start of a block ends."""
    doc = scan.doc
    if doc[0].text in {"Q", "QUESTION"}:
        return 1
    for at in range(1, min(_LABEL, len(doc))):
        if doc[at].text == ":":
            return at if doc[:at].text.isupper() else None
    return None


def in_quotes(doc: Doc, at: int) -> bool:
    """Tell whether a token stands inside of quotation marks."""
    inside = False
    for token in doc[:at]:
        if token.text == _EITHER:
            inside = not inside
        elif token.text in {_OPENING, _CLOSING}:
            inside = token.text == _OPENING
    return inside
