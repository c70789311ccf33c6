"""What came of trials: one outcome each, their counts, and the table of docs/GUARANTEES.md."""

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LONGEST = "s longest wait"
"""The count of which the largest is told, not the sum."""

BEGIN, END = "<!-- torture: begin -->", "<!-- torture: end -->"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One trial: of which kind, under which name; what failed (empty: nothing), and what was counted."""

    kind: str
    name: str
    failure: str = ""
    counts: Mapping[str, float] = field(default_factory=dict)
    trials: int = 1


@dataclass(slots=True)
class Row:
    """The counts of a kind: its trials, those that failed, and whatever else its outcomes count."""

    repeat: str
    trials: int = 0
    failures: int = 0
    counts: dict[str, float] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.trials += outcome.trials
        self.failures += bool(outcome.failure)
        for what, number in outcome.counts.items():
            so_far = self.counts.get(what, 0)
            self.counts[what] = max(so_far, number) if what == LONGEST else so_far + number

    def told(self) -> str:
        """What was counted, in words."""
        return ", ".join(f"{_amount(number)} {what}" for what, number in self.counts.items())


def _amount(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:.1f}"


def table(rows: Mapping[str, Row]) -> str:
    """The counts, a line a kind; in Markdown, as docs/GUARANTEES.md has them."""
    lines = ["| what | trials | of that | failures | repeat |", "|---|---:|---|---:|---|"]
    for kind, row in rows.items():
        lines.append(f"| {kind} | {row.trials:,} | {row.told()} | {row.failures} | `{row.repeat}` |")
    trials, failures = sum(row.trials for row in rows.values()), sum(row.failures for row in rows.values())
    return "\n".join([*lines, f"| **all** | {trials:,} | | {failures} | `make torture` |"])


def into_document(rows: Mapping[str, Row], seconds: int, document: Path) -> None:
    """Put the table between the document's markers."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    said = (
        f"Run {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores, in {seconds // 60} minutes altogether: "
        f"Python {platform.python_version()}, DuckDB {version('duckdb')}."
    )
    document.write_text(f"{before}{BEGIN}\n\n{said}\n\n{table(rows)}\n\n{END}{after}", encoding="utf-8")


def total_failures(rows: Iterable[Row]) -> int:
    """How many trials failed."""
    return sum(row.failures for row in rows)
