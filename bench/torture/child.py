"""Child processes that do what a user does, tell of each commit through a pipe, and may be killed at any moment.

They are forked from this process, which has imported the program: so a kill meets the work, not the start of Python.
"""

import os
import select
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from time import monotonic
from typing import NoReturn

Report = Callable[[str], None]
"""Says that a commit is durable, by its hash, or anything else that the parent should know."""

LONGEST = 3600.0
"""Seconds after which a child that is still at work counts as hanging."""


@dataclass(slots=True)
class Child:
    """A child at work: its process, what it has reported, and where it writes what it says."""

    process: int
    pipe: int
    errors: Path
    reported: list[str] = field(default_factory=list)
    code: int | None = None
    """What it ended with; minus the number of the signal that ended it."""

    def wait(self, seconds: float = LONGEST, reports: float = inf) -> bool:
        """Gather what it reports for so long, or until there is so much of it, or it ends; whether it has ended."""
        if self.code is not None:
            return True
        until, rest = monotonic() + seconds, b""
        while (left := until - monotonic()) > 0 and len(self.reported) < reports:
            if select.select([self.pipe], [], [], left)[0]:
                if not (read := os.read(self.pipe, 65536)):
                    self._gather(rest)
                    self._end()
                    return True
                *whole, rest = (rest + read).split(b"\n")
                self.reported += [line.decode() for line in whole]
        self._gather(rest)
        return False

    def kill(self) -> None:
        """End it as a power cut would, and take what it had reported by then; a line cut short was no report."""
        os.kill(self.process, signal.SIGKILL)
        while read := os.read(self.pipe, 65536):
            self._gather(read)
        self._end()

    def said(self) -> str:
        """What it has written to standard error."""
        return self.errors.read_text(encoding="utf-8", errors="replace")

    def _gather(self, read: bytes) -> None:
        self.reported += [line.decode() for line in read.split(b"\n")[:-1]]

    def _end(self) -> None:
        os.close(self.pipe)
        _, status = os.waitpid(self.process, 0)
        self.code = os.waitstatus_to_exitcode(status)


def start(work: Callable[[Report], None], folder: Path, elsewhere: Path | None = None) -> Child:
    """Fork a child that does the work in the folder; what it says goes to a file there, or elsewhere."""
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    errors = (elsewhere or folder) / f"stderr-{monotonic()}"
    process = os.fork()
    if process == 0:
        os.close(reading)
        _work(work, writing, folder, errors)
    os.close(writing)
    return Child(process, reading, errors)


def _work(work: Callable[[Report], None], pipe: int, folder: Path, errors: Path) -> NoReturn:
    code = 70
    try:
        os.chdir(folder)
        for number, path in enumerate((os.devnull, os.devnull, errors)):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), number)
        work(lambda line: _tell(pipe, line))
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    os._exit(code)


def _tell(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())  # short enough to be written whole or not at all


def command(*arguments: str) -> Callable[[Report], None]:
    """The work of the real command, which reports each commit as soon as the log has it."""

    def run(report: Report) -> None:
        from cli.main import run as timeline
        from timeline import bundle, ledger

        append = ledger.append

        def reporting(*given: object, **named: object) -> ledger.Appended:
            done = append(*given, **named)  # type: ignore[arg-type]
            if done.commit:
                report(done.commit)
            return done

        ledger.append = bundle.append = reporting
        sys.argv = ["timeline", *arguments]
        timeline()

    return run
