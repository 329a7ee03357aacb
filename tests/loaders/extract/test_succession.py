"""A title means whoever holds the office on the day, not who held it before."""

from __future__ import annotations

import pytest

from loaders import extract_articles, read

IVANOV, LAVROV = "official:Q378027", "official:Q58217"
BEFORE = "Russian Foreign Minister Ivanov met US Secretary of State Powell on Monday."
AFTER = "Russian Foreign Minister Lavrov met US Secretary of State Powell on Friday."
BOTH = """\
Sergey Lavrov succeeded Igor Ivanov as Russian foreign minister this month. \
The Russian foreign minister met US Secretary of State Colin Powell on Friday."""


@pytest.mark.parametrize(
    ("day", "text", "holder"),
    [
        ("2004-03-01", BEFORE, IVANOV),
        ("2004-03-20", AFTER, LAVROV),
        ("2004-03-20", BOTH, LAVROV),
        ("2004-03-20", BOTH.replace("on Friday", "on March 1"), IVANOV),
    ],
    ids=["before", "after", "both named, after", "both named, an event before"],
)
def test_an_office_is_who_holds_it_on_the_day(day, text, holder, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(text, "utf-8")
    (extraction,) = extract_articles(read(path, published=day))
    met = [claim for claim in extraction.claims if claim.type == "MET"]
    assert [claim.source for claim in met] == [holder]
