"""The one module that talks to DuckDB: it connects, queries and writes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias

import duckdb

from timeline.errors import Refused, StoreLocked, TimelineError
from timeline.literals import literal
from timeline.rows import Rows
from timeline.storage import lakes, permissions
from timeline.storage.addresses import Address, Lake, held_of, kept_of
from timeline.storage.extensions import UNSIGNED
from timeline.storage.faults import in_our_words
from timeline.storage.patience import Waiting
from timeline.storage.settings import FORMAT, ONE_THREAD, SETTINGS, settings_of
from timeline.upkeep.owing import Debt, debt_of

Params = Sequence[Any] | Mapping[str, Any]

Writes: TypeAlias = Literal["nothing", "kept", "log"]
"""What a connection may write: nothing, the kept state, or also the log. In a file the last two are the same."""

IS_OLD = """SELECT tags['storage_version'] IN ('v1.0.0+', 'v1.2.0+')
    AND (SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('meta', 'events', 'commits')) = 3
FROM duckdb_databases() WHERE database_name = current_database()"""
"""Whether a file is a store in a storage format older than ours."""

MANY = 1_000
"""Rows from which on several threads are worth it, whatever the size of the store."""

KEPT = "kept"
"""The schema of the kept state. A file of that name would clash: DuckDB names a database after its file."""

_memory: dict[str, str] = {}


def limit_memory(size: str) -> None:
    """Limit the memory of the stores that this process opens from now on (`1GiB`, `500MB`).

    What does not fit is spilled to temporary files next to the store. The child process that runs foreign SQL has
    limits of its own.

    Raises:
        Refused: it is not a size.
    """
    try:
        duckdb.connect(":memory:", config={"memory_limit": size}).close()
    except duckdb.Error as error:
        raise Refused(f"{size!r} is not an amount of memory. Give it as 1GiB or 500MB.") from error
    _memory["memory_limit"] = size


class Database:
    """One connection to one store: a context manager, to be opened late and closed early."""

    def __init__(
        self, connection: "duckdb.DuckDBPyConnection", path: Address, debt: Debt, mask: int | None = None
    ) -> None:
        self._connection = connection
        self._mask = mask
        self._few_rows = False
        self._owed_threads: int | None = None
        self._debt = debt
        self._asks_log_alone = False
        self._parsed: dict[str, duckdb.Statement] = {}
        self.path = path
        self.has_asked_log_alone = False
        """Whether this connection has done nothing but read and append to the log since this was set."""
        self.catching_up: Callable[[Database], None] | None = None
        """Brings the kept state up to date when that was deferred; `None`: left to whoever opens the store next."""
        self.leaving: Callable[[], None] = lambda: None
        """Called before the store is closed, unless it is closed because of an unexpected exception."""

    @property
    def is_shared(self) -> bool:
        """Whether others may append while this connection is open, because the log is in a lake."""
        return isinstance(self.path, Lake)

    @property
    def has_queue(self) -> bool:
        """Whether the lake's catalogue keeps a queue of writers."""
        return isinstance(self.path, Lake) and self.path.catalog_file is None

    def beside(self) -> "Database":
        """A second connection to the same store, for another thread or outside a transaction; it ends with this one."""
        other = _in_utc(Database(self._connection.cursor(), self.path, self._debt))
        if self.is_shared:
            with self.log_alone():
                (path,) = self.first("SELECT current_setting('search_path')") or ("",)
            other.execute(f"SET search_path = {literal(path)}")
        other.catching_up = self.catching_up
        return other

    def query(self, sql: str, params: Params | None = None) -> Rows:
        """Run one query and return all its rows.

        Raises:
            TimelineError: DuckDB refuses the query, or cannot read the file.
        """
        with self._speaking_plainly():
            cursor = self._run(sql, params)
            columns = tuple(column[0] for column in cursor.description or ())
            return Rows(columns, cursor.fetchall())

    def arrow(self, sql: str, params: Params | None = None) -> Any:  # noqa: ANN401 (pyarrow is an extra)
        """All rows of one query as a `pyarrow.Table`; needs pyarrow.

        Raises:
            TimelineError: DuckDB refuses the query, or cannot read the file.
        """
        with self._speaking_plainly():
            return self._connection.execute(sql, params).to_arrow_table()

    def first(self, sql: str, params: Params | None = None) -> tuple[Any, ...] | None:
        """The first row of a query, or `None`."""
        rows = self.query(sql, params).rows
        return rows[0] if rows else None

    def has(self, rows: str) -> bool:
        """Whether there is a row in a FROM clause: a table, optionally with a condition."""
        return self.first(f"SELECT 1 FROM {rows} LIMIT 1") is not None  # noqa: S608

    def take(self, sql: str, limit: int) -> tuple[Rows, tuple[str, ...]]:
        """At most `limit` rows of a query, and the types of its columns."""
        with self._speaking_plainly():
            cursor = self._connection.execute(sql)
            described = cursor.description or []
            columns = Rows(tuple(column[0] for column in described), cursor.fetchmany(limit) if described else [])
            return columns, tuple(str(column[1]) for column in described)

    def statements(self, sql: str) -> list[str]:
        """The kinds of the statements in a text, in order: SELECT, DELETE, ATTACH, ..."""
        with self._speaking_plainly():
            return [statement.type.name for statement in self._connection.extract_statements(sql)]

    def execute(self, sql: str, params: Params | None = None) -> None:
        """Run one or several statements for their effect.

        Raises:
            TimelineError: DuckDB refuses, or cannot write the file.
        """
        with self._speaking_plainly():
            self._run(sql, params)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction: commits at the end, rolls back on any exception."""
        self.execute("BEGIN")
        with self.log_alone():
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):  # a failed COMMIT has rolled back already
                    self._connection.execute("ROLLBACK")
                raise

    def owe(self, rows: int) -> None:
        """Defer deriving the kept state from so many new rows of the log.

        It is done before the next query of this process that may need it, before the store is closed, or at once if the
        debt is large.
        """
        self._debt.add(rows)
        if self._debt.is_large:
            self.pay()

    def pay(self, catching_up: "Callable[[Database], None] | None" = None) -> None:
        """Catch up with what is owed, with `catching_up` or else this connection's own; it stays owed if that fails."""
        tell = catching_up or self.catching_up
        if tell is not None:
            with self._debt.lock, self.log_alone():
                if owed := self._debt.rows:
                    with nullcontext() if self._debt.is_large else self.one_thread():
                        tell(self)
                    self._debt.add(-owed)  # not to zero: others may have appended meanwhile

    @contextmanager
    def log_alone(self) -> Iterator[None]:
        """Within this, only the log is read, which is never behind: what is owed stays so."""
        outer, self._asks_log_alone = self._asks_log_alone, True
        try:
            yield
        finally:
            self._asks_log_alone = outer

    @contextmanager
    def one_thread(self) -> Iterator[None]:
        """Within this, DuckDB uses one thread: for a few rows, distributing the work takes longer than doing it.

        The other threads are restored only before the next query outside: stopping and starting them takes a fifth of a
        commit, and usually another commit follows.
        """
        outer, self._few_rows = self._few_rows, True
        try:
            if self._owed_threads is None:
                (threads,) = self.first("SELECT current_setting('threads')") or (1,)
                self.execute("SET threads = 1")
                self._owed_threads = threads
            yield
        finally:
            self._few_rows = outer

    def expect(self, rows: int) -> None:
        """Use all processors if there are many rows to work on; a small store is opened with one thread."""
        if rows > MANY:
            self._owed_threads = None
            self.execute("RESET threads")

    @contextmanager
    def small_shares(self) -> Iterator[None]:
        """Within it, DuckDB distributes tables in pieces of 2,048 rows, not 122,880: for much work on few rows.

        By default one processor does all the work on a table smaller than that. The setting is meant for DuckDB's own
        tests; where there are pieces enough anyway, it costs a tenth of processor time.
        """
        self.execute("PRAGMA verify_parallelism")
        try:
            yield
        finally:
            self.execute("PRAGMA disable_verify_parallelism")

    def empty_journal(self) -> None:
        """Checkpoint a file before much is written to it.

        If the write-ahead log filled up halfway, the last blocks of each table would be written twice, and the first
        copies would stay in the file as free space.
        """
        if not self.is_shared:
            self.execute("CHECKPOINT")

    @contextmanager
    def calling(self, name: str, function: Callable[[bytes], str]) -> Iterator[None]:
        """Within this, SQL on this connection can call a Python function."""
        self._connection.create_function(name, function, ["BLOB"], "VARCHAR")
        try:
            yield
        finally:
            self._connection.remove_function(name)

    @contextmanager
    def appending(self) -> Iterator[None]:
        """A transaction at the head of the log; for a lake, one that waits until other writers are done."""
        with lakes.in_turn(self, self.path) if isinstance(self.path, Lake) else self.transaction():
            yield

    def prepared(self, prepare: Callable[[], None]) -> Self:
        """Run `prepare` and return this connection, which is closed if that fails."""
        try:
            prepare()
        except BaseException:
            self.close()
            raise
        return self

    def interrupt(self) -> None:
        """Stop the query that another thread runs on this connection."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the connection, so that other processes can open the file."""
        self._connection.close()
        permissions.end(self._mask)
        self._mask = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.prepared(self.leaving)
        elif issubclass(kind, TimelineError):
            with suppress(TimelineError):
                self.leaving()
        self.close()

    def _run(self, sql: str, params: Params | None) -> "duckdb.DuckDBPyConnection":
        """Run a statement; one with parameters is usually repeated, so it is parsed only once."""
        if params is None:
            return self._connection.execute(sql)
        if (statement := self._parsed.get(sql)) is None:
            *others, statement = self._connection.extract_statements(sql)
            if others:
                return self._connection.execute(sql, params)
            self._parsed[sql] = statement
        return self._connection.execute(statement, params)

    def _give_threads_back(self) -> None:
        if self._owed_threads is not None and not self._few_rows:
            self._connection.execute(f"SET threads = {self._owed_threads}")
            self._owed_threads = None

    @contextmanager
    def _speaking_plainly(self) -> Iterator[None]:
        try:
            if not self._asks_log_alone:
                self.has_asked_log_alone = False
                if self._debt.rows:
                    self.pay()
            self._give_threads_back()
            yield
        except RuntimeError as error:
            # how DuckDB reports Ctrl-C while a query runs
            if "interrupt" in str(error).lower():
                raise KeyboardInterrupt from error
            raise
        except duckdb.Error as error:
            if "UDF: KeyboardInterrupt" in str(error):  # the same, within a Python function
                raise KeyboardInterrupt from error
            raise in_our_words(self.path, str(error)) from error


def connect_to_memory(settings: Mapping[str, str] = SETTINGS) -> Database:
    """A connection to an empty database that lives in memory."""
    return _in_utc(Database(duckdb.connect(":memory:", config={**settings, **ONE_THREAD}), Path(":memory:"), Debt()))


def connect(
    path: Address,
    *,
    writes: Writes = "nothing",
    settings: Mapping[str, str] = SETTINGS,
    new: bool = False,
    apart: bool = False,
) -> Database:
    """Open a store as soon as no other process holds it; a lake `apart` without its kept state."""
    file = ":memory:" if apart else str(kept_of(path))
    if isinstance(path, Lake):
        path.kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if Path(file).name.partition(".")[0].lower() == KEPT:
        raise Refused(f"{path}: a store cannot be called {KEPT}, since a part of each is. Give the file another name.")
    with Waiting(held_of(path)) as waiting:
        while True:
            try:
                return _attached(_opened(path, file, writes, settings), write=writes == "log", new=new)
            except StoreLocked as locked:
                waiting.pause(locked)


def _attached(database: Database, *, write: bool, new: bool) -> Database:
    """The connection, with the lake attached if it is to one."""
    lake = database.path
    if isinstance(lake, Lake):
        return database.prepared(lambda: lakes.attach(database, lake, write=write, new=new))
    return database


def _opened(path: Address, file: str, writes: Writes, settings: Mapping[str, str]) -> Database:
    read_only = writes == "nothing" and file != ":memory:"
    config: dict[str, Any] = {
        **settings_of(Path(file), read_only=read_only),
        **_memory,
        **settings,
    }
    if isinstance(path, Lake):
        config |= UNSIGNED
    # a lake's files are for everybody who shares its folder
    mask = None if isinstance(path, Lake) else permissions.begin(path)
    try:
        connection = duckdb.connect(file, read_only=read_only, config=config)
        if not read_only and connection.execute(IS_OLD).fetchone() == (True,):
            connection.close()
            _give_format(file, config)
            connection = duckdb.connect(file, config=config)
    except duckdb.Error as error:
        permissions.end(mask)
        raise in_our_words(path, str(error)) from error
    return _in_utc(Database(connection, path, debt_of(file), mask))


def _give_format(file: str, config: Mapping[str, Any]) -> None:
    """Upgrade a file to our storage format: DuckDB does so at the next checkpoint."""
    with duckdb.connect(":memory:", config={**config}) as connection:
        connection.execute(f"ATTACH {literal(file)} AS held (STORAGE_VERSION '{FORMAT}')")
        connection.execute("CREATE TABLE held.format (of INTEGER); DROP TABLE held.format; CHECKPOINT held")


def _in_utc(database: Database) -> Database:
    database.execute("SET TimeZone = 'UTC'")
    return database
