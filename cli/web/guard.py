"""Middleware: which host names are answered, and what browsers may do with the answers."""

from collections.abc import Collection, MutableMapping
from typing import TYPE_CHECKING, Any, Final

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Headers of every answer: pages of other origins cannot use it."""

POLICY: Final = "default-src 'none'; frame-ancestors 'none'"
"""Headers of answers that are not pages: nothing in them may run. The report has its own policy."""


class Guard:
    """Answers only to the names it was given, so that no other site's name can be pointed at it (DNS rebinding).

    HEAD is answered as GET; the server leaves the body out.
    """

    def __init__(self, app: "ASGIApp", names: Collection[str]) -> None:
        self._app = app
        self._names = frozenset(name.lower().strip("[]") for name in names)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                page = headers.get("content-type", "").startswith("text/html")
                headers["Content-Security-Policy"] = "frame-ancestors 'none'" if page else POLICY
            await send(message)

        if _host(scope) not in self._names:
            refused = {"error": "This server does not answer to that name. Start it with --allow-host NAME."}
            await JSONResponse(refused, status_code=421)(scope, receive, send_guarded)
            return
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        await self._app({**scope, "method": method}, receive, send_guarded)


def _host(scope: "Scope") -> str:
    """The host name of a request, without its port."""
    found = [value for name, value in scope["headers"] if name == b"host"]
    text = found[0].decode("latin-1").lower() if len(found) == 1 else ""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0]
