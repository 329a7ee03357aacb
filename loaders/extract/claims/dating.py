"""Give each draft its date: its own words first, else the event it belongs to.

- A date word in the sentence settles it.
- A day on a line of its own settles it for what stands under it.
- A readout or a day's entry without one takes its publication date. It is known by
  its form: a text that says it is one, or entries in the present tense.
- In a report, what is said in the event just described takes that event's date;
  before any, its opening takes the day that it gives to its news.
- What is told as earlier ("has repeatedly", "had imposed") has no date, nor has what
  is planned; what is threatened or proposed has the date of saying so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.records import DatePrecision, Status
from loaders.extract.claims.form import Form, form_of, is_background
from loaders.extract.claims.news import news_day
from loaders.extract.cues import PURPOSE
from loaders.extract.dates import event_date, headed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from loaders.extract.claims.draft import Draft
    from loaders.extract.dates import EventDate
    from loaders.extract.reading import Reading

__all__ = ["date_all", "is_assumed"]

_ASSUMED = frozenset({"published", "lead"})
_MARKS = frozenset({'"', "“", "”"})
_QUOTED = "quoted: "
_CARRIED = "event"
_LINE = "line of its own"
_ENTRIES = 2  # lines with a day that make a text one of entries
_LEAD = 3  # sentences that tell a report's news
_BELONGS = 5  # sentences behind an event that may still tell of it


def date_all(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Return the drafts with their dates, in the order of the text."""
    course = _Course(reading)
    ordered = sorted(drafts, key=lambda draft: draft.sentence)
    return [course.dated(draft) for draft in ordered]


class _Course:
    """An article on the way through its drafts: what was dated last, and how."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._published = reading.article.published
        self._day = news_day(reading)
        self._form = _form(reading, self._day)
        self._lines = headed(reading.sentences, self._published)
        self._event: Draft | None = None  # the last whose date the text itself gives
        self._parties: set[str] = set()  # who has a part in it

    def dated(self, draft: Draft) -> Draft:
        """Return a draft with its date; the drafts come in the order of the text."""
        near = self._own(draft)
        if near is not None:
            rule = f"{_QUOTED}{near.rule}" if _is_quoted(draft) else near.rule
            found = replace(
                draft, date=near.date, precision=near.precision, date_rule=rule
            )
        elif _is_ahead(draft) or _is_earlier(draft):
            found = replace(draft, date_rule="background or ahead")
        else:
            found = self._from_context(draft)
        if found.date is not None and not is_assumed(found):
            self._go_on(found)
        return _not_yet(found, self._published)

    def _own(self, draft: Draft) -> EventDate | None:
        """Return the date that a draft's own sentence gives it."""
        quoted = _is_quoted(draft)
        uttered = (self._day or self._published) if quoted else self._published
        sentence = self._reading.sentences[draft.sentence]
        party = draft.target_party
        here = party.reference.sentence == draft.sentence
        end = party.token if here else None
        return event_date(sentence, uttered, draft.trigger.token.i, end)

    def _go_on(self, found: Draft) -> None:
        """Note a dated draft as the event that what follows may belong to."""
        if self._event is None or found.date_rule != _CARRIED:
            fresh = self._event is None or found.sentence != self._event.sentence
            self._parties = set() if fresh else self._parties
        self._event = found
        self._parties |= self._states(found)

    def _states(self, draft: Draft) -> set[str]:
        """Return the ends of a draft and for whom they act."""
        acts_for = self._reading.acts_for
        return {*draft.ends, *(acts_for.get(key, key) for key in draft.ends)}

    def _from_context(self, draft: Draft) -> Draft:
        """Return a draft with the date of the event it belongs to, else of the text."""
        line = self._lines.get(draft.sentence)
        if line is not None and self._is_entry(draft, line[0]):
            day = line[1]
            return replace(
                draft, date=day.date, precision=day.precision, date_rule=_LINE
            )
        event = self._event
        if event is not None and self._belongs(draft, event):
            return replace(
                draft, date=event.date, precision=event.precision, date_rule=_CARRIED
            )
        published = self._published if event is not None else self._day
        published = published or self._published
        report = self._form is Form.REPORT
        if published is None or (report and draft.sentence > _LEAD):
            return draft
        return replace(
            draft,
            date=published.isoformat(),
            precision=DatePrecision.DAY,
            date_rule="lead" if report else "published",
        )

    def _is_entry(self, draft: Draft, line: int) -> bool:
        """Say whether a draft stands in one of several entries, under its day's line.

        A single line is the dateline of a report, or of a readout.
        """
        if len({place for place, _ in self._lines.values()}) < _ENTRIES:
            return False
        event = self._event
        within = event is not None and event.sentence > line
        return event is None or not (within and self._belongs(draft, event))

    def _belongs(self, draft: Draft, event: Draft) -> bool:
        """Say whether a draft tells of the event that was dated last.

        A year or a month alone dates what is past; a day's entries do not go on
        about each other, nor a report about those who had no part in it.
        """
        if event.precision is not DatePrecision.DAY:
            return False
        if self._form is Form.ENTRY:
            return draft.trigger.block == event.trigger.block
        if self._form is Form.READOUT:
            return True
        near = draft.sentence - event.sentence <= _BELONGS
        return near and bool(self._states(draft) & self._parties)


def _is_ahead(draft: Draft) -> bool:
    """Say whether an event is planned, for no day that is told.

    What somebody now arrives for is of the day of arrival.
    """
    return draft.status is Status.PLANNED and draft.status_rule != PURPOSE


def _form(reading: Reading, day: date | None) -> Form:
    """Return the form of an article; what tells of another day is no day's entry."""
    form = form_of(reading)
    moved = day is not None and day != reading.article.published
    return Form.REPORT if moved and form is Form.ENTRY else form


def _is_earlier(draft: Draft) -> bool:
    """Say whether an event is told as earlier; what is said or tabled is news."""
    if draft.trigger.entry.background:
        return True
    if draft.status_rule == "said":
        return False
    tabled = draft.status is Status.PROPOSED
    return is_background(draft.trigger.token, tabled=tabled)


def _not_yet(draft: Draft, published: date | None) -> Draft:
    """Return what is of a day after the publication as planned: it has not happened."""
    if draft.status is not Status.ACTUAL or draft.date is None or published is None:
        return draft
    if draft.date <= published.isoformat()[: len(draft.date)]:
        return draft
    return replace(draft, status=Status.PLANNED, status_rule="a day ahead")


def is_assumed(draft: Draft) -> bool:
    """Say whether a date is not the article's own word: assumed, or quoted."""
    return draft.date_rule in _ASSUMED or draft.date_rule.startswith(_QUOTED)


def _is_quoted(draft: Draft) -> bool:
    """Say whether a trigger stands in a quotation, whose "today" may be another."""
    token = draft.trigger.token
    start = token.sent.start
    marks = sum(t.text in _MARKS for t in token.doc[start : token.i])
    return marks % 2 == 1
