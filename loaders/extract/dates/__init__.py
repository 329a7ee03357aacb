"""When an event took place, by the words of its sentence.

In come a sentence, the publication date and the trigger's place; out goes the date
that bears on the trigger, or None where the sentence gives none.
"""

from loaders.extract.dates.bearing import event_date
from loaders.extract.dates.headings import headed
from loaders.extract.dates.resolve import EventDate

__all__ = ["EventDate", "event_date", "headed"]
