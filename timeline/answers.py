"""What the log says: the projections at three clocks, the claims as a list, and one claim or occurrence in full."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from timeline.clocks import Clocks
from timeline.definitions import sql
from timeline.errors import NotFound
from timeline.rows import Rows

if TYPE_CHECKING:
    from timeline.database import Database

PROJECTIONS = ("meetings", "treaties", "relations", "deadlines", "conflicts")
"""The answers that are kept as views and table macros in the store."""

CONTEXT = 200
"""Characters of the document shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list; what is empty or `None` does not restrict.

    `types` are whole types or their first part ("meeting"), `parties` must all take part, `person` is part of a name,
    `treaty` a name in any case, `source` the start of a document's hash or part of its publisher or title. `since`
    and `until` bound the days that the claim is about. `known_on` and `recorded_by` are the clocks of knowledge.
    """

    types: Sequence[str] = ()
    parties: Sequence[str] = ()
    person: str | None = None
    treaty: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    limit: int | None = None
    known_on: date | None = None
    recorded_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with the document's words before and after its quote, and whether it still counts."""

    claim: dict[str, Any]
    before: str
    after: str
    known: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim, a judgement or an occurrence in full.

    `row` is the occurrence's row of its projection, or the event's. `claims` are the claims that belong to it, in
    the order of publication; `history` is what was recorded about them: `recorded_at, commit, author, message, id,
    type, reason`.
    """

    kind: Literal["claim", "judgement", "occurrence"]
    id: str
    row: dict[str, Any]
    claims: list[ShownClaim] = field(default_factory=list)
    history: Rows = field(default_factory=lambda: Rows((), []))


def sql_of(projection: str, clocks: Clocks, party: str | None = None) -> str:
    """The query whose rows `ask` returns; any DuckDB client can run it on the store.

    Raises:
        NotFound: there is no such projection.
    """
    if projection not in PROJECTIONS:
        raise NotFound(f"There is no projection {projection!r}. There are {', '.join(PROJECTIONS)}.")
    query = f"FROM {clocks.call(f'{projection}_as_of')}"
    if party is None:
        return query
    literal = "'" + party.replace("'", "''") + "'"
    parties = "(a, b)" if projection == "relations" else "parties"
    return f"{query}\nWHERE {literal} IN {parties}"


def ask(db: "Database", projection: str, clocks: Clocks, party: str | None = None) -> Rows:
    """The rows of one projection at these clocks, those of one party if it is given.

    Raises:
        NotFound: there is no such projection.
    """
    query = sql_of(projection, clocks, party)
    if clocks.knowledge == (None, None):
        # says the same of what is kept, and is planned sooner
        query = query.replace(f"FROM {projection}_as_of(", f"FROM {projection}_on(", 1)
    return db.query(query)


def claims(db: "Database", wanted: ClaimFilter) -> Rows:
    """The known claims that the filter lets through, in the order of the days that they are about."""
    return db.query(
        sql("queries", "list_claims"),
        {
            "types": list(wanted.types) or None,
            "parties": list(wanted.parties) or None,
            "person": wanted.person,
            "treaty": wanted.treaty,
            "source": wanted.source,
            "since": wanted.since,
            "until": wanted.until,
            "limit": wanted.limit,
            "known_on": wanted.known_on,
            "recorded_by": wanted.recorded_by,
        },
    )


def show(db: "Database", id_prefix: str, clocks: Clocks | None = None) -> Shown:
    """The claim, judgement or occurrence whose id begins so; the state of an occurrence is today's, or the clocks'.

    Raises:
        NotFound: nothing answers to it, or several do.
    """
    when = clocks or Clocks(as_of=date.today())
    prefix = id_prefix.strip().lower()
    if "-" in prefix:
        return _show_occurrence(db, prefix, when)
    event = event_by_prefix(db, prefix)
    ids = [event["id"]]
    kind: Literal["claim", "judgement"] = "claim" if event["source"] else "judgement"
    if kind == "judgement":
        ids += [event["details"][key] for key in ("claim", "other", "replacement") if key in event["details"]]
    return Shown(kind, event["id"], event, _with_context(db, ids), _history(db, ids))


def event_by_prefix(db: "Database", prefix: str) -> dict[str, Any]:
    """The one event whose id begins so, as a row of `events`.

    Raises:
        NotFound: there is none, or there are several.
    """
    found = db.query("SELECT * FROM events WHERE starts_with(id, ?) LIMIT 3", [prefix.strip().lower()]).dicts()
    return _only(found, prefix, "id") if prefix.strip() else _only([], prefix, "id")


def _show_occurrence(db: "Database", prefix: str, clocks: Clocks) -> Shown:
    members = clocks.knowing("occurrence_of_claims", "NULL")
    found = db.query(
        "SELECT occurrence, any_value(subject) AS subject, list(id ORDER BY reported, seq) AS ids "  # noqa: S608
        f"FROM {members} WHERE starts_with(occurrence, ?) GROUP BY occurrence LIMIT 3",
        [prefix],
    ).dicts()
    occurrence = _only(found, prefix, "occurrence")
    name, ids = occurrence["occurrence"], occurrence["ids"]
    row = _state_of(db, occurrence["subject"], name, clocks) or {"occurrence": name}
    return Shown("occurrence", name, row, _with_context(db, ids), _history(db, ids))


def _state_of(db: "Database", subject: str, occurrence: str, clocks: Clocks) -> dict[str, Any] | None:
    """The occurrence's row in the projection of its subject; acts have none."""
    projection = {"meeting": "meetings", "treaty": "treaties", "obligation": "deadlines"}.get(subject)
    if projection is None:
        return None
    rows = (row for row in ask(db, projection, clocks).dicts() if row["occurrence"] == occurrence)
    return next(rows, None)


def _only(found: list[dict[str, Any]], prefix: str, column: str) -> dict[str, Any]:
    if not found:
        raise NotFound(f"Nothing in the log answers to {prefix!r}. Ids are listed by `timeline list` and `meetings`.")
    if len(found) > 1:
        several = ", ".join(str(row[column])[:16] for row in found)
        raise NotFound(f"{prefix!r} stands for several ({several} ...). Give more of the id.")
    return found[0]


def _with_context(db: "Database", ids: list[str]) -> list[ShownClaim]:
    """The claims among the ids, each with what stands around its quote."""
    rows = db.query(sql("queries", "claims_in_context"), {"ids": ids, "context": CONTEXT}).dicts()
    return [ShownClaim(before=r.pop("before"), after=r.pop("after"), known=r.pop("known"), claim=r) for r in rows]


def _history(db: "Database", ids: list[str]) -> Rows:
    return db.query(sql("queries", "history"), {"ids": ids})
