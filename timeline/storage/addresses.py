"""Addresses of stores: a file, or a lake (`ducklake:` and a catalogue)."""

import os
import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias

from timeline.errors import Refused

PREFIX: Final = "ducklake:"
"""The prefix of a lake's address."""

DATA_PATH: Final = "TIMELINE_DATA_PATH"
"""The variable with the data folder of a new lake, if its address does not name one."""

CACHE: Final = "TIMELINE_CACHE"
"""The variable with the folder for each reader's kept state."""

SCANNERS: Final = {"file": (), "sqlite": ("sqlite_scanner",), "postgres": ("postgres_scanner",)}
"""DuckDB's extensions for each kind of catalogue."""

OBJECTS: Final = "s3://"
"""The prefix of object store addresses."""

PASSWORD: Final = re.compile(r"(?P<before>\bpassword\s*=\s*|//[^:/@\s]*:)(?P<secret>'(?:[^'\\]|\\.)*'|[^\s@&]+)")
"""A password in the address of a PostgreSQL database, in either form."""


@dataclass(frozen=True, slots=True)
class Lake:
    """A lake: the kind of its catalogue, the file or database that this is, and where a new one puts its data.

    An existing catalogue knows where its data are.
    """

    kind: str
    catalog: str
    data_path: str | None = None

    def __str__(self) -> str:
        """The address without a password, for display."""
        return without_password(self.text)

    @property
    def text(self) -> str:
        """The address, with its password."""
        kind = "" if self.kind == "file" else f"{self.kind}:"
        return f"{PREFIX}{kind}{self.catalog}" + (f"?data_path={self.data_path}" if self.data_path else "")

    @property
    def catalog_file(self) -> Path | None:
        """The catalogue, if it is a file."""
        return None if self.kind == "postgres" else Path(self.catalog)

    @property
    def data(self) -> str:
        """Where a new lake puts its data.

        Raises:
            Refused: nobody said where.
        """
        if given := self.data_path or os.environ.get(DATA_PATH):
            return given
        if self.catalog_file:
            return f"{self.catalog}.files"
        raise Refused(
            f"{self}: where should the data of the new lake go? Add ?data_path=FOLDER or ?data_path=s3://BUCKET/FOLDER "
            f"or set {DATA_PATH}."
        )

    @property
    def found_at(self) -> str | None:
        """Where the data are, if not where the catalogue says: mounted elsewhere, or moved with it."""
        beside = f"{self.catalog}.files"
        return self.data_path or (beside if self.catalog_file and Path(beside).is_dir() else None)

    @property
    def kept(self) -> Path:
        """The file with this user's kept state."""
        catalog = self.absolute().catalog
        return cache_folder() / f"lake_{sha256(f'{self.kind}:{catalog}'.encode()).hexdigest()[:24]}.duckdb"

    @property
    def held(self) -> Path:
        """The file for which processes on one machine wait: the catalogue, or their kept state."""
        return self.catalog_file or self.kept

    @property
    def folder(self) -> Path:
        """The folder of the catalogue, or the current one if that is a database."""
        return self.catalog_file.parent if self.catalog_file else Path()

    def absolute(self) -> "Lake":
        """The same lake by an absolute address."""
        catalog = str(self.catalog_file.absolute()) if self.catalog_file else self.catalog
        return replace(self, catalog=catalog, data_path=self.data_path and absolute(self.data_path))


Address: TypeAlias = Path | Lake
"""A file, or a lake."""


def address(text: str) -> Address:
    """The store that a text names: a path, or `ducklake:` and a catalogue.

    Raises:
        Refused: a lake without a catalogue.
    """
    if not text.startswith(PREFIX):
        return Path(text)
    rest = text.removeprefix(PREFIX)
    catalog, _, data = rest.partition("?data_path=") if "?data_path=" in rest else rest.partition("&data_path=")
    kind, found, name = catalog.partition(":")
    if not found or kind not in SCANNERS:
        kind, name = "file", catalog
    if not name.strip():
        raise Refused(
            f"{text}: this names no catalogue. "
            "Give ducklake:postgres:dbname=NAME, ducklake:sqlite:FILE or ducklake:FILE."
        )
    return Lake(kind, name, data or None)


def cache_folder() -> Path:
    """The folder for each reader's kept state."""
    named = os.environ.get(CACHE)
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "timeline"


def text_of(store: Address) -> str:
    """The address as text, with its password."""
    return store.text if isinstance(store, Lake) else str(store)


def kept_of(store: Address) -> Path:
    """The file of a store, or the one with the kept state of a lake."""
    return store.kept if isinstance(store, Lake) else store


def held_of(store: Address) -> Path:
    """The file for which processes on one machine wait."""
    return store.held if isinstance(store, Lake) else store


def folder_of(store: Address) -> Path:
    """The folder of a store, in which to look for what belongs to it."""
    return store.folder if isinstance(store, Lake) else store.parent


def file_of(store: Address, what: str) -> Path:
    """The path of a store in a file; `what` names the feature that needs one.

    Raises:
        Refused: it is a lake.
    """
    if isinstance(store, Lake):
        raise Refused(
            f"{store}: {what} is for stores in a file, and this one is a lake. `timeline migrate` takes it to a file."
        )
    return store


def without_password(text: str) -> str:
    """A text that may hold the address of a database, with its password masked."""
    return PASSWORD.sub(lambda found: f"{found['before']}***", text)


def written_by_reading(store: Address) -> int:
    """Bytes that even readers must be able to write to a file: SQLite's readers write to its shared memory file."""
    return 1 << 20 if isinstance(store, Lake) and store.kind == "sqlite" else 0


def environment(store: Address) -> dict[str, str]:
    """The variables that a child process needs to find the store; none for a file."""
    names = ("PG", "AWS_", "TIMELINE_", "XDG_CACHE_HOME", "HOME") if isinstance(store, Lake) else ()
    return {name: value for name, value in os.environ.items() if name.startswith(names)}


def absolute(data: str) -> str:
    """The location of data as an absolute one."""
    return data if data.startswith(OBJECTS) else str(Path(data).absolute())
