"""Stores beyond one machine: the log in a lake (DuckLake), the state derived from it in a local file of each reader.

The lake's catalogue is a database (PostgreSQL; SQLite or a DuckDB file to try it out); its data are Parquet files in a
folder or an object store. It holds the log alone. The kept state, the views and the macros are in a local DuckDB file
of each reader, who updates it on demand. So writers on many machines never wait for it, and both kinds of store share
the SQL of the projections. Unqualified names are resolved in that file first, then in the lake.
"""

import os
import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from timeline.definitions import OF_FILES, SCHEMA, check_number, sql
from timeline.errors import HeadMoved, Refused, StoreMissing, StoreUnreadable, TimelineError
from timeline.literals import literal
from timeline.storage.addresses import DATA_PATH, OBJECTS, PASSWORD, PREFIX, SCANNERS, Address, Lake, absolute
from timeline.storage.extensions import load
from timeline.storage.patience import turn_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.database import Database

NAME: Final = "lake"
"""The lake's name within a connection."""

SOURCE: Final = "source"
"""The name of a store whose log is copied."""

INLINED: Final = 100
"""Rows per table and commit that stay in the catalogue until the lake is compacted, to avoid tiny files."""

TURNS: Final = "turns"
"""The name of the catalogue's database for waiting for a turn."""

WORK: Final = "work"
"""The name of the catalogue's database for the queue of documents (`timeline.work`)."""

TURN: Final = 1953066341
"""The number of the advisory lock that is the turn; arbitrary, but the same for all."""

WAIT: Final = f"SELECT set_config('lock_timeout', '60s', true), pg_advisory_xact_lock({TURN})"
"""Waits for the turn, behind all who came before."""

ALONE: Final = "SELECT pg_advisory_xact_lock(1953066342)"
"""Waits until nobody else, on any machine, does what only one may do at a time."""

KEY: Final = "AWS_ACCESS_KEY_ID"
"""The variable that suggests that data may be in an object store: the catalogue would tell only too late."""

S3: Final = {
    KEY: "KEY_ID",
    "AWS_SECRET_ACCESS_KEY": "SECRET",
    "AWS_SESSION_TOKEN": "SESSION_TOKEN",
    "AWS_DEFAULT_REGION": "REGION",
    "AWS_REGION": "REGION",
}
"""The variables with an object store's credentials, and DuckDB's names for them."""

PGPASSWORD: Final = "PGPASSWORD"
"""The variable from which PostgreSQL's client reads the password."""

SORTED: Final = {"documents": "published, seq", "events": "reported, seq"}
"""By table: the order of rows within a file, so that queries about a few days read little of it."""

LOG: Final = ("commits", "documents", "events", "signatures", "meta", "head")
"""The tables of the lake."""


def check_there(lake: Lake) -> None:
    """Refuse a catalogue file that does not exist.

    Raises:
        StoreMissing: it does not.
    """
    if lake.catalog_file and not lake.catalog_file.is_file():
        raise none_here(lake)


def none_here(lake: Lake) -> StoreMissing:
    """The error for a lake that does not exist."""
    return StoreMissing(f"{lake}: there is no lake here. Run `timeline init` to make one, or name another with --db.")


def attach(database: "Database", lake: Lake, *, write: bool, new: bool = False) -> None:
    """Attach the lake to a connection to its kept state; a `new` one may be created.

    Raises:
        Refused: DuckDB's extensions for it are not installed.
        StoreMissing, StoreUnreadable: there is no such lake, or its database cannot be reached.
        StoreLocked: the catalogue is one DuckDB file, and another process has it.
    """
    catalog = _attach(database, lake, NAME, write=write, new=new)
    if lake.kind == "postgres" and write:
        database.execute(f"ATTACH {literal(catalog)} AS {TURNS} (TYPE postgres)")
    (own,) = database.first("SELECT current_database()") or ("",)
    database.execute(f"SET search_path = '{own}.main,{NAME}.main'")


def attach_source(database: "Database", store: Address) -> None:
    """Attach another store as `source`, for reading.

    Raises:
        Refused, StoreMissing, StoreUnreadable, StoreLocked: as for `attach`.
    """
    if isinstance(store, Lake):
        _attach(database, store, SOURCE, write=False, new=False)
    else:
        database.execute(f"ATTACH {literal(str(store))} AS {SOURCE} (READ_ONLY)")


def attach_work(database: "Database", lake: Lake) -> None:
    """Attach the catalogue's database itself as `work`; what is kept there is not part of the lake.

    Raises:
        StoreUnreadable: it cannot be reached.
    """
    catalog = _without_secret(lake.catalog) if lake.kind == "postgres" else lake.catalog
    database.execute(f"ATTACH {literal(catalog)} AS {WORK} (TYPE {lake.kind})")


def _attach(database: "Database", lake: Lake, name: str, *, write: bool, new: bool) -> str:
    objects = KEY in os.environ or (lake.data_path or os.environ.get(DATA_PATH) or "").startswith(OBJECTS)
    load(database, ("ducklake", *SCANNERS[lake.kind], *(("httpfs",) if objects else ())))
    if objects:
        database.execute(secret())
    options = [] if write else ["READ_ONLY"]
    if new:
        options.append(f"DATA_PATH {literal(absolute(lake.data))}")
    else:
        options.append("CREATE_IF_NOT_EXISTS false")
        if moved := lake.found_at:
            options.append(f"DATA_PATH {literal(absolute(moved))}, OVERRIDE_DATA_PATH true")
    if lake.kind == "sqlite" and write:
        # allows readers and a writer at the same time
        options.append("META_JOURNAL_MODE 'WAL'")
    catalog = _without_secret(lake.catalog) if lake.kind == "postgres" else lake.catalog
    kind = "" if lake.kind == "file" else f"{lake.kind}:"
    database.execute(f"ATTACH {literal(f'{PREFIX}{kind}{catalog}')} AS {name} ({', '.join(options)})")
    return catalog


def data_of(database: "Database", name: str = NAME) -> str:
    """The folder or bucket with an attached lake's data."""
    found = database.first(f"SELECT value FROM ducklake_options('{name}') WHERE option_name = 'data_path'")  # noqa: S608
    return str(found[0]) if found else ""


def secret() -> str:
    """The statement with the credentials for an object store, from the variables that every S3 client knows."""
    given = {option: os.environ[name] for name, option in S3.items() if name in os.environ}
    if endpoint := os.environ.get("AWS_ENDPOINT_URL"):
        scheme, _, host = endpoint.rstrip("/").rpartition("://")
        given |= {"ENDPOINT": host, "URL_STYLE": "path", "USE_SSL": str(scheme != "http").lower()}
    options = "".join(f", {option} {literal(value)}" for option, value in given.items())
    return f"CREATE OR REPLACE TEMPORARY SECRET objects (TYPE s3{options})"


@contextmanager
def in_turn(database: "Database", lake: Lake) -> "Iterator[None]":
    """A transaction that begins when nobody else is appending to the lake.

    Of two that start from the same head, the lake accepts only one. Waiting saves the later one its work, and lets all
    append in the order in which they came. PostgreSQL keeps the queue and drops writers that die, in a transaction of
    its own that ends after the lake's: DuckDB ends them in reverse order.
    """
    if lake.catalog_file:
        with turn_at(lake.catalog_file), database.transaction():
            yield
    else:
        with database.transaction():
            wait_for_turn(database)
            yield


def wait_for_turn(database: "Database") -> None:
    """Wait, in a transaction that has not read the lake yet, until nobody else is appending to it.

    Raises:
        HeadMoved: that takes too long.
    """
    # a qualified name: resolving it in the lake would fix our snapshot of the head before we wait
    database.query(f"FROM system.main.postgres_query('{TURNS}', {literal(WAIT)})")


@contextmanager
def alone(lake: Lake) -> "Iterator[None]":
    """A lock, across machines, that the database releases if its holder dies.

    Raises:
        StoreMissing, StoreUnreadable: as for `attach`.
    """
    from timeline.opening import open_log

    with open_log(lake) as database, database.transaction():
        database.query(f"FROM system.main.postgres_query('{TURNS}', {literal(ALONE)})")
        yield


def _without_secret(catalog: str) -> str:
    """A database address without its password, which goes to the environment, where PostgreSQL's client reads it.

    So no error message shows it, and no SQL can read it.
    """
    if (found := PASSWORD.search(catalog)) is None:
        return catalog
    from urllib.parse import unquote

    secret, in_url = found["secret"], found["before"].startswith("//")
    os.environ[PGPASSWORD] = unquote(secret) if in_url else re.sub(r"\\(.)", r"\1", secret.strip("'"))
    before = found["before"].removesuffix(":") if in_url else ""
    return catalog[: found.start()] + before + catalog[found.end() :]


def shut_off(database: "Database") -> None:
    """Restrict a connection to the lake's files."""
    database.execute(f"SET allowed_directories = [{literal(data_of(database))}]")
    database.execute("SET allow_community_extensions = false; SET enable_external_access = false")


def prepare(database: "Database", lake: Lake, *, new: bool) -> None:
    """Create the log's tables in an empty lake if `new`, and make sure that the kept state is of this lake.

    Raises:
        StoreUnreadable: it is not a lake of ours, or of a newer version.
    """
    if new and not _tables(database):
        with suppress(HeadMoved):  # somebody else has just made it
            _bring_log(database, {})
    held = _versions(database, lake)
    if int(held["schema"]) < len(SCHEMA):
        _bring_log(database, held)
        held = _versions(database, lake)
    if not belongs(database):
        database.execute("CREATE OR REPLACE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        database.execute("INSERT INTO meta VALUES ('schema', ?), ('store', ?)", [held["schema"], held["store"]])


def belongs(database: "Database") -> bool:
    """Whether the kept state is of this lake, and not of another that had its address before."""
    if database.first("SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'meta'"):
        query = f"SELECT value = (SELECT value FROM {NAME}.main.meta WHERE key = 'store') FROM meta WHERE key = 'store'"  # noqa: S608
        return database.first(query) == (True,)
    return False


def refuse_others(database: "Database", lake: Lake) -> None:
    """Refuse a lake that holds something else.

    Raises:
        StoreUnreadable: it does, or was made by a newer version.
    """
    _versions(database, lake)


def _versions(database: "Database", lake: Lake) -> dict[str, str]:
    """The schema version of the lake's tables, and the id that it was given on creation."""
    if not _tables(database) >= {"meta", "events", "commits"}:
        raise StoreUnreadable(f"{lake}: this is not a store of ours. Name another, or run `timeline init` to make one.")
    held = dict(database.query(f"SELECT key, value FROM {NAME}.main.meta").rows)  # noqa: S608
    check_number(database, held)
    return held


CAME_LATE: Final = ("database is locked", "Transaction conflict", "could not serialize", "lock timeout")
"""What the catalogues say to the later of two writers."""

NO_LAKE: Final = "creating a new DuckLake is explicitly disabled"
"""What DuckLake says of a database without a lake."""

OUT_OF_REACH: Final = ("Unable to connect to Postgres", "connection to server", "server closed the connection")
"""What PostgreSQL's client says if the server is unreachable."""


def in_our_words(lake: Lake, said: str) -> TimelineError | None:
    """Translate an error of the lake or its catalogue; `None` if it is not one."""
    reason = said.strip().rpartition("\n")[2]
    if NO_LAKE in said:
        return none_here(lake)
    if "requires the extension httpfs" in said:
        return Refused(f"{lake}: its data are in an object store. Set {KEY} and AWS_SECRET_ACCESS_KEY to get in.")
    if any(words in said for words in CAME_LATE):
        return HeadMoved(f"{lake}: others appended at the same moment, so nothing was added. Try again.")
    if any(words in said for words in OUT_OF_REACH):
        return StoreUnreadable(f"{lake}: the catalogue's database cannot be reached ({reason}).")
    if "Failed to probe DuckLake metadata" in said or "DuckLake MetaData" in said:
        return StoreUnreadable(f"{lake}: the catalogue cannot be opened ({reason}).")
    return None


def tables_of_lake(database: "Database") -> list[tuple[str, str, int, int]]:
    """The tables of the lake: schema, name, rows, and the bytes of their Parquet files."""
    sizes = dict(database.query(f"SELECT table_name, file_size_bytes FROM ducklake_table_info('{NAME}')").rows)  # noqa: S608
    rows = {name: database.first(f"SELECT count(*) FROM {NAME}.main.{name}") or (0,) for name in LOG}  # noqa: S608
    return [("main", name, rows[name][0], sizes.get(name) or 0) for name in LOG]


def sort_from_now_on(database: "Database") -> None:
    """Have the lake sort its files from now on, when writing and compacting; within a transaction."""
    if database.has(f"__ducklake_metadata_{NAME}.ducklake_sort_info WHERE end_snapshot IS NULL"):
        return
    for table, order in SORTED.items():
        database.execute(f"ALTER TABLE {NAME}.main.{table} SET SORTED BY ({order})")


def _bring_log(database: "Database", held: dict[str, str]) -> None:
    """Create the tables of the log, or migrate those of an earlier version."""
    from uuid import uuid4

    (own,) = database.first("SELECT current_database()") or ("",)
    database.execute(f"USE {NAME}")
    if not held:
        database.execute(f"CALL {NAME}.set_option('data_inlining_row_limit', {INLINED})")
    try:
        with database.transaction():
            for migration in (one for one in SCHEMA[int(held.get("schema", "0")) :] if one not in OF_FILES):
                # a lake has no keys: numbers stay unique because only one writer can move the head
                database.execute(sql("schema", migration).replace(" PRIMARY KEY", " NOT NULL"))
            if not held:
                database.execute(sql("schema", "head"))
                database.execute("INSERT INTO meta VALUES ('store', ?)", [uuid4().hex])
                sort_from_now_on(database)
            database.execute("DELETE FROM meta WHERE key = 'schema'")
            database.execute("INSERT INTO meta VALUES ('schema', ?)", [str(len(SCHEMA))])
    finally:
        database.execute(f"SET search_path = '{own}.main,{NAME}.main'")


def _tables(database: "Database") -> set[str]:
    return set(
        database.query("SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [NAME]).column("table_name")
    )
