"""The commands on lakes: what they print is what they print of a file that holds the same log."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run, timeline
from tests.lakes import SERVER, lake_in
from timeline.storage.addresses import text_of

KINDS = ("file", "sqlite", "postgres")

READING = (
    "list --limit 5",
    "list --party RUS --format jsonl",
    "as-of 2019-07-01",
    "as-of 2018-07-15 --known-on 2018-07-15 --format json",
    "meetings --format csv",
    "treaties",
    "relations --as-of 2018-07-15 --recorded-by 2100-01-01",
    "deadlines --as-of 2019-07-01",
    "conflicts",
    "diff 2018-07-15 2018-07-17",
    "show {claim}",
    "brief --since 2019-06-26 --as-of 2019-07-01",
    "check --as-of 2019-07-01 --within 60d",
    "sql FROM:meetings",
    "sql SELECT:count(*):FROM:events",
    "export",
    "export --to ics",
    "log",
    "head",
    "verify",
    "plot --kind meetings --as-of 2019-07-01 --pair RUS-USA",
    "errata --since 2019-03-12",
    "review --list",
)
"""Commands that only read; a colon stands for a space."""


@pytest.fixture(scope="module", params=KINDS)
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, seeded: Path) -> dict[str, str]:
    """The environment in which the store is a lake that holds the seeds; not to be written to."""
    if request.param == "postgres" and SERVER not in os.environ:
        pytest.skip("there is no PostgreSQL: run by tests/postgres.py")
    folder = tmp_path_factory.mktemp(request.param)
    lake = text_of(lake_in(folder, request.param))
    moved = timeline(seeded, "migrate", "timeline.duckdb", lake, TIMELINE_CACHE=str(folder))
    assert moved.returncode == 0, moved.stderr
    return {"TIMELINE_DB": lake, "TIMELINE_CACHE": str(folder)}


def test_a_new_lake_answers_as_a_file_with_the_same_log(ask: Run, tmp_path: Path) -> None:
    """One of what follows that is tried whenever anything is: the rest takes minutes (`make test-lake`)."""
    home = {"TIMELINE_DB": text_of(lake_in(tmp_path, "file")), "TIMELINE_CACHE": str(tmp_path)}
    made = timeline(tmp_path, "init", **home)
    assert made.returncode == 0, made.stderr
    assert timeline(tmp_path, "as-of", "2019-07-01", **home).stdout == ask("as-of", "2019-07-01").stdout
    assert timeline(tmp_path, "verify", **home).returncode == 0


@pytest.mark.lake
@pytest.mark.parametrize("command", READING)
def test_what_a_command_prints_is_the_same(command: str, ask: Run, seeded: Path, home: dict[str, str]) -> None:
    claim = ask("list", "--limit", "1", "--format", "csv").stdout.splitlines()[1].partition(",")[0]
    words = [word.replace(":", " ").format(claim=claim) for word in command.split()]

    of_file, of_lake = ask(*words), timeline(seeded, *words, **home)

    assert (of_lake.returncode, of_lake.stdout) == (of_file.returncode, of_file.stdout), of_lake.stderr


@pytest.mark.lake
def test_a_lake_is_made_filled_corrected_compacted_and_taken_elsewhere(home: dict[str, str], tmp_path: Path) -> None:
    kind = "postgres" if "postgres" in home["TIMELINE_DB"] else "sqlite" if "sqlite" in home["TIMELINE_DB"] else "file"
    environment = {"TIMELINE_DB": text_of(lake_in(tmp_path, kind)), "TIMELINE_CACHE": str(tmp_path)}
    text = "The presidents of France and Chile met in Paris on Monday."
    (tmp_path / "paris.txt").write_text(text, encoding="utf-8")

    def go(*words: str, code: int = 0) -> str:
        done = timeline(tmp_path, *words, **environment)
        assert done.returncode == code, done.stderr
        return done.stdout

    assert go("list", code=3) == ""
    go("init", "--empty")
    go("ingest", "paris.txt", "--published", "2019-03-12")
    claim = go("list", "--format", "csv").splitlines()[1].partition(",")[0]
    go("record", *"meeting.held --party FRA --party CHL --date 2019-03-11 --quote met --reason readout".split())
    go("retract", claim, "--reason", "wrong")
    go("list", "--for", "Ann")
    (tmp_path / "log.jsonl").write_text(go("export"), encoding="utf-8")
    go("import", "log.jsonl")
    go("compact")
    go("rebuild")
    go("report", "-o", "page.html", "--as-of", "2019-07-01")
    go("bundle", "evidence")
    head = go("head")
    go("migrate", environment["TIMELINE_DB"], "back.duckdb")
    assert go("head", "--db", "back.duckdb") == head
    go("verify", "--expect", head.split()[-1])
    go("backup", "copy.duckdb", code=2)
    assert go("log", "--format", "csv").count("\n") == 1 + len(("paris", "record", "retract", "for"))
