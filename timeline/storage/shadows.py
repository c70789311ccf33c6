"""Detect macros in a store's file that shadow DuckDB's own functions: with one of them, nothing it says is proof."""

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import StoreUnreadable

if TYPE_CHECKING:
    from timeline.database import Database

_without: set[tuple[int, int] | str] = set()
"""The files this process has checked: listing all functions takes two thirds as long as opening a store."""


def shadows(db: "Database") -> list[str]:
    """Macros in the file that have the name of a DuckDB function or operator, and could answer in its place.

    With one of them, `sha256`, `count` and even `=` return whatever the file wants. So this query uses qualified names
    and no functions.
    """
    functions = db.query("SELECT function_name, internal FROM system.main.duckdb_functions()").rows
    own = {name for name, internal in functions if internal}
    return sorted({name for name, internal in functions if not internal and name in own})


def refuse_shadows(db: "Database") -> None:
    """Refuse to write into a file whose hashes may be forged; checked once per process.

    Raises:
        StoreUnreadable: one of its macros shadows a function.
    """
    file = _identity(db)
    if file in _without:
        return
    if found := shadows(db):
        raise StoreUnreadable(
            f"{db.path}: macro {found[0]} shadows DuckDB's own, so nothing can be written or trusted. "
            "Drop it with another DuckDB client, and run `timeline verify`."
        )
    _without.add(file)


def _identity(db: "Database") -> tuple[int, int] | str:
    try:
        status = Path(str(db.path)).stat()
    except OSError:
        return str(db.path)
    return status.st_dev, status.st_ino
