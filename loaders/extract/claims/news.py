"""Find the day of a report's news: the one that its opening gives to what it tells."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from graph.records import DatePrecision
from loaders.extract.dates import event_date

if TYPE_CHECKING:
    from loaders.extract.reading import Reading

__all__ = ["news_day"]

_OPENING = 4  # sentences, the heading among them
_FRESH = timedelta(days=6)  # older is no news


def news_day(reading: Reading) -> date | None:
    """Return the day to which the main verb of an opening sentence is dated.

    It is None where no opening sentence dates its verb to a day shortly before
    the publication.
    """
    published = reading.article.published
    if published is None:
        return None
    for sentence in reading.sentences[:_OPENING]:
        found = event_date(sentence, published, sentence.tokens.root.i)
        if found is None or found.precision is not DatePrecision.DAY:
            continue
        day = date.fromisoformat(str(found.date))
        if published - _FRESH <= day <= published:
            return day
    return None
