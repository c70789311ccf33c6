"""Check the log's signatures: by whose key, and up to which commit."""

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.proof.breach import Breach
from timeline.proof.signing import Signature, is_genuine, public_key, signatures

if TYPE_CHECKING:
    from timeline.database import Database


def signature_breaches(db: "Database", key: Path | None = None) -> list[Breach]:
    """Signatures of commits that are not in this log and, given a public key, whatever it does not vouch for.

    Raises:
        Refused: the file holds no public key, or the extra `sign` is missing.
    """
    held = signatures(db) if _has_signatures(db) else []
    strays = [
        Breach(one.commit, None, f"the log does not hold this commit, which key {one.key[:12]} signed")
        for one in held
        if one.number is None
    ]
    return strays if key is None else strays + _by(db, public_key(key), held)


def _by(db: "Database", public: str, held: list[Signature]) -> list[Breach]:
    forged = [one for one in held if not is_genuine(one)]
    found = [
        Breach(one.commit, None, f"the signature of key {one.key[:12]} over the commit is not genuine")
        for one in forged
    ]
    own = [one.number for one in held if one.number is not None and one.key == public and one not in forged]
    rest = db.query("SELECT hash FROM commits WHERE number > ? ORDER BY number", [max(own, default=0)]).column("hash")
    if rest and not own:
        others = sorted({one.key[:12] for one in held if one.key != public})
        instead = f" but by another: {', '.join(others)}" if others else "; no commit is signed"
        found.append(Breach(rest[-1], None, f"nothing is signed by key {public[:12]}{instead}"))
    elif rest:
        number = "1 commit" if len(rest) == 1 else f"{len(rest)} commits"
        found.append(Breach(rest[0], None, f"from here on, {number} at the end: not signed by key {public[:12]}"))
    return found


def _has_signatures(db: "Database") -> bool:
    return db.first("SELECT 1 FROM duckdb_tables() WHERE table_name = 'signatures'") is not None
