"""bench/torture: a kill, a race and the faults, in short; `make torture` is the long form."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_nothing_reported_is_lost_by_kills_races_and_faults(tmp_path: Path) -> None:
    counts = tmp_path / "counts.json"
    words = "--only import,races --kills 1 --commits 2 --json".split()

    done = subprocess.run(
        [sys.executable, "-m", "bench.torture", *words, str(counts)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    trials = json.loads(counts.read_text())["trials"]
    assert (done.returncode, done.stderr) == (0, "")
    assert trials["all"]["failures"] == 0
    assert trials["2 writers"]["commits"] == 4
    assert trials["4 writers"]["commits"] == 4
    assert trials["import"]["trials"] == 1
