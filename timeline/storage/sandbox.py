"""Run foreign SQL in a sandbox: a child process that can only read this one store, with limited time and memory."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from timeline import errors
from timeline.rows import Rows
from timeline.storage.addresses import Address, address, environment, text_of, written_by_reading
from timeline.storage.patience import Patience, have_patience, patience_now

if TYPE_CHECKING:
    from timeline.database import Database

BOOT = """
import json, sys
job = json.load(sys.stdin)
sys.path[:] = job["modules"]
from timeline.storage import sandbox
sandbox.child(job)
"""
"""The program of the child, which gets its parent's module path and nothing else of the parent."""

OVERHEAD = 2 << 30
"""Bytes of address space that Python and DuckDB take, on top of what the query may take."""


EXTENSIONS = ("ducklake_", "postgres_", "pg_", "sqlite_", "read_postgres")
"""Prefixes of functions that a lake's extensions bring: they could reach beyond it, or write to it."""

METADATA = "__ducklake_metadata"
"""Prefix of the name under which a connection knows a lake's catalogue database."""

READING = {"SELECT", "EXPLAIN"}
"""The kinds of statement that only read; to DuckDB, FROM, WITH, DESCRIBE and SUMMARIZE are SELECTs."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: seconds, rows of result, megabytes of memory and of output."""

    seconds: float = 30.0
    rows: int = 100_000
    memory: int = 1024
    output: int = 256


DEFAULT = Limits()


def run_sql(path: Address, query: str, limits: Limits = DEFAULT) -> Rows:
    """The rows of one statement that only reads.

    Raises:
        Refused: there are several statements, it does not only read, is wrong SQL, or exceeds a limit.
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    job = {
        "path": text_of(path),
        "query": query,
        "limits": asdict(limits),
        "wait": min(patience_now().seconds, limits.seconds),
        "modules": [entry or "." for entry in sys.path],
    }
    try:
        return _asked(job, limits)
    except errors.StoreBehind:  # the child cannot bring it up to date, since it may not write
        from timeline.opening import open_store

        open_store(path).close()
        return _asked({**job, "behind": True}, limits)


def _asked(job: dict[str, Any], limits: Limits) -> Rows:
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", BOOT],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=limits.seconds + job["wait"],
            env={"LC_ALL": "C.UTF-8", **environment(address(job["path"]))},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise errors.Refused(f"The query took longer than {limits.seconds:g} seconds and was stopped.") from error
    if done.returncode != 0:
        raise errors.Refused(f"The query took more than the {limits.memory} MB of memory it may, and was stopped.")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise getattr(errors, answer["error"])(*answer["args"])
    readers = [_reader(kind) for kind in answer["types"]]
    rows = [tuple(read(value) for read, value in zip(readers, row, strict=True)) for row in answer["rows"]]
    return Rows(tuple(answer["columns"]), rows)


def child(job: dict[str, Any]) -> None:
    """The child's part: apply the limits, and answer in JSON on standard output."""
    limits = Limits(**job["limits"])
    have_patience(Patience(job["wait"]))
    try:
        _shut_in(limits, written_by_reading(address(job["path"])))
        answer = answered(job, limits)
    except errors.TimelineError as error:
        kind = type(error) if type(error) is not errors.TimelineError else errors.Refused
        answer = {"error": kind.__name__, "args": [str(arg) for arg in error.args]}
    except MemoryError:
        answer = {"error": "Refused", "args": [f"The query took more than the {limits.memory} MB of memory it may."]}
    sys.stdout.buffer.write(_encoded(answer, limits))


def _shut_in(limits: Limits, written: int) -> None:
    import resource

    bytes_of_memory = (limits.memory << 20) + OVERHEAD
    seconds_of_cpu = int(limits.seconds * 4) + 1
    for what, most in (
        (resource.RLIMIT_AS, bytes_of_memory),
        (resource.RLIMIT_CPU, seconds_of_cpu),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answered(job: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """The child's answer: `columns`, their `types`, and `rows`. Sandboxes the connection, not the process.

    Raises:
        TimelineError: it is not a single statement that reads, or DuckDB refuses it.
    """
    from timeline.opening import open_sandbox

    path, query, behind = address(job["path"]), job["query"], job.get("behind", False)
    with open_sandbox(path, memory=f"{limits.memory}MB", threads=2, behind=behind) as db:
        kinds = db.statements(query)
        if len(kinds) != 1:
            raise errors.Refused(f"One statement at a time, please: there are {len(kinds)}.")
        if kinds[0] not in READING:
            raise errors.Refused(f"SQL may only read the store, and {kinds[0]} does not just read. Use SELECT or FROM.")
        if db.is_shared:
            refuse_reaching_out(db, query)
        rows, types = db.take(query, limits.rows + 1)
    if len(rows) > limits.rows:
        raise errors.Refused(f"The query gives more than {limits.rows} rows. Add a LIMIT, or aggregate.")
    return {"columns": rows.columns, "types": types, "rows": rows.rows}


def refuse_reaching_out(db: "Database", query: str) -> None:
    """Refuse foreign SQL that calls functions of the lake's extensions: they could reach other databases, and write.

    Raises:
        Refused: it does, or cannot be analyzed.
    """
    (parsed,) = db.first("SELECT json_serialize_sql(?)", [query]) or ("{}",)
    tree = json.loads(parsed)
    if tree.get("error"):
        raise errors.Refused("On a lake, SQL may only SELECT.")
    for node in _nodes(tree):
        name = str(node.get("function_name", "")).lower()
        if name.startswith(EXTENSIONS) or name == "query":
            raise errors.Refused(f"SQL may only read the store, and {name} could do more.")
        if any(str(node.get(key, "")).lower().startswith(METADATA) for key in ("catalog_name", "schema_name")):
            raise errors.Refused("SQL may read the store, not the lake's own catalogue.")


def _nodes(tree: object) -> Iterator[dict[str, object]]:
    """Every object in a JSON document."""
    if isinstance(tree, dict):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _nodes(part)


def _encoded(answer: dict[str, Any], limits: Limits) -> bytes:
    text = json.dumps(_plain(answer), default=str).encode()
    if len(text) <= limits.output << 20:
        return text
    too_much = {"error": "Refused", "args": [f"The query gives more than {limits.output} MB. Select less."]}
    return json.dumps(too_much).encode()


def _plain(value: object) -> object:
    """The value with string keys only, as JSON needs them; maps may have others."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _reader(kind: str) -> Callable[[Any], Any]:
    """How to convert a column's values back from JSON, by DuckDB type."""
    readers: dict[str, Callable[[str], Any]] = {"DATE": date.fromisoformat, "TIMESTAMP": datetime.fromisoformat}
    read = Decimal if kind.startswith("DECIMAL") else readers.get(kind)
    if read is None:
        return lambda value: value
    return lambda value: None if value is None else read(value)
