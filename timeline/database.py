"""The one module that talks to DuckDB: connecting, asking, writing, and its errors in our words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias

import duckdb

from timeline.errors import (
    UNREACHABLE,
    HeadMoved,
    Refused,
    StoreLocked,
    StoreUnreadable,
    TimelineError,
    holder_in,
)
from timeline.literals import literal
from timeline.rows import Rows
from timeline.storage import lakes, permissions
from timeline.storage.addresses import Address, Lake, held_of, kept_of
from timeline.storage.extensions import UNSIGNED
from timeline.storage.patience import Waiting
from timeline.storage.settings import FORMAT, ONE_THREAD, SETTINGS, settings_of
from timeline.upkeep.owing import Debt, debt_of

Params = Sequence[Any] | Mapping[str, Any]

Writes: TypeAlias = Literal["nothing", "kept", "log"]
"""What a connection may write: nothing, what follows from the log, or the log, too. In a file these are one."""

IS_OLD = """SELECT tags['storage_version'] IN ('v1.0.0+', 'v1.2.0+')
    AND (SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('meta', 'events', 'commits')) = 3
FROM duckdb_databases() WHERE database_name = current_database()"""
"""Whether a file is a store, and of a format before that."""

MANY = 1_000
"""Rows for which the processors are worth all their threads, whatever the size of the store."""

KEPT = "kept"
"""The schema of the kept state: DuckDB calls an open file by its name, and would take the one for the other."""

_memory: dict[str, str] = {}


def limit_memory(size: str) -> None:
    """Let the stores that this process opens from now on take so much memory (`1GiB`, `500MB`), and no more.

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
        """Whether this connection did nothing since somebody said so but ask the log alone, and append to it."""
        self.catching_up: Callable[[Database], None] | None = None
        """What tells what follows from the log, where that was put off; `None`: who opens the store next does."""
        self.leaving: Callable[[], None] = lambda: None
        """What is done before the store is given back, unless somebody cut it short."""

    @property
    def is_shared(self) -> bool:
        """Whether others may append while this connection is open: the log is in a lake."""
        return isinstance(self.path, Lake)

    @property
    def has_queue(self) -> bool:
        """Whether the catalogue's database keeps a queue of those who append."""
        return isinstance(self.path, Lake) and self.path.catalog_file is None

    def beside(self) -> "Database":
        """Another connection to the same, for another thread, or besides a transaction; it ends with this one."""
        other = Database(self._connection.cursor(), self.path, self._debt)
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

    def has(self, rows: str) -> bool:
        """Whether there is a row in what may stand behind FROM: a table, with a condition or without."""
        return self.first(f"SELECT 1 FROM {rows} LIMIT 1") is not None  # noqa: S608

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
            self._run(sql, params)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commits at the end, rolls back on any exception."""
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
        """Have what follows from so many new rows of the log be told before anything is asked that may rest on it.

        That is: before the next question of this process, before the store is given back, and where much is owed, now.
        """
        self._debt.add(rows)
        if self._debt.is_large:
            self.pay()

    def pay(self, catching_up: "Callable[[Database], None] | None" = None) -> None:
        """Tell what follows from the log and is owed, all of it or what is usual; it stays owed where that fails."""
        tell = catching_up or self.catching_up
        if tell is not None:
            with self._debt.lock, self.log_alone():
                if owed := self._debt.rows:
                    with nullcontext() if self._debt.is_large else self.one_thread():
                        tell(self)
                    self._debt.add(-owed)  # and not all: others may have appended meanwhile

    @contextmanager
    def log_alone(self) -> Iterator[None]:
        """Meanwhile nothing is asked but the log, which is never behind: what is owed stays so."""
        outer, self._asks_log_alone = self._asks_log_alone, True
        try:
            yield
        finally:
            self._asks_log_alone = outer

    @contextmanager
    def one_thread(self) -> Iterator[None]:
        """Meanwhile one processor works: to hand out what is done to a few rows takes longer than to do it.

        The others are given back before anything else is asked, and not sooner: to stop and start their threads takes
        a fifth of the time of a commit, and mostly another one follows.
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
        """Have all processors work, where there are many rows to be worked on: a small store is opened for one."""
        if rows > MANY:
            self._owed_threads = None
            self.execute("RESET threads")

    def empty_journal(self) -> None:
        """Have what was committed go into the tables of a file, before much is written to others of them.

        Were they written halfway, because the journal is full, their last blocks would be written twice, and those
        written first lie fallow in the file.
        """
        if not self.is_shared:
            self.execute("CHECKPOINT")

    @contextmanager
    def calling(self, name: str, function: Callable[[bytes], str]) -> Iterator[None]:
        """Meanwhile SQL can call a function of Python's; on this connection alone, with which it would end."""
        self._connection.create_function(name, function, ["BLOB"], "VARCHAR")
        try:
            yield
        finally:
            self._connection.remove_function(name)

    @contextmanager
    def appending(self) -> Iterator[None]:
        """A transaction at the head of the log; to append to a lake, in turn with others who do."""
        with lakes.in_turn(self, self.path) if isinstance(self.path, Lake) else self.transaction():
            yield

    def prepared(self, prepare: Callable[[], None]) -> Self:
        """Itself once it is prepared; closed where that fails."""
        try:
            prepare()
        except BaseException:
            self.close()
            raise
        return self

    def close(self) -> None:
        """Give the file back; other processes can then open it."""
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
        """Run what is asked; what has parameters is mostly asked again, and is parsed but once."""
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
            # What DuckDB makes of Ctrl-C while a query runs.
            if "interrupt" in str(error).lower():
                raise KeyboardInterrupt from error
            raise
        except duckdb.Error as error:
            if "UDF: KeyboardInterrupt" in str(error):  # the same, in a function of Python's
                raise KeyboardInterrupt from error
            raise _in_words(error, self.path) from error


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
    """A connection, as soon as the store can be had; to a lake `apart` from what is kept of it."""
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
    """The connection to what is kept of a lake with the lake itself; any other as it is."""
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
    # a lake's own files are for all who share its folder
    mask = None if isinstance(path, Lake) else permissions.begin(path)
    try:
        connection = duckdb.connect(file, read_only=read_only, config=config)
        if not read_only and connection.execute(IS_OLD).fetchone() == (True,):
            connection.close()
            _give_format(file, config)
            connection = duckdb.connect(file, config=config)
    except duckdb.Error as error:
        permissions.end(mask)
        raise _in_words(error, path) from error
    return _in_utc(Database(connection, path, debt_of(file), mask))


def _give_format(file: str, config: Mapping[str, Any]) -> None:
    """Have a file be of our format from now on: DuckDB changes it with the next change that it writes."""
    with duckdb.connect(":memory:", config={**config}) as connection:
        connection.execute(f"ATTACH {literal(file)} AS held (STORAGE_VERSION '{FORMAT}')")
        connection.execute("CREATE TABLE held.format (of INTEGER); DROP TABLE held.format; CHECKPOINT held")


def _in_utc(database: Database) -> Database:
    database.execute("SET TimeZone = 'UTC'")
    return database


def _in_words(error: "duckdb.Error", path: Address) -> TimelineError:
    of_lake = lakes.in_our_words(path, str(error)) if isinstance(path, Lake) else None
    return of_lake or _in_our_words(error, path)


def _in_our_words(error: "duckdb.Error", path: Address) -> TimelineError:
    """Translate an exception of the driver's."""
    text = str(error)
    first = text.split("\n", 1)[0]
    if "Could not set lock" in text or "different configuration" in text:
        return StoreLocked(path, holder_in(text))
    conflict = isinstance(error, duckdb.TransactionException) and "onflict" in text
    if conflict or (isinstance(error, duckdb.ConstraintException) and "uplicate key" in text):
        return HeadMoved(f"{path}: somebody else appended at the same moment, so nothing was added. Try again.")
    if reason := next((told for words, told in UNREACHABLE.items() if words in text), None):
        return StoreUnreadable(f"{path}: {reason}")
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
