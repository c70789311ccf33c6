"""The published layouts of the data sets: which columns a file has, and which of them we read."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from timeline.errors import Refused

DATASETS: Final = ("gdelt", "polecat", "acled", "icews")
"""The data sets that can be imported, each with an SQL file of that name."""

STRAY: Final = "headline"
"""A column that occurs only in the headers of those POLECAT files whose header does not match the rows."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a file: its delimiter and quoting, and the positions of the columns that we read."""

    dataset: str
    version: str
    delimiter: str
    quoted: bool
    width: int
    places: dict[str, int]
    header: bool

    @property
    def name(self) -> str:
        """The data set with its version: gdelt/2.0, acled."""
        return f"{self.dataset}/{self.version}" if self.version else self.dataset

    @property
    def extractor(self) -> str:
        """The extractor of its claims."""
        from events.event import DATASET

        return f"{DATASET}{self.name}"

    @property
    def title(self) -> str:
        """The data set's title, with its version."""
        return f"{_entry(self.dataset)['title']} {self.version}".strip()

    @property
    def publisher(self) -> str:
        """Who publishes it."""
        return str(_entry(self.dataset)["publisher"])

    @property
    def codebook(self) -> str:
        """The address of its codebook."""
        return str(_entry(self.dataset)["codebooks"][self.version])

    @property
    def redated(self) -> bool:
        """Whether a row that is published again gets another day of report."""
        return bool(_entry(self.dataset).get("redated"))

    @property
    def codes(self) -> str:
        """The file in `codes/` with its codes."""
        return str(_entry(self.dataset)["codes"])


def columns_of(dataset: str) -> list[str]:
    """The names of all columns that we read of a data set, whether a file has them or not."""
    entry = _entry(dataset)
    return list(entry["names"]) if "names" in entry else [*entry["positions"], "place", "reported", "url"]


def recognized(dataset: str, lines: Sequence[str]) -> Layout:
    """The layout of a file that starts with these lines.

    Raises:
        Refused: it is not of this data set, or in an unknown layout.
    """
    if not lines:
        raise Refused("it is empty.")
    return _with_header(dataset, lines) if "names" in _entry(dataset) else _without_header(dataset, lines)


def _without_header(dataset: str, lines: Sequence[str]) -> Layout:
    entry = _entry(dataset)
    header = not lines[0].partition("\t")[0].strip().isdigit() and len(lines) > 1
    widths = Counter(line.count("\t") + 1 for line in lines[header:])
    width = next((width for width, _ in widths.most_common() if str(width) in entry["widths"]), None)
    if width is None:
        known = ", ".join(entry["widths"])
        found = widths.most_common(1)[0][0]
        raise Refused(f"its rows have {found} column{'s' * (found != 1)} separated by tabs, not one of {known}.")
    rest = dict(entry["widths"][str(width)])
    version = rest.pop("version")
    return Layout(dataset, version, "\t", False, width, {**entry["positions"], **rest}, header)


def _with_header(dataset: str, lines: Sequence[str]) -> Layout:
    entry = _entry(dataset)
    delimiter = max("\t,;", key=lines[0].count)
    names = _cells(lines[0], delimiter)
    if STRAY in names and "columns" in entry:
        names = [name.lower() for name in entry["columns"]]
    while names and not names[-1]:
        names.pop()
    places = {
        ours: names.index(theirs[0])
        for ours, known in entry["names"].items()
        if (theirs := [name for name in known if name in names])
    }
    if missing := [entry["names"][name][0] for name in entry["needed"] if name not in places]:
        raise Refused(f"its first line has no column {', '.join(missing)}.")
    return Layout(dataset, "", delimiter, delimiter != "\t", len(names), places, header=True)


def _cells(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return [re.sub(r"\s+", " ", cell.strip().strip('"')).lower() for cell in cells]


@cache
def _entries() -> dict[str, Any]:
    return tomllib.loads(files("timeline").joinpath("datasets", "layouts.toml").read_text(encoding="utf-8"))


def _entry(dataset: str) -> dict[str, Any]:
    entry: dict[str, Any] = _entries()[dataset]
    return entry
