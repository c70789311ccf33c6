"""The macros that hash the log's rows; where there are many, OpenSSL does the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from timeline.definitions import sql

if TYPE_CHECKING:
    from timeline.database import Database

MANY: Final = 100_000
"""Rows from which on it is worth while: to let DuckDB call Python takes a tenth of a second to begin with."""


@contextmanager
def hashing(db: "Database", rows: int) -> Iterator[None]:
    """Have the macros of `schema/hashes.sql` at hand, for so many rows.

    DuckDB's own SHA-256 takes no notice of what a processor brings for it, and five times as long as OpenSSL's; to go
    through Python, row by row, leaves half of that. The values are the same. The function has a name that nobody knows
    beforehand, and is called by all of it, so that no macro of a file can stand before it.
    """
    db.execute(sql("schema", "hashes"))
    if rows < MANY:
        yield
        return
    name = f"sha256_by_openssl_{token_hex(8)}"
    with db.calling(name, _hexadecimal):
        try:
            db.execute(f"CREATE OR REPLACE TEMP MACRO hex_sha256(text) AS system.main.{name}(encode(text))")
            yield
        finally:
            db.execute(sql("schema", "hashes"))


def _hexadecimal(text: bytes) -> str:
    return sha256(text).hexdigest()
