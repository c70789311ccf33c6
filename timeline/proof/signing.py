"""Sign commits with Ed25519 keys in files. As hashes chain, a commit's signature vouches for all commits before it.

No private key, nor any part of one, gets into the store, the log or a message.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from timeline.errors import Refused, no_folder
from timeline.ledger import head

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from timeline.database import Database

MESSAGE: Final = "timeline commit {}"
"""The signed text: it includes these words, so that a signature cannot be taken for anything else."""

PUBLIC: Final = ".pub"
"""The suffix of the public key's file."""

ONLY_OURS: Final = 0o600
"""The mode of a private key."""

OTHERS: Final = 0o077


class Signature(NamedTuple):
    """A row of `signatures`, and the number of its commit (`None`: the log does not hold it)."""

    commit: str
    key: str
    signature: str
    number: int | None


def new_key(path: Path) -> str:
    """Generate a key pair: the private key at `path`, for its owner alone, the public one next to it; the latter."""
    serialization, ed25519 = _cryptography()
    private = ed25519.Ed25519PrivateKey.generate()
    secret = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = Path(f"{path}{PUBLIC}")
    for there in (path, public):
        if there.exists():
            raise Refused(f"{there}: there is a file already, and a key is never overwritten. Name another.")
    _write_new(path, secret, ONLY_OURS)
    _write_new(public, pem_of(_raw(private)).encode(), 0o644)
    return _raw(private)


def sign(db: "Database", key: Path) -> str | None:
    """Sign the log's head with the private key in a file; the commit's hash, or `None` if this key has signed it.

    Raises:
        Refused: the log is empty, the file is no private key or readable for others, or the extra is missing.
    """
    private, commit = _private(key), head(db)
    if commit is None:
        raise Refused("The log is empty: there is nothing to sign yet.")
    public = _raw(private)
    if db.first('SELECT 1 FROM signatures WHERE "commit" = ? AND key = ?', [commit, public]):
        return None
    signature = b64encode(private.sign(MESSAGE.format(commit).encode())).decode()
    moment = datetime.now(UTC).replace(tzinfo=None)
    db.execute("INSERT INTO signatures VALUES (?, ?, ?, ?)", [commit, public, signature, moment])
    return commit


def bring(db: "Database", rows: Iterable[Mapping[str, Any]]) -> None:
    """Add signatures from elsewhere (`commit, key, signature, signed_at`) whose commits are in this log, each once.

    They are not checked here; `verify` reports those that are not genuine.
    """
    for row in rows:
        db.execute(
            "INSERT INTO signatures SELECT $commit, $key, $signature, $signed_at::TIMESTAMP "
            "WHERE $commit IN (SELECT hash FROM commits) AND NOT EXISTS "
            '(SELECT 1 FROM signatures WHERE "commit" = $commit AND key = $key AND signature = $signature)',
            {name: row[name] for name in ("commit", "key", "signature", "signed_at")},
        )


def signatures(db: "Database") -> list[Signature]:
    """Every signature in the store, in the order of the commits."""
    rows = db.query(
        'SELECT s."commit", s.key, s.signature, c.number FROM signatures s LEFT JOIN commits c ON c.hash = s."commit" '
        "ORDER BY c.number NULLS LAST, s.key, s.signature"
    )
    return [Signature(*row) for row in rows]


def public_key(path: Path) -> str:
    """The public key in a file, in hexadecimal.

    Raises:
        Refused: the file holds none (a private key does not count), or the extra `sign` is missing.
    """
    serialization, ed25519 = _cryptography()
    try:
        found = serialization.load_pem_public_key(_bytes(path))
    except ValueError:
        found = None
    if not isinstance(found, ed25519.Ed25519PublicKey):
        raise Refused(f"{path}: this is not an Ed25519 public key. Give the file that ends in {PUBLIC}.")
    return str(found.public_bytes_raw().hex())


def is_genuine(signature: Signature) -> bool:
    """Whether the signature is valid for its key and its commit's hash."""
    from cryptography.exceptions import InvalidSignature

    _, ed25519 = _cryptography()
    try:
        key = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.key))
        key.verify(b64decode(signature.signature, validate=True), MESSAGE.format(signature.commit).encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def pem_of(public: str) -> str:
    """A public key as PEM, which `openssl` reads (RFC 8410)."""
    der = bytes.fromhex("302a300506032b6570032100" + public)
    return f"-----BEGIN PUBLIC KEY-----\n{b64encode(der).decode()}\n-----END PUBLIC KEY-----\n"


def _private(path: Path) -> "Ed25519PrivateKey":
    serialization, ed25519 = _cryptography()
    content = _bytes(path)
    if path.stat().st_mode & OTHERS:
        raise Refused(f"{path}: others may read this private key. Run `chmod 600` on it, or make a new one.")
    try:
        found = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError):  # TypeError: it is encrypted
        found = None
    if not isinstance(found, ed25519.Ed25519PrivateKey):
        # The reason is left out: it could quote a part of the key.
        raise Refused(f"{path}: this is not an Ed25519 private key without a passphrase. Make one: timeline key new")
    return cast("Ed25519PrivateKey", found)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: the key cannot be read ({error.strerror}).") from error


def _write_new(path: Path, content: bytes, mode: int) -> None:
    if not path.parent.is_dir():
        raise Refused(no_folder(path, path.parent))
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
            out.write(content)
    except OSError as error:
        raise Refused(f"{path}: the key cannot be written ({error.strerror}).") from error


def _raw(private: "Ed25519PrivateKey") -> str:
    return private.public_key().public_bytes_raw().hex()


def _cryptography() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as error:
        raise Refused("Signatures need the extra `sign`: pip install 'timeline[sign]'.") from error
    return serialization, ed25519
