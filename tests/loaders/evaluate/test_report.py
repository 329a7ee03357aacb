"""The extraction is scored on a file, and its errors are shown with their reasons."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from cli import main
from graph.records import Skipped
from loaders.evaluate import Annotated, Edge, FaultKind, compare, evaluate
from loaders.evaluate.faults import faults, unreal_as_actual
from tests.loaders.extract.llm_server import claims, serving


def run(*arguments):
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_what_is_read_right_scores_whole(gold, article):
    report = evaluate(gold(article()))
    row = report.row("all types")
    assert (row.counts.annotated, row.counts.found) == (2, 2)
    assert {figure.value for figure in row.figures.values()} == {1.0}
    assert report.faults == ()
    assert report.unreal == 0


def test_a_missed_edge_says_which_end_nobody_recognised(gold, article, edge):
    lost = edge("URGED", "Ruritania", "Belarus", evidence="on Belarus")
    report = evaluate(gold(article(edges=[lost])))
    missed = [fault for fault in report.faults if fault.kind is FaultKind.MISSED]
    assert [fault.reason for fault in missed] == [
        "no party was recognised as Ruritania"
    ]
    assert missed[0].sentence == "on Belarus"


def test_a_missed_edge_says_what_was_read_instead(gold, article, edge):
    sentence = article()["text"].split("\n\n")[1]
    other = edge("URGED", "European Union", "Belarus", evidence=sentence)
    (missed,) = [
        fault
        for fault in evaluate(gold(article(edges=[other]))).faults
        if fault.kind is FaultKind.MISSED
    ]
    assert missed.reason.startswith("read from the sentence instead: ")
    assert "SANCTIONED BLR, proposed" in missed.reason


def test_an_invented_edge_carries_its_sentence_and_its_reason(gold, article):
    report = evaluate(gold(article(edges=article()["edges"][1:])))
    (invented,) = report.faults
    assert invented.kind is FaultKind.INVENTED
    assert invented.sentence == article()["text"].split("\n\n")[0]
    assert "status by" in invented.reason


def test_a_wrong_date_shows_both(gold, article):
    call = article()["edges"][0] | {"date": "2021-12-22"}
    (wrong,) = evaluate(gold(article(edges=[call, article()["edges"][1]]))).faults
    assert wrong.kind is FaultKind.DATE
    assert "2021-12-23 (annotated:" in wrong.edge
    assert "2021-12-22" in wrong.edge


def sanction(status, start=0, evidence="The EU may act.", target="BLR"):
    return Edge(
        type="SANCTIONED",
        source="EU",
        target=target,
        status=status,
        evidence=evidence,
        start=start,
    )


def compared(wanted, got):
    one = Annotated(id="a", kind="x", text="", edges=tuple(wanted), forms={})
    return compare(one, got)


@pytest.mark.parametrize("status", ["proposed", "threatened", "planned", "denied"])
def test_a_sanction_read_as_imposed_that_is_not_is_the_gravest_fault(status):
    one = compared([sanction(status)], [sanction("actual")])
    assert len(unreal_as_actual(one)) == 1
    (fault,) = faults([one], {})
    assert fault.kind is FaultKind.UNREAL


@pytest.mark.parametrize("status", ["actual", "ended"])
def test_what_was_imposed_once_is_no_unreal_sanction(status):
    assert unreal_as_actual(compared([sanction(status)], [sanction("actual")])) == []


def test_an_unreal_sanction_read_with_another_end_counts_by_its_sentence():
    wrong = sanction("actual", target="RUS")
    assert unreal_as_actual(compared([sanction("planned")], [wrong]))
    elsewhere = sanction("actual", target="RUS", start=100)
    assert unreal_as_actual(compared([sanction("planned")], [elsewhere])) == []
    both = [sanction("planned"), sanction("actual")]
    assert unreal_as_actual(compared(both, [wrong])) == []


def test_a_sanction_read_as_proposed_is_never_unreal():
    assert unreal_as_actual(compared([sanction("planned")], [sanction("denied")])) == []


def test_what_cannot_be_read_is_missed_and_told(gold, article):
    report = evaluate(
        gold(article()), reader=lambda items: [Skipped(source="a", reason="no")] * 1
    )
    assert report.row("all types").counts.found == 0
    assert {fault.reason for fault in report.faults} == {"the article was skipped"}
    assert report.skipped[0].reason == "no"


def test_the_command_prints_figures_confidence_and_errors(gold, article):
    result = run(gold(article(edges=article()["edges"][1:])))
    assert result.exit_code == 0, result.output
    assert "core four" in result.stdout
    assert "Sanctions read as imposed that are not: 0" in result.stdout
    assert "invented" in result.stdout


def test_the_command_writes_json(gold, article):
    result = run(gold(article(edges=[])), "--format", "json", "--errors", 1)
    report = json.loads(result.stdout)
    assert report["documents"] == 1
    assert (
        report["figures"][1] | {"part": "all types", "extracted": 2}
        == (report["figures"][1])
    )
    assert [error["error"] for error in report["errors"]] == ["invented"]


def test_the_command_writes_csv(gold, article):
    result = run(gold(article()), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert rows[1]["part"] == "all types"
    assert float(rows[1]["f1"]) == 1.0


def test_the_command_says_in_one_line_what_is_malformed(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n', "utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {path}, line 1: edges: is missing; an article without any has []\n"
    )


def test_a_language_model_is_scored_by_the_same_command(gold, article):
    call = article()["edges"][0]
    said = {"status": "actual", "date": "2021-12-23"} | {
        name: call[name] for name in ("type", "source", "target", "evidence")
    }
    with serving() as server:
        server.says(claims(said))
        where = ("--llm-url", server.url, "--llm-model", "m", "--format", "json")
        result = run(gold(article()), "--extractor", "llm", *where)
    figures = json.loads(result.stdout)["figures"][1]
    assert (figures["extracted"], figures["found"]) == (1, 1)


def test_unsure_claims_may_be_left_out_of_the_figures(gold, article):
    result = run(gold(article()), "--min-confidence", 1, "--format", "json")
    assert json.loads(result.stdout)["figures"][1]["extracted"] == 0
