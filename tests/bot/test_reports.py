"""What people said of answers, kept without a word of the documents."""

import json
from pathlib import Path

from bot.reports import Report, Reports, outline
from tests.fake_bot import COST, FakeBot


def test_report_is_kept_once_for_each_person_and_statement(tmp_path: Path) -> None:
    reports = Reports(tmp_path / "reports.sqlite")
    report = Report("Ev1", 0, "U1", "flag_is_wrong", "{}")
    assert reports.add(report)
    assert not reports.add(report)
    assert reports.add(Report("Ev1", 1, "U1", "flag_is_wrong", "{}"))
    assert reports.add(Report("Ev1", 0, "U2", "flag_is_wrong", "{}"))
    assert len(reports.all()) == 3
    reports.close()
    again = Reports(tmp_path / "reports.sqlite")
    assert report in again.all()
    again.close()


def test_outline_says_where_the_citations_stand_but_holds_no_words_of_theirs() -> None:
    answer = FakeBot().ask("valve")
    kept = outline("What of the valve?", answer)
    record = json.loads(kept)
    assert record["question"] == "What of the valve?"
    places = [place for item in record["statements"] for place in item["citations"]]
    assert [COST.document, COST.sha256, COST.start, COST.end] in places
    assert all(citation.quote not in kept for citation in answer.citations)
    assert all(item.text not in kept for item in answer.statements)
