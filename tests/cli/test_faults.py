"""Stores and folders that are closed to the command: one sentence, exit code 3, and the store as it was."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import executable, own_environment

RIGHTS = "-dac_override,-dac_read_search"
"""What lets the system's administrator use files whatever their modes say."""

MAY_DROP = os.geteuid() != 0 or shutil.which("setpriv")

pytestmark = pytest.mark.skipif(not MAY_DROP, reason="the administrator is kept from no file, and there is no setpriv")


@pytest.fixture
def folder(seeded: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder with a store; open again in the end, so that it can be removed."""
    made = tmp_path / "closed"
    made.mkdir()
    shutil.copy(seeded / "timeline.duckdb", made)
    yield made
    made.chmod(0o755)


def run_unprivileged(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command without the rights of the administrator."""
    drop = ["setpriv", "--bounding-set", RIGHTS, "--inh-caps", RIGHTS] if os.geteuid() == 0 else []
    return subprocess.run(
        [*drop, *executable(), *words],
        cwd=folder,
        env=own_environment(),
        input="On 3 May 2019 the presidents of France and Chile met.",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("file", "of_folder", "words"),
    [
        (0o000, 0o755, ["verify"]),
        (0o444, 0o755, ["ingest", "-", "--published", "2019-05-04"]),
        (0o644, 0o555, ["rebuild"]),
        (0o644, 0o555, ["snapshot", "readers.duckdb"]),
    ],
    ids=["unreadable file", "read-only file", "read-only folder", "no room for a copy"],
)
def test_what_is_closed_is_told_of_in_a_sentence_and_left_as_it_was(
    folder: Path, file: int, of_folder: int, words: list[str]
) -> None:
    store = folder / "timeline.duckdb"
    before = store.read_bytes()
    store.chmod(file)
    folder.chmod(of_folder)

    done = run_unprivileged(folder, *words)

    folder.chmod(0o755)
    store.chmod(0o644)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "ermission denied" in done.stderr
    assert store.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["timeline.duckdb"]


def test_what_may_only_be_read_is_read(folder: Path) -> None:
    (folder / "timeline.duckdb").chmod(0o444)
    folder.chmod(0o555)

    done = run_unprivileged(folder, "deadlines", "--as-of", "2019-07-01")

    assert (done.returncode, done.stderr) == (0, "")
    assert "New START" in done.stdout
