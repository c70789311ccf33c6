"""Split a file into batches, each a table for DuckDB's CSV reader, plus the rows that cannot be read."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.datasets.files import SEPARATOR, Bad, Source, as_row, records
from timeline.datasets.layouts import Layout, columns_of
from timeline.literals import literal

if TYPE_CHECKING:
    from timeline.database import Database


@dataclass(slots=True)
class Batch:
    """Some rows of a file, each with the number of the line on which it starts."""

    path: Path
    layout: Layout
    rows: int = 0
    """How many rows it has, including unreadable ones."""
    bad: list[Bad] = field(default_factory=list)
    _lines: "array[int]" = field(default_factory=lambda: array("Q"))
    _ends: "array[int]" = field(default_factory=lambda: array("Q"))

    @property
    def span(self) -> tuple[int, int]:
        """Its first and last line."""
        numbers = [*self._lines[:1], *self._lines[-1:], *(bad.line for bad in self.bad)]
        return min(numbers, default=0), max(numbers, default=0)

    def add(self, line: int, end: int) -> None:
        """Note at which byte of the table the row of a line ends."""
        self._lines.append(line)
        self._ends.append(end)

    def texts(self, lines: list[int]) -> Iterator[str]:
        """The text of these rows, as in their file."""
        with self.path.open("rb") as table:
            for line in lines:
                at = bisect_left(self._lines, line)
                start = self._ends[at - 1] if at else 0
                table.seek(start)
                record = table.read(self._ends[at] - start).rstrip(b"\n")
                yield as_row(record.partition(_delimiter(self.layout).encode())[2], self.layout)

    def attach(self, db: "Database") -> None:
        """Create the view `dataset_lines` over the batch: the line, and the columns that we read, as text."""
        db.expect(self.rows)
        layout = self.layout
        columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(layout.width + 1))
        wanted = [
            f'c{layout.places[name] + 1} AS "{name}"' if name in layout.places else f'NULL::VARCHAR AS "{name}"'
            for name in columns_of(layout.dataset)
        ]
        path = literal(str(self.path))
        db.execute(
            f"CREATE OR REPLACE TEMP VIEW dataset_lines AS SELECT c0::BIGINT AS line, {', '.join(wanted)} "  # noqa: S608
            f"FROM read_csv({path}, auto_detect = false, header = false, new_line = '\\n', quote = '', escape = '', "
            f"delim = '{_delimiter(layout)}', columns = {{{columns}}})"
        )


def batches(source: Source, folder: Path, size: int) -> Iterator[Batch]:
    """The file in batches of at most `size` rows; a batch's table is deleted when the next one is requested."""
    found = records(source)
    delimiter = _delimiter(source.layout).encode()
    number = 0
    while True:
        number += 1
        batch = Batch(folder / f"{number}.csv", source.layout)
        with batch.path.open("wb") as table:
            end = 0
            for record in found:
                if isinstance(record, Bad):
                    batch.bad.append(record)
                else:
                    line, text = record
                    end += table.write(b"%d%b%b\n" % (line, delimiter, text))
                    batch.add(line, end)
                batch.rows += 1
                if batch.rows >= size:
                    break
        if batch.rows:
            yield batch
        batch.path.unlink()
        if batch.rows < size:
            return


def _delimiter(layout: Layout) -> str:
    return SEPARATOR if layout.quoted else layout.delimiter
