"""Read the files as published (plain, zipped or gzipped), record by record, each with its line number."""

import codecs
import csv
import gzip
import io
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Final, NamedTuple

from timeline.datasets.layouts import Layout, recognized
from timeline.errors import Refused

TEXTS: Final = (".csv", ".tab", ".tsv", ".txt")
"""The suffixes of tables in a zip file."""
BLOCK: Final = 1 << 20
HEAD: Final = 100
"""Lines from which to recognize the layout."""
LONGEST: Final = 1_000_000
"""Bytes of a record, at most; a longer one is rejected."""
OPEN: Final = 500
"""Lines after which an unclosed quotation mark is taken for a fault in the line with it."""
SHOWN: Final = 1000
"""Bytes of a rejected line that are reported."""
SEPARATOR: Final = "\x1f"
"""Separates the cells of a record that was quoted: a control character made for that, which no cell contains."""
UNPAIRED: Final = "its quotation marks are unbalanced"
NO_TEXT: Final = "it contains bytes that are not text"
MARK: Final = codecs.BOM_UTF8


class Bad(NamedTuple):
    """A row that cannot be read: the line on which it starts, why, and its text."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read through once: its layout, encoding, size, hash and number of lines."""

    path: Path
    layout: Layout
    encoding: str
    bytes: int
    sha256: str
    lines: int


def examine(path: Path, dataset: str) -> Source:
    """Read a file through once: its layout, encoding, size and hash.

    Raises:
        Refused: it is not of this data set, or cannot be read.
    """
    try:
        with _opened(path) as file:
            encoding, lines = _scan(file)
        with _opened(path) as file:
            head = [line.decode(encoding).rstrip("\r\n") for line in islice(_text_lines(file), HEAD)]
        rows = [line for line in head if line.strip()]
        if rows and all("\0" in row for row in rows):
            raise Refused(f"{NO_TEXT}, as UTF-16 does. Save it as UTF-8, and import that.")
        layout = recognized(dataset, rows)
    except Refused as error:
        raise Refused(f"{path}: this is not a file of {dataset}: {error}") from error
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError) as error:
        raise Refused(f"{path}: the file is damaged, or not what its name says ({error}).") from error
    size, digest = _fingerprint(path)
    return Source(path, layout, encoding, size, digest, lines)


def records(source: Source) -> Iterator[tuple[int, bytes] | Bad]:
    """The records after the header, in UTF-8, each with the line on which it starts.

    The cells of quoted records are separated by `SEPARATOR` and free of line ends; other records are as in the file.
    """
    with _opened(source.path) as file:
        lines = enumerate(_text_lines(file), start=1)
        if source.layout.header:
            next(lines, None)
        whole = ((number, _cleaned(line, source.encoding)) for number, line in lines)
        filled = ((number, line) for number, line in whole if line.strip())
        yield from _quoted(filled, source.layout) if source.layout.quoted else _tabbed(filled, source.layout)


def as_row(record: bytes, layout: Layout) -> str:
    """A record as a row of its file."""
    text = record.decode("utf-8", "replace")
    if not layout.quoted:
        return text
    out = io.StringIO()
    csv.writer(out, delimiter=layout.delimiter, lineterminator="").writerow(text.split(SEPARATOR))
    return out.getvalue()


def _cleaned(line: bytes, encoding: str) -> bytes:
    """A line without its end, in UTF-8, and without other line ends inside."""
    line = line.rstrip(b"\r\n")
    if b"\r" in line:
        line = line.replace(b"\r", b" ")
    return line if encoding == "utf-8" else line.decode(encoding).encode()


def _tabbed(lines: Iterable[tuple[int, bytes]], layout: Layout) -> Iterator[tuple[int, bytes] | Bad]:
    """The rows of a table without quoting; empty columns beyond those of the header are dropped."""
    for number, line in lines:
        surplus = line.count(b"\t") + 1 - layout.width
        if fault := _fault(line):
            yield Bad(number, fault, as_row(line[:SHOWN], layout))
        elif surplus > 0 and layout.header and line.endswith(b"\t" * surplus):
            yield number, line[:-surplus]
        elif surplus:
            yield Bad(number, _of_width(surplus + layout.width, layout), as_row(line, layout))
        else:
            yield number, line


def _quoted(lines: Iterator[tuple[int, bytes]], layout: Layout) -> Iterator[tuple[int, bytes] | Bad]:
    """The rows of a table whose quoted cells may contain line ends.

    A quotation mark that is never closed, or closed so that the columns do not fit, costs only its own line.
    """
    waiting: deque[tuple[int, bytes]] = deque()
    while taken := waiting.popleft() if waiting else next(lines, None):
        number, line = taken
        ahead: list[tuple[int, bytes]] = []
        record = line
        while record.count(b'"') % 2 and len(ahead) < OPEN:
            more = waiting.popleft() if waiting else next(lines, None)
            if more is None:
                break
            ahead.append(more)
            record += b"\n" + more[1]
        cells = _cells(record, layout)
        if fault := _fault(record):
            yield Bad(number, fault, record[:SHOWN].decode("utf-8", "replace"))
        elif len(cells) == layout.width:
            yield number, SEPARATOR.join(cells).encode()
        else:
            waiting.extendleft(reversed(ahead))
            fault = UNPAIRED if ahead or record.count(b'"') % 2 else _of_width(len(cells), layout)
            yield Bad(number, fault, line.decode("utf-8", "replace"))


def _cells(record: bytes, layout: Layout) -> list[str]:
    """The cells of one record, without line ends; none if its quotation marks are unbalanced."""
    if record.count(b'"') % 2:
        return []
    text = record.decode("utf-8", "replace").replace(SEPARATOR, " ")
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=layout.delimiter))
    return [cell.replace("\n", " ") for cell in rows[0]] if len(rows) == 1 else []


def _fault(record: bytes) -> str | None:
    """Why a line cannot be a row of any table."""
    if len(record) > LONGEST:
        return "it is too long to be a row"
    return NO_TEXT if b"\0" in record else None


def _of_width(width: int, layout: Layout) -> str:
    return f"it has {width} column{'s' * (width != 1)}, not {layout.width}"


def _text_lines(file: IO[bytes]) -> Iterator[bytes]:
    first = file.readline()
    if first:
        yield first.removeprefix(MARK)
    yield from file


def _scan(file: IO[bytes]) -> tuple[str, int]:
    """The encoding of a file, UTF-8 or else Latin-1, and how many lines it has."""
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
    """The size of a file as it is on disk, and its SHA-256."""
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The content of a file, decompressed if necessary."""
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
