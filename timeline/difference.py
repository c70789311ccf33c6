"""What changed between two days, or between two states of knowledge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from timeline.answers import ask
from timeline.backing import placed_at
from timeline.clocks import Clocks
from timeline.filters import ANYTHING, Filter
from timeline.questions import PROJECTIONS
from timeline.rows import Rows

if TYPE_CHECKING:
    from timeline.database import Database

COLUMNS = ("projection", "key", "subject", "change", "before", "after")
"""`change` is added, removed, or the name of the column that changed."""

KEYS = {
    "meetings": ("occurrence",),
    "treaties": ("occurrence",),
    "relations": ("a", "b"),
    "deadlines": ("kind", "occurrence"),
    "conflicts": ("occurrence", "attribute", "claim_a", "claim_b"),
}
"""The columns that identify a row of each projection."""

PASSING = {"claims", "sources", "days_to_start", "days_to_end", "occurrence", "possibly"}
"""Columns that change from day to day, or with each additional source, without anything having happened."""

Row = dict[str, Any]
Key = tuple[Any, ...]


def diff(
    db: "Database",
    before: Clocks,
    after: Clocks,
    wanted: Filter = ANYTHING,
    projections: Sequence[str] = PROJECTIONS,
) -> Rows:
    """The rows that were added, removed or changed between two states and match the filter, by projection.

    Two occurrences are the same if they share claims: the name may differ when more is known.
    """
    names = renamed(db, before, after)
    found: list[tuple[Any, ...]] = []
    for projection in projections:
        old = _keyed(projection, ask(db, projection, before, wanted), names)
        new = _keyed(projection, ask(db, projection, after, wanted), {})
        found += _changes(projection, old, new)
    return Rows(COLUMNS, found)


def renamed(db: "Database", before: Clocks, after: Clocks) -> dict[str, str]:
    """Occurrences of the first state, each with the name of the one in the second that has most of its claims."""
    if before.knowledge == after.knowledge:
        return {}
    rows = db.query(
        f"SELECT b.occurrence, a.occurrence FROM ({placed_at(db, before)}) b "  # noqa: S608
        f"JOIN ({placed_at(db, after)}) a USING (seq) "
        "GROUP BY ALL ORDER BY count(*), a.occurrence"
    )
    return dict(rows.rows)


def _keyed(projection: str, rows: Rows, names: dict[str, str]) -> dict[Key, Row]:
    keyed = {}
    for row in rows.dicts():
        if "occurrence" in row:
            row["occurrence"] = names.get(row["occurrence"], row["occurrence"])
        keyed[tuple(row[name] for name in KEYS[projection])] = row
    return keyed


def _changes(projection: str, old: dict[Key, Row], new: dict[Key, Row]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for key in dict.fromkeys([*old, *new]):
        row = new.get(key) or old[key]
        about = (projection, " ".join(str(part) for part in key), _subject(row))
        if key not in old:
            found.append((*about, "added", None, _state(row)))
        elif key not in new:
            found.append((*about, "removed", _state(row), None))
        else:
            found += [(*about, *change) for change in _columns_changed(old[key], new[key])]
    return found


def _columns_changed(old: Row, new: Row) -> list[tuple[str, str | None, str | None]]:
    changed = [name for name in new if name not in PASSING and old[name] != new[name]]
    return [(name, _text(old[name]), _text(new[name])) for name in changed]


def _subject(row: Row) -> str:
    """What the row is about, for the reader: a treaty's name, or parties and place."""
    if row.get("treaty"):
        return str(row["treaty"])
    parties = ", ".join(row.get("parties") or [row["a"], row["b"]])
    what = row.get("subject") or row.get("attribute") or row.get("place")
    return f"{parties}: {what}" if what else parties


def _state(row: Row) -> str | None:
    """The row's state in a word, or what it is."""
    days = [row.get(name) for name in ("start", "due_start", "expires_start", "next_contact", "last_contact")]
    parts = [row.get("status"), row.get("value_a"), row.get("value_b"), *[day for day in days if day is not None][:1]]
    return _text(", ".join(str(part) for part in parts if part is not None))


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, float):
        return f"{value:.2f}"  # a balance, as the pages show it
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
