"""The files as published: plain, zipped or gzipped, read record by record in batches, each record with its line."""

import codecs
import gzip
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Final, NamedTuple

from timeline.datasets.layouts import Layout, recognized
from timeline.errors import Refused

TEXTS: Final = (".csv", ".tab", ".tsv", ".txt")
"""The endings of what we read in a zip file."""
BLOCK: Final = 1 << 20
HEAD: Final = 100
"""Lines by which a layout is recognized."""
LONGEST: Final = 1_000_000
"""Bytes of a record; a longer one is none."""
OPEN: Final = 500
"""Lines after which a quotation mark that nobody closed is taken for a fault of the line that opened it."""
UNPAIRED: Final = "its quotation marks do not pair"
MARK: Final = codecs.BOM_UTF8


class Bad(NamedTuple):
    """A row that cannot be read: the line on which it begins, why, and its text."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read through once: what it is, and what it holds."""

    path: Path
    layout: Layout
    encoding: str
    bytes: int
    sha256: str
    lines: int


def examine(path: Path, dataset: str) -> Source:
    """Read a file through once: its layout, encoding, size and hash.

    Raises:
        Refused: it is not of this data set, or no file that can be read.
    """
    try:
        with _opened(path) as file:
            encoding, lines = _scan(file)
        with _opened(path) as file:
            head = [line.decode(encoding).rstrip("\r\n") for line in islice(_text_lines(file), HEAD)]
        layout = recognized(dataset, [line for line in head if line.strip()])
    except Refused as error:
        raise Refused(f"{path}: this is no file of {dataset}: {error}") from error
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError) as error:
        raise Refused(f"{path}: the file is damaged, or not what its name says ({error}).") from error
    size, digest = _fingerprint(path)
    return Source(path, layout, encoding, size, digest, lines)


def records(source: Source) -> Iterator[tuple[int, bytes] | Bad]:
    """The records behind the header, each with the line on which it begins, in UTF-8 and without its line end."""
    layout = source.layout
    with _opened(source.path) as file:
        lines = enumerate(_text_lines(file), start=1)
        if layout.header:
            next(lines, None)
        framed = _quoted(lines) if layout.quoted else lines
        for number, line in framed:
            record = line.rstrip(b"\r\n")
            if not record.strip():
                continue
            if source.encoding != "utf-8":
                record = record.decode(source.encoding).encode()
            if len(record) > LONGEST:
                yield Bad(number, "it is too long to be a row", record[:1000].decode("utf-8", "replace"))
            elif layout.quoted and record.count(b'"') % 2:
                yield Bad(number, UNPAIRED, record.decode("utf-8", "replace"))
            elif layout.quoted:
                yield number, record
            else:
                yield _fitted(number, record, layout)


def _fitted(number: int, record: bytes, layout: Layout) -> tuple[int, bytes] | Bad:
    """A record with as many columns as its file has; empty ones beyond them are cut off."""
    surplus = record.count(b"\t") + 1 - layout.width
    if surplus > 0 and layout.header and record.endswith(b"\t" * surplus):
        return number, record[:-surplus]
    if surplus:
        reason = f"it has {surplus + layout.width} columns, not {layout.width}"
        return Bad(number, reason, record.decode("utf-8", "replace"))
    return number, record


def _quoted(lines: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Records whose quoted cells may hold line ends; a quotation mark that stays open is left to its own line."""
    waiting: list[tuple[int, bytes]] = []
    while True:
        taken = waiting.pop(0) if waiting else next(lines, None)
        if taken is None:
            return
        number, record = taken
        ahead: list[tuple[int, bytes]] = []
        while record.count(b'"') % 2 and len(ahead) < OPEN:
            more = waiting.pop(0) if waiting else next(lines, None)
            if more is None:
                break
            ahead.append(more)
            record += more[1]
        if record.count(b'"') % 2:
            waiting = ahead + waiting
            record = taken[1]
        yield number, record


def _text_lines(file: IO[bytes]) -> Iterator[bytes]:
    first = file.readline()
    if first:
        yield first.removeprefix(MARK)
    yield from file


def _scan(file: IO[bytes]) -> tuple[str, int]:
    """How a file is written, UTF-8 or else Latin-1, and how many lines it has."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, lines, last = "utf-8", 0, b"\n"
    while block := file.read(BLOCK):
        lines += block.count(b"\n")
        last = block[-1:]
        if encoding == "utf-8":
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                encoding = "latin-1"
    return encoding, lines + (last != b"\n")


def _fingerprint(path: Path) -> tuple[int, str]:
    """Bytes of a file as it lies there, and their SHA-256."""
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked if it is packed."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic.startswith(b"\x1f\x8b"):
        with gzip.open(path, "rb") as unpacked:
            yield unpacked  # type: ignore[misc]  # a GzipFile is read like any other binary file
    elif magic.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive)) as unpacked:
            yield unpacked
    else:
        with path.open("rb") as plain:
            yield plain


def _member(archive: zipfile.ZipFile) -> str:
    found = [name for name in archive.namelist() if name.lower().endswith(TEXTS) and not name.startswith("__MACOSX")]
    if len(found) != 1:
        raise Refused(f"the zip file holds {len(found)} tables, not one. Unpack it, and name the files.")
    return found[0]
