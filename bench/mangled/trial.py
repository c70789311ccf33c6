"""One input read and extracted as `timeline ingest` does it, and what came of it."""

import time
import traceback
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from bench.mangled.given import Given
from events.extract.pipeline import RuleExtractor
from events.extractors.checked import read_with
from seeds.finding import Finding
from seeds.limits import Limits
from seeds.reader import documents

LIMIT = 10.0
"""Seconds of processor time that an input may take: others may be at work on the machine."""


@dataclass(slots=True)
class Outcome:
    """What came of one input; `failure` is empty where all was as it should be."""

    number: int
    generator: str
    documents: int = 0
    refused: int = 0
    claims: int = 0
    seconds: float = 0.0
    failure: str = ""


class Home:
    """A server that sends the input at hand, with the headers it names."""

    def __init__(self) -> None:
        self.given = Given("", b"")
        home = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                for name, value in (home.given.headers or {}).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(home.given.data)))
                self.end_headers()
                self.wfile.write(home.given.data)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name in the base class)
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """The reader hangs up on what is too large."""

        self.server = Quiet(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def address(self, given: Given) -> str:
        """Where the input is now to be had."""
        self.given = given
        return f"http://127.0.0.1:{self.server.server_port}/{given.name.encode('ascii', 'ignore').decode()}"

    def close(self) -> None:
        """Serve no more."""
        self.server.shutdown()
        self.server.server_close()


def tried(number: int, name: str, given: Given, home: Home, folder: Path) -> Outcome:
    """What came of one input, failures and all."""
    outcome = Outcome(number, name)
    source = home.address(given) if given.headers is not None else str(_written(given, folder))
    start = time.process_time()
    try:
        _examine(source, given, outcome)
    except Exception:
        outcome.failure = traceback.format_exc()
    outcome.seconds = time.process_time() - start
    if not outcome.failure and outcome.seconds > LIMIT:
        outcome.failure = f"took {outcome.seconds:.1f} seconds"
    return outcome


def _examine(source: str, given: Given, outcome: Outcome) -> None:
    """Read the source, extract its claims, and count.

    Raises:
        Exception: whatever the reader or the extractor raises, none of which they should.
    """
    for found in documents([source], given.published, limits=Limits(allow_private=True)):
        if isinstance(found, Finding):
            outcome.refused += 1
            assert found.message.strip(), "a finding says nothing"
            continue
        outcome.documents += 1
        f"{found.title}{found.publisher}{found.url}".encode()  # fails on what cannot be stored
        proposals = read_with(RuleExtractor(), found)
        assert not proposals.dropped, f"claims were dropped: {dict(proposals.dropped)}"
        for claim in proposals.claims:
            outcome.claims += 1
            quoted = found.text[claim.quote_start : claim.quote_end]
            assert quoted == claim.quote != "", f"{claim.quote!r} is not {quoted!r}"
    assert outcome.documents + outcome.refused, "neither a document nor a finding came of it"


def _written(given: Given, folder: Path) -> Path:
    """The input as a file of the folder, alone with what lies beside it."""
    for old in folder.iterdir():
        old.unlink()
    path = folder / given.name
    path.write_bytes(given.data)
    if given.beside is not None:
        (folder / "articles.toml").write_bytes(given.beside)
    return path
