"""The hashes that chain the log, for a few rows, over the same bytes as in `schema/hashes.sql`.

Many rows are hashed in SQL, which takes longer to plan than hashing a few. `verify` recomputes all hashes in SQL.
"""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

DOCUMENT = ("seq", "hash", "published", "dated_by", "title", "publisher", "url", "text")
EVENT = (
    *("seq", "id", "type", "date", "date_start", "date_end", "due", "due_start", "due_end", "reported"),
    *("parties", "actors", "targets", "people", "place", "treaty", "format", "source", "quote", "quote_start"),
    *("quote_end", "extractor", "confidence", "details", "schema_version"),
)
COMMIT = ("number", "parent", "digest", "recorded_at", "author", "message", "documents", "events")

SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
ESCAPES = str.maketrans({chr(code): f"\\u{code:04X}" for code in range(32)} | SHORT)

SMALLEST = -6
"""The exponent down to which DuckDB writes a number in positional notation."""


def hashed(row: Mapping[str, Any], columns: tuple[str, ...]) -> str:
    """SHA-256 over these columns of a row (`DOCUMENT`, `EVENT`, `COMMIT`), dates and times in DuckDB's notation."""
    return sha256(json_of({name: row[name] for name in columns}).encode()).hexdigest()


def short(row_hash: str) -> int:
    """The part of its hash that a row keeps: the first 64 bits."""
    return int(row_hash[:16], 16)


def digest(hashes: list[str]) -> str:
    """The digest of a commit: over the hashes of its documents, then of its events, each in the order of `seq`."""
    return sha256("\n".join(hashes).encode()).hexdigest()


def json_of(value: object) -> str:
    """JSON as DuckDB's `to_json` writes it: upper-case control characters, small numbers in positional notation."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return f'"{value.translate(ESCAPES)}"'
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{json_of(name)}:{json_of(one)}' for name, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(json_of, value))}]"
    return _number(value) if isinstance(value, float) else str(value)


def _number(value: float) -> str:
    text = repr(value)
    digits, _, exponent = text.partition("e")
    if not exponent:
        return text
    return f"{Decimal(text):f}" if SMALLEST <= int(exponent) < 0 else f"{digits}e{int(exponent)}"
