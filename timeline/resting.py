"""The claims that an answer rests on: those behind its rows, and those behind what it leaves out.

For example, a deadline that somebody reported as met has no row, and the answer without it rests on that report.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline.answers import ask
from timeline.backing import placed_at
from timeline.brief import ahead
from timeline.definitions import sql
from timeline.difference import renamed
from timeline.filters import Filter
from timeline.knowing import sources_at

if TYPE_CHECKING:
    from timeline.brief import Brief
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.happenings import Happening
    from timeline.plot.figures import Figure
    from timeline.report.story import Story
    from timeline.rows import Rows

CLOSED: Final = {"meetings": ("held", "canceled", "postponed"), "treaties": ("expired",)}
"""The statuses of what is no longer a deadline."""

Pair = tuple[str, str]
"""Two parties in alphabetical order."""


def behind_rows(db: "Database", projection: str, clocks: "Clocks", rows: "Rows") -> set[str]:
    """The ids of the claims behind rows of a projection, or rows of claims, at these clocks."""
    if projection == "claims":
        return set(rows.column("id"))
    if projection == "relations":
        return behind_pairs(db, clocks, zip(rows.column("a"), rows.column("b"), strict=True))
    if projection == "conflicts":
        return {*rows.column("claim_a"), *rows.column("claim_b")}
    return behind_occurrences(db, clocks, rows.column("occurrence"))


def behind_answer(db: "Database", projection: str, clocks: "Clocks", wanted: Filter, rows: "Rows") -> set[str]:
    """The same, plus, for deadlines, what closed those that the filter would have matched."""
    closing = behind_closed(db, clocks, wanted) if projection == "deadlines" else set()
    return behind_rows(db, projection, clocks, rows) | closing


def behind_happenings(found: "Iterable[Happening]") -> set[str]:
    """The ids of the claims of these happenings."""
    return {claim for one in found for claim in one.backing.ids}


def behind_brief(db: "Database", clocks: "Clocks", wanted: Filter, found: "Brief", horizon: int) -> set[str]:
    """The ids of the claims behind the lines of a briefing, and behind the deadlines that it leaves out."""
    parts = (found.happened, found.changed, found.due, found.contested)
    told = {claim for part in parts for line in part for claim in line.claims}
    return told | behind_closed(db, clocks, ahead(wanted, found.since, clocks, horizon))


def behind_story(db: "Database", story: "Story") -> set[str]:
    """The ids of the claims behind the marks of a report, and behind its treaties, deadlines and conflicts."""
    rows = (*story.treaties, *story.deadlines, *story.conflicts)
    names = {mark.occurrence for mark in story.marks} | {row["occurrence"] for row in rows}
    return behind_occurrences(db, story.clocks, names)


def behind_figure(db: "Database", clocks: "Clocks", wanted: Filter, figure: "Figure") -> set[str]:
    """The ids of the claims behind the rows of a figure, and behind what a figure of deadlines leaves out."""
    if figure.kind != "balance":
        return behind_answer(db, figure.kind, clocks, wanted, figure.rows)
    return behind_pairs(db, clocks, {(a, b) for pair in figure.rows.column("pair") for a, b in _halves(pair, "–")})


def behind_changes(db: "Database", clocks: "tuple[Clocks, Clocks]", changes: "Rows") -> set[str]:
    """The ids of the claims behind the rows of a `diff` between two states, in either state."""
    keys: dict[str, set[str]] = {}
    for row in changes.dicts():
        keys.setdefault(row["projection"], set()).add(row["key"])
    pairs = [pair for key in keys.get("relations", ()) for pair in _halves(key, " ")]
    said = {claim for key in keys.get("conflicts", ()) for claim in key.split()[-2:]}
    names = keys.get("meetings", set()) | keys.get("treaties", set())
    names |= {key.split()[-1] for key in keys.get("deadlines", ())}
    before = names | {old for old, new in renamed(db, *clocks).items() if new in names}
    told = (
        behind_occurrences(db, state, known) | behind_pairs(db, state, pairs)
        for state, known in zip(clocks, (before, names), strict=True)
    )
    return said.union(*told)


def _halves(key: str, mark: str) -> Iterator[Pair]:
    """The pairs of parties that a key may stand for: a code may contain the separator."""
    words = key.split(mark)
    return ((mark.join(words[:at]), mark.join(words[at:])) for at in range(1, len(words)))


def behind_occurrences(db: "Database", clocks: "Clocks", names: Iterable[str]) -> set[str]:
    """The ids of the claims of these occurrences, as grouped by what is known at these clocks."""
    return _behind(db, "behind_occurrences", clocks, names)


def behind_closed(db: "Database", clocks: "Clocks", wanted: Filter) -> set[str]:
    """The ids of the claims without which something that matches the filter would still be a deadline."""
    names = [
        name
        for projection, statuses in CLOSED.items()
        for name in ask(db, projection, clocks, replace(wanted, statuses=statuses)).column("occurrence")
    ]
    return _behind(db, "behind_closed", clocks, names)


def behind_pairs(db: "Database", clocks: "Clocks", pairs: Iterable[Pair]) -> set[str]:
    """The ids of the claims that the relations of these pairs rest on: acts begun by the day, meetings, treaties."""
    wanted = [{"a": a, "b": b} for a, b in pairs]
    if not wanted:
        return set()
    sources = sources_at(db, clocks)
    told = {name: sources.projection(name) for name in ("meetings", "treaties")} | {"acts": sources.rows("acts")}
    views = ", ".join(f"{name}_told AS (FROM {source})" for name, source in told.items())
    query = f"WITH {views}\n{sql('queries', 'of_pairs')}"
    names = db.query(query, {"pairs": wanted, "as_of": clocks.as_of}).column("occurrence")
    return behind_occurrences(db, clocks, names)


def _behind(db: "Database", query: str, clocks: "Clocks", names: Iterable[str]) -> set[str]:
    occurrences = sorted(set(names))
    if not occurrences:
        return set()
    asked = f"WITH placed AS ({placed_at(db, clocks)})\n{sql('queries', query)}"
    return set(db.query(asked, {"occurrences": occurrences}).column("id"))
