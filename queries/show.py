"""One thing of the graph from all sides: a party, a contact or an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import ParameterError
from queries.parties import resolve_party
from queries.run import run

if TYPE_CHECKING:
    from graph.store import Store
    from queries.run import Answer

__all__ = ["show"]

ARTICLES = "MATCH (a:Article) WHERE a.id = $what OR a.url = $what RETURN a.id AS id"
IDS = {
    "contact": re.compile(r"c:[0-9a-f]{16}(?:~\d+)?"),
    "article": re.compile(r"sha256:\w+|https?://\S+"),
}
OF_PARTY = ("offices", "contact-counts", "contacts-of", "articles-about")


def show(what: str, store: Store) -> tuple[Answer, ...]:
    """Return what the graph knows of one thing, as answers of named queries.

    An article without any claim is answered with no rows.

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
    if store.run(ARTICLES, {"what": what}):
        return (answer,)
    for kind, form in IDS.items():
        if form.fullmatch(what.strip()):
            named = "id" if kind == "contact" else "id or URL"
            raise ParameterError("show", kind, f"no {kind} has the {named} '{what}'")
    party = resolve_party(store, what, query="show").id
    answers = [run(name, store, party=party) for name in OF_PARTY]
    return tuple(answer for answer in answers if answer.rows)
