"""Load DuckDB's extensions from their Python packages, verifying each file's signature only once.

DuckDB verifies the signature of an extension, some forty megabytes, each time it loads it, which takes longer than
everything else when a lake is opened. A file that it has verified for this user and that has not changed since (inode,
size, and the change time, which the system sets) is loaded without that. Nothing else can be: as soon as ours are
loaded, the connection refuses unsigned extensions, irrevocably.
"""

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from timeline.errors import Refused
from timeline.literals import literal
from timeline.storage.addresses import cache_folder
from timeline.storage.cache import keep

if TYPE_CHECKING:
    from timeline.database import Database

UNSIGNED: Final = {"allow_unsigned_extensions": "true"}
"""The setting with which a connection starts that is to load files verified before."""

SIGNED_ALONE: Final = "SET allow_unsigned_extensions = false"
"""Ends that; DuckDB does not let anybody undo it."""

PROVEN: Final = "proven.json"
"""The file in the user's cache folder that lists the verified extensions, by path, with their state then."""


def load(database: "Database", names: tuple[str, ...]) -> None:
    """Load extensions, once per connection; nothing is downloaded.

    Raises:
        Refused: one is not installed, or not for this version.
    """
    (version,) = database.first("SELECT version()") or ("",)
    wanted = {str(file): _as_it_is(file) for file in (_file(name, version) for name in names)}
    proven = _proven()
    missing = wanted.items() - proven.items()
    if missing:
        database.execute(SIGNED_ALONE)
    for file in wanted:
        database.execute(f"LOAD {literal(file)}")
    if missing:
        keep(PROVEN, json.dumps({**proven, **wanted}))
    else:
        database.execute(SIGNED_ALONE)


def _file(name: str, version: str) -> Path:
    found = find_spec(f"duckdb_extension_{name}")
    file = Path(found.origin or "").with_name("extensions") / version / f"{name}.duckdb_extension" if found else None
    if file is None or not file.is_file():
        raise Refused(f"A lake needs DuckDB's extension {name} for {version}: pip install 'timeline[lake]'.")
    return file


def _as_it_is(file: Path) -> str:
    """A fingerprint that changes with the file."""
    found = file.stat()
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _proven() -> dict[str, str]:
    """The files that were verified; none if somebody else could have written the list."""
    try:
        with (cache_folder() / PROVEN).open(encoding="utf-8") as noted:
            held = os.fstat(noted.fileno())
            if hasattr(os, "getuid") and (held.st_uid != os.getuid() or held.st_mode & 0o022):
                return {}
            found = json.load(noted)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
