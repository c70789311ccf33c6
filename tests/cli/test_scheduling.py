"""cli/scheduling.py: what is written for systemd and cron, and that it runs the check when run by hand."""

import os
import re
import shlex
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import scheduling
from cli.scheduling import CannotSchedule, Job, cron_line, found, install, plan, remove, time_of, unit_word
from tests.cli.conftest import Run

JOB = Job(Path("/data/100% news/timeline.duckdb"), options=("--within", "60d"), hour=7, minute=30)
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
CRONTAB = """#!/bin/sh
case "$1" in
    -l) cat "$0.kept" 2>/dev/null || { echo no crontab for me >&2; exit 1; } ;;
    -) cat > "$0.kept" ;;
esac
"""
SYSTEMCTL = '#!/bin/sh\necho "$@" >> "$0.calls"\n'


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a crontab and a systemd that do as they are told; nothing of this one is touched."""
    for name, script in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def unquoted(line: str) -> list[str]:
    """The words of an ExecStart= line, as systemd reads them."""
    words = [plain or re.sub(r"\\(.)", r"\1", quoted) for quoted, plain in WORD.findall(line)]
    return [word.replace("%%", "%").replace("$$", "$") for word in words]


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]) | st.just(" "), min_size=1), min_size=1))
def test_each_word_reaches_the_check_as_it_was_given(words: list[str]) -> None:
    assert unquoted(" ".join(map(unit_word, words))) == words
    line = cron_line(Job(Path("/s"), options=tuple(words)))
    command = line.split(" ", 5)[5].replace(r"\%", "%").rpartition(" >/dev/null # ")[0]
    assert shlex.split(command)[-len(words) :] == words


def test_cron_takes_no_percent_sign_for_a_line_end() -> None:
    assert cron_line(JOB).startswith("30 7 * * * ")
    assert re.search(r"(?<!\\)%", cron_line(JOB)) is None


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_finds_no_fault_with_the_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    units = [tmp_path / Path(unit.where).name for unit in plan(JOB, "systemd")]
    for path, unit in zip(units, plan(JOB, "systemd"), strict=True):
        path.write_text(unit.text)
    checked = subprocess.run(
        ["systemd-analyze", "--user", "verify", *units], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_line_of_the_crontab_comes_and_goes_and_the_others_stay(machine: Path) -> None:
    kept = machine / "crontab.kept"
    kept.write_text("5 4 * * * true")
    install(JOB, "cron")
    install(Job(JOB.store, hour=None, minute=15), "cron")
    assert [line.split()[0] for line in kept.read_text().splitlines()] == ["5", "15"]
    assert [one.scheduler for one in found(JOB)] == ["cron"]

    remove(JOB)
    assert kept.read_text() == "5 4 * * * true\n"
    assert found(JOB) == remove(JOB) == []


def test_each_store_has_its_own_line(machine: Path) -> None:
    install(JOB, "cron")
    install(Job(Path("/data/other.duckdb")), "cron")
    remove(JOB)
    assert "other.duckdb" in (machine / "crontab.kept").read_text()


def test_a_timer_comes_and_goes(machine: Path) -> None:
    install(JOB, "systemd")
    assert [Path(one.where).suffix for one in found(JOB)] == [".service", ".timer"]
    remove(JOB)
    assert found(JOB) == []
    calls = (machine / "systemctl.calls").read_text().splitlines()
    assert calls == [
        "--user daemon-reload", f"--user enable --now {JOB.name}.timer",
        f"--user disable --now {JOB.name}.timer", "--user daemon-reload",
    ]  # fmt: skip


def test_a_crontab_that_cannot_be_read_is_not_overwritten(machine: Path) -> None:
    (machine / "crontab").write_text("#!/bin/sh\necho permission denied >&2\nexit 1\n")
    with pytest.raises(CannotSchedule, match="permission denied"):
        install(JOB, "cron")


def test_without_a_scheduler_there_is_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotSchedule, match="--dry-run"):
        scheduling.usual_scheduler()


def test_a_line_end_in_a_path_is_refused() -> None:
    with pytest.raises(CannotSchedule, match="line end"):
        plan(Job(Path("/a\n* * * * * evil")), "cron")


@pytest.mark.parametrize("text", ["24:00", "7", "07:60", "7:5", ""])
def test_what_is_no_time_of_day(text: str) -> None:
    with pytest.raises(ValueError, match="HH:MM"):
        time_of(text)


def test_what_is_installed_was_printed_and_runs_by_hand(run: Run, machine: Path) -> None:
    given = {name: os.environ[name] for name in ("PATH", "XDG_CONFIG_HOME")}
    shown = run("schedule", "install", "--with", "systemd", "--at", "6:05", "--", "--as-of", "2019-08-20", **given)
    assert shown.returncode == 0, shown.stderr
    [service, timer] = (machine / "config/systemd/user").glob("timeline-check-*.*")
    service, timer = sorted([service, timer])
    assert service.read_text() in shown.stdout
    assert "OnCalendar=*-*-* 06:05:00" in timer.read_text()

    [line] = [line for line in service.read_text().splitlines() if line.startswith("ExecStart=")]
    by_hand = subprocess.run(
        unquoted(line.removeprefix("ExecStart=")), cwd="/", env={}, capture_output=True, text=True, check=False
    )
    assert (by_hand.returncode, by_hand.stderr) == (1, "")
    assert "INF Treaty" in by_hand.stdout

    assert service.read_text() in run("schedule", "show", **given).stdout
    assert run("schedule", "remove", **given).stderr == "Removed.\n"
    assert run("schedule", "show", **given).stdout == ""


def test_options_that_no_check_has_are_refused_at_once(run: Run) -> None:
    refused = run("schedule", "install", "--dry-run", "--", "--frobnicate")
    assert (refused.returncode, refused.stdout) == (2, "")
