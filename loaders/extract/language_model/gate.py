"""What a model says becomes a claim only if the text bears it out.

- The evidence stands in the text letter by letter (but for the width of gaps), in one
  paragraph and in two sentences at most.
- Both ends are references in it that the product's own resolver made, and two parties.
- Where the rules have the same deed in it the other way round, they are believed.
- The status is never surer than the rules for status have it, and a grave deed is told
  as done only where they say so too.
- The date is one that the text gives, seen from the day of publication, or that day.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graph.ontology import contact_types
from graph.records import Claim, Judgement, Label, Status
from loaders.extract.channel import read_channel, read_topic
from loaders.extract.language_model.answer import Refused
from loaders.extract.language_model.dates import Dates, precision_of
from loaders.extract.language_model.ends import find_end, references_in, span_of
from loaders.extract.language_model.standing import standing
from loaders.extract.status import GRAVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.records import Span
    from loaders.extract.language_model.answer import Said
    from loaders.extract.language_model.standing import Standing
    from loaders.extract.reading import Reading, Reference, Sentence

__all__ = ["CONFIDENCE", "Gate"]

CONFIDENCE = 0.5  # of every claim of a model: how often they are right is not known
DOUBTFUL = 0.35  # where an end is only probably whom it is taken for
MOST_SENTENCES = 2
MOST_PLACES = 20  # at which the same words are looked at
_BULLET = re.compile(r"[-\u2013\u2014*\u2022\u00b7]\s+(?=\S)")

End = tuple[str, "Reference"]


class _Found(NamedTuple):
    """A claim's evidence and ends."""

    sentences: tuple[Sentence, ...]
    source: End
    target: End


@dataclass(frozen=True)
class Gate:
    """Lets claims about one article through, or refuses them.

    Attributes:
        reading: the article, parsed and resolved.
        blocks: its paragraphs.
        own: what the product's own extractor says of it.
        teller: which model says it, by name and instructions.
    """

    reading: Reading
    blocks: Sequence[Span]
    own: Sequence[Claim]
    teller: str

    @cached_property
    def _dates(self) -> Dates:
        return Dates.of(self.reading)

    def admit(self, said: Said) -> Claim | Refused:
        """Return what a model says as a claim, or why it is none."""
        found = self._find(said)
        if isinstance(found, str):
            return Refused(reason=found, said=ascii(said)[:300])
        rules = standing(said.type, found.sentences)
        fault = _fault(said, found, rules, self.reading) or self._turned(said, found)
        if fault:
            return Refused(reason=fault, said=ascii(said)[:300])
        return self._claim(said, found, rules)

    def _find(self, said: Said) -> _Found | str:
        """Return evidence and ends, or what is wrong with the best of them."""
        fault = "evidence is not in the text"
        for start, end in self._places(said.evidence):
            sentences = tuple(
                sentence
                for sentence in self.reading.sentences
                if sentence.start < end and start < sentence.end
            )
            if not 0 < len(sentences) <= MOST_SENTENCES:
                fault = "evidence is more than two sentences"
                continue
            found = self._ends(said, start, end)
            if not isinstance(found, str):
                return _Found(sentences, *found)
            fault = found
        return fault

    def _places(self, evidence: str) -> Iterator[tuple[int, int]]:
        mark = _BULLET.match(evidence)  # of a list, which is no running text
        told = evidence[mark.end() :] if mark else evidence
        pattern = re.compile(r"\s+".join(map(re.escape, told.split())))
        left = MOST_PLACES
        for block in self.blocks:
            text = self.reading.article.text
            for match in pattern.finditer(text, block.start, block.end):
                yield match.span()
                left -= 1
                if not left:
                    return

    def _ends(self, said: Said, start: int, end: int) -> tuple[End, End] | str:
        here = references_in(start, end, self.reading)
        source = find_end(said.source, here, self.reading)
        target = find_end(said.target, here, self.reading)
        if source is None or target is None:
            which = "source" if source is None else "target"
            return f"{which} is no party of the evidence"
        state = self.reading.acts_for.get
        left, right = source[0], target[0]
        if left == right or state(left, left) == state(right, right):
            return "not two parties"
        if contact_types()[said.type].symmetric and (
            span_of(target[1], self.reading) < span_of(source[1], self.reading)
        ):
            return target, source
        return source, target

    def _turned(self, said: Said, found: _Found) -> str:
        """Return what is wrong if the rules have the same deed the other way round."""
        ends = (found.source[0], found.target[0])
        start, end = found.sentences[0].start, found.sentences[-1].end
        here = {
            (claim.source, claim.target)
            for claim in self.own
            if claim.type == said.type and claim.start < end and start < claim.end
        }
        if ends in here or ends[::-1] not in here:
            return ""
        directed = not contact_types()[said.type].symmetric
        return "the rules have it the other way round" if directed else ""

    def _claim(self, said: Said, found: _Found, rules: Standing) -> Claim:
        article = self.reading.article
        when, date_rule = self._dates.settle(said.date)
        status, status_rule = rules.settle(said.status)
        if status is Status.ACTUAL and self._dates.is_ahead(when):
            status, status_rule = Status.PLANNED, "a day ahead"
        first, last = found.sentences[0], found.sentences[-1]
        told = (article.id, said.type, found.source[0], found.target[0])
        place = (when or "", status, str(first.start), str(last.end), "model")
        digest = hashlib.sha256("\x1f".join((*told, *place)).encode()).hexdigest()
        ends = (found.source, found.target)
        doubt = any(end[1].judgement is Judgement.DOUBTFUL for end in ends)
        return Claim(
            id=digest[:32],
            article=article.id,
            type=said.type,
            source=found.source[0],
            target=found.target[0],
            source_for=self.reading.acts_for.get(found.source[0]),
            target_for=self.reading.acts_for.get(found.target[0]),
            status=status,
            date=when,
            date_precision=precision_of(when),
            channel=read_channel(rules.trigger) if rules.trigger else "unknown",
            topic=read_topic(rules.trigger) if rules.trigger else None,
            start=first.start,
            end=last.end,
            evidence=article.text[first.start : last.end],
            confidence=DOUBTFUL if doubt else CONFIDENCE,
            trigger=self.teller,
            reason="; ".join(
                (
                    f"said by {self.teller}, confidence not calibrated",
                    *(f"{role} by {end[1].reason}" for role, end in _roles(found)),
                    f"status by {status_rule}",
                    f"date by {date_rule}",
                )
            ),
        )


def _roles(found: _Found) -> tuple[tuple[str, End], tuple[str, End]]:
    return (("source", found.source), ("target", found.target))


def _fault(said: Said, found: _Found, rules: Standing, reading: Reading) -> str:
    """Return why the text does not bear out a claim whose ends are there, or ""."""
    if said.type == "VISITED" and (
        reading.entities[found.target[0]].label is not Label.COUNTRY
    ):
        return "a visit to no country"
    if rules.supposed:
        return "the text only supposes it"
    done = said.status is Status.ACTUAL and rules.status is None
    if said.type in GRAVE and done:
        return "no rule confirms that it was done"
    return ""
