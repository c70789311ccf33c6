"""What was measured: as JSON, and as the table of docs/PERFORMANCE.md."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.measure import Figure, Goal

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
"""Between these lines stands the table."""


def write_json(figures: Sequence[Figure], where: Path) -> Path:
    """Write the figures, with what they were measured on: to the JSON file named, or to a new one of the folder."""
    moment = datetime.now(UTC)
    path = where if where.suffix == ".json" else where / f"{moment:%Y%m%d-%H%M%S}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    found = {"measured_at": moment.isoformat(timespec="seconds"), **machine(), "figures": [asdict(f) for f in figures]}
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return path


def read_json(path: Path) -> list[Figure]:
    """The figures that `write_json` wrote, but those of growth: they are computed of all."""
    found = json.loads(path.read_text(encoding="utf-8"))["figures"]
    goals = [figure.pop("goal") for figure in found]
    figures = [Figure(**figure, goal=goal and Goal(**goal)) for figure, goal in zip(found, goals, strict=True)]
    return [figure for figure in figures if figure.benchmark != "growth"]


def machine() -> dict[str, object]:
    """What it was measured on."""
    return {
        "python": platform.python_version(),
        "duckdb": version("duckdb"),
        "eventsourcing": _version("eventsourcing"),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
    }


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table in Markdown, family by family."""
    lines = ["| what | claims | ours | against | it takes | ratio | goal | met |", "|---|---|---|---|---|---|---|---|"]
    return "\n".join([*lines, *map(line, figures)])


def into_document(figures: Sequence[Figure], document: Path) -> None:
    """Put the table between the document's markers."""
    text = document.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    on = machine()
    said = (
        f"Measured {datetime.now(UTC):%Y-%m-%d} on {on['cores']} cores with {on['memory_gib']} GiB: "
        f"Python {on['python']}, DuckDB {on['duckdb']}, eventsourcing {on['eventsourcing']}."
    )
    document.write_text(f"{before}{BEGIN}\n\n{said}\n\n{table(figures)}\n\n{END}{after}", encoding="utf-8")


def line(figure: Figure) -> str:
    """One figure as a row of that table."""
    goal = figure.goal
    cells = [
        figure.what,
        _claims(figure.claims),
        _amount(figure.ours, figure.unit),
        figure.against,
        _amount(figure.reference, figure.unit),
        f"{figure.ratio:.2f}",
        f"{goal.bound} {goal.limit:g}" if goal else "",
        ("yes" if goal.is_met(figure.ratio) else "**no**") if goal else "",
    ]
    return f"| {' | '.join(cells)} |"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _claims(number: int) -> str:
    return f"{number:,}"


def _amount(amount: float, unit: str) -> str:
    if unit == "bytes":
        return f"{amount / 2**20:,.1f} MiB"
    return f"{amount:.2f} s" if amount >= 1 else f"{amount * 1000:.1f} ms"
