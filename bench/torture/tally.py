"""What came of trials: one outcome each, and their counts."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One trial: of which kind, under which name; what failed (empty: nothing), and what happened meanwhile."""

    kind: str
    name: str
    failure: str = ""
    killed: bool = False
    commits: int = 0
    locked: int = 0
    waited: float = 0.0


@dataclass(slots=True)
class Row:
    """The counts of a kind: trials, kills that met the work, commits reported, readers refused, the longest wait."""

    trials: int = 0
    kills: int = 0
    commits: int = 0
    locked: int = 0
    waited: float = 0.0
    failures: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.trials += 1
        self.kills += outcome.killed
        self.commits += outcome.commits
        self.locked += outcome.locked
        self.waited = round(max(self.waited, outcome.waited), 2)
        self.failures += bool(outcome.failure)


def table(rows: dict[str, Row]) -> str:
    """The counts, a line a kind; in Markdown, as docs/GUARANTEES.md has them."""
    names = ("trials", "kills", "commits reported", "exit code 3", "longest wait (s)", "failures")
    lines = [f"| | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    for kind, row in rows.items():
        lines.append(f"| {kind} | {' | '.join(f'{value:,}' for value in asdict(row).values())} |")
    return "\n".join(lines)


def total(rows: Iterable[Row]) -> Row:
    """All of them in one row."""
    whole = Row()
    for row in rows:
        for name, value in asdict(row).items():
            now = getattr(whole, name)
            setattr(whole, name, max(now, value) if name == "waited" else now + value)
    return whole
