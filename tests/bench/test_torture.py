"""bench/torture: a kill and a race, in short; `make torture` is the long form."""

import json
from pathlib import Path

from bench.torture import races
from tests.cli.conftest import own_environment
from tests.cli.forked import run_forked


def test_nothing_reported_is_lost_by_a_kill(tmp_path: Path) -> None:
    counts = tmp_path / "counts.json"
    words = "--only ingest --kills 1 --documents 2 --json".split()

    done = run_forked(tmp_path, [*words, str(counts)], own_environment(), None, "bench.torture.__main__:main")

    trials = json.loads(counts.read_text())["trials"]
    assert (done.returncode, done.stderr) == (0, "")
    assert trials["kill: ingest"]["trials"] == 1
    assert sum(row["failures"] for row in trials.values()) == 0


def race_of_two() -> None:
    """Two writers, and one who reads meanwhile; what came of it is printed."""
    outcome = races.race("2 writers", [races.writer(number, 1) for number in range(2)], 1, readers=1)
    print(json.dumps([outcome.failure, outcome.counts["commits reported"]]))  # noqa: T201 (read by the test)


def test_nothing_reported_is_lost_by_a_race(tmp_path: Path) -> None:
    done = run_forked(tmp_path, [], own_environment(), None, "tests.bench.test_torture:race_of_two")

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == ["", 2]
