"""Export evidence: the log as the very bytes that its hashes cover, to be verified with standard tools.

`commits.jsonl`, `documents.jsonl` and `events.jsonl` have one row per line, in log order: a row's hash is the SHA-256
of its line. With them come `HEAD`, `signatures.jsonl`, the public keys, `SHA256SUMS`, and the recipe `verify.sh`.
"""

import json
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.definitions import sql
from timeline.errors import Refused, no_folder
from timeline.ledger import head
from timeline.proof.signing import pem_of, signatures
from timeline.storage.permissions import as_usual

if TYPE_CHECKING:
    from timeline.database import Database

TABLES: Final = {
    "commits": ("commit_json", "number"),
    "documents": ("document_json", "seq"),
    "events": ("event_json", "seq"),
}
"""The macro for the bytes that a row's hash covers, and the column that orders the rows."""

PAGE: Final = 10_000
"""Rows held in memory at a time."""


class Bundled(NamedTuple):
    """What a bundle holds: the head, and how many commits, documents, events and signatures."""

    head: str
    commits: int
    documents: int
    events: int
    signatures: int


def write_bundle(db: "Database", path: Path) -> Bundled:
    """Write the evidence to a new folder, or to a new file whose name ends in `.tar`.

    Raises:
        Refused: there is something already, or it cannot be written, or the log is empty.
    """
    if path.exists():
        raise Refused(f"{path}: exists already. Name a new folder, or a new file that ends in .tar.")
    if not path.parent.is_dir():
        raise Refused(no_folder(path, path.parent))
    try:
        with as_usual():
            return _write_to(db, path)
    except OSError as error:
        raise Refused(f"{path}: the bundle cannot be written ({error.strerror}).") from error


def _write_to(db: "Database", path: Path) -> Bundled:
    if path.suffix != ".tar":
        path.mkdir()
        return _fill(db, path)
    with TemporaryDirectory() as folder:
        made = _fill(db, Path(folder))
        with tarfile.open(path, "x") as tar:
            tar.add(folder, arcname=path.stem)
        return made


def _fill(db: "Database", folder: Path) -> Bundled:
    last = head(db)
    if last is None:
        raise Refused("The log is empty: there is nothing to show yet.")
    db.execute(sql("schema", "hashes"))
    counts = {table: _write(folder / f"{table}.jsonl", _rows(db, table, *how)) for table, how in TABLES.items()}
    signed = signatures(db)
    lines = (json.dumps({"commit": one.commit, "key": one.key, "signature": one.signature}) for one in signed)
    _write(folder / "signatures.jsonl", lines)
    keys = folder / "keys"
    keys.mkdir()
    for key in {one.key for one in signed}:
        (keys / f"{key}.pem").write_text(pem_of(key), encoding="ascii")
    _write(folder / "HEAD", iter([last]))
    (folder / "verify.sh").write_text(recipe(), encoding="utf-8")
    _sum(folder)
    return Bundled(last, **counts, signatures=len(signed))


def recipe() -> str:
    """How to verify a bundle in its folder, with bash, sha256sum, jq, awk and openssl."""
    return Path(__file__).with_name("recipe.sh").read_text(encoding="utf-8")


def _rows(db: "Database", table: str, text: str, order: str) -> Iterator[str]:
    query = f"SELECT {text}(r), {order} FROM {table} r WHERE {order} > ? ORDER BY {order} LIMIT {PAGE}"  # noqa: S608
    last = 0
    while rows := db.query(query, [last]).rows:
        yield from (row for row, _ in rows)
        last = rows[-1][1]


def _write(path: Path, lines: Iterator[str]) -> int:
    written = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        for line in lines:
            out.write(line + "\n")
            written += 1
    return written


def _sum(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = [f"{_sha256(path)}  {path.relative_to(folder).as_posix()}" for path in files]
    _write(folder / "SHA256SUMS", iter(sums))


def _sha256(path: Path) -> str:
    total = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total.update(block)
    return total.hexdigest()
