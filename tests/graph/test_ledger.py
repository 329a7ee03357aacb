"""The ledger, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections import Counter, defaultdict
from dataclasses import replace

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from graph.errors import LedgerError
from graph.ledger import Outcome, open_ledger
from graph.ledger.checks import fault
from graph.ledger.engine import Database
from graph.ledger.tables import metadata
from graph.records import Entity, Judgement, Label, Office, Skipped
from tests.graph.worlds import (
    OFFICIALS,
    a_claim,
    a_mention,
    a_random_one,
    a_world,
    an_article,
    an_extraction,
    an_official,
)

WORLD = a_world(7, 12)


def outcomes(added) -> list[Outcome]:
    return [each.outcome for each in added]


def test_what_was_said_comes_back_as_it_was(ledger):
    ledger.add(WORLD)
    for extraction in WORLD:
        again = ledger.extraction(extraction.article.id)
        assert again.article == extraction.article
        assert again.mentions == extraction.mentions
        assert set(again.claims) == set(extraction.claims)
        assert set(again.entities) == set(extraction.entities)


def test_articles_come_sorted_by_id(ledger):
    ledger.add(reversed(WORLD))
    ids = [article.id for article in ledger.articles()]
    assert ids == sorted(each.article.id for each in WORLD)


def test_the_same_again_changes_nothing(ledger):
    assert outcomes(ledger.add(WORLD[:2])) == [Outcome.NEW, Outcome.NEW]
    assert outcomes(ledger.add(WORLD[:2])) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    with ledger.view() as view:
        assert len(view.changes_since(0)) == 2


def test_what_comes_back_is_taken_as_unchanged(ledger):
    ledger.add(WORLD)
    again = [ledger.extraction(each.article.id) for each in WORLD]
    assert set(outcomes(ledger.add(again))) == {Outcome.UNCHANGED}


def test_an_article_given_twice_in_a_batch_is_one(ledger):
    added = ledger.add([WORLD[0], WORLD[0]])
    assert outcomes(added) == [Outcome.NEW, Outcome.UNCHANGED]


def test_another_text_takes_the_place_of_the_old_one(ledger):
    old = an_extraction(an_article(text="Old."))
    new = an_extraction(an_article(text="New."))
    ledger.add([old])
    assert outcomes(ledger.add([new])) == [Outcome.CHANGED]
    with ledger.view() as view:
        assert list(view.articles()) == [new.article]
        assert list(view.claims()) == list(new.claims)
        assert {each.id for each in view.dropped(1, 2)} >= {"a1.0", "USA", "RUS"}


def test_another_date_of_the_same_text_is_a_change(ledger):
    article = an_article()
    ledger.add([an_extraction(article)])
    assert ledger.holds(article)
    later = replace(article, title="Other")
    assert not ledger.holds(later)
    assert outcomes(ledger.add([an_extraction(later)])) == [Outcome.CHANGED]


def test_a_retracted_article_is_not_seen_and_can_come_back(ledger):
    ledger.add(WORLD[:1])
    name = WORLD[0].article.id
    assert ledger.retract(name)
    assert not ledger.retract(name)
    assert list(ledger.articles()) == []
    assert outcomes(ledger.add(WORLD[:1])) == [Outcome.RESTORED]
    assert list(ledger.articles()) == [WORLD[0].article]
    with ledger.view() as view:
        ops = [change.op for change in view.changes_since(0)]
    assert ops == ["load", "retract", "load"]


def test_a_retracted_article_comes_back_with_what_it_says_now(ledger):
    ledger.add([an_extraction(an_article(text="Old."))])
    ledger.retract("a1")
    new = an_extraction(an_article(text="New."))
    assert outcomes(ledger.add([new])) == [Outcome.RESTORED]
    assert list(ledger.articles()) == [new.article]


def test_an_unknown_article_is_not_retracted(ledger):
    assert not ledger.retract("nobody")
    with pytest.raises(LedgerError, match="no article has id nobody"):
        ledger.extraction("nobody")


def test_articles_are_found_by_id_and_by_url(ledger):
    ledger.add([an_extraction(an_article(url="https://example.org/1"))])
    assert ledger.find("a1") == ledger.find("https://example.org/1") == ("a1",)
    assert ledger.find("a2") == ()


def test_a_batch_is_kept_whole_or_not_at_all(ledger):
    twin = an_extraction(an_article("a2"), claims=())
    bad = replace(twin, claims=(a_claim(twin.article, id="a1.0"),))
    ledger.add([an_extraction()])
    with pytest.raises(LedgerError):
        ledger.add([an_extraction(an_article("a0")), bad])
    assert [article.id for article in ledger.articles()] == ["a1"]


ARTICLE = an_article()
FAULTS = {
    "evidence elsewhere": an_extraction(
        claims=(replace(a_claim(ARTICLE), start=1, end=3),)
    ),
    "no evidence": an_extraction(claims=(a_claim(ARTICLE, end=0),)),
    "unknown type": an_extraction(claims=(a_claim(ARTICLE, type="TICKLED"),)),
    "other article": an_extraction(claims=(a_claim(an_article("a2")),)),
    "one id twice": an_extraction(claims=(a_claim(ARTICLE), a_claim(ARTICLE))),
    "too sure": an_extraction(claims=(a_claim(ARTICLE, confidence=1.1),)),
    "thirteenth month": an_extraction(claims=(a_claim(ARTICLE, date="2021-13"),)),
    "date of a week": an_extraction(claims=(a_claim(ARTICLE, date="2021-W12-1"),)),
    "date in words": an_extraction(claims=(a_claim(ARTICLE, date="yesterday"),)),
    "unknown party": an_extraction(claims=(a_claim(ARTICLE, source="org:what"),)),
    "unknown side": an_extraction(claims=(a_claim(ARTICLE, source_for="org:what"),)),
    "unknown mention": an_extraction(mentions=(a_mention("official:who:FRA"),)),
    "wrong label": an_extraction(entities=(an_official("org:ana-lind"),)),
    "wrong digest": an_extraction(replace(ARTICLE, sha256="0")),
    "NUL": an_extraction(an_article(text="Ana\x00Lind")),
    "half a pair": an_extraction(replace(ARTICLE, title="\ud83d")),
    "no id": an_extraction(an_article("")),
}


@pytest.mark.parametrize("extraction", FAULTS.values(), ids=FAULTS)
def test_an_extraction_that_makes_no_sense_has_a_fault(extraction):
    assert fault(extraction)


def test_an_extraction_without_a_fault_is_none():
    assert [fault(extraction) for extraction in WORLD] == [None] * len(WORLD)


def test_what_has_a_fault_is_skipped_and_the_rest_is_kept(ledger):
    good = an_extraction(an_article("good"))
    added = ledger.add([*FAULTS.values(), good])
    assert outcomes(added) == [Outcome.SKIPPED] * len(FAULTS) + [Outcome.NEW]
    assert [article.id for article in ledger.articles()] == ["good"]


def test_skipped_items_are_written_down_with_their_run(ledger):
    run = ledger.start_run()
    ledger.add([Skipped(source="a\ud83d\x00", reason="empty")], run)
    ledger.end_run(run, {"skipped": 1})
    with ledger.view() as view:
        assert [(r.id, r.counts) for r in view.runs()] == [(run, {"skipped": 1})]
        assert view.skipped(run) == (Skipped(source="a??", reason="empty"),)


def test_a_run_that_was_cut_short_has_no_end(ledger):
    ledger.start_run()
    with ledger.view() as view:
        assert view.runs()[0].ended_at is None


def test_a_doubtful_mention_is_queued_until_its_article_says_otherwise(ledger):
    doubt = a_mention(OFFICIALS[1], judgement=Judgement.DOUBTFUL, reason="two so named")
    described = (an_official(),)
    ledger.add([an_extraction(mentions=(doubt,), entities=described)])
    with ledger.view() as view:
        (found,) = view.judgements()
    assert (found.object, found.reason) == (OFFICIALS[1], "two so named")
    assert found.subject == "a1#0-8"
    sure = replace(doubt, judgement=Judgement.SAME)
    ledger.add([an_extraction(mentions=(sure,), entities=described)])
    with ledger.view() as view:
        assert view.judgements() == ()


def test_an_office_counts_only_where_somebody_says_what_its_place_is(ledger):
    offices = (
        Office(title="envoy", kind="", of="org:league"),
        Office(title="envoy", kind="", of="org:nobody-knows"),
        Office(title="minister", kind="", of="FRA"),
    )
    league = Entity(id="org:league", label=Label.ORGANISATION, name="League")
    ana = an_official(offices=offices)
    mention = a_mention(ana.id)
    ledger.add([an_extraction(entities=(ana, league), mentions=(mention,))])
    with ledger.view() as view:
        (saying,) = view.sayings([ana.id])
        assert [o.of for o in saying.entity.offices] == ["org:league", "FRA"]
        (voice,) = view.voices([ana.id])
        assert voice.entity == saying.entity
        assert view.standing(["org:league", "org:nobody-knows"]) == {"org:league"}


def test_voices_count_what_sayings_list(ledger):
    ledger.add(a_world(3, 40))
    ids = {entity.id for each in a_world(3, 40) for entity in each.entities}
    ledger.retract(a_world(3, 40)[0].article.id)
    with ledger.view() as view:
        days = {each.id: each.published for each in view.articles()}
        sayings, voices = view.sayings(ids), tuple(view.voices(ids))
    listed = Counter(replace(each.entity, offices=()) for each in sayings)
    counted, told = Counter(), defaultdict(set)
    for voice in voices:
        counted[replace(voice.entity, offices=())] += voice.articles
        for office, ends in voice.days.items():
            told[voice.entity.id, office].update(ends)
    given = defaultdict(set)
    for saying in sayings:
        for office in saying.entity.offices:
            day = days[saying.article]
            given[saying.entity.id, office].add(day and day.isoformat())
    assert len(voices) < len(sayings)
    assert counted == listed
    assert {key: _ends(days) for key, days in told.items()} == {
        key: _ends(days) for key, days in given.items()
    }


def _ends(days) -> set[str]:
    known = sorted(day for day in days if day)
    return {*known[:1], *known[-1:]}


def test_the_ledger_keeps_its_name_and_no_two_share_one(ledger_url, tmp_path):
    with open_ledger(ledger_url) as first:
        name = first.id
    with open_ledger(ledger_url) as again:
        assert again.id == name
    with open_ledger(str(tmp_path / "other.db")) as other:
        assert other.id != name


def test_the_migrated_tables_are_those_declared(ledger, ledger_url):
    database = Database(ledger_url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_a_later_ledger_is_refused_untouched(ledger, ledger_url):
    database = Database(ledger_url)
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(LedgerError, match=r"version 9999.*upgrade demarche"):
        open_ledger(ledger_url)


def test_sqlite_syncs_each_commit_and_logs_ahead(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'l.db'}")
    with database.reading() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        found = [connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in pragmas]
    database.close()
    assert found == ["wal", 2, 1]


def load_many(url: str, first: int, failed) -> None:
    try:
        for number in range(first, first + 20):
            with open_ledger(url) as ledger:
                ledger.add([a_random_one(number)])
    except BaseException as error:
        failed.put(repr(error))
        raise


def test_loads_at_the_same_time_wait_for_each_other(ledger_url):
    context = multiprocessing.get_context("spawn")
    failed = context.SimpleQueue()
    loads = [
        context.Process(target=load_many, args=(ledger_url, first, failed))
        for first in (0, 100, 200)
    ]
    for load in loads:
        load.start()
    for load in loads:
        load.join(60)
    assert failed.empty(), failed.get()
    assert [load.exitcode for load in loads] == [0, 0, 0]
    with open_ledger(ledger_url) as ledger, ledger.view() as view:
        assert len(list(view.articles())) == 60
        assert [change.seq for change in view.changes_since(0)] == list(range(1, 61))


UNUSABLE = {
    "mysql://me@host/db": "no ledger can be kept there",
    "postgresql://me:secret@127.0.0.1:1/db": "Connection refused|connection failed",
    "sqlite:////proc/nowhere/ledger.db": "ledger",
}


@pytest.mark.parametrize(("url", "told"), UNUSABLE.items(), ids=["kind", "gone", "no"])
def test_a_ledger_that_cannot_be_opened_says_so_in_one_line(url, told):
    with pytest.raises(LedgerError, match=told) as caught:
        open_ledger(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    file = tmp_path / "notes.db"
    file.write_text("dear diary " * 100)
    with pytest.raises(LedgerError, match="not a database"):
        open_ledger(str(file))
    assert file.read_text() == "dear diary " * 100


def test_a_damaged_ledger_is_an_error_of_one_line(tmp_path):
    file = tmp_path / "ledger.db"
    with open_ledger(str(file)) as ledger:
        ledger.add(WORLD)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    file.write_bytes(content)
    with (
        pytest.raises(LedgerError, match="malformed") as caught,
        open_ledger(str(file)) as ledger,
    ):
        list(ledger.articles())
    assert "\n" not in str(caught.value)


def test_the_ledger_is_plain_sqlite_for_other_tools(tmp_path):
    file = tmp_path / "ledger.db"
    with open_ledger(str(file)) as ledger:
        ledger.add(WORLD)
    with sqlite3.connect(file) as connection:
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    connection.close()
    assert count == len(WORLD)
