"""Write the rows that could not be imported to a file: their file and line, why, and their text."""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from timeline.datasets.files import Bad
from timeline.export.cells import cell
from timeline.storage.permissions import as_usual

HEAD = ("file", "line", "reason", "text")


@dataclass(slots=True)
class Rejects:
    """Writes rejected rows to a CSV file, which is created with the first of them."""

    path: Path
    _file: IO[str] | None = None
    _writer: Any = field(default=None, repr=False)

    def add(self, file: str, rows: list[Bad]) -> None:
        """Write rows of a file."""
        if rows and self._file is None:
            with as_usual():
                self._file = self.path.open("w", encoding="utf-8", newline="")
            self._writer = csv.writer(self._file, lineterminator="\n")
            self._writer.writerow(HEAD)
        for row in rows:
            self._writer.writerow(map(cell, (file, *row)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
