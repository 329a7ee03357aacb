"""Give each draft its date: its own words first, else the event it belongs to.

- A date word in the sentence settles it.
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
from loaders.extract.dates import event_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from loaders.extract.claims.draft import Draft
    from loaders.extract.reading import Reading

__all__ = ["date_all", "is_assumed"]

_ASSUMED = frozenset({"published", "lead"})
_MARKS = frozenset({'"', "“", "”"})
_QUOTED = "quoted: "
_LEAD = 3  # sentences that tell a report's news
_BELONGS = 5  # sentences behind an event that may still tell of it


def date_all(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Return the drafts with their dates, in the order of the text."""
    published = reading.article.published
    day = news_day(reading)
    form = _form(reading, day)
    found: list[Draft] = []
    event: Draft | None = None  # the last whose date the text itself gives
    for draft in sorted(drafts, key=lambda draft: draft.sentence):
        sentence = reading.sentences[draft.sentence]
        uttered = (day or published) if _is_quoted(draft) else published
        near = event_date(sentence, uttered, draft.trigger.token.i)
        if near is not None:
            rule = f"{_QUOTED}{near.rule}" if _is_quoted(draft) else near.rule
            dated = replace(
                draft, date=near.date, precision=near.precision, date_rule=rule
            )
        elif _is_ahead(draft) or _is_earlier(draft):
            dated = replace(draft, date_rule="background or ahead")
        else:
            dated = _from_context(draft, event, form, day or published)
        if dated.date is not None and not is_assumed(dated):
            event = dated
        found.append(_not_yet(dated, published))
    return found


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


def _from_context(
    draft: Draft, event: Draft | None, form: Form, published: date | None
) -> Draft:
    """Return a draft with the date of the event it belongs to, else of the text."""
    if event is not None and _belongs(draft, event, form):
        return replace(
            draft, date=event.date, precision=event.precision, date_rule="event"
        )
    if published is None or (form is Form.REPORT and draft.sentence > _LEAD):
        return draft
    return replace(
        draft,
        date=published.isoformat(),
        precision=DatePrecision.DAY,
        date_rule="lead" if form is Form.REPORT else "published",
    )


def _belongs(draft: Draft, event: Draft, form: Form) -> bool:
    """Say whether a draft tells of the event that was dated last.

    A year or a month alone dates what is past; and a day's entries do not go on
    about each other.
    """
    if event.precision is not DatePrecision.DAY:
        return False
    if form is Form.ENTRY:
        return draft.trigger.block == event.trigger.block
    return form is Form.READOUT or draft.sentence - event.sentence <= _BELONGS
