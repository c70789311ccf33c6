"""timeline/proof/signing.py and vouching.py: who vouches for the log, and what is said if nobody does."""

import re
import shutil
import stat
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from bench.tampering import tamper
from tests.timeline.papers import Paper, publish
from timeline.bundle import import_jsonl
from timeline.errors import Refused
from timeline.export.cloudevents import export_cloudevents
from timeline.export.lines import export_jsonl
from timeline.ledger import head
from timeline.opening import create_store, open_as_is, open_store
from timeline.proof.signing import new_key, pem_of, public_key, sign
from timeline.proof.vouching import signature_breaches
from timeline.storage.salvage import salvage


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys of ann and of eve."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ann", "eve"):
        new_key(folder / name)
    return folder


@pytest.fixture(scope="module")
def signed(keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two commits, signed by ann."""
    path = tmp_path_factory.mktemp("signing") / "signed.duckdb"
    with create_store(path) as db:
        publish(db, Paper("2019-06-29", "A").says("meeting.held"))
        publish(db, Paper("2019-06-30", "B").says("meeting.held"))
        assert sign(db, keys / "ann") == head(db)
    return path


@pytest.fixture
def store(signed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(signed, tmp_path / "log.duckdb"))


def told(store: Path, key: Path | None) -> list[str]:
    with open_as_is(store) as db:
        return [breach.message for breach in signature_breaches(db, key)]


def test_a_key_is_for_its_owner_alone_and_never_overwritten(keys: Path) -> None:
    assert stat.S_IMODE((keys / "ann").stat().st_mode) == 0o600
    assert pem_of(public_key(keys / "ann.pub")) == (keys / "ann.pub").read_text()
    with pytest.raises(Refused, match="never overwritten"):
        new_key(keys / "ann")


def test_a_signature_of_the_head_vouches_for_all_before_it(store: Path, keys: Path) -> None:
    assert told(store, keys / "ann.pub") == []
    with open_store(store, write=True) as db:
        assert sign(db, keys / "ann") is None


def test_what_was_recorded_since_is_named_as_unsigned(store: Path, keys: Path) -> None:
    with open_store(store, write=True) as db:
        publish(db, Paper("2019-07-01", "C").says("meeting.held"))

    [message] = told(store, keys / "ann.pub")
    assert "from here on, 1 commit at the end: not signed by key" in message


@pytest.mark.parametrize(
    ("statements", "key", "message"),
    [
        ("SELECT 1", "eve.pub", "nothing is signed by key .* but by another: "),
        ("DELETE FROM signatures", "ann.pub", "no commit is signed"),
        ("UPDATE signatures SET signature = 'AAAA'", "ann.pub", "is not genuine"),
        ("UPDATE signatures SET key = 'feed'", "ann.pub", "is not genuine"),
        ('UPDATE signatures SET "commit" = (SELECT parent FROM commits WHERE number = 2)', "ann.pub", "is not genuine"),
        ("DELETE FROM commits WHERE number = 2", None, "does not hold this commit, which key"),
    ],
)
def test_what_is_not_signed_as_it_should_be_is_told(
    store: Path, keys: Path, statements: str, key: str | None, message: str
) -> None:
    tamper(store, statements)

    assert any(re.search(message, said) for said in told(store, keys / key if key else None))


def test_a_log_rewritten_as_a_whole_is_not_signed(store: Path, keys: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.duckdb"
    with create_store(forged) as db:
        publish(db, Paper("2019-06-29", "A").says("meeting.canceled", due="2019"))
    tamper(forged, f"ATTACH '{store}' AS was; INSERT INTO signatures FROM was.signatures")

    assert any(
        "nothing is signed by key" in said or "not signed by key" in said for said in told(forged, keys / "ann.pub")
    )


@pytest.mark.parametrize(
    "content", ["", "nonsense", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"]
)
def test_a_file_that_is_no_key_is_refused_and_nothing_of_it_is_told(store: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content)
    path.chmod(0o600)

    with open_store(store, write=True) as db, pytest.raises(Refused, match="not an Ed25519 private key") as refused:
        sign(db, path)
    assert "c2VjcmV0" not in str(refused.value)
    with pytest.raises(Refused, match="not an Ed25519 public key"):
        public_key(path)


def test_a_private_key_that_others_may_read_is_refused(store: Path, keys: Path, tmp_path: Path) -> None:
    open_to_all = Path(shutil.copy(keys / "ann", tmp_path / "ann"))
    open_to_all.chmod(0o644)

    with open_store(store, write=True) as db, pytest.raises(Refused, match="others may read"):
        sign(db, open_to_all)


def test_the_private_key_is_not_in_the_store(store: Path, keys: Path) -> None:
    secret = (keys / "ann").read_text().splitlines()[1]

    assert secret.encode() not in store.read_bytes()


@pytest.mark.parametrize("export", [export_jsonl, export_cloudevents])
def test_signatures_go_where_the_log_goes(store: Path, keys: Path, tmp_path: Path, export: Callable[..., int]) -> None:
    lines = StringIO()
    with open_store(store) as db:
        export(db, lines)

    with create_store(tmp_path / "copy.duckdb") as db:
        for _ in range(2):
            import_jsonl(db, lines.getvalue().splitlines())
            assert db.query("SELECT count(*) FROM signatures").rows == [(1,)]

    assert told(tmp_path / "copy.duckdb", keys / "ann.pub") == []


def test_a_signature_does_not_come_along_to_a_log_without_its_commit(store: Path, tmp_path: Path) -> None:
    lines = StringIO()
    with open_store(store) as db:
        export_jsonl(db, lines)

    with create_store(tmp_path / "other.duckdb") as db:
        publish(db, Paper("2019-01-01", "C").says("meeting.held"))
        import_jsonl(db, lines.getvalue().splitlines())
        assert db.query("FROM signatures").rows == []


def test_what_is_salvaged_is_still_signed(store: Path, keys: Path, tmp_path: Path) -> None:
    salvage(store, tmp_path / "rescued.duckdb")
    assert told(tmp_path / "rescued.duckdb", keys / "ann.pub") == []
