"""How long `timeline list` takes from a cold start, against the least that any Python program needs for the answer.

The least: a Python process that imports duckdb, opens the same file and runs the same query. The two run in turn, so
that the machine's moods strike both alike; the ratio is that of the medians.

    python bench/cold_start.py [RUNS]
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    for row in connection.execute("FROM claims LIMIT 1000").fetchall():
        print(row)
"""


def main() -> None:
    """Print the medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    timeline = shutil.which("timeline", path=str(Path(sys.executable).parent)) or "timeline"
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "seeds.duckdb")
        subprocess.run([timeline, "--db", store, "--quiet", "init"], check=True)
        ours, bare = [], []
        for _ in range(runs):
            ours.append(_seconds([timeline, "--db", store, "list"]))
            bare.append(_seconds([sys.executable, "-c", BARE, store]))
    a, b = statistics.median(ours), statistics.median(bare)
    print(f"timeline list {a * 1000:.0f} ms, bare {b * 1000:.0f} ms, ratio {a / b:.2f} (medians of {runs})")


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
