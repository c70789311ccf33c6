"""What a store holds besides its log: the schema version, reference tables, and the views and macros that answer.

All of it is stored in the file, so that any DuckDB client gives our answers, and is replaced when this program's own
differs. Every command imports this module, so the catalogue is imported only on installation.
"""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from timeline.errors import REMEDY, StoreNewer, StoreUnreadable
from timeline.literals import literal

if TYPE_CHECKING:
    from timeline.database import Database

PROJECTIONS = (
    "functions",
    "place_keys",
    "voices",
    "known_claims",
    "kept",
    "known",
    "claims",
    "occurrences",
    "meetings",
    "treaties",
    "relations",
    "relation_states",
    "deadlines",
    "conflicts",
)
"""The files of `timeline/projections`, each after those it depends on."""

REFERENCE = ("event_types", "places", "place_keys")
"""The lookup tables of the projections, generated from the catalogue and the gazetteer."""

SCHEMA = ("0001_log", "0002_signatures", "0003_short_row_hashes", "0004_compressed_texts")
"""The migrations of `timeline/schema`, in order; a store records how many it has had."""

OF_FILES = ("0004_compressed_texts",)
"""Migrations that only change how a DuckDB file stores the log: a lake counts them, but does not run them."""

STATEMENT: Final = re.compile(r"^CREATE (?=\w)", re.MULTILINE)
"""The start of a statement in an exported schema. A literal that contains one splits it in two, which still differ."""

NAMED: Final = re.compile(r'(\w+) ((?:"[^"]+"|[^\s".(]+)(?:\.(?:"[^"]+"|[^\s".(]+))?)')
"""The kind and name of what such a statement creates."""


def sql(folder: str, name: str) -> str:
    """The text of one of our `.sql` files."""
    return Path(__file__).with_name(folder).joinpath(f"{name}.sql").read_text(encoding="utf-8")


REVISION = 1
"""The revision of the Python code that derives the kept state: raise it whenever that code derives something else, so
that older stores are rebuilt. SQL needs none, since its text is part of the version."""


@cache
def version() -> str:
    """Version of everything beside the log: the SHA-256 of the sources that it is made from, comments included."""
    made = [("schema", "reference"), ("schema", "kept"), *(("projections", name) for name in PROJECTIONS)]
    parts = [sql(folder, name).encode() for folder, name in made]
    return sha256(b"\0".join([*parts, *_sources_of_reference(), str(REVISION).encode()])).hexdigest()


def is_current(database: "Database") -> bool:
    """Whether the store's views and macros are those of this program.

    Raises:
        StoreUnreadable: it is not a store of ours, or was made by a newer version.
    """
    held = _held(database)
    return check_number(database, held) == len(SCHEMA) and held.get("projections") == version()


def check_ours(database: "Database") -> None:
    """Refuse a file that is not a store of ours, or that a newer version made.

    Raises:
        StoreUnreadable: it is one of these.
    """
    check_number(database, _held(database))


def install(database: "Database", *, new: bool) -> None:
    """Bring schema, reference tables, views and macros up to date; an empty file becomes a store if `new`.

    Raises:
        StoreUnreadable: it is not a store of ours, or was made by a newer version.
    """
    held = _meta(database)
    if held is None and not (new and _is_empty(database)):
        raise _not_ours(database)
    done = check_number(database, held) if held is not None else 0
    if done == len(SCHEMA) and held is not None and held.get("projections") == version():
        return
    with database.transaction():
        for migration in SCHEMA[done:]:
            database.execute(sql("schema", migration))
        _rebuild(database)
        for key, value in (("schema", str(len(SCHEMA))), ("projections", version())):
            database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])


def install_reference(database: "Database") -> None:
    """Create the lookup tables of the projections."""
    database.execute(sql("schema", "reference"))
    _fill(database, "event_types", event_type_rows())
    _fill(database, "places", place_rows())


def _rebuild(database: "Database") -> None:
    install_reference(database)
    database.execute(sql("schema", "kept"))
    for name in PROJECTIONS:
        database.execute(sql("projections", name))


def _fill(database: "Database", table: str, rows: Sequence[dict[str, Any]]) -> None:
    from timeline.records import insert_rows

    shape = {name: ["VARCHAR"] if isinstance(value, list) else "VARCHAR" for name, value in rows[0].items()}
    insert_rows(database, table, rows, shape)


def stored(database: "Database") -> dict[str, str]:
    """Everything that the file defines (tables, views, macros), by kind and name, as the statements that create it.

    They come from an exported empty copy, because DuckDB's own catalog tables omit the default values of macros.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        (name,) = database.first("SELECT current_database()") or ("",)
        copied = f'"copied {name}"'  # differs from the name of the file
        database.execute(f"ATTACH ':memory:' AS {copied} (READ_WRITE)")
        try:
            database.execute(f'COPY FROM DATABASE "{name}" TO {copied} (SCHEMA)')
            database.execute(f"EXPORT DATABASE {copied} TO {literal(folder)}")
        finally:
            database.execute(f"DETACH {copied}")
        made: dict[str, str] = {}
        for statement in STATEMENT.split(Path(folder, "schema.sql").read_text(encoding="utf-8"))[1:]:
            named = NAMED.match(statement)
            what = f"{named[1].lower()} {named[2]}".replace('"', "") if named else statement
            made[what] = made.get(what, "") + statement.strip()
    return made


def event_type_rows() -> list[dict[str, object]]:
    """The table `event_types`, one dictionary per row."""
    from events.catalogue import catalogue

    return [
        {
            "name": entry.name,
            "subject": entry.subject,
            "effect": entry.effect,
            "anchor": entry.anchor,
            "one_sided": str(entry.is_one_sided).lower(),
            "plover": entry.plover,
            "quad": entry.quad,
            "about": entry.about,
            "fields": list(entry.fields),
            "required": list(entry.required),
            "details": list(entry.details),
            "parties": entry.parties,
        }
        for entry in catalogue().values()
    ]


def place_rows() -> list[dict[str, str]]:
    """The table `places`, one dictionary per row."""
    from events.extract.names.places import place_rows as gazetteer

    return [{"name": name, "state": state, "state_name": state_name} for name, state, state_name in gazetteer()]


def _sources_of_reference() -> list[bytes]:
    """The sources of the reference tables, as bytes: cheaper than importing the catalogue."""
    events = Path(__file__).parents[1] / "events"
    gazetteer = sorted((events / "lexicons" / "en").glob("*.csv"))
    return [
        file.read_bytes()
        for file in (events / "catalogue.toml", events / "extract" / "names" / "places.py", *gazetteer)
    ]


def _meta(database: "Database") -> dict[str, str] | None:
    """The table `meta`, or `None` if there is none."""
    found = database.first("SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('meta', 'events', 'commits')")
    if found is None or found[0] < 3:
        return None
    return dict(database.query("SELECT key, value FROM meta").rows)


def _held(database: "Database") -> dict[str, str]:
    if (held := _meta(database)) is None:
        raise _not_ours(database)
    return held


def _is_empty(database: "Database") -> bool:
    return database.first("SELECT count(*) FROM duckdb_tables() WHERE NOT internal") == (0,)


def check_number(database: "Database", held: dict[str, str]) -> int:
    """How many migrations a store has had.

    Raises:
        StoreNewer: more than this program knows.
        StoreUnreadable: the store does not say.
    """
    text = held.get("schema", "0")
    if not (text.isascii() and text.isdigit()):
        raise StoreUnreadable(
            f"{database.path}: a store of schema {text[:20]!r}, which is not a number: the file is damaged, or was "
            f"changed. {REMEDY}"
        )
    number = int(text)
    if number > len(SCHEMA):
        raise StoreNewer(f"{database.path}: the store was made by a newer version of this program. Update that.")
    return number


def _not_ours(database: "Database") -> StoreUnreadable:
    return StoreUnreadable(
        f"{database.path}: this is a DuckDB file, but not a store of ours. Name another file, or run `timeline init`."
    )
