"""One thing from all sides; what is not there is told by what was looked for."""

from __future__ import annotations

import pytest

from graph.errors import ParameterError
from queries.show import show


def test_a_contact_shows_its_claims(graph):
    (answer,) = show("c01", graph)
    assert {row["contact"] for row in answer.rows} == {"c01"}
    assert {row["trigger"] for row in answer.rows} == {"called-1"}


@pytest.mark.parametrize("name", ["a1", "https://harbour.example/1"])
def test_an_article_shows_its_claims_by_id_or_url(name, graph):
    (answer,) = show(name, graph)
    assert {row["article"] for row in answer.rows} == {"a1"}
    assert len(answer.rows) > 1


def test_an_article_that_claims_nothing_is_found_all_the_same(graph):
    (answer,) = show("a4", graph)
    assert answer.rows == ()
    assert answer.asked["article"] == "a4"


def test_a_party_shows_offices_contacts_and_articles(graph):
    names = [answer.name for answer in show("Mara Ellison", graph)]
    assert names == ["offices", "contact-counts", "contacts-of", "articles-about"]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("https://harbour.example/404", "no article has the id or URL"),
        ("sha256:0123456789abcdef", "no article has the id or URL"),
        ("c:0123456789abcdef", "no contact has the id"),
        ("Nobody Atall", "no party of the graph is called"),
    ],
)
def test_what_is_missing_is_told_by_what_was_looked_for(what, told, graph):
    with pytest.raises(ParameterError, match=told):
        show(what, graph)
