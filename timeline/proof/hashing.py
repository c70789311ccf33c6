"""The macros that hash the log's rows; for many rows they use OpenSSL."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from timeline.definitions import sql

if TYPE_CHECKING:
    from timeline.database import Database

MANY: Final = 100_000
"""Rows from which on that pays off: the first call from DuckDB into Python takes a tenth of a second."""


@contextmanager
def hashing(db: "Database", rows: int) -> Iterator[None]:
    """Provide the macros of `schema/hashes.sql`, suited to so many rows.

    DuckDB's own SHA-256 does not use the processor's instructions for it and takes five times as long as OpenSSL's.
    Through Python, row by row, it still takes half the time. The values are the same. The function has a random name
    and is called by its qualified name, so that no macro in a file can shadow it.
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
