"""Stores and exports as each schema's own program wrote them (`stores/`): they open, say the same, and go on."""

import lzma
import shutil
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
from timeline.opening import open_as_is, open_store
from timeline.storage.sandbox import run_sql
from timeline.verify import cut_off, log_breaches, verify_file

pytestmark = pytest.mark.file

FOLDER = Path(__file__).with_name("stores")
NUMBERS = [*range(1, len(SCHEMA) + 1)]
EXPORTS = [FOLDER / f"schema-{number}.jsonl" for number in NUMBERS]
DAY = Clocks(date(2019, 3, 20))

MEETINGS = [("held", "Paris", 2, ["Emmanuel Macron"]), ("announced", "Santiago", 1, [])]
DEADLINES = [("meeting", date(2019, 4, 5)), ("treaty", date(2019, 6, 30))]


@pytest.fixture(scope="module", params=NUMBERS)
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def old(number: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as the program of that schema wrote it; only to be looked at as it is."""
    path = tmp_path_factory.mktemp("old") / "timeline.duckdb"
    path.write_bytes(lzma.decompress((FOLDER / f"schema-{number}.duckdb.xz").read_bytes()))
    return path


@pytest.fixture(scope="module")
def opened(old: Path) -> Path:
    """The same, brought up to date by being opened."""
    path = Path(shutil.copy(old, old.with_name("opened.duckdb")))
    open_store(path).close()
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
    with open_as_is(old) as db:
        assert log_breaches(db) + cut_off(db, head_then(number)) == []


def test_it_says_what_it_said(opened: Path) -> None:
    with open_store(opened) as db:
        check_story(db)


def test_foreign_sql_says_it_too(opened: Path) -> None:
    assert run_sql(opened, "SELECT place FROM meetings ORDER BY place").rows == [("Paris",), ("Santiago",)]


def test_its_texts_are_compressed_as_in_a_new_one(opened: Path) -> None:
    with open_store(opened, write=True) as db:
        db.execute("CHECKPOINT")
        assert db.first("SELECT tags['storage_version'] FROM duckdb_databases() WHERE path = ?", [str(opened)]) == (
            "v1.3.0+",
        )
        compressed = "FROM pragma_storage_info('{}') WHERE column_name = '{}' AND segment_type = 'VARCHAR'".format
        for column in (("documents", "text"), ("events", "quote")):
            assert set(db.query(f"SELECT compression {compressed(*column)}").column("compression")) == {"ZSTD"}


def test_it_takes_new_commits_on_top_of_the_old_ones(opened: Path, number: int, tmp_path: Path) -> None:
    path = Path(shutil.copy(opened, tmp_path))
    with open_store(path, write=True) as db:
        claims = publish(
            db,
            Paper("2019-04-06").says("meeting.held", "CHL FRA", date="2019-04-05", place="Santiago"),
            Paper("2019-04-07").says("meeting.held", "CHL FRA", date="2019-04-05", place="Santiago"),
        )
        judgements.retract(db, claims[0], author="tester", reason="to try it")
        assert ("held", "Santiago") in db.query("SELECT status, place FROM meetings").rows
        new = head(db)

    assert verify_file(path, new) == []
    with open_store(path) as db:
        assert cut_off(db, head_then(number)) == []


def test_its_export_comes_to_the_same_hashes(db: Database, number: int) -> None:
    with EXPORTS[number - 1].open(encoding="utf-8") as lines:
        assert import_jsonl(db, lines).commit == head_then(number)
    check_story(db)
