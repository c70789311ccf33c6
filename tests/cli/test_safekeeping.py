"""cli/commands/safekeeping.py: backup, restore, snapshot and salvage, as they are typed."""

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def saved(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the seeds."""
    from tests.cli.conftest import timeline

    folder = tmp_path_factory.mktemp("saved")
    done = timeline(seeded, "backup", str(folder / "seeds.duckdb"))
    assert done.returncode == 0, done.stderr
    return folder / "seeds.duckdb"


def test_a_backup_prints_the_head_it_proved(ask: Run, tmp_path: Path) -> None:
    done = ask("backup", str(tmp_path / "b.duckdb"))
    assert done.stdout == ask("head").stdout
    assert re.search(r"b\.duckdb: \d+ events, 5 documents, 5 commits\. All of it verifies\.\n$", done.stderr)


def test_lost_and_restored(run: Run, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "timeline.duckdb").unlink()
    done = run("restore", str(saved))
    assert (done.returncode, done.stdout) == (0, "")
    assert run("verify").returncode == 0


def test_restoring_over_a_store_says_where_it_is_now(run: Run, saved: Path, tmp_path: Path) -> None:
    refused = run("restore", str(saved))
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert "is now timeline.duckdb.replaced-" in run("restore", str(saved), "--force").stderr
    assert len(list(tmp_path.glob("*.replaced-*"))) == 1


def test_a_snapshot_replaces_the_one_before(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        done = run("--quiet", "snapshot", "readers.duckdb")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert run("--db", "readers.duckdb", "meetings").returncode == 0


def test_a_whole_store_is_salvaged_whole(run: Run) -> None:
    done = run("salvage", "new.duckdb")
    assert (done.returncode, done.stdout) == (0, "")
    assert "5 documents, 5 commits. 5 commits with their original hashes." in done.stderr
    assert run("head").stdout == run("--db", "new.duckdb", "head").stdout


def test_a_file_cut_off_is_told_of_in_a_sentence(run: Run, tmp_path: Path) -> None:
    os.truncate(tmp_path / "timeline.duckdb", 100_000)  # what tells where everything stands ends later
    for words in (["list"], ["verify"], ["backup", "b.duckdb"]):
        done = run(*words)
        assert done.returncode == 3, words
        assert done.stderr.count("\n") == 1
        assert "cannot be read or written as a store" in done.stderr
    done = run("salvage", "new.duckdb")
    assert done.returncode == 3
    assert not (tmp_path / "new.duckdb").exists()


@pytest.mark.parametrize(
    ("name", "commands"), [("letter.duckdb", ("list", "verify", "init")), ("letter.csv", ("list", "verify"))]
)
def test_a_file_of_something_else_is_told_of_and_left(run: Run, tmp_path: Path, name: str, commands) -> None:
    letter = tmp_path / name
    letter.write_text("Dear all,\nnothing to report.\n", encoding="utf-8")
    for command in commands:
        done = run("--db", name, command)
        assert (done.returncode, done.stdout) == (3, ""), command
        assert done.stderr == (
            f"timeline: {name}: this is not a DuckDB file, or its beginning is damaged. Name another file, or "
            "`timeline restore` a backup.\n"
        )
    assert letter.read_text(encoding="utf-8") == "Dear all,\nnothing to report.\n"


def test_compacting_says_what_it_brought(run: Run) -> None:
    head = run("head").stdout
    done = run("compact")
    assert (done.returncode, done.stdout) == (0, "")
    assert re.fullmatch(r"timeline\.duckdb: [\d.]+ MiB before, [\d.]+ MiB now\. All of it verifies\.\n", done.stderr)
    assert run("head").stdout == head
