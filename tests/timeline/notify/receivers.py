"""Receivers on this machine, for what is sent: one speaks HTTP, one SMTP. Both keep what they got."""

import json
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_string
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Receiver:
    """What was received: messages (JSON), pings (paths), mails; `status` is what an HTTP request is answered."""

    port: int = 0
    status: int = 200
    requests: list[tuple[str, str]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    mails: list[Message] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def pings(self) -> list[str]:
        return [path for method, path in self.requests if method == "GET"]


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def http_receiver() -> Iterator[Receiver]:
    """Takes JSON by POST, and pings by GET."""
    got = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            got.requests.append(("POST", self.path))
            if got.status == 200:
                got.messages.append(message)
            self._answer()

        def do_GET(self) -> None:
            got.requests.append(("GET", self.path))
            self._answer()

        def _answer(self) -> None:
            self.send_response(got.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    got.port = server.server_address[1]
    with _serving(server):
        yield got


@contextmanager
def smtp_receiver() -> Iterator[Receiver]:
    """Takes mail as RFC 5321 has it, without extensions."""
    got = Receiver()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            while words := self.rfile.readline().split():
                match words[0].upper():
                    case b"DATA":
                        self._say("354 go on")
                        got.mails.append(message_from_string(self._mail()))
                        self._say("250 taken")
                    case b"QUIT":
                        self._say("221 bye")
                        return
                    case _:
                        self._say("250 fine")

        def _mail(self) -> str:
            lines = []
            while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                lines.append(line.removeprefix(".") if line.startswith("..") else line)
            return "\n".join(lines)

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    got.port = server.server_address[1]
    with _serving(server):
        yield got
