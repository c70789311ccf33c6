"""bench/torture: a kill and the races, in short; `make torture` is the long form."""

import json
from pathlib import Path

from tests.cli.conftest import own_environment
from tests.cli.forked import run_forked


def test_nothing_reported_is_lost_by_a_kill_and_races(tmp_path: Path) -> None:
    counts = tmp_path / "counts.json"
    words = "--only ingest,races --kills 1 --documents 2 --commits 2 --json".split()

    done = run_forked(tmp_path, [*words, str(counts)], own_environment(), None, "bench.torture.__main__:main")

    trials = json.loads(counts.read_text())["trials"]
    assert (done.returncode, done.stderr) == (0, "")
    assert trials["kill: ingest"]["trials"] == 1
    assert [row["counts"]["commits reported"] for name, row in trials.items() if "writers" in name] == [2, 4]
    assert trials["race: 2 ingests"]["counts"]["commits reported"] == 4
    assert sum(row["failures"] for row in trials.values()) == 0
