"""URLs: pages fetched over http and https, from public addresses only, within limits of size and time."""

import ipaddress
import socket
import zlib
from collections.abc import Iterator
from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, Final, NamedTuple

from seeds.limits import Limits

if TYPE_CHECKING:
    import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

MOST_REDIRECTS: Final = 5
PATIENCE: Final = 4
"""A whole download, with its redirects, may take this many times the timeout of one wait for data."""
SAVE: Final = "save the page, and give the file"
"""The advice where nothing is fetched."""
AGENT: Final = "timeline (reads one page for a person who asked for it)"

METADATA_SERVICES: Final = frozenset(
    map(ipaddress.ip_address, ("169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"))
)
"""Instance metadata services of AWS, Google, Azure, Alibaba and Oracle, which hand out credentials. Some have an
address that counts as public."""
TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses embedded in IPv6 (RFC 6052)."""

GLOBAL_UNICAST: Final = ipaddress.ip_network("2000::/3")
"""The part of IPv6 assigned to hosts on the internet."""

WINDOW_BITS: Final = {"": 0, "identity": 0, "gzip": 31, "x-gzip": 31, "deflate": 15}
"""Content codings, with the `wbits` that zlib wants for each; 0 for none."""


class Page(NamedTuple):
    """A fetched page: its bytes, its final URL, and the media type and charset that the server declared."""

    data: bytes
    url: str
    media_type: str
    charset: str


class Refused(Exception):
    """The URL, or what it leads to, is refused; the message says why and what to do."""


def fetch(url: str, limits: Limits) -> Page | str:
    """The page at `url`, or why it was not fetched.

    A server that sends a byte now and then never exceeds the timeout of one wait, so the download runs in a thread
    and is given `PATIENCE` timeouts in all.
    """
    fetching: Future[Page | str] = Future()
    Thread(target=lambda: _settle(fetching, url, limits), daemon=True).start()
    try:
        return fetching.result(PATIENCE * limits.timeout)
    except TimeoutError:
        return f"took more than {PATIENCE * limits.timeout:g} seconds; {SAVE}"


def _settle(fetching: "Future[Page | str]", url: str, limits: Limits) -> None:
    try:
        fetching.set_result(_fetched(url, limits))
    except BaseException as error:  # re-raised in the thread that waits for the result
        fetching.set_exception(error)


def _fetched(url: str, limits: Limits) -> Page | str:
    """The page, or why it was not fetched.

    The target of each redirect is checked like the first URL. The connection is made to the very address that was
    checked, which prevents DNS rebinding. Proxies in the environment are not used: they would resolve the name again.
    """
    import httpx

    try:
        with httpx.Client(transport=_transport(limits), timeout=limits.timeout, trust_env=False) as client:
            headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
            return _follow(client, client.build_request("GET", url, headers=headers), limits)
    except Refused as refused:
        return str(refused)
    except httpx.TimeoutException:
        return f"did not answer within {limits.timeout:g} seconds; try again later, or save the page and give the file"
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        return f"cannot be fetched ({error}); check the address, or save the page and give the file"


def _follow(client: "httpx.Client", request: "httpx.Request", limits: Limits) -> Page:
    """The page, after at most `MOST_REDIRECTS` redirects, whose own bodies are not read.

    Raises:
        Refused: there are more redirects, or the response is refused.
    """
    for _ in range(MOST_REDIRECTS + 1):
        answer = client.send(request, stream=True)
        try:
            if answer.next_request is None:
                return _page(answer, limits)
            request = answer.next_request
        finally:
            answer.close()
    raise Refused(f"redirects more than {MOST_REDIRECTS} times; give the address it leads to")


def _transport(limits: Limits) -> "httpx.BaseTransport":
    """A transport that resolves and checks each host itself, and connects to the addresses that it has checked."""
    import httpx

    class Pinned(httpx.BaseTransport):
        def __init__(self) -> None:
            self.inner = httpx.HTTPTransport()

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            check_address(request.url.scheme, request.url.userinfo)
            host = request.url.raw_host.decode("ascii")
            *others, last = resolve(host, allow_private=limits.allow_private)
            for address in others:
                try:
                    return self.inner.handle_request(_pinned(request, host, address))
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    continue
            return self.inner.handle_request(_pinned(request, host, last))

        def close(self) -> None:
            self.inner.close()

    return Pinned()


def _pinned(request: "httpx.Request", host: str, address: Address) -> "httpx.Request":
    """The request, sent to `address`; the Host header and the certificate check still use `host`."""
    import httpx

    return httpx.Request(
        method=request.method,
        url=request.url.copy_with(host=str(address)),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def check_address(scheme: str, userinfo: bytes) -> None:
    """Accept http and https URLs without a user name or password.

    Raises:
        Refused: the scheme is another, or there is a user name or password, which would end up in the log.
    """
    if scheme not in {"http", "https"}:
        raise Refused(f"leads to {scheme}:, and only http and https are fetched; {SAVE}")
    if userinfo:
        raise Refused(f"has a name or a password in it; {SAVE}")


def resolve(host: str, *, allow_private: bool) -> list[Address]:
    """The addresses of `host`.

    Raises:
        Refused: there is none, or one of them is not public.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused(f"no host is called {host!r}; check the address, and the connection") from None
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    closed = next((address for address in addresses if not is_public(address)), None)
    if closed and not allow_private:
        raise Refused(f"leads to {closed}, which is not a public address; {SAVE}")
    return addresses


def is_public(address: Address) -> bool:
    """Whether `address` is on the public internet, and not a cloud's metadata service."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in TRANSLATED:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in GLOBAL_UNICAST or address.sixtofour or address.teredo:
            return False
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address in METADATA_SERVICES
    return address.is_global and not special


def _page(answer: "httpx.Response", limits: Limits) -> Page:
    if not answer.is_success:
        reason = f"{answer.status_code} {answer.reason_phrase}".strip()
        raise Refused(f"the server answered {reason}; check the address, or save the page and give the file")
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip()
    return Page(_body(answer, limits), str(answer.url), media_type, answer.charset_encoding or "")


def _body(answer: "httpx.Response", limits: Limits) -> bytes:
    """The body, decompressed in pieces, so that a decompression bomb is stopped at the limit."""
    too_large = Refused(f"is larger than {limits.max_bytes / 1_000_000:g} MB; save the part you want")
    declared = answer.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.max_bytes:
        raise too_large
    body = bytearray()
    for piece in _unpacked(answer, limits):
        body += piece
        if len(body) > limits.max_bytes:
            raise too_large
    return bytes(body)


def _unpacked(answer: "httpx.Response", limits: Limits) -> Iterator[bytes]:
    """The pieces of the body as they arrive, none much larger than the limit."""
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding not in WINDOW_BITS:
        raise Refused(f"is sent in an encoding that was not asked for ({coding}); {SAVE}")
    unpacker = zlib.decompressobj(WINDOW_BITS[coding]) if WINDOW_BITS[coding] else None
    try:
        for piece in answer.iter_raw():
            yield unpacker.decompress(piece, limits.max_bytes + 1) if unpacker else piece
    except zlib.error:
        raise Refused(f"is not compressed as the server says; {SAVE}") from None
    if unpacker and not unpacker.eof:
        raise Refused("was cut off by the server; try again later")
