"""Schedules: a systemd user timer, or else a crontab line, runs a check every day or hour.

The files are planned first, as text, so that they can be shown before anything changes.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import which
from typing import Final

from timeline.errors import TimelineError

SCHEDULERS: Final = ("systemd", "cron")
TIME: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
UNQUOTED: Final = re.compile(r"[A-Za-z0-9_@+=:,./-]+")
"""Words that systemd needs no quoting for."""

PATIENCE: Final = 30
"""The time limit for a scheduler's own command, in seconds."""


class CannotSchedule(TimelineError):
    """There is no scheduler, or it refuses; the text says what to do instead."""


@dataclass(frozen=True, slots=True)
class Job:
    """A check of one store, and when it runs: every day at a time, or (`hour` is `None`) every hour at a minute."""

    store: Path
    config: Path | None = None
    options: tuple[str, ...] = ()
    hour: int | None = 7
    minute: int = 0

    @property
    def name(self) -> str:
        """The name of the job of this store, independent of its options: a store has one."""
        return f"timeline-check-{sha256(str(self.store).encode()).hexdigest()[:8]}"

    @property
    def command(self) -> tuple[str, ...]:
        """The words of the command, which need no shell, working directory or environment."""
        beside = Path(sys.executable).with_name("timeline")
        program = (str(beside),) if beside.is_file() else (sys.executable, "-m", "cli.main")
        config = ("--config", str(self.config)) if self.config else ()
        return *program, "--db", str(self.store), "--quiet", "check", *config, *self.options

    @property
    def when(self) -> str:
        """When it runs, in words."""
        at = f"{self.hour:02}:{self.minute:02}" if self.hour is not None else f"minute {self.minute}"
        return f"every day at {at}" if self.hour is not None else f"every hour at {at}"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A job as found in a scheduler: the place, and the text."""

    scheduler: str
    where: str
    text: str


def time_of(text: str) -> tuple[int, int]:
    """Hour and minute of a time of day: 07:00.

    Raises:
        ValueError: the text is not one.
    """
    if found := TIME.fullmatch(text):
        return int(found[1]), int(found[2])
    raise ValueError(f"{text!r} is not a time of day. Give it as HH:MM, for instance 07:00.")


def plan(job: Job, scheduler: str) -> list[Scheduled]:
    """The files or lines for a job.

    Raises:
        CannotSchedule: the command contains a line end.
    """
    if any("\n" in word or "\r" in word for word in job.command):
        raise CannotSchedule("A path or an option has a line end in it, and no scheduler takes that.")
    if scheduler == "cron":
        return [Scheduled("cron", "crontab", cron_line(job))]
    folder = _unit_folder()
    return [
        Scheduled("systemd", str(folder / f"{job.name}.service"), service_unit(job)),
        Scheduled("systemd", str(folder / f"{job.name}.timer"), timer_unit(job)),
    ]


def cron_line(job: Job) -> str:
    """The crontab line. Cron takes % for a line end, and mails whatever a job prints: here, only errors."""
    hour = "*" if job.hour is None else str(job.hour)
    command = shlex.join(job.command).replace("%", r"\%")
    return f"{job.minute} {hour} * * * {command} >/dev/null # {job.name}\n"


def service_unit(job: Job) -> str:
    """The service that the timer starts. Exit code 1, which means that a check found something, is not a failure."""
    return (
        f"# Written by `timeline schedule install`.\n[Unit]\nDescription=What falls due in {_unit_text(job.store)}\n\n"
        f"[Service]\nType=oneshot\nExecStart={' '.join(map(unit_word, job.command))}\n"
        "SuccessExitStatus=1\nTimeoutStartSec=15min\n"
    )


def timer_unit(job: Job) -> str:
    """The timer; it catches up on runs missed while the machine was off."""
    hour = "*" if job.hour is None else f"{job.hour:02}"
    return (
        f"# Written by `timeline schedule install`.\n[Unit]\nDescription=What falls due in {_unit_text(job.store)}\n\n"
        f"[Timer]\nOnCalendar=*-*-* {hour}:{job.minute:02}:00\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )


def unit_word(word: str) -> str:
    """A word of ExecStart=, escaped as systemd.service(5) has it: % and $ would be expanded there."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return word if UNQUOTED.fullmatch(word) else f'"{escaped}"'


def _unit_text(path: Path) -> str:
    return str(path).replace("%", "%%")


def usual_scheduler() -> str:
    """The scheduler of this machine: systemd if it has an instance for this user, else cron.

    Raises:
        CannotSchedule: neither is available.
    """
    if which("systemctl") and _run("systemctl", "--user", "show-environment").returncode == 0:
        return "systemd"
    if which("crontab"):
        return "cron"
    raise CannotSchedule(
        "There is neither a systemd user instance nor crontab here. `timeline schedule install --dry-run` prints "
        "the line for any other scheduler."
    )


def install(job: Job, scheduler: str) -> None:
    """Write the plan, replacing any earlier schedule of this store, and start it.

    Raises:
        CannotSchedule: the scheduler is not available, or refuses.
        OSError: a unit cannot be written.
    """
    planned = plan(job, scheduler)
    if scheduler == "cron":
        _write_crontab(_without(job, _crontab()) + planned[0].text)
        return
    for unit in planned:
        Path(unit.where).parent.mkdir(parents=True, exist_ok=True)
        Path(unit.where).write_text(unit.text, encoding="utf-8")
    _systemctl("daemon-reload")
    _systemctl("enable", "--now", f"{job.name}.timer")


def found(job: Job) -> list[Scheduled]:
    """The schedules of this store on this machine."""
    units = [_unit_folder() / f"{job.name}.{kind}" for kind in ("service", "timer")]
    held = [Scheduled("systemd", str(unit), unit.read_text(encoding="utf-8")) for unit in units if unit.is_file()]
    lines = _crontab().splitlines(keepends=True) if which("crontab") else []
    return held + [Scheduled("cron", "crontab", line) for line in lines if _is_of(job, line)]


def remove(job: Job) -> list[Scheduled]:
    """Remove all schedules of this store on this machine; returns what they were.

    Raises:
        CannotSchedule: a scheduler refuses.
    """
    held = found(job)
    if any(one.scheduler == "systemd" for one in held):
        stopped = _run("systemctl", "--user", "disable", "--now", f"{job.name}.timer")
        for one in held:
            if one.scheduler == "systemd":
                Path(one.where).unlink(missing_ok=True)
        if stopped.returncode == 0:
            _systemctl("daemon-reload")
    if any(one.scheduler == "cron" for one in held):
        _write_crontab(_without(job, _crontab()))
    return held


def _unit_folder() -> Path:
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "systemd" / "user"


def _is_of(job: Job, line: str) -> bool:
    return line.rstrip().endswith(f"# {job.name}") and not line.startswith("#")


def _without(job: Job, crontab: str) -> str:
    """The crontab without this store's line, ending with a newline."""
    kept = "".join(line for line in crontab.splitlines(keepends=True) if not _is_of(job, line))
    return f"{kept}\n" if kept and not kept.endswith("\n") else kept


def _crontab() -> str:
    """The user's crontab; empty if there is none yet."""
    listed = _run("crontab", "-l")
    if listed.returncode and "no crontab" not in listed.stderr:
        raise CannotSchedule(f"crontab -l fails ({_first_line(listed)}), so nothing was changed.")
    return "" if listed.returncode else listed.stdout


def _write_crontab(text: str) -> None:
    written = _run("crontab", "-", stdin=text)
    if written.returncode:
        raise CannotSchedule(f"crontab refuses the new line ({_first_line(written)}); it stays as it was.")


def _systemctl(*arguments: str) -> None:
    done = _run("systemctl", "--user", *arguments)
    if done.returncode:
        raise CannotSchedule(f"systemctl --user {' '.join(arguments)} fails ({_first_line(done)}).")


def _first_line(done: "subprocess.CompletedProcess[str]") -> str:
    return (done.stderr.strip() or f"exit code {done.returncode}").splitlines()[0]


def _run(*command: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotSchedule(f"{command[0]} cannot be run ({type(error).__name__}).") from None
