"""timeline/bundle.py and timeline/export/lines.py: export and import again."""

import io
import json
from datetime import UTC, datetime

import pytest

from tests.timeline.papers import Paper, emptied, once, publish
from timeline import judgements, ledger
from timeline.bundle import import_jsonl
from timeline.database import Database
from timeline.errors import Refused
from timeline.export.lines import export_jsonl
from timeline.verify import log_breaches

pytestmark = pytest.mark.usefixtures("log_alone")

PAPER = Paper("2019-06-26", "Ä").says("meeting.held", date="2019-05", quote="„Они“ met\nin May.")


@pytest.fixture
@once
def lines(db: Database) -> list[str]:
    (claim,) = publish(db, PAPER, recorded_at=datetime(2020, 1, 1, tzinfo=UTC))
    judgements.amend(db, claim, {"date": "2019-05-14"}, author="ann", reason="the calendar")
    out = io.StringIO()
    assert export_jsonl(db, out) == 6
    return out.getvalue().splitlines()


def test_a_log_comes_back_as_the_same_log_down_to_its_head(db: Database, lines: list[str]) -> None:
    tables = ("commits", "documents", "events")
    before = [db.query(f"FROM {table}") for table in tables]

    appended = import_jsonl(emptied(db), lines)

    assert (appended.commit, appended.documents, appended.events) == (ledger.head(db), 1, 3)
    assert [db.query(f"FROM {table}") for table in tables] == before
    assert log_breaches(db) == []


def test_the_same_export_twice_adds_nothing(db: Database, lines: list[str]) -> None:
    assert import_jsonl(db, lines) == ledger.Appended(None, 0, 0)


def test_into_a_log_with_a_past_of_its_own_it_is_recorded_now(db: Database, lines: list[str]) -> None:
    publish(emptied(db), Paper("2019-01-01", "B").says("meeting.held", "CHN USA"))
    import_jsonl(db, lines)

    times = ledger.commits(db).column("recorded_at")
    assert len(times) == 3
    assert times == sorted(times, reverse=True)
    assert ledger.commits(db).column("author") == ["ann", "tester", "tester"]


def test_each_line_is_an_object_with_the_fields_of_an_event(lines: list[str]) -> None:
    records = [json.loads(line) for line in lines]

    assert [record["record"] for record in records] == ["commit", "document", "event", "commit", "event", "event"]
    assert records[2]["id"] == PAPER.events[0].id
    assert records[2]["quote"] == "„Они“ met\nin May."
    assert "„Они“" in lines[1]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda line: line[:-1], "Line 3 is not a record"),
        (lambda _: "[]", "Line 3"),
        (lambda line: line.replace('"record": "event"', '"record": "poem"'), "no kind of record 'poem'"),
        (lambda line: line.replace("2019-05", "2019-06"), "is not the hash of its content"),
        (lambda line: line.replace("meeting.held", "meeting.eaten"), "Line 3"),
        (lambda line: line.replace('"type"', '"kind"'), "Line 3"),
    ],
)
def test_a_line_that_is_no_record_is_named(db: Database, lines: list[str], edit: object, message: str) -> None:
    lines[2] = edit(lines[2])  # type: ignore[operator]

    with pytest.raises(Refused, match=message):
        import_jsonl(emptied(db), lines)
    assert ledger.head(db) is None


def test_a_changed_document_is_not_taken_for_the_one_it_says_it_is(db: Database, lines: list[str]) -> None:
    lines[1] = lines[1].replace("in May", "in June")

    with pytest.raises(Refused, match="Line 2"):
        import_jsonl(emptied(db), lines)


def test_lines_without_a_commit_are_of_who_imports_them(db: Database, lines: list[str]) -> None:
    import_jsonl(emptied(db), lines[1:3], author="bob")

    assert ledger.commits(db).column("author") == ["bob"]
