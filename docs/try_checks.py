"""Try a scheduled check on this machine: a store, a receiver, the line that cron would run, run by hand.

    python docs/try_checks.py [STORE]

Everything happens in a folder that is removed afterwards, and nothing is sent to anywhere else: the receiver listens on
this machine. STORE is a store to copy; without one, a new store reads the five seed articles. docs/CHECKS.md shows what
is printed.
"""

import json
import os
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

ROOT = Path(__file__).resolve().parents[1]
TIMELINE = [sys.executable, "-c", "from cli.main import run; run()"]
FIRST = "2019-07-20"
received: list[str] = []


class Receiver(BaseHTTPRequestHandler):
    """Takes messages as JSON by POST, and pings by GET."""

    def do_POST(self) -> None:
        """A message."""
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        received.append(f"received: {message['title']}\n          {message['message']}")
        self._answer()

    def do_GET(self) -> None:
        """A ping."""
        received.append("pinged")
        self._answer()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()


def main() -> None:
    """Schedule a check, run what was scheduled three times, and print what is received each time."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    Thread(target=server.serve_forever, daemon=True).start()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if sys.argv[1:]:
            shutil.copy(sys.argv[1], folder / "timeline.duckdb")
        else:
            timeline(folder, "--quiet", "init")
        here = f"127.0.0.1:{server.server_address[1]}"
        (folder / "timeline.toml").write_text(
            f'[notify.targets]\ndesk = "json://{here}/desk"\n\n[ping]\nurl = "http://{here}/alive"\n', encoding="utf-8"
        )
        line = scheduled(folder, "--as-of", FIRST)
        for day in (FIRST, "2019-07-21", "2019-08-20"):
            print(f"On {day}:")
            run_by_hand(line.replace(FIRST, day))
            print("\n".join(f"  {line}" for line in received))
            received.clear()
    server.shutdown()


def scheduled(folder: Path, *options: str) -> str:
    """The command that cron would run at seven."""
    [_, line] = timeline(folder, "schedule", "install", "--with", "cron", "--dry-run", "--", *options)
    return line.split(" ", 5)[5].replace(r"\%", "%")


def run_by_hand(command: str) -> None:
    """Run it as cron does: with a shell, and next to nothing in the environment."""
    environment = {"HOME": os.environ.get("HOME", "/"), "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd="/", env=environment, capture_output=True, text=True, check=False
    )
    print(f"  exit code {done.returncode}{done.stderr and ': ' + done.stderr.strip()}")


def timeline(folder: Path, *arguments: str) -> list[str]:
    """The lines that a command prints; it must succeed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TIMELINE_")}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        [*TIMELINE, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


if __name__ == "__main__":
    main()
