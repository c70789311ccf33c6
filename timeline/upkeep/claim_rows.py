"""Read a few claims from the log with what placing and deriving them needs: rows of `upkeep/claims_read.sql` and more.

The additional columns are those of `claims_to_place` in `projections/occurrences.sql`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.definitions import sql
from timeline.literals import listed
from timeline.records import Row, is_of_dataset

if TYPE_CHECKING:
    from timeline.database import Database

IN_FILE, IN_LAKE = "e.rowid IN (SELECT rowid FROM events WHERE seq IN ({0}))", "e.seq IN ({0})"
"""Which rows of the log to read. In a file, a filter on `seq` alone would make DuckDB read all columns of all rows."""

KINDS: Final = """SELECT name, subject, effect, anchor,
    CASE WHEN ends_with(quad, 'cooperation') THEN 1 WHEN ends_with(quad, 'conflict') THEN -1 ELSE 0 END
FROM event_types WHERE subject <> 'log'"""

CLASSES: Final = {"brief encounter": "encounter", "call": "call"}
"""The classes of meetings that are no full meeting, by format."""


class Kind(NamedTuple):
    """The catalogue's entry for a claim type; `tone` is 1 for cooperation, -1 for conflict, else 0."""

    subject: str
    effect: str
    anchor: str
    tone: int


def claims_of(db: "Database", claims: Iterable[int]) -> list[Row]:
    """Some claims of the log, without their quotes; `apart` is left empty."""
    rows = db.query(sql("upkeep", "claims_read").format(_where(db, claims))).dicts()
    kinds = {name: Kind(*values) for name, *values in db.query(KINDS).rows}
    states = _states_of(db, rows)
    voices = _voices_of(db, rows)
    for row in rows:
        row.update(_told_by(row, kinds[row["type"]]))
        row.update(_place(row["place_name"], states), voice=voices.get(row["source"], row["source"]), apart=[])
    numbers = _numbers(db, {row["block"] for row in rows})
    return [{**row, "number": numbers[row["block"]]} for row in rows]


def words_of(db: "Database", claims: Iterable[int]) -> dict[int, str | None]:
    """The quotes of some claims."""
    return dict(db.query(f"SELECT e.seq, e.quote FROM events e WHERE {_where(db, claims)}").rows)  # noqa: S608


def _where(db: "Database", claims: Iterable[int]) -> str:
    return (IN_LAKE if db.is_shared else IN_FILE).format(listed(claims))


def _states_of(db: "Database", rows: Sequence[Row]) -> dict[str, list[str] | None]:
    """The places in the gazetteer, each with the states it may lie in (`None`: it is a state itself)."""
    names = {row["place_name"] for row in rows} - {None}
    query = f"SELECT name, states FROM place_keys WHERE name IN ({listed(names)})"  # noqa: S608
    return dict(db.query(query).rows) if names else {}


def _voices_of(db: "Database", rows: Sequence[Row]) -> dict[str, str]:
    """The voices of those documents that are copies."""
    sources = {row["source"] for row in rows} - {None}
    query = f"SELECT document, voice FROM kept.voices WHERE document IN ({listed(sources)})"  # noqa: S608
    return dict(db.query(query).rows) if sources else {}


def _numbers(db: "Database", blocks: Iterable[str]) -> dict[str, int]:
    """The numbers of these blocks in the kept tables."""
    query = "SELECT block, hash(block) FROM (SELECT unnest(?::VARCHAR[]) AS block)"
    return dict(db.query(query, [[*blocks]]).rows)


def _place(name: str | None, states: Mapping[str, list[str] | None]) -> Row:
    """The columns about a place; a city outranks a state, and either outranks an unknown name."""
    within = states.get(name) if name is not None else None
    rank = 1 if name not in states else 0 if within is None else 2
    return {
        "place_within": within or [],
        "place_state": within[0] if within and len(within) == 1 else None,
        "place_rank": rank,
    }


def _told_by(row: Row, kind: Kind) -> Row:
    """The columns that follow from a claim's type; a claim from a data set is an act."""
    subject = "act" if is_of_dataset(row) else kind.subject
    is_due = kind.anchor == "due"
    return kind._asdict() | {
        "subject": subject,
        "anchor_start": row["due_start" if is_due else "date_start"],
        "anchor_end": row["due_end" if is_due else "date_end"],
        "class": _class(subject, kind.effect, row["format"]),
        "nameless": subject == "treaty" and not _is_named(row),
        "block": _block(row, subject),
    }


def _class(subject: str, effect: str, form: str | None) -> str | None:
    """The class of a meeting; `None` if the claim leaves it open."""
    if subject != "meeting":
        return subject
    return CLASSES.get(form, "full") if form is not None else "full" if effect != "held" else None


def _is_named(row: Row) -> bool:
    """Whether a treaty has a name of its own."""
    return not "a" <= row["treaty"][:1] <= "z"


def _block(row: Row, subject: str) -> str:
    """The key shared by claims that may be about one occurrence: `block_of` in the SQL."""
    if subject == "treaty":
        return "|".join(("treaty", row["treaty_name"], *(() if _is_named(row) else (",".join(row["parties"]),))))
    what = "meeting" if subject == "meeting" else row["type"]
    return "|".join((what, *(",".join(row[names]) for names in ("parties", "actors", "targets"))))
