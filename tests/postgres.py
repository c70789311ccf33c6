"""Runs a command while a PostgreSQL of its own serves on loopback: python tests/postgres.py pytest --lake postgres ...

It is installed first where it is missing and this is Debian's root; elsewhere, without it, nothing is run, and it says
so.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SERVER = "TIMELINE_TEST_POSTGRES"
"""The variable that tells the tests how to reach it."""


def main(command: list[str]) -> int:
    if (programs := _programs() or _installed()) is None:
        sys.stderr.write("There is no PostgreSQL here, and it cannot be installed: nothing is tested on it.\n")
        return 0
    with served(programs) as server:
        return subprocess.run(command, env={**os.environ, SERVER: server}, check=False).returncode


@contextmanager
def served(programs: Path) -> Iterator[str]:
    """A new server, as long as it is used; how to reach it."""
    with TemporaryDirectory(prefix="timeline-postgres-") as place, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        user = "postgres" if os.getuid() == 0 else None
        if user:
            shutil.chown(place, user)
        data = Path(place) / "data"

        def run(*words: object) -> None:
            subprocess.run([*map(str, words)], user=user, cwd=place, stdout=subprocess.DEVNULL, check=True)

        run(programs / "initdb", "-D", data, "-U", "tester", "-A", "trust")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {place} -c fsync=off -c max_connections=200"
        control = (programs / "pg_ctl", "-D", data, "-w")
        run(*control, "-o", options, "-l", data / "log", "start")
        try:
            yield f"host=127.0.0.1 port={port} user=tester"
        finally:
            run(*control, "-m", "immediate", "stop")


def _programs() -> Path | None:
    """The folder of the server's programs."""
    found = [Path(path).resolve().parent for path in (shutil.which("initdb"),) if path]
    return next(iter([*found, *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]), None)


def _installed() -> Path | None:
    if os.getuid() == 0 and shutil.which("apt-get"):
        for words in (["update"], ["install", "--yes", "--no-install-recommends", "postgresql"]):
            subprocess.run(["apt-get", "--quiet", *words], stdout=sys.stderr, check=False)
    return _programs()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
