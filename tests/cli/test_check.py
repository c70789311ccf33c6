"""`timeline check` and `timeline config`, as a person, a cron job and a monitoring system use them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_what_is_listed_is_data_and_the_exit_code_says_that_there_is_something(ask: Run) -> None:
    found = ask("check", "--as-of", "2019-08-20", "--format", "json")
    assert found.returncode == 1
    [row] = json.loads(found.stdout)
    assert (row["stage"], row["subject"], row["due_end"]) == ("critical", "INF Treaty", "2019-08-31")
    assert found.stderr == "1 critical.\n"


def test_monitoring_gets_one_line_and_its_own_exit_codes(ask: Run, tmp_path: Path) -> None:
    figures = tmp_path / "timeline.prom"
    critical = ask("check", "--as-of", "2019-08-20", "--nagios", "--metrics", str(figures))
    assert critical.returncode == 2
    assert critical.stdout.splitlines()[0] == (
        "TIMELINE CRITICAL - 1 critical: INF Treaty (RUS, USA) 2019-08-01 to 2019-08-31 "
        "| critical=1 warning=0 passed=0 silence=0 undelivered=0"
    )
    assert "timeline_check_status 2\n" in figures.read_text()


@pytest.mark.parametrize("wrong", [["--db", "nowhere.duckdb"], ["--within", "soon"], ["--as-of", "soon"]])
def test_whatever_keeps_it_from_checking_is_unknown_to_monitoring(ask: Run, wrong: list[str]) -> None:
    unknown = ask("check", "--nagios", *wrong)
    assert unknown.returncode == 3
    assert unknown.stdout.startswith("TIMELINE UNKNOWN - ") or unknown.stderr.startswith("timeline: ")


def test_a_dry_run_says_what_would_be_sent_and_changes_nothing(ask: Run, seeded: Path) -> None:
    before = (seeded / "timeline.duckdb").read_bytes()
    tried = ask(
        "check", "--as-of", "2019-07-20", "--dry-run",
        TIMELINE_NOTIFY_URLS="json://127.0.0.1:9/hunter2", TIMELINE_PING_URL="http://127.0.0.1:9/hunter2",
    )  # fmt: skip
    assert tried.returncode == 1
    assert " would be notified: WARNING: INF Treaty (RUS, USA), due 2019-08-01 to 2019-08-31" in tried.stderr
    assert "hunter2" not in tried.stdout + tried.stderr
    assert (seeded / "timeline.duckdb").read_bytes() == before


def test_what_sends_is_loaded_only_where_something_is_sent(seeded: Path) -> None:
    code = "import sys; from cli.main import _run; _run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--as-of", "2019-01-20"], cwd=seeded, capture_output=True, text=True,
        check=True, env={**os.environ, "TIMELINE_NOTIFY_URLS": "json://127.0.0.1:9/x"},
    )  # fmt: skip
    assert not {"apprise", "httpx", "pydantic", "tomllib", "pandas", "numpy"} & set(done.stderr.split())


def test_the_configuration_is_shown_without_its_secrets(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text('[check]\nwithin = "6w"\n[notify.targets]\ndesk = "mailtos://me:hunter2@example.org"\n')
    shown = ask("config", "--config", str(file), "--format", "json", TIMELINE_PING_URL="https://ping.example/secret-id")
    assert shown.returncode == 0
    settings = {row["setting"]: (row["value"], row["from"]) for row in json.loads(shown.stdout)}
    assert settings["check.treaty.within"] == ("42d", str(file))
    assert settings["notify.targets.desk"] == ("mailtos://…", str(file))
    assert settings["ping.url"] == ("https://…", "TIMELINE_PING_URL")
    assert "hunter2" not in shown.stdout + shown.stderr
    assert "secret-id" not in shown.stdout + shown.stderr
    assert "chmod 600" in shown.stderr
