"""A few claims of the log as they are placed and told: rows of `upkeep/claims_read.sql`, with what follows from them.

What follows is what `claims_to_place` of the projections says of any claims (`projections/occurrences.sql`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.definitions import sql
from timeline.literals import listed
from timeline.records import Row

if TYPE_CHECKING:
    from timeline.database import Database

IN_FILE, IN_LAKE = "e.rowid IN (SELECT rowid FROM events WHERE seq IN ({0}))", "e.seq IN ({0})"
"""Which rows of the log are read: of a file, DuckDB would read all columns of all rows, and then choose by `seq`."""

KINDS: Final = """SELECT name, subject, effect, anchor,
    CASE WHEN ends_with(quad, 'cooperation') THEN 1 WHEN ends_with(quad, 'conflict') THEN -1 ELSE 0 END
FROM event_types WHERE subject <> 'log'"""

CLASSES: Final = {"brief encounter": "encounter", "call": "call"}
"""Of meetings, by their format: those that are no full meeting."""


class Kind(NamedTuple):
    """What the catalogue says of a type of claims; `tone` is 1 where it is cooperation, -1 where it is conflict."""

    subject: str
    effect: str
    anchor: str
    tone: int


def claims_of(db: "Database", claims: Iterable[int]) -> list[Row]:
    """Some claims of the log, but for their words; what judgements part them from is left out."""
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
    """The words of some claims."""
    return dict(db.query(f"SELECT e.seq, e.quote FROM events e WHERE {_where(db, claims)}").rows)  # noqa: S608


def _where(db: "Database", claims: Iterable[int]) -> str:
    return (IN_LAKE if db.is_shared else IN_FILE).format(listed(claims))


def _states_of(db: "Database", rows: Sequence[Row]) -> dict[str, list[str] | None]:
    """The places that the gazetteer knows, each with the states in which it may lie (`None`: it is one itself)."""
    names = {row["place_name"] for row in rows} - {None}
    query = f"SELECT name, states FROM place_keys WHERE name IN ({listed(names)})"  # noqa: S608
    return dict(db.query(query).rows) if names else {}


def _voices_of(db: "Database", rows: Sequence[Row]) -> dict[str, str]:
    """Whose voice a document is, of those that are copies."""
    sources = {row["source"] for row in rows} - {None}
    query = f"SELECT document, voice FROM kept.voices WHERE document IN ({listed(sources)})"  # noqa: S608
    return dict(db.query(query).rows) if sources else {}


def _numbers(db: "Database", blocks: Iterable[str]) -> dict[str, int]:
    """The numbers by which blocks are kept."""
    query = "SELECT block, hash(block) FROM (SELECT unnest(?::VARCHAR[]) AS block)"
    return dict(db.query(query, [[*blocks]]).rows)


def _place(name: str | None, states: Mapping[str, list[str] | None]) -> Row:
    """Where a place lies; and how precise it is: the city rather than the state, either rather than an unknown name."""
    within = states.get(name) if name is not None else None
    rank = 1 if name not in states else 0 if within is None else 2
    return {
        "place_within": within or [],
        "place_state": within[0] if within and len(within) == 1 else None,
        "place_rank": rank,
    }


def _told_by(row: Row, kind: Kind) -> Row:
    """What follows from the type of a claim; what a data set tells of is an act."""
    subject = "act" if row["extractor"].startswith("dataset: ") else kind.subject
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
    """Of a meeting, what kind it was; `None` where a claim leaves that open."""
    if subject != "meeting":
        return subject
    return CLASSES.get(form, "full") if form is not None else "full" if effect != "held" else None


def _is_named(row: Row) -> bool:
    """Whether a treaty has a name of its own."""
    return not "a" <= row["treaty"][:1] <= "z"


def _block(row: Row, subject: str) -> str:
    """What claims have the same that may be about one occurrence: `block_of` in the SQL."""
    if subject == "treaty":
        return "|".join(("treaty", row["treaty_name"], *(() if _is_named(row) else (",".join(row["parties"]),))))
    what = "meeting" if subject == "meeting" else row["type"]
    return "|".join((what, *(",".join(row[names]) for names in ("parties", "actors", "targets"))))
