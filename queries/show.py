"""One thing of the graph from all sides: a party, a contact or an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.parties import resolve_party
from queries.run import run

if TYPE_CHECKING:
    from graph.store import Store
    from queries.run import Answer

__all__ = ["show"]


def show(what: str, store: Store) -> tuple[Answer, ...]:
    """Return what the graph knows of one thing, as answers of named queries.

    Args:
        what: id of a contact, id or URL of an article, or a party in any form.
        store: an open graph.

    Raises:
        ParameterError: no contact, article or party is meant by it.
    """
    for parameter in ("contact", "article"):
        answer = run("evidence", store, **{parameter: what})
        if answer.rows:
            return (answer,)
    party = resolve_party(store, what, query="show").id
    names = ("offices", "contact-counts", "contacts-of", "articles-about")
    answers = [run(name, store, party=party) for name in names]
    return tuple(answer for answer in answers if answer.rows)
