"""Stores and exports as each schema's own program wrote them (`stores/`): they open, say the same, and go on."""

import lzma
from datetime import date
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, publish
from timeline import judgements
from timeline.answers import ask
from timeline.bundle import import_jsonl
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.definitions import SCHEMA
from timeline.ledger import head
from timeline.opening import open_store
from timeline.sandbox import run_sql
from timeline.verify import verify_file

pytestmark = pytest.mark.file

FOLDER = Path(__file__).with_name("stores")
NUMBERS = [*range(1, len(SCHEMA) + 1)]
EXPORTS = [FOLDER / f"schema-{number}.jsonl" for number in NUMBERS]
DAY = Clocks(date(2019, 3, 20))

MEETINGS = [("held", "Paris", 2, ["Emmanuel Macron"]), ("announced", "Santiago", 1, [])]
DEADLINES = [("meeting", date(2019, 4, 5)), ("treaty", date(2019, 6, 30))]


@pytest.fixture(params=NUMBERS)
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def old(number: int, tmp_path: Path) -> Path:
    """A store as the program of that schema wrote it."""
    path = tmp_path / "timeline.duckdb"
    path.write_bytes(lzma.decompress((FOLDER / f"schema-{number}.duckdb.xz").read_bytes()))
    return path


def check_story(db: Database) -> None:
    """It says what the documents in `stores/make.py` tell, with one claim retracted and two linked."""
    meetings = ask(db, "meetings", DAY).dicts()
    assert [tuple(row[name] for name in ("status", "place", "sources", "people")) for row in meetings] == MEETINGS
    assert [(row["kind"], row["due_start"]) for row in ask(db, "deadlines", DAY).dicts()] == DEADLINES
    assert not [row for row in ask(db, "claims", DAY).dicts() if row["type"] == "sanction.imposed"]


def head_then(number: int) -> str:
    """The last commit, as that program exported it."""
    commits = [line for line in EXPORTS[number - 1].read_text(encoding="utf-8").splitlines() if '"commit"' in line[:22]]
    return commits[-1].split('"hash": "')[1][:64]


@pytest.mark.parametrize("number", NUMBERS, indirect=True)
def test_every_schema_has_a_store_that_its_program_wrote(number: int) -> None:
    assert (FOLDER / f"schema-{number}.duckdb.xz").exists(), (
        f"Nobody has kept a store of schema {number}, which later programs must open. When the schema is finished, "
        "write one, once, with `python -m tests.timeline.stores.make`, and commit it: it is never written again."
    )


def test_it_verifies_with_the_head_it_had(old: Path, number: int) -> None:
    assert verify_file(old, head_then(number)) == []


def test_it_says_what_it_said(old: Path) -> None:
    with open_store(old) as db:
        check_story(db)


def test_foreign_sql_says_it_too(old: Path) -> None:
    assert run_sql(old, "SELECT place FROM meetings ORDER BY place").rows == [("Paris",), ("Santiago",)]


def test_its_texts_are_compressed_as_in_a_new_one(old: Path) -> None:
    open_store(old, write=True).close()
    with open_store(old, write=True) as db:
        db.execute("CHECKPOINT")
        assert db.first("SELECT tags['storage_version'] FROM duckdb_databases() WHERE path = ?", [str(old)]) == (
            "v1.3.0+",
        )
        compressed = "FROM pragma_storage_info('{}') WHERE column_name = '{}' AND segment_type = 'VARCHAR'".format
        for column in (("documents", "text"), ("events", "quote")):
            assert set(db.query(f"SELECT compression {compressed(*column)}").column("compression")) == {"ZSTD"}


def test_it_takes_new_commits_on_top_of_the_old_ones(old: Path, number: int) -> None:
    with open_store(old, write=True) as db:
        (claim,) = publish(db, Paper("2019-04-06").says("meeting.held", "CHL FRA", date="2019-04-05", place="Santiago"))
        judgements.retract(db, claim, author="tester", reason="to try it")
        publish(db, Paper("2019-04-07").says("meeting.held", "CHL FRA", date="2019-04-05", place="Santiago"))
        assert ("held", "Santiago") in db.query("SELECT status, place FROM meetings").rows
        new = head(db)

    assert verify_file(old, head_then(number)) == verify_file(old, new) == []


def test_its_export_comes_to_the_same_hashes(db: Database, number: int) -> None:
    with EXPORTS[number - 1].open(encoding="utf-8") as lines:
        assert import_jsonl(db, lines).commit == head_then(number)
    check_story(db)
