"""Stores beyond one machine: the log in a lake (DuckLake), what follows from it in a file of each reader's own.

The lake's catalogue is a database (PostgreSQL; SQLite or a DuckDB file to try it out), its data are Parquet files in a
folder or an object store. It holds the log alone. The kept state, the views and the macros are in a DuckDB file that
every reader has for itself, and brings up to date when it asks: writers on many machines never wait for it, and the SQL
of the projections is the same for both kinds of store. Names without a catalogue are looked for in that file first,
then in the lake.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from timeline.definitions import SCHEMA, check_number, sql
from timeline.errors import HeadMoved, Refused, StoreMissing, StoreUnreadable, TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.database import Database

PREFIX: Final = "ducklake:"
"""What the address of a lake begins with."""

DATA_PATH: Final = "TIMELINE_DATA_PATH"
"""The variable that says where the data of a new lake go, where its address does not."""

CACHE: Final = "TIMELINE_CACHE"
"""The variable that names the folder for what each reader keeps."""

NAME: Final = "lake"
"""The name by which a connection knows the lake."""

SCANNERS: Final = {"file": (), "sqlite": ("sqlite_scanner",), "postgres": ("postgres_scanner",)}
"""The extensions of DuckDB that read each kind of catalogue."""

REMOTE: Final = re.compile(r"(s3|gs|r2|https?)://")
"""What the addresses of object stores begin with."""

PASSWORD: Final = re.compile(r"(?P<before>\bpassword\s*=\s*|//[^:/@\s]*:)(?P<secret>'(?:[^'\\]|\\.)*'|[^\s@&]+)")
"""A password in the address of a PostgreSQL database, in either of its forms."""

PGPASSWORD: Final = "PGPASSWORD"
"""The variable from which PostgreSQL's client takes it."""

EXTENSIONS: Final = ("ducklake_", "postgres_", "pg_", "sqlite_", "read_postgres")
"""What the names of functions begin with that could reach beyond the lake, or write to it."""

METADATA: Final = "__ducklake_metadata"
"""What the name of the catalogue begins with that the lake's own database has in a connection."""

LOG: Final = ("commits", "documents", "events", "signatures", "meta", "head")
"""The tables of the lake."""


@dataclass(frozen=True, slots=True)
class Lake:
    """Where a lake is: the kind of its catalogue, the file or database that this is, and where a new one puts its data.

    An existing catalogue knows where its data are.
    """

    kind: str
    catalog: str
    data_path: str | None = None

    def __str__(self) -> str:
        """The address, fit to be shown: without a password."""
        return without_password(self.text)

    @property
    def text(self) -> str:
        """The address as it can be given again."""
        kind = "" if self.kind == "file" else f"{self.kind}:"
        return f"{PREFIX}{kind}{self.catalog}" + (f"?data_path={self.data_path}" if self.data_path else "")

    @property
    def catalog_file(self) -> Path | None:
        """The file that is the catalogue, where it is one."""
        return None if self.kind == "postgres" else Path(self.catalog)

    @property
    def data(self) -> str:
        """Where a new lake puts its data.

        Raises:
            Refused: nobody said where.
        """
        if given := self.data_path or os.environ.get(DATA_PATH):
            return given
        if self.catalog_file:
            return f"{self.catalog}.files"
        raise Refused(
            f"{self}: where shall the data of the new lake go? Add ?data_path=FOLDER or ?data_path=s3://BUCKET/FOLDER, "
            f"or set {DATA_PATH}."
        )

    @property
    def found_at(self) -> str | None:
        """Where the data of a lake are, if not where its catalogue says: mounted elsewhere, or moved with it."""
        beside = f"{self.catalog}.files"
        return self.data_path or (beside if self.catalog_file and Path(beside).is_dir() else None)

    @property
    def kept(self) -> Path:
        """The file in which this user keeps what follows from the log."""
        named = os.environ.get(CACHE)
        folder = (
            Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "timeline"
        )
        catalog = self.absolute().catalog
        return folder / f"lake_{sha256(f'{self.kind}:{catalog}'.encode()).hexdigest()[:24]}.duckdb"

    @property
    def held(self) -> Path:
        """The file for which processes on one machine wait: the catalogue, or what they keep of it."""
        return self.catalog_file or self.kept

    @property
    def folder(self) -> Path:
        """The folder of the catalogue, or the current one where that is a database."""
        return self.catalog_file.parent if self.catalog_file else Path()

    def absolute(self) -> "Lake":
        """The same lake, by an address that holds wherever a process runs."""
        catalog = str(self.catalog_file.absolute()) if self.catalog_file else self.catalog
        return replace(self, catalog=catalog, data_path=self.data_path and _absolute(self.data_path))


Address: TypeAlias = Path | Lake
"""Where a store is: a file, or a lake."""


def address(text: str) -> Address:
    """The store that a text names: a path, or `ducklake:` and a catalogue.

    Raises:
        Refused: a lake without a catalogue.
    """
    if not text.startswith(PREFIX):
        return Path(text)
    rest = text.removeprefix(PREFIX)
    catalog, _, data = rest.partition("?data_path=") if "?data_path=" in rest else rest.partition("&data_path=")
    kind, found, name = catalog.partition(":")
    if not found or kind not in SCANNERS:
        kind, name = "file", catalog
    if not name.strip():
        raise Refused(
            f"{text}: this names no catalogue. "
            "Give ducklake:postgres:dbname=NAME, ducklake:sqlite:FILE or ducklake:FILE."
        )
    return Lake(kind, name, data or None)


def text_of(store: Address) -> str:
    """The address as it can be given again, with its password."""
    return store.text if isinstance(store, Lake) else str(store)


def folder_of(store: Address) -> Path:
    """The folder in which a store is, or where one looks for what belongs to it."""
    return store.folder if isinstance(store, Lake) else store.parent


def file_of(store: Address, what: str) -> Path:
    """The file of a store that is one; `what` is what needs it.

    Raises:
        Refused: it is a lake.
    """
    if isinstance(store, Lake):
        raise Refused(f"{store}: {what} is for stores in a file, and this one is a lake.")
    return store


def without_password(text: str) -> str:
    """A text that may hold the address of a database, with stars for the password."""
    return PASSWORD.sub(lambda found: f"{found['before']}***", text)


def check_there(lake: Lake) -> None:
    """Refuse a catalogue in a file that is not there.

    Raises:
        StoreMissing: it is not.
    """
    if lake.catalog_file and not lake.catalog_file.is_file():
        raise StoreMissing(
            f"{lake}: there is no lake here. Run `timeline init` to make one, or name another with --db."
        )


def attach(database: "Database", lake: Lake, *, write: bool, new: bool = False) -> None:
    """Have a connection to what is kept see the lake, too; a `new` one may be made.

    Raises:
        Refused: DuckDB's extensions for it are not installed.
        StoreMissing, StoreUnreadable: there is no such lake, or its database cannot be reached.
        StoreLocked: the catalogue is one DuckDB file, and another process has it.
    """
    load(database, ("ducklake", *SCANNERS[lake.kind]))
    options = [] if write else ["READ_ONLY"]
    if new:
        options.append(f"DATA_PATH {_quoted(_absolute(lake.data))}")
    else:
        options.append("CREATE_IF_NOT_EXISTS false")
        if moved := lake.found_at:
            options.append(f"DATA_PATH {_quoted(_absolute(moved))}, OVERRIDE_DATA_PATH true")
    if lake.kind == "sqlite" and write:
        # readers and a writer at once
        options.append("META_JOURNAL_MODE 'WAL'")
    catalog = _without_secret(lake.catalog) if lake.kind == "postgres" else lake.catalog
    kind = "" if lake.kind == "file" else f"{lake.kind}:"
    database.execute(f"ATTACH {_quoted(f'{PREFIX}{kind}{catalog}')} AS {NAME} ({', '.join(options)})")
    (own,) = database.first("SELECT current_database()") or ("",)
    database.execute(f"SET search_path = '{own}.main,{NAME}.main'")


def _without_secret(catalog: str) -> str:
    """The address of a database without its password, which PostgreSQL's client finds in the environment.

    So it stands in no error, and no SQL can ask for it.
    """
    if (found := PASSWORD.search(catalog)) is None:
        return catalog
    from urllib.parse import unquote

    secret, in_url = found["secret"], found["before"].startswith("//")
    os.environ[PGPASSWORD] = unquote(secret) if in_url else re.sub(r"\\(.)", r"\1", secret.strip("'"))
    before = found["before"].removesuffix(":") if in_url else ""
    return catalog[: found.start()] + before + catalog[found.end() :]


def shut_off(database: "Database") -> None:
    """Shut a connection off from all files but the lake's."""
    (data,) = database.first(f"SELECT value FROM ducklake_options('{NAME}') WHERE option_name = 'data_path'") or ("",)  # noqa: S608
    database.execute(f"SET allowed_directories = [{_quoted(data)}]")
    database.execute("SET allow_community_extensions = false; SET enable_external_access = false")


def refuse_reaching_out(database: "Database", query: str) -> None:
    """Refuse foreign SQL that calls what the lake's extensions brought: it could reach other databases, and write.

    Raises:
        Refused: it does, or cannot be looked through.
    """
    import json

    (parsed,) = database.first("SELECT json_serialize_sql(?)", [query]) or ("{}",)
    tree = json.loads(parsed)
    if tree.get("error"):
        raise Refused("Of a lake, SQL may only SELECT.")
    for node in _nodes(tree):
        name = str(node.get("function_name", "")).lower()
        if name.startswith(EXTENSIONS) or name == "query":
            raise Refused(f"SQL may only read the store, and {name} could do more.")
        if any(str(node.get(key, "")).lower().startswith(METADATA) for key in ("catalog_name", "schema_name")):
            raise Refused("SQL may read the store, not the lake's own catalogue.")


def written_by_reading(store: Address) -> int:
    """Bytes of a file that even a reader must be able to write: SQLite's readers note what they read beside it."""
    return 1 << 20 if isinstance(store, Lake) and store.kind == "sqlite" else 0


def environment(store: Address) -> dict[str, str]:
    """What a child process must know to find the store, too; of a file it is nothing."""
    names = ("PG", "AWS_", "TIMELINE_", "XDG_CACHE_HOME", "HOME") if isinstance(store, Lake) else ()
    return {name: value for name, value in os.environ.items() if name.startswith(names)}


def _nodes(tree: object) -> "Iterator[dict[str, object]]":
    """Every object of what JSON holds."""
    if isinstance(tree, dict):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _nodes(part)


def load(database: "Database", extensions: tuple[str, ...]) -> None:
    """Load extensions of DuckDB from the packages that bring them; nothing is fetched.

    Raises:
        Refused: one is not installed, or not for this version.
    """
    (version,) = database.first("SELECT version()") or ("",)
    for name in extensions:
        found = find_spec(f"duckdb_extension_{name}")
        file = (
            Path(found.origin or "").with_name("extensions") / version / f"{name}.duckdb_extension" if found else None
        )
        if file is None or not file.is_file():
            raise Refused(f"A lake needs DuckDB's extension {name} for {version}: pip install 'timeline[lake]'.")
        database.execute(f"LOAD {_quoted(str(file))}")


def prepare(database: "Database", lake: Lake, *, new: bool) -> None:
    """Make the log's tables in an empty lake where `new`, and have what is kept here be of this lake.

    Raises:
        StoreUnreadable: it is no lake of ours, or of a newer version.
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
    """Whether what is kept here was made of this lake, and not of another that had its address before."""
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
    """The version of the lake's tables, and the name that it was given when it was made."""
    if not _tables(database) >= {"meta", "events", "commits"}:
        raise StoreUnreadable(f"{lake}: this is no store of ours. Name another, or run `timeline init` to make one.")
    held = dict(database.query(f"SELECT key, value FROM {NAME}.main.meta").rows)  # noqa: S608
    check_number(database, held)
    return held


CAME_LATE: Final = ("database is locked", "Transaction conflict", "could not serialize", "write-write conflict")
"""What the catalogues say to the later of two writers."""

OUT_OF_REACH: Final = ("Unable to connect to Postgres", "connection to server", "server closed the connection")
"""What PostgreSQL's client says where the server is not there."""


def in_our_words(lake: Lake, said: str) -> TimelineError | None:
    """What an error of the lake's or its catalogue's means, where it is one."""
    reason = said.strip().rpartition("\n")[2]
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


def _bring_log(database: "Database", held: dict[str, str]) -> None:
    """Make the tables of the log, or bring those of an earlier version up to date."""
    from uuid import uuid4

    (own,) = database.first("SELECT current_database()") or ("",)
    database.execute(f"USE {NAME}")
    try:
        with database.transaction():
            for migration in SCHEMA[int(held.get("schema", "0")) :]:
                # a lake knows no keys: numbers stay unique because only one writer can move the head
                database.execute(sql("schema", migration).replace(" PRIMARY KEY", " NOT NULL"))
            if not held:
                database.execute(sql("schema", "head"))
                database.execute("INSERT INTO meta VALUES ('store', ?)", [uuid4().hex])
            database.execute("DELETE FROM meta WHERE key = 'schema'")
            database.execute("INSERT INTO meta VALUES ('schema', ?)", [str(len(SCHEMA))])
    finally:
        database.execute(f"SET search_path = '{own}.main,{NAME}.main'")


def _tables(database: "Database") -> set[str]:
    return set(
        database.query("SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [NAME]).column("table_name")
    )


def _absolute(data: str) -> str:
    return data if REMOTE.match(data) else str(Path(data).absolute())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
