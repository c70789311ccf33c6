"""timeline/claim_tables.py: import claims from spreadsheets and from exported tables."""

import io
from datetime import date
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, emptied, once, publish
from timeline.claim_tables import Imported, Problem, import_table
from timeline.database import Database
from timeline.errors import Refused
from timeline.export.tables import export_csv, export_parquet
from timeline.verify import log_breaches

OWN = """\
type,reported,parties,date,place,people,quote,publisher
meeting.held,2020-01-05,DEU FRA,2020-01-04,Berlin,Angela Merkel; Emmanuel Macron,They met in Berlin.,Diary
sanction.imposed,2020-01-05,"USA; IRN",2020-01-04,,,"=Sanctions, again.",Diary
"""


def imported(db: Database, path: Path, text: str | None = None) -> Imported:
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return import_table(db, path, author="ann", message="notes")


def exported(db: Database, path: Path) -> Path:
    if path.suffix == ".parquet":
        export_parquet(db, path)
    else:
        out = io.StringIO(newline="")
        export_csv(db, out)
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


@pytest.fixture
@once
def log(db: Database) -> Database:
    publish(
        db,
        Paper("2019-06-10", "A").says("meeting.held", date="2019-05-04", place="Oslo", people="Ann Lee, Bo Ek"),
        Paper("2019-06-12", "B")
        .says("sanction.imposed", actors="USA", targets="RUS", quote="-They\nimposed “sanctions”, it said.")
        .says("treaty.expiry", due="2019-22", treaty="INF", quote="It ends."),
    )
    return db


CLAIMS = (
    "SELECT type, date, due, reported, parties, actors, targets, people, place, treaty, quote, publisher FROM claims"
)


@pytest.mark.parametrize("name", ["claims.csv", "claims.parquet"])
def test_an_export_comes_back_as_the_same_claims_of_excerpts(log: Database, tmp_path: Path, name: str) -> None:
    before, path = log.query(f"{CLAIMS} ORDER BY ALL"), exported(log, tmp_path / name)

    done = imported(emptied(log), path)

    assert done.added is not None
    assert (done.added.documents, done.added.events, done.problems) == (2, 3, [])
    assert log.query(f"{CLAIMS} ORDER BY ALL") == before
    assert log_breaches(log) == []


@pytest.mark.parametrize("name", ["claims.csv", "claims.parquet"])
def test_where_the_documents_are_stored_the_claims_are_there_already(log: Database, tmp_path: Path, name: str) -> None:
    done = imported(log, exported(log, tmp_path / name))
    assert done.added is not None
    assert (done.added.commit, done.added.events) == (None, 0)


def test_a_spreadsheet_of_ones_own_becomes_claims(db: Database, tmp_path: Path) -> None:
    imported(db, tmp_path / "own.csv", OWN)
    rows = db.query("SELECT type, parties, people, reported, publisher, extractor, quote FROM claims").dicts()
    assert rows == [
        {
            "type": "meeting.held",
            "parties": ["DEU", "FRA"],
            "people": ["Angela Merkel", "Emmanuel Macron"],
            "reported": date(2020, 1, 5),
            "publisher": "Diary",
            "extractor": "person: ann",
            "quote": "They met in Berlin.",
        },
        {
            "type": "sanction.imposed",
            "parties": ["IRN", "USA"],
            "people": [],
            "reported": date(2020, 1, 5),
            "publisher": "Diary",
            "extractor": "person: ann",
            "quote": "=Sanctions, again.",
        },
    ]
    assert db.query("SELECT text FROM documents").rows == [("They met in Berlin.\n\n=Sanctions, again.",)]


def test_the_same_table_twice_adds_nothing(db: Database, tmp_path: Path) -> None:
    imported(db, tmp_path / "own.csv", OWN)
    again = imported(db, tmp_path / "own.csv")
    assert again.added is not None
    assert again.added.commit is None


def test_bad_rows_are_named_and_nothing_is_added(db: Database, tmp_path: Path) -> None:
    bad = "meeting.held,,DEU,,,,They met.,\nmeeting.held,2020-01-05,DEU,2020-13,,,They met.,\n"
    judgement = "claim.retracted,2020-01-05,,,,,x,\n"
    done = imported(db, tmp_path / "own.csv", OWN + bad + judgement)
    assert done.added is None
    assert [problem.row for problem in done.problems] == [3, 4, 5]
    assert done.problems[0] == Problem(3, "It needs reported: the day on which it was said, as 2019-06-28.")
    assert "2020-13" in done.problems[1].message
    assert db.first("SELECT count(*) FROM commits") == (0,)


def test_a_quote_that_its_document_does_not_have_is_named(log: Database, tmp_path: Path) -> None:
    (source,) = log.first("SELECT hash FROM documents WHERE publisher = 'A'") or ("",)
    row = f"meeting.held,NOR SWE,2019-05-04,Something else.,{source}\n"
    done = imported(log, tmp_path / "own.csv", f"type,parties,date,quote,source\n{row}")
    assert done.problems == [Problem(1, "The document does not say “Something else.”.")]


def test_rows_without_a_quote_are_skipped(db: Database, tmp_path: Path) -> None:
    done = imported(db, tmp_path / "own.csv", OWN + "coded.verbal_conflict,2020-01-05,DEU,,,,,\n")
    assert (done.skipped, done.problems) == (1, [])


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("own.csv", "type,quote,partys\n", "no column 'partys'. There are actors"),
        ("own.csv", "type,parties\n", "no column 'quote'"),
        ("own.csv", "", "no column 'type'"),
        ("own.csv", "type,quote\na,b,c\n", "1 more cells"),
        ("own.csv", 'type,quote,people\na,b,"[1"\n', "cannot be read as CSV"),
        ("own.csv", 'type,quote\na,"b\n', "cannot be read as CSV"),
        ("own.parquet", "type,quote\n", "cannot be read as Parquet"),
    ],
)
def test_what_is_no_table_of_claims_is_refused(db: Database, tmp_path: Path, name: str, text: str, why: str) -> None:
    with pytest.raises(Refused, match="own") as refused:
        imported(db, tmp_path / name, text)
    assert why in str(refused.value)
