"""The one module that talks to DuckDB: opening and making stores, asking, writing, and its errors in our words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from timeline import definitions, upkeep
from timeline.errors import HeadMoved, Refused, StoreBehind, StoreLocked, StoreMissing, StoreUnreadable, TimelineError
from timeline.patience import Waiting
from timeline.rows import Rows

Params = Sequence[Any] | Mapping[str, Any]

SETTINGS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""Nothing is ever fetched from the network."""

WRITING = {"checkpoint_threshold": "256MiB"}
"""What was committed goes from its journal into the tables once so much has come together, and on closing: then the
last blocks of every table that grew are written anew, and the old ones lie fallow in the file."""

SANDBOX = {**SETTINGS, "enable_external_access": "false", "allow_community_extensions": "false"}
"""For foreign SQL: no file, no network, no other database; and the settings are locked once the store is open."""


ONE_THREAD = {"threads": "1"}

SMALL = 16 * 2**20
"""Bytes of a store that one thread answers sooner than several: to hand out the work takes longer than to do it."""

MANY = 1_000
"""Rows for which the processors are worth all their threads, whatever the size of the store."""

_memory: dict[str, str] = {}


def limit_memory(size: str) -> None:
    """Let the stores that this process opens from now on take at most so much memory (`1GiB`, `500MB`).

    What does not fit goes to temporary files beside the store. The child that runs foreign SQL has limits of its own.

    Raises:
        Refused: it is no size.
    """
    try:
        duckdb.connect(":memory:", config={"memory_limit": size}).close()
    except duckdb.Error as error:
        raise Refused(f"{size!r} is not an amount of memory. Give it as 1GiB or 500MB.") from error
    _memory["memory_limit"] = size


class Database:
    """One connection to one store; use it as a context manager, open it late and close it early."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection", path: Path) -> None:
        self._connection = connection
        self.path = path

    def query(self, sql: str, params: Params | None = None) -> Rows:
        """Run one query and return all its rows.

        Raises:
            TimelineError: DuckDB refuses the query, or cannot read the file.
        """
        with self._speaking_plainly():
            cursor = self._connection.execute(sql, params)
            columns = tuple(column[0] for column in cursor.description or ())
            return Rows(columns, cursor.fetchall())

    def arrow(self, sql: str, params: Params | None = None) -> Any:  # noqa: ANN401 (pyarrow is an extra)
        """All rows of one query as a table of Arrow (`pyarrow.Table`), which must be installed.

        Raises:
            TimelineError: DuckDB refuses the query, or cannot read the file.
        """
        with self._speaking_plainly():
            return self._connection.execute(sql, params).to_arrow_table()

    def first(self, sql: str, params: Params | None = None) -> tuple[Any, ...] | None:
        """The first row of a query, or `None`."""
        rows = self.query(sql, params).rows
        return rows[0] if rows else None

    def take(self, sql: str, limit: int) -> tuple[Rows, tuple[str, ...]]:
        """At most `limit` rows of a query, and the types of its columns."""
        with self._speaking_plainly():
            cursor = self._connection.execute(sql)
            described = cursor.description or []
            columns = Rows(tuple(column[0] for column in described), cursor.fetchmany(limit) if described else [])
            return columns, tuple(str(column[1]) for column in described)

    def statements(self, sql: str) -> list[str]:
        """What kinds of statements the text holds, in order: SELECT, DELETE, ATTACH, ..."""
        with self._speaking_plainly():
            return [statement.type.name for statement in self._connection.extract_statements(sql)]

    def execute(self, sql: str, params: Params | None = None) -> None:
        """Run one or several statements for their effect.

        Raises:
            TimelineError: DuckDB refuses, or cannot write the file.
        """
        with self._speaking_plainly():
            self._connection.execute(sql, params)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commits at the end, rolls back on any exception."""
        self.execute("BEGIN")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def expect(self, rows: int) -> None:
        """Have all processors work, where there are many rows to be worked on: a small store is opened for one."""
        if rows > MANY:
            self.execute("RESET threads")

    def close(self) -> None:
        """Give the file back; other processes can then open it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _roll_back(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except duckdb.Error:  # a failed COMMIT has rolled back already
            return

    @contextmanager
    def _speaking_plainly(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:
            # What DuckDB makes of Ctrl-C while a query runs.
            if "interrupt" in str(error).lower():
                raise KeyboardInterrupt from error
            raise
        except duckdb.Error as error:
            raise _in_our_words(error, self.path) from error


def create_store(path: Path) -> Database:
    """Make a store at `path`, or open for writing the one that is there; its views and macros are brought up to date.

    Raises:
        StoreUnreadable: the folder is missing or not writable, or the file there is not a store of ours.
        StoreLocked: another process holds it.
    """
    if not path.parent.is_dir():
        raise StoreUnreadable(f"{path}: there is no folder {path.parent}. Make it first, or name another place.")
    return _brought_up_to_date(_connect(path, read_only=False), new=True)


def open_store(path: Path, *, write: bool = False) -> Database:
    """Open the store at `path`, for reading unless `write`.

    Views and macros of another version of this program are replaced first, and for reading the kept state is brought up
    to the end of the log; that takes a moment of writing.

    Raises:
        StoreMissing: there is no file.
        StoreUnreadable: the file is not a store of ours, is damaged, or was made by a newer version.
        StoreLocked: another process holds it.
    """
    _check_there(path)
    if not write:
        database = _connect(path, read_only=True)
        if _is_current(database):
            return database
        database.close()
    database = _brought_up_to_date(_connect(path, read_only=False), new=False)
    if write:
        return database
    with database:
        upkeep.catch_up(database)
    return _connect(path, read_only=True)


def open_as_is(path: Path) -> Database:
    """Open the file for reading just as it lies there, whatever it is: nothing is brought up to date, or believed.

    Raises:
        StoreMissing: there is no file.
        StoreUnreadable: it is no DuckDB file, or is damaged.
        StoreLocked: another process holds it.
    """
    _check_there(path)
    return _connect(path, read_only=True)


def open_sandbox(path: Path, *, memory: str, threads: int, behind: bool = False) -> Database:
    """Open the store for foreign SQL: read-only, shut off from files and network, its settings locked.

    Raises:
        StoreBehind: what it says is of an earlier moment, and that is not to be answered from (`behind`).
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    _check_there(path)
    limits = {"memory_limit": memory, "threads": str(threads), "max_temp_directory_size": "0B"}
    database = _connect(path, read_only=True, settings={**SANDBOX, **limits})
    if not _is_current(database) and not behind:
        database.close()
        raise StoreBehind(f"{path}: the store is not up to date.")
    database.execute("SET lock_configuration = true")
    return database


def in_memory() -> Database:
    """An empty store that lives in memory, for comparison and trial."""
    database = Database(duckdb.connect(":memory:", config={**SETTINGS, **ONE_THREAD}), Path(":memory:"))
    database.execute("SET TimeZone = 'UTC'")
    return _brought_up_to_date(database, new=True)


def _connect(path: Path, *, read_only: bool, settings: Mapping[str, str] = SETTINGS) -> Database:
    with Waiting(path) as waiting:
        while True:
            try:
                config: dict[str, Any] = {**_threads(path), **_memory, **settings, **({} if read_only else WRITING)}
                connection = duckdb.connect(str(path), read_only=read_only, config=config)
            except duckdb.Error as error:
                plain = _in_our_words(error, path)
                if not isinstance(plain, StoreLocked):
                    raise plain from error
                waiting.pause(plain)
            else:
                break
    database = Database(connection, path)
    database.execute("SET TimeZone = 'UTC'")
    return database


def _threads(path: Path) -> Mapping[str, str]:
    return {} if path.is_file() and path.stat().st_size > SMALL else ONE_THREAD


def _check_there(path: Path) -> None:
    if not path.is_file():
        raise StoreMissing(
            f"{path}: there is no store here. Run `timeline init` to make one, or name another with --db."
        )


def _is_current(database: Database) -> bool:
    try:
        return definitions.is_current(database) and not upkeep.is_behind(database)
    except TimelineError:
        database.close()
        raise


def _brought_up_to_date(database: Database, *, new: bool) -> Database:
    try:
        definitions.install(database, new=new)
    except BaseException:
        database.close()
        raise
    return database


def _holder(text: str) -> str:
    """The process that DuckDB names: its program and its number."""
    named = re.search(r"held in (?P<program>.+?) \(PID (?P<number>\d+)\)", text)
    return f"process {named['number']} ({Path(named['program']).name})" if named else "another process"


def _in_our_words(error: "duckdb.Error", path: Path) -> TimelineError:
    """Translate an exception of the driver's."""
    text = str(error)
    first = text.split("\n", 1)[0]
    if "Could not set lock" in text or "different configuration" in text:
        return StoreLocked(path, _holder(text))
    conflict = isinstance(error, duckdb.TransactionException) and "onflict" in text
    if conflict or (isinstance(error, duckdb.ConstraintException) and "uplicate key" in text):
        return HeadMoved(f"{path}: somebody else appended at the same moment, so nothing was added. Try again.")
    if "No space left" in text or "File too large" in text:
        return StoreUnreadable(f"{path}: the disk is full. What was committed stays; make room, and do the rest again.")
    if "attached in read-only mode" in text:
        return Refused("SQL may only read the store. Use `ingest` and `record` to add claims, `retract` to withdraw.")
    if "'pytz'" in text:
        return Refused("The result has a timestamp with a time zone. Make it one without: `now()::TIMESTAMP`.")
    if isinstance(error, duckdb.OutOfMemoryException):
        return Refused("The query needs more memory than it may have. Aggregate, or add a LIMIT.")
    if isinstance(error, duckdb.PermissionException):
        return Refused(f"{first.removeprefix('Permission Error: ')}.")
    damaged = (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException, duckdb.InternalException)
    if isinstance(error, damaged):
        return StoreUnreadable(f"{path}: the file cannot be read or written as a store ({first}).")
    return TimelineError(first)
