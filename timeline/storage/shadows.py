"""Macros of a store's file that stand before functions of DuckDB's own: with one of them, it proves nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import StoreUnreadable

if TYPE_CHECKING:
    from timeline.database import Database

_without: set[tuple[int, int] | str] = set()
"""The files that this process has looked through: to list all functions takes two thirds as long as to open a store."""


def shadows(db: "Database") -> list[str]:
    """Macros of the file that are called like a function or operator of DuckDB's own, and could answer in its place.

    While there is one, `sha256`, `count` and even `=` say what the file wants. So this asks by full names, and without
    any function.
    """
    functions = db.query("SELECT function_name, internal FROM system.main.duckdb_functions()").rows
    own = {name for name, internal in functions if internal}
    return sorted({name for name, internal in functions if not internal and name in own})


def refuse_shadows(db: "Database") -> None:
    """Nothing is written into a file in which hashes may be what it wants; looked for once in a process.

    Raises:
        StoreUnreadable: a macro of it shadows a function.
    """
    file = _identity(db)
    if file in _without:
        return
    if found := shadows(db):
        raise StoreUnreadable(
            f"{db.path}: macro {found[0]} stands before DuckDB's own, so that nothing can be written or believed. "
            "Drop it with another DuckDB client, and run `timeline verify`."
        )
    _without.add(file)


def _identity(db: "Database") -> tuple[int, int] | str:
    try:
        status = Path(str(db.path)).stat()
    except OSError:
        return str(db.path)
    return status.st_dev, status.st_ino
