"""Opening and making stores: brought up to date, for appending, as they are, or for foreign SQL."""

from timeline import definitions
from timeline.database import Database, connect, connect_to_memory
from timeline.errors import StoreBehind, StoreMissing, StoreUnreadable, TimelineError, no_folder
from timeline.storage import lakes
from timeline.storage.addresses import Address, Lake, held_of, kept_of
from timeline.storage.settings import SANDBOX, SETTINGS
from timeline.storage.shadows import refuse_shadows
from timeline.upkeep import kept


def create_store(path: Address) -> Database:
    """Make a store at `path`, or open for writing the one that is there; its views and macros are brought up to date.

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
        # others append without a pause
        database = _brought_up_to_date(connect(path, writes="kept"), new=False)
    # the answer is of the connection that catches up: of a lake, since that cannot write its log and another would cost
    # more than most questions; of a file, before the next commit
    database.catching_up = kept.catch_up
    return database.prepared(lambda: kept.catch_up(database))


def open_log(path: Address) -> Database:
    """Open the store for appending alone: what follows from the log is left to who opens the store to ask.

    Where many write to one lake, none waits for what another keeps of it; it may not even be there.

    Raises:
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    _check_there(path)
    if not isinstance(path, Lake):
        return _brought_up_to_date(connect(path, writes="log"), new=False)
    database = connect(path, writes="log", apart=True)
    return database.prepared(lambda: lakes.refuse_others(database, path))


def open_as_is(path: Address) -> Database:
    """Open the log for reading just as it lies there, whatever it is: nothing is brought up to date, or believed.

    Raises:
        StoreMissing: there is no file.
        StoreUnreadable: it is no DuckDB file, or is damaged.
        StoreLocked: another process holds it.
    """
    _check_there(path)
    if not isinstance(path, Lake):
        return connect(path)
    database = connect(path, apart=True)
    return database.prepared(lambda: definitions.install_reference(database))


def open_sandbox(path: Address, *, memory: str, threads: int, behind: bool = False) -> Database:
    """Open the store for foreign SQL: read-only, shut off from files and network, its settings locked.

    Raises:
        StoreBehind: what it says is of an earlier moment, and that is not to be answered from (`behind`).
        StoreMissing, StoreUnreadable, StoreLocked: as for `open_store`.
    """
    _check_there(path)
    limits = {"memory_limit": memory, "threads": str(threads), "max_temp_directory_size": "0B"}
    lake = isinstance(path, Lake)
    # a lake is attached before its connection is shut off
    database = connect(path, settings={**(SETTINGS if lake else SANDBOX), **limits})
    if lake:
        database.prepared(lambda: lakes.shut_off(database))
    if not _is_current(database) and not behind:
        database.close()
        raise StoreBehind(f"{path}: the store is not up to date.")
    database.execute("SET lock_configuration = true")
    return database


def in_memory() -> Database:
    """An empty store that lives in memory, for comparison and trial."""
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
    """Have what follows from the log be told before it is asked for, and before the store is given back."""

    def leave() -> None:
        # so that who may only read finds nothing to be told anew
        database.pay(kept.catch_up)
        kept.settle(database)

    def begin() -> None:
        database.catching_up = kept.catch_up_today
        database.leaving = leave
        with database.log_alone():
            database.owe(kept.missing(database))

    return database.prepared(begin)
