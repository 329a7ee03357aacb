"""How good the resolver is on names: the tables of cases, and the whole gazetteer.

A false merge is worse than a duplicate: of all merges 99 in 100 must be right. The
figures are printed (``pytest -s``) and kept in the JUnit report.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from graph.gazetteer import gazetteer
from graph.names import core_words
from graph.resolve import Clue, named_official
from tests.graph.references import pairs, score, words_in_texts

PRECISION = 0.99
RECALL = 0.97
CASES = 150


@pytest.fixture(scope="module")
def judged_pairs():
    return list(pairs())


@pytest.fixture(scope="module")
def judged_words():
    return list(words_in_texts())


def told(record_testsuite_property, name, found):
    record_testsuite_property(name, str(found))
    print(f"{name}: {found}")  # noqa: T201 - the figures are what one runs this for


def test_merges_of_names_are_right(judged_pairs, record_testsuite_property):
    found = score(case for _, case in judged_pairs)
    told(record_testsuite_property, "pairs of names", found)
    assert found.cases >= CASES
    wrong = [case.question for _, case in judged_pairs if not case.right]
    assert found.precision >= PRECISION, wrong
    missed = [case.question for _, case in judged_pairs if case.right and case.missed]
    assert found.recall >= RECALL, missed


def test_no_group_of_cases_is_given_up(judged_pairs):
    groups = Counter(group for group, _ in judged_pairs)
    good = Counter(group for group, case in judged_pairs if case.right)
    assert {group: good[group] / groups[group] for group in groups} == pytest.approx(
        dict.fromkeys(groups, 1.0), abs=0.1
    )


def test_words_of_texts_go_to_the_right_party(judged_words, record_testsuite_property):
    found = score(case for _, case in judged_words)
    told(record_testsuite_property, "words in texts", found)
    wrong = [case.question for _, case in judged_words if not case.right]
    missed = [case.question for _, case in judged_words if case.missed]
    assert (wrong, missed) == ([], [])


def test_merges_of_all_cases_are_right(
    judged_pairs, judged_words, record_testsuite_property
):
    found = score(case for _, case in (*judged_pairs, *judged_words))
    told(record_testsuite_property, "all cases", found)
    assert found.precision >= PRECISION


@pytest.mark.parametrize("form", ["full name", "family name"])
def test_every_official_is_found_under_his_or_her_own_title(
    form, record_testsuite_property
):
    outcomes: Counter[str] = Counter()
    wrong = []
    for person in gazetteer().persons.values():
        name = core_words(person.name)
        asked = person.name if form == "full name" else name[-1]
        for term in person.terms:
            day = amid(term)
            if day is None:
                continue
            clue = Clue(title=term.title, kinds=(term.kind,), of=term.of)
            found = named_official(asked, (clue,), day, {term.of}, gazetteer())
            outcomes[outcome(found, person)] += 1
            if outcome(found, person) == "wrong":
                wrong.append((asked, term.title, term.of, str(day)))
    told(record_testsuite_property, f"officials by {form}", dict(outcomes))
    merges = outcomes["right"] + outcomes["wrong"]
    assert outcomes["right"] / merges >= 0.999, wrong
    assert outcomes["right"] / outcomes.total() >= RECALL - 0.01


def outcome(found, person):
    if found is None:
        return "nobody"
    if found.entity.id == person.id:
        return "right"
    return "wrong" if gazetteer().entity(found.entity.id) else "learned"


def amid(term):
    """Return a day within a term of office, None where its begin is not known."""
    first = bound(term.since, "-01-01")
    last = bound(term.until or term.known, "-12-28")
    if first is None or last is None:
        return first
    return first + max((last - first) // 2, timedelta())


def bound(day, rest):
    if not day:
        return None
    return date.fromisoformat(
        (day + rest)[:10] if len(day) == 4 else (day + "-15")[:10]
    )
