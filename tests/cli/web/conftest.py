"""The server itself, over the seeds, on a port that was free."""

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import executable, own_environment


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[httpx.Client, "subprocess.Popen[str]"]]:
    """`timeline serve`, and who asks it; told to stop as by Ctrl-C."""
    server = subprocess.Popen(
        [*executable(), "serve", "--port", "0", *options],
        cwd=folder,
        env=own_environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    assert server.stdout is not None
    said = server.stderr.readline()
    found = re.search(r"http://[^/]+/", said)
    assert found, said + server.stderr.read()
    try:
        with httpx.Client(base_url=found[0], trust_env=False, timeout=60) as client:
            yield client, server
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=60) == 0
        assert (server.stdout.read(), server.stderr.read()) == ("", "Stopped.\n")
        server.stdout.close()
        server.stderr.close()


@pytest.fixture(scope="package")
def web(seeded: Path) -> Iterator[httpx.Client]:
    with serving(seeded) as (client, _):
        yield client
