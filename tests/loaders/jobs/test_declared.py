"""The file of jobs: what it may say, and one line for what makes no sense."""

from __future__ import annotations

import re

import pytest

from graph.errors import SettingsError
from loaders.jobs import config_path, read_jobs, select
from loaders.readers import Reading
from tests.loaders.jobs.conftest import ROOT


def test_a_job_has_its_paths_beside_the_file_and_its_ledger_beside_the_store(
    job, tmp_path
):
    found = job(schedule="15m", outlet="Example Wire")
    assert found.sources == (str(tmp_path / "inbox"),)
    assert found.where.store == f"ladybug:{tmp_path / 'graph.lbug'}"
    assert found.where.ledger == f"sqlite:///{tmp_path / 'graph.lbug'}.ledger.db"
    assert (found.name, found.outlet) == ("wire", "Example Wire")


def test_addresses_stay_as_they_are(job):
    found = job(source=["https://example.org/feed"], store="neo4j://graph:7687")
    assert found.sources == ("https://example.org/feed",)
    assert found.where.store == "neo4j://graph:7687"


def test_without_limits_one_article_and_a_fifth_of_the_usual_are_expected(job):
    found = job()
    assert (found.min_articles, found.min_share_of_usual) == (1, 0.2)
    assert (found.max_articles, found.max_seconds, found.schedule) == (None, None, None)


def test_a_job_says_what_reads_its_articles(job):
    found = job(extractor="llm", llm_model="m", min_confidence=0.5, processes=2)
    assert found.reading == Reading(
        extractor="llm", llm_model="m", min_confidence=0.5, processes=2
    )


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"sorce": "x"}, "no such key. Did you mean 'source'?"),
        ({"source": None}, "jobs.wire.source in .* it is missing"),
        ({"source": []}, "write a path, or a list of paths"),
        ({"source": "-"}, "a job has no standard input"),
        ({"kind": "htm"}, "jobs.wire.kind in .*Did you mean 'html'?"),
        ({"schedule": "often"}, "write watch, an interval"),
        ({"schedule": "61 * * * *"}, "jobs.wire.schedule in .*61"),
        ({"schedule": "0 0 30 2 *"}, "that time never comes"),
        ({"schedule": "0 0 * * fre"}, "'fre' is no weekday"),
        ({"schedule": "watch", "source": "https://a.example/"}, "use an interval"),
        ({"timezone": "Mars/Base"}, "jobs.wire.timezone in .*no time zone is named"),
        ({"max_articles": 0}, "write a number, 1 or more"),
        ({"max_articles": 1.5}, "write a whole number"),
        ({"min_articles": "many"}, "write a number, 0 or more"),
        ({"min_share_of_usual": 20}, "write a number, 0 to 1"),
        ({"outlet": 7}, "write a text"),
        ({"allow_private": 1}, "write true or false"),
        ({"extractor": "gpt"}, "write own or llm"),
        ({"min_confidence": 70}, "write a number, 0 to 1"),
        ({"processes": 0}, "write a number, 1 or more"),
        ({"columns": "text"}, 'write \\{ text = "Body" \\}'),
        ({"columns": {"txt": "Body"}}, "Did you mean 'text'"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_told_in_one_line_that_names_the_key(
    declare, keys, told
):
    with pytest.raises(SettingsError, match=told) as caught:
        read_jobs(declare(**keys))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("jobs = 3", "write .jobs.NAME. tables"),
        ("", "it declares no job"),
        ("[job.wire]\nsource = 'x'", "no such table. Did you mean 'jobs'?"),
        ("[jobs.wire", "it is no TOML"),
        ("[jobs.'a/b']\nsource = 'x'", "use letters"),
        ("[jobs]\nwire = 3", r"write a table \[jobs.wire\]"),
    ],
)
def test_a_file_that_is_wrong_is_told_in_one_line(tmp_path, text, told):
    file = tmp_path / "jobs.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=told):
        read_jobs(file)


def test_a_missing_file_says_how_to_name_one(tmp_path):
    with pytest.raises(SettingsError, match="--config or DEMARCHE_CONFIG"):
        read_jobs(tmp_path / "none.toml")


def test_the_option_wins_over_the_environment():
    environment = {"DEMARCHE_CONFIG": "b.toml"}
    assert config_path("a.toml", environment=environment).name == "a.toml"
    assert config_path(environment=environment).name == "b.toml"


def test_an_unknown_job_is_answered_with_the_job_meant(declare):
    with pytest.raises(SettingsError, match="Did you mean 'wire'"):
        select(read_jobs(declare()), ["wires"])


@pytest.mark.parametrize("page", ["README.md", "docs/jobs.md"])
def test_the_examples_of_the_pages_are_read_without_complaint(tmp_path, page):
    text = (ROOT / page).read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert examples
    for example in examples:
        file = tmp_path / "demarche.toml"
        file.write_text(example, "utf-8")
        assert read_jobs(file)
