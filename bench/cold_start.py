"""How long commands take from a cold start, against the least that any Python program needs for the same answer.

The least: a Python process that imports duckdb, opens the same file and runs the query that `--sql` shows. The two run
in turn, so that the machine's moods strike both alike; the ratio is that of the medians. Both find their modules
compiled, as after an installation: each runs once before it is measured.

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

BARE = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    for row in connection.execute(sys.argv[2]).fetchall():
        print(row)
"""
ON = "--as-of 2019-07-20"
MEASURED = {"list": "list", f"check {ON}": f"deadlines {ON}", f"check --nagios {ON}": f"deadlines {ON}"}
"""Commands, each with the one that shows the query of its answer."""


def main() -> None:
    """Print the medians and their ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    program = shutil.which("timeline", path=str(Path(sys.executable).parent)) or "timeline"
    with tempfile.TemporaryDirectory() as folder:
        timeline = [program, "--db", str(Path(folder) / "seeds.duckdb")]
        subprocess.run([*timeline, "--quiet", "init"], check=True)
        for command, shows in MEASURED.items():
            query = subprocess.run(
                [*timeline, *shows.split(), "--sql"], capture_output=True, text=True, check=True
            ).stdout
            both = [*timeline, *command.split()], [sys.executable, "-c", BARE, timeline[-1], query]
            _, *measured = [[_seconds(one, folder) for one in both] for _ in range(runs + 1)]
            a, b = (statistics.median(seconds) for seconds in zip(*measured, strict=True))
            print(
                f"timeline {command} {a * 1000:.0f} ms, bare {b * 1000:.0f} ms, ratio {a / b:.2f} (medians of {runs})"
            )


def _seconds(command: list[str], folder: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    if done.returncode not in (0, 1):  # 1: a check found something
        raise RuntimeError(f"{' '.join(command)} fails")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
