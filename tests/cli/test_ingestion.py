"""Ingestion of many documents: in their order whatever the processes, and taken up where it was interrupted."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cli import ingestion, processes
from cli.settings import Settings
from events.extract.pipeline import RuleExtractor
from seeds.article import Article
from tests.cli.conftest import Run, timeline, timeline_started
from tests.events.extractors.plugin import ECHO, write_plugin
from tests.lakes import lake_in
from timeline.opening import create_store, open_log
from timeline.storage.lakes import NAME
from timeline.storage.patience import Turn

CITIES = ["Nairobi", "Lagos", "Lima", "Oslo", "Hanoi", "Accra", "Quito", "Tunis"]


def write_articles(folder: Path, count: int) -> None:
    folder.mkdir()
    for i in range(count):
        text = (
            f"{CITIES[i % len(CITIES)]} was where Kenya's president met Ghana's president on {i % 28 + 1} March 2019.\n"
        )
        (folder / f"2019-04-{i % 28 + 1:02d}-{i:04d}.txt").write_text(f"Report {i}. " + text)


def titles(folder: Path) -> list[str]:
    found = timeline(folder, "sql", "SELECT title FROM documents ORDER BY seq", "--format", "jsonl").stdout
    return [json.loads(line)["title"] for line in found.splitlines()]


def test_two_processes_commit_what_one_does_in_the_same_order(tmp_path: Path) -> None:
    """With an extractor that is no work to load; what processes read with ours is the next test."""
    write_articles(tmp_path / "clips", 8)
    path = os.pathsep.join([str(write_plugin(tmp_path / "plugin")), str(Path(__file__).parents[2])])
    for jobs in ("1", "2"):
        store = tmp_path / jobs
        store.mkdir()
        timeline(store, "init", "--empty")
        words = ("ingest", str(tmp_path / "clips"), "--with", "echo", "--jobs", jobs)
        assert "Added 8 claims from 8 documents" in timeline(store, *words, PYTHONPATH=path).stderr
    assert titles(tmp_path / "1") == titles(tmp_path / "2")


def test_a_process_of_several_reads_as_one_alone_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.signal, "signal", lambda *_: None)
    monkeypatch.setattr(processes, "_reader", None)
    article = Article("Kenya's president met Ghana's president in Lagos on 13 March 2019.", date(2019, 4, 1), "given")
    processes.start_reading("rules", False)
    assert processes.read_here(article) == RuleExtractor().extract(article) != []


def test_the_day_comes_from_the_file_name_and_is_said_to(tmp_path: Path) -> None:
    write_articles(tmp_path / "clips", 2)
    timeline(tmp_path, "init", "--empty")
    timeline(tmp_path, "ingest", "clips")
    rows = timeline(tmp_path, "sql", "SELECT DISTINCT dated_by FROM documents", "--format", "jsonl").stdout
    assert json.loads(rows) == {"dated_by": "filename"}


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_an_interrupted_ingestion_keeps_what_it_added_and_goes_on(tmp_path: Path) -> None:
    write_articles(tmp_path / "clips", 20)
    timeline(tmp_path, "init", "--empty")
    command = [sys.executable, "-m", "cli.main", "ingest", "clips", "--jobs", "1"]
    store = tmp_path / "timeline.duckdb"
    made = store.stat().st_mtime_ns
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        # The store is not opened here, for whoever reads it keeps the other from writing.
        while store.stat().st_mtime_ns == made and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        stderr = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "same command again to continue" in stderr
    before = len(titles(tmp_path))
    assert 0 < before < 20
    again = timeline(tmp_path, "ingest", "clips")
    assert f"from {20 - before} documents" in again.stderr
    assert f"{before} document" in again.stderr


def test_lines_of_documents_are_read_and_the_bad_one_is_named(run: Run, tmp_path: Path) -> None:
    good = {"text": "Kenya's president met Ghana's president in Lagos.", "published": "2019-03-13", "title": "One"}
    (tmp_path / "many.jsonl").write_text(
        json.dumps(good) + "\n{broken\n" + json.dumps({**good, "title": "Two", "published": "2019-03-14"}) + "\n"
    )
    done = run("ingest", "many.jsonl")
    assert done.returncode == 2
    assert "many.jsonl:2: " in done.stderr
    assert "from 2 documents" in done.stderr
    assert "1 document could not be read" in done.stderr


POISONED = '''
import os, signal
from echoes_as_usual import Echo

class Poisoned(Echo):
    """Is killed by one of the documents, as a process is that takes too much memory."""
    def extract(self, article):
        if "Report 9." in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().extract(article)
'''


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
def test_a_process_that_is_killed_is_told_of_and_what_was_added_stays(tmp_path: Path) -> None:
    write_articles(tmp_path / "clips", 12)
    plugin = write_plugin(tmp_path / "plugin", POISONED, entry="echo = echoes:Poisoned")
    (plugin / "echoes_as_usual.py").write_text(ECHO, encoding="utf-8")
    timeline(tmp_path, "init", "--empty")
    path = os.pathsep.join([str(plugin), str(Path(__file__).parents[2])])
    done = timeline_started(tmp_path, "ingest", "clips", "--with", "echo", "--jobs", "2", PYTHONPATH=path)
    assert done.returncode == 2, done.stderr
    assert "timeline: A process that reads documents was killed" in done.stderr
    assert "Traceback" not in done.stderr
    assert 1 <= len(titles(tmp_path)) <= 9
    assert timeline(tmp_path, "verify").returncode == 0


def test_reading_goes_on_while_a_commit_to_a_lake_waits_for_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = lake_in(tmp_path)
    create_store(lake).close()
    monkeypatch.setattr(ingestion, "Reader", lambda *_: lambda _: [])
    monkeypatch.setattr(ingestion, "HOLD", 0)
    turn = Turn(tmp_path / "timeline.sqlite")
    assert turn.take(make=True)

    def found() -> Iterator[Article]:
        for nth in range(40):
            yield Article(f"Text {nth}.", date(2019, 7, 1), "given")
        turn.give_away()  # so nobody would read to here who waited for it

    done = ingestion.Ingestion(Settings(lake, quiet=True), author="ann", extractor="rules", jobs=1)
    done.run(found())

    assert done.added == 40
    with open_log(lake) as db:
        assert db.query("SELECT text FROM documents ORDER BY seq").column("text") == [f"Text {n}." for n in range(40)]
        assert db.first("SELECT count(*) FROM commits") == (40,)
        # the lake's making, the first document, and all that were read while it waited
        assert db.first(f"SELECT count(*) < 6 FROM {NAME}.snapshots()") == (True,)
