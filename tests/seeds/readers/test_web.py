"""Addresses: pages of the public internet, within limits; the server of these tests is at home, and must be allowed."""

import gzip
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import NamedTuple

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.limits import Limits
from seeds.readers.web import MOST_REDIRECTS, Page, _pinned, fetch, is_public, resolve

AT_HOME = Limits(allow_private=True, max_bytes=100_000, timeout=5)
NEWS = b"<html><body><p>The ministers met in Geneva.</p></body></html>"


class Answer(NamedTuple):
    body: bytes = NEWS
    headers: Mapping[str, str | None] = MappingProxyType({})
    status: int = 200
    delay: float = 0
    """Seconds before the answer."""
    drip: float = 0
    """Seconds before each byte of the body."""


class Server(NamedTuple):
    url: str
    answers: dict[str, Answer]
    asked: list[tuple[str, str]]
    """Each request's path and host."""


@pytest.fixture
def server():
    answers, asked = {}, []
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers["Host"]))
            answer = answers.get(self.path, Answer(status=404))
            done.wait(answer.delay)
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                if value is not None:
                    self.send_header(name, value)
            self.end_headers()
            for piece in [answer.body] if not answer.drip else [b"x"] * len(answer.body):
                done.wait(answer.drip)
                self.wfile.write(piece)

        def log_message(self, *args):
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            pass

    with Quiet(("127.0.0.1", 0), Handler) as web:
        thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Server(f"http://127.0.0.1:{web.server_port}", answers, asked)
        done.set()
        web.shutdown()
        thread.join()


def test_a_page_is_fetched_with_what_the_server_says_of_it(server):
    server.answers["/a"] = Answer(headers={"Content-Type": "text/html; charset=iso-8859-2"})
    assert fetch(f"{server.url}/a", AT_HOME) == Page(NEWS, f"{server.url}/a", "text/html", "iso-8859-2")


def test_our_own_network_is_refused_unless_it_is_allowed(server):
    server.answers["/a"] = Answer()
    assert "127.0.0.1, which is not a public address" in fetch(f"{server.url}/a", Limits())
    assert server.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.1",
        "0x7f000001",
        "[::]",
        "[::ffff:a9fe:a9fe]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "10.0.0.1",
    ],
)
def test_however_it_is_written(host):
    assert "not a public address" in fetch(f"http://{host}/", Limits())


@pytest.mark.parametrize("host", ["0177.0.0.1", "192.168.0.1.", "127.0.0.1%00.example.org"])
def test_what_is_no_address_anywhere_is_none_here(host):
    assert isinstance(fetch(f"http://{host}/", Limits()), str)


def test_redirects_are_followed_and_the_last_address_is_told(server):
    server.answers["/a"] = Answer(status=302, headers={"Location": "/b?x=1"})
    server.answers["/b?x=1"] = Answer(status=301, headers={"Location": f"{server.url}/c"})
    server.answers["/c"] = Answer()
    assert fetch(f"{server.url}/a", AT_HOME).url == f"{server.url}/c"


def test_but_not_for_ever(server):
    server.answers["/a"] = Answer(status=302, headers={"Location": "/a"})
    assert f"more than {MOST_REDIRECTS} times" in fetch(f"{server.url}/a", AT_HOME)
    assert len(server.asked) == MOST_REDIRECTS + 1


def test_what_a_redirect_sends_besides_is_not_read(server):
    server.answers["/a"] = Answer(b"\0" * 1_000_000, status=302, headers={"Location": "/b", "Content-Encoding": "gzip"})
    server.answers["/b"] = Answer()
    assert fetch(f"{server.url}/a", AT_HOME).data == NEWS


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org"])
def test_a_redirect_to_another_scheme_is_refused(server, target):
    server.answers["/a"] = Answer(status=302, headers={"Location": target})
    assert "only http and https" in fetch(f"{server.url}/a", AT_HOME)


def test_each_redirect_is_checked_like_the_first_address(server, monkeypatch):
    """The first name is public, and served here; the address that it redirects to is not public."""
    server.answers["/a"] = Answer(status=302, headers={"Location": "http://127.0.0.1:1/"})
    as_public(monkeypatch, "public.example")
    message = fetch(server.url.replace("127.0.0.1", "public.example") + "/a", Limits())
    assert "127.0.0.1, which is not a public address" in message
    assert len(server.asked) == 1


def test_the_connection_is_made_to_the_address_that_was_checked(server, monkeypatch):
    """A name that means a public address when asked first, and our own network when asked again."""
    answers = iter(["127.0.0.1", "10.0.0.1", "10.0.0.2"])
    asked = []

    def once(host, *args, **kwargs):
        asked.append(host)
        address = next(answers) if host == "rebind.example" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, args[0] if args and args[0] else 0))]

    monkeypatch.setattr(socket, "getaddrinfo", once)
    server.answers["/a"] = Answer()
    url = server.url.replace("127.0.0.1", "rebind.example") + "/a"
    assert fetch(url, AT_HOME).url == url
    assert asked.count("rebind.example") == 1
    assert server.asked == [("/a", url.split("/")[2])]


def test_to_the_server_and_its_certificate_it_is_still_the_host():
    request = httpx.Request("GET", "https://example.org:8443/a?b=c")
    pinned = _pinned(request, "example.org", ipaddress.ip_address("2606:4700::1"))
    assert str(pinned.url) == "https://[2606:4700::1]:8443/a?b=c"
    assert (pinned.headers["Host"], pinned.extensions["sni_hostname"]) == ("example.org:8443", "example.org")


def as_public(monkeypatch, name):
    """Let `name`, served on this machine, pass for a public host, and no other."""
    real = resolve

    def resolved(host, *, allow_private):
        return real("127.0.0.1", allow_private=True) if host == name else real(host, allow_private=allow_private)

    monkeypatch.setattr("seeds.readers.web.resolve", resolved)


def test_the_next_address_is_tried_where_one_does_not_answer(server, monkeypatch):
    addresses = [ipaddress.ip_address("::1"), ipaddress.ip_address("127.0.0.1")]
    monkeypatch.setattr("seeds.readers.web.resolve", lambda *_, **__: addresses)
    server.answers["/a"] = Answer()
    assert fetch(f"{server.url}/a", AT_HOME).data == NEWS


def test_one_closed_address_among_a_host_s_closes_it(monkeypatch):
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    assert "10.0.0.1, which is not a public address" in fetch("http://mixed.example/", Limits())


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "not declared"])
def test_a_page_above_the_limit_is_refused(server, declared):
    server.answers["/a"] = Answer(b"x" * 100_001, headers={"Content-Length": "100001" if declared else None})
    assert "larger than 0.1 MB" in fetch(f"{server.url}/a", AT_HOME)


def test_a_page_at_the_limit_is_read(server):
    server.answers["/a"] = Answer(b"x" * 100_000)
    assert len(fetch(f"{server.url}/a", AT_HOME).data) == 100_000


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("X-GZIP", gzip.compress)]
)
def test_a_packed_page_is_unpacked(server, coding, pack):
    server.answers["/a"] = Answer(pack(NEWS * 100), headers={"Content-Encoding": coding})
    assert fetch(f"{server.url}/a", AT_HOME).data == NEWS * 100


def test_a_bomb_is_not_unpacked(server):
    bomb = gzip.compress(b"\0" * 50_000_000, mtime=0)
    assert len(bomb) < AT_HOME.max_bytes
    server.answers["/a"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    assert "larger than 0.1 MB" in fetch(f"{server.url}/a", AT_HOME)


@pytest.mark.parametrize(
    ("body", "coding", "says"),
    [
        (NEWS, "gzip", "not compressed as the server says"),
        (gzip.compress(NEWS, mtime=0)[:-20], "gzip", "cut off"),
        (NEWS, "br", "was not asked for (br)"),
        (gzip.compress(gzip.compress(NEWS, mtime=0), mtime=0), "gzip, gzip", "was not asked for"),
    ],
)
def test_a_coding_that_is_none_is_refused(server, body, coding, says):
    server.answers["/a"] = Answer(body, headers={"Content-Encoding": coding})
    assert says in fetch(f"{server.url}/a", AT_HOME)


def test_a_page_that_is_not_there_is_told(server):
    assert "404 Not Found" in fetch(f"{server.url}/gone", AT_HOME)


def test_a_server_that_does_not_answer_is_given_up(server):
    server.answers["/a"] = Answer(delay=5)
    assert "did not answer within 0.2 seconds" in fetch(f"{server.url}/a", Limits(allow_private=True, timeout=0.2))


def test_a_server_that_never_comes_to_an_end_is_given_up(server, monkeypatch):
    monkeypatch.setattr("seeds.readers.web.PATIENCE", 0.05)
    server.answers["/a"] = Answer(drip=0.02)
    assert "took more than 0.25 seconds" in fetch(f"{server.url}/a", AT_HOME)


def test_nor_is_one_waited_for_whose_headers_never_end(monkeypatch):
    monkeypatch.setattr("seeds.readers.web.PATIENCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                for _ in range(50):
                    time.sleep(0.02)
                    connection.sendall(b"x")

        dripping = threading.Thread(target=drip)
        dripping.start()
        assert "took more than 0.25 seconds" in fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/", AT_HOME)
        dripping.join()


def test_a_fault_of_ours_is_no_answer_of_the_server_s(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("seeds.readers.web._follow", broken)
    with pytest.raises(RuntimeError, match="broken"):
        fetch("http://nowhere.example/", Limits())


def test_a_server_that_is_not_there_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be fetched" in fetch(f"http://127.0.0.1:{port}/", AT_HOME)


def test_a_host_that_nobody_knows_is_told(monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no host is called 'nowhere.example'" in fetch("http://nowhere.example/a", Limits())


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http:///a", "http://a b/", "http://x:99999/", "file:///etc/passwd", "https://"]
)
def test_an_address_that_is_none_is_refused(url):
    assert isinstance(fetch(url, Limits()), str)


def test_an_address_with_a_password_is_refused():
    assert "password" in fetch("http://me:secret@example.org/", Limits())
    assert "secret" not in fetch("http://me:secret@example.org/", Limits())


def test_proxies_of_the_environment_are_not_used(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.answers["/a"] = Answer()
    assert fetch(f"{server.url}/a", AT_HOME).data == NEWS


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "168.63.129.16", "169.254.169.254",
        "172.16.0.1", "192.0.0.192", "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "2001:db8::1", "2001::1", "2002:a00:1::",
        "fc00::1", "fd00:ec2::254", "fe80::1", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_that_are(address):
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_the_same_address_within_another_is_judged_alike(address):
    inside = ipaddress.IPv6Address(int(ipaddress.ip_address("64:ff9b::")) + int(address))
    assert is_public(inside) == is_public(address)
