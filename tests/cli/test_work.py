"""timeline work: documents in a lake's queue, read by real workers, of which some are killed."""

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.cli.conftest import Run, executable, own_environment, timeline
from tests.events.extractors.plugin import ECHO, write_plugin
from tests.lakes import lake_in
from timeline.storage.addresses import text_of

MOODS = ECHO.replace(
    "quote = article",
    """import os, time
        if "deadly" in article.text:
            os._exit(9)
        if "long" in article.text:
            time.sleep(4)
        quote = article""",
)
"""Reads as Echo does; but some documents are the end of it, and some take long."""


@pytest.fixture
def environment(tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    root = Path(__file__).parents[2]
    lake = lake_in(tmp_path, request.config.getoption("--lake") or "sqlite")
    return {
        "TIMELINE_DB": text_of(lake),
        "TIMELINE_CACHE": str(tmp_path / "cache"),
        "PYTHONPATH": os.pathsep.join([str(root), str(write_plugin(tmp_path / "site", MOODS))]),
    }


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run a command on an empty lake."""
    go = lambda *arguments: timeline(tmp_path, *arguments, **environment)  # noqa: E731
    assert go("init", "--empty").returncode == 0
    return go


@pytest.fixture
def worker(tmp_path: Path, environment: dict[str, str], run: Run) -> Callable[..., subprocess.Popen[str]]:
    """Start a worker, a real process."""

    def start(*options: str) -> subprocess.Popen[str]:
        words = ["work", "run", "--with", "echo", "--jobs", "1", *options]
        return subprocess.Popen(
            [*executable(), *words], cwd=tmp_path, env=own_environment(**environment), stderr=subprocess.PIPE, text=True
        )

    return start


def write(folder: Path, *texts: str) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        words = f"The presidents of state {number} met in {text}. They talked about it for the whole of the day."
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")


def rows(run: Run, *arguments: str) -> list[dict[str, object]]:
    return json.loads(run(*arguments, "--format", "json").stdout)


def test_documents_are_shared_out_and_what_kills_who_reads_it_is_given_up(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", "Paris", "deadly Rome", "Bern")
    (tmp_path / "news" / "odd.txt").write_bytes(b"\x00\x01\x02")
    added = run("work", "add", "news", "--published", "2019-03-11", "--author", "desk")
    assert (added.returncode, "Added 3 documents to the queue.\n" in added.stderr) == (2, True), added.stderr
    assert [(row["state"], row["documents"]) for row in rows(run, "work", "status")] == [("waiting", 3)]

    done = run("work", "run", "--with", "echo", "--jobs", "1", "--tries", "1")

    assert done.returncode == 2
    assert "Added 2 claims from 2 documents.\n1 document given up: `timeline work status` says why.\n" in done.stderr
    [failed] = rows(run, "work", "status")
    assert (failed["state"], failed["problem"]) == (
        "failed",
        "the process that read it was killed, perhaps for lack of memory",
    )


@pytest.mark.lake
def test_what_was_given_up_is_listed_tried_again_and_taken_out(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", "Paris", "deadly Rome")
    add = ("work", "add", "news", "--published", "2019-03-11", "--author", "desk")
    assert run(*add).returncode == 0
    assert run("work", "run", "--with", "echo", "--jobs", "1", "--tries", "1").returncode == 2
    assert {row["author"] for row in rows(run, "log")} == {"desk"}
    assert run("work", "status").returncode == 1
    again = run(*add)
    assert "1 document was in the store already.\n1 document was in the queue already.\n" in again.stderr
    assert run("work", "retry").stderr == "1 document waits again.\n"
    assert run("work", "drop").stderr == "0 documents taken out of the queue.\n"
    assert run("work", "drop", "--waiting").stderr == "1 document taken out of the queue.\n"
    assert run("work", "status").returncode == 0


def test_a_store_in_a_file_has_no_queue(ask: Run) -> None:
    refused = ask("work", "add", "x")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "`timeline ingest` reads with all processors of one machine" in refused.stderr


@pytest.mark.lake
def test_what_a_killed_worker_had_others_take_over_and_what_a_live_one_has_they_leave(
    run: Run, worker: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    write(tmp_path / "news", "long Paris", *(f"Rome {number}" for number in range(8)))
    assert run("work", "add", "news", "--published", "2019-03-11").returncode == 0
    killed = worker("--batch", "3", "--lease", "2")
    until = monotonic() + 60
    while not any(row["state"] == "reading" for row in rows(run, "work", "status")) and monotonic() < until:
        sleep(0.2)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()

    lives, other = (worker("--batch", "3", "--lease", "2") for _ in range(2))

    said = [one.communicate(timeout=120)[1] for one in (lives, other)]
    assert (lives.returncode, other.returncode) == (0, 0), said
    begun_before = [line for text in said for line in text.splitlines() if "tried before" in line]
    # the killed worker's three, once each: the long one outlasts two leases, and nobody else took it from who reads it
    assert sum(int(line.split()[0]) for line in begun_before) == 3
    assert len(rows(run, "log")) == len(rows(run, "list")) == 9
    assert rows(run, "work", "status") == []
    assert run("verify").returncode == 0


@pytest.mark.lake
def test_who_is_stopped_gives_back_what_it_has_begun(
    run: Run, worker: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    write(tmp_path / "news", "long Paris", "Rome")
    assert run("work", "add", "news", "--published", "2019-03-11").returncode == 0
    stopped = worker("--stay", "--lease", "600")
    until = monotonic() + 60
    while not any(row["state"] == "reading" for row in rows(run, "work", "status")) and monotonic() < until:
        sleep(0.2)
    stopped.terminate()
    said = stopped.communicate(timeout=60)[1]
    assert stopped.returncode == 130, said
    waiting = rows(run, "work", "status")
    assert [(row["state"], row["documents"], row["tries"]) for row in waiting] == [("waiting", 2, 0)]
