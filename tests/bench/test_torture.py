"""bench/torture: a kill, a race and the faults, in short; `make torture` is the long form."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


KILLED = ("ingest", "import", "rebuild", "projection", "migration")


def test_nothing_reported_is_lost_by_kills_and_races(tmp_path: Path) -> None:
    counts = tmp_path / "counts.json"
    words = f"--only {','.join(KILLED)},races --kills 1 --documents 4 --commits 4 --json".split()

    done = subprocess.run(
        [sys.executable, "-m", "bench.torture", *words, str(counts)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    trials = json.loads(counts.read_text())["trials"]
    assert (done.returncode, done.stderr) == (0, "")
    assert {name: row["trials"] for name, row in trials.items() if name.startswith("kill")} == {
        f"kill: {name}": 1 for name in KILLED
    }
    assert [row["counts"]["commits reported"] for name, row in trials.items() if "writers" in name] == [2, 4]
    assert trials["race: 2 ingests"]["counts"]["commits reported"] == 8
    assert sum(row["failures"] for row in trials.values()) == 0
