"""docs/notebook.ipynb is true: executed over the seeds, it shows what it shows."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_notebook_runs_and_shows_what_it_shows(seeded: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs/execute_notebook.py", "--check", seeded],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
