"""Play README.md's console sessions in an empty folder, and write down what the commands print.

`python docs/play_readme.py` rewrites README.md; `tests/test_readme.py` fails when it would change. A line `...` in an
output stands for all that follows: as many lines are kept before it as there are.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```)", flags=re.MULTILINE | re.DOTALL)
TIMELINE = [sys.executable, "-c", "from cli.main import run; run()"]


def play(text: str, folder: Path) -> str:
    """`text` with the outputs of its console blocks as they are now; the commands run in `folder`, in order."""
    return BLOCK.sub(lambda block: _block(block[0], folder), text)


def _block(block: str, folder: Path) -> str:
    played = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.strip().splitlines()
        printed = _run(shlex.split(command), folder)
        if "..." in shown:
            printed = [*printed[: shown.index("...")], "..."]
        played.append("\n".join([f"$ {command}", *printed]) + "\n")
    return "\n".join(played)


def _run(command: list[str], folder: Path) -> list[str]:
    """The lines that a `timeline` command prints, data and messages; it must succeed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "NO_COLOR": "1"}
    environment.pop("TIMELINE_DB", None)
    result = subprocess.run(
        [*TIMELINE, *command[1:]],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if command[0] != "timeline" or result.returncode:
        raise RuntimeError(f"{shlex.join(command)} fails:\n{result.stdout}")
    return [line.rstrip() for line in result.stdout.rstrip().splitlines()]


if __name__ == "__main__":
    readme = ROOT / "README.md"
    with TemporaryDirectory() as scratch:
        readme.write_text(play(readme.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")
