"""Resolves the names given on the command line: files, folders, glob patterns, URLs and standard input."""

import glob
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from seeds.finding import Finding
from seeds.readers.folder import document_files

STANDARD_INPUT: Final = "-"
ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
WEB: Final = ("http://", "https://")
WHO: Final = re.compile(r"(?<=://)[^/?#]*@")
"""The userinfo of a URL: name and password (RFC 3986, 3.2.1)."""
MANY: Final = (".jsonl", ".ndjson", ".rss", ".atom", ".xml")
"""Suffixes of files that may hold more than one document."""

NO_DOCUMENTS: Final = (
    "holds no documents that are read from folders (text, Markdown, HTML, PDF, e-mail, feeds, JSON Lines)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """One place to read from: a file if `path` is set; otherwise standard input if `name` is "-", else a URL."""

    name: str
    path: Path | None = None

    @property
    def is_address(self) -> bool:
        """Whether it is a URL to fetch."""
        return self.path is None and self.name != STANDARD_INPUT

    @property
    def label(self) -> str:
        """Its name in findings: a URL is shown without user name and password."""
        if self.name == STANDARD_INPUT:
            return "standard input"
        return WHO.sub("…@", self.name) if self.is_address else self.name


def sources(names: Sequence[str]) -> Iterator[Source | Finding]:
    """The sources that `names` refer to, one at a time, so that folders may be of any size."""
    for name in names:
        if not name:
            yield Finding("''", "", "names no file; for all of this folder, write .")
        elif name == STANDARD_INPUT or is_address(name):
            yield Source(name)
        elif is_pattern(name):
            yield from _matches(name)
        else:
            yield from _of_path(Path(name))


def is_address(name: str) -> bool:
    """Whether `name` is a URL, of any scheme."""
    return ADDRESS.match(name) is not None


def is_web_address(name: str) -> bool:
    """Whether `name` is an http(s) URL."""
    return name.startswith(WEB)


def is_pattern(name: str) -> bool:
    """Whether `name` is a glob pattern: it has a wildcard, and no file has that very name."""
    return glob.has_magic(name) and not _exists(Path(name))


def count(names: Sequence[str]) -> int | None:
    """The number of documents, from listing files alone; None if a source may hold any number of them."""
    number = 0
    for source in sources(names):
        if isinstance(source, Finding):
            continue
        if source.path is None or source.path.suffix.lower() in MANY:
            return None
        number += 1
    return number


def _matches(pattern: str) -> Iterator[Source | Finding]:
    found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not found:
        yield Finding(pattern, "", "matches no file; check the pattern, and quote it so that the shell leaves it alone")
    for name in found:
        yield from _of_path(Path(name))


def _of_path(path: Path) -> Iterator[Source | Finding]:
    if not _is_folder(path):
        yield Source(str(path), path)
        return
    unreadable: list[OSError] = []
    empty = True
    for file in document_files(path, unreadable.append):
        empty = False
        yield Source(str(file), file)
    yield from (Finding(str(error.filename), "", unreadable_because(error)) for error in unreadable)
    if empty and not unreadable:
        yield Finding(str(path), "", f"{NO_DOCUMENTS}; name a file, or another folder")


def unreadable_because(error: OSError) -> str:
    """A system error as a message that says what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the spelling of the path"
    if isinstance(error, PermissionError):
        return "permission denied; make it readable, or run as a user who may read it"
    return f"cannot be read: {error.strerror or error}; check the path"


def _is_folder(path: Path) -> bool:
    """Whether `path` is a folder. If it cannot be inspected, say no: opening it will report the error."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
