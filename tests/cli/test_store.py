"""The store: made once, filled once, proved, taken elsewhere; bad input is named, and the rest goes in."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run, timeline
from timeline.opening import open_store

ARTICLE = "Kenyan President Uhuru Kenyatta met Rwandan President Paul Kagame in Kigali on Monday to discuss trade.\n"


def counts(folder: Path) -> tuple[int, ...]:
    """How many events and documents the store has."""
    with open_store(folder / "timeline.duckdb") as db:
        return db.first("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM documents)") or ()


def test_init_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    before = counts(tmp_path)
    again = run("init")
    assert again.returncode == 0
    assert "Nothing added" in again.stderr
    assert counts(tmp_path) == before


def test_the_same_document_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE)
    first, second = (run("ingest", "article.txt", "--published", "2019-03-13") for _ in range(2))
    assert "Added 1 claim from 1 document." in first.stderr
    assert "Nothing added" in second.stderr
    assert "in the store already" in second.stderr


def test_a_dry_run_stores_nothing(run: Run, tmp_path: Path) -> None:
    before = counts(tmp_path)
    dry = run("ingest", "-", "--published", "2019-03-13", "--dry-run", "--format", "json", stdin=ARTICLE)
    [claim] = json.loads(dry.stdout)
    assert (claim["type"], claim["parties"]) == ("meeting.held", ["KEN", "RWA"])
    assert counts(tmp_path) == before


def test_bad_documents_are_named_and_the_others_ingested(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\x00\x01\x02")
    (tmp_path / "german.txt").write_text(
        "Der Präsident traf am Montag den Kanzler, und sie sprachen über die Lage. " * 5
    )
    names = ["good.txt", "empty.txt", "binary.txt", "german.txt", "missing.txt"]
    mixed = run("ingest", *names, "--published", "2019-03-13")
    assert mixed.returncode == 2
    assert "Added 1 claim " in mixed.stderr
    for name in names[1:]:
        assert f"timeline: {name}: " in mixed.stderr


def test_a_document_without_a_day_is_told_how_to_give_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dateless.txt").write_text(ARTICLE)
    dateless = run("ingest", "dateless.txt")
    assert dateless.returncode == 2
    assert "--published" in dateless.stderr


@pytest.mark.parametrize("day", ["2019-02-30", "yesterday", "20190628", "2019-6-28"])
def test_an_impossible_day_is_refused(run: Run, day: str) -> None:
    refused = run("as-of", day)
    assert refused.returncode == 2
    assert "YYYY-MM-DD" in refused.stderr


def test_without_a_store_one_is_told_to_make_it(tmp_path: Path) -> None:
    missing = timeline(tmp_path, "list")
    assert missing.returncode == 3
    assert "timeline init" in missing.stderr


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "timeline.duckdb").write_text("my diary")
    assert timeline(tmp_path, "init").returncode == 3
    assert (tmp_path / "timeline.duckdb").read_text() == "my diary"


def test_a_locked_store_says_so(run: Run, tmp_path: Path) -> None:
    hold = "import duckdb, sys, time; c = duckdb.connect('timeline.duckdb'); print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hold], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        started = time.monotonic()
        locked = run("list")
        holder.kill()
    assert locked.returncode == 3
    assert str(holder.pid) in locked.stderr
    assert time.monotonic() - started < 30


def test_an_export_is_imported_whole(run: Run, tmp_path: Path) -> None:
    assert run("export", "-o", "log.jsonl").returncode == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert timeline(elsewhere, "import", str(tmp_path / "log.jsonl")).returncode == 0
    assert timeline(elsewhere, "head").stdout == run("head").stdout
    assert timeline(elsewhere, "verify").returncode == 0


@pytest.mark.parametrize("content", [b"\x89PNG\xff\xfe", b"not json\n", b'{"record": "event"}\n', b"[1]\n"])
def test_what_is_no_export_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    before = counts(tmp_path)
    (tmp_path / "wrong.jsonl").write_bytes(content)
    refused = run("import", "wrong.jsonl")
    assert refused.returncode == 2
    assert refused.stderr.startswith("timeline: ")
    assert len(refused.stderr.splitlines()) == 1
    assert counts(tmp_path) == before


def test_an_export_imported_where_it_came_from_adds_nothing(run: Run, tmp_path: Path) -> None:
    before = counts(tmp_path)
    again = run("import", "-", stdin=run("export").stdout)
    assert again.returncode == 0
    assert "Nothing added" in again.stderr
    assert counts(tmp_path) == before


def test_csv_and_parquet_hold_the_claims(run: Run, tmp_path: Path) -> None:
    claims = len(json.loads(run("list", "--format", "json").stdout))
    assert run("export", "--to", "parquet", "-o", "claims.parquet").returncode == 0
    assert (tmp_path / "claims.parquet").stat().st_size > 1000
    assert len(run("export", "--to", "csv").stdout.splitlines()) >= claims
    assert run("export", "--to", "parquet").returncode == 2
    assert run("export", "--to", "papyrus").returncode == 2


def test_log_tells_every_commit(ask: Run) -> None:
    commits = json.loads(ask("log", "--format", "json").stdout)
    assert [commit["number"] for commit in commits] == [5, 4, 3, 2, 1]


def test_log_is_told_in_pages(ask: Run) -> None:
    first = ask("log", "--limit", "2", "--format", "json")
    assert [commit["number"] for commit in json.loads(first.stdout)] == [5, 4]
    assert "--after 4" in first.stderr

    last = ask("log", "--limit", "3", "--after", "4", "--format", "json")
    assert [commit["number"] for commit in json.loads(last.stdout)] == [3, 2, 1]
    assert "--after" not in last.stderr

    beyond = ask("log", "--after", "77")
    assert (beyond.returncode, "There is no commit 77" in beyond.stderr) == (2, True)


def test_a_files_name_does_not_drive_the_terminal(run: Run) -> None:
    refused = run("ingest", "ev\x1b[31mil.txt", "--published", "2019-03-13")
    assert refused.returncode == 2
    assert "il.txt" in refused.stderr
    assert "\x1b" not in refused.stderr
