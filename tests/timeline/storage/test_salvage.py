"""timeline/storage/salvage.py: from damaged files, what can be proven and nothing else."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.timeline.papers import Paper, publish
from timeline.errors import Refused, StoreMissing, StoreUnreadable
from timeline.ledger import head
from timeline.opening import open_store
from timeline.storage.salvage import salvage
from timeline.storage.settings import BLOCK
from timeline.verify import verify

pytestmark = pytest.mark.file

DAYS = ("2019-06-27", "2019-06-28", "2019-06-29")


@pytest.fixture(scope="module")
def written(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three commits of one document and two claims each."""
    path = Path(shutil.copy(empty_store, tmp_path_factory.mktemp("written")))
    with open_store(path, write=True) as db:
        for day in DAYS:
            publish(db, Paper(day).says("meeting.held").says("meeting.held", "FRA GBR"), keep_up=False)
    return path


@pytest.fixture
def filled(written: Path, tmp_path: Path) -> Path:
    """The same, a copy of one's own."""
    return Path(shutil.copy(written, tmp_path))


def blocks(path: Path, table: str) -> list[int]:
    """The blocks of the file in which the table's rows stand."""
    with duckdb.connect(str(path), read_only=True) as raw:
        found = raw.execute(
            "SELECT DISTINCT block_id FROM pragma_storage_info(?) WHERE block_id >= 0", [table]
        ).fetchall()
    return [block for (block,) in found]


def spoil(path: Path, table: str) -> None:
    """Change bytes in every block that holds the table's rows: DuckDB will not read it any more."""
    for block in blocks(path, table):
        with path.open("r+b") as file:
            file.seek(3 * 4096 + block * BLOCK + 64)
            file.write(b"\xde\xad\xbe\xef" * 8)


def test_nothing_is_lost_of_a_store_that_is_whole(filled: Path, tmp_path: Path) -> None:
    copied, proven, problems = salvage(filled, tmp_path / "new.duckdb")

    assert (copied.commits, copied.documents, copied.events, proven, problems) == (3, 3, 6, 3, [])
    with open_store(filled) as old, open_store(tmp_path / "new.duckdb") as new:
        assert head(old) == head(new)
        assert verify(new) == []


def test_without_the_table_of_commits_the_claims_are_still_proven(filled: Path, tmp_path: Path) -> None:
    spoil(filled, "commits")

    copied, proven, problems = salvage(filled, tmp_path / "new.duckdb")

    assert (copied.documents, copied.events, proven) == (3, 6, 0)
    assert problems == ["commits: numbers 1 to 3 cannot be read"]
    with open_store(tmp_path / "new.duckdb") as db:
        assert verify(db) == []
        assert {row["author"] for row in db.query("FROM commits").dicts()} == {"salvage"}


def test_claims_without_their_documents_are_not_taken(filled: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(filled)) as raw:
        raw.execute("DELETE FROM documents WHERE published = DATE '2019-06-28'")

    copied, proven, problems = salvage(filled, tmp_path / "new.duckdb")

    assert (copied.documents, copied.events) == (2, 4)
    assert proven == 1, "the first commit is as it was; from the gap on, hashes differ"
    assert problems == ["2 of 2 events of a commit: the document is lost, or does not hold the quote"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents SET text = upper(text) WHERE seq = 2",
        "UPDATE events SET quote = 'What nobody wrote.......' WHERE seq = 3",
        "UPDATE events SET type = 'meeting.announced' WHERE seq = 3",
    ],
)
def test_what_was_changed_is_not_taken(filled: Path, tmp_path: Path, change: str) -> None:
    with duckdb.connect(str(filled)) as raw:
        raw.execute(change)

    copied, _, problems = salvage(filled, tmp_path / "new.duckdb")

    assert copied.events < 6
    assert problems
    with open_store(tmp_path / "new.duckdb") as db:
        assert verify(db) == []


def test_what_was_not_yet_in_the_file_itself_and_is_damaged_is_left_out(filled: Path, tmp_path: Path) -> None:
    wal = filled.with_name("timeline.duckdb.wal")
    with duckdb.connect(str(filled)) as raw:
        raw.execute("PRAGMA disable_checkpoint_on_shutdown; CREATE TABLE more AS FROM range(100)")
    content = bytearray(wal.read_bytes())
    content[len(content) // 2] ^= 0xFF
    wal.write_bytes(content)

    copied, proven, problems = salvage(filled, tmp_path / "new.duckdb")

    assert (copied.events, proven) == (6, 3)
    assert problems == [f"{wal}: the last commits stood there, and it cannot be read"]


def test_the_damaged_file_stays_as_it_is(filled: Path, tmp_path: Path) -> None:
    spoil(filled, "commits")
    before = filled.read_bytes()

    salvage(filled, tmp_path / "new.duckdb")

    assert filled.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.duckdb", "timeline.duckdb"]


def test_where_nothing_is_left_no_store_is_made(filled: Path, tmp_path: Path) -> None:
    for table in ("documents", "events", "commits"):
        spoil(filled, table)
    with pytest.raises(StoreUnreadable, match=r"nothing .* can be proven any more|cannot be read"):
        salvage(filled, tmp_path / "new.duckdb")
    assert [path.name for path in tmp_path.iterdir()] == ["timeline.duckdb"]


def test_a_new_store_is_made_and_nothing_replaced(filled: Path, tmp_path: Path) -> None:
    shutil.copy(filled, tmp_path / "there.duckdb")
    with pytest.raises(Refused, match="a new store"):
        salvage(filled, tmp_path / "there.duckdb")
    with pytest.raises(StoreMissing):
        salvage(tmp_path / "none.duckdb", tmp_path / "new.duckdb")
