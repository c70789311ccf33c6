"""How long `timeline list` takes from a cold start, against the least that any Python program needs for the answer.

The least: a Python process that imports duckdb, opens the same file and runs the same query. The two run in turn, so
that the machine's moods strike both alike; the ratio is that of the medians. Both find their modules compiled, as
after an installation: each runs once before it is measured.

    python bench/cold_start.py [RUNS]
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUERY = Path(__file__).resolve().parents[1] / "timeline/queries/list_claims.sql"
BARE = """
import sys, duckdb
names = "types parties person treaty source since until known_on recorded_by".split()
with open(sys.argv[2]) as query, duckdb.connect(sys.argv[1], read_only=True) as connection:
    for row in connection.execute(query.read(), {**dict.fromkeys(names), "limit": 1000}).fetchall():
        print(row)
"""


def main() -> None:
    """Print the medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    timeline = shutil.which("timeline", path=str(Path(sys.executable).parent)) or "timeline"
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "seeds.duckdb")
        subprocess.run([timeline, "--db", store, "--quiet", "init"], check=True)
        commands = [timeline, "--db", store, "list"], [sys.executable, "-c", BARE, store, str(QUERY)]
        _, *measured = [[_seconds(command, folder) for command in commands] for _ in range(runs + 1)]
    a, b = (statistics.median(seconds) for seconds in zip(*measured, strict=True))
    print(f"timeline list {a * 1000:.0f} ms, bare {b * 1000:.0f} ms, ratio {a / b:.2f} (medians of {runs})")


def _seconds(command: list[str], folder: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
