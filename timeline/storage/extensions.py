"""DuckDB's extensions, from the packages that bring them: loaded, and proven once.

DuckDB proves the signature of an extension, some forty megabytes, each time it loads it, which takes longer than all
else that opening a lake takes. A file that it has proven for this user, and that is the same file since (its inode,
size, and the time of its last change, which the system sets), is loaded without that. Nothing else can be: once ours
are loaded, the connection takes none that is not signed, and cannot be told to.
"""

import json
import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from timeline.errors import Refused
from timeline.literals import literal
from timeline.storage.addresses import cache_folder

if TYPE_CHECKING:
    from timeline.database import Database

UNSIGNED: Final = {"allow_unsigned_extensions": "true"}
"""The setting with which a connection begins that is to load what was proven before."""

SIGNED_ALONE: Final = "SET allow_unsigned_extensions = false"
"""What ends that; DuckDB lets nobody take it back."""

PROVEN: Final = "proven.json"
"""The file, in the folder of what each user keeps, with the extensions that were proven: by path, as they were."""


def load(database: "Database", names: tuple[str, ...]) -> None:
    """Load extensions, once for a connection; nothing is fetched.

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
        _note({**proven, **wanted})
    else:
        database.execute(SIGNED_ALONE)


def _file(name: str, version: str) -> Path:
    found = find_spec(f"duckdb_extension_{name}")
    file = Path(found.origin or "").with_name("extensions") / version / f"{name}.duckdb_extension" if found else None
    if file is None or not file.is_file():
        raise Refused(f"A lake needs DuckDB's extension {name} for {version}: pip install 'timeline[lake]'.")
    return file


def _as_it_is(file: Path) -> str:
    """What changes with a file."""
    found = file.stat()
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _proven() -> dict[str, str]:
    """The files that were proven; none where another could have written that."""
    try:
        with (cache_folder() / PROVEN).open(encoding="utf-8") as noted:
            held = os.fstat(noted.fileno())
            if hasattr(os, "getuid") and (held.st_uid != os.getuid() or held.st_mode & 0o022):
                return {}
            found = json.load(noted)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _note(proven: dict[str, str]) -> None:
    """Note them for the next time, where that can be written."""
    with suppress(OSError):
        file = cache_folder() / PROVEN
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}")
        part.touch(mode=0o600)
        part.write_text(json.dumps(proven), encoding="utf-8")
        part.replace(file)
