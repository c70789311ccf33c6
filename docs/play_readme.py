"""Play the console sessions of README.md and of pages in docs, and write down what the commands print.

`python docs/play_readme.py` rewrites the pages, each played in an empty folder of its own; `tests/test_readme.py` fails
when one would change. A line `...` in an output stands for all that follows: as many lines are kept before it as there
are. A block that begins with ```text and a name is a file that the commands after it find.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / name for name in ("README.md", "docs/TUTORIAL.md", "docs/CORRECTING.md", "docs/EXPORTS.md")]
BLOCK = re.compile(r"^(?P<head>```(?:console|text (?P<name>[\w.-]+))\n)(?P<body>.*?)(?=^```)", re.MULTILINE | re.DOTALL)
TIMELINE = [sys.executable, "-c", "from cli.main import run; run()"]


def play(text: str, folder: Path, run: Callable[[list[str], Path], CompletedProcess[str]] | None = None) -> str:
    """`text` with the outputs of its console blocks as they are now; the commands run in `folder`, in order.

    `run` runs the words of one command there; without it, in a process of its own.
    """
    return BLOCK.sub(lambda block: block["head"] + _block(block, folder, run or run_started), text)


def environment() -> dict[str, str]:
    """What the commands find: a page of 120 columns, an author, no settings of the user's own."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("TIMELINE_")}
    return {**own, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "NO_COLOR": "1", "TIMELINE_AUTHOR": "ann"}


def run_started(command: list[str], folder: Path) -> CompletedProcess[str]:
    """What a command prints, data and messages as they come."""
    return subprocess.run(
        [*TIMELINE, *command[1:]],
        cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip


def _block(found: re.Match[str], folder: Path, run: Callable[[list[str], Path], CompletedProcess[str]]) -> str:
    block = found["body"]
    if found["name"]:
        (folder / found["name"]).write_text(block, encoding="utf-8")
        return block
    played = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.strip().splitlines()
        printed = _printed(shlex.split(command), folder, run)
        if "..." in shown:
            printed = [*printed[: shown.index("...")], "..."]
        played.append("\n".join([f"$ {command}", *printed]) + "\n")
    return "\n".join(played)


def _printed(command: list[str], folder: Path, run: Callable[[list[str], Path], CompletedProcess[str]]) -> list[str]:
    """The lines that a `timeline` command prints; it must succeed."""
    result = run(command, folder)
    text = result.stdout + (result.stderr or "")
    if command[0] != "timeline" or result.returncode:
        raise RuntimeError(f"{shlex.join(command)} fails:\n{text}")
    return [line.rstrip() for line in text.rstrip().splitlines()]


if __name__ == "__main__":
    for page in PAGES:
        with TemporaryDirectory() as scratch:
            page.write_text(play(page.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")
