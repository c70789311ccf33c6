"""The application: the report, the projections and the claims as JSON, the calendar. Read-only."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from cli.output import as_json
from cli.web.asking import Asking, Choosing, Page, PageByStatus
from timeline import vocabulary
from timeline.answers import page as page_of
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import HeadMoved, StoreLocked, StoreMissing, StoreUnreadable, TimelineError
from timeline.export.calendar import Style, export_calendar
from timeline.filters import STATUSES, Filter
from timeline.opening import open_store
from timeline.questions import PROJECTIONS
from timeline.report.page import page as report_page
from timeline.report.story import tell
from timeline.storage.addresses import Address

if TYPE_CHECKING:
    from collections.abc import Mapping

UNREACHABLE: Final = (StoreLocked, StoreMissing, StoreUnreadable, HeadMoved)
"""Errors of the store that may be gone in a moment."""

SHAPES: Final = {"DATE": ("string", "date"), "TIMESTAMP": ("string", "date-time"), "BOOLEAN": ("boolean", None)}
NUMBERS: Final = {"BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number"}
"""The types of columns, in JSON."""


def application(store: Address, title: str) -> FastAPI:
    """The application over one store, which is opened for each answer and closed again.

    Raises:
        TimelineError: the store cannot be read now.
    """
    app = FastAPI(
        title=title,
        version="1",
        description="Dated events of relations between states, each with the sentence that says so. Read-only.",
        docs_url=None,
        redoc_url=None,
    )
    with open_store(store) as db:
        columns = {name: _columns(db, name) for name in ("claims", *PROJECTIONS)}
    for name in ("claims", *PROJECTIONS):
        app.get(
            f"/{name}",
            summary=f"The rows of {name}",
            description="The rows that `timeline` prints with --format json. The header Link names the next page.",
            response_class=JSONResponse,
            responses={200: {"content": {"application/json": {"schema": columns[name]}}}, **FAULTS},
        )(_rows(store, name))
    app.get("/calendar.ics", summary="Meetings and deadlines as a calendar to subscribe to", responses=CALENDAR)(
        _calendar(store)
    )
    app.get("/", summary="The report", response_class=HTMLResponse, responses=FAULTS)(_report(store, title))
    app.add_exception_handler(RequestValidationError, _wrong_query)
    app.add_exception_handler(HTTPException, _wrong_address)
    app.add_exception_handler(TimelineError, _wrong_question)
    app.add_exception_handler(Exception, _our_fault)
    return app


FAULT: Final[dict[str, Any]] = {
    "content": {
        "application/json": {
            "schema": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
        }
    }
}
FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"description": "What is wrong with the request, in a sentence.", **FAULT},
    503: {"description": "The store is held by another process, or cannot be read: try again.", **FAULT},
}
CALENDAR: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/calendar": {"schema": {"type": "string"}}}},
    304: {"description": "Not modified."},
    **FAULTS,
}


def _rows(store: Address, name: str) -> Callable[..., Response]:
    """The handler for one projection, or for the claims."""

    def answer(request: Request, asking: Page) -> Response:
        clocks, wanted = asking.clocks(), asking.wanted()
        with open_store(store) as db:
            vocabulary.check(db, name, wanted)
            found = page_of(db, name, clocks, wanted, asking.limit, asking.after)
            if not found.rows.rows:
                _check_names(db, wanted)
        headers = {"Link": f'<{_next(request, found.cursor)}>; rel="next"'} if found.cursor is not None else {}
        return Response(as_json(found.rows.dicts()), media_type="application/json", headers=headers)

    kind = PageByStatus if name in STATUSES else Page
    answer.__annotations__ = {"request": Request, "asking": Annotated[kind, Query()], "return": Response}
    answer.__name__ = name
    return answer


def _report(store: Address, title: str) -> Callable[..., Response]:
    def report(asking: Annotated[Choosing, Query()]) -> Response:
        with open_store(store) as db:
            wanted = asking.wanted()
            vocabulary.check(db, "claims", wanted)
            told = tell(db, asking.clocks(), wanted)
            if not told.total:
                _check_names(db, wanted)
        return HTMLResponse(report_page(told, title), headers={"Cache-Control": "no-store"})

    return report


def _calendar(store: Address) -> Callable[..., Response]:
    def calendar(request: Request, asking: Annotated[Asking, Query()]) -> Response:
        clocks = asking.clocks()
        with open_store(store) as db:
            written = export_calendar(db, clocks, asking.wanted(), Style(feed=True))
            changed = _changed(db, clocks)
        tag = f'"{sha256(written).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Last-Modified": format_datetime(changed, usegmt=True), "Cache-Control": "no-cache"}
        if _is_held(request.headers, tag, changed):
            return Response(status_code=304, headers=headers)
        return Response(written, media_type="text/calendar", headers=headers)

    return calendar


def _changed(db: Database, clocks: Clocks) -> datetime:
    """When the state may have last changed: with the last commit, or on the day asked for."""
    (last,) = db.first("SELECT max(recorded_at) FROM commits") or (None,)
    day = datetime.combine(min(clocks.as_of, date.today()), time(), tzinfo=UTC)
    return max(day, (last or datetime.min).replace(tzinfo=UTC, microsecond=0))


def _is_held(headers: "Mapping[str, str]", tag: str, changed: datetime) -> bool:
    """Whether the client has it already (RFC 9110, 13.1): the tag decides, if one is sent."""
    if tags := headers.get("if-none-match"):
        return tags.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in tags.split(",")}
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return changed <= (since if since.tzinfo else since.replace(tzinfo=UTC))


def _check_names(db: Database, wanted: Filter) -> None:
    """Raise UnknownValue if nothing was found and a party does not exist."""
    vocabulary.hints(db, wanted)


def _next(request: Request, cursor: str) -> str:
    asked = [(key, value) for key, value in request.query_params.multi_items() if key != "after"]
    return f"{request.url.path}?{urlencode([*asked, ('after', cursor)])}"


def _columns(db: Database, name: str) -> dict[str, Any]:
    """The rows of a projection as a JSON schema, from the comments in the store."""
    found = db.query(
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? AND schema_name = 'main' "
        "AND NOT (table_name = 'claims' AND column_name IN ('anchor_start', 'anchor_end')) ORDER BY column_index",
        [name],
    )
    properties = {column: {**_shape(kind), "description": comment or ""} for column, kind, comment in found}
    return {"type": "array", "items": {"type": "object", "properties": properties}}


def _shape(kind: str) -> dict[str, Any]:
    if kind.endswith("[]"):
        return {"type": ["array", "null"], "items": {"type": "string"}}
    if kind.startswith("MAP"):
        return {"type": ["object", "null"]}
    name, form = SHAPES.get(kind, (NUMBERS.get(kind, "string"), None))
    return {"type": [name, "null"], **({"format": form} if form else {})}


def _fault(status: int, message: str, **headers: str) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status, headers=headers)


async def _wrong_query(request: Request, error: Exception) -> JSONResponse:
    del request
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    return _fault(400, " ".join(_in_a_sentence(fault) for fault in faults))


def _in_a_sentence(fault: "Mapping[str, Any]") -> str:
    name = next((part for part in reversed(fault["loc"]) if isinstance(part, str)), "query")
    if fault["type"] == "extra_forbidden":
        return f"{name}: there is no such parameter; /openapi.json lists them."
    return f"{name}: {fault['msg'].removeprefix('Value error, ').rstrip('.')}."


async def _wrong_address(request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if status == 405:
        return _fault(405, "This server only reads: ask with GET.", Allow="GET, HEAD")
    return _fault(status, f"There is nothing at {request.url.path}; /openapi.json lists what there is.")


async def _wrong_question(request: Request, error: Exception) -> JSONResponse:
    del request
    if isinstance(error, StoreLocked):
        return _fault(503, f"{error.what} Try again in a moment.", **{"Retry-After": "2"})
    if isinstance(error, UNREACHABLE):
        return _fault(503, str(error), **{"Retry-After": "30"})
    return _fault(400, re.sub(r"(?<!\S)--(?=[a-z])", "", str(error)))


async def _our_fault(request: Request, error: Exception) -> JSONResponse:
    del request
    return _fault(500, f"Internal error ({type(error).__name__}). This is a bug: report it.")
