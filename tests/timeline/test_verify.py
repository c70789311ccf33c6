"""timeline/verify.py: any change to the log behind its back is found."""

import shutil
from pathlib import Path

import pytest

from bench.tampering import Tampering, example, tamper, tamperings
from tests.timeline.papers import Paper, publish
from timeline import judgements, ledger
from timeline import verify as verifying
from timeline.errors import Refused
from timeline.opening import open_as_is, open_store
from timeline.proof import hashing
from timeline.verify import cut_off, log_breaches, verify, verify_file


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three commits: two documents with two claims each, and a retraction."""
    path = tmp_path_factory.mktemp("verify") / "written.duckdb"
    example(path)
    return path


@pytest.fixture
def log(written: Path, tmp_path: Path) -> Path:
    """The same, to be tampered with."""
    return Path(shutil.copy(written, tmp_path / "log.duckdb"))


@pytest.fixture(scope="module")
def kept_head(written: Path) -> str:
    with open_store(written) as db:
        return str(ledger.head(db))


def test_a_log_that_nobody_touched_is_sound(store: Path) -> None:
    with open_store(store, write=True) as db:
        assert log_breaches(db) == []
        claim, _ = publish(db, Paper("2019-06-29", "A").says("meeting.held", date="2019-06").says("meeting.announced"))
        judgements.amend(db, claim, {"date": "2019-06-28"}, author="ann", reason="the calendar")
    with open_store(store) as db:
        assert verify(db, expected_head=ledger.head(db)) == []


@pytest.mark.parametrize("how", tamperings(), ids=lambda how: how.name)
def test_tampering_is_found(log: Path, kept_head: str, how: Tampering) -> None:
    tamper(log, how.sql)

    found = verify_file(log, kept_head if how.keeps else None)
    with open_as_is(log) as db:
        places = db.query(
            'SELECT c.number, e.seq, c.hash, e.id FROM commits c LEFT JOIN events e ON e."commit" = c.hash'
        ).rows
    assert how.is_said(found), found
    if how.first:
        first = found[0]
        assert how.first in {
            (number, seq if first.event else 0)
            for number, seq, commit, event in places
            if commit == first.commit and first.event in (None, event)
        }


@pytest.mark.parametrize("how", [one for one in tamperings() if one.keeps], ids=lambda how: how.name)
def test_what_only_a_head_kept_outside_shows_is_sound_in_itself(log: Path, how: Tampering) -> None:
    tamper(log, how.sql)

    with open_store(log) as db:
        assert log_breaches(db) == []


def test_the_first_bad_commit_and_event_come_first(log: Path) -> None:
    tamper(log, "UPDATE events SET quote = 'They met in Kyoto.' WHERE seq IN (1, 3)")

    with open_as_is(log) as db:
        (commit, event) = db.query('SELECT "commit", id FROM events WHERE seq = 1').rows[0]
        assert log_breaches(db)[0][:2] == (commit, event)


def test_the_same_is_found_where_all_processors_and_openssl_take_part(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tamper(
        log, "UPDATE events SET place = 'Kyoto', id = md5(id) WHERE seq = 1; UPDATE events SET quote = '' WHERE seq = 3"
    )

    with open_as_is(log) as db:
        alone = log_breaches(db)
        monkeypatch.setattr(verifying, "HANDED_OUT", range(100))
        monkeypatch.setattr(hashing, "MANY", 0)
        assert len({breach.message for breach in alone}) > 1
        assert log_breaches(db) == alone


def test_the_head_kept_outside_may_be_any_commit_of_the_log_and_is_given_as_its_hash(log: Path, kept_head: str) -> None:
    with open_as_is(log) as db:
        assert [cut_off(db, commit[:12]) for commit in ledger.commits(db).column("hash")] == [[], [], []]
        for no_hash in ("", "abc", "x" * 64):
            with pytest.raises(Refused, match="hash"):
                cut_off(db, no_hash)


def test_what_the_user_adds_to_the_file_is_the_user_s(log: Path) -> None:
    tamper(log, "CREATE VIEW my_own AS FROM meetings; CREATE SCHEMA mine; CREATE VIEW mine.meetings AS SELECT 1 AS one")

    assert verify_file(log) == []
