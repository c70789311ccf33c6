"""An object store for the tests: moto's S3 on loopback, in a process of its own, empty and as long as it is used."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import Request, urlopen

BUCKET = "news"

PYTHON = "TIMELINE_TEST_OBJECTS"
"""The variable that names a Python that has moto; `make test-lake` sets it."""


@contextmanager
def served() -> Iterator[dict[str, str]]:
    """A new server with one bucket: the variables by which S3's clients find it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([os.environ[PYTHON], "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], **quiet)
    try:
        endpoint = f"http://127.0.0.1:{port}"
        _make_bucket(f"{endpoint}/{BUCKET}")
        yield {
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": "ann",
            "AWS_SECRET_ACCESS_KEY": "it's a secret",
            "AWS_REGION": "us-east-1",
        }
    finally:
        server.kill()
        server.wait()


def _make_bucket(address: str) -> None:
    until = monotonic() + 60
    while True:
        try:
            urlopen(Request(address, method="PUT")).close()  # noqa: S310 (ours, on loopback)
        except URLError:
            if monotonic() > until:
                raise
            sleep(0.05)
        else:
            return
