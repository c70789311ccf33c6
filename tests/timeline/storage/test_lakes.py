"""timeline/storage/lakes.py: the same store in a lake with a catalogue in SQLite; `make test-lake` runs more on one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.lakes import lake_in
from tests.objects import BUCKET, PYTHON, served
from tests.timeline.papers import Paper, publish
from tests.timeline.projections.contract import EXAMPLE, NOW
from timeline import ledger
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import HeadMoved, Refused, StoreMissing, StoreUnreadable
from timeline.opening import create_store, in_memory, open_as_is, open_log, open_store
from timeline.questions import PROJECTIONS
from timeline.storage import lakes
from timeline.storage.addresses import Address, Lake, address
from timeline.storage.compaction import compact
from timeline.storage.copies import counted
from timeline.storage.lakes import S3, secret
from timeline.storage.migration import migrate
from timeline.storage.sandbox import run_sql
from timeline.verify import log_breaches, verify_file

MORE = Paper("2019-07-01", publisher="Four").says("meeting.held", "CHN USA", date="2019-06-29", place="Osaka")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty lake, made once; for copies."""
    folder = tmp_path_factory.mktemp("empty")
    create_store(lake_in(folder)).close()
    return folder


@pytest.fixture
def lake(empty: Path, tmp_path: Path) -> Address:
    """An empty lake, closed; it was moved with its data."""
    shutil.copytree(empty, tmp_path / "moved")
    return lake_in(tmp_path / "moved")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Address:
    """A lake with three papers; not to be written to."""
    lake = lake_in(tmp_path_factory.mktemp("filled"))
    with create_store(lake) as db:
        publish(db, *EXAMPLE)
    return lake


def test_every_answer_is_that_of_a_file(filled: Address) -> None:
    earlier = Clocks(date(2019, 6, 20), known_on=date(2019, 6, 15))
    with in_memory() as file, open_store(filled) as lake:
        publish(file, *EXAMPLE)
        for clocks in (NOW, earlier):
            for projection in PROJECTIONS:
                assert ask(lake, projection, clocks) == ask(file, projection, clocks), projection


def test_its_hashes_are_those_of_a_file(filled: Address) -> None:
    hashes = "SELECT row_hash FROM documents UNION ALL SELECT row_hash FROM events ORDER BY ALL"
    with in_memory() as file, open_store(filled) as lake:
        publish(file, *EXAMPLE)
        assert lake.query(hashes) == file.query(hashes)


def append(db: Database, paper: Paper, **options: str | None) -> ledger.Appended:
    return ledger.append(
        db,
        [paper.article],
        paper.events,
        author="ann",
        message="news",
        keep_up=False,
        **options,  # type: ignore[arg-type]
    )


def test_of_two_that_append_from_one_head_the_later_is_refused(lake: Address) -> None:
    with open_log(lake) as one, open_log(lake) as other:
        other.execute("BEGIN")
        assert ledger.head(other) is None
        append(one, MORE)
        with pytest.raises(HeadMoved, match="others appended"):
            other.execute("UPDATE head SET number = 9; COMMIT")


def test_who_comes_too_late_appends_behind_the_other_and_a_change_is_found(
    lake: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_log(lake) as one, open_log(lake) as other:
        late = iter([EXAMPLE[0], None])

        def somebody_else_first(expected: Database, head: str | None) -> None:
            if expected is one and (paper := next(late)):
                append(other, paper)

        monkeypatch.setattr(ledger, "_check_head", somebody_else_first)
        # the other comes in while this one has the turn, and would wait for it
        monkeypatch.setattr(lakes, "turn_at", nullcontext)
        appended = append(one, MORE)

        assert counted(one)[:3] == (appended.commit, 2, 2)
        one.execute("UPDATE events SET place = 'Paris' WHERE place = 'Osaka'; UPDATE head SET number = 7")
    with open_as_is(lake) as db:
        found = {breach.message for breach in log_breaches(db)}
    assert {"the event was changed after it was recorded", "the lake's head is not the end of the log"} <= found


def test_what_one_home_adds_another_sees_in_its_next_question(
    lake: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_CACHE", str(tmp_path / "another"))
    with open_store(lake) as db:
        assert len(db.query("FROM meetings")) == 0
    with open_log(lake) as db:
        append(db, MORE)
    with open_store(lake) as db:
        assert len(db.query("FROM meetings")) == 1


def test_what_was_kept_of_a_lake_that_was_there_before_is_made_anew(filled: Address, lake: Address) -> None:
    assert isinstance(filled, Lake)
    assert isinstance(lake, Lake)
    shutil.copy(filled.kept, lake.kept)
    with open_store(lake) as db:
        assert len(db.query("FROM meetings")) == 0


def test_it_verifies(filled: Address) -> None:
    assert verify_file(filled) == []


def test_keys_of_an_object_store_come_from_the_usual_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in S3:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ann")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "it's")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9000/")

    assert secret() == (
        "CREATE OR REPLACE TEMPORARY SECRET objects (TYPE s3, KEY_ID 'ann', SECRET 'it''s', "
        "ENDPOINT '127.0.0.1:9000', URL_STYLE 'path', USE_SSL 'false')"
    )


@pytest.fixture
def objects(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An object store, as the environment says."""
    if PYTHON not in os.environ:
        pytest.skip(f"there is no server of S3: {PYTHON} names none; `make test-lake` installs one")
    for name in S3:
        monkeypatch.delenv(name, raising=False)
    with served() as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        yield


@pytest.mark.lake
@pytest.mark.usefixtures("objects")
def test_the_data_of_a_lake_may_be_in_an_object_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = lake_in(tmp_path, request.config.getoption("--lake"))
    assert isinstance(there, Lake)
    lake = replace(there, data_path=f"s3://{BUCKET}/timeline")
    with create_store(lake) as db:
        publish(db, *EXAMPLE)
    before, after = compact(lake)
    assert (before.files, after.files > 0) == (0, True)
    with in_memory() as file:
        publish(file, *EXAMPLE)
        monkeypatch.setenv("TIMELINE_CACHE", str(tmp_path / "another"))
        with open_store(lake) as db:
            assert [ask(db, one, NOW) for one in PROJECTIONS] == [ask(file, one, NOW) for one in PROJECTIONS]
    assert verify_file(lake) == []
    assert run_sql(lake, "SELECT count(DISTINCT quote) > 1, count(*) FROM events").rows == [(True, 8)]
    with pytest.raises(Refused):
        run_sql(lake, f"FROM read_text('s3://{BUCKET}x/timeline')")
    assert migrate(lake, tmp_path / "back.duckdb").events == 8
    assert list(tmp_path.glob("**/*.parquet")) == []

    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with pytest.raises(Refused, match="AWS_ACCESS_KEY_ID"), open_store(replace(lake, data_path=None)) as db:
        db.query("SELECT max(quote) FROM events")


def test_there_is_none_and_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="timeline init"):
        open_store(lake_in(tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.lake
def test_a_database_without_a_lake_is_missing_one(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if request.config.getoption("--lake") != "postgres":
        pytest.skip("about databases")
    lake = lake_in(tmp_path, "postgres")
    with pytest.raises(StoreMissing, match="timeline init"):
        open_store(lake)
    create_store(lake).close()
    open_store(lake).close()


def test_what_is_no_catalogue_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "timeline.sqlite"
    file.write_text("no database", encoding="utf-8")
    with pytest.raises(StoreUnreadable, match="cannot be opened"):
        open_store(lake_in(tmp_path))
    assert file.read_text(encoding="utf-8") == "no database"


def test_a_catalogue_that_is_out_of_reach_is_said_to_be_without_the_password() -> None:
    lake = address("ducklake:postgres:host=127.0.0.1 port=1 dbname=news user=ann password=geheim")
    with pytest.raises(StoreUnreadable, match="cannot be reached") as raised:
        open_store(lake)
    assert "geheim" not in str(raised.value)


def test_without_the_extra_it_says_what_to_install(filled: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.storage.extensions.find_spec", lambda _: None)
    with pytest.raises(Refused, match=r"pip install 'timeline\[lake\]'"):
        open_store(filled)


def test_foreign_sql_reads_the_store_and_nothing_else(filled: Address, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    assert run_sql(filled, "SELECT count(*) FROM events").rows == [(8,)]
    with pytest.raises(Refused, match="Cannot access file"):
        run_sql(filled, f"FROM read_csv('{secret}')")
