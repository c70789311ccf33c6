"""Open and create stores: up to date, for appending only, as they are, or for foreign SQL."""

from timeline import definitions
from timeline.database import Database, connect, connect_to_memory
from timeline.errors import StoreBehind, StoreMissing, StoreUnreadable, TimelineError, no_folder
from timeline.storage import lakes
from timeline.storage.addresses import Address, Lake, held_of, kept_of
from timeline.storage.settings import SANDBOX, SETTINGS
from timeline.storage.shadows import refuse_shadows
from timeline.upkeep import kept


def create_store(path: Address) -> Database:
    """Create a store at `path`, or open an existing one for writing; its views and macros are brought up to date.

    Raises:
        StoreUnreadable: the folder is missing or not writable, or the file there is not a store of ours.
        StoreLocked: another process holds it.
    """
    folder = held_of(path).parent
    if not folder.is_dir() and not (isinstance(path, Lake) and path.catalog_file is None):
        raise StoreUnreadable(no_folder(path, folder))
    return _keeping_up(_brought_up_to_date(connect(path, writes="log", new=True), new=True))


def open_store(path: Address, *, write: bool = False) -> Database:
    """Open the store at `path`, for reading unless `write`.

    Views and macros of another version of this program are replaced first, and for reading the kept state is brought up
    to the end of the log; that takes a moment of writing.

    Raises:
        StoreMissing: there is no file.
        StoreUnreadable: the file is not a store of ours, is damaged, or was made by a newer version.
        StoreLocked: another process holds it.
    """
    _check_there(path)
    if not write and kept_of(path).is_file():
        database = connect(path)
        if _is_current(database):
            return database
        database.close()
    database = _brought_up_to_date(connect(path, writes="log" if write else "kept"), new=False)
    if write:
        return _keeping_up(database)
    if not isinstance(path, Lake):
        with database:
            kept.catch_up(database)
        database = connect(path)
        if _is_current(database):
            return database
        database.close()
        # other processes keep appending
        database = _brought_up_to_date(connect(path, writes="kept"), new=False)
        # answer on the connection that catches up: to a lake, which cannot write the log anyway, another one would cost
    # more than most queries; to a file, nobody else can append until it is closed
    database.catching_up = kept.catch_up
    return database.prepared(lambda: kept.catch_up(database))


def open_log(path: Address) -> Database:
    """Open the store for appending only; the kept state is left to whoever opens the store for queries.

    Writers of a lake do not wait for the kept state of another, which need not even exist.

    Raises:
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    _check_there(path)
    if not isinstance(path, Lake):
        return _brought_up_to_date(connect(path, writes="log"), new=False)
    database = connect(path, writes="log", apart=True)
    return database.prepared(lambda: lakes.refuse_others(database, path))


def open_as_is(path: Address) -> Database:
    """Open the log for reading as it is, without bringing anything up to date or trusting its content.

    Raises:
        StoreMissing: there is no file.
        StoreUnreadable: it is not a DuckDB file, or is damaged.
        StoreLocked: another process holds it.
    """
    _check_there(path)
    if not isinstance(path, Lake):
        return connect(path)
    database = connect(path, apart=True)
    return database.prepared(lambda: definitions.install_reference(database))


def open_sandbox(path: Address, *, memory: str, threads: int, behind: bool = False) -> Database:
    """Open the store for foreign SQL: read-only, without access to files or network, with locked settings.

    Raises:
        StoreBehind: its kept state is behind the log, unless that is accepted (`behind`).
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    _check_there(path)
    limits = {"memory_limit": memory, "threads": str(threads), "max_temp_directory_size": "0B"}
    lake = isinstance(path, Lake)
    # a lake must be attached before its connection is shut off
    database = connect(path, settings={**(SETTINGS if lake else SANDBOX), **limits})
    if lake:
        database.prepared(lambda: lakes.shut_off(database))
    if not _is_current(database) and not behind:
        database.close()
        raise StoreBehind(f"{path}: the store is not up to date.")
    database.execute("SET lock_configuration = true")
    return database


def in_memory() -> Database:
    """An empty store in memory, for comparisons and trials."""
    return _keeping_up(_brought_up_to_date(connect_to_memory(), new=True))


def _check_there(path: Address) -> None:
    if isinstance(path, Lake):
        lakes.check_there(path)
    elif not path.is_file():
        raise StoreMissing(
            f"{path}: there is no store here. Run `timeline init` to make one, or name another with --db."
        )


def _is_current(database: Database) -> bool:
    try:
        is_ours = not database.is_shared or lakes.belongs(database)
        is_current = is_ours and definitions.is_current(database)
        return is_current and not kept.is_behind(database) and not kept.is_late(database)
    except TimelineError:
        database.close()
        raise


def _brought_up_to_date(database: Database, *, new: bool) -> Database:
    def bring() -> None:
        if isinstance(database.path, Lake):
            lakes.prepare(database, database.path, new=new)
        refuse_shadows(database)
        definitions.install(database, new=new)

    return database.prepared(bring)


def _keeping_up(database: Database) -> Database:
    """Have the kept state brought up to date before queries that need it, and before the store is closed."""

    def leave() -> None:
        # so that readers, who cannot write, find the kept state complete
        database.pay(kept.catch_up)
        kept.settle(database)

    def begin() -> None:
        database.catching_up = kept.catch_up_today
        database.leaving = leave
        with database.log_alone():
            database.owe(kept.missing(database))

    return database.prepared(begin)
