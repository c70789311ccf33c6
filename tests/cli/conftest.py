"""The real executable, and a store that holds the five seeds."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.forked import run_forked
from tests.shared import made_once
from timeline.storage.addresses import CACHE

Run = Callable[..., subprocess.CompletedProcess[str]]
GOLDEN = Path(__file__).parents[1] / "golden"


START = ("PYTHON", "LC_", "LANG")
"""What the environment tells Python when it starts; a forked command would not see it. The path of modules is seen."""


def executable() -> list[str]:
    """The command itself, as it is installed."""
    found = shutil.which("timeline", path=str(Path(sys.executable).parent))
    return [found] if found else [sys.executable, "-m", "cli.main"]


def own_environment(**more: str) -> dict[str, str]:
    """This environment without settings of the developer's own, on a page of 120 columns."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("TIMELINE_") or name == CACHE}
    return {**own, "PYTHONPATH": str(Path(__file__).parents[2]), "COLUMNS": "120", **more}


def timeline(
    folder: Path, *arguments: str, stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `timeline` in a folder, on a page of 120 columns."""
    if any(name.startswith(START) and name != "PYTHONPATH" for name in environment):
        return timeline_started(folder, *arguments, stdin=stdin, **environment)
    return run_forked(folder, list(arguments), own_environment(**environment), stdin)


def timeline_started(
    folder: Path, *arguments: str, stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the executable itself."""
    return subprocess.run(
        [*executable(), *arguments],
        cwd=folder,
        env=own_environment(**environment),
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def check_golden(name: str, printed: str) -> None:
    """Compare with the golden file, or write it anew where TIMELINE_WRITE_GOLDEN is set; then read the diff."""
    path = GOLDEN / name
    if os.environ.get("TIMELINE_WRITE_GOLDEN"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose `timeline.duckdb` holds the seeds; not to be written to."""

    def make(folder: Path) -> None:
        made = timeline(folder, "init")
        assert made.returncode == 0, made.stderr

    return made_once(tmp_path_factory, "seeded", make)


@pytest.fixture(scope="session")
def ask(seeded: Path) -> Run:
    """Run a command that only reads, on the seeds."""
    return lambda *arguments, **more: timeline(seeded, *arguments, **more)


@pytest.fixture
def run(seeded: Path, tmp_path: Path) -> Run:
    """Run a command on a copy of the seeds of one's own."""
    shutil.copy(seeded / "timeline.duckdb", tmp_path)
    return lambda *arguments, **more: timeline(tmp_path, *arguments, **more)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, and a file, in which every text that somebody else writes is hostile; only to be read."""
    from tests.cli.evil import EVIL, make_store

    def make(folder: Path) -> None:
        make_store(folder / "timeline.duckdb")
        (folder / f"{EVIL[1][:4]}.txt").write_text("")

    return made_once(tmp_path_factory, "hostile", make)
